"""What a room goes through: a playlist of steps, each a lab as an address says it, and the stages of each step."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import Http404, QueryDict

from explainer.contents.chapters import LABS
from explainer.contents.plans import PLANS
from explainer.frame.controls import Whole
from explainer.frame.lab import AnyLab, Game, Outcome, Question
from explainer.live.models import Room
from explainer.serving.runs import run
from explainer.web.address import lab_query, read
from explainer.web.links import without
from explainer.web.live_link import can_be_by_hand, can_be_live
from explainer.web.moved import lab_now
from explainer.web.teacher_pages import CHAPTER, ONE_LESSON

LOBBY, END = "lobby", "end"
ASK, BARS, RUN, EXPLAIN = GUESS_STAGES = ("ask", "bars", "run", "explain")
PLAY, FOUND, BEST = GAME_STAGES = ("play", "found", "best")
HAND_STAGES = (PLAY, FOUND)
OPEN = (ASK, PLAY)  # what a device presses now counts
MOST_OUTCOMES = 6  # that the board counts one by one; the rest are "others"


@dataclass(frozen=True)
class Step:
    lab: AnyLab
    params: Any
    own: bool = False  # each device has a run of its own
    by_hand: bool = False  # each device plays the lab itself

    @property
    def game(self) -> Game[Any, Any] | None:
        game = self.lab.game
        return game if game and game.fits(self.params) else None

    @property
    def stages(self) -> tuple[str, ...]:
        if self.by_hand:
            return HAND_STAGES
        return GAME_STAGES if self.game else GUESS_STAGES

    @property
    def title(self) -> str:
        return self.lab.called(self.params)

    def params_of(self, number: int) -> Any:
        """The params as the device with this number, from 1, has them.

        Two devices have other runs, as far as the control's numbers reach. All are asked the same, and no device has what the
        lab shows to everybody.
        """
        if not self.own:
            return self.params
        runs = own_runs(self, settings.LIVE_SEATS)
        return replace(self.params, **{own_control(self.lab): runs[min(number, len(runs)) - 1]})


@lru_cache(maxsize=100)
def own_runs(step: Step, most: int) -> tuple[int, ...]:
    """The numbers that set the runs of the first devices apart, as many as there are, found once for all and each redraw."""
    name = own_control(step.lab)
    control = step.lab.controls.base_fields[name]
    assert isinstance(control, Whole)
    low, high = int(control.low), int(control.high)

    def question(number: int) -> Question[Any, Any]:
        return step.lab.question(replace(step.params, **{name: number}))

    asked, shown = question(high), getattr(step.params, name)
    others = (number for number in range(low, high + 1) if number != shown and question(number) is asked)
    return tuple(islice(others, most)) or (high,)


def own_control(lab: AnyLab) -> str:
    """The control that sets one device's run apart from another's; "" where all see the same."""
    return lab.own.control if lab.own else lab.luck


def can_be_own(lab: AnyLab, params: Any) -> bool:
    """Whether each device can have a run of its own: not where nothing is left to luck, nor in a game that each plays."""
    name = own_control(lab)
    return bool(name) and name not in lab.idle(params) and not Step(lab, params).game


# --- the playlist of a room, as it is stored --------------------------------------------------------------------------


def stored(lab: AnyLab, params: Any, *, own: bool = False, by_hand: bool = False) -> dict[str, Any]:
    """A step as an address would say it, so that it outlives an update of the site. A game begins before its first move."""
    query = lab_query(lab, params)
    if by_hand:
        return {"lab": lab.name, "query": urlencode(without(query, *lab.moves)), "own": False, "by_hand": True}
    before = replace(params, **{lab.game.control: ""}) if lab.game else params
    if lab.game and lab.game.fits(before):
        query = lab_query(lab, before)
    return {"lab": lab.name, "query": urlencode(query), "own": own and can_be_own(lab, params)}


def restored(kept: dict[str, Any]) -> Step:
    return step_of(kept["lab"], kept["query"], kept["own"], kept.get("by_hand", False))


@lru_cache(maxsize=1000)
def step_of(name: str, query: str, own: bool, by_hand: bool) -> Step:
    """A whole class asks for the same step: to read its address takes as long as all the rest of an answer."""
    lab, query_now = as_now(name, query)
    params = read(lab, query_now).params
    return Step(lab, params, own and can_be_own(lab, params), by_hand)


def as_now(name: str, query: str) -> tuple[AnyLab, QueryDict]:
    """What was stored of a lab, by the names of now: the site may have been updated since, in the middle of a lesson."""
    name_now, query_now = lab_now(name, QueryDict(query))
    if name_now not in LABS:
        raise Http404
    return LABS[name_now], query_now


def current(room: Room) -> Step:
    return restored(room.steps[room.position])


def of_plan(name: str) -> list[dict[str, Any]]:
    """The three rounds of a chapter's plan."""
    return without_repeats(step for number in range(1, 4) for step in of_round(name, number))


def of_one_lesson() -> list[dict[str, Any]]:
    """The rounds of the one lesson. Where each device can have more than other luck, that comes after what all see together."""
    return without_repeats(
        step for part in ONE_LESSON if part.round for step in of_round(part.chapter, part.round, then_own=True)
    )


def of_round(chapter: str, number: int, *, then_own: bool = False) -> list[dict[str, Any]]:
    told = PLANS[chapter].rounds[number - 1]
    lab = LABS[told.lab] if told.lab else CHAPTER[chapter].labs[0]
    states = [read(lab, QueryDict(query)).params for query in (told.query, *([told.answer] if told.answer else []))]
    params = next((state for state in states if can_be_live(lab, state)), None)
    if params is None:
        return [stored(lab, states[0], by_hand=True)] if can_be_by_hand(lab, states[0]) else []
    return [stored(lab, params), *([stored(lab, params, own=True)] if then_own and lab.own else [])]


def without_repeats(steps: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for step in steps:
        if step not in found:
            found.append(step)
    return found


# --- from stage to stage ----------------------------------------------------------------------------------------------


def forward(room: Room) -> dict[str, Any]:
    """What "next" changes in a room."""
    if room.stage == END:
        return {}
    if room.stage == LOBBY:
        return {"position": 0, "stage": current(room).stages[0], "turn": 1}
    stages = current(room).stages
    here = stages.index(room.stage) + 1
    if here < len(stages):
        return {"stage": stages[here]}
    if room.position + 1 < len(room.steps):
        return {"position": room.position + 1, "stage": restored(room.steps[room.position + 1]).stages[0], "turn": 1}
    return {"stage": END}


def back(room: Room) -> dict[str, Any]:
    """What "back" changes. All that was pressed stays."""
    if room.stage == LOBBY:
        return {}
    stages = current(room).stages
    if room.stage == END:
        return {"stage": stages[-1]}
    here = stages.index(room.stage)
    if here:
        return {"stage": stages[here - 1]}
    if room.position:
        return {"position": room.position - 1, "stage": restored(room.steps[room.position - 1]).stages[-1], "turn": 1}
    return {"stage": LOBBY}


def again(room: Room) -> dict[str, Any]:
    """Vote again after a talk with a neighbour. The first votes are kept, to be shown beside the second."""
    return {"stage": ASK, "turn": 2} if room.stage in (ASK, BARS) and room.turn == 1 else {}


# --- what came of it --------------------------------------------------------------------------------------------------


def outcomes(step: Step, numbers: list[int]) -> list[tuple[str, int]]:
    """What the runs of these devices did, in the lab's own words, and how many did so."""
    said: Counter[str] = Counter()
    for number in numbers:
        params = step.params_of(number)
        said[outcome_and_sentence(step.lab, params)[0].words] += 1
    counted = said.most_common()
    if len(counted) <= MOST_OUTCOMES:
        return counted
    others = sum(times for _, times in counted[MOST_OUTCOMES - 1 :])
    return [*counted[: MOST_OUTCOMES - 1], ("others", others)]


@lru_cache(maxsize=2000)
def outcome_and_sentence(lab: AnyLab, params: Any) -> tuple[Outcome, str]:
    """What came of a run, and what the lab says of it. A whole class has more runs than are kept, but their words are few."""
    result = run(lab, params)
    return lab.question(params).outcome(params, result), lab.explain(params, result)


def letters(game: Game[Any, Any], params: Any, result: Any) -> dict[str, str]:
    """What the letters of a plan stand for, as the buttons of the first move say it."""
    return {moves: label for moves, label in game.moves(params, result)[1].items() if len(moves) == 1}


@dataclass(frozen=True)
class Found:
    """Finished games that came out alike."""

    score: str
    times: int
    plans: list[tuple[str, int]]


def found(step: Step, game: Game[Any, Any], answers: Counter[str]) -> list[Found]:
    """What the class found in a game, the best first."""
    by_score: dict[tuple[float, str], Counter[str]] = {}
    for moves, times in answers.items():
        params = replace(step.params, **{game.control: moves})
        result = run(step.lab, params)
        by_score.setdefault(game.score(params, result), Counter())[game.plan(params, result)] += times
    return [
        Found(words, plans.total(), plans.most_common(4))
        for (_, words), plans in sorted(by_score.items(), key=lambda entry: entry[0], reverse=True)
    ]


# --- a lab that each device plays by hand -----------------------------------------------------------------------------


def came_true(lab: AnyLab, params: Any) -> str:
    """What came of a lab that was played to its end, as a vote stores it: which question, and its answers that came true.

    "" before the end.
    """
    question = lab.question(params)
    right = question.outcome(params, run(lab, params)).right
    if right is None or lab.act(params) == "acting":
        return ""
    return f"{lab.questions.index(question)}:{','.join(sorted(right))}"


def answers_that_came_true(step: Step, answers: Counter[str]) -> tuple[str, list[tuple[str, int]]]:
    """The question that most devices came to, and on how many of them each of its answers came true.

    A vote from before an update of the site may name a question or an answer that is there no more: it does not count.
    """
    asked: Counter[int] = Counter()
    for answer, times in answers.items():
        asked[int(answer.partition(":")[0])] += times
    there = (number for number, _ in asked.most_common() if number < len(step.lab.questions))
    number = next(there, step.lab.questions.index(step.lab.question(step.params)))
    question, true = step.lab.questions[number], Counter[str]()
    for answer, times in answers.items():
        its_number, _, names = answer.partition(":")
        for name in names.split(",") if int(its_number) == number else ():
            true[question.answers.get(name, "") if name else "none of these"] += times
    labels = [*question.answers.values(), *(["none of these"] if true["none of these"] else [])]
    return question.ask(step.params), [(label, true[label]) for label in labels]
