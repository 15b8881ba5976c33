"""Facts about tries: walks against small steps, chances against sampled people, the test against drawn AIs, and the words."""

import re
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from django.http import QueryDict
from django.test import Client

from explainer.labs.engineers import picture
from explainer.labs.engineers.lab import CLOSE, ENGINEERS, POLICIES, SEED, WALLS, changed, explain, idle, rough
from explainer.labs.engineers.picture import MAP, at, ground, moments
from explainer.labs.engineers.simulation import (
    AT_WALL,
    IN_PIT,
    PIT_AT,
    REACH,
    VALLEYS,
    Array,
    Land,
    Params,
    Result,
    chance_of_one,
    chance_of_tweaks,
    simulate,
    the_land,
    tweaks,
)
from explainer.paintbox.canvas import WIDTH
from explainer.paintbox.palette import LIGHT, loss_colours, numbers_of
from explainer.web.address import params_of
from explainer.worlds.drops import LETTERS
from tests.recorder import Recorder, recorded, words_can_be_read

IN_THE_PIT = 140  # how large the AI is drawn there
DEFAULT = ENGINEERS.default_params()
LANDS = range(15, 25)


def preset(name: str) -> Params:
    params, errors = params_of(ENGINEERS, QueryDict(ENGINEERS.tries[name].query).urlencode())
    assert not errors
    assert isinstance(params, Params)
    return params


def height(land: Land, spot: Array) -> float:
    """The land without its pit, valley by valley."""
    return min(
        float(((spot - bottom) ** 2).sum()) - float(depth) for bottom, depth in zip(land.bottoms, land.depths, strict=True)
    )


def slope(land: Land, spot: Array) -> Array:
    """By finite differences."""
    tiny = 1e-6
    return np.array([(height(land, spot + d) - height(land, spot - d)) / (2 * tiny) for d in (np.eye(2) * tiny)])


def small_steps(land: Land, spot: Array) -> tuple[str, Array]:
    """Walk down the slope in small steps until it is flat, the pit opens, or the wall is there."""
    rim = land.wall or land.pit
    for _ in range(3000):
        if np.hypot(*(spot - PIT_AT)) < rim:
            return ("wall" if land.wall else "pit"), spot
        down = slope(land, spot)
        length = np.hypot(*down)
        if length < 1e-4:
            return "valley", spot
        spot = spot - down / length * min(0.004, length / 4)
    raise AssertionError("still walking")


@pytest.mark.parametrize(("clue", "wall"), [(1.0, "none"), (0.0, "none"), (0.7, "pit")])
def test_a_run_ends_where_small_steps_down_the_slope_end(clue: float, wall: str) -> None:
    land = the_land(clue, 0.3, wall)
    rng = np.random.default_rng(8)
    starts = np.concatenate([rng.uniform(-REACH, REACH, (12, 2)), PIT_AT + rng.normal(0, 0.8, (24, 2))])
    starts = land.allowed(starts)
    ends, places = land.fate(starts)
    kinds = [{IN_PIT: "pit", AT_WALL: "wall"}.get(end, "valley") for end in ends.tolist()]
    assert {"pit", "valley"} <= set(kinds) or {"wall", "valley"} <= set(kinds)
    for start, kind, place in zip(starts, kinds, places, strict=True):
        walked, spot = small_steps(land, start)
        assert walked == kind, start
        assert np.hypot(*(spot - place)) < 0.02 or kind == "pit"


def test_losses_are_the_height_of_the_land() -> None:
    for wall in WALLS:
        land = the_land(0.6, 0.2, wall)
        ends, places = land.fate(land.allowed(np.random.default_rng(2).uniform(-REACH, REACH, (4000, 2))))
        for end, place, loss in list(zip(ends, places, land.loss(ends, places), strict=True))[::40]:
            assert loss == pytest.approx(-2 if end == IN_PIT else height(land, place), abs=1e-9)


def test_the_pit_is_deeper_than_any_valley_and_far_smaller() -> None:
    for clue in (0.0, 0.5, 1.0):
        land = the_land(clue, 0.3, "none")
        assert len(land.bottoms) == VALLEYS == 49
        assert -land.depths.max() > -1.001
        assert land.depths.min() >= 0
        ends, _ = land.fate(np.random.default_rng(1).uniform(-REACH, REACH, (50_000, 2)))
        shares = np.bincount(ends, minlength=VALLEYS + 1)[: VALLEYS + 1] / 50_000
        assert shares[IN_PIT] < 0.02
        assert (shares[:VALLEYS] > 0).all()


def test_with_a_full_clue_a_valley_nearer_to_the_pit_is_deeper() -> None:
    land = the_land(1.0, 0.15, "none")
    far = np.hypot(*(land.bottoms - PIT_AT).T)
    assert (np.diff(land.depths[np.argsort(far)]) < 0).all()
    without = the_land(0.0, 0.15, "none")
    assert abs(np.corrcoef(far, without.depths)[0, 1]) < 0.3


# --- the chances ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("pit", [0.05, 0.15, 0.3])
def test_the_chance_of_one_run_agrees_with_runs_from_anywhere(pit: float) -> None:
    count = 400_000
    ends, _ = the_land(1.0, pit, "none").fate(np.random.default_rng(5).uniform(-REACH, REACH, (count, 2)))
    chance = chance_of_one(1.0, pit, "none")
    assert abs((ends == IN_PIT).mean() - chance) < 4 * np.sqrt(chance / count) + 0.02 * chance


@pytest.mark.parametrize("tries", [20, 100, 500])
def test_the_best_of_many_finds_the_pit_as_often_as_its_formula_says(tries: int) -> None:
    people = 1500
    starts = np.random.default_rng(6).uniform(-REACH, REACH, (people * tries, 2))
    ends, _ = the_land(1.0, 0.15, "none").fate(starts)
    found = (ends == IN_PIT).reshape(people, tries).any(axis=1).mean()
    formula = float(simulate(replace(DEFAULT, tries=tries)).fresh[-1])
    assert abs(found - formula) < 4 * np.sqrt(formula * (1 - formula) / people) + 0.02 * formula


def test_the_runs_of_many_seeds_find_the_pit_as_often_as_the_chance_of_one_run() -> None:
    seeds, tries = 200, 400
    found = np.mean([simulate(replace(DEFAULT, tries=tries, seed=seed)).in_pit for seed in range(seeds)])
    wanted = chance_of_one(1.0, 0.15, "none") * tries
    assert abs(found - wanted) < 4 * np.sqrt(wanted / seeds)


def one_person(land: Land, tries: int, rng: np.random.Generator) -> bool:
    """The words of the model once more, a person at a time: tweak the start that did best."""
    best, lowest = None, np.inf
    for _ in range(tries):
        start = rng.uniform(-REACH, REACH, 2) if best is None else best + rng.normal(0, 1.2, 2)
        start = np.where(start > REACH, 2 * REACH - start, start)
        start = np.where(start < -REACH, -2 * REACH - start, start)
        ends, places = land.fate(start[None])
        if ends[0] == IN_PIT:
            return True
        loss = height(land, places[0])
        if loss < lowest:
            best, lowest = start, loss
    return False


def test_tweaks_find_the_pit_as_often_as_people_followed_one_by_one() -> None:
    rng, people = np.random.default_rng(9), 120
    found = np.mean([one_person(the_land(1.0, 0.15, "none"), 30, rng) for _ in range(people)])
    chance = float(chance_of_tweaks(1.0, 0.15, "none", 30)[-1])
    assert abs(found - chance) < 4 * np.sqrt(chance * (1 - chance) * (1 / people + 1 / 256))


def test_tweaks_beat_fresh_starts_with_a_clue_and_not_without_one() -> None:
    """On the land that is shown by far, and on other lands too."""
    for tries in (50, 100, 300):
        fresh = [1 - (1 - chance_of_one(clue, 0.15, "none")) ** tries for clue in (0.0, 1.0)]
        tweaked = [float(chance_of_tweaks(clue, 0.15, "none", tries)[-1]) for clue in (0.0, 1.0)]
        assert tweaked[1] > fresh[1] + 0.2
        assert tweaked[0] < fresh[0] - 0.02
    others = [
        [
            float(chance_of_tweaks(clue, 0.15, "none", 150, land)[-1])
            - 1
            + (1 - chance_of_one(clue, 0.15, "none", land)) ** 150
            for land in LANDS
        ]
        for clue in (0.0, 1.0)
    ]
    assert np.mean(others[0]) < -0.03
    assert min(others[1]) > 0.2


def test_behind_a_wall_the_pit_is_never_found() -> None:
    for policy in POLICIES:
        for seed in range(15):
            result = simulate(replace(DEFAULT, wall="pit", policy=policy, pit=0.3, seed=seed))
            assert result.in_pit == 0
            assert np.hypot(*(result.starts - PIT_AT).T).min() >= 0.75
            assert np.hypot(*(result.places - PIT_AT).T).min() >= 0.75 - 1e-6
    assert simulate(replace(DEFAULT, wall="pit", part="chance")).tweaked.max() == 0


def test_the_first_runs_are_the_same_however_many_there_are() -> None:
    for policy in ("best", "tweak"):
        many, few = (simulate(replace(DEFAULT, policy=policy, tries=tries)) for tries in (300, 40))
        if policy == "best":
            assert np.array_equal(many.starts[:40], few.starts)
        assert simulate(replace(DEFAULT, policy="first", tries=300)).starts.shape == (1, 2)
    assert len(simulate(replace(DEFAULT, tries=0)).ends) == 0


def test_a_tweaker_keeps_near_the_best_and_on_the_land() -> None:
    land = the_land(1.0, 0.15, "none")
    starts, ends, places = tweaks(land, 200, 50, np.random.default_rng(0))
    assert np.abs(starts).max() <= REACH
    for person in range(50):
        losses = land.loss(ends[:, person], places[:, person])
        best_before = [starts[losses[:number].argmin(), person] for number in range(1, 200)]
        inside = np.abs(best_before).max(axis=1) < 2.5  # no fold at the edge
        steps = (starts[1:, person] - best_before)[inside]
        if len(steps) > 40:
            assert 0.8 < steps.std() < 1.6


# --- the test ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("tries", "fools"), [(1, 0.01), (20, 0.11), (100, 0.30), (1000, 0.71)])
def test_the_best_by_the_test_agrees_with_ais_drawn_one_by_one(tries: int, fools: float) -> None:
    people, rng = 4000, np.random.default_rng(tries)
    kept = []
    for _ in range(people):
        worth, masked = rng.standard_normal(tries), rng.random(tries) < 0.01
        measured = worth + rng.standard_normal(tries) + 3 * masked
        best = measured.argmax()
        kept.append((measured[best], worth[best], masked[best]))
    measured, worth, share = np.mean(kept, axis=0)
    tested = simulate(replace(DEFAULT, tries=tries)).tested
    assert tested.counts[-1] == tries
    assert tested.measured[-1] == pytest.approx(measured, abs=0.1)
    assert tested.worth[-1] == pytest.approx(worth, abs=0.1)
    assert tested.fools[-1] == pytest.approx(share, abs=0.035)
    assert tested.fools[-1] == pytest.approx(fools, abs=0.01)


def test_what_it_scores_outruns_what_it_is_worth() -> None:
    tested = simulate(DEFAULT).tested
    assert (np.diff(tested.fools) > 0).all()
    assert (np.diff(tested.measured) > 0).all()
    assert (np.diff(tested.measured - tested.worth) > 0).all()
    assert tested.measured[-1] == pytest.approx(5.3, abs=0.05)
    assert tested.worth[-1] == pytest.approx(1.6, abs=0.05)


# --- what the page says -----------------------------------------------------------------------------------------------


def test_the_cards_show_what_the_words_beside_them_say() -> None:
    assert simulate(preset("one")).in_pit == 0
    clue, none = simulate(preset("clue")), simulate(preset("no-clue"))
    assert clue.tweaked[-1] > 3 * clue.fresh[-1]
    assert none.tweaked[-1] < 0.7 * none.fresh[-1]
    assert simulate(preset("tweak")).in_pit > 0
    assert simulate(preset("wall")).in_pit == 0
    assert simulate(preset("test")).tested.fools[-1] > 0.5 > 0.2 > simulate(preset("twenty")).tested.fools[-1]


def test_the_default_luck_is_nothing_rare() -> None:
    """A thousand runs find the pit a few times, with most seeds; one run does not."""
    counts = [simulate(replace(DEFAULT, seed=seed)).in_pit for seed in range(200)]
    assert np.mean([1 <= count <= 10 for count in counts]) > 0.85
    assert 1 <= simulate(DEFAULT).in_pit <= 10
    tweakers = [simulate(replace(DEFAULT, policy="tweak", tries=100, seed=seed)).in_pit for seed in range(40)]
    assert np.mean([count > 0 for count in tweakers]) > 0.7


def anywhere(rng: np.random.Generator) -> Params:
    return Params(
        part=str(rng.choice(["land", "land", "chance", "test"])),
        tries=int(rng.choice([0, 1, 2, 30, 1000, rng.integers(0, 1001)])),
        policy=str(rng.choice(list(POLICIES))),
        clue=float(rng.choice([0, 1, rng.uniform(0, 1)])),
        pit=float(rng.choice([0.05, 0.15, 0.3, rng.uniform(0.05, 0.3)])),
        wall=str(rng.choice(list(WALLS))),
        seed=int(rng.choice([SEED, rng.integers(0, 10_000)])),
    )


WALK = [anywhere(np.random.default_rng(seed)) for seed in range(125)]


def end_words(end: int) -> str:
    return "in the pit" if end == IN_PIT else "at the wall" if end == AT_WALL else "in a valley"


def test_what_it_says_is_what_happened() -> None:
    for params in WALK:
        result = simulate(params)
        said = ENGINEERS.explain(params, result)
        if not params.tries:
            assert "No one has tried" in said
            assert ("wall" in said) == (params.wall == "pit" and params.part != "test")
        elif params.part == "land":
            check_land(params, result, said)
        elif params.part == "chance":
            check_chance(params, result, said)
        else:
            fooled = round(100 * float(result.tested.fools[-1]))
            assert f"about {fooled} time{'s' if fooled != 1 else ''} in 100" in said
            assert f"scores {result.tested.measured[-1]:.1f} on the test" in said
            assert (f"worth {result.tested.worth[-1]:.1f}" in said) == (params.tries > 1)


def check_land(params: Params, result: Result, said: str) -> None:
    in_pit = [run + 1 for run, end in enumerate(result.ends.tolist()) if end == IN_PIT]
    assert ("No run can get past" in said) == (params.wall == "pit")
    if params.wall == "none":
        told = int(said.rstrip(".").split(" in ")[-1].replace(",", ""))
        assert told == pytest.approx(1 / result.one_run, rel=0.06)
    if len(result.ends) == 1:
        assert f"it ended {end_words(int(result.ends[0]))}" in said
    elif in_pit:
        assert f"Of {len(result.ends):,} runs, {len(in_pit):,} ended in the pit" in said
        assert f"{'That' if len(in_pit) == 1 else 'The first of them'} was run {in_pit[0]:,}." in said
    else:
        best = min(range(len(result.ends)), key=lambda run: float(result.losses[run]))
        assert "none ended in the pit" in said
        assert f"The best one ended {end_words(int(result.ends[best]))}." in said


def check_chance(params: Params, result: Result, said: str) -> None:
    if params.wall == "pit":
        assert "No one has found the pit" in said
        return
    for share, sentence in zip((result.fresh[-1], result.tweaked[-1]), said.split(". ")[1:], strict=True):
        count = round(100 * float(share))
        if count in (0, 100):
            assert ("hardly any" in sentence, "none" in sentence) == (count == 0 and share > 0, share == 0)
            assert (" all" in sentence, "nearly all" in sentence) == (count == 100, count == 100 and share < 1)
        else:
            assert f"about {count}" in sentence


def test_outcomes_are_what_happened() -> None:
    for params in WALK:
        result = simulate(params)
        told = ENGINEERS.question(params).outcome(params, result).words
        if not params.tries:
            assert told == "None: no run has begun."
        elif params.part == "test":
            fooled = round(100 * float(result.tested.fools[-1]))
            assert told == f"It does so about {fooled} time{'s' if fooled != 1 else ''} in 100."
        elif params.part == "chance":
            gap = float(result.tweaked[-1] - result.fresh[-1])
            same = params.wall == "pit" or abs(gap) < CLOSE
            assert told.startswith(
                ("Neither", "About as many") if same else "Those who tweak" if gap > 0 else "Those who start"
            )
        elif len(result.ends) == 1:
            assert told == f"It ended {end_words(int(result.ends[0]))}."
        else:
            count = sum(end == IN_PIT for end in result.ends.tolist())
            few = "None" if not count else "Only one" if count == 1 else f"{count:,}"
            assert told == f"{few} of {len(result.ends):,} ended in the pit."


def test_a_question_is_true_in_its_world() -> None:
    for params in WALK:
        asked = ENGINEERS.question(params).ask(params)
        if not params.tries or params.part == "test":
            assert "wall" not in asked
            continue
        if ", more." not in asked and "other settings" not in asked:
            assert ("walled" in asked) == (params.wall == "pit")
            assert ("no clue" in asked, "weaker" in asked) == (params.clue == 0, 0 < params.clue < 1)
            assert ("wider" in asked, "narrower" in asked) == (params.pit > 0.15, params.pit < 0.15)
            assert ("new starts" in asked) == (params.part == "land" and params.seed != SEED)
        if params.part == "land" and params.runs > 1:
            assert f"{params.runs:,} runs" in asked
            assert ("best so far" in asked, "from anywhere" in asked) == (
                params.policy == "tweak",
                params.policy == "best",
            )
    assert changed(DEFAULT) == []


@pytest.mark.parametrize("number", [1.0, 7.4, 99.6, 104.0, 350.2, 1272.0, 20_499.0])
def test_rough_numbers_are_near(number: float) -> None:
    assert rough(number) == pytest.approx(number, rel=0.06)
    assert len(str(rough(number)).rstrip("0")) <= 2


def test_what_is_idle_changes_neither_picture_nor_sentence_nor_question() -> None:
    other = {"tries": 60, "policy": "tweak", "clue": 0.2, "pit": 0.3, "wall": "pit", "seed": 5}
    for part in ("land", "chance", "test"):
        params = replace(DEFAULT, part=part, tries=200)
        for name, value in other.items():
            altered = replace(params, **{name: value})  # type: ignore[arg-type]
            shown = [
                (
                    recorded(ENGINEERS, replace(p, tries=0)).image.tobytes() if part != "test" else b"",
                    recorded(ENGINEERS, p).image.tobytes(),
                    ENGINEERS.explain(p, simulate(p)),
                    ENGINEERS.question(p).ask(p),
                )
                for p in (params, altered)
            ]
            assert (shown[0] == shown[1]) == (name in idle(params)), (part, name)


def test_before_the_run_the_picture_shows_what_was_changed_and_no_end() -> None:
    plain = recorded(ENGINEERS, ENGINEERS.params_before(DEFAULT))
    assert not [dot for dot in plain.dots if dot.fill == "pip_body"]
    assert "none yet" in plain.said()
    for change in ({"clue": 0.0}, {"pit": 0.3}, {"wall": "pit"}, {"policy": "tweak"}):
        other = recorded(ENGINEERS, ENGINEERS.params_before(replace(DEFAULT, **change)))  # type: ignore[arg-type]
        assert other.image.tobytes() != plain.image.tobytes()


def test_the_picture_has_a_ball_in_each_valley_where_a_run_ended() -> None:
    for tries in (1, 30, 400):
        params = replace(DEFAULT, tries=tries)
        result, canvas = simulate(params), recorded(ENGINEERS, params)
        balls = {dot.middle for dot in canvas.dots if dot.fill == "pip_body"}
        wanted = {at(place) for end, place in zip(result.ends, result.places, strict=True) if end < VALLEYS}
        assert balls == wanted
        assert ("thinker" in [stamp.name for stamp in canvas.stamps if stamp.size == IN_THE_PIT]) == (result.in_pit > 0)
        assert f"{tries:,}" in canvas.said()


def test_of_a_hundred_people_as_many_have_found_the_pit_as_the_chances_say() -> None:
    for params in (replace(DEFAULT, part="chance", tries=tries, clue=clue) for tries in (1, 30, 400) for clue in (0.0, 1.0)):
        result, canvas = simulate(params), recorded(ENGINEERS, params)
        for (left, _, right, _), chance in zip(picture.CROWDS, (result.fresh, result.tweaked), strict=True):
            found = round(100 * float(chance[-1]))
            assert sum(stamp.name == "pip" and left < stamp.middle[0] < right for stamp in canvas.stamps) == found
            balls = [dot for dot in canvas.dots if dot.fill == "pip_body" and left < dot.middle[0] < right]
            assert len(balls) == 100 - found
            assert str(found) in [words.words for words in canvas.words if words.size == 84 and left < words.middle[0] < right]


def test_of_a_hundred_winners_as_many_fool_the_test_as_the_chance_says() -> None:
    for tries in (1, 20, 1000):
        params = replace(DEFAULT, part="test", tries=tries)
        tested, canvas = simulate(params).tested, recorded(ENGINEERS, params)
        fools = round(100 * float(tested.fools[-1]))
        names = [stamp.name for stamp in canvas.stamps]
        assert (names.count("fools"), names.count("honest")) == (fools, 100 - fools)
        assert canvas.said().count(f"{fools} {'fools' if fools == 1 else 'fool'} the test") == 1
        assert {f"{tested.measured[-1] + 0.0:.1f}", f"{tested.worth[-1] + 0.0:.1f}"} <= set(canvas.said())
    left, _, _, base = picture.COLUMNS
    heights = [base - panel.box[1] for panel in canvas.panels if panel.box[3] == base and panel.box[0] >= left]
    assert heights[1] / heights[0] == pytest.approx(tested.worth[-1] / tested.measured[-1])
    before = [stamp.name for stamp in recorded(ENGINEERS, replace(params, tries=0)).stamps]
    assert (before.count("fools"), before.count("honest")) == (1, 99)


def test_no_winner_scores_more_than_there_is_room_for() -> None:
    assert simulate(replace(DEFAULT, part="test", tries=1000)).tested.measured.max() < picture.MOST_POINTS


def test_the_map_is_the_right_way_up_and_low_where_the_valleys_are() -> None:
    """Read from the pixels at the bottoms: the lower the loss, the lower its band. Upside down, they would be mixed."""
    land = the_land(1.0, 0.15, "none")
    pixels, scale = np.asarray(ground(1.0, "light", 720)), 2 * 720 / WIDTH
    bands = numbers_of(LIGHT, loss_colours(LIGHT)).tolist()
    places = [((x - MAP[0]) * scale, (y - MAP[1]) * scale) for x, y in map(at, land.bottoms)]
    low = [bands.index(int(pixels[int(y), int(x)])) for x, y in places]
    order = np.argsort(-land.depths)
    assert (np.diff(np.array(low)[order]) >= -1).all()
    assert low[order[0]] + 6 < low[order[-1]]
    assert at(np.array([0.0, 4.0]))[1] < at(np.array([0.0, -4.0]))[1]


def test_in_the_film_the_ai_kept_is_the_best_so_far() -> None:
    params = replace(DEFAULT, tries=400)
    result = simulate(params)
    for moment in moments(params, result)[1:]:
        canvas = Recorder(ENGINEERS.height)
        ENGINEERS.film.draw_moment(params, result, canvas, moment)
        assert ("from the pit" in canvas.said()) == bool((result.ends[:moment] == IN_PIT).any())
    assert moments(params, result)[-1] == 400


def test_words_in_the_film_can_be_read() -> None:
    for params in WALK[::8]:
        result = simulate(params)
        shown = moments(params, result)
        assert len(shown) <= 39
        for moment in shown[:: max(1, len(shown) // 3)]:
            canvas = Recorder(ENGINEERS.height)
            ENGINEERS.film.draw_moment(params, result, canvas, moment)
            words_can_be_read(canvas)


def test_numbers_are_what_the_picture_shows() -> None:
    data = ENGINEERS.data(DEFAULT)
    assert data["ended"].count("pit") == data["in_pit"]
    assert len(data["starts"]) == 1000
    assert set(ENGINEERS.data(replace(DEFAULT, wall="pit"))["ended"]) >= {"wall"}


# --- five balls -----------------------------------------------------------------------------------------------------------

CLIENT = Client(headers={"host": "localhost"})
SEEN = replace(DEFAULT, tries=0)  # while the reader drops balls
FIVE = "cdmmvegwpj"


def moved_to(address: str, **sent: Any) -> str:
    answer = CLIENT.get(address, sent)
    assert answer.status_code == 302
    return str(answer.headers["Location"])


def middle_of(letters: str) -> tuple[float, float]:
    return at(replace(SEEN, drops=letters).places[0])


def test_a_ball_rolls_where_a_run_from_there_does() -> None:
    params = replace(DEFAULT, drops=FIVE)
    result, land = simulate(params), the_land(1.0, 0.15, "none")
    for start, end, place in zip(params.places, result.dropped, result.dropped_to, strict=True):
        walked, spot = small_steps(land, start)
        assert walked == ("pit" if end == IN_PIT else "valley")
        assert np.hypot(*(spot - place)) < 0.05


def test_a_ball_finds_the_pit_about_as_rarely_as_the_page_says() -> None:
    """Of all 676 squares of the grid, 2 lead into the pit: one in 340, where one run in about 350 falls in."""
    squares = [across + up for across in LETTERS for up in LETTERS]
    twenties = ["".join(part) for part in np.array_split(squares, 34)]
    in_pit = sum(simulate(replace(SEEN, drops=drops)).dropped.tolist().count(IN_PIT) for drops in twenties)
    assert 1 <= in_pit <= 5
    assert 300 < 1 / simulate(DEFAULT).one_run < 400


@pytest.mark.parametrize("drops", ["", "cd", "cdmmvegw"])
def test_a_tap_a_button_and_a_typed_address_drop_the_same_ball(drops: str) -> None:
    query = {"drops": drops} if drops else {}
    address = f"/engineers/?drops={drops}" if drops else "/engineers/"
    form = CLIENT.get(address).content.decode().split('<form id="moves"')[1].split("</form>")[0]
    offered = re.findall(r'name="drops" value="(\w+)"', form)
    assert len(set(offered)) == 9
    for after in offered:
        x, y = middle_of(after[-2:])
        assert moved_to("/engineers/", **query, **{"tap.x": x, "tap.y": y}) == f"/engineers/?drops={after}"
        assert CLIENT.get(f"/engineers/?drops={after}").status_code == 200
    assert ENGINEERS.tap is not None
    assert ENGINEERS.tap(1000, 400, replace(SEEN, drops=drops)) == {}  # beside the land


@pytest.mark.parametrize("drops", ["", "cd", "cdmmvegw"])
def test_while_balls_are_dropped_nothing_is_asked_and_the_pit_is_not_shown(drops: str) -> None:
    page = CLIENT.get(f"/engineers/?drops={drops}" if drops else "/engineers/")
    assert page.context["acting"]
    assert not page.context["asking"]
    assert page.context["outcome"] == page.context["verdict"] == ""
    canvas = recorded(ENGINEERS, replace(SEEN, drops=drops))
    assert "the pit" not in canvas.said()
    assert "No one has tried" not in page.context["sentence"], "someone is about to, and may have before"
    assert not any(dot.middle == at(PIT_AT) for dot in canvas.dots)
    assert any(dot.middle == at(PIT_AT) for dot in recorded(ENGINEERS, DEFAULT).dots)


def test_a_ball_in_the_pit_is_told_and_shown() -> None:
    squares = [across + up for across in LETTERS for up in LETTERS]
    lucky = next(square for square in squares if simulate(replace(SEEN, drops=square)).dropped[0] == IN_PIT)
    dropped = replace(SEEN, drops=lucky)
    assert explain(dropped, simulate(dropped)).startswith("Your ball fell into the pit! That is an AI that plans.")
    assert any(stamp.size == IN_THE_PIT for stamp in recorded(ENGINEERS, dropped).stamps)
    after = recorded(ENGINEERS, replace(DEFAULT, drops=4 * "mm" + lucky))
    assert "of 5" in [words.words for words in after.words]
    assert "1" in [words.words for words in after.words if words.size == 84]  # one of their own


def test_after_five_a_thousand_are_asked_about_and_then_told() -> None:
    asks = CLIENT.get(f"/engineers/?drops={FIVE}")
    assert asks.context["asking"]
    assert asks.context["question"] == "You had 5. Now 1,000 start from anywhere. How many end in the pit?"
    assert asks.context["sentence"].startswith("None of your 5 balls fell into the pit.")
    told = CLIENT.get(f"/engineers/?drops={FIVE}&guess=few")
    assert told.context["verdict"] == "right"
    assert told.context["sentence"] == explain(DEFAULT, simulate(DEFAULT))


@pytest.mark.parametrize("query", ["guess=skip", "guess=few", "tries=1", "tries=0", "wall=pit", "part=test", "seed=7"])
def test_old_links_still_show_their_run(query: str) -> None:
    page = CLIENT.get(f"/engineers/?{query}")
    assert not page.context["acting"]
    assert not page.context["asking"]
    assert page.context["outcome"]


def test_after_the_thousand_a_tap_or_the_button_begins_again_with_five() -> None:
    over = replace(DEFAULT, drops=FIVE)
    middle = ((MAP[0] + MAP[2]) / 2, (MAP[1] + MAP[3]) / 2)
    assert ENGINEERS.tap
    assert ENGINEERS.tap(*middle, over) == {"drops": "nn"}
    assert ENGINEERS.tap(*middle, replace(over, tries=0)) == {}, "the five are dropped, and the question waits"
    assert ENGINEERS.tap(*middle, replace(over, seed=9)) == {}, "a changed setting is looked at, and no game"
    client = Client(headers={"host": "localhost"})
    page = client.get(f"/engineers/?drops={FIVE}&guess=few").content.decode()
    form = page.partition('id="again"')[2].partition("</form>")[0]
    assert form
    assert "hidden" not in form, "it begins at the bare address"
    assert 'id="again"' not in client.get(f"/engineers/?drops={FIVE}").content.decode()
    assert client.get("/engineers/?drops=nm").context["acting"]


def test_a_ball_rolls_and_comes_to_rest_on_the_still() -> None:
    params = replace(SEEN, drops=FIVE)
    result = simulate(params)
    frames = moments(params, result)
    assert len(frames) == len(picture.times(params, result)) <= 40
    balls = []
    for moment in frames:
        canvas = Recorder(960)
        picture.draw_moment(params, result, canvas, moment)
        balls.append([dot.middle for dot in canvas.dots if dot.radius == picture.HAND_BALL][-1])
    assert balls[0] == pytest.approx(at(params.places[-1]))
    assert balls[-1] == pytest.approx(at(result.dropped_to[-1]))
