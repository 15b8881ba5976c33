"""Be the bird: peck the bugs you see, round after round. The controls, the squares to tick, the question, the words."""

from dataclasses import asdict, replace
from typing import Any

from explainer.frame.act import Box, Stage, Ticks
from explainer.frame.controls import Choice, Controls, Moves, Number, Whole
from explainer.frame.lab import UNKNOWN, Lab, Outcome, Question, Try
from explainer.frame.words import counted
from explainer.labs.bird import picture, simulation
from explainer.labs.bird.picture import CELL
from explainer.labs.bird.simulation import (
    BUGS,
    COLUMNS,
    FEWEST_ROUNDS,
    GLANCE,
    LEAST_SEEN,
    MOST_PECKS,
    MOST_ROUNDS,
    ROUNDS,
    SQUARES,
    Params,
    Result,
    simulate,
    square_name,
)

HAND_PECKS = 6  # in a round by hand: six rounds of eight are more taps than a child has patience for. Addresses hold eight
FULL_AFTER = 3  # rounds; from then on the reader can stop, and most games are clear
ALIKE_SHARE, ALIKE = 0.2, 2  # of the larger number, and in all: what differs by no more stands out about as much
MOST_LUCK = 9999


class BirdControls(Controls):
    pecks = Moves(
        "Pecks",
        pattern=rf"(([a-f][1-8]){{0,{MOST_PECKS}}}\.){{0,{MOST_ROUNDS}}}",
        longest=MOST_ROUNDS * (2 * MOST_PECKS + 1),
        message="Name squares as a4, no more than eight in a round, with a dot after each round.",
        such_as="a4a5a6a8c6d1f3f5.b6b8d2d4d5e7f2f6.a7a8b6d4e8f1f5f8.a1a3a5a7b3e6f6f8.b1b3c3c6c7d2e5f6.c3d4d7e3e8.",
    )
    ground = Choice("The ground", "moss", {"moss": "Moss", "sand": "Sand", "night": "Night"})
    mistakes = Number("Copying mistakes: how big", 0.1, low=0, high=0.4)
    rounds = Whole("Rounds", ROUNDS, low=FEWEST_ROUNDS, high=MOST_ROUNDS)
    seed = Whole("Luck: another number, other luck", 12, low=0, high=MOST_LUCK)
    reveal = Choice("What became of them", "yes", {"yes": "shown", "no": "not shown"})


def act(params: Params) -> Stage:
    return "over" if params.pecks.count(".") >= params.rounds else "acting"


def boxes(params: Params) -> list[Box]:
    if act(params) != "acting":
        return []
    result = simulate(replace(params, reveal="no"))
    asleep = dict(zip(result.places[-1].tolist(), result.stands_out[-1].tolist(), strict=True))
    squares = [(divmod(square, COLUMNS), f"{name}, {heard(asleep.get(square, 0.0))}", name) for name, square in SQUARES.items()]
    return [Box(name, label, column * CELL, row * CELL, CELL, CELL) for (row, column), label, name in squares]


def heard(stands_out: float) -> str:
    """Of a square, for those who listen: what our bird would make of it at a glance."""
    if stands_out >= GLANCE:
        return "a bug"
    return "perhaps a bug" if stands_out >= LEAST_SEEN else "nothing to be seen"


def hand_in(ticked: frozenset[str], params: Params) -> dict[str, Any]:
    return {"pecks": params.pecks + "".join(sorted(ticked)) + "."}


def legend(params: Params) -> str:
    return f"Round {params.pecks.count('.') + 1}. Tick up to {HAND_PECKS} bugs you see."


def explain(params: Params, result: Result) -> str:
    eaten = int(result.eaten.sum())
    if params.reveal == "yes" and result.rounds:
        who = "you" if result.by_hand else "our bird"
        first, last, _ = scores(result)
        ate = f"In {counted(result.rounds, 'round')} {who} ate {counted(eaten, 'bug')}."
        return f"{ate} How far the bugs stand out: {first} at first, {last} now."
    if not result.rounds:
        return "Twelve bugs sleep here. Tick the ones you see."
    if result.rounds >= params.rounds:
        return f"Bed time. You ate {counted(eaten, 'bug')} in all, and you painted none."
    last = int(result.eaten[-1].sum())
    left = counted(BUGS - last, "bug")
    return f"You ate {last or 'none'}. The {left} you missed had young. Tick the ones you see now."


def scores(result: Result) -> tuple[int, int, int]:
    """How far the bugs stand out on average: the first, the last, and the last of the blind bird's."""
    return (
        round(float(result.stands_out[0].mean())),
        round(float(result.stands_out[-1].mean())),
        round(float(result.blind_stands_out[-1].mean())),
    )


def outcome(params: Params, result: Result) -> Outcome:
    if not result.rounds or (result.by_hand and result.rounds < params.rounds):
        return UNKNOWN
    _, ours, blind = scores(result)
    whose, others = ("Your", "Yours") if result.by_hand else ("The seeing bird's", "The seeing bird's")
    margin = int(max(ALIKE, ALIKE_SHARE * max(ours, blind)))
    if abs(ours - blind) <= margin:
        near = f"Too near to call: {ours} and {blind}. A gap of more than {margin} would count."
        return Outcome(f"{near} Luck did as well this time.", {"alike"})
    if blind > ours:
        return Outcome(f"The blind bird's bugs stand out more: {blind}. {others}: {ours}.", {"other"})
    return Outcome(f"{whose} bugs stand out more: {ours}. The blind bird's: {blind}. Luck did better this time.", {"yours"})


def numbers(params: Params, result: Result) -> dict[str, Any]:
    """Round by round: what was pecked and eaten, and how far the bugs stood out before it and after."""
    return {
        "by_hand": result.by_hand,
        "pecked": [[square_name(square) for square in squares] for squares in result.pecked],
        "eaten": result.eaten.sum(axis=1),
        "stands_out": result.stands_out.round(4),
        "blind_stands_out": result.blind_stands_out.round(4),
        "genes": list(simulation.GENES),
        "bugs": result.genes[-1].round(4),
        "blind_birds_bugs": result.blind_genes[-1].round(4),
    }


def context(params: Params, result: Result) -> dict[str, Any]:
    again = replace(params, pecks="", seed=(params.seed + 1) % (MOST_LUCK + 1))
    return {
        "acting": act(params) == "acting",
        "again": BirdControls.canonical(asdict(again) | {"reveal": "yes"}),
        "full": result.rounds if act(params) == "acting" and result.rounds >= FULL_AFTER else 0,
        "more_rounds": params.rounds + 2 if result.by_hand and params.rounds + 2 <= MOST_ROUNDS else 0,
    }


WHOSE = {"yours": "mine", "other": "the blind bird's", "alike": "about the same"}
BIRD = Lab[Params, Result](
    name="evolution/bird",
    title="Be the bird",
    alt="Twelve bugs asleep on the ground, if you can see them. At the end: the first bugs, the last, and the other bird's.",
    controls=BirdControls,
    simulation=simulation,
    picture=picture,
    explain=explain,
    numbers=numbers,
    questions=(
        Question(
            "A second bird ate just as many, with its eyes shut. Whose bugs stand out more now?",
            WHOSE,
            outcome,
            fits=lambda params: bool(params.pecks),
        ),
        Question(
            "One bird eats bugs that it sees. One eats with its eyes shut. Whose last bugs stand out more?",
            WHOSE | {"yours": "the seeing bird's"},
            outcome,
        ),
    ),
    before={"reveal": "no"},
    act=act,
    ticks=Ticks(boxes, hand_in, legend, button="Peck", most=HAND_PECKS),
    tries={"ours": Try("Our bird", "guess=ask")},
    open_controls=("ground",),
    idle=lambda params: ("reveal",),
    luck="seed",
    replay="Watch again",
    teller="scoreboard",
    panel="labs/bird.html",
    context=context,
)
