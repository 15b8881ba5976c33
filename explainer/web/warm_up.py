"""What every first reader of a chapter would wait for, done once at the start of a process, beside its first answers."""

from contextlib import suppress

from explainer.contents.chapters import LABS
from explainer.serving.heap import give_back
from explainer.serving.runs import run
from explainer.serving.workers import Busy
from explainer.web.lab_context import card


def warm_up() -> None:
    """The cards of all chapters; then, so that they are the last to be forgotten, the runs that chapters open with."""
    for lab in LABS.values():
        for place in ("", *lab.tries):
            with suppress(Busy):  # readers come first
                card(lab, place)
    for lab in LABS.values():
        for params in (lab.params_before(lab.default_params()), lab.default_params()):
            with suppress(Busy):
                run(lab, params)
    give_back()
