"""What a boss can do with a year, drawn small: parts in a box 120 by 120, as in `paintbox/drawings.py`."""

from explainer.paintbox.drawings import Drawing, Part, circle

PRESS: Drawing = (
    Part("M18 70L102 70L90 104L30 104Z", fill="coach_body", width=7),
    Part("M60 26L60 70", width=9),
    Part("M28 26L92 26", width=11),
    Part("M30 62C30 40 90 40 90 62Z", fill="loss4", width=6),
    Part("M60 104L60 114", edge="loss4", width=8),
)
TREE: Drawing = (
    Part("M54 66L50 112L70 112L66 66Z", fill="pip_tint", width=6),
    Part("M60 10C92 6 112 32 102 54C98 78 76 80 60 74C44 80 22 78 18 54C8 32 28 6 60 10Z", fill="apple", width=7),
    Part(circle(42, 40, 9), fill="loss4", width=4),
    Part(circle(76, 34, 9), fill="loss4", width=4),
    Part(circle(64, 58, 9), fill="loss4", width=4),
)
