"""A meal: four foods to pick from, how sweet each is, and what was eaten so far.

At the end what was eaten in the forest and in the shops, and how much energy each of the foods holds: then the reader can eat
again and pick by it.
"""

from explainer.labs.humans.drawings import draw_food
from explainer.labs.humans.meals import ENERGY, FOODS, IN_EACH, NEAR, SWEETNESS, Meals, best, in_each
from explainer.paintbox.canvas import WIDTH, Canvas, Point
from explainer.paintbox.confetti import confetti
from explainer.paintbox.film import HELD, MOVING, eased

HEIGHT = 800
PLACES: tuple[Point, ...] = ((332, 232), (948, 232), (332, 520), (948, 520))
HALF_CARD: Point = (292.0, 134.0)  # half of a food's card, across and down
FOOD, SEAT, BESIDE = 220.0, 92.0, 88.0  # how large a food is drawn: to be picked, when it is eaten, on a plate at the end
SEATS_DOWN = 728.0
BITE, GROW = 7, 18  # frames in which a food is eaten, and in which the energy is told
TOLD = 100  # the number of the first frame of the end
MOST = 80.0  # points in eight meals
COLUMNS = (330.0, 950.0)
PLATE, PLATE_DOWN = 156.0, 242.0
LIST_DOWN, LIST_FOOD = 750.0, 100.0  # the row that lists the energy of each food


def moments(meals: Meals, told: bool) -> list[int]:
    if told:
        return list(range(TOLD, TOLD + GROW))
    return list(range(BITE)) if len(meals.eaten) and not meals.over else []


def times(meals: Meals, told: bool) -> list[int]:
    return [HELD if moment == TOLD else MOVING for moment in moments(meals, told)]


def place_at(across: float, down: float) -> int:
    """The number of the food whose card this is, from 1; 0 where there is none."""
    for number, (x, y) in enumerate(PLACES, start=1):
        if abs(across - x) <= HALF_CARD[0] and abs(down - y) <= HALF_CARD[1]:
            return number
    return 0


def seat(number: int) -> Point:
    """Where a food that was eaten lies, from the first of a place to the eighth."""
    return 92 + number * (WIDTH - 184) / (IN_EACH - 1), SEATS_DOWN


def meal(meals: Meals, canvas: Canvas, moment: int | None = None) -> None:
    """The four foods of this meal, and those eaten here so far; in a film, the last one on its way to them."""
    now = len(meals.eaten) - (moment is not None)
    forest = now < IN_EACH
    canvas.box((0, 0, WIDTH, HEIGHT), fill="leaf_tint" if forest else "coach_tint")
    canvas.text((40, 50), "Forest" if forest else "Shops", "ink", 60, "heading", "lm")
    canvas.text((WIDTH - 40, 50), f"fun {int(SWEETNESS[meals.eaten].sum())}", "pip", 84, "heading", "rm")
    for number in range(IN_EACH):
        canvas.dot(seat(number), 58, "card", "pip" if number == now % IN_EACH else "line", 6)
    for number, food in enumerate(meals.eaten[now - now % IN_EACH : now].tolist()):
        draw_food(canvas, FOODS[food], seat(number), SEAT)
    for number, ((x, y), food) in enumerate(zip(PLACES, meals.offers[now].tolist(), strict=True)):
        across, down = HALF_CARD
        picked = moment is not None and number == meals.places[-1]
        look = ("pip_tint", "pip", 9) if picked else ("card", "line", 5)
        canvas.box((x - across, y - down, x + across, y + down), *look, 36)
        if not picked:
            draw_food(canvas, FOODS[food], (x - 90, y), FOOD)
        canvas.text((x + 142, y - 44), "sweet", "soft_ink", 48)
        canvas.text((x + 142, y + 30), f"{'+' if picked else ''}{SWEETNESS[food]}", "pip", 84, "heading")
        canvas.text((x - 256, y - 92), str(number + 1), "soft_ink", 40)
    if moment is not None:
        part = eased((moment + 1) / BITE)
        (x, y), (to_x, to_y) = PLACES[meals.places[-1]], seat(now % IN_EACH)
        at = (x - 90) * (1 - part) + to_x * part, y * (1 - part) + to_y * part
        draw_food(canvas, FOODS[meals.eaten[-1]], at, FOOD + part * (SEAT - FOOD))


def end(meals: Meals, canvas: Canvas, told: float = 1.0) -> None:
    """Both plates, with their fun and their energy. `told`: how far the energy's bars have grown; 0 while it is asked."""
    fun, energy = in_each(SWEETNESS, meals.eaten), in_each(ENERGY, meals.eaten)
    if told == 1 and beats_the_tooth(meals):
        confetti(canvas, (20, 20, WIDTH - 20, 400))
    for half, (title, x) in enumerate(zip(("Forest", "Shops"), COLUMNS, strict=True)):
        canvas.text((x, 46), title, "ink", 60, "heading")
        canvas.dot((x, PLATE_DOWN), PLATE, "paper", "ink", 6)
        for number, food in enumerate(meals.eaten[half * IN_EACH : (half + 1) * IN_EACH].tolist()):
            row, column = divmod(number, 3) if number < 6 else (2, number - 6)
            across = column - (1 if row < 2 else 0.5)
            draw_food(canvas, FOODS[food], (x + 90 * across, PLATE_DOWN + 88 * (row - 1)), BESIDE)
        bar(canvas, x, 444, "fun", fun[half], 1.0, "pip", "pip_body")
        bar(canvas, x, 562, "energy", energy[half], told, "coach", "coach_body", f" of {best(meals)[half]}")
    if told:
        energy_of_each(canvas)


def energy_of_each(canvas: Canvas) -> None:
    """What no tongue can tell."""
    canvas.text((WIDTH / 2, 676), "energy in each:", "coach", 48, "bold")
    for number, (food, points) in enumerate(zip(FOODS, ENERGY.tolist(), strict=True)):
        x = WIDTH * (number + 0.5) / len(FOODS)
        draw_food(canvas, food, (x - 42, LIST_DOWN), LIST_FOOD)
        canvas.text((x + 26, LIST_DOWN + 2), str(points), "coach", 84, "heading", "lm")


def beats_the_tooth(meals: Meals) -> bool:
    """Whether the reader got more energy from the shops than the child that goes by its sweet tooth alone."""
    return in_each(ENERGY, meals.eaten)[1] > in_each(ENERGY, meals.child)[1] + NEAR


def bar(
    canvas: Canvas, x: float, top: float, name: str, points: int, share: float, ink: str, fill: str, most: str = ""
) -> None:
    left, width = x - 230, 460.0
    canvas.text((left, top), name, ink, 48, "bold", "lm")
    canvas.text((left + width, top), f"{points}{most}" if share == 1 else "?", ink, 60, "heading", "rm")
    canvas.box((left, top + 38, left + width, top + 66), "line", radius=14)
    if share:
        canvas.box((left, top + 38, left + max(width * share * points / MOST, 28), top + 66), fill, radius=14)
