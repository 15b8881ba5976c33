"""What moves on the pond, besides Mother and the dog: parts in a box 120 by 120, as in `paintbox/drawings.py`."""

from explainer.paintbox.drawings import DRAWINGS, Drawing, Part, circle

BOOT: Drawing = (
    Part("M52 16C70 2 86 12 104 4", edge="loss5", width=5),
    Part("M28 14L66 14L66 62C80 66 106 72 108 98L28 98Z", fill="door", width=6),
    Part("M28 32L66 32", width=5),
    Part("M24 104L111 104", width=9),
)
TRAIN: Drawing = (
    Part("M20 54L24 28L40 28L42 54", fill="loss6", width=5),
    Part("M8 52L64 52L64 32L108 32L108 90L8 90Z", fill="loss5", width=6),
    Part("M58 30L114 30", width=8),
    Part("M76 44L96 44L96 62L76 62Z", fill="halo", edge="trace", width=4),
    Part(circle(30, 96, 13), fill="door", width=5),
    Part(circle(84, 96, 13), fill="door", width=5),
)
GOOSE: Drawing = (
    Part("M46 104L42 117L56 117", edge="loss5", width=5),
    Part("M66 104L62 117L76 117", edge="loss5", width=5),
    Part(
        "M6 70C18 76 30 70 40 64C58 58 70 62 76 52C80 42 76 32 72 24"
        "L94 18C100 36 102 58 92 76C86 96 74 105 52 105C24 105 8 92 6 70Z",
        fill="door",
        width=5,
    ),
    Part("M30 80C36 96 58 96 68 82", width=5),
    Part(circle(84, 20, 15), fill="door", width=5),
    Part("M97 15L117 23L97 29Z", fill="loss5", width=4),
    Part(circle(88, 17, 3), fill="trace", edge="ink", width=2),
)
FROG: Drawing = (
    Part("M12 100C10 60 34 50 60 50C86 50 110 60 108 100C100 110 20 110 12 100Z", fill="loss2", width=6),
    Part(circle(38, 44, 16), fill="loss2", width=5),
    Part(circle(82, 44, 16), fill="loss2", width=5),
    Part(circle(38, 42, 6), fill="halo", edge="trace", width=4),
    Part(circle(82, 42, 6), fill="halo", edge="trace", width=4),
    Part("M36 80C48 92 72 92 84 80", width=5),
)
TURTLE: Drawing = (
    Part(circle(104, 70, 13), fill="loss2", width=5),
    Part("M24 90L20 106L38 106L38 92", fill="loss2", width=5),
    Part("M72 92L72 106L90 106L88 90", fill="loss2", width=5),
    Part("M8 88C12 52 34 34 54 34C78 34 94 54 98 88Z", fill="loss3", width=6),
    Part("M34 86L42 60L64 60L74 86", width=5),
    Part("M42 60L38 42", width=4),
    Part("M64 60L70 42", width=4),
    Part(circle(108, 67, 2), fill="trace", edge="ink", width=2),
)
BALL: Drawing = (
    Part(circle(60, 62, 46), fill="halo", width=6),
    Part("M60 16C36 34 36 90 60 108C30 108 14 86 14 62C14 36 34 16 60 16Z", fill="loss6", width=4),
    Part("M60 16C84 34 84 90 60 108C90 108 106 86 106 62C106 36 86 16 60 16Z", fill="loss4", width=4),
    Part(circle(60, 62, 46), width=6),
)

# An egg that cracks, with two eyes in the gap, and the lower half of its shell.
HALF = "M16 70L30 60L44 72L60 60L76 72L90 60L104 70C105 96 86 112 60 112C34 112 15 96 16 70Z"
EGG: Drawing = (
    Part("M60 10C86 10 103 46 103 70C103 96 85 112 60 112C35 112 17 96 17 70C17 46 34 10 60 10Z", fill="trace", width=6),
    Part(
        "M18 56L32 46L46 57L60 46L74 57L88 46L102 56C98 30 80 10 60 10C40 10 22 30 18 56Z", fill="halo", edge="trace", width=5
    ),
    Part(HALF, fill="halo", edge="trace", width=5),
    Part(circle(50, 60, 7), fill="halo", edge="trace", width=2),
    Part(circle(72, 60, 7), fill="halo", edge="trace", width=2),
    Part(circle(52, 61, 3), fill="trace", edge="trace", width=1),
    Part(circle(74, 61, 3), fill="trace", edge="trace", width=1),
    Part("M34 92C36 94 40 94 42 92", edge="door", width=4),
    Part("M76 98C78 100 82 100 84 98", edge="door", width=4),
)
SHELL: Drawing = (Part(HALF, fill="halo", edge="trace", width=5),)

MOVERS: dict[str, Drawing] = {
    "mother": DRAWINGS["mother"],
    "boot": BOOT,
    "dog": DRAWINGS["dog"],
    "train": TRAIN,
    "goose": GOOSE,
    "frog": FROG,
    "turtle": TURTLE,
    "ball": BALL,
}
