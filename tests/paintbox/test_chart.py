"""A chart puts what is more higher, and what is later further right."""

import pytest

from explainer.paintbox.chart import Chart, ticks
from tests.recorder import Recorder

BOX = (100.0, 50.0, 900.0, 650.0)


def chart(x: tuple[float, float] = (0, 40), y: tuple[float, float] = (-2, 8), **more: bool) -> tuple[Chart, Recorder]:
    canvas = Recorder(960)
    return Chart(canvas, BOX, x, y, title="loss", x_title="steps", **more), canvas


def test_more_is_higher_and_later_is_further_right() -> None:
    made, _ = chart()
    (left, low), (right, high) = made.at(3, -1), made.at(30, 7)
    assert left < right
    assert low > high  # y points down
    assert BOX[0] < left < right < BOX[2]
    assert BOX[1] < high < low < BOX[3]


def test_halfway_is_in_the_middle_and_nothing_leaves_the_chart() -> None:
    made, _ = chart()
    ends = [made.at(0, -2), made.at(40, 8)]
    assert made.at(20, 3) == pytest.approx(tuple((a + b) / 2 for a, b in zip(*ends, strict=True)))
    assert made.at(99, 99) == pytest.approx(ends[1])


def test_a_number_on_an_axis_stands_where_it_is() -> None:
    made, canvas = chart()
    for words in canvas.words:
        if words.words in ("10", "20", "30"):
            assert words.middle[0] == pytest.approx(made.at(float(words.words), 0)[0], abs=3)
        if words.words in ("2", "4", "6"):
            assert words.middle[1] == pytest.approx(made.at(0, float(words.words))[1], abs=12)


@pytest.mark.parametrize("last", [1, 2, 3, 4, 5, 7, 12, 300])
def test_steps_are_counted_in_whole_numbers(last: int) -> None:
    _, canvas = chart(x=(0, last))
    below = [words.words for words in canvas.words if words.middle[1] > 560 and words.words != "steps"]
    assert len(below) >= 2
    assert all(words.isdigit() for words in below)


def test_ticks_are_round_few_and_inside() -> None:
    for low, high in ((0, 1), (0, 0.4), (-3, 11), (0, 32768), (0.2, 0.9)):
        found = ticks(low, high)
        assert 2 <= len(found) <= 6
        assert low - 1e-9 <= found[0] <= found[-1] <= high * (1 + 1e-9)
