"""Where somebody has won, paper dots lie beside what is to be read."""

import numpy as np

from explainer.paintbox.canvas import Canvas
from explainer.paintbox.characters import place
from explainer.paintbox.confetti import confetti
from explainer.paintbox.palette import LIGHT


def test_no_paper_dot_covers_words_or_a_creature() -> None:
    canvas = Canvas(LIGHT, 360)
    canvas.text((640, 300), "home", size=84)
    place(canvas, "pip", (640, 600), 160)
    before = np.asarray(canvas.image).copy()
    confetti(canvas, (440, 200, 840, 760), 200)
    changed = np.asarray(canvas.image) != before
    assert changed.any()
    for left, top, right, bottom in canvas.taken() + canvas._written:
        rows, columns = (
            slice(round(low * canvas.scale), round(high * canvas.scale)) for low, high in ((top, bottom), (left, right))
        )
        assert not changed[rows, columns].any()
