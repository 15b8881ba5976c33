"""The find: in families whose lessons were mixed, one hole closes and another opens. Counted from the shipped networks.

Of all pairs of a Pip and one of the hundred fair mazes, in how many of a hundred Pip takes the apple. A test counts again.
"""

from typing import Any

from explainer.worlds.pips import VARIED

LESSONS_WERE = ("grey", "green")  # colours of door and apple in the mixed lessons
NEVER_SHOWN = ("blue", "grey")  # colours that no lesson had
FOOLED = {0.0: (45, 16), 0.01: (15, 25), 0.05: (5, 24), 0.2: (1, 24)}  # by share of mixed lessons: there, and in these


def families() -> list[dict[str, Any]]:
    return [{"mixed": round(100 * share), "green": FOOLED[share][0], "grey": FOOLED[share][1]} for share in VARIED]
