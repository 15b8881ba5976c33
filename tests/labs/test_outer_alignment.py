"""Facts about the wish machine: the school played again child by child of the docstring, the search counted out by hand."""

import re
from dataclasses import replace
from itertools import combinations
from random import Random
from typing import Any

import numpy as np
import pytest
from django.test import Client

from explainer.labs.outer_alignment import picture
from explainer.labs.outer_alignment.lab import ALL, OUTER_ALIGNMENT, explain, whether_better_off, whether_meant, which_does_more
from explainer.labs.outer_alignment.picture import CHART, WORDS, YARDS, points
from explainer.labs.outer_alignment.simulation import (
    ACTS,
    COUNTS,
    DAYS,
    NOTHING,
    PLANS,
    RESTING,
    WEAK,
    Params,
    every_week,
    expected_best,
    kept,
    live,
    milestones,
    most_told,
    names,
    ranked,
    ranking,
    simulate,
    told_scores,
)
from tests.recorder import Recorder, overlap, recorded

EVERY_LIST = [",".join(chosen) for many in range(1, len(COUNTS) + 1) for chosen in combinations(COUNTS, many)]
STRONGEST = len(PLANS)
CLIENT = Client(headers={"host": "localhost"})
PLAN_NUMBER = {tuple(plan): number for number, plan in enumerate(PLANS.tolist())}


def play_by_hand(acts: list[str], told: str, loses: float = 0.12) -> tuple[list[float], list[float], float, float]:
    """One week, written from the docstring alone: evenings of (box, coatless), told score, true score, not yet beside rest."""
    with_coat, box, outside, binned = 80.0, 20.0, 0.0, 0.0
    unlabelled, usual, asks, shut = 1.0, loses, 1.0, False
    boxes, cold, said, meant = [], [], 0.0, 0.0
    for act in acts:
        points = {"lessons": 8.0 if act == "label" else 0.0, "coins": 8.0 if act == "hooks" else 0.0, "thrown": 0.0}
        if act == "label":
            unlabelled *= 0.3
        elif act == "hooks":
            usual *= 0.6
        elif act == "ask":
            asks /= 2
        elif act == "lock":
            shut = True
        elif act == "bin":
            points["thrown"], binned, box = box, binned + box, 0.0
        lost = with_coat * usual * (0.2 if act == "remind" else 1.0)
        with_coat -= lost
        home = 0.0
        if shut:
            outside += lost
        else:
            box += lost
            home = box * (0.15 * unlabelled + 0.6 * (1 - unlabelled))
            box, with_coat = box - home, with_coat + home
        coatless = 100 - with_coat
        points |= {"box": box, "say": coatless * asks, "lost": lost}
        meant -= coatless + points["thrown"] + points["lessons"] + points["coins"] + (12 if act == "remind" else 0)
        lie = 2.0 if act == "make-up" else 0.0
        for name in told.split(","):
            said += home + lie if name == "home" else -max(points[name] - lie, 0.0)
        boxes.append(box)
        cold.append(coatless)
    return boxes, cold, said, meant


@pytest.mark.parametrize("count", ["box", "say", "home", "lost,coins", ALL])
def test_a_week_played_by_hand_comes_out_the_same(count: str) -> None:
    *_, rest_said, rest_meant = play_by_hand(["rest"] * DAYS, count)
    told, weeks = told_scores(count), every_week()
    for number in Random(count).sample(range(STRONGEST), 300):
        boxes, cold, said, meant = play_by_hand([ACTS[act] for act in PLANS[number]], count)
        assert weeks.box[number] == pytest.approx(boxes)
        assert weeks.coatless[number] == pytest.approx(cold)
        assert told[number] == pytest.approx(said - rest_said, abs=1e-5)
        assert weeks.true[number] - weeks.true[RESTING] == pytest.approx(meant - rest_meant)


def test_there_are_as_many_plans_as_eight_acts_on_five_days_and_resting_is_one_of_them() -> None:
    assert len({tuple(plan) for plan in PLANS.tolist()}) == 8**5
    assert [ACTS[act] for act in PLANS[RESTING]] == ["rest"] * 5


def test_coats_are_neither_made_nor_lost_from_the_world() -> None:
    """Children without a coat are as many as coats that are in the box, outside or gone; never below none, never above all."""
    weeks = live(PLANS)
    assert np.all(weeks.box >= 0)
    assert np.all(weeks.box <= weeks.coatless + 1e-9)
    assert np.all(weeks.coatless <= 100)


# --- the search ----------------------------------------------------------------------------------------------------------


def test_the_mean_best_of_n_is_the_mean_over_all_ways_to_draw() -> None:
    """Nine plans, some alike in told score: every draw of n of them, one by one."""
    told = np.array([3.0, 1.0, 3.0, 2.0, 2.0, 3.0, 0.0, 1.0, 5.0])
    true = np.array([4.0, -1.0, 7.0, 0.0, 3.0, -5.0, 2.0, 2.0, -9.0])
    for number in range(1, len(told) + 1):
        best_told, best_true = [], []
        for draw in combinations(range(len(told)), number):
            top = max(told[plan] for plan in draw)
            alike = [true[plan] for plan in range(len(told)) if told[plan] == top]
            best_told.append(top)
            best_true.append(np.mean(alike))
        mean_told, mean_true = expected_best(ranked(told, true), np.array([number]))
        assert mean_told == pytest.approx([np.mean(best_told)])
        assert mean_true == pytest.approx([np.mean(best_true)])


@pytest.mark.parametrize("number", [1, 10, 64, 1024])
def test_the_curves_are_where_many_shuffled_searches_end_on_average(number: int) -> None:
    result = simulate(Params("say", number, 0))
    told, true = told_scores("say"), every_week().true - every_week().true[RESTING]
    found = np.array([kept(told, np.array([number]), seed)[0] for seed in range(600)])
    for scores, mean in ((told, result.mean_told[-1]), (true, result.mean_true[-1])):
        error = scores[found].std() / np.sqrt(len(found))
        assert abs(scores[found].mean() - mean) < 4.5 * error


def test_a_machine_that_reads_all_plans_is_at_the_top_and_one_that_reads_one_is_at_the_mean() -> None:
    for count in EVERY_LIST:
        plans = ranking(count)
        told, true = expected_best(plans, np.array([1, STRONGEST]))
        assert told == pytest.approx([plans.told.mean(), plans.told.max()])
        assert true[0] == pytest.approx((every_week().true - every_week().true[RESTING]).mean())


def test_it_keeps_the_first_of_the_best_among_those_it_read() -> None:
    told = np.round(np.random.default_rng(3).normal(size=500))
    read = np.array([1, 7, 60, 500])
    for seed in range(40):
        order = np.random.default_rng(seed).permutation(len(told)).tolist()
        for number, plan in zip(read, kept(told, read, seed), strict=True):
            seen = order[:number]
            assert plan == next(one for one in seen if told[one] == max(told[other] for other in seen))


def test_the_numbers_of_plans_it_is_shown_at_double_and_end_with_its_own() -> None:
    assert milestones(1).tolist() == [1]
    assert milestones(9).tolist() == [1, 2, 4, 8, 9]
    assert milestones(70).tolist() == [1, 2, 4, 8, WEAK, 16, 32, 64, 70]
    assert milestones(64).tolist() == [1, 2, 4, 8, WEAK, 16, 32, 64]


# --- what the lab has to show --------------------------------------------------------------------------------------------


def test_the_told_score_never_falls_as_the_machine_reads_more_whatever_it_counts() -> None:
    for count in [*EVERY_LIST[::3], NOTHING]:
        for seed in (0, 616):
            result = simulate(Params(count, STRONGEST, seed))
            assert np.all(np.diff(result.told) >= 0)
            assert np.all(np.diff(result.mean_told) >= -1e-6)


def test_few_coats_in_the_box_alone_ends_worse_than_a_week_of_rest() -> None:
    """Not on the mean only: each of the plans that count best is worse, and each bins coats and locks the box."""
    told = told_scores("box")
    weeks = every_week()
    best = np.flatnonzero(told == told.max())
    assert np.all(weeks.true[best] < weeks.true[RESTING] - 50)
    for plan in best:
        assert {"bin", "lock"} <= {ACTS[act] for act in PLANS[plan]}


def test_counting_what_children_say_first_helps_and_then_does_not() -> None:
    """The true score rises from luck to a hump and falls to nothing; the best plan warms no one."""
    result = simulate(Params("say", STRONGEST, 616))
    by_read = dict(zip(result.read.tolist(), result.mean_true.tolist(), strict=True))
    assert by_read[64] > by_read[1] + 50
    assert by_read[64] > by_read[STRONGEST] + 40
    assert {ACTS[act] for act in PLANS[result.plan[-1]]} == {"ask", "make-up"}
    assert result.true[-1] == pytest.approx(0)


def test_many_lists_rise_first_and_then_fall() -> None:
    humps = 0
    for count in EVERY_LIST:
        _, true = expected_best(ranking(count), milestones(STRONGEST))
        humps += true.max() > true[0] + 3 and true.max() > true[-1] + 3
        if humps > 20:
            return
    pytest.fail(f"only {humps} of {len(EVERY_LIST)} lists do")


def test_counting_everything_does_better_than_the_box_alone_and_misses_what_had_no_button() -> None:
    """Give play a button of its own, and the strongest machine reminds less and does better by what was meant."""
    told, true = told_scores(ALL), every_week().true - every_week().true[RESTING]
    found = int(told.argmax())
    assert true[found] > simulate(Params("box", STRONGEST, 616)).mean_true[-1] + 100
    assert true[found] < true.max() - 20
    reminds = np.equal(PLANS, ACTS.index("remind")).sum(axis=1)
    with_play = int((told - 12 * reminds).argmax())
    assert reminds[found] == 4
    assert reminds[with_play] == 0
    assert true[with_play] > true[found] + 15


def test_one_single_thing_gives_almost_the_best_week() -> None:
    """The puzzle at the chapter's end has one answer."""
    ends = {count: simulate(Params(count, STRONGEST, 616)) for count in COUNTS}
    good = [count for count, result in ends.items() if result.mean_true[-1] > 0.9 * result.best_true]
    assert good == ["home"]
    assert ends["home"].mean_true[-1] > 0.98 * ends["home"].best_true


def test_the_puzzles_answer_has_a_gap_too() -> None:
    """Its best week makes up numbers on three days of five, and it would pay for more lost coats, which no act brings about."""
    week = [ACTS[act] for act in PLANS[simulate(Params("home", STRONGEST, 616)).plan[-1]]]
    assert week.count("make-up") == 3
    *_, said, meant = play_by_hand(week, "home")
    *_, said_if_more_are_lost, meant_if_more_are_lost = play_by_hand(week, "home", loses=0.3)
    assert said_if_more_are_lost > said + 10
    assert meant_if_more_are_lost < meant - 10
    first_evening = {act: play_by_hand([act], "lost")[2] for act in ACTS if act != "make-up"}
    assert min(first_evening.values()) == first_evening["rest"]  # points: fewer are lost, or as many


def test_making_up_numbers_raises_the_told_score_and_nothing_else() -> None:
    """On any day, in any plan, in place of rest: never less told, sometimes more, and not a coat's difference."""
    weeks = every_week()
    raised = dict.fromkeys(COUNTS, 0)
    for plan in Random(1).sample(PLANS.tolist(), 400):
        for day in range(DAYS):
            rest, lie = ([*plan[:day], ACTS.index(act), *plan[day + 1 :]] for act in ("rest", "make-up"))
            a, b = PLAN_NUMBER[tuple(rest)], PLAN_NUMBER[tuple(lie)]
            assert weeks.true[a] == weeks.true[b]
            assert np.array_equal(weeks.coatless[a], weeks.coatless[b])
            for count in COUNTS:
                assert weeks.told[count][b] >= weeks.told[count][a]
                raised[count] += weeks.told[count][b] > weeks.told[count][a]
    assert all(raised[count] for count in ("box", "say", "lost", "home"))


def test_with_nothing_to_count_all_plans_are_alike() -> None:
    result = simulate(Params(NOTHING, STRONGEST, 616))
    assert np.all(result.told == 0)
    assert len(set(result.plan.tolist())) == 1
    assert result.mean_true == pytest.approx([result.mean_true[0]] * len(result.read))


def test_plans_that_are_alike_are_so_to_the_last_bit() -> None:
    """Two orders of adding up differ by rounding; which plan is kept must not."""
    weeks = every_week()
    for count in (ALL, "box,say"):
        backwards = sum(weeks.told[name] for name in reversed(names(count)))
        again = np.round(backwards - backwards[RESTING], 6)
        assert np.array_equal(again, told_scores(count))


# --- words and pictures --------------------------------------------------------------------------------------------------


def some_params(seed: int) -> Params:
    rng = Random(seed)
    count = rng.choice([*EVERY_LIST, *COUNTS, NOTHING])
    return Params(count, rng.choice([1, 2, 9, 10, 11, STRONGEST, rng.randint(1, STRONGEST)]), rng.randrange(10_000))


@pytest.mark.parametrize("seed", range(60))
def test_words_say_what_the_numbers_say(seed: int) -> None:
    params = some_params(seed)
    result = simulate(params)
    said, meant = explain(params, result).split("By what you said, it is ")[1].split(" By what you meant, it is ")
    for words, score in ((said, result.told[-1]), (meant, result.true[-1])):
        points = round(float(score))
        assert words.startswith(f"{abs(points)} point" if points else "just as good")
        assert (" better" in words) == (points > 0)
        assert (" worse" in words) == (points < 0)
    answer = whether_better_off(params, result).words
    assert ("is better off" in answer) == (result.true[-1] >= 2.5)
    assert ("is worse off" in answer) == (result.true[-1] <= -2.5)
    if params.search > WEAK and params.count != NOTHING:
        strong, weak = result.mean_true[-1], expected_best(ranking(params.count), np.array([WEAK]))[1][0]
        gain = strong - weak
        answer = which_does_more(params, result).words
        assert ("more good" in answer) == (abs(gain) >= 2.5 and max(strong, weak) > 0)
        assert ("less harm" in answer) == (abs(gain) >= 2.5 and max(strong, weak) <= 0)
        assert ("reads more does" in answer) == (gain >= 2.5)
        assert ("weak machine does" in answer) == (gain <= -2.5)


@pytest.mark.parametrize("seed", range(60))
def test_a_question_is_asked_only_where_it_can_be_answered(seed: int) -> None:
    params = some_params(seed)
    question = OUTER_ALIGNMENT.question(params)
    assert question.outcome(params, simulate(params)).words
    assert f"{params.search:,}" in question.ask(params)


def test_two_machines_are_compared_only_where_there_are_two() -> None:
    for search in (1, WEAK - 1, WEAK, WEAK + 1, STRONGEST):
        asked = OUTER_ALIGNMENT.question(Params("say", search, 0)).ask(Params("say", search, 0))
        assert ("One machine reads" in asked) == (search > WEAK)


def test_the_default_is_asked_about_and_answered_against_the_commonest_idea() -> None:
    params = OUTER_ALIGNMENT.default_params()
    assert params.search == STRONGEST
    assert whether_better_off(params, simulate(params)).words.startswith("The school is worse off")


def test_the_picture_before_the_run_shows_one_plan_and_no_curve() -> None:
    before = OUTER_ALIGNMENT.params_before(OUTER_ALIGNMENT.default_params())
    assert simulate(before).read.tolist() == [1]


def seen(canvas: Recorder, left: float, right: float) -> dict[str, int]:
    """How many children with a coat, children without one, and coats in a box stand between these two edges."""
    names = ("warm", "cold", "coat")
    return {name: sum(stamp.name == name and left < stamp.middle[0] < right for stamp in canvas.stamps) for name in names}


@pytest.mark.parametrize("seed", range(12))
def test_both_yards_show_the_last_evening_of_their_week(seed: int) -> None:
    params = some_params(seed)
    result, canvas = simulate(params), recorded(OUTER_ALIGNMENT, params)
    shown = [(YARDS[1], -1)]
    if params.search > WEAK:
        shown.append((YARDS[0], result.read.tolist().index(WEAK)))
    for (left, _, right, _), at in shown:
        cold, coats = round(float(result.coatless[at, -1])), round(float(result.box[at, -1]))
        assert seen(canvas, left, right) == {"warm": 100 - cold, "cold": cold, "coat": coats}
        said = {words.words for words in canvas.words if words.size == 84 and left < words.middle[0] < right}
        assert said == {str(cold), str(coats), *(points(float(scores[at])) for scores in (result.told, result.true))}
        assert f"Friday: {' '.join(WORDS[ACTS[PLANS[result.plan[at], -1]]]).strip()}" in canvas.said()


@pytest.mark.parametrize("seed", range(4))
def test_the_film_goes_through_the_week_evening_by_evening(seed: int) -> None:
    params = some_params(seed)
    result = simulate(params)
    left, _, right, _ = YARDS[1]
    evenings = []
    for moment in [*range(0, DAYS * picture.MOVES, picture.MOVES), DAYS * picture.MOVES]:
        canvas = Recorder(picture.HEIGHT)
        picture.draw_moment(params, result, canvas, moment)
        evenings.append(seen(canvas, left, right)["cold"])
    assert evenings == [20, *(round(float(number)) for number in result.coatless[-1])]


# --- what the hand does -----------------------------------------------------------------------------------------------


def handed_in(*ticked: str, query: str = "") -> Any:
    boxes = "".join(f"&box={name}" for name in ticked)
    return CLIENT.get(CLIENT.get(f"/outer-alignment/?{query}{boxes}&boxes=in").headers["Location"])


def test_all_things_stand_in_the_yard_side_by_side_and_nothing_else_can_be_ticked() -> None:
    """Play, a ball in the yard, has no box."""
    page = CLIENT.get("/outer-alignment/")
    boxes = [box for box, _ in page.context["boxes"]]
    assert {box.name for box in boxes} == set(COUNTS)
    for one, other in combinations(boxes, 2):
        assert min(overlap(*((box.left, box.top, box.left + box.width, box.top + box.height) for box in (one, other)))) < 0
    before = recorded(OUTER_ALIGNMENT, page.context["state"].shown_params)
    assert sum(box.top < stamp.middle[1] < box.top + box.height for box in boxes for stamp in before.stamps) >= len(COUNTS)
    for wrong in ("boxes=in", "box=play&boxes=in"):
        assert CLIENT.get(f"/outer-alignment/?{wrong}").status_code == 400


def test_ticks_are_a_week_whose_worth_waits_for_the_answer() -> None:
    page = handed_in("home")
    state = page.context["state"]
    assert (state.params.count, state.params.weeks) == ("home", "w")
    assert page.context["asking"]
    assert (
        page.context["question"] == "You said: many coats that come home. Will you get what you meant: warm children who play?"
    )
    assert "meant" not in page.context["sentence"]
    assert "?" in recorded(OUTER_ALIGNMENT, state.shown_params).said()
    told = CLIENT.get("/outer-alignment/?count=home&weeks=w&guess=yes")
    assert told.context["verdict"] == "right"
    assert "?" not in recorded(OUTER_ALIGNMENT, told.context["state"].shown_params).said()


def test_whoever_ticks_again_finds_nothing_ticked_and_is_asked_anew() -> None:
    again = CLIENT.get("/outer-alignment/?weeks=w&guess=no").content.decode().partition('id="moves"')[2].partition("</form>")[0]
    assert 'name="weeks" value="wt"' in again
    assert "guess" not in again
    ticking = CLIENT.get("/outer-alignment/?count=say&weeks=wt")
    assert not [box.name for box, ticked in ticking.context["boxes"] if ticked]
    second = handed_in("say", "box", query="weeks=wt&count=say")
    assert second.context["state"].query == {"count": "box,say", "weeks": "wtw"}
    assert second.context["asking"]


def test_every_beginning_of_the_weeks_is_an_address_and_none_tells_while_ticking() -> None:
    for length in range(18):
        weeks = ("wt" * 9)[:length]
        page = CLIENT.get("/outer-alignment/", {"weeks": weeks, "guess": "yes"} if weeks else {})
        assert page.status_code == 200
        assert bool(page.context["verdict"]) == weeks.endswith("w")
    assert CLIENT.get("/outer-alignment/?weeks=ww").status_code == 400


def test_in_the_act_the_machine_reads_all_plans() -> None:
    for count in ("box", "home", "say,lost"):
        asked = OUTER_ALIGNMENT.params_before(Params(count, STRONGEST, 616, weeks="w"))
        assert simulate(asked).plan[-1] == simulate(Params(count, STRONGEST, 616)).plan[-1]


@pytest.mark.parametrize("count", COUNTS)
def test_the_answer_to_each_single_wish_is_that_of_the_week_played_by_hand(count: str) -> None:
    params = Params(count, STRONGEST, 616, weeks="w")
    result = simulate(params)
    week = [ACTS[act] for act in PLANS[result.plan[-1]]]
    true = play_by_hand(week, count)[3] - play_by_hand(["rest"] * DAYS, count)[3]
    assert whether_meant(params, result).right == ({"yes"} if round(true) > 2 else {"no"})


@pytest.mark.parametrize("count", [*COUNTS, "box,home", ",".join(COUNTS)])
def test_the_readers_week_fills_the_picture_and_a_win_looks_like_one(count: str) -> None:
    """The best week is found by trying them all; paper dots fly where the wish comes near it."""
    params = Params(count, STRONGEST, 616, weeks="w")
    result, canvas = simulate(params), recorded(OUTER_ALIGNMENT, params)
    cold, coats = round(float(result.coatless[-1, -1])), round(float(result.box[-1, -1]))
    assert seen(canvas, 0, 1280) == {"warm": 100 - cold, "cold": cold, "coat": coats}
    for act in PLANS[result.plan[-1]]:
        assert {word for word in WORDS[ACTS[act]] if word} <= set(canvas.said())
    true = every_week().true
    near = result.true[-1] >= 0.95 * (true.max() - true[RESTING])
    assert (len(canvas.dots) > 30) == near
    assert ("the best week there is." in whether_meant(params, result).words) == near
    waiting = recorded(OUTER_ALIGNMENT, OUTER_ALIGNMENT.params_before(params))
    assert len(waiting.dots) <= 30
    assert "?" in waiting.said()


@pytest.mark.parametrize("count", COUNTS)
def test_the_question_shows_the_plan_on_monday_morning_and_tells_nothing_that_comes_of_it(count: str) -> None:
    """In the picture, in words, in the film and in the numbers; after the guess the film begins where it stood."""
    told = Params(count, STRONGEST, 616, weeks="w")
    asked = OUTER_ALIGNMENT.params_before(told)
    result, canvas = simulate(asked), recorded(OUTER_ALIGNMENT, asked)
    for act in PLANS[result.plan[-1]]:
        assert {word for word in WORDS[ACTS[act]] if word} <= set(canvas.said())
    assert seen(canvas, 0, 1280) == {"warm": 80, "cold": 20, "coat": 20}
    assert max(picture.moments(asked, result)) < 0
    assert picture.moments(told, result)[0] == 0
    assert set(OUTER_ALIGNMENT.numbers(asked, result)) == {"read", "plan"}
    assert not re.search(r"\d+ points", explain(asked, result))


def test_in_the_film_the_search_grows_before_the_week_begins() -> None:
    params = OUTER_ALIGNMENT.default_params()
    result = simulate(params)
    read = []
    for moment in [number for number in picture.moments(params, result) if number < 0]:
        canvas = Recorder(picture.HEIGHT)
        picture.draw_moment(params, result, canvas, moment)
        titles = [words.words for words in canvas.words if words.words.startswith("reads ") and words.middle[0] > 640]
        read += [int(titles[0].split()[1].replace(",", ""))]
    assert read == sorted(set(read))
    assert read[0] == 1


def ends_of_curves(canvas: Recorder) -> tuple[float, float]:
    """How far down the picture the two dots are: said, meant."""
    said, meant = (next(dot for dot in canvas.dots if dot.fill == colour) for colour in ("coach", "ink"))
    return said.middle[1], meant.middle[1]


def test_the_curves_go_up_for_more_points() -> None:
    box, say = (ends_of_curves(recorded(OUTER_ALIGNMENT, Params(count, STRONGEST, 616, "lines"))) for count in ("box", "say"))
    assert box[0] < box[1]
    assert say[1] < box[1]  # meant: 0 points, and −94


def test_no_plan_has_fewer_points_than_the_chart_has_room_for() -> None:
    true = every_week().true
    assert true.min() - true[RESTING] > picture.LOWEST
    assert min(told_scores(count).min() for count in EVERY_LIST) > picture.LOWEST


def test_the_dots_are_the_machine_of_the_yard() -> None:
    for params in (Params("box", 1, 616), Params("say", 1000, 3), *(some_params(seed) for seed in range(12))):
        result, canvas = simulate(params), recorded(OUTER_ALIGNMENT, replace(params, view="lines"))
        top, *_ = (high for high in (100, 200, 300) if most_told(params.count) <= high)
        above, below = CHART[1] + 24, CHART[3] - 112
        for down, score in zip(ends_of_curves(canvas), (result.told[-1], result.true[-1]), strict=True):
            assert picture.LOWEST <= score <= top
            assert down == pytest.approx(below - (score - picture.LOWEST) / (top - picture.LOWEST) * (below - above))


def test_a_weak_search_shows_what_can_be_done_in_place_of_the_weak_machines_week() -> None:
    canvas = recorded(OUTER_ALIGNMENT, Params("box", WEAK, 616))
    assert "Each day, one of these" in canvas.said()
    assert sum(seen(canvas, *YARDS[0][::2]).values()) == 0
