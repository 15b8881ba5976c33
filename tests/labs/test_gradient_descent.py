"""Facts about the descent: slopes against finite differences, where runs end, what too big a step does."""

import re
from collections import Counter
from dataclasses import replace
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from django.test import Client
from numpy.typing import NDArray
from PIL import Image, ImageFilter

from explainer.labs.gradient_descent import on_foot, picture
from explainer.labs.gradient_descent.lab import (
    GRADIENT_DESCENT,
    LAND_NAMES,
    RACES,
    act,
    explain,
    feet_outcome,
    motion,
    next_land,
    tap,
)
from explainer.labs.gradient_descent.picture import (
    FOG_SIZE,
    HILL,
    MAP,
    SIGHT,
    backdrop,
    draw_moment,
    fog,
    ground,
    in_sight,
)
from explainer.labs.gradient_descent.simulation import DIRECTIONS, EDGE, LANDS, Params, Result, lowest_loss, simulate
from explainer.paintbox.canvas import WIDTH, Canvas
from explainer.paintbox.palette import LIGHT
from explainer.web.address import params_of
from tests.recorder import Recorder, overlap, recorded

START = Params(land="bowl", x=-4.0, y=3.0, step_size=0.2, steps=40, momentum=0.0, view="map")
POINTS = np.random.default_rng(0).uniform(-5, 5, size=(50, 2))


@pytest.mark.parametrize("name", LANDS)
def test_gradient_matches_finite_differences(name: str) -> None:
    land, h = LANDS[name], 1e-5
    for x, y in POINTS:
        slope = ((land.loss(x + h, y) - land.loss(x - h, y)) / (2 * h), (land.loss(x, y + h) - land.loss(x, y - h)) / (2 * h))
        assert land.gradient(x, y) == pytest.approx(slope, rel=1e-5, abs=1e-5)


@pytest.mark.parametrize("name", LANDS)
def test_curvature_matches_finite_differences_of_the_gradient(name: str) -> None:
    land, h = LANDS[name], 1e-5
    for x, y in POINTS:
        right, left = np.array(land.gradient(x + h, y)), np.array(land.gradient(x - h, y))
        up, down = np.array(land.gradient(x, y + h)), np.array(land.gradient(x, y - h))
        xx, xy = (right - left) / (2 * h)
        yx, yy = (up - down) / (2 * h)
        assert land.curvature(x, y) == pytest.approx((xx, xy, yy), rel=1e-4, abs=1e-4)
        assert xy == pytest.approx(yx, rel=1e-4, abs=1e-4)


def test_on_the_bowl_the_path_is_known_exactly() -> None:
    """Without push each step keeps a share 1 - step of both numbers."""
    result = simulate(replace(START, step_size=0.3, steps=7))
    shares = 0.7 ** np.arange(8)
    assert result.points == pytest.approx(np.outer(shares, [-4.0, 3.0]))


def test_push_keeps_a_share_of_the_last_move() -> None:
    """Two steps by hand on the bowl: v1 = -0.1·p0; v2 = 0.5·v1 - 0.1·p1."""
    points = simulate(replace(START, x=1.0, y=0.0, step_size=0.1, momentum=0.5, steps=2)).points
    assert points[:, 0] == pytest.approx([1.0, 0.9, 0.9 - 0.05 - 0.09])


def test_the_default_comes_to_rest_at_the_bottom() -> None:
    result = simulate(GRADIENT_DESCENT.default_params())
    assert result.outcome == "hole"
    assert result.points[-1] == pytest.approx([0, 0], abs=1e-3)


def test_four_starts_end_in_four_holes_all_of_loss_zero() -> None:
    known = [(3.0, 2.0), (-2.805118, 3.131312), (-3.779310, -3.283186), (3.584428, -1.848126)]
    for hole in known:
        start = replace(START, land="four-holes", x=hole[0] * 1.15, y=hole[1] * 1.15, step_size=0.01, steps=500)
        result = simulate(start)
        assert result.outcome == "hole"
        assert result.points[-1] == pytest.approx(hole, abs=1e-3)
        assert result.loss[-1] == pytest.approx(0, abs=1e-5)


def test_on_the_ridge_of_the_saddle_it_is_stuck_and_beside_it_not() -> None:
    ridge = replace(START, land="saddle", x=3.0, y=0.0, step_size=0.2, steps=200)
    assert simulate(ridge).outcome == "stuck"
    beside = simulate(replace(ridge, y=0.01))
    assert beside.outcome == "hole"
    assert abs(beside.points[-1][1]) == pytest.approx(np.sqrt(10), abs=1e-3)


@pytest.mark.parametrize("name", ["valley", "two-holes", "four-holes"])
def test_too_big_a_step_leaves_the_map_and_that_point_is_not_kept(name: str) -> None:
    result = simulate(replace(START, land=name, step_size=1.0, steps=500))
    assert result.outcome == "off-map"
    assert np.all(np.abs(result.points) <= EDGE)
    assert len(result.points) < 501


def test_in_the_valley_the_largest_step_that_stays_is_two_over_the_curvature() -> None:
    """Steps below 2/25 shrink y each time, steps above it make it grow: the textbook limit."""
    below, above = (simulate(replace(START, land="valley", step_size=s, steps=500)) for s in (0.079, 0.081))
    assert abs(below.points[-1][1]) < 1e-3
    assert abs(above.points[-1][1]) > 3.0 or above.outcome == "off-map"


@pytest.mark.parametrize(("push", "x"), [(0.0, 2.95), (0.9, 0.0), (0.95, -2.95)])
def test_on_bumpy_land_a_push_rolls_over_the_dip_and_too_much_rolls_too_far(push: float, x: float) -> None:
    result = simulate(Params(land="bumpy", x=4.5, y=0.0, step_size=0.05, steps=500, momentum=push, view="map"))
    assert result.points[-1][0] == pytest.approx(x, abs=0.01)


def test_no_steps_means_only_the_start() -> None:
    result = simulate(replace(START, steps=0))
    assert result.points.tolist() == [[-4.0, 3.0]]
    assert result.outcome == "moving"
    assert simulate(replace(START, x=0.0, y=0.0, steps=0)).outcome == "hole"


def test_the_deepest_of_two_holes_is_where_calculus_puts_it() -> None:
    """x³ - 4x + 1/2 = 0 has its lowest root left of -2."""
    root = min(np.roots([1, 0, -4, 0.5]).real)
    assert lowest_loss("two-holes") == pytest.approx(float(LANDS["two-holes"].loss(root, np.float64(0))), abs=1e-3)


def test_a_tap_sets_the_start_to_the_place_tapped() -> None:
    for place in ((-5.0, 5.0), (0.0, 0.0), (2.5, -1.25)):
        assert tuple(tap(*MAP.at(*place), START).values()) == pytest.approx(place, abs=0.005)


def test_a_start_can_be_anywhere_on_the_map_and_nowhere_else() -> None:
    assert GRADIENT_DESCENT.tap
    corners = [GRADIENT_DESCENT.tap(x, y, START) for x, y in ((0, GRADIENT_DESCENT.height), (WIDTH, 0))]
    for name in "xy":
        field = GRADIENT_DESCENT.controls.base_fields[name]
        assert [field.min_value, field.max_value] == [corner[name] for corner in corners]  # type: ignore[attr-defined]


def test_the_numbers_are_what_the_picture_shows() -> None:
    data = GRADIENT_DESCENT.data(replace(START, steps=3))
    assert set(data) == {"params", "path", "outcome", "explain"}
    assert len(data["path"]) == 4
    for x, y, loss in data["path"]:
        assert loss == pytest.approx((x**2 + y**2) / 2)


# --- what the page says -----------------------------------------------------------------------------------------------


def anywhere(rng: np.random.Generator) -> Params:
    """Settings of all kinds: plain and odd numbers, the ends of each range, flat places and ridges."""
    return Params(
        land=str(rng.choice(list(LANDS))),
        x=float(rng.choice([-5, 0, 5, round(rng.uniform(-5, 5), 1), rng.uniform(-5, 5)])),
        y=float(rng.choice([-5, 0, 0.0005, 5, round(rng.uniform(-5, 5), 1), rng.uniform(-5, 5)])),
        step_size=float(rng.choice([0.0001, 1, 0.2, 0.077, 0.079, 0.08, 10 ** rng.uniform(-4, 0)])),
        steps=int(rng.choice([0, 1, 2, 40, 500, rng.integers(0, 501)])),
        momentum=float(rng.choice([0, 0, 0.9, 0.99, rng.uniform(0, 0.99)])),
        view=str(rng.choice(["fog", "map", "hill"])),
    )


KNOWN = [  # each of these was told wrongly once
    Params(land="valley", x=-4.0, y=3.0, step_size=0.079, steps=40, momentum=0.0, view="fog"),
    Params(land="valley", x=-4.0, y=3.0, step_size=0.077, steps=40, momentum=0.0, view="fog"),
    Params(land="bowl", x=-4.0, y=3.0, step_size=1.0, steps=1, momentum=0.0, view="fog"),
    Params(land="saddle", x=0.0, y=0.0005, step_size=0.2, steps=1, momentum=0.0, view="fog"),
]
WALK = KNOWN + [anywhere(np.random.default_rng(seed)) for seed in range(600)]
SAYINGS = [
    "has not moved yet",
    "threw it off the map",
    "all but flat, so it hardly moves",
    "rests in a hole",
    "rests in the deepest hole",
    "rests at the lowest spot",
    "got there only now",
    "went uphill",
    "a bit lower each time",
    "next to no lower",
    "still on its way down",
]


def minima(land: str) -> list[tuple[float, float]]:
    """The bottoms of a land, by rolling a fine net of starts down with steps that are sure to be small enough."""
    net = [(x, y) for x in np.linspace(-4.8, 4.8, 9).tolist() for y in np.linspace(-4.7, 4.9, 9).tolist()]
    ends = [simulate(Params(land, x, y, 0.004, 500, 0.9, "map")) for x, y in net]
    return [(float(end.points[-1][0]), float(end.points[-1][1])) for end in ends if end.outcome == "hole"]


BOTTOMS = {name: minima(name) for name in LANDS}


def slope_by_differences(params: Params, result: Result) -> float:
    (x, y), h, loss = result.points[-1], 1e-6, LANDS[params.land].loss
    return float(np.hypot(loss(x + h, y) - loss(x - h, y), loss(x, y + h) - loss(x, y - h)) / (2 * h))


def test_what_it_says_is_what_happened() -> None:
    for params in WALK:
        check_words(params)


def check_words(params: Params) -> None:
    result = simulate(params)
    said, loss = explain(params, result), result.loss
    told = GRADIENT_DESCENT.question(params).outcome(params, result).words
    assert sum(saying in said for saying in SAYINGS) == 1, said
    assert on_foot.short(float(loss[0])) in said
    if "threw" not in said:
        assert f"{on_foot.short(float(loss[-1]))}." in said
    climbed = int((loss[1:] > loss[:-1]).sum())
    slope = slope_by_differences(params, result)
    if "Now its loss is" in said:
        assert on_foot.short(float(loss[-1])) != on_foot.short(float(loss[0]))
    if "has not moved" in said:
        assert len(loss) == 1
        assert told.startswith("It stayed where it was")
    if "rests" in said or "hardly moves" in said:
        assert slope < 2e-3
        assert len(loss) == params.steps + 1
    if "rests" in said:
        nearest = min(np.hypot(*(np.array(bottom) - result.points[-1])) for bottom in BOTTOMS[params.land])
        assert nearest < 0.05
        lowest = min(float(LANDS[params.land].loss(*map(np.float64, bottom))) for bottom in BOTTOMS[params.land])
        assert ("deeper one" in said) == (loss[-1] > lowest + 0.1) == ("Another is deeper" in told or "not the deepest" in told)
        assert "found" in told
    if "hardly moves" in said:
        assert np.abs(result.points[-1] - result.points[-2]).max() < 1e-3
        assert "no hole" in told
        assert all(np.hypot(*(np.array(bottom) - result.points[-1])) > 0.05 for bottom in BOTTOMS[params.land])
    if "got there only now" in said:
        assert slope < 2e-3
        assert np.abs(result.points[-1] - result.points[-2]).max() > 7e-4
    if "went uphill" in said:
        assert f"uphill { ({1: 'once', 2: 'twice'}.get(climbed, f'{climbed} times')) } " in said
    if "a bit lower each time" in said or "still on its way down" in said:
        assert climbed == 0
        assert loss[-1] < loss[0]
    if "on its way down" in said:
        assert slope > 5e-4
    if result.outcome == "moving" and params.steps:
        down = "still on its way down" in said
        assert (told == "It was still on its way down.") == down
    if "next to no lower" in said:
        assert 0.9 * loss[0] <= loss[-1] <= loss[0]
    if "threw" in said:
        assert len(loss) <= params.steps
        assert f"Step {len(loss)} " in said or ("very first" in said and len(loss) == 1)
        assert result.thrown_to is not None
        assert np.abs(result.thrown_to).max() > EDGE
        stays = simulate(replace(params, step_size=0.0001))
        assert stays.outcome != "off-map"  # as advised: a smaller step


@pytest.mark.parametrize(
    ("changes", "how"),
    [
        ({"step_size": 1.0, "steps": 1}, "flat"),  # one step of this size ends at the bottom
        ({"step_size": 0.2, "momentum": 0.9}, "uphill"),  # it swings to and fro in the bowl
        ({"land": "valley", "step_size": 0.079}, "leaping"),  # each step turns y into −0.975 y
        ({"land": "valley", "step_size": 0.01}, "downhill"),  # into 0.75 y
        ({"land": "valley", "step_size": 0.04}, "downhill"),  # into 0
    ],
)
def test_what_is_not_at_rest_moves_as_its_steps_say(changes: dict[str, Any], how: str) -> None:
    params = replace(START, **changes)
    result = simulate(params)
    assert result.outcome == "moving"
    assert motion(params, result) == how


def test_a_question_says_what_is_new_in_its_world_and_nothing_else() -> None:
    for params in WALK:
        check_question(params)


def check_question(params: Params) -> None:
    asked, default = GRADIENT_DESCENT.question(params).ask(params), GRADIENT_DESCENT.default_params()
    assert ("Now: " in asked) == (replace(params, view="fog") != default)
    assert ("new start" in asked) == ((params.x, params.y) != (default.x, default.y))
    assert ("bigger steps" in asked, "smaller steps" in asked) == (params.step_size > 0.2, params.step_size < 0.2)
    assert ("push" in asked) == (params.momentum > 0)
    assert ("more steps" in asked, "fewer steps" in asked) == (params.steps > 40, 0 < params.steps < 40)
    assert ("no steps" in asked) == (not params.steps)
    assert ("Which hole" in asked) == (params.steps > 0 and len({(round(x), round(y)) for x, y in BOTTOMS[params.land]}) > 1)
    for land in ("two holes", "four holes", "saddle"):
        assert (land in asked) == (params.land == land.replace(" ", "-"))
    assert ("valley" in asked, "bumps" in asked) == (params.land == "valley", params.land == "bumpy")


def preset(name: str) -> Params:
    params, errors = params_of(GRADIENT_DESCENT, GRADIENT_DESCENT.tries[name].query)
    assert not errors
    assert isinstance(params, Params)
    return params


def test_the_cards_show_what_the_words_beside_them_say() -> None:
    ends = {name: simulate(preset(name)) for name in GRADIENT_DESCENT.tries}
    assert ends["creep"].outcome == "moving"
    assert ends["bound"].points[1] == pytest.approx([0, 0])
    assert ends["valley"].outcome == "off-map"
    (right, down), (left, _) = ends["holes"].points[-1], ends["elsewhere"].points[-1]
    assert right > 3 > 0 > down > left
    assert [round(float(ends[name].points[-1][0])) for name in ("no-push", "push", "too-much")] == [3, 0, -3]
    assert ends["fog"].outcome == "hole"
    assert ends["fog"].loss[-1] > lowest_loss("two-holes") + 1


def test_the_page_opens_in_the_fog_and_each_land_has_a_name() -> None:
    assert GRADIENT_DESCENT.default_params().view == "fog"
    assert set(LAND_NAMES) == set(LANDS)


# --- the picture ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", LANDS)
def test_in_the_fog_only_ground_near_the_path_is_seen(name: str) -> None:
    """Each point of the picture is asked which cell it shows; how far that lies from the path is worked out afresh."""
    path = simulate(replace(START, land=name, step_size=0.01, steps=12)).points
    seen, cells = np.asarray(in_sight(name, path)), HILL.where(LANDS[name].loss, FOG_SIZE)
    side = 2 * MAP.reach / HILL.cells
    y, x = (number * side - MAP.reach + side / 2 for number in np.divmod(cells, HILL.cells))
    far = np.hypot(x[..., None] - path[:, 0], y[..., None] - path[:, 1]).min(axis=-1)
    land = cells >= 0
    near = Image.fromarray((land & (far < SIGHT + 0.5)).astype(np.uint8)).filter(ImageFilter.MaxFilter(17))  # the edge is soft
    assert not seen[np.asarray(near) == 0].any()
    deep_inside = land & (far < SIGHT - 0.9)
    assert deep_inside.sum() > 120
    # The edge of a hill that stands before open air is in fog too, so a few of these are dim.
    assert np.mean(seen[deep_inside] > 200) > 0.85


def fog_alone(size: int) -> NDArray[np.uint8]:
    canvas = Canvas(LIGHT, size)
    fog(canvas)
    return np.asarray(canvas.image)


@pytest.mark.parametrize("size", [360, 640, 720, 1080, 1280])
def test_what_is_seen_in_the_fog_is_the_hill_and_the_rest_is_mist(size: int) -> None:
    """As worked out for the whole picture at once, but for the rim of the part that is worked out."""
    params = replace(START, land="four-holes", step_size=0.01, steps=12, view="fog")
    result, canvas = simulate(params), Canvas(LIGHT, size)
    ground(params, result, canvas, 12)
    shown, hill = np.asarray(canvas.image), np.asarray(backdrop("four-holes", "hill", "light", size))
    mist = fog_alone(size)
    seen = np.asarray(in_sight("four-holes", result.points).resize(canvas.image.size, Image.Resampling.BILINEAR))
    assert 0.03 < np.mean(seen > 250) < 0.5
    assert np.mean(shown[seen > 250] == hill[seen > 250]) > 0.999
    assert (shown[seen < 5] == mist[seen < 5]).all()


@pytest.mark.parametrize("name", LANDS)
def test_the_hill_shows_a_place_where_the_path_is_drawn(name: str) -> None:
    """The cell seen under a projected point is its own, or one that hides it and so lies nearer to us."""
    cells = HILL.where(LANDS[name].loss, FOG_SIZE)
    spots, own = POINTS * 0.95, 0
    for (x, y), (across, down) in zip(spots, HILL.at(LANDS[name].loss, spots[:, 0], spots[:, 1]), strict=True):
        seen = int(cells[int(down * cells.shape[1] / WIDTH), int(across * cells.shape[1] / WIDTH)])
        if seen < 0:
            continue  # the near side of the hill hides it
        row, column = divmod(seen, HILL.cells)
        at = (np.array([column, row]) + 0.5) * 2 * MAP.reach / HILL.cells - MAP.reach
        away = (at[0] - x) * np.sin(HILL.turn) + (at[1] - y) * np.cos(HILL.turn)
        own += np.hypot(*(at - (x, y))) < 0.4
        assert away < 0.4
    assert own > 0.6 * len(POINTS)


def test_words_in_the_picture_stay_inside_and_apart() -> None:
    for params in WALK[:150]:
        check_picture(params)


def check_picture(params: Params) -> None:
    words = recorded(GRADIENT_DESCENT, params).words
    assert any("start" in word.words or "how high you are" in word.words for word in words)
    if params.steps <= 40 or params.view != "map":  # a long wild path may leave no room for a word
        assert ("low" in [word.words for word in words]) == (params.view == "map")
    for number, word in enumerate(words):
        left, top, right, bottom = word.box
        assert min(left, top, WIDTH - right, 960 - bottom) >= 0, (params, word)
        for other in words[:number]:
            assert min(overlap(word.box, other.box)) <= 0, (params, word, other)


@pytest.mark.parametrize("view", ["fog", "map", "hill"])
@pytest.mark.parametrize("name", LANDS)
def test_neither_words_nor_dials_lie_on_the_path(name: str, view: str) -> None:
    for x, y in [(-4.0, 3.0), (-5.0, 5.0), (4.0, -4.0), (-4.5, -4.5), (1.0, 4.0)]:
        for step in (0.01, 0.03):
            params = Params(land=name, x=x, y=y, step_size=step, steps=60, momentum=0.0, view=view)
            canvas = recorded(GRADIENT_DESCENT, params)
            dials = next(panel.box for panel in canvas.panels if panel.box[3] - panel.box[1] == 192)
            boxes = [dials, *(word.box for word in canvas.words if overlap(word.box, dials)[0] <= 0)]
            path = [MAP.at(*p) for p in simulate(params).points] if view == "map" else on_hill(name, simulate(params).points)
            for (x1, y1), (x2, y2) in pairwise(path):
                for t in np.linspace(0, 1, 20).tolist():
                    at = (x1 + (x2 - x1) * t, y1 + (y2 - y1) * t)
                    for left, top, right, bottom in boxes:
                        assert not (left < at[0] < right and top < at[1] < bottom), (params, at)


def on_hill(name: str, points: np.ndarray) -> list[tuple[float, float]]:
    return HILL.at(LANDS[name].loss, points[:, 0], points[:, 1])


def test_the_dials_stay_in_a_corner_the_walk_does_not_come_to() -> None:
    params = replace(START, land="valley", step_size=0.079)  # it leaps to and fro across the lower left
    result = simulate(params)
    for shown in (0, 3, 40):
        canvas = Recorder(960)
        draw_moment(params, result, canvas, shown)
        left, top, right, bottom = next(panel.box for panel in canvas.panels if panel.box[3] - panel.box[1] == 192)
        assert not any(left < x < right and top < y < bottom for x, y in (MAP.at(*p) for p in result.points.tolist()))


# --- on foot ------------------------------------------------------------------------------------------------------------

CLIENT = Client(headers={"host": "localhost"})
FOG = replace(GRADIENT_DESCENT.default_params(), steps=0)  # what is seen while the reader walks


def moved_to(address: str, **sent: Any) -> str:
    answer = CLIENT.get(address, sent)
    assert answer.status_code == 302
    return str(answer.headers["Location"])


def test_each_step_on_foot_is_as_long_and_none_leaves_the_map() -> None:
    for number, letter in enumerate(DIRECTIONS):
        way = on_foot.on_foot(replace(FOG, x=0.0, y=0.0, feet=letter * 3))
        across, up = way[1].tolist()
        assert np.hypot(across, up) == pytest.approx(0.8, abs=1e-5)
        assert np.degrees(np.arctan2(up, across)) % 360 == pytest.approx(22.5 * number, abs=0.01)
        assert way[3] == pytest.approx(3 * way[1])
    assert on_foot.on_foot(replace(FOG, x=4.9, y=0.0, feet="aaa"))[-1].tolist() == [5.0, 0.0]


@pytest.mark.parametrize("name", LANDS)
def test_coach_goes_down_the_slope_in_steps_as_long(name: str) -> None:
    result = simulate(replace(FOG, land=name, feet="aaaaa"))
    assert result.coach is not None
    for before, after in pairwise(result.coach):
        moved = after - before
        assert np.hypot(*moved) == pytest.approx(0.8)
        slope = np.array(LANDS[name].gradient(*before.tolist()))
        assert moved / 0.8 == pytest.approx(-slope / np.hypot(*slope))
    assert len(result.coach) == 6


def test_in_one_bowl_nobody_on_foot_beats_coach_and_on_four_holes_some_do() -> None:
    """300 walks whose each step is off by one direction at most: in a bowl straight down is the shortest way."""
    rng, right = np.random.default_rng(0), {"bowl": Counter[str](), "four-holes": Counter[str]()}
    for land, counted in right.items():
        for _ in range(300):
            feet = ""
            for _ in range(5):
                slope = LANDS[land].gradient(*on_foot.on_foot(replace(FOG, land=land, feet=feet))[-1].tolist())
                turn = round(np.arctan2(-slope[1], -slope[0]) / (2 * np.pi) * 16) + rng.integers(-1, 2)
                feet += DIRECTIONS[int(turn) % 16]
            params = replace(START, land=land, feet=feet)
            counted.update(GRADIENT_DESCENT.question(params).outcome(params, simulate(params)).right or ())
    assert right["bowl"]["you"] == 0
    assert 0.2 < right["bowl"]["same"] / 300 < 0.5
    assert 0.25 < right["four-holes"]["you"] / 300 < 0.5


@pytest.mark.parametrize("feet", ["", "o", "oohp"])
def test_a_tap_takes_the_step_that_ends_nearest_to_it(feet: str) -> None:
    params = replace(FOG, feet=feet)
    for letter, at in zip(DIRECTIONS, on_foot.ahead(params), strict=True):
        assert tap(*at, params) == {"feet": feet + letter}
        query = {"feet": feet} if feet else {}
        assert (
            moved_to("/gradient-descent/", **query, **{"tap.x": at[0], "tap.y": at[1]})
            == f"/gradient-descent/?feet={feet}{letter}"
        )


@pytest.mark.parametrize("feet", ["", "o", "oohp"])
def test_the_eight_buttons_take_steps_that_a_tap_takes_too(feet: str) -> None:
    address = f"/gradient-descent/?feet={feet}" if feet else "/gradient-descent/"
    form = CLIENT.get(address).content.decode().split('<form id="moves"')[1].split("</form>")[0]
    offered = re.findall(r'name="feet" value="(\w+)"', form)
    assert len(set(offered)) == 8
    x, y = on_foot.spots(FOG, on_foot.on_foot(replace(FOG, feet=feet))[-1:])[0]
    for step in offered:
        assert step[:-1] == feet
        ahead = on_foot.ahead(replace(FOG, feet=feet))[DIRECTIONS.index(step[-1])]
        assert moved_to("/gradient-descent/", feet=feet, **{"tap.x": ahead[0], "tap.y": ahead[1]}).endswith(f"feet={step}")
        assert CLIENT.get(f"/gradient-descent/?feet={step}").status_code == 200
    assert (x, y) not in on_foot.ahead(replace(FOG, feet=feet))


@pytest.mark.parametrize("feet", ["", "o", "oopp"])
def test_while_the_reader_walks_nothing_is_asked_and_nothing_told(feet: str) -> None:
    page = CLIENT.get(f"/gradient-descent/?feet={feet}" if feet else "/gradient-descent/")
    assert page.context["acting"]
    assert not page.context["asking"]
    assert page.context["outcome"] == page.context["verdict"] == ""
    canvas = recorded(GRADIENT_DESCENT, replace(FOG, feet=feet))
    assert not any(stamp.name == "coach" for stamp in canvas.stamps)
    assert "coach" not in CLIENT.get(page.context["links"]["data"]).json()
    assert not any(line.colour == "coach" for line in canvas.lines)  # nor the arrow that points down


def test_after_five_steps_it_is_asked_who_gets_lower_and_then_told() -> None:
    asks = CLIENT.get("/gradient-descent/?feet=ooopp")
    assert asks.context["asking"]
    assert "coach" not in CLIENT.get(asks.context["links"]["data"]).json()
    told = CLIENT.get("/gradient-descent/?feet=ooopp&guess=same")
    assert told.context["verdict"] == "right"
    assert told.context["outcome"] == "You came to loss 0.58, and Coach to 0.50."
    canvas = recorded(GRADIENT_DESCENT, replace(START, view="fog", feet="ooopp"))
    assert {"0.58", "0.50"} <= set(canvas.said())
    assert tap(640, 480, replace(FOG, feet="ooopp")) == {}


@pytest.mark.parametrize("query", ["step_size=0.5", "land=valley", "guess=skip", "guess=bottom", "steps=0", "view=map"])
def test_old_links_still_show_their_run(query: str) -> None:
    page = CLIENT.get(f"/gradient-descent/?{query}")
    assert not page.context["acting"]
    assert not page.context["asking"]
    assert page.context["outcome"]


def test_the_fog_clears_only_round_the_readers_feet() -> None:
    params = replace(FOG, feet="oop")
    result, canvas = simulate(params), Recorder(960)
    draw_moment(params, result, canvas, 4)
    assert result.feet is not None
    seen = np.asarray(in_sight("bowl", result.feet).resize(canvas.image.size, Image.Resampling.BILINEAR))
    mist = fog_alone(canvas.size)
    far = seen < 5
    far[int(0.85 * far.shape[0]) :] = False  # where the loss is written
    assert (np.asarray(canvas.image)[far] == mist[far]).mean() > 0.98


@pytest.mark.parametrize(
    "params", [replace(FOG, feet="oop"), replace(START, feet="ooopp"), START], ids=["walk", "coach", "run"]
)
def test_films_move_and_end_on_the_still(params: Params) -> None:
    result = simulate(params)
    moments, times = picture.moments(params, result), picture.times(params, result)
    assert len(moments) == len(times) <= 40
    assert set(times) <= {80, 600}
    last, still = Recorder(960), recorded(GRADIENT_DESCENT, params)
    draw_moment(params, result, last, moments[-1])
    assert np.array_equal(np.asarray(last.image), np.asarray(still.image))


# --- many starts ----------------------------------------------------------------------------------------------------------


def test_on_four_holes_each_start_that_was_tapped_is_kept() -> None:
    land = "/gradient-descent/?step_size=0.011&land=four-holes&steps=80&view=map"
    first = moved_to(f"{land}&x=-0.2&y=-0.9&tap.x=960&tap.y=240")
    assert first == "/gradient-descent/?step_size=0.011&land=four-holes&x=2.5&y=2.5&steps=80&view=map&starts=4841"
    assert moved_to(f"{first}&tap.x=320&tap.y=720").endswith("x=-2.5&y=-2.5&steps=80&view=map&starts=48417575")
    assert "starts" not in moved_to("/gradient-descent/?view=map&tap.x=960&tap.y=240")
    full = replace(START, land="four-holes", starts="0102" * 20)
    assert len(tap(10, 10, full)["starts"]) == 80


def test_each_kept_start_has_the_colour_of_the_hole_it_rolls_to() -> None:
    starts = [(2.5, 2.5), (-2.5, 2.5), (-2.5, -2.5), (2.5, -2.5)]
    coded = "".join(f"{round((x + 5) * 10):02}{round((y + 5) * 10):02}" for x, y in starts)
    params = replace(START, land="four-holes", step_size=0.01, steps=80, starts=coded)
    result = simulate(params)
    for (x, y), way in zip(starts, result.others, strict=True):
        assert way.tolist() == simulate(replace(params, x=x, y=y, starts="")).points.tolist()
    small = [dot for dot in recorded(GRADIENT_DESCENT, params).dots if dot.radius == 17]
    assert [dot.middle for dot in small] == [pytest.approx(MAP.at(x, y)) for x, y in starts]
    assert len({dot.fill for dot in small}) == 4


@pytest.mark.parametrize("land", RACES)
def test_each_race_can_be_won_or_drawn_and_lost(land: str) -> None:
    """Whoever steps to the lowest of the sixteen spots beats Coach everywhere but in the bowl; and who goes uphill loses."""
    x, y = RACES[land]
    ways = {}
    for name, best in (("down", min), ("up", max)):
        feet = "-"
        for _ in range(5):
            at = tuple(on_foot.on_foot(replace(FOG, land=land, x=x, y=y, feet=feet))[-1].tolist())
            ends = {letter: LANDS[land].loss(*np.array(on_foot.stepped(at, letter))) for letter in DIRECTIONS}
            feet += best(ends, key=lambda letter: float(ends[letter]))
        ways[name] = feet
    outcomes = {}
    for name, feet in ways.items():
        params = replace(FOG, land=land, x=x, y=y, feet=feet, steps=40)
        assert act(params) == "over"
        outcomes[name] = feet_outcome(params, simulate(params)).right
        won = "You win!" in recorded(GRADIENT_DESCENT, params).said()
        assert won == (outcomes[name] == {"you"})
    assert outcomes == {"down": {"same"} if land == "bowl" else {"you"}, "up": {"coach"}}


def test_after_a_race_the_next_land_begins_at_its_start_and_asks_nothing() -> None:
    land = "bowl"
    seen = []
    for _ in RACES:
        seen.append(land)
        page = CLIENT.get("/gradient-descent/", next_land(replace(START, land=land)), follow=True)
        assert page.context["acting"]
        assert not page.context["asking"]
        params = page.context["state"].shown_params
        land = params.land
        assert (params.x, params.y, params.feet) == (*RACES[land], "-")
        assert page.content.decode().count('name="feet" value="-') >= 8  # a button for each of the directions
    assert sorted(seen) == sorted(RACES)
    assert land == "bowl"


def test_before_the_first_step_pip_stands_where_the_run_begins_and_its_loss_is_explained() -> None:
    default = GRADIENT_DESCENT.default_params()
    first = GRADIENT_DESCENT.params_at_first(default)
    drawn = recorded(GRADIENT_DESCENT, first)
    (pip,) = [stamp for stamp in drawn.stamps if stamp.name == "pip"]
    assert pip.middle == pytest.approx(on_foot.spots(first, np.array([[first.x, first.y]]))[0])
    assert "how high you are:" in drawn.said()
    assert "the lower, the better" in GRADIENT_DESCENT.explain(first, simulate(first))
