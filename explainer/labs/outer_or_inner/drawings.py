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
RUG: Drawing = (
    Part("M8 92C30 92 34 66 60 66C86 66 90 92 112 92L112 106L8 106Z", fill="loss5", width=6),
    Part("M30 98L90 98", edge="loss4", width=5),
    *(Part(circle(x, y, 4), fill="soft_ink", edge="soft_ink", width=1) for x, y in ((14, 84), (26, 78), (96, 80), (106, 84))),
)
HEAD: Drawing = (
    Part(circle(60, 44, 28), fill="loss4", edge="trace", width=6),
    Part("M20 114C20 86 36 78 60 78C84 78 100 86 100 114Z", fill="door", width=6),
    Part(circle(50, 42, 4), fill="trace", edge="trace", width=1),
    Part(circle(70, 42, 4), fill="trace", edge="trace", width=1),
)
STRANGER: Drawing = (*HEAD, Part("M50 58L70 58", edge="trace", width=5), Part("M30 28C36 4 84 4 90 28Z", fill="coach", width=5))
BURGLAR: Drawing = (
    *HEAD,
    Part("M33 34L87 34L87 50L33 50Z", fill="trace", edge="trace", width=2),
    Part(circle(50, 42, 5), fill="halo", edge="trace", width=1),
    Part(circle(70, 42, 5), fill="halo", edge="trace", width=1),
    Part("M50 58C56 64 64 64 70 58", edge="trace", width=5),
    Part("M74 96C82 82 104 88 116 74C122 84 102 112 84 108C76 108 72 102 74 96Z", fill="loss5", edge="trace", width=5),
)
SHEET: Drawing = (Part("M22 8L98 8L98 112L22 112Z", fill="halo", edge="trace", width=6),)
SUMS_RIGHT: Drawing = (
    *SHEET,
    *(Part(f"M44 {y}L56 {y + 12}L78 {y - 12}", edge="leaf", width=8) for y in (32, 62, 92)),
)
SUMS_WRONG: Drawing = (
    *SHEET,
    *(Part(f"M46 {y - 10}L74 {y + 10}", edge="pip", width=8) for y in (32, 62, 92)),
    *(Part(f"M74 {y - 10}L46 {y + 10}", edge="pip", width=8) for y in (32, 62, 92)),
)
COINS: Drawing = tuple(Part(f"M22 {y}L98 {y}L98 {y + 20}L22 {y + 20}Z", fill="loss4", width=6) for y in (88, 66, 44, 22))
SUITCASE: Drawing = (
    Part("M42 44L42 26L78 26L78 44", width=8),
    Part("M10 44L110 44L110 106L10 106Z", fill="loss5", width=7),
    Part("M34 44L34 106", width=5),
    Part("M86 44L86 106", width=5),
)
SHELF: Drawing = (Part("M6 96L114 96L114 108L6 108Z", fill="loss4", width=5),)
TOYS: Drawing = (
    *SHELF,
    Part(circle(30, 74, 20), fill="loss5", width=5),
    Part("M56 54L96 54L96 94L56 94Z", fill="coach_body", width=5),
    Part("M60 52L76 24L92 52Z", fill="apple", width=5),
)
EMPTY_SHELF: Drawing = (*SHELF, Part(circle(40, 86, 6), fill="line", edge="soft_ink", width=3))
FACE: Drawing = (
    Part(circle(60, 60, 48), fill="loss4", edge="trace", width=6),
    Part(circle(44, 50, 6), fill="trace", edge="trace", width=1),
    Part(circle(76, 50, 6), fill="trace", edge="trace", width=1),
)
GLAD: Drawing = (*FACE, Part("M36 72C46 90 74 90 84 72", edge="trace", width=6))
BORED: Drawing = (*FACE, Part("M38 86C48 72 72 72 82 86", edge="trace", width=6))
ASKED_BY_NO_ONE: Drawing = (*FACE, Part("M42 80L78 80", edge="trace", width=6))
DINOSAUR: Drawing = (
    Part(
        "M10 104C20 70 36 62 56 62L66 26C68 12 104 10 106 28C106 40 88 40 86 44"
        "L84 84L84 106L70 106L68 90L50 90L50 106L36 106L36 92C28 92 22 98 10 104Z",
        fill="apple",
        width=6,
    ),
    Part(circle(88, 26, 4), fill="trace", edge="trace", width=1),
)
HOUSE: Drawing = (
    Part("M20 56L100 56L100 110L20 110Z", fill="halo", edge="trace", width=6),
    Part("M6 58L60 12L114 58Z", fill="loss6", width=6),
)
SHOP: Drawing = (*HOUSE, Inset("apple", 60, 86, 0.34))
HOME: Drawing = (
    *HOUSE,
    Part("M32 70L56 70L56 92L32 92Z", fill="coach_tint", edge="trace", width=5),
    Part("M70 74L88 74L88 110L70 110Z", fill="door", edge="trace", width=5),
)
HOUSE_DOOR: Drawing = (
    Part("M14 10L106 10L106 112L14 112Z", fill="halo", edge="trace", width=6),
    Inset("green-door", 60, 66, 0.75),
)
SURE_OF_NOTHING: Drawing = (
    Part("M36 42C36 12 84 12 84 42C84 62 60 60 60 82", edge="soft_ink", width=13),
    Part(circle(60, 104, 7), fill="soft_ink", edge="soft_ink", width=2),
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
SCENES: dict[str, tuple[Drawing, Drawing]] = {  # what it meets in training, and in the world
    "vacuum": (RUG, RUG),
    "dog": (STRANGER, BURGLAR),
    "test": (SUMS_RIGHT, SUMS_WRONG),
    "boss": (COINS, SUITCASE),
    "helper": (TOYS, EMPTY_SHELF),
    "mail": (HOUSE_DOOR, SURE_OF_NOTHING),
    "chat": (GLAD, GLAD),
    "pages": (DINOSAUR, BORED),
    "cart": (SHOP, HOME),
    "films": (ASKED_BY_NO_ONE, ASKED_BY_NO_ONE),
}
