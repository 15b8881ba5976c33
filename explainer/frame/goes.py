"""A game of six goes, each a guess between two things: what its panel, `labs/goes.html`, shows."""

from collections.abc import Mapping
from typing import Any

SEEDS = 10_000


def goes_panel(
    right: tuple[bool, ...], of: int, seed: int, *, asks: str, answers: Mapping[str, str], things: str
) -> dict[str, Any]:
    """`right` has the goes so far; `things` is what there are six of."""
    return {
        "asks": asks,
        "answers": answers,
        "of_others": f"Six new {things}",
        "of_the_same": f"The same {things} again",
        "next_seed": (seed + 1) % SEEDS,
        "go": len(right) + 1,
        "of": of,
        "finished": len(right) == of,
        "right": sum(right),
    }
