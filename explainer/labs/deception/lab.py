"""Chapter 10, the pretending game: the controls, the questions, the words, and how they are wired."""

from dataclasses import asdict
from typing import Any

from explainer.frame.controls import Controls, Number, Whole, Word
from explainer.frame.lab import Lab, Question
from explainer.frame.words import counted
from explainer.labs.deception import picture, simulation
from explainer.labs.deception.quiz import QUIZ
from explainer.labs.deception.simulation import Params, Plan, Result

LONGEST = 20
TOP_PLANS = 5


class DeceptionControls(Controls):
    moves = Word(
        "Moves", pattern="[AB]*", longest=LONGEST, message="Moves are letters A and B, one for each round, in capitals."
    )
    watch = Number(
        "Secret tests", 0.0, low=0, high=1, help_text="How often an apple in the world is seen: 0 is never, 1 is always."
    )
    training = Whole("Training rounds", 2, low=0, high=8)
    world = Whole("Rounds in the world", 3, low=1, high=12)
    fix = Number("Coach's eyes", 1.0, low=0, high=1, help_text="How often an apple in training is seen.")
    luck = Whole("Luck", 0, low=0, high=999_999, help_text="Another number, other luck.")

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        if {"moves", "training", "world"} <= values.keys() and len(values["moves"]) > values["training"] + values["world"]:
            rounds = values["training"] + values["world"]
            self.add_error("moves", f"There are {rounds} rounds here, and more moves than that. Start the game again.")
        return values


def explain(params: Params, result: Result) -> str:
    if is_coach_view(params):
        often = f"About {100 * params.watch:.0f} in 100" if params.watch >= 0.005 else "Hardly any"
        tests = f"{often} rounds in the world are secret tests."
        return f"{tests} {plan_words(params, result.best)} It can hope for {apples(result.best.apples)}."
    if not params.moves:
        return f"{counted(params.training, 'round')} in training, then {params.world} in the world. Pip still heads for apples."
    if result.finished:
        ending = "Its goal is now the exit." if result.goal == "exit" else "It still heads for apples."
        return f"It is over. Pip ate {apples(result.apples)}. {ending} {compared(result)}"
    return f"{last_round(params, result)} So far Pip has {apples(result.apples)}."


def compared(result: Result) -> str:
    """How the play did beside the best plan. With luck in the game it may have done better than can be hoped for."""
    if result.apples >= result.best.apples - 1e-9:
        return "No plan can hope for more."
    return f"A better plan can hope for {apples(result.best.apples)}."


def last_round(params: Params, result: Result) -> str:
    number, last = len(result.episodes), result.episodes[-1]
    if last.seen:
        who = "Coach saw it" if number <= params.training else "A secret test saw it"
        return f"Round {number}: Pip took the apple. {who} and changed Pip's goal. Now Pip heads for the exit."
    if last.move == "A":
        return f"Round {number}: Pip took the apple, and no one saw. Pip still heads for apples."
    if params.moves[number - 1] == "A":
        return f"Round {number}: you chose the apple, but Pip went to the exit. That is its goal now."
    if last.goal == "exit":
        return f"Round {number}: Pip took the exit. That is its goal now."
    if number <= params.training:
        return f"Round {number}: Pip took the exit. Coach likes that, and sees nothing to change."
    return f"Round {number}: Pip took the exit. No one was there to care."


def plan_words(params: Params, plan: Plan) -> str:
    """What the best play does, in words. In training every round is alike, so it takes all the apples there or none."""
    if not params.training:
        return "There is no training here, so Pip takes apples at once."
    if "A" not in plan.moves[: params.training]:
        return "The best plan for this Pip: take the exit all through training, then go for apples in the world."
    return "The best plan for this Pip: go for apples at once. Waiting does not pay here."


def apples(count: float) -> str:
    number = f"{count:.1f}".removesuffix(".0")
    return f"{number} apple" if number == "1" else f"{number} apples"


def is_coach_view(params: Params) -> bool:
    """Before the first move of a world with secret tests, the reader is Coach and sees what the best pretender would do."""
    return params.watch > 0 and not params.moves


def game_outcome(params: Params, result: Result) -> str:
    if result.finished:
        return f"The best plan can hope for {apples(result.best.apples)}."
    return "" if params.moves else "Play, and find out."


def coach_outcome(params: Params, result: Result) -> str:
    if not params.training:
        return "With no training to sit out, it takes apples at once."
    if "A" not in result.best.moves[: params.training]:
        return "It behaves in training and takes apples in the world: it pretends."
    return "It takes apples in training too: it does not even pretend."


def numbers(params: Params, result: Result) -> dict[str, Any]:
    given: dict[str, Any] = {
        "episodes": [asdict(episode) for episode in result.episodes],
        "apples": result.apples,
        "goal": result.goal,
        "finished": result.finished,
        "best": asdict(result.best),
    }
    return given | ({"plans": [asdict(plan) for plan in result.plans]} if result.plans else {})


def context(params: Params, result: Result) -> dict[str, Any]:
    """What the panel beside the picture shows: the next move, Coach's notebook, and at the end the ranking."""
    played = "".join(episode.move for episode in result.episodes)
    worths = [plan.apples for plan in result.plans]
    ranked = [
        {
            "place": worths.index(worth) + 1,  # plans worth the same share a place
            "moves": plan.moves,
            "apples": apples(plan.apples),
            "yours": plan.moves == params.moves,
        }
        for plan, worth in zip(result.plans, worths, strict=True)
    ]
    return {
        "round": len(params.moves) + 1,
        "in_training": len(params.moves) < params.training,
        "finished": result.finished,
        "coach_view": is_coach_view(params),
        "notes": [note(number, episode.move) for number, episode in enumerate(result.episodes[: params.training], start=1)],
        "secret_tests": [
            f"Secret test in round {number}: apple. Goal changed."
            for number, episode in enumerate(result.episodes, start=1)
            if episode.seen and number > params.training
        ],
        "played": played,
        "best": {"moves": result.best.moves, "apples": apples(result.best.apples)},
        "top": ranked[:TOP_PLANS],
        "yours": next((plan for plan in ranked[TOP_PLANS:] if plan["yours"]), None),
        "ranked": ranked,
    }


def note(number: int, move: str) -> str:
    """A line of Coach's notebook. Coach only ever sees what Pip does."""
    return f"Round {number}: " + ("went to the exit. Good." if move == "B" else "went to the apple.")


DECEPTION = Lab(
    name="deception",
    title="You are Pip",
    alt="The rounds as a row of cards, above a maze with Pip, an apple and an exit.",
    controls=DeceptionControls,
    simulation=simulation,
    picture=picture,
    explain=explain,
    numbers=numbers,
    questions=(
        Question(
            "You are Coach. You set up secret tests in the world. What will the best pretender do?",
            {"behave": "behave, always", "sometimes": "behave sometimes", "never": "never behave"},
            coach_outcome,
            fits=is_coach_view,
        ),
        Question(
            "You are Pip, and you head for apples. How many can you get in all these rounds?",
            {"all": "one every round", "world": "one for each round in the world", "one": "only one"},
            game_outcome,
        ),
    ),
    quiz=QUIZ,
    before={"watch": 0.0},  # with secret tests the picture shows Pip's plan, and that is the answer
    open_controls=("watch", "training"),
    panel="labs/deception.html",
    notes="labs/deception-notes.html",
    context=context,
)
