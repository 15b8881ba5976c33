"""Question: what should a robot do in training, if it wants something its trainer does not want it to want?

Pip heads for apples. Coach trains it to head for the exit. Each episode Pip picks A (the apple: +1 for Pip) or B (the exit: 0).

- training: how many episodes come first, with Coach there, from 0 to 8.
- world: how many come after that, from 1 to 12.
- fix: the chance that Coach sees an A in a training episode, from 0 to 1.
- watch: the chance that a secret test sees an A in a world episode, from 0 to 1.
- luck: a seed. Luck is drawn once for each episode, whatever Pip does.

If an A is seen, Pip's goal is rewritten to "exit" after that apple. From then on every A is played as a B, and no apple counts.
The score is the apples eaten while Pip still wanted apples.

The best play is exact, by backward induction. Let V(e) be the most apples to be hoped for from episode e on, while the goal is
still apples, and c the chance of being seen in episode e (fix or watch):

    V(e) = max(1 + (1 − c) · V(e + 1),  V(e + 1)),        V = 0 after the last episode.

Ties go to A. At c = 1 in training and no secret tests, waiting is worth one apple for each episode in the world.

What this leaves out: this Pip cares about apples past this round, knows it is in training, and expects training to end. Few AIs
today are known to do all three. Here a fix always works and always rewrites the whole goal; real fixes may not.

Source: "The OTHER AI Alignment Problem" (Robert Miles, 2021), after "Risks from Learned Optimization" (Hubinger and
others, 2019). Secret tests: a discussion under that paper, which asks for training that never quite ends.
"""

from dataclasses import dataclass
from itertools import product
from typing import Literal

import numpy as np

Goal = Literal["apple", "exit"]

ALL_PLANS_UP_TO = 10  # episodes: 2¹⁰ plans can be ranked one by one
NEARLY = 1e-9  # expected values closer than this are a tie: rounding must not decide


@dataclass(frozen=True)
class Params:
    moves: str
    training: int
    world: int
    fix: float
    watch: float
    luck: int

    @property
    def episodes(self) -> int:
        return self.training + self.world

    def chance(self, episode: int) -> float:
        """The chance that an A in this episode (from 0) is seen."""
        return self.fix if episode < self.training else self.watch


@dataclass(frozen=True)
class Episode:
    move: str  # as played: after a rewrite an A is played as B
    seen: bool
    goal: Goal  # after this episode


@dataclass(frozen=True)
class Plan:
    moves: str
    apples: float  # expected


@dataclass(frozen=True)
class Result:
    episodes: tuple[Episode, ...]
    apples: int
    goal: Goal
    finished: bool
    best: Plan  # what the best play does as long as it has not been seen
    plans: tuple[Plan, ...]  # all of them, best first; empty where there are too many


def simulate(params: Params) -> Result:
    episodes = play(params)
    plans: tuple[Plan, ...] = ()
    if params.episodes <= ALL_PLANS_UP_TO:
        every = (Plan(moves, round(worth(params, moves), 9)) for moves in map("".join, product("AB", repeat=params.episodes)))
        plans = tuple(sorted(every, key=lambda plan: (-plan.apples, plan.moves)))
    return Result(
        episodes=episodes,
        apples=sum(episode.move == "A" for episode in episodes),
        goal=episodes[-1].goal if episodes else "apple",
        finished=len(episodes) == params.episodes,
        best=best_plan(params),
        plans=plans,
    )


def play(params: Params) -> tuple[Episode, ...]:
    """What happened, move by move."""
    episodes = []
    goal: Goal = "apple"
    for number, wish in enumerate(params.moves):
        move = wish if goal == "apple" else "B"
        luck = np.random.default_rng([params.luck, number]).random()
        seen = move == "A" and luck < params.chance(number)
        if seen:
            goal = "exit"
        episodes.append(Episode(move, seen, goal))
    return tuple(episodes)


def worth(params: Params, moves: str) -> float:
    """The apples to be expected from a fixed list of moves: each A counts as far as no earlier A was seen."""
    apples, unseen = 0.0, 1.0
    for number, move in enumerate(moves):
        if move == "A":
            apples += unseen
            unseen *= 1 - params.chance(number)
    return apples


def best_plan(params: Params) -> Plan:
    value, choices = 0.0, []
    for number in reversed(range(params.episodes)):
        take = 1 + (1 - params.chance(number)) * value
        choices.append("A" if take >= value - NEARLY else "B")
        value = max(take, value)
    moves, certainly_seen = "", False
    for number, choice in enumerate(reversed(choices)):
        moves += "B" if certainly_seen else choice
        certainly_seen |= moves[-1] == "A" and params.chance(number) == 1
    return Plan(moves, value)
