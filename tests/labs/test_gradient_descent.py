"""Facts about the descent: slopes against finite differences, where runs end, what too big a step does."""

from dataclasses import replace

import numpy as np
import pytest

from explainer.labs.gradient_descent.lab import GRADIENT_DESCENT, tap
from explainer.labs.gradient_descent.picture import MAP
from explainer.labs.gradient_descent.simulation import EDGE, LANDS, Params, lowest_loss, simulate

START = Params(land="bowl", x=-4.0, y=3.0, step=0.2, steps=40, push=0.0, view="map")
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
    result = simulate(replace(START, step=0.3, steps=7))
    shares = 0.7 ** np.arange(8)
    assert result.points == pytest.approx(np.outer(shares, [-4.0, 3.0]))


def test_push_keeps_a_share_of_the_last_move() -> None:
    """Two steps by hand on the bowl: v1 = -0.1·p0; v2 = 0.5·v1 - 0.1·p1."""
    points = simulate(replace(START, x=1.0, y=0.0, step=0.1, push=0.5, steps=2)).points
    assert points[:, 0] == pytest.approx([1.0, 0.9, 0.9 - 0.05 - 0.09])


def test_the_default_comes_to_rest_at_the_bottom() -> None:
    result = simulate(GRADIENT_DESCENT.default_params())
    assert result.outcome == "hole"
    assert result.points[-1] == pytest.approx([0, 0], abs=1e-3)


def test_four_starts_end_in_four_holes_all_of_loss_zero() -> None:
    known = [(3.0, 2.0), (-2.805118, 3.131312), (-3.779310, -3.283186), (3.584428, -1.848126)]
    for hole in known:
        start = replace(START, land="four-holes", x=hole[0] * 1.15, y=hole[1] * 1.15, step=0.01, steps=500)
        result = simulate(start)
        assert result.outcome == "hole"
        assert result.points[-1] == pytest.approx(hole, abs=1e-3)
        assert result.loss[-1] == pytest.approx(0, abs=1e-5)


def test_on_the_ridge_of_the_saddle_it_is_stuck_and_beside_it_not() -> None:
    ridge = replace(START, land="saddle", x=3.0, y=0.0, step=0.2, steps=200)
    assert simulate(ridge).outcome == "stuck"
    beside = simulate(replace(ridge, y=0.01))
    assert beside.outcome == "hole"
    assert abs(beside.points[-1][1]) == pytest.approx(np.sqrt(10), abs=1e-3)


@pytest.mark.parametrize("name", ["valley", "two-holes", "four-holes"])
def test_too_big_a_step_leaves_the_map_and_that_point_is_not_kept(name: str) -> None:
    result = simulate(replace(START, land=name, step=1.0, steps=500))
    assert result.outcome == "off-map"
    assert np.all(np.abs(result.points) <= EDGE)
    assert len(result.points) < 501


def test_in_the_valley_the_largest_step_that_stays_is_two_over_the_curvature() -> None:
    """Steps below 2/25 shrink y each time, steps above it make it grow: the textbook limit."""
    below, above = (simulate(replace(START, land="valley", step=s, steps=500)) for s in (0.079, 0.081))
    assert abs(below.points[-1][1]) < 1e-3
    assert abs(above.points[-1][1]) > 3.0 or above.outcome == "off-map"


@pytest.mark.parametrize(("push", "x"), [(0.0, 2.95), (0.9, 0.0), (0.95, -2.95)])
def test_on_bumpy_land_a_push_rolls_over_the_dip_and_too_much_rolls_too_far(push: float, x: float) -> None:
    result = simulate(Params(land="bumpy", x=4.5, y=0.0, step=0.05, steps=500, push=push, view="map"))
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
        assert tuple(tap(*MAP.at(*place)).values()) == pytest.approx(place, abs=0.005)


def test_the_numbers_are_what_the_picture_shows() -> None:
    data = GRADIENT_DESCENT.data(replace(START, steps=3))
    assert set(data) == {"params", "path", "outcome", "explain"}
    assert len(data["path"]) == 4
    for x, y, loss in data["path"]:
        assert loss == pytest.approx((x**2 + y**2) / 2)
