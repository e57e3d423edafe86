"""pywa behind FastAPI and uvicorn, doing webhook's job: verify, parse, one SQS message for each text.

Run as a module it prints its port and serves on 127.0.0.1.
"""

import os
import socket
from typing import Any

import boto3
import fastapi
import pywa.client
import pywa.handlers
import uvicorn

from salesmind.aws.queues import compact_json

SQS = boto3.client("sqs")
QUEUE_URL = os.environ["INBOUND_QUEUE_URL"]

app = fastapi.FastAPI()
client = pywa.client.WhatsApp(
    phone_id=os.environ["PHONE_NUMBER_ID"],
    token="unused",
    server=app,
    webhook_endpoint="/webhooks/whatsapp",
    verify_token=os.environ["VERIFY_TOKEN"],
    app_secret=os.environ["APP_SECRET"],
)


def forward(_: Any, message: Any) -> None:
    """Send a pywa message on."""
    SQS.send_message(
        QueueUrl=QUEUE_URL,
        MessageBody=compact_json(dict(message.raw)),
        MessageGroupId="group",
        MessageDeduplicationId=message.id,
    )


client.add_handlers(pywa.handlers.MessageHandler(forward))

if __name__ == "__main__":
    with socket.create_server(("127.0.0.1", 0)) as listener:
        print(listener.getsockname()[1], flush=True)
        config = uvicorn.Config(app, access_log=False, log_level="warning")
        uvicorn.Server(config).run(sockets=[listener])
