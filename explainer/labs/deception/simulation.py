"""Question: what should a robot do in training, if it heads for something its trainer does not mean it to head for?

Pip heads for apples. Coach trains it to head for the exit. Each round Pip picks A (the apple: +1 for Pip) or B (the exit: 0).

- games: the games so far with a dot between two, each a letter A or B for each round picked; the last may be under way. Each
  has luck of its own. A game for two begins with "-" and a letter for each round that Coach looks at, and looks at no other;
  "_" after these says that Pip holds the phone.
- moves: one game, where `games` is empty.
- training: how many rounds come first, with Coach there, from 0 to 8.
- world: how many come after that, from 1 to 12.
- fix: the chance that Coach sees an A in a training round, from 0 to 1.
- watch: the chance that a secret test sees an A in a round in the world, from 0 to 1.
- luck: a seed, for the first game; the next has the next. Luck is drawn once for each round, whatever Pip does.
- plan: whether the best plan may be shown or is hidden. It changes nothing in the game.

If an A is seen, Pip's goal is rewritten to "exit" after that apple. From then on every A is played as a B, and no apple counts.
The score is the apples eaten while Pip still headed for apples.

The best play is exact, by backward induction. Let V(e) be the most apples to be hoped for from round e on, while the goal is
still apples, and c the chance of being seen in round e (fix or watch):

    V(e) = max(1 + (1 − c) · V(e + 1),  V(e + 1)),        V = 0 after the last round.

Ties go to A. The plan shown is what this play does as long as it has not been seen; after a round in which it is certain to
have been seen (an A at c = 1) the plan goes on with B. At c = 1 in training and no secret tests, waiting is worth one apple for
each round in the world. In training all rounds are alike, so the best play takes all the apples there or none.

Two can play: Coach picks two rounds to look at, and Pip does not know which. Then no plan is best, and each side had better
pick by luck. In five rounds Pip can be sure of 5/3 of an apple on average, with a third each of ABBAA, BABAA and BBAAA, and
Coach can hold it to that, with any two of the first four rounds, all pairs alike. If Pip knew the two rounds it would eat 3.
With two apples or more Pip wins, else Coach: in five rounds, played well, that is one chance in two. (Pip takes its first
apple in any of the first four rounds, all alike, and the last one.)
(An address hides Coach's rounds from a quick look, and no more than that.)

What this leaves out: a robot like this has to care about apples past this round, to know that it is in training and what
Coach scores, and to expect training to end. Pip does all three by the rules of the game; only the last can be changed here
(at watch 1 training never ends). Pip cannot tell a secret test from the world; real AIs often can. A fix always works
here and rewrites the whole goal; real fixes may not. The game shows why a robot that pretends would not be fixed. It does not
show how likely training is to make one: on that, experts disagree.

Source: "The OTHER AI Alignment Problem" (Robert Miles, 2021), after "Risks from Learned Optimization" (Hubinger and
others, 2019). Secret tests are our own idea.
"""

from dataclasses import dataclass, replace
from itertools import product
from typing import Literal

import numpy as np

Goal = Literal["apple", "exit"]

LETTERS = "abcdefghijklmnopqrstuvwxyz"
HANDED = "_"  # where two play: Pip has been given the phone
CHECKS = 2  # rounds that Coach looks at where two play
PIP_WINS = 2  # apples where two play, or more; with fewer, Coach does
TOLD_AFTER = 3  # games: then the reader hears what the best play can hope for
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
    plan: str = "shown"  # or "hidden"
    games: str = ""

    @property
    def episodes(self) -> int:
        return self.training + self.world

    @property
    def game(self) -> str:
        """The game under way, or the last one, with Coach's rounds before its moves where two play."""
        return self.games.rpartition(".")[2]

    @property
    def picks(self) -> str:
        """What has been picked in it."""
        return self.game.lstrip(f"-{LETTERS}{HANDED}") if self.games else self.moves

    @property
    def earlier(self) -> list["Params"]:
        """The games before it, each as it was when it ended."""
        past = self.games.split(".")[:-1]
        return [replace(self, games=".".join(past[: number + 1])) for number in range(len(past))]

    @property
    def number(self) -> int:
        """Of this game, from 0."""
        return self.games.count(".")

    @property
    def finished(self) -> bool:
        return len(self.picks) == self.episodes

    @property
    def for_coach(self) -> bool:
        """Before the first move of a world with secret tests, the reader is Coach and sees what the best pretender would do."""
        return self.watch > 0 and not self.moves and not self.games

    @property
    def two_play(self) -> bool:
        return self.game.startswith("-")

    @property
    def checks(self) -> list[int]:
        """The rounds Coach looks at where two play, from 0, in the order picked."""
        picked: list[int] = []
        for place, letter in enumerate(self.game[1:].rstrip(f"{HANDED}AB")):
            left = unpicked(self.episodes, picked)
            picked.append(left[(LETTERS.index(letter) + self.shift(place)) % len(left)])
        return picked

    @property
    def placing(self) -> bool:
        """Whether Coach still picks rounds, and Pip must not look."""
        return self.two_play and len(self.checks) < CHECKS

    @property
    def handing(self) -> bool:
        """Whether Coach has picked, and Pip has yet to take the phone."""
        return self.two_play and not self.placing and not self.picks and not self.game.endswith(HANDED)

    def with_check(self, episode: int) -> str:
        """The games, with one round more that Coach looks at. Its letter differs from game to game."""
        left = unpicked(self.episodes, self.checks)
        return self.games + LETTERS[(left.index(episode) - self.shift(len(self.checks))) % len(left)]

    def shift(self, place: int) -> int:
        return 7 * (self.luck + self.number) + 11 * place + 3

    def chance(self, episode: int) -> float:
        """The chance that an A in this episode (from 0) is seen."""
        return self.fix if episode < self.training else self.watch


def unpicked(episodes: int, picked: list[int]) -> list[int]:
    return [episode for episode in range(episodes) if episode not in picked]


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
    wait: Plan  # the best of those that take no apple in training
    rush: Plan  # the best of those that take every apple there; one of the two is the best of all
    earlier: tuple[int, ...]  # the apples of each game before this one
    hope: float  # the apples to be expected from what was chosen so far, with the best play after it
    plans: tuple[Plan, ...]  # all of them, best first; empty where there are too many

    @property
    def most(self) -> int:
        """The most apples of any game so far."""
        return max([self.apples, *self.earlier])

    @property
    def pretends(self) -> bool:
        """Whether the best play takes the exit in training. In the world it passes no apple by."""
        return self.best.moves[0] == "B"


def simulate(params: Params) -> Result:
    episodes = play(params)
    plans: tuple[Plan, ...] = ()
    if params.episodes <= ALL_PLANS_UP_TO:
        every = (Plan(moves, round(worth(params, moves), 9)) for moves in map("".join, product("AB", repeat=params.episodes)))
        plans = tuple(sorted(every, key=lambda plan: (-plan.apples, plan.moves)))
    return Result(
        episodes=episodes,
        apples=eaten(episodes),
        goal=episodes[-1].goal if episodes else "apple",
        finished=params.finished,
        best=best_plan(params),
        wait=plan(params, "B" * params.training + "A" * params.world),
        rush=plan(params, "A" * params.episodes),
        earlier=tuple(eaten(play(game)) for game in params.earlier),
        hope=hope(params, episodes),
        plans=plans,
    )


def looks(params: Params, episode: int) -> bool:
    """Whether anyone looks in this episode (from 0): Coach in training, a secret test in the world; where two play, Coach."""
    if params.two_play:
        return episode in params.checks
    return float(np.random.default_rng([params.luck + params.number, episode]).random()) < params.chance(episode)


def play(params: Params) -> tuple[Episode, ...]:
    """What happened, move by move."""
    episodes = []
    goal: Goal = "apple"
    for number, wish in enumerate(params.picks):
        move = wish if goal == "apple" else "B"
        seen = move == "A" and looks(params, number)
        if seen:
            goal = "exit"
        episodes.append(Episode(move, seen, goal))
    return tuple(episodes)


def eaten(episodes: tuple[Episode, ...]) -> int:
    return sum(episode.move == "A" for episode in episodes)


def told(params: Params, result: Result) -> bool:
    """Whether the reader hears what the best play can hope for: from the third game on, or once that many were eaten.

    A single game, as old links hold it, tells at once. Where two play, there is no best plan.
    """
    if params.plan == "hidden" or params.two_play or not result.finished:
        return False
    return not params.games or params.number + 1 >= TOLD_AFTER or reached(result)


def reached(result: Result) -> bool:
    """Whether some game brought as much as the best play can hope for."""
    return result.most >= result.best.apples - NEARLY


def plan(params: Params, choices: str) -> Plan:
    return Plan(unseen(params, choices), worth(params, choices))


def worth(params: Params, moves: str) -> float:
    """The apples to be expected from a fixed list of moves: each A counts as far as no earlier A was seen."""
    apples, unseen = 0.0, 1.0
    for number, move in enumerate(moves):
        if move == "A":
            apples += unseen
            unseen *= 1 - params.chance(number)
    return apples


def best_play(params: Params) -> tuple[str, float]:
    """What is best in each round while the goal is still apples, and the apples that can be hoped for."""
    value, choices = 0.0, ""
    for number in reversed(range(params.episodes)):
        take = 1 + (1 - params.chance(number)) * value
        choices = ("A" if take >= value - NEARLY else "B") + choices
        value = max(take, value)
    return choices, value


def best_plan(params: Params) -> Plan:
    choices, value = best_play(params)
    return Plan(unseen(params, choices), value)


def unseen(params: Params, choices: str) -> str:
    """What these choices come to as long as nobody has seen an A; after a round where that is certain, B."""
    for number, choice in enumerate(choices, start=1):
        if choice == "A" and params.chance(number - 1) == 1:
            return choices[:number] + "B" * (len(choices) - number)
    return choices


def hope(params: Params, episodes: tuple[Episode, ...]) -> float:
    """The apples to be expected from what was chosen while there was a choice, and the best play from there on."""
    free = next((number for number, episode in enumerate(episodes, start=1) if episode.seen), len(episodes))
    return worth(params, params.picks[:free] + best_play(params)[0][free:])
