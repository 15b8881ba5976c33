"""What the stories are about, drawn small: parts in a box 120 by 120, as in `paintbox/drawings.py`."""

from explainer.paintbox.drawings import DRAWINGS, Drawing, Inset, Part, circle

VACUUM: Drawing = (
    Part("M86 60L104 14", width=8),
    Part("M96 12L114 16", width=8),
    Part("M14 96C14 60 40 46 66 48C92 50 104 72 104 96Z", fill="coach_body", width=6),
    Part("M6 96L114 96L114 110L6 110Z", fill="door", width=6),
    Part(circle(62, 74, 11), fill="halo", edge="trace", width=5),
    Part(circle(62, 74, 4), fill="trace", edge="trace", width=1),
)
TEST: Drawing = (
    Part("M18 10L88 10L88 112L18 112Z", fill="halo", edge="trace", width=6),
    Part("M32 34L52 34", edge="trace", width=6),
    Part("M62 34L67 40L78 26", edge="coach", width=6),
    Part("M32 60L52 60", edge="trace", width=6),
    Part("M62 60L67 66L78 52", edge="coach", width=6),
    Part("M32 86L52 86", edge="trace", width=6),
    Part("M106 20L116 28L84 92L70 102L72 84Z", fill="loss4", width=5),
)
KEYS: Drawing = (
    Part(circle(42, 36, 26), fill="loss4", width=7),
    Part(circle(42, 36, 9), fill="card", width=6),
    Part("M60 55L106 104", width=11),
    Part("M84 80L98 68", width=10),
    Part("M98 96L112 84", width=10),
)
MAIL: Drawing = (
    Part("M8 28L112 28L112 96L8 96Z", fill="halo", edge="trace", width=7),
    Part("M8 30L60 70L112 30", edge="trace", width=7),
)
CHAT: Drawing = (
    Part("M10 14L110 14L110 84L62 84L34 110L38 84L10 84Z", fill="halo", edge="trace", width=7),
    Part(
        "M44 72L44 48L56 46L64 24C72 22 76 28 74 34L72 44L88 44C94 46 93 70 86 74L56 74Z",
        fill="pip_body",
        edge="trace",
        width=5,
    ),
    Part("M32 48L32 74", edge="trace", width=7),
)
BOOK: Drawing = (
    Part("M60 30C46 18 24 18 8 24L8 96C24 90 46 92 60 104Z", fill="halo", edge="trace", width=6),
    Part("M60 30C74 18 96 18 112 24L112 96C96 90 74 92 60 104Z", fill="halo", edge="trace", width=6),
    Part("M22 44L46 46", edge="coach", width=5),
    Part("M22 62L46 64", edge="coach", width=5),
    Part("M74 46L98 44", edge="coach", width=5),
    Part("M74 64L98 62", edge="coach", width=5),
)
SCREEN: Drawing = (
    Part("M8 18L112 18L112 88L8 88Z", fill="coach_tint", width=7),
    Part("M48 34L48 72L80 53Z", fill="pip_body", width=5),
    Part("M40 108L80 108", width=8),
    Part("M60 90L60 106", width=8),
)
CART: Drawing = (
    Inset("apple", 40, 36, 0.42),
    Inset("apple", 74, 34, 0.42),
    Part("M6 50L102 50L94 86L16 86Z", fill="loss4", width=6),
    Part("M102 52L116 34", width=7),
    Part(circle(34, 98, 13), fill="door", width=6),
    Part(circle(78, 98, 13), fill="door", width=6),
)
ICONS: dict[str, Drawing] = {
    "vacuum": VACUUM,
    "dog": DRAWINGS["dog"],
    "test": TEST,
    "boss": DRAWINGS["boss"],
    "helper": KEYS,
    "mail": MAIL,
    "chat": CHAT,
    "pages": BOOK,
    "cart": CART,
    "films": SCREEN,
}
