"""Rooms whose time is over are deleted, whether or not anybody comes by."""

import logging
from time import sleep

from django.db import Error

from explainer.live.rooms import sweep
from explainer.serving.workers import Busy

log = logging.getLogger("explainer")

SECONDS_BETWEEN = 600


def sweep_for_ever() -> None:
    """For a thread of its own, in each process. Whatever fails, the next sweep comes."""
    while True:
        sleep(SECONDS_BETWEEN)
        try:
            sweep()
        except (Error, Busy):  # the database is away: next time
            continue
        except Exception:
            log.exception("Rooms whose time is over could not be deleted.")
