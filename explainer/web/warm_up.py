"""What first readers would wait for, done before a process takes its first request: about three seconds of one core.

All of it is done on this thread, since the process that warms up is forked later, and threads are lost then.
"""

from functools import partial
from time import monotonic
from typing import Any

from explainer.contents.chapters import LABS
from explainer.frame.lab import AnyLab
from explainer.paintbox.canvas import FILM_WIDTH, Canvas
from explainer.paintbox.palette import THEMES
from explainer.serving.runs import keep
from explainer.serving.two_cores import done_by
from explainer.web.cards import card, card_state

LONGEST = 10  # seconds: a slow host takes a process that is not up within thirty for one that hangs


def warm_up(longest: float = LONGEST) -> None:
    """Fonts and palettes; the cards of all chapters; then, to be forgotten last, the runs that chapters open with.

    As much of it as there is time for. What is left over is done when somebody asks for it.
    """
    end = monotonic() + longest
    for theme in THEMES.values():
        Canvas(theme, FILM_WIDTH).finish()
    cards = {(lab, place): card_state(lab, place).shown_params for lab in LABS.values() for place in ("", *lab.tries)}
    runs = dict.fromkeys((lab, params) for (lab, _), params in cards.items())
    first: dict[tuple[AnyLab, Any], None] = {}
    for lab in LABS.values():
        params = lab.default_params()
        first |= dict.fromkeys((lab, those) for those in (lab.params_at_first(params), lab.params_before(params), params))
    wanted = list(runs | first)
    results = {
        wanted[number]: result
        for number, result in done_by(end, [partial(lab.simulate, params) for lab, params in wanted]).items()
    }
    for (lab, place), params in cards.items():
        if (lab, params) in results:
            keep(lab, params, results[lab, params])
            card(lab, place)
    for lab, params in first:
        if (lab, params) in results:
            keep(lab, params, results[lab, params])
