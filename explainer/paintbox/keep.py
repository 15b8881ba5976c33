"""Images that are drawn once and used again and again: backdrops and sprites, all of them together bounded in bytes."""

from collections.abc import Callable
from functools import partial
from typing import ParamSpec

from cachetools import LRUCache, cached
from cachetools.keys import hashkey
from PIL import Image

P = ParamSpec("P")

MOST_BYTES = 40 * 2**20


def size_of(image: Image.Image) -> int:
    return image.width * image.height * len(image.getbands())


kept: LRUCache[object, Image.Image] = LRUCache(MOST_BYTES, getsizeof=size_of)


def keep(draw: Callable[P, Image.Image]) -> Callable[P, Image.Image]:
    """Keep what this function draws, least recently used out first."""
    return cached(kept, key=partial(hashkey, f"{draw.__module__}.{draw.__qualname__}"))(draw)
