"""A customer's page, and the texts that the team sends often."""

from dataclasses import replace
from typing import Annotated
from uuid import UUID, uuid4

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import RedirectResponse, Response
from pydantic import ValidationError

from panel.pages.sales_parts import heat, visit_words
from panel.web.access import Wiring, allowed
from panel.web.render import page, panel_text
from panel.wiring.container import PanelContainer
from salesmind.accounts.principal import Principal
from salesmind.conversations.customers import WrongNameError, erase_customer, one_customer, opt_out
from salesmind.conversations.notes import (
    ChangedMeanwhileError,
    NewCannedReply,
    add_canned_reply,
    canned_replies,
    change_canned_reply,
    delete_canned_reply,
)
from salesmind.conversations.people import masked_phone
from salesmind.conversations.viewer import Viewer
from salesmind.languages import LANGUAGES
from salesmind.leads.visits import lead_with_visits

router = APIRouter(include_in_schema=False)

Reader = Annotated[Principal, Depends(allowed("conversations.read"))]
Writer = Annotated[Principal, Depends(allowed("conversations.write"))]
Eraser = Annotated[Principal, Depends(allowed("customers.erase"))]
CANNED = "/panel/inbox/canned"


@router.get("/panel/customers/{customer_id}")
def customer_page(who: Reader, container: Wiring, customer_id: UUID, done: str = "") -> Response:
    """Show who a customer is, and what there was."""
    return _customer(who, container, customer_id, done=done)


@router.post("/panel/customers/{customer_id}/opt-out")
def opt_customer_out(
    who: Writer, container: Wiring, customer_id: UUID, out: Annotated[bool, Form()]
) -> Response:
    """Opt them out, or in again."""
    opt_out(container.database, Viewer.of(who), customer_id, out=out)
    return RedirectResponse(f"/panel/customers/{customer_id}", 303)


@router.post("/panel/customers/{customer_id}/erase")
def erase(
    who: Eraser, container: Wiring, customer_id: UUID, name: Annotated[str, Form(max_length=600)] = ""
) -> Response:
    """Erase them for good, if the name that was typed is theirs."""
    try:
        erase_customer(container.database, container.erasure, Viewer.of(who), customer_id, name)
    except WrongNameError:
        return _customer(who, container, customer_id, panel_text(who.language, "customers.wrong_name"), 422)
    return RedirectResponse("/panel/inbox", 303)


def _customer(
    who: Principal,
    container: PanelContainer,
    customer_id: UUID,
    problem: str = "",
    status: int = 200,
    done: str = "",
) -> Response:
    found = one_customer(container.database, Viewer.of(who), customer_id)
    called = found.called
    if not who.may("conversations.write"):
        found = replace(found, phone=masked_phone((found.phone or "")[1:]))
    card, visits = lead_with_visits(container.database, Viewer.of(who), customer_id, container.now())
    return page(
        who,
        "customer.html",
        status=status,
        screen="inbox",
        customer=found,
        called=called,
        problem=problem,
        card=card,
        visits=visits,
        may_write=who.may("sales.write"),
        heat=heat,
        **visit_words(who, done),
    )


@router.get(CANNED)
def canned_page(who: Reader, container: Wiring) -> Response:
    """Show the texts that the team sends often."""
    return _canned(who, container)


@router.post(CANNED)
def add_canned(
    request: Request,
    who: Writer,
    container: Wiring,
    title: Annotated[str, Form(max_length=200)] = "",
    body: Annotated[str, Form(max_length=5_000)] = "",
    language: Annotated[str, Form()] = "",
    key: Annotated[str | None, Form(max_length=100)] = None,
    reply_id: Annotated[UUID | str, Form()] = "",
    version: Annotated[str, Form()] = "",
) -> Response:
    """Add one, or change the one of ``reply_id`` as it was in ``version``."""
    try:
        given = NewCannedReply(title=title, body=body, language=language or None)
        if isinstance(reply_id, UUID):
            change_canned_reply(container.database, Viewer.of(who), reply_id, given, version)
        else:
            add_canned_reply(container.database, Viewer.of(who), given, key)
    except ValidationError:
        return _canned(who, container, panel_text(who.language, "customers.canned_invalid"), 422)
    except ChangedMeanwhileError:
        return _canned(who, container, panel_text(who.language, "common.changed_meanwhile"), 409)
    return RedirectResponse(request.url.path, 303)


@router.post(CANNED + "/{reply_id}/delete")
def delete_canned(who: Writer, container: Wiring, reply_id: UUID) -> Response:
    """Delete one."""
    delete_canned_reply(container.database, Viewer.of(who), reply_id)
    return RedirectResponse(CANNED, 303)


def _canned(who: Principal, container: PanelContainer, problem: str = "", status: int = 200) -> Response:
    found = canned_replies(container.database, Viewer.of(who))
    return page(
        who,
        "canned.html",
        status=status,
        screen="inbox",
        replies=found,
        languages=LANGUAGES,
        problem=problem,
        key=uuid4().hex,
    )
