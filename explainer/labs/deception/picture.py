"""The rounds as a row of cards, and below them the maze with Pip in it, its belly window open to us.

Where the reader is Coach, `coachs_view` draws instead.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import dist

from explainer.labs.deception import coachs_view
from explainer.labs.deception.simulation import Goal, Params, Result, simulate
from explainer.paintbox.canvas import WIDTH, Box, Canvas, Point
from explainer.paintbox.characters import place
from explainer.paintbox.film import Film

HEIGHT = 820

MARGIN = 40.0
GAP = 16.0
ONE_ROW_UP_TO = 8
LABEL = 38
TRAINING_LABEL, WORLD_LABEL = 221.0, 232.0  # how much room the words over the cards need

APPLE_AT: Point = (180, 680)
DOOR_AT: Point = (985, 672)
PIP_AT: Point = (585, 545)
DOORSTEP: Point = (585, 385)  # where Pip comes in, and a secret test too
COACH_AT: Point = (1194, 470)  # looking in from outside; below, a button of the page lies over the picture's corner
WAYS = {  # from the middle to the apple, and to the exit
    "A": (PIP_AT, (430, 590), (330, 665)),
    "B": (PIP_AT, (715, 605), (828, 660)),
}
REACH = 170.0  # a tap so near to the apple or the door means it
PIP, COACH = 205.0, 150.0
NEAR_PIP, NEAR_COACH = ((400, 575), 340.0), ((645, 615), 230.0)  # when Coach changes the belly: place and size
# The maze, as lines between corners.
WALLS = (
    ((490, 340), (60, 340), (60, 780), (1105, 780), (1105, 340), (680, 340)),
    ((250, 340), (250, 500), (380, 500)),
    ((450, 780), (450, 700)),
    ((760, 340), (760, 455)),
    ((790, 515), (880, 515)),
    ((700, 780), (700, 715)),
    ((960, 455), (1105, 455)),
)

STEPS = 9  # of a walk in the film
SCENES = 24  # of some rounds in a row
RISES = 9  # how often the film for Coach adds some secret tests


@dataclass(frozen=True)
class Scene:
    """What can change between two moments."""

    turned: int  # how many cards show what happened
    number: int  # the round whose maze this is, from 0
    pip: Point | None
    belly: Goal | None  # nothing for a moment, while it is changed
    coach: Point | None
    eaten: bool = False  # the apple of this round
    near: bool = False  # Pip and Coach large, since what happens in the belly is the point


def draw(params: Params, result: Result, canvas: Canvas) -> None:
    if params.for_coach:
        coachs_view.draw(params, result, canvas)
    else:
        draw_scene(params, result, canvas, still(params, result))


def moments(params: Params, result: Result) -> list[int]:
    """The last move; Pip coming in, before the first; for Coach, more and more secret tests."""
    return list(range(RISES if params.for_coach else len(film(params, result))))


def draw_moment(params: Params, result: Result, canvas: Canvas, moment: int) -> None:
    if params.for_coach:
        fewer = replace(params, watch=params.watch * moment / RISES)
        coachs_view.draw(fewer, simulate(fewer), canvas)
    else:
        draw_scene(params, result, canvas, film(params, result)[moment])


FILM = Film(moments, draw_moment, seconds=2.0)


def move_at(across: float, down: float) -> str:
    """The move that a tap at a point means, if any."""
    return next((move for move, at in (("A", APPLE_AT), ("B", DOOR_AT)) if dist(at, (across, down)) < REACH), "")


# --- what is shown when ---------------------------------------------------------------------------------------------


def still(params: Params, result: Result) -> Scene:
    played = len(result.episodes)
    if result.finished:
        move = result.episodes[-1].move
        return Scene(played, played - 1, WAYS[move][-1], result.goal, None, eaten=move == "A")
    return Scene(played, played, PIP_AT, result.goal, on_duty(params, played))


def on_duty(params: Params, number: int) -> Point | None:
    """Where Coach stands in a round: in its corner in training, and nowhere in the world."""
    return COACH_AT if number < params.training else None


def film(params: Params, result: Result) -> list[Scene]:
    last = len(result.episodes) - 1
    if last < 0:
        coming = along((DOORSTEP, PIP_AT), 6)
        return [Scene(0, 0, pip, "apple", on_duty(params, 0)) for pip in (None, None, *coming)]
    first = last
    while first and result.episodes[first - 1].goal == "exit" and not result.episodes[first - 1].seen:
        first -= 1  # rounds in which nothing could be chosen any more are shown all in a row
    steps = max(1, min(STEPS, SCENES // (last - first + 1) - 1))
    return [scene for number in range(first, last + 1) for scene in walk(params, result, number, steps)]


def walk(params: Params, result: Result, number: int, steps: int) -> list[Scene]:
    """One round: Pip walks to what it takes. If that is seen, Coach comes, and the belly changes."""
    episode, corner = result.episodes[number], on_duty(params, number)
    belly: Goal = "exit" if episode.goal == "exit" and not episode.seen else "apple"
    scenes = [Scene(number, number, pip, belly, corner) for pip in along(WAYS[episode.move], steps)]
    there = replace(scenes[-1], turned=number + 1, eaten=episode.move == "A")
    scenes.append(there)
    if episode.seen:
        scenes += [replace(there, coach=coach) for coach in along((corner or DOORSTEP, NEAR_COACH[0]), 4)]
        bellies: list[Goal | None] = ["apple", "apple", None, "exit", "exit", "exit", "exit"]
        scenes += [replace(there, belly=belly, near=True) for belly in bellies]
    return scenes


def along(way: Sequence[Point], steps: int) -> list[Point]:
    """So many points along a way, evenly; its end is the last, its start is not one of them."""
    lengths = [dist(a, b) for a, b in pairwise(way)]
    points = []
    for step in range(1, steps + 1):
        left = sum(lengths) * step / steps
        for (a, b), length in zip(pairwise(way), lengths, strict=True):
            if left <= length + 1e-6:
                points.append((a[0] + (b[0] - a[0]) * left / length, a[1] + (b[1] - a[1]) * left / length))
                break
            left -= length
    return points


# --- cards and maze -------------------------------------------------------------------------------------------------


def draw_scene(params: Params, result: Result, canvas: Canvas, scene: Scene) -> None:
    cards(params, result, canvas, scene.turned)
    maze(params, canvas, scene)


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
    canvas.text((first_in_world[0], first_in_world[1] - 28), "THE WORLD", "soft_ink", LABEL, "heading", "lm")
    for number, box in enumerate(boxes):
        left, top, right, bottom = box
        training = number < params.training
        middle, size = ((left + right) / 2, (top + bottom) / 2), min(right - left, bottom - top)
        if number < turned:
            canvas.box(box, "coach_tint" if training else "paper", "coach" if training else "soft_ink", 6, 22)
            move = result.episodes[number].move
            place(canvas, "apple" if move == "A" else door(training), middle, size * 0.76)
            if result.episodes[number].seen:
                place(canvas, "coach", (right - size * 0.24, bottom - size * 0.24), size * 0.5)
        elif number == turned:
            canvas.box(box, "card", "ink", 8, 22)
            canvas.text(middle, "?", "ink", size * 0.6, "heading")
        else:
            dashed_box(canvas, box)
            canvas.text(middle, str(number + 1), "coach" if training else "soft_ink", min(44, size * 0.6), "heading")


def dashed_box(canvas: Canvas, box: Box) -> None:
    left, top, right, bottom = box
    canvas.dashes([(left, top), (right, top), (right, bottom), (left, bottom), (left, top)], "line", 6, 16, 18)


def door(training: bool) -> str:
    """In training the exit is green. In the world it is grey."""
    return "green-door" if training else "door"


def maze(params: Params, canvas: Canvas, scene: Scene) -> None:
    for wall in WALLS:
        canvas.line(wall, "ink", 15)
    canvas.text((APPLE_AT[0] - 30, APPLE_AT[1] - 120), "A", "leaf", 76, "heading")
    if scene.eaten:
        canvas.text(APPLE_AT, "+1", "leaf", 100, "heading")
    else:
        place(canvas, "apple", APPLE_AT, 140)
    place(canvas, door(scene.number < params.training), DOOR_AT, 176)
    canvas.text((DOOR_AT[0], DOOR_AT[1] - 125), "B", "ink", 76, "heading")
    belly = {"apple": "pip-apple", "exit": "pip-door", None: "pip"}[scene.belly]
    if scene.near:
        place(canvas, belly, *NEAR_PIP)
        place(canvas, "coach", *NEAR_COACH)
        return
    if scene.pip:
        place(canvas, belly, scene.pip, PIP)
    if scene.coach:
        place(canvas, "coach", scene.coach, COACH)
