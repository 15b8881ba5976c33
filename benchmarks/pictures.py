"""What pictures and films cost, for every lab: next to matplotlib drawing the same, and at the most the limits allow.

All in milliseconds of CPU. First each lab's default picture, 1280 wide, medians of several in one process:

- fresh: drawn and encoded with its backdrop not kept, as the first picture of a land is
- kept: the same with its backdrop kept, as all that follow are
- encode: the finished image made into a PNG, alone
- matplotlib: the same content at the same size, to PNG, by Agg (see replay.py); then how many times as long that takes
- near: the share of encoding in a kept picture: at 100 % drawing would cost nothing

Then the run and its picture or film together, and of random settings near the limits the slowest. Takes about three minutes.
matplotlib is no part of the site: without it, its columns are left out.
Run:  .venv/bin/python -m benchmarks.pictures
"""

import os
import random
import statistics
import time
from collections.abc import Callable
from importlib.util import find_spec
from typing import Any
from urllib.parse import urlencode

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "explainer.settings")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as in gunicorn.conf.py

import django

django.setup()

from PIL import Image

from benchmarks.replay import painter, pictures, unlike
from benchmarks.wanted import finish, want
from explainer.contents.chapters import LABS
from explainer.frame.controls import Bounded
from explainer.frame.lab import Lab
from explainer.paintbox.canvas import FILM_WIDTH, WIDTH, Canvas
from explainer.paintbox.keep import kept
from explainer.paintbox.palette import LIGHT
from explainer.paintbox.png import film, frames, still
from explainer.serving.heap import one_heap
from explainer.web.address import params_of

FRESH = 20  # milliseconds that a fresh picture may take
UNLIKE = 0.04  # of matplotlib's picture: else it draws less than ours, or something else
TRIES = 5
TIMES = 9  # of which the median counts
BACKDROP = 2**18  # bytes: what is kept and larger than this is a backdrop
SETTINGS = 40  # random settings near the upper limits, of which the slowest counts


def still_milliseconds(lab: Lab, params: Any, size: int) -> float:
    """For the run, its sentence, its picture and the picture's bytes."""
    start = time.process_time()
    result = lab.simulate(params)
    lab.explain(params, result)
    canvas = Canvas(LIGHT, size, lab.height)
    lab.draw(params, result, canvas)
    still(canvas.finish())
    return (time.process_time() - start) * 1000


def film_milliseconds(lab: Lab, params: Any) -> float:
    """For the run, its film and the film's bytes."""
    start = time.process_time()
    canvases = lab.frames(params, lab.simulate(params), lambda: Canvas(LIGHT, FILM_WIDTH, lab.height))
    shown = list(frames(canvas.finish() for canvas in canvases))
    film(shown, [100] * len(shown), b"")
    return (time.process_time() - start) * 1000


def heavy_params(lab: Lab, rng: random.Random) -> Any:
    """Each number at its upper or lower limit or in between, choices at random: most often at the upper limit."""
    while True:
        values = lab.controls.defaults()
        for name, field in lab.controls.base_fields.items():
            if isinstance(field, Bounded):
                low, high = field.min_value, field.max_value  # type: ignore[attr-defined]
                between = rng.randint(low, high) if field.whole else rng.uniform(low, high)
                values[name] = rng.choice([high, high, high, between, low])
            elif hasattr(field, "choices"):
                values[name] = rng.choice([value for value, _ in field.choices])
        params, mistakes = params_of(lab, urlencode(lab.controls.canonical(values)))
        if not mistakes:  # some settings do not go together
            return params


def median(do: Callable[[], object], before: Callable[[], object] = lambda: None) -> float:
    """CPU milliseconds."""
    times = []
    for _ in range(TIMES + 1):
        before()
        start = time.process_time()
        do()
        times.append((time.process_time() - start) * 1000)
    return statistics.median(times[1:])


def forget_backdrops() -> None:
    for key in [key for key, made in kept.items() if isinstance(made, Image.Image) and kept.getsizeof(made) > BACKDROP]:
        del kept[key]


def next_to_matplotlib() -> None:
    installed = find_spec("matplotlib") is not None
    print("default picture            fresh    kept  encode   near", end="")
    print("  matplotlib  times fresh  times kept" if installed else "   (matplotlib is not installed)")
    faster = []
    for name, (lab, params) in pictures().items():
        result = lab.simulate(params)

        def draw(lab: Lab = lab, params: Any = params, result: Any = result) -> Canvas:
            canvas = Canvas(LIGHT, WIDTH, lab.height)
            lab.draw(params, result, canvas)
            return canvas

        finished = draw().finish()
        fresh = median(lambda draw=draw: still(draw().finish()), forget_backdrops)  # type: ignore[misc]
        known = median(lambda draw=draw: still(draw().finish()))  # type: ignore[misc]
        encode = median(lambda finished=finished: still(finished))  # type: ignore[misc]
        want(fresh <= FRESH, f"a fresh picture of {name} takes {FRESH} ms at most")
        told = f"{name:<25} {fresh:6.1f}  {known:6.1f}  {encode:6.1f} {encode / known:6.0%}"
        if installed:
            theirs = median(painter(lab, params))
            told += f" {theirs:11.1f} {theirs / fresh:12.1f} {theirs / known:11.1f}"
            faster.append((theirs / fresh, theirs / known))
            want(unlike(lab, params) <= UNLIKE, f"matplotlib's picture of {name} is like ours")
        print(told, flush=True)
    if faster:
        print(f"{'median':<25} {'':>48} {statistics.median(f for f, _ in faster):7.1f} ", end="")
        print(f"{statistics.median(k for _, k in faster):11.1f}")


def main() -> None:
    one_heap()  # as in explainer/wsgi.py
    next_to_matplotlib()
    at_the_limits()
    finish()


def at_the_limits() -> None:
    rng = random.Random(0)
    print("with the run              still 720  still 1280  worst 1280  worst/default  film  worst film")
    for name, lab in LABS.items():
        default, heavy = lab.default_params(), [heavy_params(lab, rng) for _ in range(SETTINGS)]
        small, large = (min(still_milliseconds(lab, default, size) for _ in range(TRIES)) for size in (720, 1280))
        worst = max(still_milliseconds(lab, params, 1280) for params in heavy)
        told = f"{name:<25} {small:>9.1f} {large:>11.1f} {worst:>11.0f} {worst / large:>14.1f}"
        if lab.film:
            one, dearest = film_milliseconds(lab, default), max(film_milliseconds(lab, params) for params in heavy)
            told += f" {one:>5.0f} {dearest:>11.0f}"
        print(told, flush=True)


if __name__ == "__main__":
    main()
