"""A meal: four foods to pick from, and how sweet each is. At the end what was eaten in the forest and in the shops."""

from explainer.labs.humans.drawings import draw_food
from explainer.labs.humans.meals import ENERGY, FOODS, IN_EACH, SWEETNESS, Meals, in_each
from explainer.paintbox.canvas import WIDTH, Canvas, Point
from explainer.paintbox.drawings import BOX
from explainer.paintbox.film import HELD, MOVING, eased

HEIGHT = 800
PLACES: tuple[Point, ...] = ((340, 270), (940, 270), (340, 600), (940, 600))
FOOD, REACH = 226.0, 190.0  # how large a food is drawn, and how near a tap has to be
BITE, GROW = 6, 18  # frames in which a food is eaten, and in which the energy is told
TOLD = 100  # the number of the first frame of the end
MOST = 80.0  # points in eight meals
COLUMNS = (330.0, 950.0)
PLATE, PLATE_DOWN = 146.0, 238.0


def moments(meals: Meals, told: bool) -> list[int]:
    if told:
        return list(range(TOLD, TOLD + GROW))
    return list(range(BITE)) if len(meals.eaten) and not meals.over else []


def times(meals: Meals, told: bool) -> list[int]:
    return [HELD if moment == TOLD else MOVING for moment in moments(meals, told)]


def place_at(across: float, down: float) -> int:
    """The number of the food at this point, from 1; 0 where there is none."""
    far = [((across - x) ** 2 + (down - y) ** 2) ** 0.5 for x, y in PLACES]
    nearest = far.index(min(far))
    return nearest + 1 if far[nearest] <= REACH else 0


def meal(meals: Meals, canvas: Canvas, moment: int | None = None) -> None:
    """The four foods of this meal; in a film, the one that was eaten at the last."""
    now = len(meals.eaten) - (moment is not None)
    forest = now < IN_EACH
    canvas.box((0, 0, WIDTH, HEIGHT), fill="leaf_tint" if forest else "coach_tint")
    canvas.text((40, 50), "Forest" if forest else "Shops", "ink", 60, "heading", "lm")
    canvas.text((WIDTH / 2, 50), f"meal {now % IN_EACH + 1} of {IN_EACH}", "soft_ink", 48)
    canvas.text((WIDTH - 40, 50), f"fun {int(SWEETNESS[meals.eaten].sum())}", "pip", 60, "heading", "rm")
    for number, ((x, y), food) in enumerate(zip(PLACES, meals.offers[now].tolist(), strict=True)):
        canvas.box((x - 270, y - 146, x + 270, y + 156), "card", "line", 5, 36)
        size = FOOD
        if moment is not None and number == meals.places[-1]:
            size = FOOD * (1 - eased((moment + 1) / BITE))
        if size > BOX / 20:
            draw_food(canvas, FOODS[food], (x - 90, y), size)
        canvas.text((x + 142, y - 44), "sweet", "soft_ink", 48)
        canvas.text((x + 142, y + 30), str(SWEETNESS[food]), "pip", 84, "heading")
        canvas.text((x - 240, y - 108), str(number + 1), "soft_ink", 40)


def end(meals: Meals, canvas: Canvas, told: float = 1.0) -> None:
    """Both plates, with their fun and their energy. `told`: how far the energy's bars have grown; 0 while it is asked."""
    fun, energy, child = (
        in_each(SWEETNESS, meals.eaten),
        in_each(ENERGY, meals.eaten),
        in_each(ENERGY, meals.child),
    )
    for half, (title, x) in enumerate(zip(("Forest", "Shops"), COLUMNS, strict=True)):
        canvas.text((x, 46), title, "ink", 60, "heading")
        canvas.dot((x, PLATE_DOWN), PLATE, "paper", "ink", 6)
        for number, food in enumerate(meals.eaten[half * IN_EACH : (half + 1) * IN_EACH].tolist()):
            row, column = divmod(number, 3) if number < 6 else (2, number - 6)
            across = column - (1 if row < 2 else 0.5)
            draw_food(canvas, FOODS[food], (x + 76 * across, PLATE_DOWN + 74 * (row - 1)), 68)
        bar(canvas, x, 444, "fun", fun[half], 1.0, "pip", "pip_body")
        bar(canvas, x, 562, "energy", energy[half], told, "coach", "coach_body")
        if told:
            canvas.text((x, 744), f"energy {child[half]}", "soft_ink", 48)
    if told:
        canvas.text((WIDTH / 2, 680), "another child, same foods:", "soft_ink", 40)


def bar(canvas: Canvas, x: float, top: float, name: str, points: int, share: float, ink: str, fill: str) -> None:
    left, width = x - 230, 460.0
    canvas.text((left, top), name, ink, 48, "bold", "lm")
    canvas.text((left + width, top), str(points) if share == 1 else "?", ink, 60, "heading", "rm")
    canvas.box((left, top + 38, left + width, top + 66), "line", radius=14)
    if share:
        canvas.box((left, top + 38, left + max(width * share * points / MOST, 28), top + 66), fill, radius=14)
