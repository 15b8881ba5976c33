"""A land from above: the bands lie where the loss says, and each has its darker edge."""

from typing import Any

import numpy as np
import pytest

from explainer.paintbox.canvas import SMOOTHING
from explainer.paintbox.land import COARSE, MapView, band_edges, banded
from explainer.paintbox.palette import DARK, LIGHT, LOSS_BANDS, Theme, edge_colours, loss_colours, numbers_of

REACH = 2.0


def surface(x: Any, y: Any) -> Any:
    return x * x + y * y / 2 + x * y / 4


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
@pytest.mark.parametrize("size", [360, 1280])
def test_each_pixel_has_the_colour_of_its_band_or_of_its_edge(theme: Theme, size: int) -> None:
    shown = np.asarray(MapView(REACH).backdrop(surface, theme, size))
    band = np.full(256, -1)
    band[numbers_of(theme, loss_colours(theme))] = band[numbers_of(theme, edge_colours(theme))] = np.arange(LOSS_BANDS)
    is_edge = np.isin(shown, numbers_of(theme, edge_colours(theme)))
    found = band[shown]

    rows, columns = shown.shape
    assert (columns, rows) == (size * SMOOTHING, size * SMOOTHING * 3 // 4)
    x, y = (2 * (np.arange(columns) + 0.5) / columns - 1) * REACH, (1 - 2 * (np.arange(rows) + 0.5) / rows) * REACH
    wanted = np.searchsorted(band_edges(surface, REACH), surface(x[None, :], y[:, None]))
    assert np.mean(found != wanted) < 0.002  # beside a band's edge a tenth of a pixel decides
    assert np.abs(found - wanted).max() <= 1

    differs = (found[1:, 1:] != found[:-1, 1:]) | (found[1:, 1:] != found[1:, :-1])
    assert (is_edge[1:, 1:] == differs).all()


def test_between_the_corners_of_a_square_numbers_go_evenly() -> None:
    """By numpy's own interpolation, first across and then down; and what is left over at the right and below is cut off."""
    coarse = np.random.default_rng(0).uniform(0, 17, (150, 8)).astype(np.float32)  # more rows than are worked out together
    rows, columns = 149 * COARSE - 3, 7 * COARSE - 1
    places = np.arange(len(coarse)) * COARSE
    wide = np.array([np.interp(np.arange(columns) + 0.5, places[:8], row) for row in coarse])
    full = np.array([np.interp(np.arange(rows) + 0.5, places, column) for column in wide.T]).T
    sure = np.abs(full - full.round()) > 1e-4  # elsewhere the last bit decides
    colours = numbers_of(LIGHT, loss_colours(LIGHT))
    assert (banded(coarse, LIGHT, rows, columns) == colours[full.astype(int)])[sure].all()
