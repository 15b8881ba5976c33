"""Facts about the bugs: exact chances against samples, a fixed point of breeding theory, and what each preset shows."""

from dataclasses import replace
from math import erf, pi, sqrt

import numpy as np
import pytest
from django.http import QueryDict
from django.test import Client

from explainer.labs.evolution import picture
from explainer.labs.evolution.lab import EVOLUTION, tap
from explainer.labs.evolution.simulation import (
    BUGS,
    EXAMPLE,
    GENES,
    GROUNDS,
    HAND_BUGS,
    HAND_SLIPS,
    NOBODY,
    PICKS,
    Params,
    hidden,
    pick_parents,
    picked_by_hand,
    simulate,
    turned_back,
)
from explainer.paintbox.canvas import Canvas
from explainer.paintbox.confetti import COLOURS
from explainer.paintbox.palette import THEMES, paint_ladder, palette, rgb
from explainer.web.address import read
from tests.recorder import Recorder, recorded

DEFAULT = EVOLUTION.default_params()
SEEDS = range(20)


def chance_mean(ground: str) -> float:
    """What a random bug scores on average, exactly: the integral of exp(−(g − t)²)/2 over −1 … 1, gene by gene."""
    return float(np.prod([sqrt(pi) / 4 * (erf(1 - t) + erf(1 + t)) for t in GROUNDS[ground]]))


def resting_mean(mistakes: float, pickiness: float) -> float:
    """The mean score at which endless many bugs would come to rest, by breeding theory.

    Survival thins a gene's variance V to V/(1 + 2·pickiness·V) and mistakes add theirs; at rest the two are in balance.
    """
    variance = 1.0
    for _ in range(10_000):
        variance = variance / (1 + 2 * pickiness * variance) + mistakes**2
    return float((1 + 2 * variance) ** (-len(GENES) / 2))


# --- the parts of the model ---


def test_a_bug_like_the_ground_is_hidden_best_and_distance_tells() -> None:
    for ground in GROUNDS.values():
        assert ground.shape == (len(GENES),)
        assert np.all(np.abs(ground) <= 1)
        assert hidden(ground, ground) == 1
        assert hidden(ground + np.eye(len(GENES))[3] * 0.5, ground) == pytest.approx(np.exp(-0.25))


def test_a_gene_beyond_the_range_comes_back_as_a_ball_off_a_wall() -> None:
    assert turned_back(np.array([0.3, 1.0, 1.2, -1.5, 3.1, -3.1])) == pytest.approx([0.3, 1.0, 0.8, -0.5, -0.9, 0.9])


def test_even_genes_stay_even_whatever_the_mistakes() -> None:
    """The wall favours no value: ten equal parts of the range stay equally full, within five standard errors."""
    rng = np.random.default_rng(0)
    genes = turned_back(rng.uniform(-1, 1, 200_000) + 0.4 * rng.standard_normal(200_000))
    counts = np.histogram(genes, bins=10, range=(-1, 1))[0]
    assert np.all(np.abs(counts - 20_000) < 5 * sqrt(20_000 * 0.9))


def test_parents_are_drawn_in_proportion_to_survival() -> None:
    weights = np.repeat([0.0, 1.0, 3.0], 20_000)
    parents = pick_parents(weights, np.random.default_rng(1))
    assert not np.any(parents < 20_000)
    share = np.mean(parents >= 40_000)
    assert share == pytest.approx(0.75, abs=5 * sqrt(0.75 * 0.25 / 60_000))


def test_the_same_params_give_the_same_bugs_and_another_seed_gives_others() -> None:
    assert np.array_equal(simulate(DEFAULT).genes, simulate(DEFAULT).genes)
    assert not np.array_equal(simulate(DEFAULT).genes[0], simulate(replace(DEFAULT, seed=1)).genes[0])


def test_bugs_made_afresh_begin_with_the_same_first_bugs_and_owe_nothing_to_the_others() -> None:
    result, other = simulate(DEFAULT), simulate(replace(DEFAULT, mistakes=0.4, pickiness=0.0))
    assert np.array_equal(result.random_hidden[0], result.hidden[0])
    assert np.array_equal(result.random_hidden, other.random_hidden)


# --- what must show ---


@pytest.mark.parametrize("ground", GROUNDS)
def test_random_bugs_score_what_chance_says(ground: str) -> None:
    scores = simulate(replace(DEFAULT, ground=ground, generations=200)).random_hidden
    error = scores.std() / sqrt(scores.size)
    assert scores.mean() == pytest.approx(chance_mean(ground), abs=4 * error)


@pytest.mark.parametrize("ground", GROUNDS)
def test_without_picky_birds_there_is_no_trend(ground: str) -> None:
    """Over many seeds the mean score stays the chance mean, in whatever generation. Single runs drift."""
    runs = [simulate(replace(DEFAULT, ground=ground, pickiness=0.0, seed=seed)).hidden.mean(axis=1) for seed in range(60)]
    for generation in (0, 10, 60):
        means = np.array([run[generation] for run in runs])
        assert means.mean() == pytest.approx(chance_mean(ground), abs=4 * means.std() / sqrt(len(means)))
    assert max(run[-1] for run in runs) < 0.2


@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("pickiness", [0.5, 3.0, 5.0])
def test_without_mistakes_no_bug_is_better_than_the_best_of_the_first(ground: str, pickiness: float) -> None:
    for seed in SEEDS:
        result = simulate(replace(DEFAULT, ground=ground, mistakes=0.0, pickiness=pickiness, seed=seed))
        assert result.hidden.max() == result.hidden[0].max()
        first = {bug.tobytes() for bug in result.genes[0]}
        last = {bug.tobytes() for bug in result.genes[-1]}
        assert last <= first
        assert len(last) == result.founders[-1] < BUGS


@pytest.mark.parametrize("ground", GROUNDS)
def test_the_mean_bug_ends_far_above_the_best_of_200_random_ones(ground: str) -> None:
    means, bests = [], []
    for seed in SEEDS:
        result = simulate(replace(DEFAULT, ground=ground, seed=seed))
        means.append(result.hidden[-1].mean())
        bests.append(result.random_hidden[-1].max())
        assert means[-1] > bests[-1]
    assert min(means) > 0.7
    assert np.median(means) > 2 * np.median(bests)


@pytest.mark.parametrize(("mistakes", "pickiness"), [(0.05, 3.0), (0.05, 1.0), (0.1, 3.0), (0.03, 5.0)])
def test_the_scores_come_to_rest_where_breeding_theory_puts_them(mistakes: float, pickiness: float) -> None:
    runs = [simulate(replace(DEFAULT, generations=200, mistakes=mistakes, pickiness=pickiness, seed=s)) for s in range(5)]
    mean = float(np.mean([run.hidden[100:].mean() for run in runs]))
    assert mean == pytest.approx(resting_mean(mistakes, pickiness), abs=0.03)


@pytest.mark.parametrize("ground", GROUNDS)
def test_small_mistakes_beat_none_and_big_ones(ground: str) -> None:
    runs = [[replace(DEFAULT, ground=ground, mistakes=size, seed=seed) for size in (0.0, 0.05, 0.4)] for seed in SEEDS]
    none, small, big = np.array([[simulate(params).hidden[-1].mean() for params in run] for run in runs]).T
    assert np.all(small > none)  # even where one of the first bugs was a lucky hit
    assert np.all(small > big + 0.4)
    assert np.median(small - none) > 0.3


def test_in_the_end_all_bugs_come_from_few_of_the_first() -> None:
    for seed in SEEDS:
        founders = simulate(replace(DEFAULT, seed=seed)).founders
        assert founders[0] == BUGS
        assert np.all(np.diff(founders) <= 0)
        assert 1 <= founders[-1] <= 5


# --- what the page says ---


def tried(name: str) -> Params:
    state = read(EVOLUTION, QueryDict(EVOLUTION.tries[name].query))
    assert not state.errors
    return state.params


def test_each_try_shows_what_the_prose_says() -> None:
    plain = simulate(DEFAULT)
    stuck = simulate(tried("perfect"))
    assert np.all(stuck.genes[-1] == stuck.genes[-1][0])  # nothing new: one of the first bugs, 200 times
    assert stuck.hidden[-1].mean() < plain.hidden[-1].mean() - 0.3
    assert simulate(tried("big")).hidden[-1].mean() < plain.hidden[-1].mean() / 2

    for name in ("snow", "night"):
        assert tried(name).ground == name
        other = simulate(tried(name))
        assert np.array_equal(other.genes[0], plain.genes[0])  # "the very same first bugs"
        assert other.hidden[-1].mean() > 0.7

    drifting = simulate(tried("any"))
    assert abs(drifting.hidden[-1].mean() - drifting.hidden[0].mean()) < 0.05
    assert not np.array_equal(drifting.genes[-1], drifting.genes[0])


def test_the_best_of_luck_seldom_gets_two_thirds_of_the_score() -> None:
    """On all grounds, whatever the luck: in less than one generation of six, once the bugs have come to rest."""
    for ground in GROUNDS:
        runs = [simulate(replace(DEFAULT, ground=ground, seed=seed)) for seed in (DEFAULT.seed, *SEEDS)]
        often = [np.mean(run.random_hidden[30:].max(axis=1) > run.hidden[30:].mean() * 2 / 3) for run in runs]
        assert often[0] < 1 / 6
        assert np.mean(often) < 1 / 6


def some_params() -> list[Params]:
    """Random settings, with the ends among them."""
    rng = np.random.default_rng(5)
    return [
        Params(
            ground=str(rng.choice(list(GROUNDS))),
            generations=int(rng.choice([0, 1, 5, 60, 200, rng.integers(201)])),
            mistakes=float(rng.choice([0, 0.001, 0.05, 0.1, 0.4, rng.uniform(0, 0.6)])),
            pickiness=float(rng.choice([0, 0.001, 3, 5, rng.uniform(0, 5)])),
            seed=int(rng.integers(10_000)),
        )
        for _ in range(200)
    ]


def test_each_sentence_is_true() -> None:
    for params in some_params():
        result = simulate(params)
        said = EVOLUTION.explain(params, result)
        first, last = (100 * result.hidden[now].mean() for now in (0, -1))
        if not params.generations:
            assert f" score {first:.0f} of 100" in said
            continue
        assert f" score {last:.0f} of 100" in said
        assert f"At first they scored {first:.0f}." in said
        assert ("any bug" in said) == (params.pickiness == 0)
        luck = 100 * result.random_hidden[-1]
        if "copies of one first bug" in said:
            assert len(np.unique(result.genes[-1], axis=0)) == 1
        elif "first bugs." in said:
            assert f"copies of {len(np.unique(result.genes[-1], axis=0))} first" in said
        elif "Even the best" in said:
            assert f"only {luck.max():.0f}." in said
            assert luck.max() < last + 0.51
        elif params.pickiness:
            assert f"Random bugs score {luck.mean():.0f} on average, and the best of 200 scores {luck.max():.0f}." in said


def test_each_outcome_is_true() -> None:
    for params in some_params():
        result = simulate(params)
        first, last = (100 * result.hidden[now].mean() for now in (0, -1))
        told = EVOLUTION.question(params).outcome(params, result).words
        assert f" {last:.0f} of 100" in told
        if "With small slips" in told:
            small = simulate(replace(params, mistakes=0.05))
            assert told.endswith(f"it is {100 * small.hidden[-1].mean():.0f}.")
            continue
        assert ("no harder to see" in told) == (round(last) < round(first) + 5)
        assert ("by luck alone" in told) == (round(last) >= round(first) + 5 and not params.pickiness)


def test_the_run_with_small_slips_is_made_where_the_question_is_about_it_and_nowhere_else() -> None:
    asked = [replace(DEFAULT, mistakes=mistakes) for mistakes in (0.0, 0.1, 0.4)]
    end = simulate(DEFAULT).hidden[-1].mean()
    assert [simulate(params).end_with_small_slips for params in asked] == [end] * 3
    for params in some_params():
        about_slips = "next to bugs with small slips" in EVOLUTION.question(params).ask(params)
        assert (simulate(params).end_with_small_slips is not None) == about_slips


def test_where_no_copy_slips_no_outcome_says_that_copies_changed() -> None:
    """Even where chance alone lets a well-hidden first bug take over."""
    drifts = [replace(DEFAULT, mistakes=0.0, pickiness=0.0, generations=200, seed=seed) for seed in range(120)]
    told = [EVOLUTION.question(params).outcome(params, simulate(params)).words for params in drifts]
    assert any("harder to see" in words for words in told)
    assert not any("copies" in words for words in told)


def test_the_question_says_what_is_not_as_it_was_at_first() -> None:
    for params in some_params():
        asked = EVOLUTION.question(params).ask(params)
        assert ("perfect" in asked or "no slips" in asked) == (params.mistakes == 0)
        assert ("bigger slips" in asked or "big slips" in asked) == (params.mistakes > DEFAULT.mistakes)
        assert ("smaller slips" in asked) == (0 < params.mistakes < DEFAULT.mistakes)
        if ", more." not in asked:
            assert ("bugs on the" in asked or "bugs at night" in asked) == (params.ground != DEFAULT.ground)
            assert ("eat any bug" in asked) == (params.pickiness == 0)
            assert ("more picky" in asked) == (params.pickiness > DEFAULT.pickiness)
            assert ("less picky" in asked) == (0 < params.pickiness < DEFAULT.pickiness)
            told = f"{params.generations} generation" in asked
            assert told == (params.generations != DEFAULT.generations or asked.startswith("Nobody"))


def test_the_picture_before_the_run_shows_the_rules_of_the_question() -> None:
    def words(**changes: object) -> list[str]:
        before = EVOLUTION.params_before(replace(DEFAULT, **changes))  # type: ignore[arg-type]
        return recorded(EVOLUTION, before).said()

    assert {"big slips", "picky birds"} <= set(words(mistakes=0.4))
    assert {"small slips", "not so picky birds"} <= set(words(pickiness=1.0))
    assert {"no slips", "any bug, seen or not"} <= set(words(mistakes=0.0, pickiness=0.0))
    assert words() != words(pickiness=5.0)


def test_the_copies_shown_before_the_run_slip_as_much_as_those_in_it() -> None:
    """The spread of a slip is `mistakes`, told from many seeds; perfect copies are the bug itself."""
    perfect = simulate(replace(DEFAULT, mistakes=0.0, generations=0))
    assert np.all(perfect.copies == perfect.genes[0, EXAMPLE])
    runs = [simulate(replace(DEFAULT, mistakes=0.02, generations=0, seed=seed)) for seed in range(200)]
    slips = np.array([run.copies - run.genes[0, EXAMPLE] for run in runs])
    assert np.sqrt(np.mean(slips**2)) == pytest.approx(0.02, rel=0.05)


def test_the_numbers_are_what_the_picture_shows() -> None:
    data = Client(headers={"host": "localhost"}).get("/evolution/data.json").json()
    result = simulate(DEFAULT)
    assert len(data["generation"]) == len(data["mean"]) == len(data["random_best"]) == DEFAULT.generations + 1
    assert data["mean"] == pytest.approx(result.hidden.mean(axis=1).tolist(), abs=1e-6)
    assert [row["generation"] for row in data["drawn"]] == [0, 4, 15, 60]
    assert data["drawn"][-1]["bugs"] == pytest.approx(result.genes[60, :6], abs=1e-6)


# --- the picture ---


@pytest.mark.parametrize("last", [0, 1, 8, 60, 200])
def test_no_bug_is_drawn_twice(last: int) -> None:
    rows = picture.rows(last)
    drawn = [(now, bug) for now, bugs in rows for bug in range(bugs.start, bugs.stop)]
    assert len(set(drawn)) == len(drawn) == picture.ROWS * picture.COLUMNS
    assert rows[0][0] == 0
    assert rows[-1][0] == last


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("ground", GROUNDS)
def test_a_bug_like_the_ground_has_the_colours_of_the_ground(ground: str, theme: str) -> None:
    colours = {number for _, number in picture.field(ground, theme, 640).getcolors(100) or []}
    canvas = Canvas(THEMES[theme], 640)
    look = picture.looks(GROUNDS[ground], canvas)
    assert colours == {canvas.colour(look.body), canvas.colour(look.spots)}
    assert look.edge == look.body


@pytest.mark.parametrize("theme", THEMES.values(), ids=list(THEMES))
def test_the_palette_holds_the_whole_ladder(theme: object) -> None:
    table = palette(theme).getpalette() or []  # type: ignore[arg-type]
    colours = {tuple(table[i : i + 3]) for i in range(0, len(table), 3)}
    assert {rgb(colour) for hue in paint_ladder(theme) for colour in hue} <= colours  # type: ignore[arg-type]


@pytest.mark.parametrize("generations", [0, 1, 200])
def test_the_film_is_short_and_ends_on_the_still_picture(generations: int) -> None:
    params = replace(DEFAULT, generations=generations)
    result = simulate(params)
    frames = list(EVOLUTION.frames(params, result, lambda: Canvas(THEMES["light"], 640, picture.HEIGHT)))
    still = Canvas(THEMES["light"], 640, picture.HEIGHT)
    picture.draw(params, result, still)
    assert len(frames) <= 40
    assert frames[-1].image.tobytes() == still.image.tobytes()


def test_a_tap_on_the_ground_leads_round_all_grounds_and_keeps_the_first_bugs() -> None:
    params, seen = DEFAULT, []  # the run; where the hand picks, a tap is a pick
    for _ in GROUNDS:
        seen.append(params.ground)
        changed = replace(params, **tap(640, 300, params))
        assert np.array_equal(simulate(changed).genes[0], simulate(params).genes[0])
        params = changed
    assert sorted(seen) == sorted(GROUNDS)
    assert params == DEFAULT
    assert tap(640, 900, DEFAULT) == {}


@pytest.mark.parametrize("generations", [1, 60, 200])
def test_in_the_film_bugs_are_born_and_none_that_is_there_changes(generations: int) -> None:
    """What stands in a row stays there, moment by moment, to the end."""
    params = replace(DEFAULT, generations=generations)
    result = simulate(params)
    rows: list[bytes] = []
    for moment in picture.moments(params, result):
        canvas = Canvas(THEMES["light"], 640, picture.HEIGHT)
        picture.draw_moment(params, result, canvas, moment)
        over = len([now for now, _ in picture.rows(generations) if now <= picture.stages(params)[moment // picture.STAGE]])
        tall = round(picture.ROW_HEIGHT * canvas.scale) - 4
        pixels = [
            canvas.image.crop(
                (
                    0,
                    round(row * picture.ROW_HEIGHT * canvas.scale) + 2,
                    canvas.image.width,
                    round(row * picture.ROW_HEIGHT * canvas.scale) + 2 + tall,
                )
            ).tobytes()
            for row in range(over)
        ]
        assert pixels[: len(rows)] == rows
        rows = pixels
    assert rows


# --- the hand ---


def best_picks(seed: int) -> str:
    """The picks of an eye that misses nothing, found by trying all six each time."""
    picks = ""
    for _ in range(PICKS):
        hand = picked_by_hand(picks or NOBODY, simulate(replace(DEFAULT, seed=seed, generations=0)).genes[0], seed)
        picks += str(1 + int(hidden(hand.bugs, GROUNDS["moss"]).argmax()))
    return picks


def test_what_is_picked_decides_and_changes_nothing_in_the_run() -> None:
    """An eye that misses nothing gets on in nearly all of 60 lucks; picks by chance get nowhere."""
    plain, rng, good, chance = simulate(DEFAULT), np.random.default_rng(0), [], []
    for seed in range(60):
        first = simulate(replace(DEFAULT, seed=seed, generations=0)).genes[0]
        for picks, found in ((best_picks(seed), good), ("".join(map(str, rng.integers(1, 7, PICKS))), chance)):
            found.append(hidden(picked_by_hand(picks, first, seed).line, GROUNDS["moss"]))
    assert np.mean([line[-1] > line[0] for line in good]) >= 0.95
    assert np.median([line[-1] for line in good]) > 0.25
    assert np.median([line[-1] for line in chance]) < 0.05
    picked = simulate(replace(DEFAULT, picks="123456"))
    assert np.array_equal(picked.genes, plain.genes)


def test_the_young_are_copies_of_the_one_that_was_picked_and_slip_as_much_as_is_said() -> None:
    first = simulate(DEFAULT).genes[0]
    assert np.array_equal(picked_by_hand(NOBODY, first, 3).bugs, first[:HAND_BUGS])
    slips = []
    for seed in range(100):
        hand = picked_by_hand("4", first * 0, seed)
        assert np.array_equal(hand.line, first[3:4] * 0)
        slips.append(hand.bugs)
    assert np.std(slips) == pytest.approx(HAND_SLIPS, rel=0.05)


def test_a_tap_is_the_button_and_the_address_and_nothing_is_judged_before_the_end() -> None:
    client = Client(headers={"host": "localhost"})
    picks = ""
    for number in "415263":
        page = client.get("/evolution/", {"picks": picks} if picks else {})
        assert page.context["acting"]
        assert not page.context["asking"]
        assert page.context["verdict"] == page.context["outcome"] == ""
        assert f'name="picks" value="{picks}{number}"' in page.content.decode()
        row, column = divmod(int(number) - 1, 3)
        at = (picture.CELL_WIDTH * (column + 0.5), picture.CELL_HEIGHT * (row + 0.5))
        assert tap(*at, replace(DEFAULT, picks=picks or NOBODY)) == {"picks": picks + number}
        picks += number
    assert client.get("/evolution/", {"picks": picks}).context["asking"]
    told = client.get("/evolution/", {"picks": picks, "guess": "copy"})
    assert told.context["verdict"] == "right"
    assert "With 6 picks, yours went from" in told.context["sentence"]
    assert 'name="picks" value="-"' in told.content.decode()
    assert client.get("/evolution/?picks=7").status_code == 400


def test_the_picks_end_with_their_scores_and_with_paper_dots_where_they_beat_all_the_first() -> None:
    """Six picks, each of the one that hides best, come further than the best of 200 that luck drew; six others do not."""
    for picks, wins in (("533352", True), ("123456", False)):
        params = EVOLUTION.params_before(replace(DEFAULT, picks=picks))
        result = simulate(params)
        assert result.hand is not None
        own = [round(100 * float(found)) for found in hidden(result.hand.line, GROUNDS[params.ground])]
        first = [round(100 * float(found)) for found in hidden(result.genes[0], GROUNDS[params.ground])]
        end = recorded(EVOLUTION, params)
        shown = [words for words in end.words if words.box[1] > 200 and words.box[3] < 320 and words.box[0] > picture.LABELS]
        assert [int(words.words) for words in sorted(shown, key=lambda words: words.box[0])] == own
        assert any(dot.fill in COLOURS for dot in end.dots if dot.middle[1] < 320) == (own[-1] > max(first)) == wins
        assert EVOLUTION.explain(params, result).endswith(f"The best of 200 random bugs has {max(first)}.")
        for scored in range(6):
            canvas = Recorder(picture.HEIGHT)
            picture.draw_moment(params, result, canvas, scored)
            assert canvas.said().count("?") == 6 - scored


def test_old_addresses_begin_with_their_question_or_show_their_run() -> None:
    client = Client(headers={"host": "localhost"})
    assert client.get("/evolution/?guess=ask").context["asking"]
    for query in ("guess=skip", "guess=copy", "ground=snow", "mistakes=0.4&seed=3", "generations=20"):
        page = client.get(f"/evolution/?{query}")
        assert not page.context["acting"]
        assert not page.context["asking"]
