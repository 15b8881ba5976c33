"""The eight things the machine can do, drawn small: parts in a box 120 by 120, as in `paintbox/drawings.py`."""

from explainer.paintbox.drawings import Drawing, Part, circle

LABEL: Drawing = (
    Part("M14 34L78 34L110 62L78 90L14 90Z", fill="halo", edge="trace", width=7),
    Part(circle(84, 62, 6), fill="trace", edge="trace", width=1),
    Part("M28 54L62 54", edge="coach", width=7),
    Part("M28 71L52 71", edge="coach", width=7),
)
HOOKS: Drawing = (
    Part("M8 26L112 26L112 46L8 46Z", fill="loss4", width=7),
    Part("M34 46L34 82C34 98 54 98 54 84", width=8),
    Part("M78 46L78 82C78 98 98 98 98 84", width=8),
)
REMIND: Drawing = (
    Part("M12 22L108 22L108 80L60 80L38 104L40 80L12 80Z", fill="halo", edge="trace", width=7),
    Part("M60 34L60 56", edge="pip", width=10),
    Part("M60 68L60 69", edge="pip", width=11),
)
REST: Drawing = (
    Part("M74 14C44 18 26 44 32 72C38 100 72 112 98 94C72 92 54 74 56 50C57 36 64 22 74 14Z", fill="loss4", width=7),
)
BIN: Drawing = (
    Part("M24 40L96 40L88 110L32 110Z", fill="door", width=7),
    Part("M14 38L106 38", width=8),
    Part("M46 36L50 22L70 22L74 36", width=7),
    Part("M48 56L50 94", width=6),
    Part("M72 56L70 94", width=6),
)
ASK: Drawing = (
    Part(circle(34, 40, 17), fill="pip_body", width=6),
    Part("M10 100C10 68 58 68 58 100Z", fill="pip_body", width=6),
    Part(circle(88, 40, 17), edge="door", width=6),
    Part("M64 100C64 68 112 68 112 100Z", edge="door", width=6),
    Part("M70 26L106 106", edge="pip", width=7),
)
MAKE_UP: Drawing = (
    Part("M16 18L84 18L84 108L16 108Z", fill="halo", edge="trace", width=7),
    Part("M34 44C34 32 56 32 54 46C52 56 34 60 33 70L58 70", edge="coach", width=7),
    Part("M30 90L62 90", edge="trace", width=6),
    Part("M104 26L114 36L74 88L60 94L63 80Z", fill="loss4", width=6),
)
LOCK: Drawing = (
    Part("M36 54L36 38C36 8 84 8 84 38L84 54", width=9),
    Part("M22 54L98 54L98 110L22 110Z", fill="loss4", width=7),
    Part(circle(60, 76, 7), fill="trace", edge="trace", width=2),
    Part("M60 80L60 94", edge="trace", width=7),
)

ACTS: dict[str, Drawing] = {
    "label": LABEL,
    "hooks": HOOKS,
    "remind": REMIND,
    "rest": REST,
    "bin": BIN,
    "ask": ASK,
    "make-up": MAKE_UP,
    "lock": LOCK,
}
