"""Facts about hiring: plans against every other plan, shares against sampled firms, and what the page says it shows."""

import re
from dataclasses import replace
from itertools import pairwise, product

import numpy as np
import pytest
from django.http import QueryDict
from django.test import Client

from explainer.labs.hiring.lab import HIRING, NUMBER, PARTS, SHARES, about, idle
from explainer.labs.hiring.picture import CHOICES, ROLLS, draw_moment, moments
from explainer.labs.hiring.simulation import (
    APPLICANTS,
    KEPT,
    WON,
    YEARS,
    Array,
    Params,
    Result,
    best_answer,
    best_plan,
    hired_share,
    interview,
    simulate,
    weights,
)
from explainer.web.address import params_of
from tests.recorder import Recorder, overlap, recorded

WIDTH, HEIGHT = 1280, 960
DEFAULT = Params(bonus=1, checks="none", saboteurs=5, prep=2.0, stay=2, seed=38)
HONEST = replace(DEFAULT, saboteurs=0)
CHECKS = ("none", "trial", "references", "both")
FIRMS = 20_000


def preset(query: str) -> Params:
    params, errors = params_of(HIRING, QueryDict(query).urlencode())
    assert not errors
    assert isinstance(params, Params)
    return params


def pay(plans: Array, next_ones: Array, bonus: int) -> Array:
    """The bonus of a whole stay, a row of `plans` each, by walking forward and paying year by year as the rules say."""
    count, stay = plans.shape
    worth, profits = np.ones(count), []
    for year in range(stay + bonus - 1):
        angle = plans[:, year] if year < stay else np.full(count, next_ones[year % stay])
        profits.append(worth * np.cos(angle))
        worth = worth * (KEPT + WON * np.sin(angle))
    return np.asarray(sum(np.mean(profits[year : year + bonus], axis=0) for year in range(stay)))


# --- what they pay for ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("stay", "bonus"), list(product((1, 2, 3, 5, 10), (1, 2, 5))))
def test_no_other_plan_pays_more(stay: int, bonus: int) -> None:
    plan = np.arctan(best_plan(stay, bonus))
    rng = np.random.default_rng(stay * 10 + bonus)
    anything = rng.uniform(0, np.pi / 2, size=(3000, stay))
    close_by = np.clip(plan + rng.normal(0, 0.05, size=(3000, stay)), 0, np.pi / 2)
    best = pay(plan[None, :], plan, bonus)[0]
    assert pay(np.concatenate([anything, close_by]), plan, bonus).max() <= best + 1e-12


@pytest.mark.parametrize(("stay", "bonus"), list(product(range(1, YEARS + 1), range(1, 6))))
def test_the_plan_is_the_best_answer_to_itself(stay: int, bonus: int) -> None:
    plan = best_plan(stay, bonus)
    assert best_answer(plan, weights(stay, bonus)) == pytest.approx(plan, abs=1e-10)


@pytest.mark.parametrize("bonus", range(1, 6))
def test_for_a_stay_of_one_year_the_plan_solves_one_equation(bonus: int) -> None:
    """tan θ = 0.5 · cos θ · (1 + g + g² + …) with g = 0.7 + 0.5 · sin θ, and one term for each year paid after leaving."""

    def gap(angle: float) -> float:
        growth = KEPT + WON * np.sin(angle)
        return float(np.tan(angle) - WON * np.cos(angle) * sum(growth**year for year in range(bonus - 1)))

    low, high = 0.0, 1.5
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if gap(middle) < 0 else (low, middle)
    assert best_plan(1, bonus)[0] == pytest.approx(np.tan(low), abs=1e-9)


def test_a_two_year_stay_paid_by_the_year_is_known_by_hand() -> None:
    """In the last year all effort goes on today. In the first, a coin of worth kept is a coin of profit: tan θ = 0.5."""
    assert best_plan(2, 1) == pytest.approx([0.5, 0.0])


@pytest.mark.parametrize("stay", [1, 2, 3, 4, 5])
def test_a_bonus_on_one_year_and_a_short_stay_lower_the_worth(stay: int) -> None:
    assert simulate(replace(HONEST, stay=stay)).worth[-1] < 75


@pytest.mark.parametrize("stay", range(1, YEARS + 1))
def test_each_more_year_of_bonus_raises_the_worth(stay: int) -> None:
    ends = [simulate(replace(HONEST, stay=stay, bonus=bonus)).worth[-1] for bonus in range(1, 6)]
    assert np.all(np.diff(ends) > 0)


def test_paid_by_the_year_bosses_who_stay_longer_leave_more() -> None:
    ends = [simulate(replace(HONEST, stay=stay)).worth[-1] for stay in range(1, YEARS + 1)]
    assert np.all(np.diff(ends) > 0)


def test_a_longer_bonus_also_earns_the_owners_more_in_ten_years() -> None:
    short, long = (simulate(replace(HONEST, bonus=bonus)).profit.sum() for bonus in (1, 5))
    assert long > 1.5 * short


@pytest.mark.parametrize("bonus", range(1, 6))
def test_one_who_wants_it_to_fail_has_the_best_first_year_and_the_worst_second(bonus: int) -> None:
    all_harm = [simulate(replace(DEFAULT, saboteurs=50, prep=4.0, bonus=bonus, seed=seed)) for seed in range(5)]
    honest = simulate(replace(HONEST, bonus=bonus))
    for run in (run for run in all_harm if run.harmed_by[0]):
        assert run.profit[0] > honest.profit[0]
        assert run.worth[1] == pytest.approx(100 * min(KEPT + WON * np.sin(np.linspace(0, np.pi / 2, 50))))
        assert run.worth[1] < honest.worth[1]
    assert any(run.harmed_by[0] for run in all_harm)


# --- whom they pick ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("checks", "saboteurs", "prep"), list(product(CHECKS, (5, 30), (0.0, 2.0, 3.5))))
def test_the_exact_share_agrees_with_sampled_firms(checks: str, saboteurs: int, prep: float) -> None:
    params = replace(DEFAULT, checks=checks, saboteurs=saboteurs, prep=prep)
    for seed in (1, 2):
        hired = interview(params, np.random.default_rng(seed), FIRMS).saboteur_hired
        exact = hired_share(params)
        assert abs(hired.mean() - exact) < 4.5 * np.sqrt(exact * (1 - exact) / FIRMS)


@pytest.mark.parametrize(("checks", "saboteurs"), list(product(("none", "trial"), (0, 1, 5, 50))))
def test_without_prep_those_hired_are_like_those_who_apply(checks: str, saboteurs: int) -> None:
    params = replace(DEFAULT, checks=checks, saboteurs=saboteurs, prep=0.0)
    assert hired_share(params) == pytest.approx(saboteurs / 100, abs=1e-9)


@pytest.mark.parametrize("checks", CHECKS)
def test_the_share_grows_with_prep(checks: str) -> None:
    shares = [hired_share(replace(DEFAULT, checks=checks, prep=prep)) for prep in np.linspace(0, 4, 21).tolist()]
    assert np.all(np.diff(shares) > 0)


def test_one_in_twenty_who_apply_become_more_than_one_in_five_hired() -> None:
    assert DEFAULT.share == 0.05
    assert hired_share(DEFAULT) > 0.20


def test_each_check_helps_two_help_more_and_none_helps_fully() -> None:
    share = {checks: hired_share(replace(DEFAULT, checks=checks)) for checks in CHECKS}
    assert 0.05 < share["both"] < min(share["trial"], share["references"])
    assert max(share["trial"], share["references"]) < share["none"]


def test_if_all_want_it_to_fail_one_of_them_is_hired_whatever_their_references() -> None:
    params = replace(DEFAULT, checks="references", saboteurs=100)
    assert hired_share(params) == pytest.approx(1.0, abs=1e-9)
    assert interview(params, np.random.default_rng(0), 200).saboteur_hired.all()


@pytest.mark.parametrize("checks", CHECKS)
def test_the_one_hired_has_the_top_score_of_those_not_found_out(checks: str) -> None:
    for seed in range(20):
        pools = simulate(replace(DEFAULT, checks=checks, saboteurs=30, seed=seed)).pools
        for score, found, hired in zip(pools.score, pools.found, pools.hired, strict=True):
            assert score[hired] == score[~found].max()


@pytest.mark.parametrize("change", [{"bonus": 5}, {"prep": 0.0}, {"stay": 7}, {"checks": "both"}])
def test_the_same_people_come_whatever_the_owners_do(change: dict[str, object]) -> None:
    for seed in range(10):
        before = simulate(replace(DEFAULT, seed=seed)).pools
        after = simulate(replace(DEFAULT, seed=seed, **change)).pools  # type: ignore[arg-type]
        assert after.saboteur[0].tolist() == before.saboteur[0].tolist()


@pytest.mark.parametrize(("bonus", "stay"), [(1, 2), (5, 2), (5, 3), (3, 1)])
def test_the_mean_worth_agrees_with_sampled_firms(bonus: int, stay: int) -> None:
    params = replace(DEFAULT, bonus=bonus, stay=stay)
    harmed = interview(params, np.random.default_rng(7), FIRMS * params.jobs).saboteur_hired.reshape(FIRMS, params.jobs)
    years = np.arange(YEARS)
    angles = np.where(harmed[:, years // stay], 0.0, np.arctan(best_plan(stay, bonus))[years % stay])
    ends = 100 * (KEPT + WON * np.sin(angles)).prod(axis=1)
    assert abs(ends.mean() - simulate(params).mean_worth) < 4.5 * ends.std() / np.sqrt(FIRMS)


# --- what the page says -----------------------------------------------------------------------------------------------


def test_the_cards_show_what_the_words_beside_them_say() -> None:
    """Each part by itself first: the pay alone sinks the stand, and alone it saves it; then the cousins sink it again."""
    pay, five = simulate(HIRING.default_params()), simulate(preset(HIRING.tries["five"].query.removesuffix("&guess=ask")))
    assert pay.worth_if_none[-1] < 100 < 250 < five.worth_if_none[-1]
    paid_for_five = simulate(preset(HIRING.tries["cousins"].query.removesuffix("&guess=ask")))
    assert paid_for_five.harmed_by.tolist() == [True, False, False, False, True]
    assert np.sign(np.diff(paid_for_five.worth)).tolist() == [-1, -1, 1, 1, 1, 1, 1, 1, -1, -1]
    assert paid_for_five.worth[-1] < 50 < 250 < paid_for_five.worth_if_none[-1]
    assert 3 < paid_for_five.profit[0] / simulate(replace(HONEST, bonus=5)).profit[0] < 4


def test_the_default_luck_is_nothing_rare() -> None:
    """Two of five, or more, want harm in over a third of all runs: the default seed shows what is common."""
    two_or_more = [simulate(replace(DEFAULT, seed=seed)).harmed_by.sum() >= 2 for seed in range(300)]
    assert np.mean(two_or_more) > 1 / 3


def test_with_one_year_each_both_kinds_of_boss_do_the_same() -> None:
    run = simulate(preset(HIRING.tries["one-year"].query))
    assert run.harmed_by.any()
    assert not run.harmed_by.all()
    assert run.worth == pytest.approx(run.worth_if_none)


def test_the_shares_the_page_names() -> None:
    assert round(100 * simulate(HIRING.default_params()).hired_share) == 29
    assert simulate(preset(HIRING.tries["no-prep"].query)).hired_share == pytest.approx(0.05)
    assert 0.05 < simulate(preset(HIRING.tries["careful"].query)).hired_share < 0.15
    assert simulate(preset(HIRING.tries["all"].query)).harmed_by.tolist() == [False, False, False, False, True]


def test_before_the_run_no_one_is_hired() -> None:
    before = HIRING.params_before(HIRING.default_params())
    result = simulate(before)
    assert result.worth.tolist() == [100.0]
    assert not len(result.profit)
    assert "want the job" in HIRING.explain(before, result)


def test_the_numbers_are_what_the_picture_shows() -> None:
    data = HIRING.data(replace(DEFAULT, bonus=5))
    other = HIRING.data(replace(DEFAULT, bonus=5, part="cousins"))
    for name in set(data) - {"params", "explain"}:  # a part is a way to look; it changes no number
        assert np.array_equal(data[name], other[name])
    assert len(data["worth"]) == YEARS + 1
    assert len(data["profit"]) == YEARS
    assert len(data["first_job"]) == APPLICANTS
    assert data["bosses"].count("wants it to fail") == 2
    assert all(profit <= worth + 1e-9 for profit, worth in zip(data["profit"], data["worth"], strict=False))


def anywhere(rng: np.random.Generator) -> Params:
    return Params(
        bonus=int(rng.integers(1, 6)),
        checks=str(rng.choice(CHECKS)),
        saboteurs=int(rng.choice([0, 1, 5, 50, rng.integers(0, 51)])),
        prep=float(rng.choice([0, 2, 4, rng.uniform(0, 4)])),
        stay=int(rng.integers(0, 11)),
        seed=int(rng.choice([38, rng.integers(0, 10_000)])),
        part=str(rng.choice(list(PARTS))),
    )


WALK = [  # the first was told wrongly once
    Params(bonus=1, checks="references", saboteurs=1, prep=0.0, stay=2, seed=38, part="interview"),
    *(anywhere(np.random.default_rng(seed)) for seed in range(500)),
]


def test_what_it_says_is_what_happened() -> None:
    for params in WALK:
        result = simulate(params)
        said = HIRING.explain(params, result)
        if not params.stay:
            comes = "All that it earns in your two years is yours." if params.yours else "Twenty people want the job."
            assert said == f"The stand is worth 100. {comes}"
        elif params.part == "interview":
            check_shares(params, result, said)
        else:
            worth = result.worth if params.part == "cousins" else result.worth_if_none
            assert said.startswith(f"The stand was worth {worth[0]:.0f}.")
            assert f"{worth[-1]:.0f}." in said
            assert ("still worth" in said) == (round(worth[-1]) == 100)
            if params.paid:
                assert ("shrink" in said, "grow" in said) == (round(worth[-1]) < 100, round(worth[-1]) > 100)
                assert "wanted it to fail" not in said
            else:
                check_bosses(result, said)


def check_bosses(result: Result, said: str) -> None:
    harms, jobs = int(result.harmed_by.sum()), len(result.harmed_by)
    if not harms:
        assert "No boss wanted it to fail" in said
    elif harms == jobs:
        assert ("All its bosses wanted" in said) or (jobs == 1 and "Its one boss wanted" in said)
    else:
        assert f"{NUMBER[harms].capitalize()} of its {NUMBER[jobs]} bosses wanted" in said
    if harms:
        same = round(result.worth[-1]) == round(result.worth_if_none[-1])
        assert said.endswith("worth the same." if same else f"worth {result.worth_if_none[-1]:.0f}.")


def check_shares(params: Params, result: Result, said: str) -> None:
    """The shares said are those of fresh firms, sampled."""
    if not params.saboteurs:
        assert "No one who applies" in said
        return
    applied, hired = (name for name in (about(params.share), about(result.hired_share)))
    assert said == (
        f"Of all who apply, {applied} {'wants' if ' one in' in f' {applied}' else 'want'} the stand to fail."
        f" Of all who get the job, it is {hired}."
    )


@pytest.mark.parametrize("share", np.geomspace(0.001, 0.5, 40).tolist() + (1 - np.geomspace(0.5, 0.005, 40)).tolist())
def test_a_share_in_words_is_near_the_share(share: float) -> None:
    words = about(share)
    meant = SHARES[words.removeprefix("about ")]
    assert abs(meant - share) < 0.42 * share
    assert abs(meant - share) < 0.06
    assert "about" in words or abs(meant - share) < 0.03


def test_outcomes_are_what_happened() -> None:
    for params in WALK:
        result = simulate(params)
        told = HIRING.question(params).outcome(params, result).words
        if not params.stay:
            assert told == "It stays shut, with no boss to run it."
        elif params.paid:
            end = round(result.worth_if_none[-1])
            assert ("less" in told, "more" in told, "the same" in told) == (end < 100, end > 100, end == 100)
        elif params.part == "cousins":
            lost = 1 - result.worth[-1] / result.worth_if_none[-1]
            assert ("nothing" in told) == (lost < 0.01 or not result.harmed_by.any())
            assert ("half or more" in told, "less than half" in told) == (lost >= 0.5, 0.01 <= lost < 0.5)
        elif not params.saboteurs:
            assert "None" in told
        else:
            hired, applied = result.hired_share, params.share
            assert ("more often" in told, "less often" in told) == (hired > 1.02 * applied, hired < 0.98 * applied)


def test_a_question_is_true_in_its_world() -> None:
    for params in WALK:
        asked = HIRING.question(params).ask(params)
        if not params.stay:
            assert "No one gets the job" in asked
            continue
        offered = params.part != "interview"
        assert ("No one" in asked) == (not params.paid and not params.saboteurs)
        people = not params.paid and params.saboteurs > 0
        assert (f"cousins ({about(params.share) if people else '?'})" in asked) == people
        if ", more." in asked:
            continue
        assert ("pay for" in asked) == (offered and params.bonus > 1)
        assert (re.search(r"years? each", asked) is not None) == (offered and params.stay != 2)
        assert ("prep" in asked) == (people and params.prep != 2)
        assert ("real work" in asked, "old workmates" in asked) == (people and params.trial, people and params.references)
        assert ("other people" in asked) == (people and params.seed != 38)


def test_what_is_idle_changes_neither_picture_nor_sentence_nor_question() -> None:
    other = {"bonus": 4, "checks": "both", "saboteurs": 31, "prep": 3.3, "stay": 7, "seed": 5}
    for part in PARTS:
        params = replace(DEFAULT, part=part)
        for name, value in other.items():
            changed = replace(params, **{name: value})  # type: ignore[arg-type]
            same = [recorded(HIRING, p).image.tobytes() for p in (params, changed)]
            words = [(HIRING.explain(p, simulate(p)), HIRING.question(p).ask(p)) for p in (params, changed)]
            assert (same[0] == same[1] and words[0] == words[1]) == (name in idle(params)), (part, name)


def test_idle_controls_are_not_shown_and_keep_their_values() -> None:
    page = Client(headers={"host": "localhost"}).get("/hiring/?part=interview&bonus=4").content.decode()
    controls = page.partition('id="controls"')[2].partition("</form>")[0]
    assert 'id="id_bonus"' not in controls
    assert '<input type="hidden" name="bonus" value="4">' in controls
    assert 'id="id_checks"' in controls.partition("<details")[0]
    wrong = Client(headers={"host": "localhost"}).get("/hiring/?part=interview&bonus=x").content.decode()
    assert 'id="id_bonus_error"' in wrong


def test_words_and_heads_in_the_picture_stay_inside_and_apart() -> None:
    for params in WALK[:200]:
        canvas = recorded(HIRING, params)
        heads = [dot for dot in canvas.dots if dot.fill == "pip_body"]
        for number, word in enumerate(canvas.words):
            left, top, right, bottom = word.box
            assert min(left, top, WIDTH - right, HEIGHT - bottom) >= 0, (params, word)
            for other in canvas.words[:number]:
                assert min(overlap(word.box, other.box)) <= 0, (params, word, other)
            for head in heads:
                x, y = head.middle
                assert min(overlap(word.box, (x - 20, y - 20, x + 20, y + 20))) <= 0, (params, word, head)


def test_the_stands_grow_and_shrink_with_the_worth() -> None:
    """The table of each stand is as wide as the root of what it is worth: read from the boxes drawn."""
    for params in (replace(DEFAULT, part="cousins", bonus=bonus, stay=stay) for bonus in (1, 5) for stay in (1, 2, 10)):
        tables = [panel.box for panel in recorded(HIRING, params).panels if panel.fill == "pip_tint" and panel.edge == "ink"]
        widths = np.array([right - left for left, _, right, _ in tables])
        worth = simulate(params).worth[[0, 5, 10]]
        assert widths / widths[0] == pytest.approx(np.sqrt(worth / worth[0]), rel=1e-6)
        assert all(one[2] < other[0] for one, other in pairwise(tables))
        told = [words.words for words in recorded(HIRING, params).words if words.size == 84]
        assert told == [f"{coins:.0f}" for coins in worth]


def test_what_the_cousins_cost_is_drawn_only_where_they_cost_something() -> None:
    shown = set()
    for params in WALK:
        result = simulate(params)
        told = [words for words in recorded(HIRING, params).said() if words.startswith("with no cousins")]
        if params.part == "cousins" and params.stay and result.worth_if_none[-1] > result.worth[-1] + 0.03 * 325:
            assert told == [f"with no cousins: {result.worth_if_none[-1]:.0f}"]
        if params.paid or not params.saboteurs:
            assert told == []
        shown.add(bool(told))
    assert shown == {True, False}


def test_a_film_ends_on_all_ten_years() -> None:
    assert moments(DEFAULT, simulate(DEFAULT))[-1] == YEARS * ROLLS
    result = simulate(DEFAULT)
    canvas = Recorder(HEIGHT)
    draw_moment(DEFAULT, result, canvas, 2 * ROLLS)
    assert "after 2 years" in canvas.said()
    assert f"{result.worth_if_none[2]:.0f}" in canvas.said()
    assert moments(replace(DEFAULT, stay=0), simulate(replace(DEFAULT, stay=0))) == [0]


# --- your own two years -----------------------------------------------------------------------------------------------

CLIENT = Client(headers={"host": "localhost"})
ANGLES = {"s": 0.0, "h": np.pi / 4, "c": np.pi / 2}


@pytest.mark.parametrize("years", ["".join(letters) for length in range(3) for letters in product("shc", repeat=length)])
def test_what_you_earn_and_leave_is_what_the_angles_say(years: str) -> None:
    worth, earned = 100.0, []
    for year in years:
        earned.append(worth * np.cos(ANGLES[year]))
        worth *= 0.7 + 0.5 * np.sin(ANGLES[year])
    result = simulate(replace(HONEST, years=years))
    assert result.earned == pytest.approx(earned, abs=1e-6)
    assert result.worth_if_none[len(years)] == pytest.approx(worth)
    rest = simulate(HONEST).worth_if_none  # eight years are four stays of two, as the first eight of ten
    if len(years) == 2:
        assert result.worth_if_none[-1] == pytest.approx(worth * rest[8] / rest[0])
        assert result.worth_if_none[-1] < 100, "even the greatest care is squeezed away by those who come after"


def test_the_most_you_can_earn_is_to_sow_and_then_squeeze() -> None:
    every = ["".join(letters) for letters in product("shc", repeat=2)]
    earned = {years: float(simulate(replace(HONEST, years=years)).earned.sum()) for years in every}
    assert max(earned, key=lambda years: earned[years]) == "hs"
    told = HIRING.explain(replace(DEFAULT, years="hs"), simulate(replace(DEFAULT, years="hs")))
    assert f"You earned {round(earned['hs'])} coins, the most there is." in told
    told = HIRING.explain(replace(DEFAULT, years="cc"), simulate(replace(DEFAULT, years="cc")))
    assert "You earned 0 coins, of 176 at most. You left it worth 144." in told


def test_a_better_bonus_makes_those_after_you_keep_what_you_left() -> None:
    question = HIRING.question(replace(DEFAULT, years="cc"))
    for bonus, right in ((1, "less"), (5, "more")):
        params = replace(DEFAULT, years="cc", bonus=bonus)
        assert question.outcome(params, simulate(params)).right == {right}
        assert "Other bosses come after you" in question.ask(params)


def test_every_beginning_of_your_years_is_an_address_and_only_the_end_is_judged() -> None:
    for years in ("", "s", "sc"):
        page = CLIENT.get("/hiring/", {"years": years, "guess": "less"} if years else {})
        assert page.status_code == 200
        assert page.context["verdict"] == ("right" if len(years) == 2 else "")
        assert page.context["acting"] == (len(years) < 2)
    assert CLIENT.get("/hiring/?years=sch").status_code == 400
    assert CLIENT.get("/hiring/?years=sc").context["asking"]


@pytest.mark.parametrize("years", ["", "h"])
def test_tap_button_and_key_spend_the_year_alike(years: str) -> None:
    page = CLIENT.get("/hiring/", {"years": years} if years else {})
    buttons = dict(re.findall(r'name="years" value="(\w+)" data-key="(\w)"', page.content.decode()))
    shown = page.context["state"].shown_params
    assert HIRING.tap
    for letter, (_, (left, top, right, bottom)) in CHOICES.items():
        tapped = HIRING.tap((left + right) / 2, (top + bottom) / 2, shown)
        assert buttons[tapped["years"]] == letter
        assert tapped["years"] == years + letter
    assert HIRING.tap(640, 300, shown) == {}
    held_back = replace(DEFAULT, years="ss", stay=0)
    assert "worth" not in HIRING.explain(held_back, simulate(held_back))


def hidden_in(form: str, page: str) -> dict[str, str]:
    """What this form sends besides its buttons."""
    return dict(
        re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page.split(f'id="{form}"')[1].split("</form>")[0])
    )


def test_once_it_is_yours_you_set_the_pay_of_those_after_you_and_your_own_years_stay() -> None:
    page = CLIENT.get("/hiring/", {"years": "ss", "guess": "less"})
    for pay in range(1, 6):
        sent = hidden_in("set-pay", page.content.decode()) | {"bonus": str(pay)}
        after = CLIENT.get("/hiring/", sent, follow=True)
        params = after.context["state"].shown_params
        assert (params.years, params.bonus, params.stay) == ("ss", pay, 2)
        worth = round(float(simulate(params).worth_if_none[-1]))
        assert after.context["sentence"].endswith(f"the stand is worth {worth}.")
        assert after.context["verdict"] == "", "it is not judged as the guess before was"
        again = hidden_in("moves", after.content.decode())
        assert CLIENT.get("/hiring/", again, follow=True).context["acting"], (
            "and then the reader is the boss again, as at first"
        )


def test_a_stand_that_comes_back_above_its_first_worth_is_a_win_that_looks_like_one() -> None:
    """With two years squeezed by the reader, no pay for less than five years brings it back."""
    wins = []
    for pay in range(1, 6):
        params = replace(DEFAULT, years="ss", bonus=pay)
        strewn = sum(dot.fill in ("apple", "leaf") for dot in recorded(HIRING, params).dots)
        wins.append(strewn > 0)
        assert (strewn > 0) == (simulate(params).worth_if_none[-1] > 100)
    assert wins == [False, False, False, False, True]


def test_old_links_show_ten_years_and_not_yours() -> None:
    for query, words in (("guess=skip", "worth 11."), ("bonus=5", "worth 294."), ("part=interview", "three in ten")):
        page = CLIENT.get(f"/hiring/?{query}")
        assert words in page.context["sentence"]
        assert not page.context["acting"]
    assert CLIENT.get("/hiring/?guess=ask").context["asking"]


@pytest.mark.parametrize("years", ["".join(letters) for letters in product("shc", repeat=2)])
def test_when_your_years_are_over_the_picture_tells_what_you_did_and_a_win_looks_like_one(years: str) -> None:
    """What to try for next: more coins, or once there are no more to be had, a stand that is worth more."""
    params = replace(DEFAULT, years=years, stay=0)
    result = simulate(params)
    said = recorded(HIRING, params).said()
    assert "coins, of 176" in said
    assert f"worth {result.worth[-1]:.0f}" in said
    words = {"s": "squeeze", "h": "half and half", "c": "care"}
    assert [said.count(f"year {year}: {words[letter]}") for year, letter in enumerate(years, start=1)] == [1, 1]
    assert ("The most there is!" in said) == (years == "hs")
    page = CLIENT.get("/hiring/", {"years": years, "guess": "less"}).content.decode()
    assert ("Again: leave it worth more than 100" if years == "hs" else "Again: can you get 176 coins?") in page
    after = recorded(HIRING, replace(DEFAULT, years=years)).said()
    assert f"You took {result.earned.sum():.0f}, and left it worth {result.worth[-1]:.0f}." in after
