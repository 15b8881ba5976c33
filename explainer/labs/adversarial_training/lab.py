"""The lab of “The tricky maze”, fool it and teach it: the controls, the question, the words, and how they are wired."""

from typing import Any

from explainer.frame.controls import Choice, Controls, Moves, Whole
from explainer.frame.lab import UNKNOWN, Lab, Outcome, Question, Try
from explainer.frame.words import counted, one_or_many
from explainer.labs.adversarial_training import picture, simulation
from explainer.labs.adversarial_training.families import families
from explainer.labs.adversarial_training.quiz import QUIZ
from explainer.labs.adversarial_training.simulation import (
    ALL_MAZES,
    COLUMNS,
    LESSONS,
    MAZES,
    MOVES,
    NEAREST,
    NEW,
    OWN,
    ROUNDS,
    WORD,
    Params,
    Result,
    Round,
    fair_squares,
    maze_of,
    name_of,
    try_of,
    word_of,
    wrong_with,
)
from explainer.paintbox.drawings import painted
from explainer.worlds.paths import Square
from explainer.worlds.pips import PIPS

COLOURS = ("green", "red", "blue", "grey")
PAINT = {colour: colour for colour in COLOURS}
PLACES = {OWN: "where the maze has it"} | {f"{column}{row}": f"{column}{row}" for column in COLUMNS for row in range(1, 8)}
WRONG = {
    "wall": "There is a wall. Put it on a free square.",
    "same": "Two things stand on one square. Move one of them.",
    "near": f"Too near. The door and the apple have to be {NEAREST} steps or more from Pip.",
    "way": "The apple lies on the way to the door. Then Pip cannot help it. Move one of them.",
}
HALF = NEW // 2


class AdversarialTrainingControls(Controls):
    moves = Moves(
        "What you did",
        pattern=rf"(?:(?:T|N|{WORD.pattern})\.)*",
        longest=12 * MOVES,
        message="Moves are tries such as 12yg (maze 12, a grey door, a green apple), T to teach, each with a dot after it.",
        such_as="0yg.T.",
    )
    pip = Whole("Which Pip", 26, low=0, high=PIPS - 1, help_text="All hundred passed the same exam.")
    maze = Whole("Maze", 0, low=0, high=MAZES - 1)
    door = Choice("Door", "green", PAINT)
    apple = Choice("Apple", "red", PAINT)
    start = Choice("Pip stands", OWN, PLACES)
    door_at = Choice("The door stands", OWN, PLACES)
    apple_at = Choice("The apple lies", OWN, PLACES)
    hand = Choice("In your hand", "apple", {"door": "the door", "apple": "the apple", "pip": "Pip"})
    told = Choice("What the lessons did", "shown", {"shown": "shown", "hidden": "hidden"})

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        if len(values) == len(self.fields):
            if wrong := wrong_with(Params(**values).draft):
                self.add_error(self.moved_last(values), WRONG[wrong])
            words = values["moves"].split(".")[:-1]
            if words.count("T") > ROUNDS or len(words) > MOVES:
                self.add_error("moves", "That is more than one game has room for. Start it again.")
            elif any(word not in "TN" and wrong_with(try_of(word)) for word in words):
                self.add_error("moves", "One of these mazes is not fair. Start the game again.")
        return values

    def moved_last(self, values: dict[str, Any]) -> str:
        """Beside which control a place that is not fair is told."""
        return next((name for name in ("apple_at", "door_at", "start") if values[name] != OWN), "maze")


# --- what is said ---------------------------------------------------------------------------------------------------


def explain(params: Params, result: Result) -> str:
    if params.is_taught:
        taught = result.rounds[-1]
        if params.told == "hidden":
            mine = "maze" if len(taught.kept) <= 1 else f"{len(taught.kept)} mazes"
            return f"Pip had {LESSONS} more lessons, with your {mine} in them."
        return f"Before these lessons it found {counted(taught.new_before['door'], 'door')} in {NEW} new mazes."
    if params.is_sent:
        return f"{last(params, result)} {tally(result)}"
    if not result.tries:
        return f"Tap the door or the apple for new paint. Then send Pip {params.pip}."
    return f"{tally(result)} Change the maze and send it again."


def last(params: Params, result: Result) -> str:
    """What the last try came to, for this Pip and the others."""
    went, lost = result.others["apple"], result.others["lost"]
    got_lost = f", and {lost} {one_or_many(lost, 'gets', 'get')} lost" if lost else ""
    if result.tries[-1].end == "apple":
        return f"Fooled! It took the apple. So {one_or_many(went, 'does', 'do')} {went} of the other 99{got_lost}."
    told = "It got lost." if result.tries[-1].end == "lost" else "Not fooled. It found the door."
    return f"{told} Of the other 99, {went} {one_or_many(went, 'takes', 'take')} the apple{got_lost}."


def tally(result: Result) -> str:
    return f"You tried {len(result.tries)} of {ALL_MAZES:,} mazes."


def after(taught: Round) -> str:
    """What it does in the reader's mazes now."""
    mine, doors = len(taught.kept), taught.ends.count("door")
    if mine <= 1:
        return "In your maze it finds the door now." if doors == mine else "Your maze still beats it."
    return f"It finds the door in {'all' if doors == mine else doors or 'none'} of your {mine} mazes."


TWELVE = "".join(f"{number}yg." for number in range(12))  # tries with a grey door and a green apple


def ask(params: Params) -> str:
    if params.is_taught:
        return f"It had {LESSONS} lessons with your mazes in them. How will it do there now, and in {NEW} new ones?"
    return f"Teach Pip the mazes that fooled it. How will it do there then, and in {NEW} new ones?"


def outcome(params: Params, result: Result) -> Outcome:
    if not params.is_taught:
        return UNKNOWN
    taught = result.rounds[-1]
    mine, new = set(taught.ends) <= {"door"}, taught.new_after["door"] > HALF
    right = "none" if not mine else "both" if new else "mine"
    return Outcome(f"{after(taught)} In {NEW} new ones it finds {counted(taught.new_after['door'], 'door')}.", {right})


# --- what is shown --------------------------------------------------------------------------------------------------


def numbers(params: Params, result: Result) -> dict[str, Any]:
    return {
        "maze": word_of(result.draft),
        "steps": {"door": result.to_door, "apple": result.to_apple},
        "tries": [{"maze": word_of(tried.made), "end": tried.end, "path": tried.path} for tried in result.tries],
        "fooled": result.count("apple"),
        "lost": result.count("lost"),
        "of_mazes": ALL_MAZES,
        "others": result.others,
        "rounds": [
            {
                "mazes": [word_of(made) for made in taught.kept],
                "ends": taught.ends,
                "paths": taught.paths,
                "new_before": taught.new_before,
                "new_after": taught.new_after,
            }
            for taught in result.rounds
        ],
    }


def tap(across: float, down: float, params: Params) -> dict[str, Any]:
    """The door or the apple: its next paint, and it is in the hand. Pip: in the hand. A free square: what is in the hand."""
    square, draft = picture.square_at(across, down), params.draft
    if square is None:
        return {}
    if square == draft.start:
        return {"hand": "pip"}
    for thing, place, colour in (("door", draft.door, params.door), ("apple", draft.apple, params.apple)):
        if square == place:
            return {thing: COLOURS[(COLOURS.index(colour) + 1) % len(COLOURS)], "hand": thing}
    return moved(params, params.hand, square)


CONTROL = {"door": "door_at", "apple": "apple_at", "pip": "start"}


def moved(params: Params, thing: str, to: Square) -> dict[str, Any]:
    """The params that change when a thing is put on a square; none where that is not fair."""
    own = maze_of(params.maze)
    at = {"door": own.door, "apple": own.apple, "pip": own.start}[thing]
    return {CONTROL[thing]: OWN if to == at else name_of(to)} if to in fair_squares(params.draft)[thing] else {}


def swatches(params: Params) -> list[dict[str, Any]]:
    return [
        {
            "name": thing,
            "legend": f"Paint the {thing}",
            "options": [
                {
                    "value": colour,
                    "label": f"{colour} {thing}",
                    "art": painted(thing, colour),
                    "pressed": colour == getattr(params, thing),
                }
                for colour in COLOURS
            ],
        }
        for thing in ("door", "apple")
    ]


def places(params: Params) -> list[dict[str, Any]]:
    """For each thing, where it can be put."""
    own, draft = maze_of(params.maze), params.draft
    rows = (
        ("door", "the door", draft.door, own.door),
        ("apple", "the apple", draft.apple, own.apple),
        ("pip", "Pip", draft.start, own.start),
    )
    return [
        {
            "name": CONTROL[thing],
            "label": f"Move {words} to",
            "options": [
                {"value": OWN if square == first else name_of(square), "label": name_of(square), "here": square == now}
                for square in sorted({now, *fair_squares(draft)[thing]}, key=name_of)
            ],
        }
        for thing, words, now, first in rows
    ]


def context(params: Params, result: Result) -> dict[str, Any]:
    taught, may_go_on = params.done.count("T"), len(params.done) < MOVES
    return {
        "sent": params.is_sent,
        "taught": params.is_taught,
        "send": f"{params.moves}{word_of(params.draft)}." if may_go_on and not params.is_sent else "",
        "teach": f"{params.moves}T." if may_go_on and result.kept and taught < ROUNDS else "",
        "on": f"{params.moves}N." if may_go_on else "",
        "mine": "this maze" if len(result.kept) == 1 else f"your {len(result.kept)} mazes",
        "next_maze": (params.maze + 1) % MAZES,
        "next_pip": (params.pip + 1) % PIPS,
        "rows": [] if params.is_taught else swatches(params),
        "places": [] if params.is_taught else places(params),
        "families": families(),
    }


ADVERSARIAL_TRAINING = Lab[Params, Result](
    name="adversarial-training",
    title="Fool it, teach it",
    alt="A maze with Pip, a door and an apple that can be painted and moved; beside it how many tries fooled Pip.",
    controls=AdversarialTrainingControls,
    below_picture=780,
    simulation=simulation,
    picture=picture,
    explain=explain,
    numbers=numbers,
    questions=(
        Question(
            ask,
            {
                "both": "right in mine and most new",
                "mine": "right in mine, not most new",
                "none": "mine still fool it",
            },
            outcome,
        ),
    ),
    quiz=QUIZ,
    before={"told": "hidden"},
    act=lambda params: "over" if params.is_taught else "acting",
    tries={
        "fooled": Try("Fooled", "moves=0yg.&door=grey&apple=green"),
        "safe": Try("The one you can't fool?", "pip=4"),
        "lessons": Try("Teach it eight mazes", f"moves={TWELVE}T.&pip=7"),
        "hole": Try("Now a grey apple", f"moves={TWELVE}T.N.3by.&pip=99&maze=3&door=blue&apple=grey"),
    },
    open_controls=("pip",),
    idle=lambda params: ("maze", "door", "apple", "start", "door_at", "apple_at", "hand", "told"),  # the panel has these
    luck="pip",
    replay="Watch again",
    panel="labs/adversarial-training.html",
    context=context,
    tap=tap,
    tap_hint="Tap the door or the apple for new paint. Then tap a free square to put it there.",
    tappable=lambda params: not params.is_taught,
)
