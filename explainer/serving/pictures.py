"""From params to the bytes of a picture, through what is kept."""

import hashlib
import io
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import PIL
import zlib_ng
from django.conf import settings
from PIL import Image

from explainer.frame.lab import AnyLab
from explainer.paintbox import png
from explainer.paintbox.canvas import FILM_WIDTH, WIDTHS, Canvas
from explainer.paintbox.film import Film
from explainer.paintbox.palette import THEMES, palette
from explainer.serving.heap import give_back
from explainer.serving.picture_store import Memory, Store
from explainer.serving.runs import run, run_here
from explainer.serving.workers import Line, all_of, aside

SIZES = WIDTHS[1:]  # of a lab's picture; the smallest is for cards
LAST_MILLISECONDS = 2000
TYPES = {"png": "image/png", "webp": "image/webp"}

STILLS = Line(most=100, seconds=3, longest=6)
FILMS = Line(most=20, seconds=6, longest=6)


@cache
def store() -> Store:
    """One for the process, or one Redis for all of them. Made when it is first needed, in the worker that uses it."""
    if settings.REDIS_URL:
        from explainer.serving.redis_store import Shared

        return Shared(settings.REDIS_URL, settings.REDIS_SELF_SIGNED)
    return Memory(settings.PICTURE_BYTES)


def warm_up() -> None:
    """What the first reader would wait for. A Redis that does not answer is told of in the log."""
    version()
    for theme in THEMES.values():
        Canvas(theme, FILM_WIDTH).finish()
    store().answers()


@cache
def version() -> str:
    """What a picture depends on besides its params: our code, our fonts, our Pips, and the libraries that draw and pack."""
    digest = hashlib.sha256(f"numpy {np.__version__} Pillow {PIL.__version__} zlib-ng {zlib_ng.__version__}".encode())
    here = Path(__file__).parent.parent
    for path in sorted([*here.rglob("*.py"), *here.rglob("*.woff"), *here.rglob("*.npz")]):
        digest.update(str(path.relative_to(here)).encode() + path.read_bytes())
    return digest.hexdigest()[:10]


def picture(lab: AnyLab, params: Any, theme: str, size: int, kind: str) -> bytes:
    """The still picture, encoded as `kind` ("png" or "webp")."""

    def draw() -> bytes:
        give_back()  # what the picture before this one has left
        canvas = Canvas(THEMES[theme], size, lab.height)
        lab.draw(params, run_here(lab, params), canvas)
        return ENCODERS[kind](canvas.finish())

    return kept(f"{lab.name} {params!r} {theme} {size} {kind}", STILLS, lambda: aside(draw))


def play(lab: AnyLab, film: Film[Any, Any], params: Any, theme: str) -> bytes:
    """The run as an animated PNG. It ends with the still picture and stays there."""

    def make() -> bytes:
        canvases = lab.frames(params, run(lab, params), lambda: Canvas(THEMES[theme], FILM_WIDTH, lab.height))
        frames = all_of(png.frames(canvas.finish() for canvas in canvases))
        give_back()
        times = [*durations(len(frames) - 1, film.seconds), LAST_MILLISECONDS]
        return png.film(frames, times, bytes(palette(THEMES[theme]).getpalette() or ()))

    return kept(f"{lab.name} {params!r} {theme} play", FILMS, make)


def durations(moments: int, seconds: float) -> list[int]:
    """How many milliseconds each of so many moments of a film is shown, the still after them aside."""
    return [max(110, int(1000 * seconds) // (moments + 1))] * moments


def kept(key: str, line: Line, make: Callable[[], bytes]) -> bytes:
    """The bytes for a key. The key carries the version, so a shared store can serve old and new code at once."""
    key = hashlib.sha256(f"{version()} {key}".encode()).hexdigest()

    def make_and_keep() -> bytes:
        made = make()
        store().set(key, made)
        return made

    data = store().get(key)
    return line.do(key, make_and_keep) if data is None else data


def webp(image: Image.Image) -> bytes:
    out = io.BytesIO()
    # A quarter fewer bytes than our PNG, in five times the time. Less effort saves half of that time and half of those bytes.
    image.convert("RGB").save(out, "WEBP", lossless=True, quality=50, method=1)
    return out.getvalue()


ENCODERS: dict[str, Callable[[Image.Image], bytes]] = {"png": png.still, "webp": webp}
