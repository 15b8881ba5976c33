"""Where a lab offers to be played by a class on devices: the address of the page that opens a room for it."""

from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse

from explainer.frame.lab import AnyLab
from explainer.serving.runs import run
from explainer.web.address import lab_query, with_query


def live_link(lab: AnyLab, params: Any) -> str:
    """ "" where it is not offered."""
    if not settings.LIVE or not can_be_live(lab, params):
        return ""
    return with_query(reverse("live-open"), {"lab": lab.name, "query": urlencode(lab_query(lab, params))})


def can_be_live(lab: AnyLab, params: Any) -> bool:
    """Whether there is something to vote on: a question that a run at these params answers, or a game that each can play.

    The run of a lab without moves always answers its question.
    """
    if not lab.moves or (lab.game and lab.game.fits(params)):
        return True
    return lab.question(params).outcome(params, run(lab, params)).right is not None
