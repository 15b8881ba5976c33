"""The colours, light and dark. The same tokens stand in `static/css/site.css`; a test holds the two together.

Colour means something, everywhere: blue is the outer optimizer and its goal, orange the inner one and its goal,
green is the apple, grey the exit outside training, and a loss runs from blue (low) to red (high).
"""

import itertools
from dataclasses import dataclass, fields
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from PIL import Image

RGB = tuple[int, int, int]

LOSS_BANDS = 18
MOST_COLOURS = 255
EDGE_SHADE = 0.86  # how much darker the edge of a band is


@dataclass(frozen=True, eq=False)  # a theme is itself and no other, so that caches find it fast
class Theme:
    name: str
    paper: str
    card: str
    ink: str
    soft_ink: str
    line: str
    coach: str
    coach_tint: str
    coach_body: str
    pip: str
    pip_tint: str
    pip_body: str
    leaf: str
    leaf_tint: str
    apple: str
    door: str
    halo: str  # behind a path or a tag, whatever lies below
    trace: str  # a path and the words on a tag
    loss: tuple[str, ...]  # low to high


LIGHT = Theme(
    name="light",
    paper="#fffaf0",
    card="#ffffff",
    ink="#1b2340",
    soft_ink="#5a6280",
    line="#e7dfcc",
    coach="#2356c7",
    coach_tint="#e6eeff",
    coach_body="#4c82f7",
    pip="#b8430b",
    pip_tint="#ffeede",
    pip_body="#ff8a3d",
    leaf="#2a742e",
    leaf_tint="#e4f4e2",
    apple="#5db85a",
    door="#9aa0b8",
    halo="#ffffff",
    trace="#14182b",
    loss=("#2454a6", "#3a8cc1", "#8bcbc9", "#f3eccd", "#f8be76", "#e97451", "#be343c"),
)

DARK = Theme(
    name="dark",
    paper="#141829",
    card="#1d2338",
    ink="#f3eee1",
    soft_ink="#b3b9d1",
    line="#3a4262",
    coach="#9dbcff",
    coach_tint="#22325c",
    coach_body="#5b8dfa",
    pip="#ffb07a",
    pip_tint="#4a2c1c",
    pip_body="#f5853a",
    leaf="#93d68f",
    leaf_tint="#1f3d25",
    apple="#5db85a",
    door="#868da8",
    halo="#f3eee1",
    trace="#14182b",
    loss=("#1d4690", "#24699a", "#3b8a8c", "#8e8f74", "#a8763a", "#a34a30", "#8a2430"),
)

THEMES = {theme.name: theme for theme in (LIGHT, DARK)}


def rgb(colour: str) -> RGB:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def blend(a: str, b: str, share: float) -> str:
    """`share` of colour `b` mixed into colour `a`."""
    mixed = (round(x + (y - x) * share) for x, y in zip(rgb(a), rgb(b), strict=True))
    return "#{:02x}{:02x}{:02x}".format(*mixed)


def loss_colours(theme: Theme) -> list[str]:
    """The colours of the loss bands, low to high, evenly along the theme's ramp."""
    places = np.linspace(0, len(theme.loss) - 1, LOSS_BANDS)
    return [
        blend(theme.loss[low], theme.loss[min(low + 1, len(theme.loss) - 1)], place - low)
        for place, low in ((float(p), int(p)) for p in places)
    ]


def edge_colours(theme: Theme) -> list[str]:
    return [blend("#000000", colour, EDGE_SHADE) for colour in loss_colours(theme)]


def heat_colours(theme: Theme) -> list[str]:
    """Five shades for how much happened in a place, from a little to a lot. They mean neither side and no loss."""
    return [blend(theme.card, theme.loss[2], share) for share in (0.15, 0.35, 0.55, 0.78, 1.0)]


def sign_colours(theme: Theme, positive: bool) -> list[str]:
    """Four shades for how far a number is from zero: red above it, green-blue below. They mean neither side and no loss."""
    hue = theme.loss[6] if positive else theme.loss[2]
    return [blend(theme.card, hue, share) for share in (0, 1 / 3, 2 / 3, 1)]


def glow_colours(theme: Theme) -> list[str]:
    """Seven shades of a glow inside Pip, from none to the brightest."""
    return [blend(theme.card, theme.pip_body, share) for share in (0, 0.14, 0.28, 0.44, 0.6, 0.8, 1)]


PAINT_HUES = (  # red, sand, lime, green, teal, blue
    LIGHT.loss[-1],
    LIGHT.loss[4],
    blend(LIGHT.loss[4], LIGHT.apple, 0.5),
    LIGHT.apple,
    blend(LIGHT.apple, LIGHT.loss[1], 0.5),
    blend(LIGHT.coach, LIGHT.loss[1], 0.5),
)
DUSK = 0.26  # how much of the dark paper lies over these in the dark


@lru_cache(maxsize=2)
def paint_ladder(theme: Theme) -> list[list[str]]:
    """Colours for things that may have any colour, where it means nothing, such as bugs.

    Six hues, each in five shades from dark to pale.
    """
    mixes = ((LIGHT.trace, 0.6), (LIGHT.trace, 0.32), (LIGHT.halo, 0.0), (LIGHT.halo, 0.45), (LIGHT.halo, 0.82))
    veil = DUSK if theme.name == "dark" else 0.0
    return [[blend(blend(hue, ground, share), theme.paper, veil) for ground, share in mixes] for hue in PAINT_HUES]


def paint(theme: Theme, hue: float, shade: float) -> str:
    """The colour at a place on the ladder, both shares from 0 to 1; between two rungs it is a blend of them."""
    ladder = paint_ladder(theme)
    low, high, across = between(hue, len(ladder))
    dark, pale, up = between(shade, len(ladder[0]))
    return blend(blend(ladder[low][dark], ladder[high][dark], across), blend(ladder[low][pale], ladder[high][pale], across), up)


def between(share: float, rungs: int) -> tuple[int, int, float]:
    """The two rungs a share lies between, and how far from the first to the second; near a rung it keeps to that rung."""
    place = min(max(share * rungs - 0.5, 0.0), rungs - 1.0)
    low = min(int(place), rungs - 2)
    return low, low + 1, (place - low) ** 2 * (3 - 2 * (place - low))


@lru_cache(maxsize=2)
def palette(theme: Theme) -> Image.Image:
    """The colours a finished picture may use: tokens, loss bands, the paint ladder, and the blends that smooth edges.

    The bands stand one after the other, low to high, and then their edges in the same order: `land.py` counts on it.
    """
    tokens = [getattr(theme, f.name) for f in fields(theme) if f.name not in ("name", "loss")]
    bands, edges = loss_colours(theme), edge_colours(theme)
    wanted = tokens + bands + edges + list(itertools.chain.from_iterable(paint_ladder(theme)))
    wanted += [blend(a, b, 0.5) for a, b in zip(bands, edges, strict=True)]
    wanted += [blend(a, b, 0.5) for a, b in itertools.pairwise(bands)]
    grounds = [theme.paper, theme.card, theme.coach_tint, theme.pip_tint, theme.leaf_tint, theme.halo]
    bodies = [theme.coach_body, theme.pip_body, theme.apple, theme.door]
    for share in (0.25, 0.5, 0.75):
        wanted += [blend(theme.ink, ground, share) for ground in grounds + bodies]
        wanted += [blend(theme.soft_ink, ground, share) for ground in grounds[:4]]
        wanted += [blend(theme.trace, theme.halo, share)]
    for share in (1 / 3, 2 / 3):
        wanted += [blend(theme.trace, band, share) for band in bands[::3]]
        wanted += [blend(theme.halo, band, share) for band in bands]
        wanted += [blend(body, ground, share) for body in bodies for ground in (theme.paper, theme.card)]
        wanted += [blend(colour, theme.card, share) for colour in (theme.coach, theme.pip, theme.leaf, theme.line)]
    wanted += heat_colours(theme) + glow_colours(theme) + sign_colours(theme, True) + sign_colours(theme, False)
    colours = list(dict.fromkeys(wanted))
    assert len(colours) <= MOST_COLOURS, "a film needs one number for what stays as it was"
    image = Image.new("P", (1, 1))
    image.putpalette(np.array([rgb(c) for c in colours], dtype=np.uint8).tobytes())
    return image


@lru_cache(maxsize=2)
def colours(theme: Theme) -> NDArray[np.float64]:
    """The palette's colours, one a row: red, green and blue from 0 to 255."""
    return np.array(palette(theme).getpalette(), dtype=np.float64).reshape(-1, 3)


def nearest_to(wanted: NDArray[np.float64], theme: Theme) -> NDArray[np.uint8]:
    """For each row of red, green and blue the number of the palette's colour that is most like it."""
    own = colours(theme)
    # The squared distance, less the part that is the same for all of them.
    return np.asarray(((own**2).sum(axis=1) - 2 * wanted @ own.T).argmin(axis=1), dtype=np.uint8)


@lru_cache(maxsize=2048)
def number_of(theme: Theme, colour: str) -> int:
    """The number of the colour in the palette that is most like this one."""
    return int(nearest_to(np.array([rgb(colour)], dtype=np.float64), theme)[0])


def numbers_of(theme: Theme, colours: list[str]) -> NDArray[np.uint8]:
    return np.array([number_of(theme, colour) for colour in colours], dtype=np.uint8)
