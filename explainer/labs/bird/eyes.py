"""How far paint stands out from the ground it lies on, to human eyes: distances in Oklab (B. Ottosson, 2020), times 100.

Oklab is a space of colours in which equal distances look about equally big. About 2 is the least that eyes can tell.
"""

import numpy as np
from numpy.typing import NDArray

from explainer.worlds.exact import matmul, on_grid

Array = NDArray[np.float64]

# The paints as a light page shows them: red, sand, lime, green, teal and blue, each from dark to pale. A test holds them to the
# paintbox, which a simulation may not know.
PAINTS = (
    ("#582332", "#882b37", "#be343c", "#db8f94", "#f3dadc"),
    ("#6f5a49", "#af895e", "#f8be76", "#fbdbb4", "#fef3e6"),
    ("#505943", "#7a8754", "#aabb68", "#d0daac", "#f0f3e4"),
    ("#31583e", "#46854b", "#5db85a", "#a6d8a4", "#e2f2e1"),
    ("#2a4f53", "#3a766e", "#4ca28e", "#9dccc1", "#dfeeeb"),
    ("#1e3c68", "#265593", "#2e71c4", "#8cb1df", "#d9e5f4"),
)
LADDER = np.array([[list(bytes.fromhex(colour[1:])) for colour in shades] for shades in PAINTS], dtype=np.float64)
DISTANCE_BITS = 20  # after the point: roots and powers may differ in their last bits from machine to machine

TO_CONES = np.array(
    [
        [0.4122214708, 0.5363325363, 0.0514459929],
        [0.2119034982, 0.6806995451, 0.1073969566],
        [0.0883024619, 0.2817188376, 0.6299787005],
    ]
).T
TO_OKLAB = np.array(
    [
        [0.2104542553, 0.7936177850, -0.0040720468],
        [1.9779984951, -2.4285922050, 0.4505937099],
        [0.0259040371, 0.7827717662, -0.8086757660],
    ]
).T


def paint(hue: Array, shade: Array) -> Array:
    """Red, green and blue from 0 to 255 of the paint of these genes, each from −1 to 1. Shape (…, 3)."""
    low_hue, across = between(hue, LADDER.shape[0])
    low_shade, up = between(shade, LADDER.shape[1])
    dark, pale = (mixed(LADDER[low_hue, low_shade + step], LADDER[low_hue + 1, low_shade + step], across) for step in (0, 1))
    return mixed(dark, pale, up)


def between(gene: Array, rungs: int) -> tuple[NDArray[np.int64], Array]:
    """The rung of the ladder below a gene, and how much of the next one is in the mix."""
    share = (np.clip(gene, -1, 1) + 1) / 2
    place = np.clip(share * rungs - 0.5, 0, rungs - 1.0)
    low = np.minimum(place.astype(np.int64), rungs - 2)
    part = place - low
    return low, part * part * (3 - 2 * part)


def mixed(one: Array, other: Array, share: Array) -> Array:
    return np.rint(one + (other - one) * share[..., None])


def oklab(colours: Array) -> Array:
    """Red, green and blue, from 0 to 255, as a place in Oklab."""
    part = colours / 255
    light = np.where(part <= 0.04045, part / 12.92, ((part + 0.055) / 1.055) ** 2.4)
    return matmul(np.cbrt(matmul(light, TO_CONES)), TO_OKLAB) * 100


def apart(one: Array, other: Array) -> Array:
    """How far two lots of colours, as places in Oklab, are from each other."""
    return on_grid(np.sqrt(((one - other) ** 2).sum(axis=-1)), DISTANCE_BITS)
