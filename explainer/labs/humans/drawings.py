"""The foods, and the tongue that stands for a sweet tooth."""

from explainer.paintbox.canvas import Canvas, Point
from explainer.paintbox.characters import place
from explainer.paintbox.drawings import Drawing, Part, circle

LEAF: Drawing = (
    Part("M22 98C20 48 52 18 102 16C104 66 74 98 22 98Z", fill="leaf", width=7),
    Part("M14 108L78 42", edge="ink", width=6),
)
ROOT: Drawing = (
    Part("M78 36C78 22 82 14 90 8", edge="leaf", width=9),
    Part("M86 40C94 30 102 28 112 30", edge="leaf", width=9),
    Part("M92 34C104 52 92 72 70 82C48 92 30 104 16 108C20 92 30 74 40 52C50 30 76 18 92 34Z", fill="loss4", width=7),
    Part("M50 54L62 62", width=5),
    Part("M40 78L50 84", width=5),
)
BERRIES: Drawing = (
    Part("M60 12C58 26 50 34 42 44", edge="leaf", width=8),
    Part("M60 12C62 26 70 34 78 44", edge="leaf", width=8),
    Part(circle(38, 60, 23), fill="loss6", width=7),
    Part(circle(82, 60, 23), fill="loss6", width=7),
    Part(circle(60, 90, 23), fill="loss6", width=7),
)
OWN_FOODS = {"leaf": LEAF, "root": ROOT, "berries": BERRIES}
TONGUE: Drawing = (
    Part("M10 40C34 22 50 30 60 36C70 30 86 22 110 40C96 62 24 62 10 40Z", fill="loss5", width=6),
    Part("M30 50L90 50C94 78 84 106 60 106C36 106 26 78 30 50Z", fill="loss4", width=6),
    Part("M60 54L60 82", width=5),
)


def draw_food(canvas: Canvas, food: str, at: Point, size: float) -> None:
    place(canvas, OWN_FOODS.get(food) or ("sweet" if food == "candy" else food), at, size)
