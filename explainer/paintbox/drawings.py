"""The drawings themselves: Pip, Coach, the apple, the door, and the small ones on the chapter cards.

A drawing is a list of parts in a box 120 by 120. Outlines are SVG path data with absolute M, L, C and Z only.
Colours are names of theme tokens, so a drawing follows light and dark by itself. `characters.py` puts drawings on pages and
into pictures.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

BOX = 120


@dataclass(frozen=True)
class Part:
    """An outline, filled or drawn along its edge or both."""

    outline: str
    fill: str = ""
    edge: str = "ink"
    width: float = 4


@dataclass(frozen=True)
class Inset:
    """Another drawing, smaller, with its middle at (x, y): what the window in Pip's belly shows."""

    name: str
    x: float
    y: float
    scale: float


Drawing = Sequence[Part | Inset]


def circle(x: float, y: float, r: float) -> str:
    """A circle as four curves."""
    k = 0.5523 * r
    return (
        f"M{x - r:g} {y:g}C{x - r:g} {y - k:g} {x - k:g} {y - r:g} {x:g} {y - r:g}"
        f"C{x + k:g} {y - r:g} {x + r:g} {y - k:g} {x + r:g} {y:g}"
        f"C{x + r:g} {y + k:g} {x + k:g} {y + r:g} {x:g} {y + r:g}"
        f"C{x - k:g} {y + r:g} {x - r:g} {y + k:g} {x - r:g} {y:g}Z"
    )


APPLE: Drawing = (
    Part("M61 36C62 26 66 18 74 13", width=6),
    Part("M66 27C72 14 88 10 98 14C95 26 80 33 66 27Z", fill="leaf", width=4),
    Part(
        "M60 40C48 28 20 32 20 62C20 90 40 110 50 106C57 103 63 103 70 106C80 110 100 90 100 62C100 32 72 28 60 40Z",
        fill="apple",
        width=6,
    ),
    Part("M34 58C35 50 39 46 44 44", edge="halo", width=5),
)
RED_APPLE: Drawing = tuple(
    replace(part, fill="loss5") if isinstance(part, Part) and part.fill == "apple" else part for part in APPLE
)

DOOR_SHAPE = "M32 106L32 52C32 34 44 22 60 22C76 22 88 34 88 52L88 106Z"
DOOR: Drawing = (
    Part(DOOR_SHAPE, fill="door", width=6),
    Part("M18 106L102 106", width=7),
    Part(circle(76, 70, 4), fill="ink", width=1),
)
GREEN_DOOR: Drawing = (Part(DOOR_SHAPE, fill="apple", width=6), *DOOR[1:])


BIRD: Drawing = (
    Part("M84 46L112 56L84 66Z", fill="loss4", width=5),  # beak
    Part("M8 100C8 40 30 16 62 16C82 16 92 34 90 56C88 84 70 104 44 104Z", fill="soft_ink", width=6),
    Part("M26 92C28 64 46 56 62 62C60 82 46 94 26 92Z", fill="door", width=5),  # wing
    Part(circle(68, 42, 10), fill="halo", edge="trace", width=4),
    Part(circle(71, 43, 3), fill="trace", edge="trace"),
)
BLIND_BIRD: Drawing = (*BIRD[:3], Part("M59 43C63 48 73 48 77 43", edge="halo", width=5))


EYES: Drawing = (
    Part(circle(46, 49, 10), fill="halo", edge="trace", width=4),
    Part(circle(74, 49, 10), fill="halo", edge="trace", width=4),
    Part(circle(47, 51, 4), fill="trace", edge="trace", width=1),
    Part(circle(73, 51, 4), fill="trace", edge="trace", width=1),
)
SHUT_EYES: Drawing = (
    Part("M37 50C41 55 50 55 54 50", edge="trace", width=4),
    Part("M66 50C70 55 79 55 83 50", edge="trace", width=4),
)


def pip(belly: Inset | None, eyes: Drawing = EYES) -> Drawing:
    window = Part(circle(60, 84, 18), fill="halo", edge="trace", width=4)
    return (
        Part("M60 28L60 14", width=4),
        Part(circle(60, 9, 6), fill="loss4", width=4),
        Part("M26 74C16 74 13 82 13 90", width=5),
        Part("M94 68C104 68 108 60 110 52", width=5),
        Part("M46 110L46 118", width=6),
        Part("M74 110L74 118", width=6),
        Part(
            "M26 62C26 40 40 27 60 27C80 27 94 40 94 62L94 80C94 102 84 111 60 111C36 111 26 102 26 80Z",
            fill="pip_body",
            width=5,
        ),
        *eyes,
        Part("M53 61C57 65 63 65 67 61", edge="trace", width=4),
        window,
        *([belly] if belly else []),
    )


COACH: Drawing = (
    Part("M50 104L50 116", width=6),
    Part("M80 104L80 116", width=6),
    Part("M30 106C30 60 34 32 65 32C96 32 100 60 100 106Z", fill="coach_body", width=5),
    Part("M38 40C40 18 90 18 92 40C76 32 54 32 38 40Z", fill="card", width=4),
    Part("M38 40C30 40 26 44 22 50C36 46 54 42 66 42", fill="card", width=4),
    Part(circle(54, 58, 9), fill="halo", edge="trace", width=4),
    Part(circle(78, 58, 9), fill="halo", edge="trace", width=4),
    Part(circle(53, 60, 4), fill="trace", edge="trace", width=1),
    Part(circle(77, 60, 4), fill="trace", edge="trace", width=1),
    Part("M60 75C64 77 68 77 72 75", edge="trace", width=4),
    Part("M12 72L42 66L48 102L18 108Z", fill="halo", edge="trace", width=4),
    Part("M20 82L24 86L31 77", edge="coach", width=4),
    Part("M23 95L27 99L34 90", edge="coach", width=4),
)

SCOREBOARD: Drawing = (
    Part("M36 96L30 114", width=6),
    Part("M84 96L90 114", width=6),
    Part("M14 22L106 22L106 96L14 96Z", fill="card", width=6),
    Part("M30 84L30 62", edge="coach", width=11),
    Part("M52 84L52 52", edge="coach", width=11),
    Part("M74 84L74 44", edge="coach", width=11),
    Part("M92 84L92 36", edge="pip", width=11),
)

ICE_CREAM: Drawing = (
    Part("M34 60L60 114L86 60Z", fill="loss4", width=6),
    Part("M48 62L70 92", width=4),
    Part("M72 62L50 92", width=4),
    Part("M30 60C20 60 20 46 30 46C26 22 42 8 60 8C78 8 94 22 90 46C100 46 100 60 90 60Z", fill="halo", width=6),
    Part("M44 36C45 27 50 22 56 21", edge="loss5", width=6),
)

HILL: Drawing = (
    Part("M8 26C32 26 34 96 56 96C78 96 76 60 92 60C104 60 106 40 112 24", edge="loss5", width=8),
    Part(circle(44, 74, 13), fill="loss4", width=5),
)

DOG: Drawing = (
    Part("M34 62C34 34 46 24 60 24C74 24 86 34 86 62C86 90 76 106 60 106C44 106 34 90 34 62Z", fill="loss4", width=5),
    Part("M46 28C30 16 12 30 12 52C12 68 18 78 26 78C36 78 38 56 46 28Z", fill="pip_body", width=5),
    Part("M74 28C90 16 108 30 108 52C108 68 102 78 94 78C84 78 82 56 74 28Z", fill="pip_body", width=5),
    Part(circle(48, 54, 4), fill="trace", edge="ink", width=2),
    Part(circle(72, 54, 4), fill="trace", edge="ink", width=2),
    Part("M54 92C54 104 57 112 61 112C65 112 67 104 67 92Z", fill="loss5", width=4),
    Part("M60 78L60 88C54 96 46 94 42 88", width=4),
    Part("M60 88C66 96 74 94 78 88", width=4),
    Part("M50 70C50 66 70 66 70 70C70 76 64 80 60 80C56 80 50 76 50 70Z", fill="trace", edge="ink", width=3),
)

SWEET: Drawing = (
    Part("M38 60L12 40C18 52 18 68 12 80Z", fill="pip_tint", width=5),
    Part("M82 60L108 40C102 52 102 68 108 80Z", fill="pip_tint", width=5),
    Part(circle(60, 60, 31), fill="pip_body", width=6),
    Part("M47 86C38 70 42 46 58 31", edge="halo", width=7),
    Part("M69 89C60 72 64 48 78 37", edge="halo", width=7),
    Part(circle(60, 60, 31), width=6),
)

# A bull without antlers, and antlers that stand on (60, 104): so that a picture can put any size of them on his head (60, 26).
BULL: Drawing = (
    Part("M46 88L45 115", width=9),
    Part("M74 88L75 115", width=9),
    Part("M32 74C32 56 44 48 60 48C76 48 88 56 88 74C88 92 78 101 60 101C42 101 32 92 32 74Z", fill="loss4", width=5),
    Part("M48 62C48 84 54 95 60 95C66 95 72 84 72 62Z", fill="pip_tint", edge="pip_tint", width=3),
    Part("M44 35C34 24 22 26 18 33C24 42 36 45 45 42Z", fill="loss4", width=4),
    Part("M76 35C86 24 98 26 102 33C96 42 84 45 75 42Z", fill="loss4", width=4),
    Part("M42 36C42 18 78 18 78 36C78 48 75 54 73 62C70 75 50 75 47 62C45 54 42 48 42 36Z", fill="loss4", width=5),
    Part("M49 62C49 53 71 53 71 62C71 72 49 72 49 62Z", fill="pip_tint", width=3),
    Part("M55 60L55 60", width=5),
    Part("M65 60L65 60", width=5),
    Part("M56 66C58 68 62 68 64 66", width=2.5),
    Part(circle(51, 40, 6), fill="halo", width=3),
    Part(circle(69, 40, 6), fill="halo", width=3),
    Part("M52 41L52 41", edge="trace", width=6),
    Part("M68 41L68 41", edge="trace", width=6),
)
ANTLERS: Drawing = (
    Part(
        "M57 105C50 104 38 100 31 92L21 92L13 88L20 85L24 80L13 77L4 68L14 70L21 68L12 59L7 46L16 54L26 57"
        "L22 46L24 35L30 47L38 55L40 47L44 41C46 52 45 62 44 70C42 82 46 90 57 94Z",
        fill="pip_tint",
        width=3,
    ),
    Part(
        "M63 105C70 104 82 100 89 92L99 92L107 88L100 85L96 80L107 77L116 68L106 70L99 68L108 59L113 46"
        "L104 54L94 57L98 46L96 35L90 47L82 55L80 47L76 41C74 52 75 62 76 70C78 82 74 90 63 94Z",
        fill="pip_tint",
        width=3,
    ),
)

BUG: Drawing = (
    Part("M40 50L24 32", width=5),
    Part("M38 64L16 64", width=5),
    Part("M40 80L24 98", width=5),
    Part("M80 50L96 32", width=5),
    Part("M82 64L104 64", width=5),
    Part("M80 80L96 98", width=5),
    Part("M53 30C50 18 44 12 36 10", width=5),
    Part("M67 30C70 18 76 12 84 10", width=5),
    Part(circle(60, 36, 17), fill="ink", width=4),
    Part("M60 40C84 40 90 62 88 78C86 98 74 108 60 108C46 108 34 98 32 78C30 62 36 40 60 40Z", fill="apple", width=6),
    Part(circle(48, 64, 6), fill="leaf", edge="leaf", width=2),
    Part(circle(72, 60, 7), fill="leaf", edge="leaf", width=2),
    Part(circle(66, 84, 8), fill="leaf", edge="leaf", width=2),
    Part(circle(46, 86, 5), fill="leaf", edge="leaf", width=2),
    Part(circle(53, 31, 5), fill="halo", edge="halo", width=1),
    Part(circle(67, 31, 5), fill="halo", edge="halo", width=1),
)

BOSS: Drawing = (
    Part("M48 106L48 116", width=6),
    Part("M72 106L72 116", width=6),
    Part("M28 84C18 82 16 76 16 68", width=5),
    Part("M92 84C102 82 104 76 104 68", width=5),
    Part("M28 108C26 56 32 26 60 26C88 26 94 56 92 108Z", fill="pip_body", width=5),
    Part("M36 38C34 18 52 10 66 14C82 12 88 26 84 38C70 36 64 32 58 26C54 34 44 38 36 38Z", fill="door", width=4),
    Part(circle(49, 52, 9), fill="halo", width=4),
    Part(circle(71, 52, 9), fill="halo", width=4),
    Part(circle(46, 53, 4), fill="trace", edge="trace", width=1),
    Part(circle(74, 53, 4), fill="trace", edge="trace", width=1),
    Part("M50 67C56 72 64 72 70 67", width=4),
    Part("M42 79L60 86L78 79", edge="card", width=6),
    Part("M55 84L65 84L63 91L57 91Z", fill="coach", width=3),
    Part("M57 91L63 91L67 106L60 111L53 106Z", fill="coach", width=3),
    Part("M5 40L23 40L23 72L5 72Z", fill="halo", width=5),
    Part("M11 48L17 48", edge="coach", width=4),
    Part("M97 40L115 40L115 72L97 72Z", fill="halo", width=5),
    Part("M103 48L109 48", edge="coach", width=4),
)

# For the cards of chapters.
THINKER: Drawing = (
    Part(circle(60, 60, 54), fill="coach_tint", edge="coach", width=6),
    Inset("pip", 46, 72, 0.62),
    Part(circle(72, 50, 3), fill="halo", edge="trace", width=3),
    Part("M72 40C66 40 66 28 74 28C76 18 96 18 98 28C108 28 108 42 98 42L78 42C75 42 73 41 72 40Z", "halo", "trace", 4),
    Part("M80 35L94 35L89 30", edge="pip", width=4),
    Part("M94 35L89 40", edge="pip", width=4),
)
WISH: Drawing = (
    Part("M34 106L32 115", width=6),
    Part("M82 106L84 115", width=6),
    Part("M92 70L106 62L106 40", width=5),
    Part(circle(106, 34, 7), fill="pip_body", width=4),
    Part("M24 46C24 36 30 32 40 32L76 32C86 32 92 36 92 46L92 106L24 106Z", fill="coach_body", width=5),
    Part(circle(58, 58, 18), fill="halo", edge="trace", width=4),
    Part("M58 45L62 54L71 55L64 61L66 70L58 65L50 70L52 61L45 55L54 54Z", fill="loss4", edge="trace", width=3),
    Part("M36 86L80 86L80 98L36 98Z", fill="card", width=4),
    Part("M58 22L58 10", edge="loss5", width=5),
    Part("M40 23L33 13", edge="loss5", width=5),
    Part("M76 23L83 13", edge="loss5", width=5),
)
TWINS: Drawing = (
    Inset("pip-apple", 32, 70, 0.6),
    Inset("pip-door", 88, 70, 0.6),
    Part("M52 18L68 18", width=6),
    Part("M52 29L68 29", width=6),
)
MAZE: Drawing = (
    Part("M34 12L108 12L108 108L12 108L12 12", fill="card", width=7),
    Part("M12 44L40 44L40 74", width=6),
    Part("M74 12L74 40L90 40", width=6),
    Part("M64 108L64 86L84 86", width=6),
    Part("M22 26L58 26", edge="pip_body", width=4),
    Part("M58 26L58 58", edge="pip_body", width=4),
    Part("M78 78L104 104", edge="coach", width=11),
    Part(circle(62, 62, 22), fill="coach_tint", edge="coach", width=7),
    Part("M54 54L70 70", edge="pip", width=6),
    Part("M70 54L54 70", edge="pip", width=6),
)
FOLLOW: Drawing = (
    Part("M26 104L24 114L32 114", edge="loss5", width=5),
    Part("M40 104L40 114L48 114", edge="loss5", width=5),
    Part("M8 82C14 84 20 82 26 76C32 70 46 70 54 76C62 84 58 104 38 106C18 107 8 98 8 82Z", fill="loss4", width=5),
    Part("M24 86C26 96 38 97 44 88", width=4),
    Part(circle(46, 62, 16), fill="loss4", width=5),
    Part("M60 58L74 63L60 68Z", fill="loss5", width=4),
    Part(circle(49, 58, 3), fill="trace", edge="trace", width=1),
    Part("M80 26L104 26L104 78C112 82 116 90 116 104L80 104Z", fill="door", width=5),
    Part("M78 108L117 108", width=7),
    Part("M80 40L104 40", width=4),
    Part("M94 56L104 56", edge="halo", width=4),
    Part("M94 68L104 68", edge="halo", width=4),
)
WATCHDOG: Drawing = (
    Inset("dog", 60, 70, 0.88),
    Part("M32 40C32 14 88 14 88 40C72 33 48 33 32 40Z", fill="coach_body", width=5),
    Part("M27 44C44 34 76 34 93 44", width=6),
    Part(circle(60, 26, 6), fill="loss4", width=3),
)
KNOBS: Drawing = (
    Inset("coach", 60, 44, 0.72),
    Part("M8 66L112 66L112 112L8 112Z", fill="card", width=6),
    Part(circle(32, 89, 13), fill="pip_tint", edge="pip", width=5),
    Part("M32 89L25 80", edge="pip", width=5),
    Part(circle(64, 89, 13), fill="pip_tint", edge="pip", width=5),
    Part("M64 89L64 78", edge="pip", width=5),
    Part(circle(96, 89, 13), fill="pip_tint", edge="pip", width=5),
    Part("M96 89L106 84", edge="pip", width=5),
)
CLOCK: Drawing = (
    Part("M24 48L24 38L44 38L44 48Z", fill="pip_body", width=5),
    Part("M76 48L76 30L96 30L96 48Z", fill="door", width=5),
    Part("M10 58C10 52 14 48 20 48L100 48C106 48 110 52 110 58L110 108L10 108Z", fill="loss4", width=6),
    Part(circle(35, 78, 19), fill="halo", edge="trace", width=5),
    Part(circle(85, 78, 19), fill="halo", edge="trace", width=5),
    Part("M35 78L35 65", edge="trace", width=5),
    Part("M85 78L94 84", edge="trace", width=5),
    Part("M64 4L48 28L58 28L54 44L72 18L62 18Z", fill="pip_body", width=4),
)
SORT: Drawing = (
    Part("M8 70L54 70L49 112L13 112Z", fill="coach_tint", edge="coach", width=6),
    Part("M66 70L112 70L107 112L71 112Z", fill="pip_tint", edge="pip", width=6),
    Part(circle(31, 91, 10), edge="coach", width=5),
    Part(circle(89, 91, 6), fill="pip", edge="pip", width=4),
    Part("M42 10L82 6L86 52L46 56Z", fill="card", width=5),
    Part("M56 24C56 16 71 15 72 24C73 31 64 31 65 38", width=5),
    Part("M65.5 46L65.5 46.1", width=6),
    Part("M36 50L28 60", width=4),
    Part("M92 48L98 58", width=4),
)

# For the games.
SPOT: Drawing = (
    Inset("pip", 32, 60, 0.72),
    Inset("pip", 86, 60, 0.72),
    Part("M103 88L116 108", edge="coach", width=11),
    Part(circle(84, 62, 33), edge="coach", width=7),
)
LOOK_INSIDE: Drawing = (
    Inset("pip", 60, 60, 1),
    Part(circle(60, 85, 23), fill="halo", edge="trace", width=4),
    *(
        Part(
            circle(60 + 12 * across, 85 + 12 * down, 4.5),
            fill="pip_body" if across * down >= 0 else "halo",
            edge="trace",
            width=2.5,
        )
        for across in (-1, 0, 1)
        for down in (-1, 0, 1)
    ),
)
NOUGHTS: Drawing = (
    Part("M44 10L44 110", width=6),
    Part("M76 10L76 110", width=6),
    Part("M10 44L110 44", width=6),
    Part("M10 76L110 76", width=6),
    Part(circle(60, 60, 9), edge="pip_body", width=7),
    Part(circle(94, 27, 9), edge="pip_body", width=7),
    Part("M17 17L36 36", edge="coach", width=7),
    Part("M36 17L17 36", edge="coach", width=7),
    Part("M17 84L36 103", edge="coach", width=7),
    Part("M36 84L17 103", edge="coach", width=7),
    Part("M84 84L103 103", edge="coach", width=7),
    Part("M103 84L84 103", edge="coach", width=7),
)
CUPS: Drawing = (
    Part("M4 106L116 106", width=6),
    Part("M12 58L34 58L41 104L5 104Z", fill="coach_body", width=5),
    Part("M86 58L108 58L115 104L79 104Z", fill="coach_body", width=5),
    Inset("apple", 60, 90, 0.3),
    Part("M52 18L73 24L69 72L34 62Z", fill="coach_body", width=5),
)
CHOICE: Drawing = (
    Inset("door", 22, 40, 0.5),
    Inset("apple", 98, 40, 0.46),
    Inset("pip", 60, 78, 0.6),
)

MOTHER: Drawing = (
    Part("M50 104L46 116L60 116", edge="loss5", width=5),
    Part("M70 104L66 116L80 116", edge="loss5", width=5),
    Part("M6 62C16 68 26 66 34 60C46 52 74 54 86 66C96 82 86 104 56 105C26 106 6 92 6 62Z", fill="pip_tint", width=5),
    Part("M32 76C36 94 60 96 72 80", width=5),
    Part(circle(82, 42, 21), fill="pip_tint", width=5),
    Part("M60 40C60 14 100 10 104 32C90 30 74 32 60 40Z", fill="loss6", width=4),
    Part("M62 38L50 46L56 30", fill="loss6", width=4),
    Part("M102 40L119 46L102 53Z", fill="loss5", width=4),
    Part(circle(88, 40, 3), fill="trace", edge="ink", width=2),
)


def duckling(belly: Drawing, scarf: str = "door") -> Drawing:
    return (
        Part("M46 108L42 117L54 117", edge="loss5", width=4),
        Part("M66 108L62 117L74 117", edge="loss5", width=4),
        Part("M12 74C20 80 30 78 36 72C46 62 76 62 84 74C96 92 84 109 54 109C24 109 8 94 12 74Z", fill="loss4", width=5),
        Part(circle(74, 42, 25), fill="loss4", width=5),
        Part("M68 18C66 10 72 6 76 10", width=4),
        Part("M98 36L116 44L98 51Z", fill="loss5", width=4),
        Part(circle(82, 37, 4), fill="trace", edge="ink", width=2),
        Part("M52 62C62 72 86 72 95 60", edge=scarf, width=11),
        Part(circle(48, 88, 17), fill="halo", edge="trace", width=4),
        *belly,
    )


ARROW: Drawing = (Part("M38 92L58 84", edge="pip", width=5), Part("M50 80L59 84L55 94", edge="pip", width=5))

NO_APPLE: Drawing = tuple(replace(part, fill="", edge="door", width=4) for part in APPLE[:3] if isinstance(part, Part))


# --- painted otherwise ------------------------------------------------------------------------------------------------

PAINTS = {"red": "loss5", "green": "apple", "blue": "coach_body", "grey": "door"}  # the colours Pip can see, and their tokens
OWN_NAMES = {("door", "grey"): "door", ("apple", "green"): "apple"}  # of drawings that bear no colour in their name


def painted(thing: str, colour: str) -> str:
    """What the drawing of a door or an apple in this colour, or of "none", is called."""
    return OWN_NAMES.get((thing, colour)) or ("no-apple" if colour == "none" else f"{colour}-{thing}")


def in_paint(plain: Drawing, colour: str) -> Drawing:
    """A door or an apple with its body painted: the part that has its own colour."""
    parts: list[Part | Inset] = []
    for part in plain:
        if not isinstance(part, Part) or part.fill not in ("door", "apple"):
            parts.append(part)
        elif colour in PAINTS:
            parts.append(replace(part, fill=PAINTS[colour]))
        else:
            parts += [replace(part, fill="halo" if colour == "rainbow" else "card"), *on_body(colour)]
    return tuple(parts)


def on_body(colour: str) -> Drawing:
    """What lies on a body of no single colour: bands, a question mark, or the shine of glass."""
    if colour == "rainbow":
        bands = zip((55, 68, 81, 94), (27, 26, 28, 36), PAINTS.values(), strict=True)
        return [Part(f"M{left} {down}L{120 - left} {down}", edge=token, width=12) for down, left, token in bands]
    if colour == "any":
        return [
            Part("M50 58C50 44 71 44 71 58C71 68 60 68 60 78", width=8),
            Part("M60 92L60 92.1", width=10),
        ]
    return [Part("M44 60L54 44", edge="door", width=6), Part("M44 84L66 50", edge="door", width=6)]


DRAWINGS: dict[str, Drawing] = {
    "apple": APPLE,
    "red-apple": RED_APPLE,
    "no-apple": NO_APPLE,
    "door": DOOR,
    "green-door": GREEN_DOOR,
    "pip": pip(None),
    "pip-apple": pip(Inset("apple", 60, 84, 0.24)),
    "pip-door": pip(Inset("door", 60, 83, 0.25)),
    "pip-asleep": pip(None, SHUT_EYES),
    "pip-ice-cream": pip(Inset("ice-cream", 60, 84, 0.26)),
    "ice-cream": ICE_CREAM,
    "bird": BIRD,
    "boss": BOSS,
    "bug": BUG,
    "coach": COACH,
    "dog": DOG,
    "duckling-inside": duckling((Inset("mother", 48, 88, 0.24),), "coach_body"),
    "duckling-points": duckling(ARROW, "pip_body"),
    "duckling-pretends": duckling((Inset("apple", 48, 88, 0.22),)),
    "hill": HILL,
    "mother": MOTHER,
    "scoreboard": SCOREBOARD,
    "thinker": THINKER,
    "wish": WISH,
    "twins": TWINS,
    "maze": MAZE,
    "follow": FOLLOW,
    "watchdog": WATCHDOG,
    "knobs": KNOBS,
    "clock": CLOCK,
    "sort": SORT,
    "spot": SPOT,
    "look-inside": LOOK_INSIDE,
    "noughts": NOUGHTS,
    "cups": CUPS,
    "choice": CHOICE,
    "sweet": SWEET,
    "bull": BULL,
    "antlers": ANTLERS,
    "elk": (Inset("antlers", 60, 24, 0.9), Inset("bull", 60, 83, 0.61)),
    **{painted("door", colour): in_paint(DOOR, colour) for colour in ("red", "blue", "glass", "any")},
    **{painted("apple", colour): in_paint(APPLE, colour) for colour in ("blue", "grey", "rainbow", "any")},
}
