"""Rooms whose time is over are deleted, whether or not anybody comes by."""

from time import sleep

from django.db import DatabaseError

from explainer.live.rooms import sweep
from explainer.serving.workers import Busy

SECONDS_BETWEEN = 600


def sweep_for_ever() -> None:
    """For a thread of its own, in each process."""
    while True:
        sleep(SECONDS_BETWEEN)
        try:
            sweep()
        except (DatabaseError, Busy):  # next time
            continue
