"""Images that are drawn once and used again and again: backdrops, sprites and words, all of them together bounded in bytes."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from threading import Lock
from typing import ParamSpec, TypeVar

from cachetools import LRUCache, cached
from cachetools.keys import hashkey
from PIL import Image

MOST_BYTES = 8 * 2**20


@dataclass(frozen=True)
class Cutout:
    """A drawing to be pasted: its colours, by their numbers in the palette, and its shape, 1 where there is any of it."""

    colours: Image.Image
    shape: Image.Image


P = ParamSpec("P")
Kept = TypeVar("Kept", Image.Image, Cutout)


def size_of(made: Image.Image | Cutout) -> int:
    """In bytes. Pillow holds one for each pixel, of a shape too, and four for each of a picture in two or three bands."""
    if isinstance(made, Cutout):
        return size_of(made.colours) + size_of(made.shape)
    return made.width * made.height * (1 if len(made.getbands()) == 1 else 4)


LOCK = Lock()  # `runserver` draws on many threads
kept: LRUCache[object, Image.Image | Cutout] = LRUCache(MOST_BYTES, getsizeof=size_of)


def keep(draw: Callable[P, Kept]) -> Callable[P, Kept]:
    """Keep what this function draws, least recently used out first."""
    return cached(kept, key=partial(hashkey, f"{draw.__module__}.{draw.__qualname__}"), lock=LOCK)(draw)
