"""Our PNG files say what was drawn, as Pillow reads them."""

from io import BytesIO

import numpy as np
import pytest
from PIL import Image

from explainer.paintbox import png
from explainer.paintbox.palette import THEMES, palette

PALETTE = bytes(palette(THEMES["light"]).getpalette() or ())
COLOURS = np.frombuffer(PALETTE, dtype=np.uint8).reshape(-1, 3)


def drawn(rng: np.random.Generator, height: int, width: int) -> png.Pixels:
    return rng.integers(0, len(COLOURS), (height, width)).astype(np.uint8)


def image(pixels: png.Pixels) -> Image.Image:
    made = Image.fromarray(pixels)
    made.putpalette(PALETTE)
    return made


@pytest.mark.parametrize(("height", "width"), [(1, 1), (3, 7), (540, 720)])
def test_a_still_holds_its_pixels(height: int, width: int) -> None:
    pixels = drawn(np.random.default_rng(0), height, width)
    read = Image.open(BytesIO(png.still(image(pixels))))
    assert read.mode == "P"
    assert np.array_equal(np.asarray(read.convert("RGB")), COLOURS[pixels])


def test_a_film_holds_every_frame() -> None:
    """Frames that change in one place, in a few, not at all, and altogether."""
    rng = np.random.default_rng(1)
    shown = [drawn(rng, 48, 64)]
    everywhere, nowhere = slice(None), slice(0)
    for change in (
        (slice(5, 9), slice(60, 64)),
        (slice(0, 48, 9), slice(0, 64, 7)),
        (nowhere, nowhere),
        (everywhere, everywhere),
    ):
        following = shown[-1].copy()
        following[change] = drawn(rng, 48, 64)[change]
        shown.append(following)
    times = [110, 120, 130, 140, 2000]
    made = png.film(list(png.frames(map(image, shown))), times, PALETTE)
    read = Image.open(BytesIO(made))
    assert read.n_frames == len(shown)  # type: ignore[attr-defined]
    assert read.info["loop"] == 1
    for number, (pixels, time) in enumerate(zip(shown, times, strict=True)):
        read.seek(number)
        assert np.array_equal(np.asarray(read.convert("RGB")), COLOURS[pixels]), number
        assert read.info["duration"] == time


def test_a_film_sends_only_what_changed() -> None:
    before = drawn(np.random.default_rng(2), 48, 64)
    now = before.copy()
    now[10:14, 20:30] = now[10:14, 20:30] // 2 + 1
    first, second = png.frames([image(before), image(now)])
    assert (first.left, first.top, first.width, first.height) == (0, 0, 64, 48)
    assert second.left >= 20
    assert second.top >= 10
    assert second.left + second.width <= 30
    assert second.top + second.height <= 14
