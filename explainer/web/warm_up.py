"""What first readers would wait for, done before a process takes its first request: about three seconds of one core."""

from collections.abc import Callable, Iterator
from functools import partial
from time import monotonic

from explainer.contents.chapters import LABS
from explainer.paintbox.canvas import FILM_WIDTH, Canvas
from explainer.paintbox.palette import THEMES
from explainer.serving.heap import give_back
from explainer.serving.runs import run
from explainer.web.cards import card

LONGEST = 10  # seconds: a slow host takes a process that is not up within thirty for one that hangs


def warm_up(longest: float = LONGEST) -> None:
    """As much of it as there is time for. What is left over is done when somebody asks for it."""
    end = monotonic() + longest
    for step in steps():
        if monotonic() > end:
            break
        step()
    give_back()


def steps() -> Iterator[Callable[[], object]]:
    """Fonts and palettes; the cards of all chapters; then, to be forgotten last, the runs that chapters open with."""
    for theme in THEMES.values():
        yield Canvas(theme, FILM_WIDTH).finish
    for lab in LABS.values():
        for place in ("", *lab.tries):
            yield partial(card, lab, place)
    for lab in LABS.values():
        first = lab.default_params()
        for params in dict.fromkeys((lab.params_at_first(first), lab.params_before(first), first)):
            yield partial(run, lab, params)
