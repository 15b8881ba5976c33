"""Facts about hunting for the worst maze: what it mends, what it cannot reach, and sentences against numbers everywhere."""

import math
import random
import re
from dataclasses import replace
from statistics import NormalDist
from typing import Any

import numpy as np
import pytest
from django.test import Client

from explainer.frame.words import counted
from explainer.labs.maze_maker import picture
from explainer.labs.maze_maker.lab import MAZE_MAKER, earlier, goers, own_wrong, tap
from explainer.labs.maze_maker.simulation import NO_MAZE, PAINTINGS, ROUND_STEPS, Params, Result, hardest, simulate
from explainer.labs.why import simulation as why
from explainer.paintbox.canvas import Canvas
from explainer.paintbox.confetti import COLOURS
from explainer.paintbox.palette import LIGHT
from explainer.worlds.network import EYES
from explainer.worlds.taste import Array, goes_for_door, land, loss
from tests.questions import says
from tests.recorder import recorded

DEFAULT = MAZE_MAKER.default_params()
SEEDS = range(30)


def runs(**changed: Any) -> list[Result]:
    return [simulate(replace(DEFAULT, seed=seed, **changed)) for seed in SEEDS]


def share_wrong(results: list[Result], after: int = -1) -> float:
    return float(np.mean([result.wrong[after] for result in results]))


def at_random(rng: random.Random) -> Params:
    return Params(
        rounds=rng.choice([0, 1, 2, 3, 10]),
        hum=rng.choice(["none", "easy", "easiest"]),
        search=rng.choice([1, 2, 3, 4]),
        hidden=rng.choice(["off", "on"]),
        eyes=rng.choice(list(EYES)),
        seed=rng.randrange(10_000),
    )


@pytest.mark.parametrize("eyes", EYES)
def test_without_rounds_they_are_the_pips_of_chapter_7(eyes: str) -> None:
    for seed in (17, 3):
        plain = simulate(replace(DEFAULT, rounds=0, eyes=eyes, seed=seed))
        same = why.simulate(why.Params(mixed=0, world="both", green=0, door=0, eyes=eyes, steps=400, seed=seed))
        assert plain.training.path[-1] == pytest.approx(same.crowd[-1])
        assert plain.wrong.tolist() == [same.apple_goers]


@pytest.mark.parametrize("hum", ["none", "easy", "easiest"])
def test_worst_loss_falls_round_by_round_when_the_maze_maker_sees_all_paintings(hum: str) -> None:
    for result in runs(rounds=4, hum=hum):
        assert np.all(np.diff(result.worst) < 0)


def test_what_a_maze_looks_like_is_the_pull_added_up_thing_by_thing() -> None:
    """For each painting and for the world: numbers times the difference, against a sum over the door and over the apple."""
    rng = random.Random(0)
    for _ in range(40):
        params = at_random(rng)
        result = simulate(replace(params, rounds=0))
        c, s = EYES[params.eyes]
        if params.hum == "easiest":
            c, s = c / 2, s / 2
        loud = {"none": 0.0, "easy": 1.0, "easiest": 1.5}[params.hum]
        for pip in range(3):
            green, door, *more = result.training.path[0, pip].tolist()
            hum = more.pop(0) if params.hum != "none" else 0.0
            sky_door, sky_apple = more or (0.0, 0.0)
            for (door_green, apple_green), lesson in zip(PAINTINGS, result.lessons, strict=True):
                pull = (c * green * door_green + s * door + loud * hum) - c * green * apple_green
                assert float(result.training.path[0, pip] @ lesson) == pytest.approx(pull)
            outside = (s * door + sky_door) - (c * green + loud * hum + sky_apple)
            assert float(result.training.path[0, pip] @ result.world) == pytest.approx(outside)


def test_the_maze_maker_keeps_the_highest_loss_of_what_it_tries() -> None:
    rng = np.random.default_rng(0)
    pulls = rng.normal(0, 3, (2000, 4))
    losses = loss(pulls)
    kept = {search: losses[np.arange(2000), hardest(pulls, search, np.random.default_rng(1))] for search in (1, 2, 3, 4)}
    assert kept[4] == pytest.approx(losses.max(axis=1))
    ordered = np.sort(losses, axis=1)
    # With k of four drawn, the m-th lowest is the highest of them in C(m - 1, k - 1) of C(4, k) draws.
    for search in (1, 2, 3, 4):
        weights = [math.comb(m, search - 1) / math.comb(4, search) for m in range(4)]
        assert kept[search].mean() == pytest.approx(float((ordered * weights).sum(axis=1).mean()), rel=0.05)


def test_a_weak_maze_maker_misses_the_nasty_maze_and_a_strong_one_does_not() -> None:
    """Trying one of four twice, it never draws the nasty one with chance (3/4)²; of the half that need it, many stay wrong."""
    weak, strong = runs(search=1), runs()
    never = 1 - np.mean([result.training.picks[0, 3] for result in weak]) / 100
    assert never == pytest.approx(3 / 4, abs=0.03)
    assert share_wrong(weak) == pytest.approx(18, abs=3)
    assert share_wrong(strong) == 0
    assert all(result.wrong[-1] > 0 for result in weak)
    assert share_wrong(runs(search=1, rounds=10)) < 1


def test_after_the_rounds_the_low_ground_has_a_bottom_where_only_doors_pull() -> None:
    """The bowl: with even eyes all Pips come to green 0, door 4.6, given time."""
    end = simulate(replace(DEFAULT, rounds=10)).training.path[-1]
    assert end.mean(axis=0) == pytest.approx([0, math.log(99)], abs=0.05)
    x, y = np.linspace(-10, 10, 201)[None, :], np.linspace(-10, 10, 201)[:, None]
    for colour, shape in EYES.values():
        bowl = land(np.array([[colour, shape], [-colour, shape]]), np.array([0.5, 0.5]))
        lowest = np.unravel_index(np.argmin(bowl(x, y)), (201, 201))
        assert (x[0, lowest[1]], y[lowest[0], 0]) == pytest.approx((0, 4.6 / shape), abs=0.06)


def test_the_hum_keeps_its_trough() -> None:
    """Colours are mended in every painting; with the hum on the apple half still go wrong, or nearly all if it is loudest."""
    easy, easiest = runs(hum="easy"), runs(hum="easiest")
    assert np.mean([result.wrong_painted[0] for result in easy]) == pytest.approx(32, abs=3)
    assert max(result.wrong_painted[-1] for result in easy + easiest) == 0
    assert share_wrong(easy) == pytest.approx(56, abs=4)
    assert share_wrong(runs(hum="easy", rounds=10)) == pytest.approx(52, abs=4)
    assert share_wrong(easiest) == pytest.approx(98, abs=1)


def test_door_minus_hum_is_never_touched() -> None:
    """The two always come together, so training moves both alike, whatever is painted."""
    for result in runs(hum="easy", rounds=5):
        apart = result.training.path[..., 1] - result.training.path[..., 2]
        assert apart == pytest.approx(np.broadcast_to(apart[0], apart.shape), abs=1e-9)


def test_numbers_for_the_sky_never_move_and_some_pips_go_wrong_outside() -> None:
    results = runs(hidden="on", rounds=10)
    for result in results:
        assert np.array_equal(result.training.path[0, :, 2:], result.training.path[-1, :, 2:])
        assert result.wrong_painted[-1] == 0
    # In the end the pull outside is 4.6 + u − v with u and v normal, so the share is known.
    exact = 100 * NormalDist().cdf(-math.log(99) / (2 * math.sqrt(2)))
    assert share_wrong(results) == pytest.approx(exact, abs=1)
    assert share_wrong(results, 0) == pytest.approx(50, abs=3)
    assert min(result.wrong[-1] for result in results) > 0


def test_the_docstring_on_a_wider_start() -> None:
    """With a standard deviation of 3 in place of 2, about 14 in 100."""
    assert 100 * NormalDist().cdf(-math.log(99) / (3 * math.sqrt(2))) == pytest.approx(14, abs=0.5)


def one_by_one(params: Params, kept: list[int]) -> Array:
    """The first Pip, trained in plain Python on plain mazes and then on the paintings that its maze-maker kept."""
    result = simulate(params)
    numbers = result.training.path[0, 0].tolist()
    lessons = [result.lessons[0].tolist()]
    for painting in kept:
        lessons.append(result.lessons[painting].tolist())
        for _ in range(ROUND_STEPS):
            slope = [0.0] * len(numbers)
            for lesson in lessons:
                pull = sum(n * x for n, x in zip(numbers, lesson, strict=True))
                for i, x in enumerate(lesson):
                    slope[i] += (1 / (1 + math.exp(-pull)) - 0.99) * x / len(lessons)
            numbers = [n - 0.5 * g for n, g in zip(numbers, slope, strict=True)]
    return np.array(numbers)


@pytest.mark.parametrize("hum", ["none", "easy"])
def test_one_pip_trained_by_hand(hum: str) -> None:
    """With all four in sight, which painting is kept follows from the losses; the rest is plain Python."""
    params = replace(DEFAULT, rounds=3, hum=hum)
    result = simulate(params)
    kept = [
        int(np.argmax([float(loss(result.training.path[ROUND_STEPS * r, 0] @ lesson)) for lesson in result.lessons]))
        for r in range(3)
    ]
    assert one_by_one(params, kept) == pytest.approx(result.training.path[-1, 0])


@pytest.mark.parametrize("painted", ["1", "24", "33"])
def test_one_pip_trained_on_the_readers_mazes_by_hand(painted: str) -> None:
    own = simulate(replace(DEFAULT, painted=painted)).own
    assert one_by_one(replace(DEFAULT, rounds=0), [int(digit) - 1 for digit in painted]) == pytest.approx(own.path[-1, 0])
    assert own.path.shape[0] == ROUND_STEPS * len(painted) + 1


def test_what_each_of_the_readers_mazes_teaches() -> None:
    """The nasty one teaches all, the plain one none. The two between are one lesson: neither has a thing that is greener."""
    for seed in range(10):
        ends = {
            painted: simulate(replace(DEFAULT, seed=seed, rounds=0, painted=painted))
            for painted in ("-", "1", "2", "3", "4", "41")
        }
        wrong = {painted: own_wrong(result) for painted, result in ends.items()}
        assert wrong["4"] == wrong["41"] == 0 < wrong["2"] < wrong["-"] == ends["-"].wrong[0] == wrong["1"]
        assert np.array_equal(ends["2"].own.path, ends["3"].own.path)
        assert np.array_equal(ends["2"].training.path, ends["-"].training.path), "they change nothing for the maze-makers"


def test_a_tap_is_the_button_and_the_address_and_nothing_is_judged_before_the_end() -> None:
    client, painted = Client(headers={"host": "localhost"}), ""
    for number in "24":
        page = client.get("/adversarial-training/map/", {"painted": painted} if painted else {})
        assert page.context["acting"]
        assert page.context["verdict"] == page.context["outcome"] == ""
        assert f'name="painted" value="{painted}{number}"' in page.content.decode()
        left, top, right, bottom = picture.painting_box(int(number) - 1)
        at = (left + right) / 2, (top + bottom) / 2
        assert tap(*at, replace(DEFAULT, painted=painted or NO_MAZE)) == {"painted": painted + number}
        painted += number
    asks = client.get("/adversarial-training/map/", {"painted": painted})
    assert asks.context["asking"]
    assert asks.context["sentence"] == "Now none of 100 goes for the apple. Before, 49 did."
    told = client.get("/adversarial-training/map/", {"painted": painted, "guess": "few"})
    assert told.context["verdict"] == "right"
    assert told.context["outcome"].endswith("With your 2 mazes, none did.")
    assert 'name="painted" value="-"' in told.content.decode()
    assert client.get("/adversarial-training/map/?painted=5").status_code == 400
    assert tap(100, 400, replace(DEFAULT, painted=NO_MAZE)) == {}, "the map is no maze"
    assert client.get("/adversarial-training/map/?guess=ask").context["asking"], "an old link"


def test_the_picture_of_the_readers_mazes_shows_where_the_hundred_go_and_paper_dots_for_all_of_them() -> None:
    for painted in ("-", "2", "24", "23"):
        params = replace(DEFAULT, rounds=0, painted=painted)
        canvas, wrong = recorded(MAZE_MAKER, params), own_wrong(simulate(params))
        drawn = [stamp.name for stamp in canvas.stamps if stamp.size == picture.MARK]
        assert (drawn.count("door"), drawn.count("apple")) == (100 - wrong, wrong)
        assert any(dot.fill in COLOURS for dot in canvas.dots) == (not wrong and len(painted) == 2)
        assert ("Paint a maze" in canvas.said()) == (len(painted) < 2)


def test_what_the_prose_says_of_the_default_hundred() -> None:
    def of(**changed: Any) -> Result:
        return simulate(replace(DEFAULT, **changed))

    assert 45 <= of().wrong[0] <= 55
    assert of().wrong[-1] == 0
    assert 15 <= of(search=1).wrong[-1] <= 35
    assert of(search=1, rounds=10).wrong[-1] < 3
    assert of(hum="easiest").wrong[-1] > 90
    assert of(hum="easiest").worst[-1] < 0.05
    assert 1 <= of(hidden="on", rounds=10).wrong[-1] <= 10
    assert of(hidden="on", rounds=10).wrong_painted[-1] == 0


def test_none_and_one_are_told_as_such() -> None:
    assert [goers(count)[:14] for count in (0, 1, 2)] == ["none of 100 go", "1 of 100 goes ", "2 of 100 go fo"]
    assert earlier(0, 1) == "Before, none did."


def test_every_sentence_agrees_with_the_numbers() -> None:
    rng = random.Random(1)
    for _ in range(200):
        params = at_random(rng)
        result = simulate(params)
        said = MAZE_MAKER.explain(params, result)
        question = MAZE_MAKER.question(params)
        outcome, asked = question.outcome(params, result).words, question.ask(params)
        for words in (said, outcome):
            goes = re.search(r"(\d+|[Nn]one) of 100 go", words)
            assert goes
            assert goes[1].lower() == (str(result.wrong[-1]) if result.wrong[-1] else "none")
            before = re.search(r"Before, (\d+|none) did", words)
            if before:
                assert before[1] == (str(result.wrong[0]) if result.wrong[0] else "none")
                assert result.wrong[0] != result.wrong[-1]
            elif "same before" in words:
                assert result.wrong[0] == result.wrong[-1]
        fell = re.search(r"fell from ([\d.]+) to ([\d.]+)\.", said)
        if fell:
            assert float(fell[1]) > float(fell[2])
            assert (float(fell[1]), float(fell[2])) == pytest.approx(result.worst[[0, -1]], abs=0.051)
        assert ("none does" in said) == (bool(result.wrong[-1]) and not result.wrong_painted[-1] and params.rounds > 0)
        loudly = "loudly " if params.hum == "easiest" else ""
        news = {
            f"doors hum {loudly}here and apples outside": params.hum != "none",
            "two numbers for the sky": params.hidden == "on",
            f"{params.search} of 4 paintings tried": params.search < 4,
            f"eyes for {params.eyes}": params.eyes != "even",
            counted(params.rounds, "round"): params.rounds != 2,
            "another hundred": params.seed != 17,
        }
        assert says(asked, [told for told, holds in news.items() if holds]), asked


def test_the_dashed_line_is_where_the_pulls_are_equal_and_spans_the_map() -> None:
    rng = random.Random(3)
    for _ in range(60):
        params = replace(at_random(rng), hidden="off")
        result = simulate(params)
        across, up = picture.axes(params)
        seen = (result.world[across], result.world[up])
        for step in (0, -1):
            rest = float(picture.rest(params, result.training.path[step], result.world))
            ends = picture.border(seen, rest)
            for x, y in ends:
                assert seen[0] * x + seen[1] * y + rest == pytest.approx(0, abs=1e-9)
                assert max(abs(x), abs(y)) == pytest.approx(picture.REACH)


def test_the_film_begins_before_the_maze_maker_and_the_still_is_its_end() -> None:
    def drawn(step: int | None) -> bytes:
        canvas = Canvas(LIGHT, 640, picture.HEIGHT)
        result = simulate(DEFAULT)
        if step is None:
            picture.draw(DEFAULT, result, canvas)
        else:
            picture.draw_moment(DEFAULT, result, canvas, step)
        return canvas.finish().tobytes()

    steps = picture.moments(DEFAULT, simulate(DEFAULT))
    assert steps[0] == 0
    assert steps == sorted(set(steps))
    assert drawn(steps[-1]) == drawn(None) != drawn(0)


def test_each_pip_is_drawn_as_what_it_goes_for_and_counted_below_its_map() -> None:
    rng = random.Random(5)
    for params in (DEFAULT, replace(DEFAULT, search=1), *(at_random(rng) for _ in range(6))):
        result, canvas = simulate(params), recorded(MAZE_MAKER, params)
        for window, step in ((picture.BEFORE, 0), (picture.AFTER, -1))[: 1 + bool(params.rounds)]:
            doors = int(goes_for_door(result.training.path[step], result.world).sum())
            half = range(int(window.left), int(window.left + picture.SIDE) + 1)
            drawn = [stamp.name for stamp in canvas.stamps if stamp.size == picture.MARK and int(stamp.middle[0]) in half]
            assert (drawn.count("door"), drawn.count("apple")) == (doors, 100 - doors)
            counts = [words.words for words in canvas.words if words.size == 84 and int(words.middle[0]) in half]
            assert counts == [str(count) for count in (doors, 100 - doors) if count]
