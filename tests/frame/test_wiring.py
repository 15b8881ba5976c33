"""A lab that contradicts itself is never made: the mistake is said at once, by the lab's name and the thing's."""

from dataclasses import dataclass, make_dataclass
from types import SimpleNamespace
from typing import Any

import pytest
from django import forms

from explainer.frame.controls import PUPILS, RESERVED, Choice, Controls, Moves, Names, Number, Whole
from explainer.frame.lab import Lab, Question, Try
from explainer.frame.wiring import WiringError


class OrchardControls(Controls):
    days = Whole("Days", 3, low=0, high=9)
    tree = Choice("Tree", "apple", {"apple": "an apple tree", "plum": "a plum tree"})
    seed = Whole("Luck", 7, low=0, high=9999)


@dataclass(frozen=True)
class Params:
    days: int
    tree: str
    seed: int


def orchard(**other: Any) -> Lab[Any, Any]:
    """A lab with nothing wrong in it, but for what is given."""
    simulation = SimpleNamespace(Params=Params, simulate=lambda params: params.days, __doc__="How apples grow.")
    picture = SimpleNamespace(HEIGHT=960, FILM=None, draw=lambda params, result, canvas: None)
    right: dict[str, Any] = {
        "name": "orchard",
        "title": "An orchard",
        "alt": "A tree.",
        "controls": OrchardControls,
        "simulation": simulation,
        "picture": picture,
        "explain": lambda params, result: "It grew.",
        "numbers": lambda params, result: {},
        "questions": (
            question(fits=lambda params: params.tree == "plum" and not params.days),
            question(),
        ),
        "before": {"days": 0},
        "tries": {"plum": Try("A plum tree", "tree=plum&guess=ask")},
        "open_controls": ("days",),
        "luck": "seed",
    }
    return Lab(**right | other)


def question(answers: Any = None, **other: Any) -> Question[Any, Any]:
    answers = {"some": "a few", "many": "many"} if answers is None else answers
    return Question("How many?", answers, lambda params, result: "A few.", **other)


def controls(**fields: Any) -> dict[str, Any]:
    """A lab with these controls in place of its own, or none for those that are None, and Params that match."""
    made = {name: field for name, field in {**OrchardControls.base_fields, **fields}.items() if field is not None}
    form = type("OtherControls", (Controls,), {**dict.fromkeys(OrchardControls.base_fields), **made})
    params = make_dataclass("Params", list(form.base_fields), frozen=True)
    return {"controls": form, "simulation": SimpleNamespace(Params=params, simulate=lambda params: 0)}


class TooLong(OrchardControls):
    def clean(self) -> dict[str, Any]:
        self.add_error("days", "No tree lives so long.")
        return super().clean()


def test_a_lab_with_nothing_wrong_is_made() -> None:
    assert orchard().name == "orchard"
    assert orchard(**controls(seed=None, tree=None), questions=(question(),), tries={}, luck="").luck == ""


@pytest.mark.parametrize(
    ("other", "said"),
    [
        ({"controls": controls(size=Whole("Size", 1, low=0, high=9))["controls"]}, "control size has no field in Params"),
        ({"controls": controls(seed=None)["controls"], "luck": ""}, "field seed of Params has no control"),
        *(
            (controls(**{name: Whole("A", 1, low=0, high=9)}), f"control {name} has a name that the page")
            for name in sorted(RESERVED)
        ),
        (controls(rain=forms.BooleanField(initial="")), "control rain is a BooleanField"),
        (controls(days=Whole("Days", 12, low=0, high=9)), "default of days, 12, is refused: Pick a whole number from 0 to 9."),
        (controls(wind=Number("Wind", -0.1, low=0, high=1)), "default of wind, -0.1, is refused"),
        (controls(tree=Choice("Tree", "fig", {"apple": "apple", "plum": "plum"})), "default of tree, 'fig', is refused"),
        (controls(fruit=Names("Fruit", "b,a", {"a": "a", "b": "b"})), "default of fruit, 'b,a', reads back as 'a,b'"),
        ({"controls": TooLong}, "defaults do not go together, says days: No tree lives so long."),
        ({"open_controls": ("day",)}, "open_controls names day"),
        ({"open_controls": ("days", "tree", "seed")}, "open_controls has 3 names"),
        ({"before": {"day": 0}}, "before names day"),
        ({"before": {"days": 10}}, "value before the run of days, 10, is refused"),
        ({"idle": lambda params: ("trees",)}, "idle names trees"),
        ({"tap": lambda across, down, params: {"x": across}}, "tap names x"),
        ({"luck": "sed"}, "luck names sed"),
        ({"luck": "tree"}, f"luck names tree, which is not a whole number from 1 to {PUPILS}"),
        ({"luck": "days"}, f"luck names days, which is not a whole number from 1 to {PUPILS}"),
        ({"tries": {"old": Try("Old", "age=3")}}, "try old sets age"),
        ({"tries": {"old": Try("Old", "days=99")}}, "try old is a mistake at days: Pick a whole number from 0 to 9."),
        ({"tries": {"old": Try("Old", "days=1&days=2")}}, "try old is a mistake at days: This is here twice."),
        ({"tries": {"old": Try("Old", "days=9&guess=many")}}, "try old makes a guess for the reader: many"),
        ({"questions": ()}, "no question fits"),
        ({"questions": (question(fits=lambda params: params.days > 0),)}, "no question fits Params(days=0"),
        ({"questions": (question(), question())}, "question 2 is asked nowhere"),
        ({"questions": (question(fits=lambda params: params.days > 9), question())}, "question 1 is asked nowhere"),
        ({"questions": (question({}),)}, "question 1 has fewer than two answers"),
        ({"questions": (question({"some": "a few"}),)}, "question 1 has fewer than two answers"),
        ({"questions": (question({"ask": "a", "b": "b"}),)}, "question 1 has an answer 'ask'"),
        ({"questions": (question({"": "a", "b": "b"}),)}, "question 1 has an answer ''"),
    ],
)
def test_what_is_wired_wrong_is_said(other: dict[str, Any], said: str) -> None:
    with pytest.raises(WiringError) as raised:
        orchard(**other)
    assert str(raised.value).startswith("lab orchard: ")
    assert said in str(raised.value)


def test_a_question_for_the_settings_of_a_try_alone_is_asked_there() -> None:
    far = question(fits=lambda params: params.days == 8 and params.tree == "plum" and params.seed == 5)
    with pytest.raises(WiringError, match="question 1 is asked nowhere"):
        orchard(questions=(far, question()))
    orchard(questions=(far, question()), tries={"far": Try("Far", "days=8&tree=plum&seed=5")})


def test_the_word_of_a_game_counts_as_a_control() -> None:
    game = controls(moves=Moves("Moves", pattern="[AB]*", longest=9, message="A or B.", such_as="AB"))
    assert orchard(**game, before={"moves": ""}).before == {"moves": ""}
