"""The least that FastAPI behind Mangum can be: one route."""

from fastapi import FastAPI
from mangum import Mangum

application = FastAPI()


@application.get("/panel/sign-in")
def hello() -> dict[str, str]:
    """Answer."""
    return {"hello": "world"}


lambda_handler = Mangum(application, lifespan="off")
