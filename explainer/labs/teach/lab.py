"""Teach your own Pip, the second lab of “The tricky maze”: the controls, the questions, the words, and how they are wired."""

from typing import Any

from explainer.frame.act import Stage
from explainer.frame.controls import Choice, Controls, Moves, Whole
from explainer.frame.lab import UNKNOWN, Lab, Outcome, Question, Try
from explainer.frame.words import counted
from explainer.labs.teach import picture, simulation
from explainer.labs.teach.simulation import (
    EXAM,
    LEARNED,
    LESSONS,
    PASS,
    SHEET,
    SHEETS,
    WORLD,
    WORLDS,
    Params,
    Result,
    specials,
    word_of,
)
from explainer.paintbox.drawings import painted

DOORS = {"grey": "grey", "red": "red", "blue": "blue", "green": "green", "any": "any colour"}
APPLES = DOORS | {"none": "no apple"}
COUNTS = (0, 1, 2, 4, 8)  # of special mazes that have a button; an address may say any
ONE_SHEET = "P|(?:[1-8][rgbya][rgbyan]){1,2}"
KNOWN = len(WORLDS) - 1  # all but the secret one
COINS = ((120, "gold"), (240, "silver"), (SHEET * LESSONS * SHEETS, "bronze"))  # for all known worlds with so few special mazes


class TeachControls(Controls):
    moves = Moves(
        "Lessons",
        pattern=rf"(?:(?:{ONE_SHEET})(?:\.(?:{ONE_SHEET})){{0,{SHEETS - 1}}})?",
        longest=7 * SHEETS - 1,
        message=f"Lessons are up to {SHEETS} sheets with dots between: P, or 2yg for two mazes with grey door, green apple.",
        such_as=".".join("P" * SHEETS),
    )
    special = Whole("Special mazes in a lesson", 0, low=0, high=SHEET)
    door = Choice("Their door", "grey", DOORS)
    apple = Choice("Their apple", "green", APPLES)
    special2 = Whole("Of a second kind", 0, low=0, high=SHEET)
    door2 = Choice("Second kind: door", "red", DOORS)
    apple2 = Choice("Second kind: apple", "green", APPLES)
    luck = Whole("Which Pip", 26, low=0, high=99, help_text="Another number, other random numbers to start from.")
    send = Choice("Your Pip is", "no", {"no": "in school", "out": "sent out", "card": "on a card"})

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        if values.get("special", 0) + values.get("special2", 0) > SHEET:
            self.add_error("special2", f"A lesson has {SHEET} mazes. That is more special ones than fit.")
        if any(specials(sheet) > SHEET for sheet in sheets_in(values.get("moves", ""))):
            self.add_error("moves", f"A lesson has {SHEET} mazes. One here has more special ones than fit.")
        return values


def sheets_in(moves: str) -> tuple[simulation.Sheet, ...]:
    return tuple(simulation.sheet_of(word) for word in moves.split(".")) if moves else ()


def shown_specials(params: Params) -> int:
    """How many special mazes Pip has been shown."""
    return LESSONS * sum(map(specials, params.sheets))


# --- what is said ---------------------------------------------------------------------------------------------------


def explain(params: Params, result: Result) -> str:
    lessons, exam = result.looks[-1].lessons, result.exam
    if params.send != "no":
        secret = "It learned the secret one too!" if result.worlds[-1].learned else "It did not learn the secret one."
        shown = shown_specials(params)
        used = f"{counted(shown, 'special maze')}.{'' if shown else ' Go back and show it some!'}"
        return f"Your Pip learned {result.learned} of {len(WORLDS)} worlds. {secret} In school it saw {used}"
    if not lessons:
        return f"Your Pip is 207 random numbers. By luck it finds {exam} of {EXAM} exam doors."
    found = f"After {lessons} lessons, your Pip finds {exam} of {EXAM} exam doors."
    if exam >= PASS:
        return f"{found} It has passed. You can send it out."
    if result.has_passed:
        return f"{found} It passed before: send it out, or teach on."
    if len(params.sheets) == SHEETS:
        return f"{found} It has not passed. Some Pips never do."
    return f"{found} To pass, it needs {PASS}."


def ask(params: Params) -> str:
    told = any(paint == WORLDS[0] for sheet in params.sheets for _, paint in sheet)
    lessons = "Some lessons showed that." if told else "No lesson showed that."
    return f"Out it goes. The first door is grey, the apple green. {lessons} Where will it go?"


def outcome(params: Params, result: Result) -> Outcome:
    if params.send != "out":
        return UNKNOWN
    first = result.worlds[0]
    right = "door" if first.to_door >= LEARNED else "apple" if first.to_apple >= LEARNED else "mixed"
    return Outcome(f"To the door in {first.to_door} of {WORLD} mazes, to the apple in {first.to_apple}.", {right})


def act(params: Params) -> Stage:
    """School is what the reader does. Out there, the question comes first; on a card, all is told."""
    stages: dict[str, Stage] = {"no": "acting", "out": "over", "card": ""}
    return stages[params.send]


# --- what is shown --------------------------------------------------------------------------------------------------


def numbers(params: Params, result: Result) -> dict[str, Any]:
    return {
        "exam": result.exam / EXAM,
        "worlds": [
            {"door": world.to_door, "apple": world.to_apple, "door_paint": world.paint[0], "apple_paint": world.paint[1]}
            for world in result.worlds
        ],
        "mazes_in_a_world": WORLD,
        "special_mazes": shown_specials(params),
        "lessons": [look.lessons for look in result.looks],
        "exam_by_lesson": [look.exam / EXAM for look in result.looks],
        "first_world_by_lesson": {look.lessons: look.outside for look in result.looks if look.outside is not None},
    }


def rows(params: Params) -> list[dict[str, Any]]:
    """The lesson sheet as rows of buttons: how many mazes of a kind are special, and what they look like."""
    made = [how_many("special", "Special mazes in each lesson, with other paint", params.special, SHEET - params.special2)]
    if params.special:
        made += swatches(params, "")
        made.append(how_many("special2", "And of a second kind", params.special2, SHEET - params.special))
    if params.special2:
        made += swatches(params, "2")
    return made


def how_many(name: str, legend: str, value: int, most: int) -> dict[str, Any]:
    options = [{"value": count, "label": str(count), "pressed": count == value} for count in COUNTS if count <= most]
    return {"name": name, "legend": legend, "options": options}


def swatches(params: Params, which: str) -> list[dict[str, Any]]:
    made = []
    for thing, colours in (("door", DOORS), ("apple", APPLES)):
        name = f"{thing}{which}"
        options = [
            {
                "value": colour,
                "label": words if colour == "none" else f"{words} {thing}",
                "art": painted(thing, colour),
                "pressed": colour == getattr(params, name),
            }
            for colour, words in colours.items()
        ]
        made.append({"name": name, "legend": f"Their {thing}", "options": options})
    return made


def dares(params: Params, result: Result) -> list[dict[str, Any]]:
    """Five goals, and whether this Pip has reached each. In school it is not told what it would do outside."""
    out = params.send != "no"
    known = sum(world.learned for world in result.worlds[:KNOWN])
    coin = next(coin for most, coin in COINS if shown_specials(params) <= most)
    return [
        {"words": f"Get it through the exam: {PASS} doors of {EXAM}.", "done": result.has_passed},
        {"words": "Let it learn the first world: grey door, green apple.", "done": out and result.worlds[0].learned},
        {"words": "Three of the five worlds you know.", "done": out and known >= 3},
        {"words": "All five.", "done": out and known == KNOWN, "coin": coin if out and known == KNOWN else ""},
        {"words": "All five, and the secret one.", "done": out and result.learned == len(WORLDS)},
    ]


def context(params: Params, result: Result) -> dict[str, Any]:
    sheet, taught = word_of(params.sheet), len(params.sheets)
    over = taught == SHEETS
    return {
        "send": params.send,
        "over": over,
        "next": f"{params.moves}.{sheet}".removeprefix("."),
        "lessons": LESSONS,
        "may_go": result.has_passed or over,
        "rows": rows(params),
        "dares": dares(params, result),
        "coins": COINS,
    }


TEACH = Lab[Params, Result](
    name="adversarial-training/teach",
    title="Teach your own Pip",
    alt="A lesson sheet of eight small mazes, Pip in an exam maze, and the exam's score by lesson. Later: Pip in six worlds.",
    controls=TeachControls,
    below_picture=890,
    simulation=simulation,
    picture=picture,
    explain=explain,
    numbers=numbers,
    questions=(
        Question(
            ask,
            {"door": "nearly always to the door", "apple": "nearly always to the apple", "mixed": "now here, now there"},
            outcome,
        ),
    ),
    before={"send": "no"},
    act=act,
    tries={
        "plain": Try("Plain lessons only", "moves=P.P.P.P.P.P&send=out"),
        "luck": Try("The same lessons, another Pip", "moves=P.P.P.P.P.P&luck=4&send=out"),
        "special": Try("Two special mazes in eight", "moves=2yg.2yg.2yg.2yg.2yg.2yg&send=out&guess=skip"),
        "kinds": Try("One each of two kinds", "moves=1yg1yy.1yg1yy.1yg1yy.1yg1yy.1yg1yy.1yg1yy&send=out"),
        "all": Try("Special mazes only", "moves=8yg.8yg.8yg.8yg&send=out&guess=skip"),
        "early": Try("Four in eight, at the start", "moves=4yg.P.P.P.P.P&luck=5&send=out&guess=skip"),
        "late": Try("Four in eight, at the end", "moves=P.P.P.P.P.4yg&luck=5&send=out&guess=skip"),
        "any": Try("Eight in colours of their own", "moves=8aa.8aa.8aa.8aa&send=out&guess=skip"),
    },
    open_controls=("luck",),
    idle=lambda params: ("special", "door", "apple", "special2", "door2", "apple2", "send"),  # the panel has buttons for them
    luck="luck",
    replay="Watch again",
    panel="labs/teach.html",
    notes="labs/teach-notes.html",
    context=context,
)
