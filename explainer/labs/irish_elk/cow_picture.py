"""Ten young bulls for the reader's cow to pick from; at the end the last ten, beside those of a cow who picks by luck."""

from explainer.labs.irish_elk.cow import ROUNDS, TEN, Herd
from explainer.labs.irish_elk.drawings import GONE, SPREAD, bull
from explainer.paintbox.canvas import WIDTH, Canvas
from explainer.paintbox.characters import place
from explainer.paintbox.confetti import confetti
from explainer.paintbox.film import HELD, MOVING, eased

HEIGHT = 960
IN_ROW = 5
CELL = WIDTH / IN_ROW
LEVELS = (404.0, 868.0)  # where the bulls of each row stand
TALL, ROOM = 210.0, 246.0  # a bull without antlers, where no antlers are wider than the room

LABEL, BAND = 284.0, HEIGHT / 2  # at the end: how wide the label of a herd is, and how high its band
SMALL, SMALL_ROOM = 112.0, 192.0
LEAVE = 6  # frames in which the others leave, and as many in which their calves come
TOLD = 200  # the number of the first frame of the end
FATE = 150  # milliseconds from one young bull to the next, as it is told who grew up


def moments(herd: Herd, told: bool) -> list[int]:
    if told:
        return list(range(TOLD, TOLD + TEN))
    return list(range(2 * LEAVE)) if herd.fathers else []


def times(herd: Herd, told: bool) -> list[int]:
    return [HELD if moment in (TOLD, LEAVE - 1) else MOVING if moment < TOLD else FATE for moment in moments(herd, told)]


def pick(herd: Herd, canvas: Canvas, moment: int | None = None) -> None:
    """The young bulls of a round, those in outline that did not grow up. After the last round that is still to be guessed."""
    row = len(herd.sizes) - 1
    size = 1.0
    stays = None
    if moment is not None and moment < LEAVE:
        row, stays, size = row - 1, herd.fathers[-1], 1 - eased((moment + 1) / LEAVE)
    elif moment is not None:
        size = eased((moment - LEAVE + 1) / (LEAVE + 1))
    canvas.box((0, 0, WIDTH, HEIGHT), fill="leaf_tint")
    height = min(TALL, ROOM / (SPREAD * float(herd.sizes.max())))
    for number in range(TEN):
        x, level = (number % IN_ROW + 0.5) * CELL, LEVELS[number // IN_ROW]
        canvas.line([(x - 112, level), (x + 112, level)], "leaf", 9)
        scale = 1.0 if number == stays else size
        if (herd.over and row == len(herd.sizes) - 1) or herd.grown[row, number]:
            if scale:
                bull(canvas, x, height * scale, float(herd.sizes[row, number]), level)
        elif scale:
            place(canvas, GONE, (x, level - 78 * scale), 132 * scale)
        if not herd.over:
            canvas.text((x, level + 38), str(number), "soft_ink", 40)


def bull_at(across: float, down: float) -> int:
    """The number of the young bull at this point."""
    return min(int(across / CELL), IN_ROW - 1) + IN_ROW * (down > HEIGHT / 2)


def end(ours: Herd, by_luck: Herd, canvas: Canvas, told: int = TEN) -> None:
    """The last ten of both herds. `told`: of how many in each it is shown whether they grew up."""
    canvas.box((0, 0, WIDTH, HEIGHT), fill="leaf_tint")
    if told == TEN and ours.grown[-1].all() and not by_luck.grown[-1].all():
        confetti(canvas, (LABEL, 0, WIDTH, BAND))
    widest = max(float(ours.sizes[-1].max()), float(by_luck.sizes[-1].max()))
    height = min(SMALL, SMALL_ROOM / (SPREAD * widest))
    for band, (words, herd) in enumerate((("you picked", ours), ("luck picked", by_luck))):
        top = band * BAND
        canvas.box((14, top + 40, LABEL, top + BAND - 40), fill="card", radius=28)
        canvas.text((149, top + 110), words, "ink", 48, "heading")
        canvas.text((149, top + 222), f"{int(herd.grown[-1, :told].sum())}" if told else "?", "pip", 84, "heading")
        canvas.text((149, top + 296), f"of {told}" if 0 < told < TEN else "of ten", "ink", 48)
        canvas.text((149, top + 354), "grew up", "soft_ink", 40)
        for number in range(TEN):
            x, level = LABEL + 106 + 196 * (number % IN_ROW), top + 218 + 232 * (number // IN_ROW)
            canvas.line([(x - 80, level), (x + 80, level)], "leaf", 7)
            if number >= told or herd.grown[-1, number]:
                bull(canvas, x, height, float(herd.sizes[-1, number]), level)
            else:
                place(canvas, GONE, (x, level - 60), 104)


def rounds_told(herd: Herd) -> int:
    return min(len(herd.fathers) + 1, ROUNDS)
