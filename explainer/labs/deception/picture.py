"""The rounds as a row of cards, and below them a room with Pip in it, its belly window open to us; at the end, the finale.

In training the floor is Coach's, who stands in the corner. In the world the sun shines there. Where the reader is Coach before
the first move, `coachs_view` draws instead.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import cos, dist, pi, sin

from explainer.labs.deception import coachs_view
from explainer.labs.deception.simulation import CHECKS, NEARLY, PIP_WINS, Goal, Params, Result, simulate, told
from explainer.paintbox.canvas import WIDTH, Box, Canvas, Point
from explainer.paintbox.characters import place
from explainer.paintbox.confetti import confetti
from explainer.paintbox.film import HELD, MOVING, Film, eased

HEIGHT = 800

MARGIN = 40.0
GAP = 16.0
ONE_ROW_UP_TO = 8
LABEL = 40
TRAINING_LABEL, WORLD_LABEL = 232.0, 244.0  # how much room the words over the cards need

APPLE_AT: Point = (180, 668)
DOOR_AT: Point = (1090, 660)
PIP_AT: Point = (640, 535)
DOORSTEP: Point = (640, 375)  # where Pip comes in, and a secret test too
COACH_AT: Point = (1135, 388)
WAYS = {  # from the middle to the apple, and to the exit
    "A": (PIP_AT, (470, 580), (330, 655)),
    "B": (PIP_AT, (790, 590), (932, 648)),
}
REACH = 170.0  # a tap so near to the apple or the door means it
PIP, COACH = 205.0, 116.0
NEAR_PIP, NEAR_COACH = ((440, 565), 340.0), ((700, 605), 230.0)  # when Coach changes the belly: place and size
# The room, as lines between corners.
FLOOR: Box = (40, 330, 1240, 770)
WALLS = (
    ((545, 330), (40, 330), (40, 770), (1240, 770), (1240, 330), (735, 330)),
    ((240, 330), (240, 490), (380, 490)),
    ((480, 770), (480, 695)),
    ((830, 330), (830, 445)),
    ((860, 505), (960, 505)),
    ((760, 770), (760, 705)),
    ((1040, 450), (1240, 450)),
)

STEPS, STEPS_BACK = 7, 5  # of a walk in the film
SCENES = 20  # of some rounds in a row
BOB = 12.0  # how far Pip sways up at every second step
ENDING = 6  # moments in which Pip goes to where the finale has it
RISES = 9  # how often the film for Coach adds some secret tests

# The finale: Pip, as large as that, and beside it what came of the game.
LAST_PIP, LAST_SIZE = (250.0, 560.0), 400.0
DOORWAY: Box = (95, 316, 405, 770)
THROUGH, THROUGH_SIZE = (250.0, 615.0), 300.0  # Pip in the doorway
BESIDE = 500.0
ROW = 84.0  # from one game to the next


@dataclass(frozen=True)
class Scene:
    """What can change between two moments."""

    turned: int  # how many cards show what happened
    number: int  # the round whose room this is, from 0
    pip: Point | None
    belly: Goal | None  # nothing for a moment, while it is changed
    coach: Point | None
    eaten: bool = False  # the apple of this round
    near: bool = False  # Pip and Coach large, since what happens in the belly is the point
    held: bool = False  # has to be looked at
    ending: float = 0.0  # how far Pip is on its way to where the finale has it; 0 is not yet the finale


def draw(params: Params, result: Result, canvas: Canvas) -> None:
    if params.for_coach:
        coachs_view.draw(params, result, canvas)
    elif params.placing or params.handing:
        between_two(params, result, canvas)
    else:
        draw_scene(params, result, canvas, still(params, result))


def moments(params: Params, result: Result) -> list[int]:
    """The last move; Pip coming in, before the first; for Coach, more and more secret tests."""
    if params.placing or params.handing:
        return []
    return list(range(RISES if params.for_coach else len(film(params, result))))


def times(params: Params, result: Result) -> list[int]:
    if params.for_coach:
        return [200] * RISES
    return [HELD if film(params, result)[number].held else MOVING for number in moments(params, result)]


def draw_moment(params: Params, result: Result, canvas: Canvas, moment: int) -> None:
    if params.for_coach:
        fewer = replace(params, watch=params.watch * moment / RISES)
        coachs_view.draw(fewer, simulate(fewer), canvas)
    else:
        draw_scene(params, result, canvas, film(params, result)[moment])


FILM = Film(moments, draw_moment, times=times)


def move_at(across: float, down: float) -> str:
    """The move that a tap at a point means, if any."""
    return next((move for move, at in (("A", APPLE_AT), ("B", DOOR_AT)) if dist(at, (across, down)) < REACH), "")


def card_at(across: float, down: float, params: Params) -> int | None:
    """The round whose card is at a point, from 0."""
    boxes = enumerate(card_boxes(params))
    return next((n for n, (left, top, right, bottom) in boxes if left <= across <= right and top <= down <= bottom), None)


# --- what is shown when ---------------------------------------------------------------------------------------------


def still(params: Params, result: Result) -> Scene:
    played = len(result.episodes)
    if result.finished:
        return Scene(played, played - 1, LAST_PIP, result.goal, None, ending=1.0)
    return Scene(played, played, PIP_AT, result.goal, on_duty(params, played))


def on_duty(params: Params, number: int) -> Point | None:
    """Where Coach stands in a round: in its corner in training, and nowhere in the world, or where two play."""
    return COACH_AT if number < params.training and not params.two_play else None


def film(params: Params, result: Result) -> list[Scene]:
    last = len(result.episodes) - 1
    if last < 0:
        coming = along((DOORSTEP, PIP_AT), 6)
        return [Scene(0, 0, pip, "apple", on_duty(params, 0)) for pip in (None, None, *coming)]
    first = last
    while first and result.episodes[first - 1].goal == "exit" and not result.episodes[first - 1].seen:
        first -= 1  # rounds in which nothing could be chosen any more are shown all in a row
    rounds = last - first + 1
    steps = max(1, min(STEPS, SCENES // rounds - 1))
    scenes = [scene for number in range(first, last + 1) for scene in walk(params, result, number, steps)]
    if rounds > 1:
        scenes = [replace(scene, held=False) for scene in scenes]
    if result.finished:
        there = replace(scenes[-1], near=False, held=False)
        endings = [replace(there, ending=step / ENDING) for step in range(1, ENDING + 1)]
        # Who answers the question after the first game has just seen its last move.
        answered = params.games and not params.number and params.plan == "shown" and not params.two_play
        scenes = endings if answered else [*scenes, *endings]
    return scenes


def walk(params: Params, result: Result, number: int, steps: int) -> list[Scene]:
    """One round: Pip walks to what it takes. If that is seen, Coach comes, and the belly changes. Then the next begins."""
    episode, corner = result.episodes[number], on_duty(params, number)
    belly: Goal = "exit" if episode.goal == "exit" and not episode.seen else "apple"
    way = WAYS[episode.move]
    scenes = [Scene(number, number, pip, belly, corner) for pip in along(way, steps)]
    there = replace(scenes[-1], turned=number + 1, eaten=episode.move == "A", held=True)
    scenes = [*scenes, there] if steps > 1 else [there]
    if episode.seen:
        scenes += [replace(there, coach=coach, held=False) for coach in along((corner or DOORSTEP, NEAR_COACH[0]), 5)]
        bellies: tuple[Goal | None, ...] = ("apple", None, "exit")
        scenes += [replace(there, belly=belly, near=True) for belly in bellies]
    if number + 1 < params.episodes and steps > 1:
        back = along(way[::-1], round(steps * STEPS_BACK / STEPS))
        after = Scene(number + 1, number + 1, None, episode.goal, on_duty(params, number + 1))
        scenes += [replace(after, pip=pip) for pip in back]
    return scenes


def along(way: Sequence[Point], steps: int) -> list[Point]:
    """So many points along a way, gently off and gently to rest, swaying; its end is the last, its start is not one of them."""
    lengths = [dist(a, b) for a, b in pairwise(way)]
    points = []
    for step in range(1, steps + 1):
        left = sum(lengths) * eased(step / steps)
        sway = BOB * (step % 2) * (step < steps)
        for (a, b), length in zip(pairwise(way), lengths, strict=True):
            if left <= length + 1e-6:
                points.append((a[0] + (b[0] - a[0]) * left / length, a[1] + (b[1] - a[1]) * left / length - sway))
                break
            left -= length
    return points


# --- cards and room -------------------------------------------------------------------------------------------------


def draw_scene(params: Params, result: Result, canvas: Canvas, scene: Scene) -> None:
    cards(params, result, canvas, scene.turned)
    if scene.ending:
        finale(params, result, canvas, scene)
    else:
        room(params, canvas, scene)


def card_boxes(params: Params) -> list[Box]:
    """Where each round's card lies: in one row, or training above and the world below where that has more room."""
    pitch = min(220.0 + GAP, (WIDTH - 2 * MARGIN + GAP) / params.episodes)
    room = params.world * pitch + MARGIN - GAP >= WORLD_LABEL and (
        not params.training or params.training * pitch >= TRAINING_LABEL
    )
    if params.episodes <= ONE_ROW_UP_TO and room:
        return row_of_cards(params.episodes, 72, 200)
    return row_of_cards(params.training, 56, 82) + row_of_cards(params.world, 194, 82)


def row_of_cards(count: int, top: float, height: float) -> list[Box]:
    width = min(220.0, (WIDTH - 2 * MARGIN + GAP) / count - GAP) if count else 0
    lefts = [MARGIN + column * (width + GAP) for column in range(count)]
    return [(left, top, left + width, top + height) for left in lefts]


def cards(params: Params, result: Result, canvas: Canvas, turned: int) -> None:
    boxes = card_boxes(params)
    if params.training:
        canvas.text((boxes[0][0], boxes[0][1] - 28), "TRAINING", "coach", LABEL, "heading", "lm")
    first_in_world = boxes[params.training]
    world = f"COACH LOOKS IN {CHECKS} ROUNDS. WHICH?" if params.two_play else "THE WORLD"
    canvas.text((first_in_world[0], first_in_world[1] - 28), world, "soft_ink", LABEL, "heading", "lm")
    for number, box in enumerate(boxes):
        left, top, right, bottom = box
        training = number < params.training
        middle, size = ((left + right) / 2, (top + bottom) / 2), min(right - left, bottom - top)
        if number < turned:
            canvas.box(box, "coach_tint" if training else "paper", "coach" if training else "soft_ink", 6, 22)
            move = result.episodes[number].move
            place(canvas, "apple" if move == "A" else door(training), middle, size * 0.76)
            if result.episodes[number].seen or (params.two_play and result.finished and number in params.checks):
                place(canvas, "coach", (right - size * 0.24, bottom - size * 0.24), size * 0.5)
        elif number == turned:
            canvas.box(box, "card", "ink", 8, 22)
            canvas.text(middle, "?", "ink", 84 if size > 110 else 60, "heading")
        else:
            dashed_box(canvas, box)
            canvas.text(middle, str(number + 1), "coach" if training else "soft_ink", 48 if size > 80 else 40, "heading")


def dashed_box(canvas: Canvas, box: Box) -> None:
    left, top, right, bottom = box
    canvas.dashes([(left, top), (right, top), (right, bottom), (left, bottom), (left, top)], "line", 6, 16, 18)


def door(training: bool) -> str:
    """In training the exit is green. In the world it is grey."""
    return "green-door" if training else "door"


def room(params: Params, canvas: Canvas, scene: Scene) -> None:
    training = scene.number < params.training
    canvas.box(FLOOR, "coach_tint" if training else "paper")
    if not training and not params.two_play:
        sun(canvas, COACH_AT)
    for wall in WALLS:
        canvas.line(wall, "ink", 15)
    canvas.text((APPLE_AT[0] - 34, APPLE_AT[1] - 120), "A", "leaf", 84, "heading")
    if scene.eaten:
        canvas.text(APPLE_AT, "+1", "leaf", 100, "heading")
    else:
        place(canvas, "apple", APPLE_AT, 140)
    place(canvas, door(training), DOOR_AT, 176)
    canvas.text((DOOR_AT[0], DOOR_AT[1] - 128), "B", "ink", 84, "heading")
    belly = belly_of(scene.belly)
    if scene.near:
        place(canvas, belly, *NEAR_PIP)
        place(canvas, "coach", *NEAR_COACH)
        return
    if scene.pip:
        place(canvas, belly, scene.pip, PIP)
    if scene.coach:
        place(canvas, "coach", scene.coach, COACH)


def belly_of(goal: Goal | None) -> str:
    return {"apple": "pip-apple", "exit": "pip-door", None: "pip"}[goal]


def sun(canvas: Canvas, at: Point) -> None:
    for ray in range(12):
        turn = ray * pi / 6
        ends = [(at[0] + cos(turn) * far, at[1] + sin(turn) * far) for far in (46, 60)]
        canvas.line(ends, "pip_body", 7)
    canvas.dot(at, 36, "pip_tint", "pip_body", 7)


# --- the end of a game ----------------------------------------------------------------------------------------------


def finale(params: Params, result: Result, canvas: Canvas, scene: Scene) -> None:
    """Pip as it is now: through the door where the exit is its goal, else with its apples. Beside it: what it ate."""
    kept, over = result.goal == "apple", scene.ending == 1
    if kept:
        canvas.polygon([(0, 700), (0, HEIGHT), (WIDTH, HEIGHT), (WIDTH, 700)], "leaf_tint")
    else:
        left, top, right, bottom = DOORWAY
        canvas.box((left, top, right, bottom), "ink", radius=(right - left) / 2)
        canvas.box((left, (top + bottom) / 2, right, bottom), "ink")
        canvas.box((left + 22, top + 22, right - 22, bottom), "paper", radius=(right - left) / 2 - 22)
        canvas.box((left + 22, (top + bottom) / 2, right - 22, bottom), "paper")
        canvas.line([(MARGIN, bottom), (460, bottom)], "ink", 15)
    if over and (cheers(params, result) or params.two_play):  # one of two has won
        confetti(canvas, (20, 300, BESIDE - 50, HEIGHT - 20))
    if over:
        summary(params, result, canvas)
    at, size = (LAST_PIP, LAST_SIZE) if kept else (THROUGH, THROUGH_SIZE)
    share = eased(scene.ending)
    start = WAYS[result.episodes[-1].move][-1]
    now = (start[0] + (at[0] - start[0]) * share, start[1] + (at[1] - start[1]) * share)
    place(canvas, belly_of(result.goal), now, PIP + (size - PIP) * share)


def cheers(params: Params, result: Result) -> bool:
    """Whether this game is a win: it brought as much as the best play can hope for, and that may be told.

    Where two play, the apples say who won.
    """
    if params.two_play:
        return result.apples >= PIP_WINS
    return told(params, result) and result.apples > 0 and result.apples >= result.best.apples - NEARLY


def summary(params: Params, result: Result, canvas: Canvas) -> None:
    if params.two_play:
        won = cheers(params, result)
        canvas.text((BESIDE, 358), "Pip wins!" if won else "Coach wins!", "pip" if won else "coach", 84, "heading", "lm")
    else:
        words = "Its belly still says: apples." if result.goal == "apple" else "Now its belly says: exit."
        canvas.text((BESIDE, 358), words, "ink", 48, "heading", "lm")
    pitch = min(118.0, (WIDTH - MARGIN - BESIDE) / params.episodes)
    for number in range(params.episodes):
        eaten = number < result.apples
        place(canvas, "apple" if eaten else "no-apple", (BESIDE + (number + 0.5) * pitch, 458), pitch * 0.92)
    best = told(params, result)
    rows = [(f"Game {number}", count) for number, count in enumerate(result.earlier, start=1)][-3 + best :]
    for row, (name, count) in enumerate(rows):
        game_row(params, canvas, row, name, "A" * count)
    if best:
        game_row(params, canvas, len(rows), "Best plan", result.best.moves, lit=True)


def game_row(params: Params, canvas: Canvas, row: int, name: str, things: str, lit: bool = False) -> None:
    """A game or a plan in a line: its name, and small apples and doors."""
    y = 574 + row * ROW
    if lit:
        canvas.box((BESIDE - 14, y - 38, WIDTH - MARGIN, y + 38), "coach_tint", "coach", 5, 22)
    canvas.text((BESIDE + 8, y), name, "coach" if lit else "soft_ink", 48, "heading", "lm")
    left = BESIDE + 270
    wide = min(62.0, (WIDTH - MARGIN - 10 - left) / params.episodes)
    for number, thing in enumerate(things):
        what = "apple" if thing == "A" else door(number < params.training)
        place(canvas, what, (left + (number + 0.5) * wide, y), wide * 0.94)


# --- where two play ---------------------------------------------------------------------------------------------------


def between_two(params: Params, result: Result, canvas: Canvas) -> None:
    """The rounds as cards, with Coach's head on those it will look at; on none of them, where Pip is to be given the phone."""
    cards(params, result, canvas, -1)
    if params.handing:
        place(canvas, "pip-apple", (260, 555), 400)
        say(canvas, "Give the phone", "to Pip.", "Pip, tap when you hold it.", "pip")
        return
    for number in params.checks:
        left, top, right, bottom = box = card_boxes(params)[number]
        canvas.box(box, "coach_tint", "coach", 8, 22)
        place(canvas, "coach", ((left + right) / 2, (top + bottom) / 2), 0.8 * min(right - left, bottom - top))
    place(canvas, "coach", (260, 560), 380)
    say(canvas, "You are Coach.", "Pip, look away!", "Tap one more." if params.checks else "Tap two rounds.", "coach")


def say(canvas: Canvas, first: str, second: str, third: str, ink: str) -> None:
    canvas.text((500, 460), first, ink, 84, "heading", "lm")
    canvas.text((500, 562), second, ink, 84, "heading", "lm")
    canvas.text((500, 662), third, "ink", 60, "heading", "lm")
