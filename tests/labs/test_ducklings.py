"""Facts about the pond: over many ponds, against the same thing written again in plain Python, and at the edges."""

import re
from dataclasses import replace
from math import log
from random import Random
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import numpy as np
import pytest
from django.http import QueryDict
from django.test import Client

from explainer.labs.ducklings import picture
from explainer.labs.ducklings.lab import DUCKLINGS, THINGS, explain, halves, most_followed, who, who_after
from explainer.labs.ducklings.picture import HEIGHT, OWN, SEEN_FROM_THE_NEST, SHARED, ring, swim
from explainer.labs.ducklings.picture import corners as bends_of
from explainer.labs.ducklings.simulation import (
    GOOSE,
    MOTHER,
    MOVERS,
    Params,
    Result,
    follow_corrected,
    highest,
    simulate,
    trusted,
)
from explainer.paintbox.canvas import Canvas
from explainer.paintbox.palette import LIGHT
from explainer.web.address import read
from tests.recorder import recorded

CLIENT = Client(headers={"host": "localhost"})

POND = Params(walks=20, first_seen="mother", goal_moves="no", features=20, choices=150, seed=0)
PONDS = 120


def many(**settings: object) -> list[Result]:
    return [simulate(replace(POND, seed=seed, **settings)) for seed in range(PONDS)]  # type: ignore[arg-type]


def mistakes(results: list[Result]) -> tuple[float, float]:
    """Mean mistakes of (the corrected one, the pointing one)."""
    return (
        float(np.mean([(one.corrected != one.goal).sum() for one in results])),
        float(np.mean([(one.pointing != one.goal).sum() for one in results])),
    )


# --- the same, written again ---------------------------------------------------------------------------------------------


def play_by_hand(rng: Random, features: int, walks: int, first: int) -> tuple[int, int]:
    """A pond written from the docstring alone: mistakes of (the corrected one, the pointing one) in 150 choices."""
    shape = [[rng.choice((-1, 1)) for _ in range(features)] for _ in range(8)]
    odds = [0.04 if number < features / 2 else 0.4 for number in range(features)]

    def look(thing: int) -> list[int]:
        return [-value if rng.random() < odd else value for value, odd in zip(shape[thing], odds, strict=True)]

    def best(scores: list[float]) -> int:
        top = max(scores)
        return rng.choice([number for number, score in enumerate(scores) if score > top - 1e-9])

    memory = [1 if sum(values) > 0 else -1 for values in zip(*(look(first) for _ in range(3)), strict=True)]
    changes = [0] * features
    for _ in range(walks):
        thing = rng.randrange(8)
        for number, (one, other) in enumerate(zip(look(thing), look(thing), strict=True)):
            changes[number] += one != other
    trust = []
    for change in changes:
        q = min((change + 1) / (walks + 2), 0.499)
        p = (1 - (1 - 2 * q) ** 0.5) / 2
        trust.append(log((1 - p) / p))
    weights = [0.0] * features
    corrected = pointing = 0
    for _ in range(150):
        seen = [look(thing) for thing in range(8)]
        picked = best([sum(w * x for w, x in zip(weights, one, strict=True)) for one in seen])
        if picked != 0:
            corrected += 1
            weights = [w + right - bad for w, right, bad in zip(weights, seen[0], seen[picked], strict=True)]
        pointing += best([sum(t * m * x for t, m, x in zip(trust, memory, one, strict=True)) for one in seen]) != 0
    return corrected, pointing


@pytest.mark.parametrize(("features", "walks", "first"), [(20, 20, 0), (12, 0, 0), (10, 40, 1)])
def test_ponds_played_by_hand_go_the_same_way(features: int, walks: int, first: int) -> None:
    theirs = np.array([play_by_hand(Random(seed), features, walks, first) for seed in range(80)])
    ours = many(features=features, walks=walks, first_seen=MOVERS[first])
    counts = np.array([[(one.corrected != one.goal).sum(), (one.pointing != one.goal).sum()] for one in ours])
    for column in (0, 1):
        one, other = theirs[:, column], counts[:, column]
        error = np.hypot(one.std() / np.sqrt(len(one)), other.std() / np.sqrt(len(other)))
        assert abs(one.mean() - other.mean()) <= 4 * error + 1e-9


def test_the_corrected_duckling_is_a_perceptron() -> None:
    """The same choices, one by one, in plain Python."""
    rng = np.random.default_rng(5)
    seen, goal, ties = rng.choice([-1, 1], (60, 8, 9)), rng.integers(8, size=60), rng.random((60, 8))
    weights = [0] * 9
    for choice, picked in enumerate(follow_corrected(seen, goal, ties).tolist()):
        scores = [sum(w * int(x) for w, x in zip(weights, one, strict=True)) for one in seen[choice]]
        level = [number for number, score in enumerate(scores) if score == max(scores)]
        assert picked == max(level, key=lambda number: ties[choice, number])
        if picked != goal[choice]:
            weights = [
                w + int(a) - int(b) for w, a, b in zip(weights, seen[choice, goal[choice]], seen[choice, picked], strict=True)
            ]


def test_where_nothing_flickers_the_corrected_duckling_soon_makes_no_mistakes() -> None:
    """As Novikoff proved in 1962, where a weight for each feature can tell the goal from the rest."""
    for seed in range(40):
        rng = np.random.default_rng(seed)
        seen = np.tile(rng.choice([-1, 1], (8, 30)), (200, 1, 1))
        goal = np.zeros(200, dtype=np.int64)
        followed = follow_corrected(seen, goal, rng.random((200, 8)))
        assert np.all(followed[50:] == 0)


def test_a_weight_follows_from_how_often_a_feature_changed() -> None:
    """Two looks differ with chance 2p(1 − p), and the weight is how much one look tells: log((1 − p)/p)."""
    for changed, walks in ((0, 0), (0, 98), (3, 20), (9, 40)):
        p = 1 / (1 + np.exp(trusted(np.array([changed]), walks)[0]))
        assert 2 * p * (1 - p) == pytest.approx((changed + 1) / (walks + 2), abs=1.1e-3)
    assert trusted(np.array([50]), 50)[0] > 0  # never against what it remembers


def test_equal_scores_are_settled_by_luck_and_no_others_are() -> None:
    scores, ties = np.array([[1.0, 2.0, 2.0, 0.0]]), np.array([[0.9, 0.1, 0.2, 0.99]])
    assert highest(scores, ties).tolist() == [2]
    first = [simulate(replace(POND, seed=seed, choices=1)).corrected[0] for seed in range(400)]
    assert np.bincount(first, minlength=8).min() > 25  # with no weights yet, about 50 each


# --- what the lab has to show --------------------------------------------------------------------------------------------


def test_pointing_is_poor_at_first_and_gets_better_with_walks_and_no_corrections() -> None:
    """With 20 features it overtakes being put right, with 40 it is hardly ever wrong."""
    corrected, no_walks = mistakes(many(walks=0))
    rows = [mistakes(many(walks=walks))[1] for walks in (0, 5, 20, 100)]
    assert rows == sorted(rows, reverse=True)
    assert no_walks > 3 * corrected
    assert rows[2] < corrected - 1
    assert rows[3] < corrected - 2
    assert mistakes(many(features=40, walks=0))[1] > 5
    assert mistakes(many(features=40, walks=100))[1] < 0.5


def test_with_few_features_pointing_never_wins_by_much_and_both_are_often_wrong() -> None:
    corrected, pointing = mistakes(many(features=8, walks=100))
    assert pointing > corrected - 6
    assert min(corrected, pointing) > 150 / 4
    assert mistakes(many(features=8, walks=0))[1] > corrected + 15


def test_with_eight_features_the_ball_looks_like_mother_on_the_pond_shown_and_on_some_ponds_nothing_does() -> None:
    shown = replace(DUCKLINGS.default_params(), features=8)
    for walks in (0, 20, 60, 100, 200):
        result = simulate(replace(shown, walks=walks))
        for followed in (result.corrected, result.pointing):
            counts = np.bincount(followed[followed != MOTHER], minlength=len(MOVERS))
            assert MOVERS[counts.argmax()] == "ball"
            assert counts.sum() > 150 / 3  # neither way works well, however long the walks
            assert counts[MOVERS.index("frog")] == 0
    assert "the ball 70 times" in explain(shown, simulate(shown))
    assert "followed 70 times" in recorded(DUCKLINGS, shown).said()
    others = many(features=8, walks=100)
    luckier = [max((one.corrected != one.goal).sum(), (one.pointing != one.goal).sum()) < 150 / 3 for one in others]
    assert 0.4 < np.mean(luckier) < 0.8


def test_when_the_goal_moves_blue_comes_along_after_a_few_mistakes() -> None:
    """So the quiz says: one comes along at once, the other has to be put right a few times first."""
    results = many(goal_moves="yes")
    late = [(one.corrected != one.goal)[-30:].mean() for one in results]
    assert np.mean(late) < 0.1
    moved = replace(DUCKLINGS.default_params(), goal_moves="yes")
    assert halves(moved, simulate(moved))[1] == (5, 0)


def test_a_boot_first_and_it_is_wrong_nearly_always_and_steady_about_it() -> None:
    for first in MOVERS[1:]:
        results = many(first_seen=first)
        assert mistakes(results)[1] > 0.98 * 150
        assert np.mean([(one.pointing == MOVERS.index(first)).mean() for one in results]) > 0.93


def test_when_the_goal_moves_the_pointing_one_goes_along_and_the_other_is_put_right_anew() -> None:
    results = many(goal_moves="yes")
    middle = POND.choices // 2
    corrected = np.array([(one.corrected != one.goal) for one in results])
    pointing = np.array([(one.pointing != one.goal) for one in results])
    right_after = slice(middle, middle + 10)
    assert corrected[:, right_after].sum(axis=1).mean() > 2
    assert corrected[:, right_after].mean() > 3 * corrected[:, middle - 10 : middle].mean()
    assert pointing[:, right_after].mean() < 0.1
    assert abs(pointing[:, middle:].mean() - pointing[:, :middle].mean()) < 0.03
    assert corrected[:, middle:].sum(axis=1).mean() > pointing[:, middle:].sum(axis=1).mean() + 2


def test_a_pointer_at_a_boot_is_mended_by_being_shown_the_goose() -> None:
    results = many(first_seen="boot", goal_moves="yes")
    middle = POND.choices // 2
    assert np.mean([(one.pointing != one.goal)[:middle].mean() for one in results]) > 0.98
    assert np.mean([(one.pointing != one.goal)[middle:].mean() for one in results]) < 0.1


def test_the_default_pond_is_like_most_ponds() -> None:
    """Its seed was picked to be plain to see, not to be lucky."""
    default = DUCKLINGS.default_params()
    for settings in ({}, {"walks": 0}, {"walks": 100}, {"features": 8}, {"goal_moves": "yes"}):
        shown = simulate(replace(default, **settings))
        others = many(**settings)
        for side in ("corrected", "pointing"):
            counts = [int((getattr(one, side) != one.goal).sum()) for one in others]
            low, high = np.quantile(counts, [0.1, 0.95])
            assert low <= (getattr(shown, side) != shown.goal).sum() <= high, (settings, side)


def test_what_one_duckling_lives_through_does_not_touch_the_other() -> None:
    base = simulate(POND)
    for change in ({"walks": 77}, {"first_seen": "train"}):
        other = simulate(replace(POND, **change))  # type: ignore[arg-type]
        assert np.array_equal(base.corrected, other.corrected)
        assert not np.array_equal(base.pointing, other.pointing) or not np.allclose(base.trust, other.trust)


def test_a_longer_test_begins_like_a_shorter_one() -> None:
    long, short = simulate(POND), simulate(replace(POND, choices=60))
    assert np.array_equal(long.corrected[:60], short.corrected)
    assert np.array_equal(long.pointing[:60], short.pointing)


def test_the_goal_is_mother_and_from_the_middle_on_the_goose_if_it_moves() -> None:
    assert set(simulate(POND).goal.tolist()) == {MOTHER}
    for choices, middle in ((150, 75), (7, 3), (1, 0)):
        goal = simulate(replace(POND, goal_moves="yes", choices=choices)).goal.tolist()
        assert goal == [MOTHER] * middle + [GOOSE] * (choices - middle)


# --- words and pictures --------------------------------------------------------------------------------------------------


def some_params(seed: int) -> Params:
    rng = Random(seed)
    return Params(
        walks=rng.choice([0, 1, 20, rng.randint(0, 200)]),
        first_seen=rng.choice(MOVERS),
        goal_moves=rng.choice(["no", "yes"]),
        features=rng.choice([4, 20, rng.randint(4, 60)]),
        choices=rng.choice([0, 1, 2, 150, rng.randint(1, 150)]),
        seed=rng.randrange(10_000),
    )


def times_wrong(words: str, name: str) -> int:
    """How often some words say that a duckling was wrong."""
    said = words.split(f"{name} was ")[1]
    if said.startswith("never wrong"):
        return 0
    often = said.removeprefix("wrong ").split(" times")[0].split()[0].strip(".,")
    return {"once": 1, "twice": 2}.get(often) or int(often)


@pytest.mark.parametrize("seed", range(80))
def test_words_say_what_the_numbers_say(seed: int) -> None:
    params = some_params(seed)
    result = simulate(params)
    words = explain(params, result)
    if not params.choices:
        assert "test comes next" in words
        return
    blue, orange = result.corrected != result.goal, result.pointing != result.goal
    if params.goal_moves == "yes":
        middle = params.choices // 2
        for part, told in (
            (slice(0, middle), words.split("After that")[0]),
            (slice(middle, None), words.split("After that")[1]),
        ):
            assert times_wrong(told, "Blue") == blue[part].sum()
            assert times_wrong(told, "Orange") == orange[part].sum()
        blue, orange, answer = blue[middle:], orange[middle:], who_after(params, result).words
    else:
        assert times_wrong(words, "Blue") == blue.sum()
        assert times_wrong(words, "Orange") == orange.sum()
        assert ("was put right" in words) == blue.any()
        answer = who(params, result).words
    assert answer.startswith("Blue went wrong more") == (blue.sum() > orange.sum() + 1)
    assert answer.startswith("Orange went wrong more") == (orange.sum() > blue.sum() + 1)


def test_no_one_is_said_to_be_put_right_who_was_never_wrong() -> None:
    short = [replace(POND, seed=seed, choices=1) for seed in range(60)]
    lucky = [params for params in short if simulate(params).corrected[0] == MOTHER]
    assert lucky
    for params in lucky:
        assert "put right" not in explain(params, simulate(params))


@pytest.mark.parametrize("seed", range(40))
def test_whom_it_followed_most_is_named_only_where_it_was_most_of_the_time(seed: int) -> None:
    params = replace(some_params(seed), choices=90)
    result = simulate(params)
    words = most_followed(params, result)
    share = {name: float((result.pointing == number).mean()) for number, name in enumerate(MOVERS)}
    for name, thing in THINGS.items():
        assert (f"followed {thing} " in words) == (share[name] > 0.5)
    assert ("now one" in words) == (max(share.values()) <= 0.5)
    by_count = sorted(MOVERS, key=lambda name: share[name])
    also = re.search(r", and ([\w ]+?) (once|twice|\d+ times)\.$", words)
    assert bool(also) == (share[by_count[-1]] > 0.5 and share[by_count[-2]] >= 0.1)
    if also:
        number = {"once": 1, "twice": 2}.get(also[2]) or int(also[2].split()[0])
        assert share[by_count[-2]] == pytest.approx(number / 90)
        assert share[next(name for name, thing in THINGS.items() if thing == also[1])] == pytest.approx(number / 90)
    often = re.search(r"(\d+) times", words)
    assert (often and int(often[1])) == (round(90 * max(share.values())) if 0.5 < max(share.values()) < 1 else None)
    assert ("each time" in words) == (max(share.values()) == 1)


def test_both_halves_are_all_of_it() -> None:
    for choices in (1, 2, 9, 150):
        params = replace(POND, choices=choices)
        result = simulate(params)
        (blue, orange), (blue_later, orange_later) = halves(params, result)
        assert blue + blue_later == result.corrected_mistakes[-1]
        assert orange + orange_later == result.pointing_mistakes[-1]


# --- the egg --------------------------------------------------------------------------------------------------------------


def get(**query: str) -> Any:
    return CLIENT.get("/ducklings/", query)


def address(**query: str) -> dict[str, str]:
    """Where a press or a tap leads."""
    answer = get(**query)
    assert answer.status_code == 302
    return dict(parse_qsl(urlsplit(answer.headers["Location"]).query))


@pytest.mark.parametrize("thing", SEEN_FROM_THE_NEST)
def test_a_tap_a_button_and_a_typed_address_hatch_the_same_egg(thing: str) -> None:
    x, y = SEEN_FROM_THE_NEST[thing]
    seen = {} if thing == "mother" else {"first_seen": thing}
    assert address(**{"tap.x": str(x + 40), "tap.y": str(y - 40)}) == seen | {"egg": "o"}
    buttons = get().content.decode().split('<form id="moves"')[1].split("</form>")[0]
    assert f'name="first_seen" value="{thing}"' in buttons
    assert 'name="egg" value="o"' in buttons
    page = get(**seen, egg="o")
    assert page.context["asking"]
    assert page.context["question"] == "It swims among eight. Whom will it follow most?"


@pytest.mark.parametrize("thing", MOVERS)
def test_a_tap_on_the_pond_hatches_one_that_saw_that_first_and_is_answered_at_once(thing: str) -> None:
    x, y = ring(MOVERS.index(thing), 150, on=OWN)
    seen = {} if thing == "mother" else {"first_seen": thing}
    tapped = address(first_seen="boot", egg="o", guess="seen", **{"tap.x": str(x + 30), "tap.y": str(y - 30)})
    if thing == "boot":  # what it saw already: another pond
        assert tapped.pop("seed") == "576"
    assert tapped == seen | {"egg": "o", "guess": "skip"}  # the guess was about another duckling
    page = get(**tapped)
    assert not page.context["asking"]
    assert THINGS[thing] in page.context["outcome"]


def test_walks_are_sent_by_a_button_and_the_duckling_stays_the_one_hatched() -> None:
    panel = (
        get(first_seen="boot", egg="o", guess="seen").content.decode().split('<form id="go-for-walks"')[1].split("</form>")[0]
    )
    assert re.findall(r'name="walks" value="(\d+)"( disabled)?', panel) == [
        ("0", ""),
        ("5", ""),
        ("20", " disabled"),
        ("100", ""),
    ]
    for name, value in (("first_seen", "boot"), ("egg", "o"), ("guess", "skip")):
        assert f'name="{name}" value="{value}"' in panel


def test_with_fewer_walks_the_hatched_one_is_mixed_up_more() -> None:
    """As its panel says, in 8 times 120 ponds; each of the others it followed has its count on it in the picture."""
    strays = [
        np.mean(
            [(one.pointing != MOVERS.index(first)).mean() for first in MOVERS for one in many(first_seen=first, walks=walks)]
        )
        for walks in (0, 5, 20, 100)
    ]
    assert strays == sorted(strays, reverse=True)
    assert strays[0] > 2 * strays[2]
    params = replace(DUCKLINGS.default_params(), first_seen="turtle", egg="o", walks=0)
    counts = simulate(params).followed(150)
    said = recorded(DUCKLINGS, params).said()
    assert {str(count) for name, count in zip(MOVERS, counts, strict=True) if count and name != "turtle"} <= set(said)


def test_a_tap_beside_all_of_them_or_after_the_hatching_does_nothing() -> None:
    assert get(**{"tap.x": "640", "tap.y": "500"}).status_code == 302
    assert address(**{"tap.x": "640", "tap.y": "500"}) == {}
    assert address(**{"first_seen": "boot", "egg": "o", "tap.x": "210", "tap.y": "240"}) == {"first_seen": "boot", "egg": "o"}


def test_nothing_is_asked_or_judged_while_the_egg_is_whole() -> None:
    for query in ({}, {"egg": "w"}, {"walks": "0", "egg": "w"}):
        page = get(**query)
        assert page.context["acting"]
        assert not page.context["asking"]
        assert page.context["outcome"] == page.context["verdict"] == ""
        assert "An egg cracks" in page.context["sentence"]


def test_old_links_still_ask_and_show_what_they_did() -> None:
    assert "Blue is put right, Orange is not" in get(guess="ask").context["question"]
    assert get(guess="ask").context["asking"]
    assert "Orange saw a boot" in get(first_seen="boot", guess="ask").context["question"]
    for query in ({"first_seen": "boot"}, {"walks": "0"}, {"guess": "skip"}):
        page = get(**query)
        assert not page.context["acting"]
        assert "Blue was" in page.context["sentence"]


def test_the_egg_changes_what_is_shown_and_no_run() -> None:
    for first in SEEN_FROM_THE_NEST:
        one, other = (simulate(replace(POND, first_seen=first, egg=egg)) for egg in ("", "o"))
        assert np.array_equal(one.pointing, other.pointing)


def test_on_99_of_100_ponds_it_follows_what_it_saw_first() -> None:
    """Of 960 ponds, in more than half of its choices."""
    shares = [np.mean(one.pointing == MOVERS.index(first)) for first in MOVERS for one in many(first_seen=first)]
    assert np.mean(np.array(shares) > 0.5) == pytest.approx(0.99, abs=0.01)


@pytest.mark.parametrize("first", SEEN_FROM_THE_NEST)
def test_the_verdict_on_the_hatched_one_is_what_was_followed_most(first: str) -> None:
    seen = set()
    for seed in range(40):
        params = replace(POND, seed=seed, first_seen=first, egg="o", walks=seed % 3, features=4 + seed % 5)
        counts = np.bincount(simulate(params).pointing, minlength=len(MOVERS))
        most = MOVERS[counts.argmax()]
        true = {"seen"} if most == first else set()
        true |= {"mother"} if most == "mother" else set()
        right = DUCKLINGS.question(params).outcome(params, simulate(params)).right
        assert right == (true if 2 * counts.max() > POND.choices else {"none"})
        seen |= right
    assert {"seen", "none"} <= seen


def test_the_picture_of_the_hatched_one_shows_it_alone_and_how_often_it_followed() -> None:
    params = replace(DUCKLINGS.default_params(), first_seen="boot", egg="o")
    canvas, count = recorded(DUCKLINGS, params), int(simulate(params).followed(150)[MOVERS.index("boot")])
    assert f"{count} of 150" in canvas.said()
    assert "duckling-inside" not in {stamp.name for stamp in canvas.stamps}
    assert "wrong: 0" not in canvas.said()


def test_the_films_end_on_their_stills() -> None:
    for egg, choices in (("o", 0), ("o", 150), ("", 150)):
        params = replace(DUCKLINGS.default_params(), first_seen="boot", egg=egg, choices=choices)
        result = simulate(params)
        *_, last = DUCKLINGS.frames(params, result, lambda: Canvas(LIGHT, 360, HEIGHT))
        still = Canvas(LIGHT, 360, HEIGHT)
        DUCKLINGS.draw(params, result, still)
        assert last.image.tobytes() == still.image.tobytes()


def test_before_the_run_the_picture_shows_no_choice_and_no_mistake() -> None:
    before = DUCKLINGS.params_before(DUCKLINGS.default_params())
    said = recorded(DUCKLINGS, before).said()
    assert "choice 0" in said
    assert said.count("wrong: 0") == 2


def test_the_picture_counts_what_went_wrong_and_points_at_goal_and_first_seen() -> None:
    params = replace(DUCKLINGS.default_params(), first_seen="boot")
    result, canvas = simulate(params), recorded(DUCKLINGS, params)
    assert [words for words in canvas.said() if words.startswith("wrong")] == [
        f"wrong: {result.corrected_mistakes[-1]}",
        f"wrong: {result.pointing_mistakes[-1]}",
    ]
    for words, thing in (("goal", "mother"), ("saw first", "boot")):
        label = next(one for one in canvas.words if one.words == words)
        near = [np.hypot(*np.subtract(label.middle, ring(number, params.choices))) for number in range(len(MOVERS))]
        assert MOVERS[int(np.argmin(near))] == thing
    moved = recorded(DUCKLINGS, replace(params, goal_moves="yes"))
    for words in ("goal", "shown now"):
        label = next(one for one in moved.words if one.words == words)
        near = [np.hypot(*np.subtract(label.middle, ring(number, params.choices))) for number in range(len(MOVERS))]
        assert MOVERS[int(np.argmin(near))] == "goose"


def test_a_duckling_swims_after_what_it_follows() -> None:
    for number in range(len(MOVERS)):
        trail = swim(np.full(60, number), 60, (0.9, 0.0), SHARED.middle)
        assert len(trail) == 61
        near = [np.hypot(*np.subtract(trail[-1], ring(other, 60))) for other in range(len(MOVERS))]
        assert int(np.argmin(near)) == number


def test_a_line_drawn_by_its_bends_is_the_same_line() -> None:
    rows = np.cumsum(np.random.default_rng(2).random(150) < 0.2).tolist()
    at, values = zip(*bends_of(rows), strict=True)
    assert np.interp(range(len(rows)), at, values) == pytest.approx(rows)
    assert len(at) < len(rows)
    assert bends_of([4]) == [(0, 4)]
    assert bends_of([0, 1, 1, 1]) == [(0, 0), (1, 1), (3, 1)]


@pytest.mark.parametrize(
    ("thing", "choices"), [*((thing, 0) for thing in SEEN_FROM_THE_NEST), *((thing, 150) for thing in MOVERS)]
)
def test_a_duckling_looks_at_what_it_saw_first(thing: str, choices: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Drawn as it is it looks to the right."""
    placed: list[tuple[Any, tuple[float, float], bool]] = []

    def note(canvas: Any, drawing: Any, at: tuple[float, float], size: float, mirrored: bool = False) -> None:
        placed.append((drawing, at, mirrored))

    monkeypatch.setattr(picture, "place", note)
    params = read(DUCKLINGS, QueryDict(f"egg=o&first_seen={thing}&choices={choices}&guess=skip")).params
    picture.draw(params, DUCKLINGS.simulate(params), recorded(DUCKLINGS, params))
    *_, (drawing, (x, _), mirrored) = placed
    assert drawing == "duckling-points"
    goal = ring(MOVERS.index(thing), choices, on=OWN) if choices else SEEN_FROM_THE_NEST[thing]
    assert mirrored == (goal[0] < x)
