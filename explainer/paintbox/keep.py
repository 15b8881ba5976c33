"""Images that are drawn once and used again and again: backdrops, sprites and words, all of them together bounded in bytes."""

from collections.abc import Callable
from functools import partial
from threading import Lock
from typing import ParamSpec

from cachetools import LRUCache, cached
from cachetools.keys import hashkey
from PIL import Image

P = ParamSpec("P")

MOST_BYTES = 20 * 2**20


def size_of(image: Image.Image) -> int:
    return image.width * image.height * (1 if len(image.getbands()) == 1 else 4)  # in memory Pillow has none of two or three


LOCK = Lock()  # `runserver` draws on many threads
kept: LRUCache[object, Image.Image] = LRUCache(MOST_BYTES, getsizeof=size_of)


def keep(draw: Callable[P, Image.Image]) -> Callable[P, Image.Image]:
    """Keep what this function draws, least recently used out first."""
    return cached(kept, key=partial(hashkey, f"{draw.__module__}.{draw.__qualname__}"), lock=LOCK)(draw)
