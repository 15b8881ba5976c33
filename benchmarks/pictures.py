"""How long a run and its picture or film take, for every lab: at its defaults, and at the most its limits allow.

Prints milliseconds of CPU, and each lab's worst still over its default as a ratio from the same run. Backdrops are warm for
the default (a reader's first picture of a land is drawn once for all), cold for the worst.
Run:  .venv/bin/python -m benchmarks.pictures
"""

import os
import random
import time
from typing import Any
from urllib.parse import urlencode

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "explainer.settings")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as in gunicorn.conf.py

import django

django.setup()

from explainer.address import params_of
from explainer.book import LABS
from explainer.frame.controls import Bounded
from explainer.frame.lab import Lab
from explainer.paintbox.canvas import Canvas
from explainer.paintbox.palette import LIGHT
from explainer.pictures import PLAY_SIZE
from explainer.png import film, frames, still

TRIES = 5
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
    canvases = lab.film(params, lab.simulate(params), lambda: Canvas(LIGHT, PLAY_SIZE, lab.height))
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


def main() -> None:
    rng = random.Random(0)
    print("milliseconds         still 720  still 1280  worst 1280  worst/default  film  worst film")
    for name, lab in LABS.items():
        default, heavy = lab.default_params(), [heavy_params(lab, rng) for _ in range(SETTINGS)]
        small, large = (min(still_milliseconds(lab, default, size) for _ in range(TRIES)) for size in (720, 1280))
        worst = max(still_milliseconds(lab, params, 1280) for params in heavy)
        told = f"{name:<20} {small:>9.1f} {large:>11.1f} {worst:>11.0f} {worst / large:>14.1f}"
        if lab.moves:
            one, dearest = film_milliseconds(lab, default), max(film_milliseconds(lab, params) for params in heavy)
            told += f" {one:>5.0f} {dearest:>11.0f}"
        print(told, flush=True)


if __name__ == "__main__":
    main()
