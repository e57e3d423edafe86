"""/api/v1: customers, and the texts that the team sends often."""

from dataclasses import replace
from typing import Annotated, Any
from uuid import UUID

from fastapi import Depends, Response
from pydantic import BaseModel, ConfigDict, StringConstraints

from panel.api import conversation_shapes as shapes
from panel.api.conversations import Key, Reader, Writer
from panel.api.document import make_router, problems
from panel.api.etags import ExpectedVersion, tag
from panel.web.access import Wiring, allowed
from panel.web.conversation_problems import told
from salesmind.accounts.principal import Principal
from salesmind.bounds import StorableText
from salesmind.conversations.customers import erase_customer, one_customer, opt_out
from salesmind.conversations.notes import (
    NewCannedReply,
    add_canned_reply,
    canned_replies,
    canned_reply,
    change_canned_reply,
    delete_canned_reply,
)
from salesmind.conversations.people import masked_phone
from salesmind.conversations.viewer import Viewer

router = make_router("customers")
canned = make_router("canned replies")

Eraser = Annotated[Principal, Depends(allowed("customers.erase"))]


class _Given(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class GivenOptOut(_Given):
    """Whether the customer wants no messages that they did not ask for."""

    opted_out: bool


class GivenName(_Given):
    """The customer's name, typed to confirm."""

    name: Annotated[StorableText, StringConstraints(min_length=1, max_length=600)]


@router.get("/customers/{customer_id}", summary="A customer", response_model=shapes.Customer)
def get_customer(who: Reader, container: Wiring, customer_id: UUID) -> Any:
    """The id is their conversation's."""
    found = one_customer(container.database, Viewer.of(who), customer_id)
    if not who.may("conversations.write"):
        found = replace(found, phone=masked_phone((found.phone or "")[1:]))
    return shapes.Customer.of(found)


@router.put("/customers/{customer_id}/opt-out", summary="Opt a customer out or in", status_code=204)
def put_opt_out(who: Writer, container: Wiring, customer_id: UUID, given: GivenOptOut) -> None:
    """Who opted out is sent no templates; what they ask is answered."""
    opt_out(container.database, Viewer.of(who), customer_id, out=given.opted_out)


@router.post(
    "/customers/{customer_id}/erase", summary="Erase a customer for good", response_model=shapes.Erased
)
def erase(who: Eraser, container: Wiring, customer_id: UUID, given: GivenName) -> Any:
    """Messages, notes and what is known of them go; quotes stay without them. `name` has to be the customer's."""
    with told():
        return shapes.Erased.of(
            erase_customer(container.database, container.erasure, Viewer.of(who), customer_id, given.name)
        )


@canned.get("/canned-replies", summary="List canned replies", response_model=list[shapes.CannedReply])
def get_canned_replies(who: Reader, container: Wiring) -> Any:
    """By title; there are 200 at most."""
    return [shapes.CannedReply.of(one) for one in canned_replies(container.database, Viewer.of(who))]


@canned.post(
    "/canned-replies", summary="Add a canned reply", status_code=201, response_model=shapes.CannedReply
)
def post_canned_reply(
    who: Writer, container: Wiring, response: Response, given: NewCannedReply, key: Key = None
) -> Any:
    """At hand in everybody's composer."""
    added = add_canned_reply(container.database, Viewer.of(who), given, key)
    tag(response, added.version)
    return shapes.CannedReply.of(added)


@canned.get("/canned-replies/{reply_id}", summary="A canned reply", response_model=shapes.CannedReply)
def get_canned_reply(who: Reader, container: Wiring, response: Response, reply_id: UUID) -> Any:
    """Its `ETag` is what a change of it sends as `If-Match`."""
    found = canned_reply(container.database, Viewer.of(who), reply_id)
    tag(response, found.version)
    return shapes.CannedReply.of(found)


@canned.put(
    "/canned-replies/{reply_id}",
    summary="Change a canned reply",
    response_model=shapes.CannedReply,
    responses=problems(412, 428),
)
def put_canned_reply(
    who: Writer,
    container: Wiring,
    response: Response,
    reply_id: UUID,
    given: NewCannedReply,
    version: ExpectedVersion,
) -> Any:
    """As it was read: a change of somebody else's meanwhile is not undone."""
    with told():
        changed = change_canned_reply(container.database, Viewer.of(who), reply_id, given, version)
    tag(response, changed.version)
    return shapes.CannedReply.of(changed)


@canned.delete("/canned-replies/{reply_id}", summary="Delete a canned reply", status_code=204)
def remove_canned_reply(who: Writer, container: Wiring, reply_id: UUID) -> None:
    """What was sent stays."""
    delete_canned_reply(container.database, Viewer.of(who), reply_id)
