"""First the hand, then the guess, then the answer: what an address says while the hand acts, when it is done, and after."""

from dataclasses import dataclass, replace
from types import SimpleNamespace
from typing import Any

import pytest
from django.http import QueryDict

from explainer.frame.act import Box, Ticks
from explainer.frame.controls import Choice, Controls, Moves
from explainer.frame.lab import Lab, Outcome, Question
from explainer.web.address import State, read
from explainer.web.links import started_over

TREES = ("a", "b", "c")
ROUNDS = 2


class OrchardControls(Controls):
    picks = Moves("Picks", pattern=r"([abc]{1,2}\.){0,2}", longest=6, message="Letters and dots.", such_as="ab.c.")
    told = Choice("The count", "shown", {"shown": "shown", "hidden": "hidden"})
    hill = Choice("Place", "orchard", {"orchard": "an orchard", "hill": "a bare hill"})


@dataclass(frozen=True)
class Params:
    picks: str
    told: str
    hill: str


def boxes(params: Params) -> list[Box]:
    return [Box(tree, f"tree {tree}", 0, 0, 90, 90) for tree in TREES] if params.picks.count(".") < ROUNDS else []


ORCHARD = Lab[Params, int](
    name="orchard",
    title="An orchard",
    alt="Trees.",
    controls=OrchardControls,
    simulation=SimpleNamespace(Params=Params, simulate=lambda params: len(params.picks), __doc__="Apples."),
    picture=SimpleNamespace(HEIGHT=960, FILM=None, draw=lambda params, result, canvas: None),
    explain=lambda params, result: "It grew.",
    numbers=lambda params, result: {},
    questions=(Question("More?", {"yes": "yes", "no": "no"}, lambda params, result: Outcome("So it was.", {"yes"})),),
    before={"told": "hidden"},
    act=lambda params: "" if params.hill == "hill" else "over" if params.picks.count(".") == ROUNDS else "acting",
    ticks=Ticks(
        boxes,
        lambda ticked, params: {"picks": params.picks + "".join(sorted(ticked)) + "."},
        legend=lambda params: "Pick.",
        button="Pick",
        most=2,
    ),
)


def at(query: str, lab: Lab[Any, Any] = ORCHARD) -> State:
    return read(lab, QueryDict(query))


@pytest.mark.parametrize("query", ["", "picks=ab.", "picks=ab.&guess=yes", "picks=ab.&guess=ask", "picks=ab.&guess=skip"])
def test_while_the_hand_acts_nothing_is_asked_and_nothing_told(query: str) -> None:
    state = at(query)
    assert (state.act, state.asks, state.shows_run) == ("acting", False, False)
    assert state.shown_params.told == "hidden"
    assert [box.name for box in state.boxes] == list(TREES)


@pytest.mark.parametrize("guess", ["", "&guess=ask", "&guess=Ask"])
def test_after_the_act_the_question_holds_the_answer_back(guess: str) -> None:
    state = at(f"picks=ab.c.{guess}")
    assert (state.asks, state.shows_run) == (True, False)
    assert state.shown_params.told == "hidden"
    assert state.query == {"picks": "ab.c."}, "the act itself says that the question is open"


@pytest.mark.parametrize("guess", ["yes", "skip"])
def test_a_guess_shows_the_answer_and_stays_in_the_address(guess: str) -> None:
    state = at(f"picks=ab.c.&guess={guess}")
    assert (state.asks, state.shows_run) == (False, True)
    assert state.shown_params.told == "shown"
    assert state.query == {"picks": "ab.c.", "guess": guess}


def test_an_act_that_has_not_begun_gives_way_to_an_address_that_asks() -> None:
    assert at("guess=ask").asks
    assert at("guess=skip").shows_run
    assert not at("guess=skip").boxes, "nothing is ticked over the run"
    assert at("guess=yes").shows_run


def test_an_address_that_skips_an_act_says_so_in_other_settings_too() -> None:
    """Without its guess it would begin the act."""
    assert at("told=hidden&guess=skip").query == {"told": "hidden", "guess": "skip"}
    assert at("hill=hill&guess=skip").query == {"hill": "hill"}, "no act there: other settings show their run"


def test_where_there_is_no_act_the_question_comes_first() -> None:
    assert at("hill=hill&guess=ask").asks
    assert at("hill=hill").shows_run


def test_an_act_may_begin_with_a_scene_of_its_own() -> None:
    """Which is not the one before the question, where that is asked at once."""
    lab = replace(ORCHARD, act_begins={"picks": "c."})
    assert at("", lab).shown_params.picks == "c."
    assert at("", lab).params.picks == ""
    assert at("guess=ask", lab).shown_params.picks == ""
    for done in ("ab.", "ab.c."):
        assert at(f"picks={done}", lab).shown_params.picks == done


def test_starting_over_leads_to_where_the_act_begins() -> None:
    """At these settings where it begins there too, and else at the defaults."""
    only_at_first = replace(ORCHARD, act=lambda params: ORCHARD.act(params) if params.picks or params.told == "shown" else "")
    assert started_over(at("picks=ab.c.&told=hidden")) == {"told": "hidden"}
    assert started_over(at("picks=ab.c.&told=hidden&quiz=&lock=told", only_at_first)) == {"lock": "told"}
    assert started_over(at("picks=ab.c.", only_at_first)) == {}


def test_ticks_become_the_address_they_mean() -> None:
    assert at("box=b&box=a&boxes=in").query == {"picks": "ab."}
    assert at("picks=ab.&box=c&boxes=in").query == {"picks": "ab.c."}
    assert at("box=b&box=a").query == {}, "the button was not pressed"
    assert at("picks=ab.c.&box=a&boxes=in").query == {"picks": "ab.c."}, "pressed once more, after the last round"


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("boxes=in", "Tick at least 1."),
        ("box=a&box=b&box=c&boxes=in", "Tick no more than 2."),
        ("box=q&boxes=in", "There is no box called q here."),
    ],
)
def test_wrong_ticks_are_told_and_nothing_is_lost(query: str, said: str) -> None:
    state = at(f"picks=ab.&{query}")
    assert state.errors == {"box": [said]}
    assert state.params.picks == "ab."
    assert list(state.ticked) == QueryDict(query).getlist("box")


def test_a_beginning_of_moves_is_a_value_and_the_sample_is_a_whole_game() -> None:
    field = OrchardControls.base_fields["picks"]
    assert isinstance(field, Moves)
    assert [field.clean(value) for value in field.samples()] == ["", "ab.c."]
