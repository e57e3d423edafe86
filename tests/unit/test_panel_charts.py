"""Charts are drawn inside their frame, in proportion, whatever the values."""

from hypothesis import given
from hypothesis import strategies as st

from salesmind.figures.charts import BASE, HEIGHT, LEFT, WIDTH, bar_chart, round_up


@given(st.lists(st.integers(min_value=0, max_value=10**9), max_size=60))
def test_bars_stand_on_the_ground_and_inside(values: list[int]) -> None:
    chart = bar_chart([str(n) for n in range(len(values))], values)
    assert [bar.value for bar in chart.bars] == values
    for bar in chart.bars:
        assert abs(bar.y + bar.height - (HEIGHT - BASE)) <= 0.2
        assert bar.y >= 0
        assert bar.x >= LEFT
        assert bar.x + bar.width <= WIDTH


@given(st.integers(min_value=0, max_value=10**12))
def test_a_scale_ends_above_the_highest_value_and_not_far_above(value: int) -> None:
    top = round_up(value)
    assert max(value, 2) <= top <= max(2, 2.5 * value)
    assert top % 2 == 0


def test_labels_do_not_crowd() -> None:
    chart = bar_chart([str(n) for n in range(90)], [1] * 90)
    assert 4 <= len([bar for bar in chart.bars if bar.label]) <= 8
