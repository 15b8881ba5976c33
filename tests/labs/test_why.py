"""Facts about two numbers on one map: who goes for what, counted anew, and sentences against numbers at every setting."""

import math
import random
import re
from dataclasses import replace
from urllib.parse import parse_qsl

import numpy as np
import pytest
from django.test import Client

from explainer.frame.drops import ninths
from explainer.frame.words import counted
from explainer.labs.why import picture
from explainer.labs.why.lab import WHY, tap
from explainer.labs.why.picture import MAP, REACH, ends, overlap, panel_place, pills
from explainer.labs.why.simulation import DOWN, NOBODY, WORLDS, Params, simulate
from explainer.paintbox.canvas import WIDTH
from explainer.paintbox.confetti import COLOURS
from explainer.worlds.network import EYES
from explainer.worlds.taste import colours, first_numbers
from tests.questions import says
from tests.recorder import recorded

DEFAULT = WHY.default_params()


def at_random(rng: random.Random) -> Params:
    return Params(
        mixed=rng.choice([0, 0, 1, 5, 20, 50]),
        world=rng.choice(list(WORLDS)),
        green=rng.choice([1.0, rng.uniform(-8, 8)]),
        door=rng.choice([-5.0, rng.uniform(-8, 8)]),
        eyes=rng.choice(list(EYES)),
        steps=rng.choice([0, 1, 5, 30, 400, 1000]),
        seed=rng.randrange(10_000),
    )


def of_try(name: str) -> Params:
    given = {key: value for key, value in parse_qsl(WHY.tries[name].query) if key != "guess"}
    kinds = {"green": float, "door": float, "mixed": int}
    return replace(DEFAULT, **{key: kinds.get(key, str)(value) for key, value in given.items()})


def by_hand(params: Params, green: float, door: float) -> tuple[float, float]:
    """One Pip's training in plain Python, with the two kinds of maze written out."""
    c, s = EYES[params.eyes]
    share = params.mixed / 1000
    for _ in range(params.steps):
        plain = 0.99 - 1 / (1 + math.exp(-(c * green + s * door)))
        mixed = 0.99 - 1 / (1 + math.exp(-(s * door - c * green)))
        green, door = (
            green + 0.5 * ((1 - share) * plain * c - share * mixed * c),
            door + 0.5 * ((1 - share) * plain * s + share * mixed * s),
        )
    return green, door


def goes_for_apple(params: Params, green: float, door: float) -> bool:
    """Which thing has more pull, added up thing by thing."""
    c, s = EYES[params.eyes]
    door_green, apple_green = WORLDS[params.world]
    return c * green * door_green + s * door <= c * green * apple_green


@pytest.mark.parametrize("number", range(6))
def test_the_counts_are_those_of_pips_trained_one_by_one(number: int) -> None:
    params = replace(at_random(random.Random(number)), steps=100)
    result = simulate(params)
    ours = by_hand(params, params.green, params.door)
    assert result.path[-1] == pytest.approx(ours)
    assert result.goes_for_door != goes_for_apple(params, *ours)
    crowd = [by_hand(params, *map(float, start)) for start in first_numbers(params.seed, 2)]
    assert result.apple_goers == sum(goes_for_apple(params, *numbers) for numbers in crowd)
    plain = replace(params, mixed=0)
    assert result.apple_goers_unmixed == simulate(plain).apple_goers


def test_two_starts_have_the_same_loss_all_the_way_and_opposite_goals() -> None:
    green, door = simulate(of_try("green")), simulate(of_try("door"))
    assert green.loss == pytest.approx(door.loss)
    assert green.loss[-1] < 1e-3
    assert door.goes_for_door
    assert not green.goes_for_door


def test_at_even_eyes_the_difference_is_not_touched() -> None:
    for seed in range(10):
        crowd = simulate(replace(DEFAULT, seed=seed)).crowd
        assert crowd[-1, :, 0] - crowd[-1, :, 1] == pytest.approx(crowd[0, :, 0] - crowd[0, :, 1], abs=1e-9)


def test_one_change_fools_few_and_both_half_over_many_hundreds() -> None:
    def mean(**changed: object) -> float:
        return float(np.mean([simulate(replace(DEFAULT, seed=seed, **changed)).apple_goers for seed in range(40)]))  # type: ignore[arg-type]

    assert mean(world="door") == mean(world="apple") == pytest.approx(5.2, abs=1.2)
    assert mean() == pytest.approx(50, abs=2.5)
    assert mean(mixed=5) == pytest.approx(33, abs=2.5)
    assert mean(mixed=10) == pytest.approx(15, abs=2)
    assert mean(mixed=20) == pytest.approx(0.9, abs=0.7)
    assert mean(eyes="colour") == pytest.approx(97, abs=1)
    assert mean(eyes="shape") == pytest.approx(3, abs=1)
    assert mean(eyes="colour", mixed=20) > 55  # where colour is easy to see, the same pinch is not enough


def test_the_readers_own_pips_are_trained_as_by_hand_and_change_nothing_for_the_others() -> None:
    own = replace(DEFAULT, steps=0, drops="cdmmvp")
    result = simulate(own)
    for start, end, door in zip(own.starts.tolist(), result.own[-1].tolist(), result.own_doors, strict=True):
        assert end == pytest.approx(by_hand(DEFAULT, *start))
        assert door != goes_for_apple(DEFAULT, *end)
    assert own.starts[0].tolist() == pytest.approx([-8 + 16 * 2.5 / 26, -8 + 16 * 3.5 / 26]), (
        "the middle of a square of 26 by 26"
    )
    assert np.array_equal(simulate(replace(DEFAULT, drops="cdmmvp")).crowd, simulate(DEFAULT).crowd)


def test_each_goal_can_be_had_from_a_ninth_and_nearly_every_ninth_ends_at_a_top_score() -> None:
    """What the first drop is asked to do can be done, also with no hand on the picture."""
    ends = [simulate(replace(DEFAULT, steps=0, drops=ninth["drops"])) for ninth in ninths("")]
    assert {bool(result.own_doors[0]) for result in ends} == {True, False}
    assert sum(result.own_loss[0] < DOWN for result in ends) >= 7


def test_the_act_from_its_first_drop_to_its_answer() -> None:
    client, drops = Client(headers={"host": "localhost"}), ""
    for number, letters in enumerate(("cd", "yn", "gy")):
        page = client.get("/inner-alignment/why/", {"drops": drops} if drops else {})
        assert page.context["acting"]
        assert page.context["verdict"] == page.context["outcome"] == ""
        assert page.content.decode().count("data-key=") == 9
        column, row = (ord(letter) - ord("a") + 0.5 for letter in letters)
        at = WIDTH * column / 26, picture.HEIGHT * (1 - row / 26)
        assert tap(*at, replace(DEFAULT, steps=0, drops=drops or NOBODY)) == {"drops": drops + letters}
        drops += letters
        if number < 2:
            shown = replace(DEFAULT, steps=0, drops=drops)
            apples = "Now get one that goes for the apple." in WHY.explain(shown, simulate(shown))
            assert apples == (drops == "cd")
    asks = client.get("/inner-alignment/why/", {"drops": drops})
    assert asks.context["asking"]
    assert asks.context["sentence"] == "Of your own Pips, 1 goes for the apple. All have a top score."
    told = client.get("/inner-alignment/why/", {"drops": drops, "guess": "strip"})
    assert told.context["verdict"] == "right"
    assert told.context["sentence"].startswith("Of your own Pips, 1 goes for the apple.")
    assert 'name="drops" value="-"' in told.content.decode()
    assert client.get("/inner-alignment/why/?drops=a").status_code == 400
    assert client.get("/inner-alignment/why/?guess=ask").context["asking"], "an old link"


def test_the_picture_of_the_readers_pips_shows_what_each_goes_for_and_paper_dots_where_both_goals_are_there() -> None:
    for drops in ("-", "cd", "cdyngy", "cdcecf"):
        params = replace(DEFAULT, steps=0, drops=drops)
        canvas, result = recorded(WHY, params), simulate(params)
        bellies = [stamp.name for stamp in canvas.stamps if stamp.size == picture.LARGE]
        assert bellies == ["pip-door" if door else "pip-apple" for door in result.own_doors]
        both = len(set(result.own_doors.tolist())) == 2
        assert any(dot.fill in COLOURS for dot in canvas.dots) == (both and len(bellies) == 3)


def test_what_the_prose_says_of_the_default_hundred() -> None:
    assert 45 <= simulate(DEFAULT).apple_goers <= 55
    assert simulate(of_try("grey-door")).apple_goers < 10
    assert simulate(of_try("green-apple")).apple_goers < 10
    assert simulate(of_try("mixed")).apple_goers < 5
    assert simulate(of_try("colour")).apple_goers > 90
    assert simulate(of_try("shape")).apple_goers < 10


def test_the_loss_never_rises() -> None:
    for number in range(40):
        assert np.diff(simulate(at_random(random.Random(number))).loss).max(initial=0) <= 1e-12


def test_every_sentence_agrees_with_the_numbers() -> None:
    rng = random.Random(1)
    for _ in range(250):
        params = at_random(rng)
        result = simulate(params)
        said, question = WHY.explain(params, result), WHY.question(params)
        asked, outcome = question.ask(params), question.outcome(params, result).words
        if params.steps:
            assert f"our Pip goes for {'the door' if result.goes_for_door else 'the apple'}." in said
            told = re.search(r"Of 100 others, (none|\d+)", said)
            assert told
            assert told[1] == (str(result.apple_goers) if result.apple_goers else "none")
            fell = re.search(r"loss fell from ([\d.]+) to ([\d.]+)\.", said)
            still = re.search(r"loss is still ([\d.]+)\.", said)
            if fell:
                assert float(fell[1]) > float(fell[2])
                assert (float(fell[1]), float(fell[2])) == pytest.approx(result.loss[[0, -1]], abs=0.051)
            else:
                assert still
                assert float(still[1]) == pytest.approx(result.loss[-1], abs=0.051)
        else:
            assert "not begun" in said
        assert ("mixed mazes" in said) == (params.mixed > 0 and params.steps > 0)
        news = {
            f"{counted(params.mixed, 'mixed maze')} in 1,000": params.mixed > 0,
            f"eyes for {params.eyes}": params.eyes != "even",
            "only the door grey": params.world == "door",
            "only the apple green": params.world == "apple",
            counted(params.steps, "step"): params.steps != 400,
        }
        assert says(asked, [told for told, holds in news.items() if holds]), asked
        if "strip" in outcome:
            seen = np.array(colours(True, False, params.eyes))
            assert params.mixed == 0
            assert (result.crowd_loss < 0.05).sum() >= 90
            assert (result.crowd[-1] @ [-seen[1], seen[0]]).std() > 1  # not at one spot
        if outcome.startswith("Only"):
            assert int(outcome.split()[1]) == (result.crowd_loss < 0.05).sum() < 90


def test_a_tap_sets_the_start_to_the_place_tapped() -> None:
    for place in ((-8.0, 8.0), (0.0, 0.0), (2.5, -1.25)):
        told = tap(*MAP.at(*place), WHY.default_params())
        assert (told["green"], told["door"]) == pytest.approx(place, abs=0.005)


def test_the_line_parts_the_two_goals() -> None:
    """It ends on the map's edge, and along it the pulls are equal."""
    for eyes in EYES:
        for world in WORLDS.values():
            seen = np.array(colours(*world, eyes))
            for end in ends(colours(*world, eyes)):
                assert np.array(end) @ seen == pytest.approx(0)
                assert np.abs(end).max() == pytest.approx(REACH)


def test_no_label_covers_another_and_all_stay_in_the_picture() -> None:
    rng = random.Random(2)
    for _ in range(150):
        params = at_random(rng)
        result = simulate(params)
        boxes = [*pills(params, result), panel_place(result)]
        assert max(overlap(a, b) for i, a in enumerate(boxes) for b in boxes[:i]) == 0
        assert all(overlap(box, (0, 0, WIDTH, MAP.height)) == overlap(box, box) for box in boxes)


def test_the_picture_before_the_run_does_not_say_who_goes_for_what() -> None:
    """Before training a Pip is like any other."""

    def green_dots(params: Params) -> int:
        return sum((stamp.name, stamp.size) == ("apple", picture.ONE) for stamp in recorded(WHY, params).stamps)

    assert green_dots(WHY.params_before(DEFAULT)) == 0
    assert green_dots(DEFAULT) == simulate(DEFAULT).apple_goers


def test_the_numbers_are_what_the_picture_shows() -> None:
    data = WHY.data(replace(DEFAULT, steps=3))
    assert set(data) == {
        "params",
        "path",
        "goes",
        "others",
        "others_loss",
        "apple_goers",
        "apple_goers_without_mixed_mazes",
        "explain",
    }
    assert len(data["path"]) == 4
    assert data["path"][0][:2] == [1.0, -5.0]
    assert data["goes"] in ("door", "apple")
