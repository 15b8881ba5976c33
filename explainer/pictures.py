"""From params to the bytes of a picture, through the cache."""

import hashlib
import io
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import PIL
from django.core.cache import cache as pictures
from PIL import Image

from explainer.frame.lab import Lab
from explainer.paintbox.canvas import Canvas
from explainer.paintbox.palette import THEMES

SIZES = (720, 1080, 1280)
PLAY_SIZE = 640
PLAY_MILLISECONDS = 4500  # about how long a film is, however many frames a lab draws
LAST_MILLISECONDS = 2000
MONTH = 30 * 24 * 3600  # after that a shared cache may forget what an older version drew
TYPES = {"png": "image/png", "webp": "image/webp"}


@cache
def version() -> str:
    """What a picture depends on besides its params: our code, our fonts, and the libraries that draw."""
    digest = hashlib.sha256(f"numpy {np.__version__} Pillow {PIL.__version__}".encode())
    here = Path(__file__).parent
    for path in sorted([*here.rglob("*.py"), *here.rglob("*.woff")]):
        digest.update(str(path.relative_to(here)).encode() + path.read_bytes())
    return digest.hexdigest()[:10]


def picture(lab: Lab, params: Any, theme: str, size: int, kind: str) -> bytes:
    """The still picture, encoded as `kind` ("png" or "webp")."""

    def make() -> bytes:
        canvas = Canvas(THEMES[theme], size, lab.height)
        lab.draw(params, lab.simulate(params), canvas)
        return encode(canvas.finish(), kind)

    return cached(f"{lab.name} {params!r} {theme} {size} {kind}", make)


def play(lab: Lab, params: Any, theme: str) -> bytes:
    """The run as an animated PNG. It ends with the still picture and stays there."""

    def blank() -> Canvas:
        return Canvas(THEMES[theme], PLAY_SIZE, lab.height)

    def make() -> bytes:
        return encode_frames(canvas.finish() for canvas in lab.film(params, lab.simulate(params), blank))

    return cached(f"{lab.name} {params!r} {theme} play", make)


def cached(key: str, make: Callable[[], bytes]) -> bytes:
    """The bytes for a key. The key carries the version, so a shared cache can serve old and new code at once."""
    key = hashlib.sha256(f"{version()} {key}".encode()).hexdigest()
    data = pictures.get(key)
    if data is None:
        data = make()
        pictures.set(key, data, timeout=MONTH)
    return bytes(data)


def encode(image: Image.Image, kind: str) -> bytes:
    out = io.BytesIO()
    if kind == "webp":
        # The least effort: half the time of the next step up, for a sixth more bytes.
        image.convert("RGB").save(out, "WEBP", lossless=True, quality=0, method=1)
    else:
        image.save(out, "PNG", compress_level=6)
    return out.getvalue()


def durations(moments: int) -> list[int]:
    """How many milliseconds each of so many moments of a film is shown, the still after them aside."""
    return [max(110, PLAY_MILLISECONDS // (moments + 1))] * moments


def encode_frames(images: Iterable[Image.Image]) -> bytes:
    first, *rest = images
    out = io.BytesIO()
    shown = [*durations(len(rest)), LAST_MILLISECONDS]
    first.save(out, "PNG", save_all=True, append_images=rest, duration=shown, loop=1, compress_level=4)
    return out.getvalue()
