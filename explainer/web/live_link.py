"""Where a lab offers to be played by a class on devices: the address of the page that opens a room for it."""

from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse

from explainer.frame.controls import Word
from explainer.frame.lab import AnyLab
from explainer.serving.runs import run
from explainer.web.address import lab_query, with_query


def live_link(lab: AnyLab, params: Any) -> str:
    """ "" where it is not offered."""
    if not settings.LIVE or not (can_be_live(lab, params) or can_be_by_hand(lab, params)):
        return ""
    return with_query(reverse("live-open"), {"lab": lab.name, "query": urlencode(lab_query(lab, params))})


def can_be_live(lab: AnyLab, params: Any) -> bool:
    """Whether there is something to vote on: a question that a run at these params answers, or a game that each can play.

    The run of a lab without moves always answers its question.
    """
    if not lab.moves or (lab.game and lab.game.fits(params)):
        return True
    return lab.question(params).outcome(params, run(lab, params)).right is not None


def can_be_by_hand(lab: AnyLab, params: Any) -> bool:
    """Whether each device can play the lab itself, an act or a game, to an end that tells which answer came true there.

    A room stores how far it is, so not where a word is typed.
    """
    typed = any(type(field) is Word for field in lab.controls.base_fields.values())
    return bool(lab.moves) and not typed and not (lab.game and lab.game.fits(params))
