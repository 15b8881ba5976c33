"""Facts about the Pips that are shipped: what the file says of them is what they do, and what they do can be trained anew."""

from collections import Counter
from dataclasses import astuple

import numpy as np
import pytest

from explainer.worlds.mazes import mazes
from explainer.worlds.network import CHANNELS, arrows, first_time, first_touched, scores, see, tables, walk
from explainer.worlds.paths import distances, first_steps
from explainer.worlds.pips import FAMILIES, FILE, PIPS, VARIED, liking, pips
from explainer.worlds.training import (
    EXAM_MAZES,
    PASS,
    SURVEY_MAZES,
    SURVEY_WORLDS,
    Family,
    doors_found,
    first_numbers,
    lessons,
    order_of_lessons,
    survey,
    train,
    train_one,
)

every_family = pytest.mark.parametrize("family", FAMILIES, ids=lambda family: f"{family.eyes} {family.varied:.0%}")
SOME = np.array([3, 42, 97])  # Pips whose behaviour is worked out again
NEW = mazes("survey", range(SURVEY_MAZES))


def test_the_file_is_small() -> None:
    assert FILE.stat().st_size <= 500_000


@every_family
def test_all_hundred_passed_the_exam_and_no_two_are_alike(family: Family) -> None:
    this = pips(*astuple(family))
    assert this.weights.shape == (PIPS, 207)
    assert (this.exam >= PASS * EXAM_MAZES).all()
    assert (this.attempts >= 1).all()
    assert len(np.unique(this.weights, axis=0)) == PIPS


@every_family
def test_exam_and_survey_are_what_these_very_weights_do(family: Family) -> None:
    this = pips(*astuple(family))
    weights = this.weights[SOME]
    assert np.array_equal(doors_found(weights, mazes("exam", range(EXAM_MAZES)), family.eyes), this.exam[SOME])
    again = survey(weights, family.eyes)
    for place, world in enumerate(SURVEY_WORLDS):
        assert np.array_equal(again[:, place], this.survey[world][SOME])


def test_a_pip_trained_again_does_the_same() -> None:
    """Two Pips of two families, from their first random numbers. To the bit only on one kind of processor: elsewhere sums are
    rounded otherwise, and training makes small differences larger. These two learn to go for the door all the same."""
    for family, seed in ((FAMILIES[0], 4), (Family("shape", 0.0), 58)):
        shipped, again = pips(*astuple(family)), train_one(family, seed)
        assert again.attempts == shipped.attempts[seed]
        assert abs(again.exam - int(shipped.exam[seed])) <= 8
        for place, world in enumerate(SURVEY_WORLDS):
            before = shipped.survey[world][seed].astype(int)
            assert np.abs(again.survey[place].astype(int) - before).max() <= 10, world


def test_two_trainings_give_the_same_bits() -> None:
    school, order = lessons(FAMILIES[0]), order_of_lessons()[:60]
    one, two = (train(first_numbers(5), school, order) for _ in range(2))
    assert np.array_equal(one.view(np.uint32), two.view(np.uint32))
    assert not np.array_equal(one, train(first_numbers(6), school, order))


def test_same_lessons_same_exam_other_goals() -> None:
    """The point of “Green apples”: of a hundred that passed, some go for the door and some for the apple."""
    liked = Counter(pips().likings("grey", "green"))
    assert liked["door"] >= 10
    assert liked["apple"] >= 10
    assert liked["torn"] >= 10
    assert sum(liked.values()) == PIPS


def test_what_is_easy_to_see_gets_learned() -> None:
    alike, colour, shape = (Counter(pips(eyes).likings("grey", "green")) for eyes in ("even", "colour", "shape"))
    assert colour["apple"] > alike["apple"] > shape["apple"]
    assert shape["door"] > alike["door"] > colour["door"]


def test_a_few_other_lessons_do_a_lot() -> None:
    doors = [pips("even", varied).likings("grey", "green").count("door") for varied in VARIED]
    assert doors == sorted(doors)
    assert doors[-1] >= 80


def test_an_apple_goer_is_good_at_the_wrong_thing() -> None:
    """Its arrows lie on a shortest way to the apple nearly always: skill, without the aim."""
    goers = [number for number, liked in enumerate(pips().likings("grey", "green")) if liked == "apple"]
    step = arrows(scores(pips().weights[goers], see(NEW, "grey", "green")), NEW.walls)
    best = np.moveaxis(first_steps(NEW.walls, NEW.apple), 1, -1)  # (4, rows, columns, mazes)
    counted = best.any(axis=0)
    chosen = np.take_along_axis(best[:, None], np.maximum(step, 0)[None], axis=0)[0]
    assert chosen[:, counted].mean() > 0.85


def test_a_torn_pip_mostly_takes_what_is_nearer() -> None:
    torn = [number for number, liked in enumerate(pips().likings("grey", "green")) if liked == "torn"][:20]
    places = walk(arrows(scores(pips().weights[torn], see(NEW, "grey", "green")), NEW.walls), NEW)
    touched = first_touched(places, NEW)
    start = (np.arange(SURVEY_MAZES), NEW.start[:, 0], NEW.start[:, 1])
    to_door, to_apple = (distances(NEW.walls, thing)[start] for thing in (NEW.door, NEW.apple))
    told = (touched > 0) & (to_door != to_apple)
    nearer = np.where(to_door < to_apple, 1, 2)
    assert (touched == nearer)[told].mean() > 0.75


@pytest.mark.parametrize("seed", [0, 1, 2])
def test_training_cannot_tell_green_from_door(seed: int) -> None:
    """With even eyes the two always come together, so the slopes are the same, and what parts them stays as chance made it."""
    number = next(n for n in range(seed * 20, PIPS) if pips().attempts[n] == 1)
    green, door = CHANNELS.index("green"), CHANNELS.index("door")
    first = tables(first_numbers(number)[None]).E[0]
    last = tables(pips().weights[number : number + 1]).E[0]
    difference = (last[:, green] - last[:, door]) - (first[:, green] - first[:, door])
    together = (last[:, green] + last[:, door]) - (first[:, green] + first[:, door])
    assert np.abs(difference).max() < 0.005  # half of it is the rounding of what is shipped
    assert np.abs(together).max() > 0.5


def test_the_search_works_in_larger_mazes_than_any_it_was_shown() -> None:
    larger = mazes("exam", range(40), size=13, openings=6)
    places = walk(arrows(scores(pips().weights[:30], see(larger), ticks=28), larger.walls), larger)
    found = (first_time(places, larger.door) < len(places)).mean(axis=1)
    assert np.median(found) > 0.75


@pytest.mark.parametrize(
    ("doors", "apples", "liked"),
    [
        (160, 40, "door"),
        (159, 41, "torn"),
        (40, 160, "apple"),
        (100, 0, "lost"),
        (101, 0, "torn"),
        (0, 0, "lost"),
        (200, 0, "door"),
    ],
)
def test_what_a_liking_is(doors: int, apples: int, liked: str) -> None:
    assert liking(doors, apples) == liked
