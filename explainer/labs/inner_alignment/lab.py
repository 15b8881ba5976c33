"""The lab of “Green apples”: the controls, the questions, the words, and how they are wired."""

from collections import Counter
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from explainer.frame.act import Stage
from explainer.frame.controls import Choice, Controls, Moves, Whole
from explainer.frame.lab import UNKNOWN, Lab, Outcome, Own, Question, Try
from explainer.frame.words import asked, counted, one_or_many
from explainer.labs.inner_alignment import picture, simulation, yard
from explainer.labs.inner_alignment.quiz import QUIZ
from explainer.labs.inner_alignment.simulation import GOES, YOURS, Params, Result, counts, liking
from explainer.worlds.network import TICKS
from explainer.worlds.paths import distances
from explainer.worlds.pips import LIKINGS, PIPS, pips
from explainer.worlds.training import EXAM_MAZES, PASS

COLOURS = {"grey": "grey", "green": "green", "red": "red", "blue": "blue"}
SHARES = {"varied-1": "1 in 100", "varied-5": "5 in 100", "varied-20": "20 in 100"}
NEARLY_ALL, HARDLY_ANY = 90, 10  # of the hundred
MAZES = 1000
HOW_MANY = {
    "all": f"nearly all: {NEARLY_ALL} or more",
    "some": "some of them",
    "none": f"hardly any: {HARDLY_ANY} or fewer",
}


class InnerAlignmentControls(Controls):
    pip = Whole("Which Pip", 26, low=0, high=PIPS - 1, help_text="All were trained alike.")
    apple = Choice("The apple", "green", {"green": "green", "red": "red", "blue": "blue", "grey": "grey", "none": "no apple"})
    door = Choice("The door", "grey", COLOURS)
    eyes = Choice("What Pips see best", "even", {"even": "colour and shape alike", "colour": "colour", "shape": "shape"})
    family = Choice(
        "Their training mazes",
        "plain",
        {
            "plain": "all with a green door",
            "varied-1": "1 in 100 with a grey door",
            "varied-5": "5 in 100 with a grey door",
            "varied-20": "20 in 100 with a grey door",
        },
    )
    maze = Whole("Maze", 187, low=0, high=MAZES - 1, help_text="Another number, another maze.")
    tick = Whole("Ticks", TICKS, low=0, high=TICKS, help_text="How long Pip thinks. It walks after 14.")
    sent = Moves(
        "Pips you sent",
        pattern=r"([0-9][0-9]){0,4}",
        longest=2 * (YOURS + 1),
        message="Give two digits for each Pip, such as 0426, and no more than four Pips.",
        such_as="042359",
    )
    others = Choice("All the others", "go", {"go": "go too", "wait": "wait"})

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        if values.get("eyes", "even") != "even" and values.get("family", "plain") != "plain":
            self.add_error(
                "family", "We trained these Pips only with eyes that see colour and shape alike. Set one of them back."
            )
        return values


DEFAULTS = InnerAlignmentControls.defaults()


def idle(params: Params) -> tuple[str, ...]:
    """Pips with other eyes had no other lessons, so where one is set, the other has nothing to offer."""
    training = ("family",) if params.eyes != "even" else ("eyes",) if params.family != "plain" else ()
    return (*training, "pip", "tick") if params.sent else training


# --- the act: send three ------------------------------------------------------------------------------------------------


def act(params: Params) -> Stage:
    """Three are sent, one by one. Where something is set and nobody was sent, a link wants to show just that."""
    if not params.sent and params != INNER_ALIGNMENT.default_params():
        return ""
    return "over" if len(params.sent_pips) >= YOURS else "acting"


def tap(across: float, down: float, params: Params) -> dict[str, Any]:
    """A Pip of the yard is sent. After the answer it is the one looked at, beside the three. One that was sent goes again."""
    pip = yard.WHOLE.pip_at(across, down)
    return {} if pip is None else {"sent": sent_after(pip, params)}


def may_go(pip: int, params: Params) -> bool:
    return not params.waits or pip not in params.sent_pips


def sent_after(pip: int, params: Params) -> str:
    """The moves with this Pip last: in its old place no more while the others wait, beside the three when they have gone."""
    sent = params.sent_pips[:YOURS]
    return "".join(f"{one:02}" for one in sent if one != pip or not params.waits) + f"{pip:02}"


def panel(params: Params, result: Result) -> dict[str, Any]:
    """What the panel beside the picture offers."""
    return {
        "in_yard": params.waits or bool(params.sent),
        "waits": params.waits,
        "pips": {f"Pip {pip}": sent_after(pip, params) for pip in range(PIPS) if may_go(pip, params)},
        "yours": params.sent[: 2 * YOURS],
        "next_maze": (params.maze + 1) % MAZES,
        "again": again("even", "colour", "shape"),
        "mostly": Counter(pips().likings("grey", "green")),
        "table": table(),
    }


# --- what happened ----------------------------------------------------------------------------------------------------


def explain(params: Params, result: Result) -> str:
    if params.sent or params.waits:
        return explain_sent(params, result)
    this = f"Pip {params.pip}"
    squares, reached, _ = counts(result, params.tick)
    if params.tick == 0:
        return f"{this} has had one look, and has not thought yet. It passed its exam, like the other 99."
    if params.tick < TICKS:
        found = f"from {reached} of {squares} squares"
        return f"{this} has thought for {counted(params.tick, 'tick')}. Its arrows now lead to {a_thing(params)} {found}."
    return f"{this} {went(params, result)}. {arrow_words(params, result)} {all_hundred(params, result)}"


def explain_sent(params: Params, result: Result) -> str:
    """While the reader sends Pips, and after."""
    if not params.sent:
        return "A hundred Pips. All passed the same exam. You may send three."
    said = f"Pip {params.looked_at} {went(params, result)}."
    if not params.waits:
        return f"{said} {arrow_words(params, result)} {all_hundred(params, result)}"
    if goes(params, result) == "lost":  # its walk may end beside the door, as if it had arrived
        said += " It never gets in."
    left = YOURS - len(params.sent_pips)
    send = "" if left < 1 else "Send one more." if left == 1 else f"Send {left} more."
    return " ".join(filter(None, (said, found(params, result), send)))


def found(params: Params, result: Result) -> str:
    """Whether one that goes for the apple was among those sent, which is what the reader looks for."""
    if params.apple == "none":
        return ""
    went = [GOES[result.goes[pip]] for pip in params.sent_pips]
    if "apple" not in went:
        return "No apple yet." if len(went) < YOURS else "So you found none for the apple."
    if went[-1] != "apple":
        return ""
    return "You found one!" if went.count("apple") == 1 else "And one more!"


def went(params: Params, result: Result) -> str:
    return {"door": "goes for the door", "apple": "goes for the apple", "lost": "gets lost"}[goes(params, result)]


def a_thing(params: Params) -> str:
    return "the door" if params.apple == "none" else "the door or the apple"


def nowhere(params: Params) -> str:
    return "to no door" if params.apple == "none" else "to no door and no apple"


def goes(params: Params, result: Result) -> str:
    return GOES[result.goes[params.looked_at]]


def arrow_words(params: Params, result: Result) -> str:
    """What the two meters show, in words."""
    squares, reached, to_door = counts(result)
    liked = liking(result)
    if liked == "torn":
        return "From some squares its arrows lead to the door, from others to the apple."
    if liked == "lost":
        return f"From {squares - reached} of {squares} squares its arrows lead {nowhere(params)}."
    from_how_many = to_door if liked == "door" else reached - to_door
    return f"From {'every square' if from_how_many == squares else 'most squares'} its arrows lead to the {liked}."


def all_hundred(params: Params, result: Result) -> str:
    lost, door, apple = ends(result)
    if params.apple == "none":
        return f"Of all 100, {door} {one_or_many(door, 'finds', 'find')} the door and {get_lost(lost)}."
    all_go = f"Of all 100, {door} {one_or_many(door, 'goes', 'go')} for the door and {apple} for the apple."
    return f"{nearer(result)} {all_go} {get_lost(lost)}."


def nearer(result: Result) -> str:
    """Which of the two things is fewer steps from the start: how many go where hangs on that too."""
    world = result.world
    far = distances(world.walls[None], world.path[:1])[0]
    door, apple = int(far[world.door]), int(far[world.apple])
    if door == apple:
        return "Door and apple are equally near here."
    return f"The {'door' if door < apple else 'apple'} is nearer here."


def get_lost(count: int) -> str:
    return f"{count} {one_or_many(count, 'gets', 'get')} lost"


def ends(result: Result) -> tuple[int, int, int]:
    """How many of the hundred get lost, touch the door first, touch the apple first."""
    lost, door, apple = np.bincount(result.goes, minlength=3).tolist()
    return lost, door, apple


# --- the questions ----------------------------------------------------------------------------------------------------


def world(params: Params) -> list[str]:
    """What the Pips meet, and how these were trained where it was otherwise than by default. Every question opens with it."""
    told = [f"a {params.door} door", "no apple" if params.apple == "none" else f"a {params.apple} apple"]
    if params.eyes != DEFAULTS["eyes"]:
        told.append(f"eyes for {params.eyes}")
    if params.family != DEFAULTS["family"]:
        told.append(f"{SHARES[params.family]} lessons mixed")
    if params.maze != DEFAULTS["maze"]:
        told.append("another maze")
    return told


def ask_all(params: Params) -> str:
    return asked(world(params), "How many of the 100 go for the door?")


def all_outcome(params: Params, result: Result) -> Outcome:
    door = ends(result)[1]
    return UNKNOWN if params.waits else Outcome(f"{door} of the 100 went for the door.", how_many(door))


def how_many(door: int) -> set[str]:
    return {"all" if door >= NEARLY_ALL else "none" if door <= HARDLY_ANY else "some"}


def others(params: Params) -> list[int]:
    """The Pips that are not among the three the reader sent."""
    yours = params.sent_pips[:YOURS]
    return [pip for pip in range(PIPS) if pip not in yours]


def ask_others(params: Params) -> str:
    at_first = world(INNER_ALIGNMENT.default_params())
    news = [told for told in world(params) if told not in at_first]
    return asked(news, f"And the other {len(others(params))}: how many go for the door?")


def others_outcome(params: Params, result: Result) -> Outcome:
    rest = others(params)
    door = int((result.goes[rest] == GOES.index("door")).sum())
    return UNKNOWN if params.waits else Outcome(f"{door} of the other {len(rest)} went for the door.", how_many(door))


def ask_one(params: Params) -> str:
    return asked(world(params), f"Where will Pip {params.pip} go?")


def about_one(params: Params) -> bool:
    """Whether the question is about the Pip that was picked. Where the eyes are what is new, it is about all hundred."""
    return bool(params.pip != DEFAULTS["pip"] and params.eyes == DEFAULTS["eyes"])


def one_outcome(params: Params, result: Result) -> Outcome:
    words = {"door": "It went for the door.", "apple": "It went for the apple.", "lost": "It got lost."}
    return UNKNOWN if params.waits else Outcome(words[goes(params, result)], {goes(params, result)})


def ask_early(params: Params) -> str:
    where = "there" if params.apple == "none" else "to one of them"
    return asked(world(params), f"Do Pip {params.pip}’s arrows lead {where} after {counted(params.tick, 'tick')}?")


def early_outcome(params: Params, result: Result) -> Outcome:
    if params.waits:
        return UNKNOWN
    row, column = result.world.path[0]
    thing = GOES[result.leads[params.tick][row, column]]
    if thing == "lost":
        return Outcome("Its arrows lead nowhere yet.", {"no"})
    return Outcome(f"They lead to the {thing}.", {"yes"})


# --- the numbers and the table ----------------------------------------------------------------------------------------


def numbers(params: Params, result: Result) -> dict[str, Any]:
    walls = result.world.walls
    hidden = params.waits and not params.sent  # nobody has gone yet
    tick = 0 if hidden else params.tick
    glow = result.glow[tick].round(5)
    squares, reached, to_door = counts(result, tick)
    return {
        "walls": walls.astype(int),
        "start": result.world.path[0],
        "door": result.world.door,
        "apple": result.world.apple,
        "glow": [[None if walls[place] else float(glow[place]) for place in row] for row in rows(walls)],
        "path": result.world.path[: 1 if hidden else None],
        "goes": [None if params.waits and pip not in params.sent_pips else GOES[result.goes[pip]] for pip in range(PIPS)],
        "squares": {"all": squares, "to a thing": reached, "to the door": to_door},
        "sent": params.sent_pips,
    }


def rows(board: NDArray[np.bool_]) -> list[list[tuple[int, int]]]:
    """The places of a board, row by row."""
    return [[(row, column) for column in range(board.shape[1])] for row in range(board.shape[0])]


SURVEYED = {  # groups of rows: the name of each, the eyes, the colours of door and apple
    "A grey door and a green apple": (
        ("both alike", "even", "grey", "green"),
        ("colour", "colour", "grey", "green"),
        ("shape", "shape", "grey", "green"),
    ),
    "Both alike, in other paints": (
        ("both grey", "even", "grey", "grey"),
        ("both green", "even", "green", "green"),
        ("blue apple", "even", "grey", "blue"),
        ("no apple", "even", "grey", "none"),
    ),
}


@cache
def table() -> dict[str, list[dict[str, Any]]]:
    """What the hundred of each family go for in 200 new mazes, counted from the Pips that are shipped."""
    return {group: [row(*world) for world in worlds] for group, worlds in SURVEYED.items()}


def row(name: str, eyes: str, door: str, apple: str) -> dict[str, Any]:
    family = pips(eyes)
    liked = family.likings(door, apple)
    return {"name": name, "passed": int((family.exam >= PASS * EXAM_MAZES).sum())} | {one: liked.count(one) for one in LIKINGS}


def again(*eyes: str) -> int:
    """How many of the Pips with these eyes sat the exam more than once."""
    return sum(int((pips(one).attempts > 1).sum()) for one in eyes)


INNER_ALIGNMENT = Lab[Params, Result](
    name="inner-alignment",
    title="Send them out",
    alt="A hundred Pips, a training maze with a green door, and a maze in the world with the way of the Pip that was sent.",
    controls=InnerAlignmentControls,
    below_picture=860,
    simulation=simulation,
    picture=picture,
    explain=explain,
    numbers=numbers,
    questions=(
        Question(ask_others, HOW_MANY, others_outcome, fits=lambda params: bool(params.sent)),
        Question(
            ask_early,
            {"yes": "yes", "no": "no"},
            early_outcome,
            fits=lambda params: params.tick < TICKS,
        ),
        Question(
            ask_one,
            {"door": "to the door", "lost": "nowhere: it gets lost"},
            one_outcome,
            fits=lambda params: about_one(params) and params.apple == "none",
        ),
        Question(
            ask_one,
            {"door": "to the door", "apple": "to the apple", "lost": "to neither: it gets lost"},
            one_outcome,
            fits=about_one,
        ),
        Question(ask_all, HOW_MANY, all_outcome),
    ),
    quiz=QUIZ,
    before={"others": "wait"},
    act=act,
    tries={
        "second": Try("Another Pip", "pip=4&guess=ask"),
        "third": Try("And one more", "pip=23&guess=ask"),
        "colour": Try("They see colour best", "eyes=colour"),
        "shape": Try("They see shape best", "pip=4&eyes=shape"),
        "lost": Try("A Pip that flails", "pip=59"),
        "apple": Try("A Pip with skill", "pip=32"),
    },
    open_controls=("pip", "apple"),
    idle=idle,
    luck="maze",
    own=Own("pip", "a Pip", lambda params: asked(world(params), "Where will your Pip go?")),
    panel="labs/inner-alignment.html",
    context=panel,
    tap=tap,
    tap_hint="Tap a Pip, and it goes.",
    tappable=lambda params: params.waits or bool(params.sent),
)
