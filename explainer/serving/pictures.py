"""From params to the bytes of a picture or a film, drawn beside the event loop."""

import hashlib
import inspect
import io
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import PIL
import zlib_ng
from PIL import Image

from explainer.frame.lab import AnyLab
from explainer.paintbox import png
from explainer.paintbox.canvas import FILM_WIDTH, WIDTHS, Canvas
from explainer.paintbox.film import Film
from explainer.paintbox.palette import THEMES, palette
from explainer.serving.heap import give_back
from explainer.serving.runs import run_here
from explainer.serving.workers import Worker

SIZES = WIDTHS[1:]  # of a lab's picture; the smallest is for cards
LAST_MILLISECONDS = 2000
TYPES = {"png": "image/png", "webp": "image/webp"}

STILLS = Worker("pictures", most_jobs=100, retry_after=3, longest_wait=6, nice=5)
FILMS = Worker("films", most_jobs=20, retry_after=6, longest_wait=6, nice=10)


def picture(lab: AnyLab, params: Any, theme: str, size: int, kind: str) -> bytes:
    """The still picture, encoded as `kind` ("png" or "webp")."""

    def finished() -> Image.Image:
        """The canvas, four times as large, is gone before the picture is encoded."""
        canvas = Canvas(THEMES[theme], size, lab.height)
        lab.draw(params, run_here(lab, params), canvas)
        return canvas.finish()

    return still(f"{lab.name} {params!r} {theme} {size} {kind}", lambda: ENCODERS[kind](finished()))


def still(key: str, draw: Callable[[], bytes]) -> bytes:
    """A picture by its key, drawn beside the event loop."""

    def drawn() -> bytes:
        encoded = draw()
        give_back()
        return encoded

    return STILLS.do(key, drawn)


def play(lab: AnyLab, film: Film[Any, Any], params: Any, theme: str) -> bytes:
    """The run as an animated PNG. It ends with the still picture and stays there."""

    def draw() -> bytes:
        canvases = lab.frames(params, run_here(lab, params), lambda: Canvas(THEMES[theme], FILM_WIDTH, lab.height))
        frames = list(png.frames(canvas.finish() for canvas in canvases))
        give_back()
        times = [*film.milliseconds(params, run_here(lab, params)), LAST_MILLISECONDS]
        return png.film(frames, times, bytes(palette(THEMES[theme]).getpalette() or ()))

    return FILMS.do(f"{lab.name} {params!r} {theme}", draw)


def webp(image: Image.Image) -> bytes:
    out = io.BytesIO()
    # A third fewer bytes than our PNG, in eight times the time. Less effort saves half of that time and half of those bytes.
    image.convert("RGB").save(out, "WEBP", lossless=True, quality=50, method=1)
    return out.getvalue()


ENCODERS: dict[str, Callable[[Image.Image], bytes]] = {"png": png.still, "webp": webp}


# --- the version in a picture's address -------------------------------------------------------------------------------

HERE = Path(__file__).parent.parent
SHARED = ("frame", "paintbox", "worlds")
WORDS = ("lab.py", "quiz.py")  # of a lab: what is said beside its picture


@cache
def version(lab: AnyLab) -> str:
    """What a lab's pictures depend on besides the params in their address: the code, fonts and trained numbers that draw them,
    the libraries that draw and pack, and the defaults that an address leaves out.
    """
    own = [path for path in files_in(Path(inspect.getfile(lab.controls)).parent) if path.name not in WORDS]
    return hashlib.sha256(shared_digest() + repr(lab.controls.defaults()).encode() + digest_of(own)).hexdigest()[:10]


@cache
def shared_digest() -> bytes:
    """Of what draws the pictures of all labs."""
    libraries = f"numpy {np.__version__} Pillow {PIL.__version__} zlib-ng {zlib_ng.__version__}"
    return libraries.encode() + digest_of([Path(__file__), *(path for name in SHARED for path in files_in(HERE / name))])


def files_in(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.suffix in (".py", ".woff", ".npz"))


def digest_of(paths: list[Path]) -> bytes:
    digest = hashlib.sha256()
    for path in paths:
        digest.update(str(path.relative_to(HERE)).encode() + path.read_bytes())
    return digest.digest()
