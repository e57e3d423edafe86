"""An HTTP client whose requests an application of ``local.serving`` answers in this process, without a socket."""

from email.message import Message

import httpx

from local.serving import Application, Request
from salesmind.runtime.http import HttpClient


def http_to(application: Application) -> HttpClient:
    """Return a client of one application, whatever the address."""

    def answer(asked: httpx.Request) -> httpx.Response:
        headers = Message()
        for name, value in asked.headers.items():
            headers[name] = value
        response = application(
            Request(asked.method, asked.url.path, dict(asked.url.params), headers, asked.content)
        )
        if response is None:
            raise httpx.RemoteProtocolError("The server closed the connection")
        sent = {"Content-Type": response.content_type} | dict(response.headers)
        return httpx.Response(response.status, headers=sent, content=response.body)

    return HttpClient(transport=httpx.MockTransport(answer))
