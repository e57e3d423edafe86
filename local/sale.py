"""A sale from the question to the reservation, through the deployed stack, and what the database says of each step.

The conversations are about the lots and plans of ``local/samples/inventory/es``.
"""

import os
import re
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any
from uuid import UUID

from local.cloud import Cloud, chat_model
from local.companies import Company
from local.errors import LaptopError
from local.model import MODEL_NAME, Behaviour, ModelStandIn, told_by_tools, tool_call
from local.phone import Kind, Phone, Received
from local.signing import Customer
from salesmind.db.database import Database
from salesmind.languages import text

Announce = Callable[[str], None]

LOT = "B-07"
"""What two customers want."""
LOT_OF_THE_MODEL = "C-10"

_INDENT = "    "
_REFERENCE = re.compile(r"\{[^{}]*\}")


@dataclass(frozen=True, slots=True)
class Promise:
    """A quote of a lot. ``customer`` is their phone number, ``total`` in minor units."""

    customer: str
    number: str
    status: str
    total: int
    pdf_sha256: str
    reserves: bool
    """Whether a reservation of it stands."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How it stands with a lot. ``others`` are the codes of the other lots that are available."""

    lot: str
    status: str
    promises: Sequence[Promise]
    others: frozenset[str]


def sell(
    cloud: Cloud, database: Database, tenant_id: UUID, company: Company, announce: Announce, folder: Path
) -> list[str]:
    """Let two customers want the same lot, without a model; show it and return what was wrong.

    Args:
        folder: where the PDFs that customers got are saved.

    Raises:
        LaptopError: somebody got no answer, or nothing to press.
    """
    buyers = _buyers(company)
    with chat_model(cloud, "", ""):
        scene = Scene(cloud, database, tenant_id, company, announce, folder)
        first, second = (Phone(cloud, company.phone_number_id, buyer) for buyer in buyers[:2])

        offered = scene.write(first, "¿Qué lotes tienen a la venta?", "list")
        scene.judge(judge_list(offered[-1], _standing(database, tenant_id, LOT), taken=False))
        shown = scene.press(first, offered[-1], LOT, "buttons")
        scene.judge(judge_words(shown[-1], "160 m²", "S/ 115,200.00", "disponible"))
        asked = scene.press(first, shown[-1], "Cotizar", "list")
        scene.judge(judge_words(asked[-1], "al contado o en cuotas"))
        preview = scene.write(first, "en 24 cuotas", "buttons")
        scene.judge(judge_words(preview[-1], "Inicial: S/ 23,040.00", "24 cuotas de S/ 3,840.00"))
        quoted = scene.write(first, "Sí, por favor", "text", "document")
        scene.judge_quote(first, quoted, LOT, 11_520_000)

        preview = scene.write(second, f"Cotízame el lote {LOT} al contado", "buttons")
        scene.judge(judge_words(preview[-1], "Precio total: *S/ 108,288.00*"))
        rival = scene.press(second, preview[-1], "Sí, envíala", "text", "document")
        scene.judge_quote(second, rival, LOT, 10_828_800)

        done = scene.press(first, document_of(quoted), "Aceptar", "text", "text")
        scene.judge(judge_reserved(done, _standing(database, tenant_id, LOT), _number(first)))
        sorry = scene.press(second, document_of(rival), "Aceptar", "text", "buttons")
        scene.judge(judge_refused(sorry, _standing(database, tenant_id, LOT), _number(first)))
        again = scene.write(second, f"¿Me cotizas el lote {LOT} en 12 cuotas?", "buttons")
        scene.judge(judge_words(again[-1], "reservado"))
        rest = scene.press(second, again[-1], "Ver disponibles", "list")
        standing = _standing(database, tenant_id, LOT)
        scene.judge(judge_list(rest[-1], standing, taken=True))
        scene.judge(judge_promises(standing, {_number(first): "accepted", _number(second): "sent"}))
    return scene.problems


def sell_with_model(
    cloud: Cloud, database: Database, tenant_id: UUID, company: Company, announce: Announce, folder: Path
) -> list[str]:
    """Let a third customer buy from a scripted model that calls the tools; show it and return what was wrong.

    Once the model promises a price that no tool told, and insists on it, which the customer must not see.

    Raises:
        LaptopError: they got no answer, or nothing to press.
    """
    buyer = _buyers(company)[2]
    told = (
        "Desde 180 m² hay {found} lotes disponibles: el C-09, de {area:C-09}, a {price:C-09}; el C-10, de {area:C-10}, "
        "a 144 mil soles; y el C-12, de {area:C-12}, a {price:C-12}."
    )
    false = f"El lote {LOT_OF_THE_MODEL} mide 200 m² y te lo dejo en S/ 120,000.00."
    script: list[str | dict[str, Any]] = [
        tool_call("search_inventory", area_from=180),
        told,
        tool_call("lot_details", lot=LOT_OF_THE_MODEL),
        false,
        false,
        tool_call("request_quote", lot=LOT_OF_THE_MODEL, plan="240 cuotas"),
    ]
    with (
        ModelStandIn(Behaviour(mode="scripted", replies=script)) as model,
        chat_model(cloud, model.url, MODEL_NAME),
    ):
        scene = Scene(cloud, database, tenant_id, company, announce, folder, model=model, script=script)
        phone = Phone(cloud, company.phone_number_id, buyer)
        question = "Somos cinco y queremos jardín. ¿Qué nos recomiendas?"
        offered = scene.write(phone, question, "list")
        scene.judge(judge_words(offered[-1], "139,968.00", "200 m²", "144,000.00", "172,800.00"))
        card = scene.write(phone, f"¿Y cuánto mide el {LOT_OF_THE_MODEL}? ¿Me hacen precio?", "buttons")
        scene.judge(judge_words(card[-1], "Área: 200 m²", "S/ 144,000.00"))
        scene.judge("the model's false price was sent" if "120,000" in card[-1].text else None)
        preview = scene.write(phone, "Nos gusta. ¿Cómo sería en 240 cuotas?", "buttons")
        scene.judge(judge_words(preview[-1], "Inicial: S/ 28,800.00", "240 cuotas"))
        quoted = scene.write(phone, "Sí", "text", "document")
        scene.judge_quote(phone, quoted, LOT_OF_THE_MODEL, 14_400_000)
        done = scene.press(phone, document_of(quoted), "Aceptar", "text", "text")
        standing = _standing(database, tenant_id, LOT_OF_THE_MODEL)
        scene.judge(judge_reserved(done, standing, _number(phone)))
        asked = len(model.requests)
        scene.judge(None if asked == len(script) else f"the model was asked {asked} times, not {len(script)}")
        said = [asked for asked, reply in zip(model.requests, script, strict=False) if isinstance(reply, str)]
        scene.judge(None if all(map(told_by_tools, said)) else "the model was not told what its tools found")
    return scene.problems


def sell_by_presses(
    cloud: Cloud, database: Database, tenant_id: UUID, company: Company, announce: Announce, folder: Path
) -> list[str]:
    """Let a customer buy in the company's language by what is offered to press; show it and return what was wrong.

    Raises:
        LaptopError: nobody buys from the company so, or they got no answer, or nothing to press.
    """
    wish = company.shop.purchase if company.shop else None
    if wish is None:
        raise LaptopError(f"Nobody buys from {company.name}")

    def title(key: str) -> str:
        return text(key, company.language)

    with chat_model(cloud, "", ""):
        scene = Scene(cloud, database, tenant_id, company, announce, folder)
        phone = Phone(cloud, company.phone_number_id, wish.customer)
        offered = scene.write(phone, wish.asks, "list")
        scene.judge(judge_list(offered[-1], _standing(database, tenant_id, wish.lot), taken=False))
        shown = scene.press(phone, offered[-1], wish.lot, "buttons")
        scene.judge(judge_words(shown[-1], title("terms.status.available")))
        asked = scene.press(phone, shown[-1], title("sale.button.quote"), "buttons")
        preview = scene.press(phone, asked[-1], wish.plan, "buttons")
        scene.judge(judge_words(preview[-1], title("sale.preview.ask")))
        quoted = scene.press(phone, preview[-1], title("sale.preview.yes"), "text", "document")
        scene.judge_quote(phone, quoted, wish.lot, wish.total)
        scene.press(phone, document_of(quoted), title("quotes.button_accept"), "text", "text")
        scene.judge(_judge_reservation(_standing(database, tenant_id, wish.lot), _number(phone)))
    return scene.problems


def judge_list(offered: Received, standing: Standing, *, taken: bool) -> str | None:
    """Say what is wrong with a list of what is for sale."""
    missing = sorted(code for code in standing.others if code not in offered.text)
    if missing:
        return f"the list lacks {', '.join(missing)}, which is available"
    if taken == (standing.lot in offered.text):
        return f"the list {'still offers' if taken else 'lacks'} {standing.lot}"
    return None


def judge_words(received: Received, *words: str) -> str | None:
    """Say which of the words a message lacks."""
    missing = [word for word in words if word not in received.text]
    return f"the answer lacks “{'”, “'.join(missing)}”" if missing else None


def judge_document(
    received: Received, content: bytes, standing: Standing, customer: str, total: int
) -> str | None:
    """Say what is wrong with the quote that a customer got."""
    mine = [promise for promise in standing.promises if promise.customer == customer]
    if len(mine) != 1:
        return f"the customer has {len(mine)} quotes, not one"
    quote = mine[0]
    if (quote.status, quote.total) != ("sent", total):
        return f"quote {quote.number} is {quote.status} with a total of {quote.total}, not sent with {total}"
    if not content.startswith(b"%PDF-") or sha256(content).hexdigest() != quote.pdf_sha256:
        return f"the file of quote {quote.number} is not the PDF that was stored"
    if quote.number not in received.text or quote.number not in received.document["filename"]:
        return f"caption or file name lack the number {quote.number}"
    return None if len(received.choices) == 3 else f"it has {len(received.choices)} buttons, not three"


def judge_reserved(received: Sequence[Received], standing: Standing, customer: str) -> str | None:
    """Say what is wrong after a customer accepted first."""
    if not any("reservado para ti" in message.text for message in received):
        return "the customer is not told that the lot is reserved"
    return _judge_reservation(standing, customer)


def judge_refused(received: Sequence[Received], standing: Standing, holder: str) -> str | None:
    """Say what is wrong after somebody accepted a quote of the lot that is reserved for ``holder``."""
    answer = next((message for message in received if message.choices), None)
    if answer is None or "otra persona" not in answer.text:
        return "the second customer is not told that somebody else has the lot"
    strangers = [choice.title for choice in answer.choices if choice.title not in standing.others]
    if strangers:
        return f"{', '.join(strangers)} is offered instead and is not available"
    return _judge_reservation(standing, holder)


def judge_promises(standing: Standing, expected: dict[str, str]) -> str | None:
    """Say what is wrong with the quotes of a lot; ``expected`` is each customer's status."""
    found = sorted((promise.customer, promise.status) for promise in standing.promises)
    return None if found == sorted(expected.items()) else f"the quotes of {standing.lot} are {found}"


def shown(received: Received) -> list[str]:
    """Return a message as lines of a transcript, without its document."""
    lines = received.text.splitlines()
    if received.list_button:
        rows = " | ".join(choice.title for choice in received.choices)
        return [*lines, f"[≡ {received.list_button}]  {rows}"]
    return (
        [*lines, "  ".join(f"[{choice.title}]" for choice in received.choices)] if received.choices else lines
    )


def _judge_reservation(standing: Standing, customer: str) -> str | None:
    holders = [promise.customer for promise in standing.promises if promise.reserves]
    if holders != [customer]:
        return f"{standing.lot} has {len(holders)} reservations, not one of the first customer"
    if standing.status != "reserved":
        return f"{standing.lot} is {standing.status}, not reserved"
    accepted = [promise.customer for promise in standing.promises if promise.status == "accepted"]
    return (
        None if accepted == [customer] else f"{len(accepted)} quotes of {standing.lot} are accepted, not one"
    )


@dataclass(slots=True)
class Scene:
    """A conversation as it is shown, and what was wrong with it."""

    cloud: Cloud
    database: Database
    tenant_id: UUID
    company: Company
    announce: Announce
    folder: Path
    model: ModelStandIn | None = None
    script: Sequence[str | dict[str, Any]] = ()
    problems: list[str] = field(default_factory=list)
    _last: str = field(default="", init=False)
    _heard: int = field(default=0, init=False)

    def write(self, phone: Phone, text: str, *kinds: Kind) -> list[Received]:
        phone.write(text)
        return self._show(phone, text, kinds)

    def press(self, phone: Phone, message: Received, title: str, *kinds: Kind) -> list[Received]:
        choice = message.choice(title)
        phone.press(message, choice)
        return self._show(phone, f"[{choice.title}]", kinds)

    def judge(self, problem: str | None) -> None:
        if problem:
            self.problems.append(f"“{self._last}”: {problem}")

    def judge_quote(self, phone: Phone, received: Sequence[Received], lot: str, total: int) -> None:
        message = document_of(received)
        content = phone.download(message)
        standing = _standing(self.database, self.tenant_id, lot)
        self.judge(judge_document(message, content, standing, _number(phone), total))

    def _show(self, phone: Phone, said: str, kinds: Sequence[Kind]) -> list[Received]:
        self._last = said
        self.announce(f"\n{phone.customer.name} → {self.company.name}: {said}")
        began = time.monotonic()
        received = phone.receive(*kinds)
        seconds = time.monotonic() - began
        for line in self._of_the_model(received):
            self.announce(f"{_INDENT}{line}")
        for number, message in enumerate(received):
            lines = [f"📎 {self._saved(phone, message)}"] if message.document else []
            for line in [*([""] if number else []), *lines, *shown(message)]:
                self.announce(f"{_INDENT}{line}".rstrip())
        self.announce(f"{_INDENT}({seconds:.1f} s)")
        return received

    def _saved(self, phone: Phone, message: Received) -> str:
        content, name = phone.download(message), Path(message.document["filename"]).name
        self.folder.mkdir(parents=True, exist_ok=True)
        file = self.folder / name
        file.write_bytes(content)
        return f"{name} ({len(content) / 1024:.0f} KB), saved as {os.path.relpath(file)}"

    def _of_the_model(self, received: Sequence[Received]) -> list[str]:
        """Tell what the model did for an answer, and whether its words are what the customer got."""
        if self.model is None:
            return []
        asked, lines = len(self.model.requests), []
        for reply in self.script[self._heard : asked]:
            if isinstance(reply, str):
                written = [part for part in _REFERENCE.split(reply) if part.strip()]
                if any(all(part in message.text for part in written[:1]) for message in received):
                    lines.append(f"(the model says “{reply}”; our code writes the facts)")
                else:
                    lines.append(f"(the model says “{reply}”: refused, no tool told that)")
            else:
                called = [call["function"] for call in reply["tool_calls"]]
                lines += [f"(the model calls {call['name']} {call['arguments']})" for call in called]
        self._heard = asked
        return lines


def _standing(database: Database, tenant_id: UUID, lot: str) -> Standing:
    with database.tenant(tenant_id, actor="demo") as tx:
        lots = tx.execute(
            """
            SELECT l.code, CASE WHEN l.status = 'available' AND EXISTS (
                       SELECT FROM sales.reservations r
                       WHERE r.tenant_id = l.tenant_id AND r.lot_id = l.id AND r.released_at IS NULL)
                   THEN 'reserved' ELSE l.status END AS status
            FROM sales.lots l WHERE l.tenant_id = %s
            """,
            (tenant_id,),
        ).fetchall()
        quotes = tx.execute(
            """
            SELECT p.wa_id, q.snapshot->>'number' AS number, q.status, q.total, q.pdf_sha256,
                   EXISTS (SELECT FROM sales.reservations r
                           WHERE r.tenant_id = q.tenant_id AND r.quote_id = q.id AND r.released_at IS NULL) AS reserves
            FROM sales.quotes q
            JOIN sales.lots l ON l.tenant_id = q.tenant_id AND l.id = q.lot_id
            JOIN chat.conversations c ON c.tenant_id = q.tenant_id AND c.id = q.conversation_id
            JOIN chat.user_profiles p ON p.tenant_id = c.tenant_id AND p.id = c.profile_id
            WHERE q.tenant_id = %s AND l.code = %s
            ORDER BY q.issued_at
            """,
            (tenant_id, lot),
        ).fetchall()
    status = {row["code"]: row["status"] for row in lots}
    promises = [
        Promise(
            customer=row["wa_id"],
            number=row["number"],
            status=row["status"],
            total=row["total"],
            pdf_sha256=row["pdf_sha256"] or "",
            reserves=row["reserves"],
        )
        for row in quotes
    ]
    others = frozenset(code for code, its in status.items() if its == "available" and code != lot)
    return Standing(lot, status.get(lot, "unknown"), promises, others)


def document_of(received: Sequence[Received]) -> Received:
    return next(message for message in received if message.kind == "document")


def _number(phone: Phone) -> str:
    return phone.customer.identity


def _buyers(company: Company) -> tuple[Customer, Customer, Customer]:
    if company.shop is None or company.shop.buyers is None:
        raise LaptopError(f"Nobody buys from {company.name}")
    return company.shop.buyers
