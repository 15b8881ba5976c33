"""The controls by themselves: what a form makes of what is typed, pressed or left out."""

import pytest
from django.http import QueryDict

from explainer.frame.controls import Controls, Names, Whole


class Orchard(Controls):
    pick = Names("What to pick", "apple,plum", {"apple": "apples", "pear": "pears", "plum": "plums"})
    days = Whole("Days", 3, low=1, high=9)


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
