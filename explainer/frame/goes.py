"""A game of six goes, each a guess between two things. After a guess its answer stays in view until "next" is asked for."""

from collections.abc import Mapping
from typing import Any

SEEDS = 10_000


def goes_panel(
    said: str,
    told: bool,
    right: tuple[bool, ...],
    of: int,
    next_seed: int,
    *,
    asks: str,
    answers: Mapping[str, str],
    thing: str,
    new: bool = True,
) -> dict[str, Any]:
    """What `labs/goes.html` shows.

    `told`: the last answer is in view; `right`: the goes so far; `thing`: there are six; `new`: the next six are all new.
    """
    return {
        "asks": asks,
        "answers": answers,
        "thing": thing,
        "said": said,
        "told": told,
        "next_seed": next_seed % SEEDS,
        "new": new,
        "go": len(right) + 1,
        "of": of,
        "finished": len(right) == of,
        "right": sum(right),
    }
