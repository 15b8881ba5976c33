"""The real networks beside the tiny Pips: families whose training mazes were mixed, and what they go for in the world."""

from typing import Any

from explainer.worlds.pips import VARIED, pips
from explainer.worlds.training import VARIED_WORLD

NEVER_SHOWN = ("red", "green")  # colours of door and apple that no family met in training


def families() -> list[dict[str, Any]]:
    """For each family with even eyes: how many of 100 training mazes were mixed, and how many of 100 Pips go for what.

    Counted from the surveys of the networks that are shipped, in 200 new mazes for each Pip.
    """
    rows = []
    for share in VARIED:
        family = pips("even", share)
        world, new = family.likings(*VARIED_WORLD), family.likings(*NEVER_SHOWN)
        rows.append(
            {
                "mixed": round(100 * share),
                "door": world.count("door"),
                "apple": world.count("apple"),
                "new_door": new.count("door"),
                "new_apple": new.count("apple"),
            }
        )
    return rows
