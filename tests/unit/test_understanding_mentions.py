"""What a message names of a company: projects, stages, cities, kinds, attributes, plans, places in a list."""

from decimal import Decimal
from uuid import UUID

import pytest

from chat.turn.sale import PlanWish
from chat.understanding.mentions import Mentions, read_mentions
from chat.understanding.plans import mentioned_plan
from salesmind.inventory.for_sale import NamedLot
from salesmind.inventory.vocabulary import Attribute, OfferedPlan, Vocabulary
from salesmind.languages import LANGUAGES

COMPANY = Vocabulary(
    projects=["Residencial Los Olivos", "Villa Mar", "Condominio El Prado"],
    cities=["Trujillo", "São Paulo"],
    stages=["Etapa 1", "Etapa 2", "Primera fase"],
    plans=[
        OfferedPlan("contado", "Contado"),
        OfferedPlan("c24", "24 cuotas sin interés", 24),
        OfferedPlan("fam", "Plan Familia", 36),
    ],
    attributes=[
        Attribute("Vista", ("parque", "avenida")),
        Attribute("Dormitorios", ("1", "2", "3")),
        Attribute("Esquina", ("no", "sí")),
    ],
)


def read(message: str, language: str = "es") -> Mentions:
    return read_mentions(message, language, COMPANY, {})


@pytest.mark.parametrize(
    ("message", "project"),
    [
        ("lotes en Los Olivos", "Residencial Los Olivos"),
        ("que hay en villa mar?", "Villa Mar"),
        ("precios de EL PRADO", "Condominio El Prado"),
        ("algo en los olibos", "Residencial Los Olivos"),
        ("¿tienen lotes?", None),
        ("un lugar tranquilo", None),
    ],
)
def test_a_project_is_named_by_its_telling_words(message: str, project: str | None) -> None:
    assert read(message).project == project


@pytest.mark.parametrize(
    ("message", "language", "stage"),
    [
        ("lotes de la etapa 2", "es", "Etapa 2"),
        ("lots in stage 2", "en", "Etapa 2"),
        ("de la primera fase", "es", "Primera fase"),
        ("lotes de la etapa 9", "es", None),
        ("what is there in the second stage", "en", "Etapa 2"),
    ],
)
def test_a_stage_is_named_by_its_number_or_name(message: str, language: str, stage: str | None) -> None:
    assert read(message, language).stage == stage


@pytest.mark.parametrize(
    ("message", "language", "is_superlative"),
    [
        ("el lote más barato", "es", True),
        ("the cheapest", "en", True),
        ("algo más barato", "es", False),
        ("anything cheaper", "en", False),
        ("o mais barato", "pt", True),
        ("quelque chose de moins cher", "fr", False),
    ],
)
def test_an_article_makes_a_superlative(message: str, language: str, is_superlative: bool) -> None:
    named = read(message, language)
    assert (named.order, named.is_superlative) == ("price", is_superlative)


def test_what_is_denied_is_not_wanted() -> None:
    assert read("the cheapest dirt, don't need a house on it", "en").kind is None
    assert read("a house", "en").kind == "house"


def test_a_column_is_known_by_other_words_for_it() -> None:
    rooms = Vocabulary(attributes=(Attribute("Quartos", ("2", "3")),))
    (wish,) = read_mentions("com 3 dormitórios", "pt", rooms, {}).attributes
    assert (wish.name, wish.value) == ("Quartos", "3")
    (wish,) = read_mentions("con 3 habitaciones", "es", rooms, {}).attributes
    assert wish.name == "Quartos"


@pytest.mark.parametrize("message", ["algo en Trujillo", "en trujilo hay?", "TRUJILLO"])
def test_a_city_is_named(message: str) -> None:
    assert read(message).city == "Trujillo"


@pytest.mark.parametrize(
    ("message", "language", "kind", "any_kind"),
    [
        ("¿tienen casas?", "es", "house", False),
        ("busco un depa", "es", "flat", False),
        ("terrenitos baratos", "es", "lot", False),
        ("do you have parking?", "en", "parking", False),
        ("quais lojas estão à venda?", "pt", "shop", False),
        ("vous avez des appartements ?", "fr", "flat", False),
        ("casas o departamentos", "es", None, True),
        ("¿qué propiedades hay?", "es", None, True),
    ],
)
def test_a_kind_is_named(message: str, language: str, kind: str | None, any_kind: bool) -> None:
    mentions = read(message, language)
    assert (mentions.kind, mentions.is_any_kind) == (kind, any_kind)


@pytest.mark.parametrize(
    ("message", "wishes"),
    [
        ("uno con vista al parque", [("Vista", "parque", False)]),
        ("de tres dormitorios", [("Dormitorios", "3", False)]),
        ("mínimo 2 dormitorios", [("Dormitorios", "2", True)]),
        ("que sea en esquina", [("Esquina", "sí", False)]),
        ("lotes baratos", []),
    ],
)
def test_the_companys_own_columns_are_asked_for(message: str, wishes: list[tuple[str, str, bool]]) -> None:
    found = read(message).attributes
    assert [(wish.name, wish.value, wish.at_least) for wish in found] == wishes


@pytest.mark.parametrize(
    ("message", "language", "order"),
    [
        ("el más barato", "es", "price"),
        ("cheapest one", "en", "price"),
        ("o maior terreno", "pt", "area_desc"),
        ("le plus grand", "fr", "area_desc"),
        ("los más caros", "es", "price_desc"),
    ],
)
def test_a_superlative_is_an_order(message: str, language: str, order: str) -> None:
    assert read(message, language).order == order


@pytest.mark.parametrize(
    ("message", "language", "place"),
    [
        ("el segundo", "es", 2),
        ("quiero el tercero", "es", 3),
        ("the second one", "en", 2),
        ("o primeiro", "pt", 1),
        ("le dernier", "fr", -1),
        ("hola", "es", None),
    ],
)
def test_a_place_in_the_list_is_named(message: str, language: str, place: int | None) -> None:
    assert read(message, language).place == place


@pytest.mark.parametrize(
    ("message", "language", "choice"),
    [
        ("2", "es", True),
        ("el 2", "es", True),
        ("el 3 porfa", "es", True),
        ("the second one", "en", True),
        ("le 2", "fr", True),
        ("24", "es", True),
        ("compara el 1 con el 2", "es", False),
        ("somos 4 hermanos", "es", False),
        ("24 cuotas", "es", False),
        ("hola", "es", False),
    ],
)
def test_a_bare_number_is_a_choice(message: str, language: str, choice: bool) -> None:
    assert read(message, language).is_choice is choice


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_named_is_masked_for_the_reading_of_intents(language: str) -> None:
    lot = NamedLot(UUID(int=1), "B-07", "Villa Mar", "b7")
    masked = read_mentions("B-7 en Villa Mar 50 000 €", language, COMPANY, {"b7": [lot]}).masked
    assert "LOT" in masked
    assert "PROJECT" in masked
    assert "MONEY" in masked
    assert "villa" not in masked


@pytest.mark.parametrize(
    ("message", "language", "plan"),
    [
        ("al contado", "es", PlanWish(code="contado", is_cash=True)),
        ("24", "es", PlanWish(in_instalments=True, months=24)),
        ("2", "es", PlanWish(place=2)),
        ("el último", "es", PlanWish(place=3)),
        ("en 36 cuotas", "es", PlanWish(in_instalments=True, months=36)),
        ("a 3 años", "es", PlanWish(in_instalments=True, months=36)),
        ("el plan familia", "es", PlanWish(code="fam")),
        ("cash please", "en", PlanWish(is_cash=True)),
        ("à vista", "pt", PlanWish(is_cash=True)),
        ("parcelado em 24 vezes", "pt", PlanWish(in_instalments=True, months=24)),
        ("comptant", "fr", PlanWish(is_cash=True)),
        ("as you like", "en", None),
    ],
)
def test_a_way_to_pay_is_chosen(message: str, language: str, plan: PlanWish | None) -> None:
    assert mentioned_plan(read(message, language), is_asked=True, shown=3) == plan


def test_a_bare_term_that_the_company_offers_is_a_plan() -> None:
    assert mentioned_plan(read("mejor en 24"), is_asked=False, terms=[24, 36]) == PlanWish(
        in_instalments=True, months=24
    )
    assert mentioned_plan(read("mejor en 25"), is_asked=False, terms=[24, 36]) is None


def test_a_story_is_read_at_its_beginning() -> None:
    story = "Busco casa. " + "Somos una familia. " * 2_000 + "Hasta 50 mil soles."
    mentions = read(story)
    assert mentions.kind == "house"
    assert mentions.amount("money") is None
    assert Decimal(0) not in [amount.value for amount in mentions.amounts]


@pytest.mark.parametrize(
    ("message", "language", "number"),
    [
        ("uy no, era pa 12 no pa 24", "es", 12),
        ("it was 12, not 24", "en", 12),
        ("em 12, não em 24", "pt", 12),
        ("c'était 12 pas 24", "fr", 12),
        ("no, 24", "es", 24),
    ],
)
def test_a_number_that_is_taken_back_is_none(message: str, language: str, number: int) -> None:
    assert read(message, language).number == number


def test_of_two_terms_the_one_that_was_not_previewed_is_wanted() -> None:
    wish = mentioned_plan(read("12 en lugar de 24"), is_asked=False, terms=(12, 24), current=24)
    assert wish == PlanWish(in_instalments=True, months=12)


@pytest.mark.parametrize(
    ("message", "language", "place"),
    [
        ("me conta mais daquele 3º", "pt", 3),
        ("the 2nd one", "en", 2),
        ("le 3e de la liste", "fr", 3),
        ("o de antes era melhor, esse último não", "pt", None),
    ],
)
def test_a_place_is_named_in_figures_and_may_be_refused(
    message: str, language: str, place: int | None
) -> None:
    assert read(message, language).place == place


@pytest.mark.parametrize(
    ("message", "language", "is_bare"),
    [
        ("a house, not land", "en", True),
        ("en Trujillo", "es", True),
        ("y en 24?", "es", True),
        ("aceptan mascotas en Trujillo?", "es", False),
        ("gracias", "es", False),
    ],
)
def test_what_only_names_is_told(message: str, language: str, is_bare: bool) -> None:
    assert read(message, language).is_bare == is_bare


def test_a_plus_before_a_word_is_one() -> None:
    assert read("c quoi le + cher", "fr").order == "price_desc"


@pytest.mark.parametrize(
    ("message", "language", "order"),
    [
        ("this one is too big for us", "en", "area"),
        ("way too small", "en", "area_desc"),
        ("este es muy grande", "es", "area"),
        ("demasiado chico", "es", "area_desc"),
        ("grande demais", "pt", "area"),
        ("un peu trop petit", "fr", "area_desc"),
        ("uno muy grande", "es", "area_desc"),
    ],
)
def test_what_is_too_much_is_wanted_the_other_way_round(message: str, language: str, order: str) -> None:
    assert read(message, language).order == order


@pytest.mark.parametrize(
    ("message", "language", "kind", "not_kind"),
    [
        ("que no sea departamento", "es", None, "flat"),
        ("algum que n seja apartamento", "pt", None, "flat"),
        ("a house, not a bare plot", "en", "house", None),
        ("no house under 260?", "en", "house", None),
        ("¿no tienen departamentos?", "es", "flat", None),
        ("un departamento", "es", "flat", None),
    ],
)
def test_a_kind_that_is_not_wanted(
    message: str, language: str, kind: str | None, not_kind: str | None
) -> None:
    named = read(message, language)
    assert (named.kind, named.not_kind) == (kind, not_kind)


def test_an_attribute_that_is_not_wanted() -> None:
    (wish,) = read("uno que no sea de esquina").attributes
    assert (wish.name, wish.is_denied) == ("Esquina", True)
    (wish,) = read("uno de esquina").attributes
    assert not wish.is_denied


@pytest.mark.parametrize(
    ("message", "sold", "kind"),
    [
        ("¿dónde queda su oficina?", {"lot", "house"}, None),
        ("busco una oficina", {"lot", "office"}, "office"),
        ("busco un departamento", {"lot"}, "flat"),
    ],
)
def test_an_office_is_a_kind_where_offices_are_sold(message: str, sold: set[str], kind: str | None) -> None:
    company = Vocabulary(kinds=frozenset(sold))
    assert read_mentions(message, "es", company, {}).kind == kind


@pytest.mark.parametrize(
    ("message", "language"),
    [("¿cuánto sale cada uno?", "es"), ("how much is each of them", "en"), ("os dois", "pt")],
)
def test_both_are_spoken_of(message: str, language: str) -> None:
    assert read(message, language).is_both
