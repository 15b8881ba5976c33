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

COIN: Drawing = (
    Part(circle(48, 72, 36), fill="loss4", width=7),
    Part(circle(76, 48, 36), fill="loss4", width=7),
    Part("M76 32L76 64", width=8),
)
BALL: Drawing = (
    Part(circle(60, 60, 46), fill="pip_tint", width=7),
    Part("M60 42L78 55L71 76L49 76L42 55Z", fill="ink", width=4),
    Part("M60 42L60 16", width=6),
    Part("M78 55L102 46", width=6),
    Part("M71 76L86 97", width=6),
    Part("M49 76L34 97", width=6),
    Part("M42 55L18 46", width=6),
)
LOST_BOX: Drawing = (
    Part("M30 58L34 30L52 22L60 34L70 20L88 30L92 58Z", fill="loss6", width=6),
    Part("M12 56L108 56L108 112L12 112Z", fill="loss4", width=7),
    Part("M40 78L80 78", width=6),
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

# A child in its coat, one without, who shivers, and a coat that nobody wears.
WARM: Drawing = (
    Part("M20 116C20 78 36 60 60 60C84 60 100 78 100 116Z", fill="loss6", width=6),
    Part("M30 44C30 6 90 6 90 44C90 56 82 64 60 64C38 64 30 56 30 44Z", fill="loss6", width=6),
    Part(circle(60, 42, 20), fill="pip_tint", width=4),
    Part("M53 40L53 41", width=7),
    Part("M67 40L67 41", width=7),
    Part("M52 50C56 55 64 55 68 50", width=4),
    Part("M60 76L60 104", edge="loss4", width=6),
)
COLD: Drawing = (
    Part("M34 116C34 82 42 66 60 66C78 66 86 82 86 116Z", fill="loss2", width=6),
    Part("M36 86C48 100 72 100 84 86", width=6),
    Part(circle(60, 42, 22), fill="halo", edge="trace", width=5),
    Part("M40 36C42 14 78 14 80 36C70 28 50 28 40 36Z", fill="ink", width=4),
    Part("M53 42L53 43", edge="trace", width=7),
    Part("M67 42L67 43", edge="trace", width=7),
    Part("M52 55L56 52L60 55L64 52L68 55", edge="trace", width=4),
    Part("M22 66L14 76L22 86L14 96", edge="loss1", width=6),
    Part("M98 66L106 76L98 86L106 96", edge="loss1", width=6),
)
COAT: Drawing = (
    Part("M40 30L20 52L16 96L34 98L36 84L36 108L84 108L84 84L86 98L104 96L100 52L80 30Z", fill="loss6", width=7),
    Part("M60 40L60 100", edge="loss4", width=6),
)

# What the machine can be told to count, as it stands in the school yard; a name is of a drawing that all labs share.
COUNTED: dict[str, Drawing | str] = {
    "lessons": "clock",
    "say": COLD,
    "home": WARM,
    "coins": COIN,
    "box": LOST_BOX,
    "lost": COAT,
    "thrown": BIN,
}
