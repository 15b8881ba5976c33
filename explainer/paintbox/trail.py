"""The long path of a film. It only grows, so each frame draws what is new of it and lays the whole over its own ground."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

Pixels = NDArray[np.uint8]
Place = tuple[float, float]  # in pixels


class Trail:
    def __init__(self) -> None:
        self._drawn: list[Place] = []
        self._look: object = None
        self._masks: tuple[Pixels, ...] = ()

    def grow(self, places: list[Place], looks: Sequence[tuple[float, float]], shape: tuple[int, int]) -> tuple[Pixels, ...]:
        """For each look, how wide a line and how large its dots, where a path through these places is: 255, elsewhere 0."""
        so_far = len(self._drawn)
        if self._look != (looks, shape) or places[:so_far] != self._drawn:  # another path
            self._look, so_far = (looks, shape), 0
            self._masks = tuple(np.zeros(shape, dtype=np.uint8) for _ in looks)
        new = places[max(so_far - 1, 0) :]
        for mask, (line, radius) in zip(self._masks, looks, strict=True):
            image = Image.frombuffer("L", shape[::-1], mask, "raw", "L", 0, 1)
            image.readonly = 0  # what Pillow draws shall stand in the mask itself
            draw = ImageDraw.Draw(image)
            draw.line(new, fill=255, width=max(1, round(line)))
            for x, y in new:
                draw.ellipse((x - radius, y - radius, x + radius, y + radius), fill=255)
        self._drawn = places
        return self._masks
