"""How long a run and its picture take, for every lab: at its defaults, and at the most its limits allow.

Prints milliseconds, and each lab's worst over its default as a ratio from the same run. Backdrops are warm for the default
(a reader's first picture of a land is drawn once for all), cold for the worst.   Run:  .venv/bin/python -m benchmarks.pictures
"""

import os
import random
import time
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "explainer.settings")

from explainer.book import LABS
from explainer.frame.controls import Bounded
from explainer.frame.lab import Lab
from explainer.paintbox.canvas import Canvas
from explainer.paintbox.palette import LIGHT
from explainer.png import still

TRIES = 5
SETTINGS = 40  # random settings near the upper limits, of which the slowest counts


def milliseconds(lab: Lab, params: Any, size: int) -> float:
    """For the run, its sentence, its picture and the picture's bytes."""
    start = time.perf_counter()
    result = lab.simulate(params)
    lab.explain(params, result)
    canvas = Canvas(LIGHT, size, lab.height)
    lab.draw(params, result, canvas)
    still(canvas.finish())
    return (time.perf_counter() - start) * 1000


def heavy_params(lab: Lab, rng: random.Random) -> Any:
    """Each number at its upper or lower limit or in between, choices at random: most often at the upper limit."""
    values = lab.controls.defaults()
    for name, field in lab.controls.base_fields.items():
        if isinstance(field, Bounded):
            low, high = field.min_value, field.max_value  # type: ignore[attr-defined]
            between = rng.randint(low, high) if field.whole else rng.uniform(low, high)
            values[name] = rng.choice([high, high, high, between, low])
        elif hasattr(field, "choices"):
            values[name] = rng.choice([value for value, _ in field.choices])
    return lab.params(**values)


def main() -> None:
    rng = random.Random(0)
    print(f"{'lab':<20} {'default 720':>12} {'default 1280':>13} {'worst 1280':>11} {'worst/default':>14}")
    for name, lab in LABS.items():
        default = lab.default_params()
        small, large = (min(milliseconds(lab, default, size) for _ in range(TRIES)) for size in (720, 1280))
        worst = max(milliseconds(lab, heavy_params(lab, rng), 1280) for _ in range(SETTINGS))
        print(f"{name:<20} {small:>9.0f} ms {large:>10.0f} ms {worst:>8.0f} ms {worst / large:>14.1f}")


if __name__ == "__main__":
    main()
