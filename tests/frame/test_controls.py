"""The controls by themselves: what a form makes of what is typed, pressed or left out."""

from urllib.parse import urlencode

import pytest
from django.core.exceptions import ValidationError
from django.http import QueryDict

from explainer.frame.controls import Controls, Names, Number, NumberBox, Whole, Word


class Orchard(Controls):
    pick = Names("What to pick", "apple,plum", {"apple": "apples", "pear": "pears", "plum": "plums"})
    days = Whole("Days", 3, low=1, high=9)
    share = Number("Share", 0.5, low=0, high=1)


def picked(query: str) -> str:
    form = Orchard(QueryDict(query))
    assert form.is_valid(), form.errors
    return str(form.cleaned_data["pick"])


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("", "apple,plum"),
        ("pick=", "apple,plum"),
        ("pick=none", "none"),
        ("pick=pear", "pear"),
        ("pick=plum,apple", "apple,plum"),  # one list has one spelling
        ("pick=pear&pick.flip=pear", "none"),
        ("pick=pear&pick.flip=apple", "apple,pear"),
        ("pick=none&pick.flip=plum", "plum"),
        ("pick.flip=pear", "apple,pear,plum"),
        ("pick=pear&pick.flip=plum&pick.flip=plum", "pear"),
    ],
)
def test_a_list_of_names_and_what_a_press_makes_of_it(query: str, names: str) -> None:
    assert picked(query) == names


@pytest.mark.parametrize("query", ["pick=fig", "pick=apple,fig", "pick=pear,pear", "pick=,", "pick=none,pear", "pick.flip=fig"])
def test_names_that_are_none_or_are_there_twice_are_refused(query: str) -> None:
    assert "pick" in Orchard(QueryDict(query)).errors


def test_each_name_is_a_button_that_says_whether_it_is_pressed_and_the_list_is_sent_along() -> None:
    html = str(Orchard(QueryDict("pick=pear"))["pick"])
    assert 'name="pick" value="pear"' in html
    for name, pressed in (("apple", "false"), ("pear", "true"), ("plum", "false")):
        assert f'name="pick.flip" value="{name}" aria-pressed="{pressed}"' in html


def test_the_first_button_of_a_form_with_names_changes_nothing() -> None:
    """It is the one that Enter in a number box presses."""
    html = str(Orchard(QueryDict())["pick"])
    assert "name=" not in html.partition("<button")[2].partition(">")[0]


def test_a_mistake_elsewhere_does_not_undo_a_press() -> None:
    typed = QueryDict("pick=pear&pick.flip=plum&days=many")
    shown = Orchard.filled({"pick": "pear", "days": 3}, typed)
    assert 'name="pick" value="pear,plum"' in str(shown["pick"])
    assert 'value="many"' in str(shown["days"])


def test_a_value_is_said_in_the_words_of_its_control() -> None:
    assert Orchard.said("pick", "apple,plum") == "apples, plums"
    assert Orchard.said("pick", "none") == "none"
    assert Orchard.said("share", 0.5) == "0.5"
    assert Orchard.said("share", 1.0) == Orchard.said("days", 1) == "1"


@pytest.mark.parametrize(
    ("query", "told"), [("days=2.5", "whole number from 1 to 9"), ("share=2", "Pick a number from 0 to 1.")]
)
def test_a_mistake_says_what_would_be_none(query: str, told: str) -> None:
    assert told in str(Orchard(QueryDict(query)).errors)


# --- the slider -----------------------------------------------------------------------------------------------------


def box(low: float, high: float, *, whole: bool = False, by_factors: bool = False) -> NumberBox:
    return NumberBox("Days", low, high, whole=whole, by_factors=by_factors)


@pytest.mark.parametrize("by_factors", [False, True])
def test_the_slider_goes_from_end_to_end_and_stands_in_the_middle_for_what_is_no_number(by_factors: bool) -> None:
    slider = box(2, 50, by_factors=by_factors)
    last = slider.notch_count
    assert [slider.notch(value) for value in (2, 50, 1, 51, "-inf", "inf")] == [0, last, 0, last, 0, last]
    assert [slider.notch(value) for value in (None, "", "many", "nan", [])] == [last // 2] * 5
    assert slider.notch(10 if by_factors else 26) == last // 2  # 10 is as many times 2 as 50 is 10


def test_a_slider_has_a_notch_for_each_whole_number_where_there_are_few() -> None:
    slider = box(1, 9, whole=True)
    assert [slider.notch(str(day)) for day in range(1, 10)] == list(range(9))
    assert 'type="range"' in str(Orchard(QueryDict("days=4"))["days"])
    assert 'value="3"' in str(Orchard(QueryDict("days=4"))["days"]).partition('type="range"')[2]
    assert box(0, 10_000, whole=True).notch_count == box(0, 1).notch_count == NumberBox.notches


def test_the_keyboard_of_a_phone_has_the_signs_that_a_number_needs() -> None:
    """The one for whole numbers has no point, the one for decimals no minus."""
    boxes = (box(0, 9, whole=True), box(0, 1), box(-1, 1), box(-9, 9, whole=True))
    assert [slider.attrs["inputmode"] for slider in boxes] == ["numeric", "decimal", "text", "text"]


@pytest.mark.parametrize(
    ("typed", "number"),
    [("0,25", 0.25), (" 0,5 ", 0.5), (",5", 0.5), ("1,0", 1.0), ("0,125", 0.125), ("-0,0", 0.0)],
)
def test_a_number_may_have_a_comma_as_half_of_europe_writes_it(typed: str, number: float) -> None:
    form = Orchard(QueryDict(urlencode({"share": typed})))
    assert form.is_valid(), form.errors
    assert form.cleaned_data["share"] == number


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("share", "1,000"),
        ("share", "0,5,0"),
        ("share", "0.1,5"),
        ("share", ","),
        ("share", "0,5e1"),
        ("days", "3,0"),
        ("days", "0,5"),
    ],
)
def test_a_comma_that_may_mean_something_else_is_refused(name: str, typed: str) -> None:
    assert name in Orchard(QueryDict(f"{name}={typed}")).errors


@pytest.mark.parametrize("typed", ["UUUUU", "calm", "UU\nU"])
def test_a_word_that_is_too_long_or_of_other_letters_is_told_so_once(typed: str) -> None:
    word = Word("Way", pattern="[UD]*", longest=4, message="A way is U and D, four at most.")
    assert word.clean("UDUD") == "UDUD"
    with pytest.raises(ValidationError) as caught:
        word.clean(typed)
    assert caught.value.messages == ["A way is U and D, four at most."]


@pytest.mark.parametrize(("low", "high", "by_factors"), [(0, 1, True), (-1, 1, True), (1, 1, False), (2, 1, False)])
def test_limits_that_no_slider_could_have_stop_the_site_from_starting(low: float, high: float, by_factors: bool) -> None:
    with pytest.raises(ValueError, match="Speed has to go from"):
        Number("Speed", 1, low=low, high=high, by_factors=by_factors)
