"""Settings of a lab drawn by luck, the ends of each control among them: for walks that check what a lab says everywhere."""

from typing import Any

import numpy as np

from explainer.frame.controls import Bounded, Moves
from explainer.frame.lab import Lab


def some_settings(lab: Lab, count: int, seed: int = 0) -> list[dict[str, Any]]:
    """So many settings of a lab whose controls are numbers: each at its default, at an end, near its low end, or anywhere."""
    rng = np.random.default_rng(seed)
    found = []
    for _ in range(count):
        values = lab.controls.defaults()
        for name, field in lab.controls.base_fields.items():
            if isinstance(field, Moves):  # nothing is done yet
                continue
            assert isinstance(field, Bounded)
            low, high = field.min_value, field.max_value  # type: ignore[attr-defined]
            between, near = (low + (high - low) * share for share in (rng.random(), rng.random() ** 3))
            value = rng.choice([values[name], values[name], low, high, near, between])
            values[name] = int(value) if field.whole else float(value)
        found.append(values)
    return found
