"""From a picture drawn at twice its size to the picture itself, in the numbers of the palette."""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from explainer.paintbox.palette import Theme, colours, nearest_to

Pixels = NDArray[np.uint8]
Pairs = NDArray[np.uint16]

STRIPS = 8  # a picture is smoothed so many rows at a time that they fit into the processor's own memory


def smooth(drawn: Pixels, theme: Theme) -> Pixels:
    """One pixel for each four, half as many rows and columns."""
    rows, columns = drawn.shape
    pairs = drawn.view(np.uint16).reshape(rows // 2, 2, columns // 2)  # two neighbours each, one pair above the other
    return np.concatenate([smooth_strip(strip, halfway(theme)) for strip in np.array_split(pairs, STRIPS)])


def smooth_strip(pairs: Pairs, between: Pixels) -> Pixels:
    """Where the four differ the pixel is halfway between them; most do not."""
    upper, lower = pairs[:, 0], pairs[:, 1]
    pixels = upper.astype(np.uint8)  # of each pair the first one
    mixed = np.flatnonzero((upper != lower) | (upper >> 8 != upper & 255))
    width = pixels.shape[1]
    above = mixed + mixed // width * width  # where the upper pairs of these stand; the lower ones stand a row further on
    first, second = (between.take(pairs.ravel().take(at)).astype(np.uint16) for at in (above, above + width))
    pixels.put(mixed, between.take(first | second << 8))
    return pixels


@lru_cache(maxsize=2)
def halfway(theme: Theme) -> Pixels:
    """For two colours of the palette, a and b, the one most like their mean: at a + 256 b."""
    own = colours(theme)
    between = np.zeros((256, 256), dtype=np.uint8)
    for number, colour in enumerate(own):
        from_here = slice(number, len(own))
        between[number, from_here] = between[from_here, number] = nearest_to((own[number:] + colour) / 2, theme)
    return between.ravel()
