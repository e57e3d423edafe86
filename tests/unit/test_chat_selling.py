"""A sale in a conversation, by rules: what is shown, what is asked, and what alone sets an effect off."""

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chat.turn.model import StoredMessage
from chat.turn.sale import NO_SALE, YesNoQuestion, read_sale
from chat.wording.sale import sale_text
from salesmind.errors import ConfigurationError
from salesmind.inventory.catalogue import Offer, Plan
from salesmind.languages import Language
from salesmind.quotes.buttons import QuoteButton
from salesmind.quotes.jobs import AcceptJob, QuoteJob
from salesmind.quotes.of_conversation import SentQuote
from salesmind.quotes.texts import error_text
from salesmind.sale_errors import InventoryUnavailableError, QuoteError
from salesmind.whatsapp.outgoing import BUTTONS_BODY_LIMIT, ButtonsMessage, ListMessage
from tests.fakes.chat import Meanings
from tests.fakes.sale import CASH, IN_24, IN_36, NOW, FakeInventory, Shop, lot, press, said
from tests.fixtures.wordings import says


@pytest.fixture
def threads() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(2) as pool:
        yield pool


@pytest.fixture
def shop(threads: ThreadPoolExecutor) -> Shop:
    return Shop(threads)


def quoted(shop: Shop, *, is_open: bool = True, lot_number: int = 7, is_under_way: bool = False) -> SentQuote:
    quote = SentQuote(
        uuid4(), UUID(int=1000 + lot_number), f"C-2026-{lot_number}", "Lote, Los Olivos", is_open
    )
    shop.conversations.quotes.append(quote)
    if is_under_way:
        return quote
    shop.conversations.history.append(
        StoredMessage(uuid4(), "out", "document", quote.number, f"wamid.ours.{uuid4()}", None, shop.now)
    )
    shop.now += timedelta(seconds=30)
    return quote


SALES = {
    "es": ("¿Qué lotes tienen?", "lote B-7", "cotízalo", "en 24 cuotas", "sí, por favor"),
    "en": ("Which lots do you have?", "lot B-7", "please quote it", "in 24 instalments", "yes please"),
    "pt": ("Quais lotes vocês têm?", "lote B-7", "quero uma proposta", "em 24 parcelas", "sim, por favor"),
}


@pytest.mark.parametrize("language", SALES)
def test_a_whole_sale_needs_no_model(shop: Shop, language: str) -> None:
    look, name, quote, plan, yes = SALES[language]

    assert "25" in shop.says(look)
    assert isinstance(shop.last, ListMessage)
    assert "57,000.00" in shop.says(name)
    asked = shop.says(quote)
    assert "1. Contado\n2. 24 cuotas\n3. 36 cuotas" in asked
    shown = shop.says(plan)
    assert "S/ 11,400.00".replace(" ", "\u00a0") in shown, "the down payment of 20 %"
    assert sale_text("preview.ask", language) in shown  # type: ignore[arg-type]
    assert shop.jobs == []
    shop.says(yes)

    (job,) = shop.jobs
    request = QuoteJob.model_validate(job).request
    assert (request.lot_id, request.plan_code, request.language) == (UUID(int=1007), "c24", language)
    assert (request.customer.name, request.discount_percent, request.role) == (
        "Ana Flores",
        None,
        "assistant",
    )
    assert request.conversation_id == UUID(int=2)


def test_a_whole_sale_by_buttons(shop: Shop) -> None:
    shop.says("¿Qué lotes tienen?")
    shop.presses("2. Lote B-2")
    shop.presses("Cotizar")
    shop.presses("Contado")
    assert "−" in shop.conversations.results[-1].bubbles[0].text, "the plan's own discount"
    shop.presses("Sí, envíala")
    assert [job["request"]["plan_code"] for job in shop.jobs] == ["contado"]


def test_amounts_are_written_as_the_company_writes_them(shop: Shop) -> None:
    assert "S/\u00a051,000.00" in shop.says("which lots are available?")


def test_lists_go_on_page_by_page_and_end(shop: Shop) -> None:
    first = shop.says("lotes disponibles")
    assert "1. *Lote B-1*" in first
    assert isinstance(shop.last, ListMessage)
    assert len(shop.last.sections[0].rows) == 10, "nine lots, and one to go on"
    assert "*Lote B-10*" in shop.says("más")
    last = shop.presses("Ver más")
    assert "7. *Lote B-25*" in last
    assert "Ver más" not in shop.choices


def test_ten_lots_need_no_second_page(shop: Shop) -> None:
    shop.inventory.lots = shop.inventory.lots[:10]
    shop.says("lotes disponibles")
    assert "Ver más" not in shop.choices
    assert len(shop.choices) == 10


def test_a_search_keeps_to_what_was_asked(shop: Shop) -> None:
    assert "Disponibles: 3" in shop.says("lotes hasta 53 mil soles")
    assert "*Lote B-3*" in shop.says("el más grande"), "of those up to 53,000"
    below_all = shop.says("lotes hasta 10 mil soles")
    assert below_all.startswith(sale_text("found.above_budget", "es")), "what costs least instead of nothing"
    assert "1. *Lote B-1*" in below_all


def test_a_kind_is_looked_for_and_the_others_are_shown_where_there_is_none(shop: Shop) -> None:
    shop.inventory.lots.append(replace(lot(90), kind="house"))
    assert "Casa B-90" in shop.says("¿tienen casas?")
    assert "Lote" not in shop.says("¿tienen casas?")
    assert "No encuentro oficinas" in shop.says("¿qué oficinas hay?")
    assert "Lote B-1" in shop.says("¿qué oficinas hay?")


def test_prices_are_not_converted(shop: Shop) -> None:
    shown = shop.says("lotes hasta 20 mil dólares")
    assert shown.startswith(sale_text("found.other_currency", "es"))
    assert "S/" in shown


def test_a_place_in_the_list_is_the_lot_that_was_shown_there(shop: Shop) -> None:
    shop.says("los lotes más caros")
    assert "*Lote B-24*" in shop.says("el 2")
    assert "*Lote B-23*" in shop.says("el tercero")


def test_one_code_in_two_projects_is_asked_back(shop: Shop) -> None:
    other = replace(lot(7, project="Villa Mar"), id=UUID(int=2007))
    shop.inventory.lots.append(other)
    assert sale_text("which_project", "es") in shop.says("lote B-7")
    assert "Villa Mar" in shop.says("2")
    shop.says("cotízalo al contado")
    shop.says("sí")
    assert shop.jobs[0]["request"]["lot_id"] == str(other.id)


@pytest.mark.parametrize("question", ["¿Cuánto es la separación?", "¿Aceptan mascotas en el lote?"])
def test_questions_for_documents_go_to_documents(threads: ThreadPoolExecutor, question: str) -> None:
    shop = Shop(threads, means=Meanings(document=[question, "aceptan mascotas en el lote"]))
    assert "20 % del precio" in shop.says(question)
    assert shop.store.questions == [question]
    assert shop.inventory.reads == 0


def test_a_question_of_payment_is_about_the_lot_that_is_discussed(shop: Shop) -> None:
    shop.says("lote B-7")
    assert "24 cuotas" in shop.says("¿Cuánto es la cuota inicial?")
    assert shop.store.questions == []


def test_a_company_that_sells_nothing_answers_from_documents(shop: Shop) -> None:
    shop.conversations.projects = []
    shop.says("¿Qué lotes tienen?")
    assert shop.store.questions == ["¿Qué lotes tienen?"]


@pytest.mark.parametrize("words", ["¿Qué lotes tienen?", "lote B-7", "sí", "cotízame el lote B-7 al contado"])
def test_an_inventory_without_an_answer_is_told_and_nothing_is_promised(shop: Shop, words: str) -> None:
    ready(shop)
    shop.inventory.down = True
    assert shop.says(words) == error_text(InventoryUnavailableError(), "es")
    assert shop.jobs == []


def ready(shop: Shop) -> str:
    """Bring the sale to where only the yes is missing; what was shown."""
    return shop.says("cotízame el lote B-7 al contado")


def test_an_answered_message_that_comes_again_sets_nothing_off_again(shop: Shop) -> None:
    ready(shop)
    yes = said("sí", shop.now)
    shop.sends(yes)
    shop.runner.run([yes])
    assert len(shop.jobs) == 1


def test_a_second_yes_sends_no_second_quote(shop: Shop) -> None:
    ready(shop)
    yes = press(shop.choices["Sí, envíala"], "Sí, envíala", shop.now)
    again = yes.model_copy(update={"wamid": "another press"})
    shop.sends(yes)
    assert shop.sends(again) == sale_text("quote.on_its_way", "es")
    shop.says("sí")
    assert len(shop.jobs) == 1


def test_two_presses_in_one_burst_are_one_yes(shop: Shop) -> None:
    ready(shop)
    yes = press(shop.choices["Sí, envíala"], "Sí, envíala", shop.now)
    shop.sends(yes, yes.model_copy(update={"wamid": "another press"}))
    assert len(shop.jobs) == 1


def test_the_yes_of_an_older_preview_is_no_yes_to_the_newer(shop: Shop) -> None:
    ready(shop)
    old = press(shop.choices["Sí, envíala"], "Sí, envíala", shop.now)
    shop.says("mejor en 24 cuotas")
    assert "24 cuotas" in shop.sends(old)
    assert shop.jobs == []
    shop.says("sí")
    assert shop.jobs[0]["request"]["plan_code"] == "c24"


def test_amounts_that_changed_are_shown_again_before_they_are_promised(shop: Shop) -> None:
    ready(shop)
    shop.inventory.reprice(7, 6_000_000)
    shown = shop.says("sí")
    assert shown.startswith(sale_text("preview.changed", "es"))
    assert "60,000.00" in shown
    assert shop.jobs == []
    shop.says("sí")
    assert len(shop.jobs) == 1


def test_amounts_are_those_of_the_day(shop: Shop) -> None:
    ready(shop)
    shop.now += timedelta(hours=20)
    assert says(shop.says("sí"), "ask_again_send"), "so long after it is asked again"
    assert shop.says("sí").startswith(sale_text("preview.changed", "es"))
    assert shop.jobs == []


def test_a_lot_that_was_sold_meanwhile_is_not_quoted(shop: Shop) -> None:
    ready(shop)
    shop.inventory.sell(7)
    assert "B-7" in shop.says("sí")
    assert "Ver disponibles" in shop.choices
    assert shop.jobs == []


def test_a_yes_that_was_written_before_the_amounts_were_shown_is_none(shop: Shop) -> None:
    before = shop.now - timedelta(seconds=5)
    ready(shop)
    shop.says("sí", at=before)
    assert shop.jobs == []


@pytest.mark.parametrize(
    "words", ["no", "no gracias", "todavía no", "sí, pero en 24 cuotas", "¿sí o no?", "ok gracias"]
)
def test_what_is_no_yes_sends_nothing(shop: Shop, words: str) -> None:
    ready(shop)
    shop.says(words)
    assert shop.jobs == []


def test_the_job_names_the_amounts_that_the_customer_said_yes_to(shop: Shop) -> None:
    ready(shop)
    pending = shop.state.pending
    assert pending
    shop.says("sí")
    request = QuoteJob.model_validate(shop.jobs[0]).request
    assert (request.expected_total, request.expected_to_pay, request.expected_currency) == (
        pending.total,
        pending.to_pay,
        "PEN",
    )
    assert request.expected_total == 5_415_000, "57,000 less 5 %"


@pytest.mark.parametrize("number", ["0", "99999", "1,000", "-5", "12.5", "7"])
@pytest.mark.parametrize("plans", [[CASH, IN_24], [CASH, IN_24, IN_36]])
def test_instalments_that_are_not_offered_are_refused_with_what_is(
    shop: Shop, number: str, plans: list[Plan]
) -> None:
    shop.inventory.plans = plans
    asked = shop.says(f"cotízame el lote B-7 en {number} cuotas")
    assert asked.startswith(sale_text("plan.not_offered", "es"))
    assert all(plan.name in asked for plan in plans)
    assert shop.state.pending is None


@dataclass
class Unready(FakeInventory):
    """A company that still has something to mend."""

    wrong: Exception | None = None

    def offer(self, tenant_id: UUID, lot_id: UUID, day: date) -> Offer | None:
        offer = super().offer(tenant_id, lot_id, day)
        if isinstance(self.wrong, ConfigurationError):
            raise self.wrong
        code = self.wrong.code if isinstance(self.wrong, QuoteError) else None
        if offer and code == "price_list_expired":
            assert offer.list_price
            return replace(offer, list_price=replace(offer.list_price, last_day=date(2026, 1, 1)))
        if offer and code == "price_list_not_yet_valid":
            assert offer.list_price
            return replace(offer, list_price=replace(offer.list_price, first_day=date(2027, 1, 1)))
        if offer and code == "lot_without_price":
            return replace(offer, list_price=None)
        return replace(offer, time_zone="Mars/Base") if offer else None


@pytest.mark.parametrize("language", ["es", "en", "pt"])
@pytest.mark.parametrize(
    ("wrong", "told", "reason"),
    [
        (
            QuoteError("price_list_expired", last_day=date(2026, 1, 1)),
            "not_ready.price",
            "price_list_expired",
        ),
        (
            QuoteError("price_list_not_yet_valid", first_day=date(2027, 1, 1)),
            "not_ready.price",
            "price_list_not_yet_valid",
        ),
        (QuoteError("lot_without_price", lot="B-7"), "not_ready.price", "lot_without_price"),
        (QuoteError("unknown_time_zone", zone="Mars/Base"), "not_ready", "unknown_time_zone"),
        (ConfigurationError("settings"), "not_ready", "settings that cannot be read"),
    ],
)
def test_what_the_company_has_to_mend_is_told_to_it_and_not_to_customers(
    shop: Shop, wrong: Exception, told: str, reason: str, language: Language
) -> None:
    shop.inventory = Unready(wrong=wrong)
    shop.conversations.language = language
    words = {"es": "cotizar B-7 al contado", "en": "quote B-7 in cash", "pt": "proposta B-7 à vista"}
    assert shop.says(words[language]) == sale_text(told, language)
    result = shop.conversations.results[-1]
    assert result.needs_person == f"cannot quote: {reason}"
    if isinstance(wrong, QuoteError):
        assert error_text(wrong, language) not in result.bubbles[0].text


def test_a_plan_that_is_no_longer_offered_is_asked_for_anew(shop: Shop) -> None:
    ready(shop)
    shop.inventory.plans = [IN_24, IN_36]
    asked = shop.says("sí")
    assert asked.startswith(sale_text("plan.not_offered", "es"))
    assert shop.jobs == []
    assert shop.conversations.results[-1].needs_person is None


def test_a_lot_without_payment_plans_calls_a_person(shop: Shop) -> None:
    shop.inventory.plans = []
    assert ready(shop) == sale_text("not_ready", "es")
    assert shop.conversations.results[-1].needs_person == "cannot quote: no payment plans"


def test_that_a_lot_is_sold_calls_no_person(shop: Shop) -> None:
    shop.inventory.sell(7)
    assert "B-7" in ready(shop)
    assert shop.conversations.results[-1].needs_person is None


def test_after_a_no_a_yes_means_nothing(shop: Shop) -> None:
    ready(shop)
    assert shop.says("no gracias") == sale_text("quote.declined", "es")
    shop.says("sí")
    assert shop.jobs == []


@pytest.mark.parametrize("yes", ["sí", "claro", "👍"])
def test_after_another_answer_a_bare_yes_is_no_yes(shop: Shop, yes: str) -> None:
    ready(shop)
    shop.says("¿Cuánto es la cuota inicial de los lotes?")
    shop.says(yes)
    assert shop.jobs == []


@pytest.mark.parametrize("yes", ["sí, envíamelo", "sí, envíala", "sí, envíame la cotización"])
def test_after_another_answer_it_is_asked_back_what_is_to_be_sent(shop: Shop, yes: str) -> None:
    ready(shop)
    shop.says("¿Tienen un folleto de la cuota inicial?")
    assert says(shop.says(yes), "ask_again_send")
    assert shop.jobs == []
    shop.says("sí")
    assert len(shop.jobs) == 1


def from_us(shop: Shop, words: str) -> None:
    """Something that another function says in the conversation."""
    message = StoredMessage(uuid4(), "out", "document", words, None, None, shop.now + timedelta(seconds=1))
    shop.conversations.history = [*shop.conversations.history, message]
    shop.now += timedelta(seconds=5)


def test_a_yes_answers_what_was_said_last_by_whomever_of_us(shop: Shop) -> None:
    quoted(shop)
    shop.says("lo quiero")
    from_us(shop, "Cotización C-2026-9: Lote B-9")
    shop.says("sí")
    assert shop.jobs == []

    ready(shop)
    from_us(shop, "Cotización C-2026-9: Lote B-9")
    shop.says("sí")
    assert shop.jobs == []


def test_after_the_wish_for_a_person_nothing_waits_for_a_yes(shop: Shop) -> None:
    ready(shop)
    assert says(shop.says("quiero hablar con un asesor"), "person")
    assert shop.conversations.results[-1].needs_person
    shop.says("sí, envíala")
    assert shop.jobs == []


@pytest.mark.parametrize(
    "burst", [("sí", "aunque mejor espera"), ("sí", "no"), ("no", "sí"), ("sí", "¿y el agua?")]
)
def test_a_burst_with_more_than_a_yes_sends_nothing_yet(shop: Shop, burst: tuple[str, str]) -> None:
    ready(shop)
    shop.says(*burst)
    assert shop.jobs == []


def test_a_question_beside_a_press_is_answered_too(shop: Shop) -> None:
    ready(shop)
    answered = shop.presses("Sí, envíala", "¿Cuánto es la cuota inicial de los lotes?")
    assert "20 % del precio" in answered
    assert sale_text("preview.ask", "es") in answered, "the question may be a doubt"
    assert shop.jobs == []
    shop.says("sí")
    assert len(shop.jobs) == 1


def test_an_accept_button_asks_quote_to_reserve(shop: Shop) -> None:
    quote = quoted(shop)
    shop.sends(press(QuoteButton("accept", quote.id).button_id, "Aceptar", shop.now))
    (job,) = shop.jobs
    assert AcceptJob.model_validate(job).quote_id == quote.id


@pytest.mark.parametrize("beside", ["plan", "person", "lot", "later"])
@pytest.mark.parametrize("accept_first", [True, False])
def test_an_acceptance_with_another_press_is_asked_back(shop: Shop, beside: str, accept_first: bool) -> None:
    quote = quoted(shop)
    accept = press(QuoteButton("accept", quote.id).button_id, "Aceptar", shop.now)
    other = "sale:later" if beside == "later" else QuoteButton(beside, UUID(int=1007)).button_id  # type: ignore[arg-type]
    if beside == "plan":
        other = QuoteButton("plan", quote.id).button_id
    presses = [accept, press(other, "Otro", shop.now)]
    asked = shop.sends(*(presses if accept_first else presses[::-1]))
    assert sale_text("accept.ask", "es", number=quote.number, about=quote.about) in asked
    assert shop.jobs == []
    assert (shop.conversations.results[-1].needs_person is not None) == (beside == "person")
    assert says(asked, "person") == (beside == "person")
    shop.says("sí")
    assert [job["kind"] for job in shop.jobs] == ["accept"]


@pytest.mark.parametrize(
    "words",
    [
        "no, mejor no",
        "espera",
        "wait",
        "me equivoqué",
        "quiero hablar con un asesor",
        "ainda não",
        "¿y el agua?",
    ],
)
def test_an_acceptance_that_is_taken_back_in_words_is_asked_back(shop: Shop, words: str) -> None:
    quote = quoted(shop)
    accept = press(QuoteButton("accept", quote.id).button_id, "Aceptar", shop.now)
    assert quote.number in shop.sends(accept, said(words, shop.now))
    assert shop.conversations.results[-1].bubbles[-1].asks == YesNoQuestion("accept_quote", quote.id)
    assert shop.jobs == []


@pytest.mark.parametrize("words", ["gracias", "sí"])
def test_an_acceptance_with_other_words_is_one(shop: Shop, words: str) -> None:
    quote = quoted(shop)
    accept = press(QuoteButton("accept", quote.id).button_id, "Aceptar", shop.now)
    shop.sends(accept, said(words, shop.now))
    shop.sends(said("no", shop.now), accept.model_copy(update={"wamid": "again"}))
    assert [job["kind"] for job in shop.jobs] == ["accept", "accept"], (
        "a no before the press is overruled by it"
    )


def test_two_acceptances_in_one_burst_are_asked_which(shop: Shop) -> None:
    quotes = [quoted(shop, lot_number=number) for number in (7, 8)]
    asked = shop.sends(
        *(press(QuoteButton("accept", quote.id).button_id, "Aceptar", shop.now) for quote in quotes)
    )
    assert all(quote.number in asked for quote in quotes)
    assert shop.jobs == []


def test_a_yes_that_is_taken_back_in_words_is_asked_back(shop: Shop) -> None:
    ready(shop)
    assert sale_text("preview.ask", "es") in shop.presses("Sí, envíala", "no, espera")
    assert shop.jobs == []


def test_the_wish_for_a_person_is_not_lost_beside_other_presses(shop: Shop) -> None:
    ready(shop)
    yes = press(shop.choices["Sí, envíala"], "Sí, envíala", shop.now)
    told = shop.sends(yes, press("sale:person", "Hablar con alguien", shop.now))
    assert says(told, "person")
    assert shop.conversations.results[-1].needs_person == "asked for a person"
    assert len(shop.jobs) == 1


def test_a_button_of_a_quote_that_is_not_this_customers_does_nothing(shop: Shop) -> None:
    quoted(shop)
    answered = shop.sends(press(QuoteButton("accept", uuid4()).button_id, "Aceptar", shop.now))
    assert answered == sale_text("quote.unknown", "es")
    assert shop.jobs == []


ACCEPTANCES = ["acepto", "Acepto la cotización", "I accept the quote", "aceito a proposta"]


@pytest.mark.parametrize("words", ACCEPTANCES)
@pytest.mark.parametrize("answered", ["sí", "acepto"])
def test_an_acceptance_in_words_is_asked_back_and_then_one(shop: Shop, words: str, answered: str) -> None:
    quote = quoted(shop)
    asked = shop.says(words)
    assert quote.number in asked
    assert quote.about in asked
    assert QuoteButton("accept", quote.id).button_id in shop.choices.values()
    assert shop.jobs == []
    shop.says(answered)
    assert [job["quote_id"] for job in shop.jobs] == [str(quote.id)]


@pytest.mark.parametrize("words", ACCEPTANCES)
@pytest.mark.parametrize(
    "before",
    [
        ["¿Qué lotes tienen?"],
        ["lote B-9", "cotízalo"],
        ["cotízame el lote B-9 al contado"],
        ["¿Cuánto es la cuota inicial de los lotes?"],
        ["lo quiero", "¿Cuánto es la cuota inicial de los lotes?"],
        ["lo quiero", "no"],
    ],
)
def test_an_acceptance_of_something_else_reserves_nothing(shop: Shop, before: list[str], words: str) -> None:
    quoted(shop)
    for message in before:
        shop.says(message)
    shop.says(words)
    assert "accept" not in {job["kind"] for job in shop.jobs}


def test_a_yes_is_for_the_quote_that_was_asked_about_and_no_other(shop: Shop) -> None:
    quote = quoted(shop)
    shop.says("lo quiero")
    quoted(shop, lot_number=8, is_under_way=True)
    shop.says("acepto")
    assert [job["quote_id"] for job in shop.jobs] == [str(quote.id)]


@pytest.mark.parametrize("words", ["envíamela", "sí, envíame la cotización"])
def test_to_have_something_sent_is_no_acceptance(shop: Shop, words: str) -> None:
    quoted(shop)
    shop.says("lo quiero")
    shop.says(words)
    assert shop.jobs == []


def test_a_yes_under_way_before_the_acceptance_was_asked_is_none(shop: Shop) -> None:
    quoted(shop)
    before = shop.now - timedelta(seconds=5)
    shop.says("lo quiero")
    shop.says("sí", at=before)
    assert shop.jobs == []


def test_what_no_message_is_known_to_have_asked_is_asked_back(shop: Shop) -> None:
    def forget() -> None:
        shop.conversations.history = [replace(message, asks=None) for message in shop.conversations.history]

    ready(shop)
    shop.conversations.stored |= {"asked": "quote"}  # as the release before wrote it
    forget()
    assert says(shop.says("sí"), "ask_again_send")
    quote = quoted(shop)
    shop.says("lo quiero")
    shop.conversations.stored |= {"asked": "accept"}
    forget()
    shop.says("sí")
    assert quote.number in shop.says("acepto")
    assert shop.jobs == []


def test_a_name_with_control_characters_is_quoted_without_them(shop: Shop) -> None:
    shop.conversations.customer = "Ana\x07 \u202eFlores\x85"
    ready(shop)
    shop.says("sí")
    assert shop.jobs[0]["request"]["customer"]["name"] == "Ana Flores"


def test_who_wants_the_lot_is_asked_to_accept(shop: Shop) -> None:
    quote = quoted(shop)
    assert quote.number in shop.says("lo quiero")
    assert shop.jobs == []
    shop.says("sí")
    assert [job["kind"] for job in shop.jobs] == ["accept"]


def test_of_several_quotes_the_customer_names_one(shop: Shop) -> None:
    quotes = [quoted(shop, lot_number=number) for number in (7, 8)]
    assert all(quote.number in shop.says("acepto") for quote in quotes)
    assert shop.jobs == []
    shop.presses("C-2026-8")
    assert [job["quote_id"] for job in shop.jobs] == [str(quotes[1].id)]


def test_an_expired_quote_is_not_accepted_by_words(shop: Shop) -> None:
    quoted(shop, is_open=False)
    shop.says("acepto")
    assert shop.jobs == []


def test_another_plan_and_a_person_from_the_quotes_buttons(shop: Shop) -> None:
    quote = quoted(shop)
    assert "al contado o en cuotas" in shop.sends(
        press(QuoteButton("plan", quote.id).button_id, "Otro plan de pago", shop.now)
    )
    assert "*Lote B-9*" in shop.sends(press(QuoteButton("lot", UUID(int=1009)).button_id, "B-9", shop.now))
    shop.sends(press(QuoteButton("person", quote.id).button_id, "Persona", shop.now))
    assert shop.conversations.results[-1].needs_person == "asked for a person"


def test_what_a_sale_says_is_not_kept_for_the_next_customer(threads: ThreadPoolExecutor) -> None:
    shop = Shop(threads, cache=True)
    shop.says("¿Qué lotes tienen?")
    assert shop.conversations.kept == []


def test_a_sale_of_last_week_is_over(shop: Shop) -> None:
    ready(shop)
    assert read_sale(shop.conversations.stored, NOW + timedelta(days=6)).pending
    assert read_sale(shop.conversations.stored, NOW + timedelta(days=8)) == NO_SALE
    assert read_sale({"pending": "of another release"}, NOW) == NO_SALE


def test_a_company_with_very_long_names_still_sells(shop: Shop) -> None:
    long = "Residencial " + "Ñandú " * 80
    shop.inventory.lots = [
        replace(one, code=f"{one.code} {long}", project=long) for one in shop.inventory.lots
    ]
    shop.inventory.plans = [replace(plan, name=f"{plan.name} {long}") for plan in shop.inventory.plans]
    shop.says("¿Qué lotes tienen?")
    shop.says("1")
    assert isinstance(shop.last, ButtonsMessage)
    shop.presses("Cotizar")
    shop.says("1")
    assert isinstance(shop.last, ButtonsMessage)
    shop.says("sí")
    assert len(shop.jobs) == 1


def test_no_amount_of_a_plan_is_cut_where_names_are_long(shop: Shop) -> None:
    shop.inventory.plans = [
        replace(IN_24, code=f"c{number}", name=f"Plan {number} {'Familia ' * 20}") for number in range(1, 6)
    ]
    shop.inventory.lots = [
        replace(one, details={f"Dato {column}": "Vista al parque " * 4 for column in range(6)})
        for one in shop.inventory.lots
    ]
    for words in ("B-7", "compara el B-7 con el B-9"):
        shop.says(words)
        assert isinstance(shop.last, ButtonsMessage)
        assert len(shop.last.body) <= BUTTONS_BODY_LIMIT
        ways = [line for line in shop.last.body.splitlines() if line.startswith("•")]
        assert all(re.search(r" \+ 24 cuotas de S/.[\d,]+\.\d\d$", line) for line in ways)


def test_who_bargains_reads_the_ways_to_pay_if_they_fit(threads: ThreadPoolExecutor) -> None:
    bargaining = "qué caro, déjemelo en menos"
    shop = Shop(threads, means=Meanings(bargain=[bargaining]))
    shop.says("B-7")
    assert "Contado: *S/ 54,150.00*" in shop.says(bargaining).replace("\u00a0", " ")
    shop.inventory.plans = [replace(IN_24, code=f"c{n}", name=f"{n} {'Familia ' * 20}") for n in range(1, 6)]
    shop.says(bargaining)
    assert isinstance(shop.last, ButtonsMessage)
    assert len(shop.last.body) <= BUTTONS_BODY_LIMIT


words = st.one_of(
    st.text(max_size=80),
    st.lists(
        st.sampled_from(
            "sí no yes acepto reservar envíala lote B-7 b3 2 24 hasta 50 mil soles cotízalo contado cuotas más barato "
            "ver gracias hola Los Olivos ok 👍 lo quiero otro plan".split()
        ),
        min_size=1,
        max_size=5,
    ).map(" ".join),
)


@given(st.lists(words, min_size=1, max_size=6))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_text_sets_an_effect_off_that_the_last_message_did_not_ask_for(
    threads: ThreadPoolExecutor, messages: list[str]
) -> None:
    shop = Shop(threads)
    quotes = [quoted(shop, lot_number=number) for number in (7, 8)]
    for message in messages:
        pending, jobs = shop.state.pending, len(shop.jobs)
        asks = [said.asks for said in shop.conversations.history if said.direction == "out"]
        shop.says(message)
        for job in shop.jobs[jobs:]:
            if job["kind"] == "accept":
                assert asks[-1] == YesNoQuestion("accept_quote", UUID(job["quote_id"]))
                assert job["quote_id"] in {str(quote.id) for quote in quotes}
            else:
                assert pending
                assert pending.question in asks
                assert job["request"]["lot_id"] == str(pending.lot.id)
                assert job["request"]["plan_code"] == pending.plan_code
