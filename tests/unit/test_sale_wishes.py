"""What customers write of amounts becomes a search or terms of payment, however odd: no message fails a turn."""

from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from chat.responders.sale_rules import _terms
from chat.responders.searches import narrowed, search_of
from chat.turn.arguments import SearchInventory
from chat.turn.sale import ShownLot
from chat.understanding.mentions import read_mentions
from salesmind.inventory.vocabulary import EMPTY
from salesmind.languages import LANGUAGES
from salesmind.languages.value_words import value_words

NUMBERS = st.one_of(
    st.integers(0, 10**20).map(str),
    st.decimals(0, 10**9, allow_nan=False, places=3).map(str),
    st.sampled_from(["0", "1,5", "mil", "half", "1350000000", "-5", "²", "½", "1e9"]),
)


@st.composite
def messages(draw: st.DrawFn, language: str) -> str:
    words = value_words(language)
    said = [
        *words.scales, *words.areas, *words.terms, *words.currencies, *words.down, *words.monthly, *words.up_to,
        *words.at_least, *words.about, *words.to, *words.halves, "%", "$", "m2",
    ]  # fmt: skip
    parts = draw(st.lists(st.one_of(NUMBERS, st.sampled_from(said)), min_size=1, max_size=8))
    return draw(st.sampled_from([" ", " ", ""])).join(parts)


@given(st.sampled_from(LANGUAGES).flatmap(lambda language: st.tuples(st.just(language), messages(language))))
def test_no_amount_is_too_odd_for_a_search_or_for_terms(asked: tuple[str, str]) -> None:
    language, message = asked
    mentions = read_mentions(message, language, EMPTY, {})
    search = search_of(mentions)
    if search:
        narrowed(SearchInventory(price_from=90_000, price_to=100_000, area_from=100, area_to=120), search)
    lot = ShownLot(id=UUID(int=1), code="B-1", project="Los Olivos", price=9_000_000, currency="PEN")
    for pays in (True, False):
        _terms(mentions, lot, pays=pays)


def test_what_is_wanted_now_counts_where_it_contradicts_the_list_that_was_shown() -> None:
    shown = SearchInventory(price_from=90_000, price_to=100_000)
    assert narrowed(shown, SearchInventory(price_to=80_000)) == SearchInventory(price_to=80_000)
    assert narrowed(shown, SearchInventory(price_from=110_000)) == SearchInventory(price_from=110_000)
