"""Yes or no, told by the run: what an outcome says is right is among the answers, fits its words, and is so by another route.

The other route is mostly `data.json`, which no outcome reads: the thresholds below are those that the answers say. Two labs
are worked out afresh: a bowl by its formula, the pretender's best plan from its last round back.
"""

from collections import Counter
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from django.http import QueryDict
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from explainer.contents.chapters import LABS
from explainer.contents.plans import PLANS
from explainer.frame.lab import UNKNOWN, Lab, Outcome, Question
from explainer.frame.words import LONGEST_QUESTION, asked
from explainer.labs.evolution.simulation import BIG_SLIPS, SMALL_SLIPS
from explainer.web.address import params_of
from tests.strategies import values, walk

every_lab = pytest.mark.parametrize("lab", LABS.values(), ids=LABS)
LONGEST_ANSWER = 6  # words
Keys = set[str] | None
Truth = Callable[[Any, dict[str, Any]], Keys]

# --- what is true, by another route ---------------------------------------------------------------------------------

TRUTHS: dict[str, Truth] = {}


def truth(name: str) -> Callable[[Truth], Truth]:
    def keep(found: Truth) -> Truth:
        TRUTHS[name] = found
        return found

    return keep


def sorted_in(value: float, *steps: tuple[float, str]) -> Keys:
    """The key of the first step that the value reaches."""
    return {next(key for step, key in steps if value >= step)}


@truth("optimizers")
def _(params: Any, data: dict[str, Any]) -> Keys:
    over = params.watch >= (len(data["plan"]) if params.show == "search" else params.moves)
    if not over:
        return None
    if params.show == "search":
        return {"hundreds"}
    if params.tries == 1:
        return sorted_in(float(data["chance_done_by_move"][-1]), (0.5, "half"), (1e-300, "few"), (0, "none"))
    return sorted_in(data["walkers"]["done"] / params.tries, (0.5, "half"), (1e-9, "few"), (0, "none"))


@truth("evolution")
def _(params: Any, data: dict[str, Any]) -> Keys:
    start, end = round(100 * data["mean"][0]), round(100 * data["mean"][-1])
    if params.pickiness and (not params.mistakes or params.mistakes >= BIG_SLIPS):
        small = LABS["evolution"].data(LABS["evolution"].params(**vars(params) | {"mistakes": SMALL_SLIPS}))
        beside = round(100 * small["mean"][-1])
        same, better, worse = ("mixed", "try", "copy") if params.mistakes else ("same", "better", "stuck")
        return {same if abs(end - beside) <= 5 else better if end > beside else worse}
    return {"mixed"} if end < start + 5 else {"copy"} if params.pickiness else set()


@truth("evolution/bird")
def _(params: Any, data: dict[str, Any]) -> Keys:
    if not len(data["eaten"]) or (data["by_hand"] and len(data["eaten"]) < params.rounds):
        return None
    ours, blind = (round(float(data[name][-1].mean())) for name in ("stands_out", "blind_stands_out"))
    return {"alike"} if abs(ours - blind) <= max(2, 0.2 * max(ours, blind)) else {"other"} if blind > ours else {"yours"}


@truth("gradient-descent")
def _(params: Any, data: dict[str, Any]) -> Keys:
    """In the bowl, with no push, each step leaves (1 − step) of both numbers: so its place is known without walking."""
    if params.feet.strip("-"):
        if not params.steps:
            return None
        apart = data["feet_loss"][-1] - data["coach_loss"][-1]
        return {"same"} if abs(apart) <= 0.25 else {"you"} if apart < 0 else {"coach"}
    if params.land != "bowl" or params.momentum:
        return None
    left = abs(1 - params.step_size)
    far = float(np.hypot(params.x, params.y))
    if not params.steps:
        return {"here", "bottom"} if far**2 / 2 <= 0.1 else {"here"}
    return {"bottom"} if far * left**params.steps < 1e-3 else {"lost"}


def last_letters(word: str, said: list[str]) -> Keys:
    """Where in the word the letters stand that come right last, found by reading what was said backwards."""
    places = {place for place in range(len(word)) if said[-1].ljust(8, "_")[place] != word[place]}
    for text in reversed(said):
        places = places or {place for place in range(len(word)) if text.ljust(8, "_")[place] != word[place]}
    return {"first" if place == 0 else "end" if place == len(word) - 1 else "middle" for place in places or range(len(word))}


@truth("training")
def _(params: Any, data: dict[str, Any]) -> Keys:
    if params.view == "turn":
        return None
    if params.word != "dog" and len(params.word) > 2 and (params.step_size, params.steps, params.seed) == (0.5, 200, 195):
        return last_letters(params.word, data["said"])
    pairs = zip(data["said"][-1].ljust(8, "_"), params.word.ljust(8, "_"), strict=True)
    return sorted_in(-sum(said != meant for said, meant in pairs), (0, "word"), (-2, "mixed"), (-8, "rubbish"))


@truth("mesa-optimizers/ahead")
def _(params: Any, data: dict[str, Any]) -> Keys:
    each = np.repeat(np.arange(21), data["walkers_by_look_ahead"])
    return sorted_in(int(np.median(each)), (13, "most"), (5, "far"), (1, "little"), (0, "none"))


@truth("mesa-optimizers")
def _(params: Any, data: dict[str, Any]) -> Keys:
    if params.moves and params.numbers == "trained":
        found = data["squares_that_lead_to_the_door"][-1] > data["squares_with_the_other_numbers"]
        return ({"nobody"} if found else set()) if params.walked else None
    if params.numbers == "random" or params.mazes == "large":
        share = data["squares_that_lead_to_the_door"][-1] / data["squares"]
        return {"all"} if share >= 0.9 else {"few"} if share <= 0.1 else {"half"}
    reach = data["all_lead_up_to"]
    if reach[-1] < reach[0] + 3:
        return set() if params.tick >= 3 else None
    rises = np.diff(reach) / (reach[-1] - reach[0])
    late = [tick > 1 and rise > 2 / 3 and max(reach[: tick + 1]) < reach[0] + 3 for tick, rise in enumerate(rises)]
    return {"once"} if any(late) else {"door"}


@truth("outer-alignment")
def _(params: Any, data: dict[str, Any]) -> Keys:
    if params.weeks and params.meant == "hidden":
        return None
    if params.weeks:
        return {"yes"} if round(float(data["true"][-1])) > 2 else {"no"}
    if params.count == "say" and params.search > 10:
        apart = data["mean_true"][-1] - data["mean_true"][data["read"].tolist().index(10)]
        return {"same"} if round(abs(apart)) <= 2 else {"strong"} if apart > 0 else {"weak"}
    true = round(float(data["true"][-1]))
    return {"even"} if abs(true) <= 2 else {"better"} if true > 0 else {"worse"}


@truth("inner-alignment")
def _(params: Any, data: dict[str, Any]) -> Keys:
    if params.others == "wait":
        return None
    if params.sent:
        yours = {int(params.sent[at : at + 2]) for at in range(0, len(params.sent), 2)[:3]}
        return sorted_in(
            sum(went == "door" for pip, went in enumerate(data["goes"]) if pip not in yours),
            (90, "all"),
            (11, "some"),
            (0, "none"),
        )
    if params.tick < 14:
        return None
    if params.pip != 26 and params.eyes == "even":
        return {data["goes"][params.pip]}
    return sorted_in(data["goes"].count("door"), (90, "all"), (11, "some"), (0, "none"))


@truth("inner-alignment/why")
def _(params: Any, data: dict[str, Any]) -> Keys:
    if params.mixed:
        return sorted_in(data["apple_goers"], (61, "most"), (40, "half"), (0, "few"))
    if (params.green, params.door) != (1, -5):
        return {data["goes"]}
    return {"strip"} if params.steps and (data["others_loss"] < 0.05).sum() >= 90 else {"slope"}


@truth("adversarial-training/map")
def _(params: Any, data: dict[str, Any]) -> Keys:
    return sorted_in(data["apple_goers_in_the_world"][-1], (50, "half"), (11, "some"), (0, "few"))


@truth("adversarial-training")
def _(params: Any, data: dict[str, Any]) -> Keys:
    if not params.moves.endswith("T."):
        return None
    told = data["rounds"][-1]
    if {"apple", "lost"} & set(told["ends"]):
        return {"none"}
    return {"both"} if told["new_after"]["door"] > 25 else {"mine"}


@truth("adversarial-training/teach")
def _(params: Any, data: dict[str, Any]) -> Keys:
    if params.send != "out":
        return None
    first = data["worlds"][0]
    return {"door"} if first["door"] >= 45 else {"apple"} if first["apple"] >= 45 else {"mixed"}


@truth("ducklings")
def _(params: Any, data: dict[str, Any]) -> Keys:
    if not params.choices:
        return None
    if params.goal_moves == "no" and (params.egg or params.first_seen != "mother"):
        thing, times = Counter(data["pointing"]).most_common(1)[0]
        if 2 * times <= params.choices:
            return {"none"}
        if params.egg:
            return {answer for answer, meant in (("seen", params.first_seen), ("mother", "mother")) if thing == meant}
        return {"seen"} if thing == params.first_seen else {"mother"} & {thing}
    since = params.choices // 2 if params.goal_moves == "yes" else 0
    blue, orange = (
        sum(went != goal for went, goal in zip(data[who][since:], data["goal"][since:], strict=True))
        for who in ("corrected", "pointing")
    )
    return {"even"} if abs(blue - orange) <= 1 else {"blue"} if blue > orange else {"orange"}


@truth("deception")
def _(params: Any, data: dict[str, Any]) -> Keys:
    """An apple now costs all that is still to come if it is seen; so the best plan follows from the last round back."""
    ahead = 0.0  # what is still to come for who has not been seen
    for number in reversed(range(params.training + params.world)):
        seen = params.fix if number < params.training else params.watch
        takes, waits = 1 + (1 - seen) * ahead, ahead
        ahead = max(takes, waits)
    if params.watch > 0 and not params.moves and not params.games:
        if not params.training or abs(takes - waits) > 1e-9:
            return {"sometimes"} if params.training and waits > takes else {"never"}
        return None
    if not data["finished"]:
        return None
    if params.games and not params.games.split(".")[-1].startswith("-"):
        eaten = [*data["earlier"], data["apples"]]
        if params.plan == "hidden" or (len(eaten) < 3 and max(eaten) < ahead - 1e-9):
            return None
        return {"yes"} if ahead > eaten[0] + 1e-9 else {"no"}
    if params.training + params.world == 1:
        return {"all" if data["apples"] else "none"}
    return {"all"} if data["apples"] == params.training + params.world else {"world"} if data["apples"] > 1 else {"one"}


@truth("deception/spot")
def _(params: Any, data: dict[str, Any]) -> Keys:
    return sorted_in(sum(data["right"]), (5, "most"), (2, "half"), (0, "never")) if data["finished"] else None


@truth("deception/look-inside")
def _(params: Any, data: dict[str, Any]) -> Keys:
    return sorted_in(sum(data["right"]), (6, "all"), (4, "most"), (0, "half")) if data["finished"] else None


@truth("humans")
def _(params: Any, data: dict[str, Any]) -> Keys:
    if params.eaten:
        energy = {"leaf": 4, "root": 5, "apple": 9, "berries": 7, "candy": 1}
        forest, shops = (sum(energy[food] for food in data["meals"]["eaten"][half : half + 8]) for half in (0, 8))
        same = {"same"} if abs(forest - shops) <= 4 else {"forest"} if forest > shops else {"shops"}
        return same if data["meals"]["over"] else None
    if not params.generations:
        return None
    if not params.shops_open:
        return sorted_in(round(float(data["taste"][-1] - data["taste"][0]), 1), (3.05, "strong"), (0.5, "weak"), (-9, "no"))
    later = params.generations - params.shops_open
    before = params.shops_open - 1 if later >= 0 else 0
    taste, fun, energy = (float(data[name][-1] - data[name][before]) for name in ("taste", "fun", "energy"))
    if params.candy and later >= 100:
        return {"stays"} if abs(taste) <= 0.3 else {"grows"} if taste > 0 else {"shrinks"}
    if abs(fun) <= 0.15 and abs(energy) <= 0.15:
        return {"none"}
    return ({"both"} if energy > 0.15 else {"fun"} if energy < -0.15 else set()) if fun > 0.15 else set()


@truth("irish-elk")
def _(params: Any, data: dict[str, Any]) -> Keys:
    size = data["antlers"]
    if params.picks:
        herd = data["cows"]["you"]
        return sorted_in(int(herd["grown"][-1].sum()), (9, "most"), (5, "some"), (0, "few")) if herd["over"] else None
    if params.winters > 1 and params.winter_start <= params.generations:
        if data["died_out"]:
            return {"end"} if params.generations else None
        if params.generations < params.winter_start + params.slow + 19:
            return None
        change = float(size[-1] - size[max(params.winter_start - 1, 0)])
        return {"same"} if abs(change) <= 0.15 else {"shrink"} if change < 0 else set()
    if params.generations < 40 or data["died_out"]:
        return None
    end = round(float(size[-1]), 1)
    if 0.8 <= end <= 1.2:
        return {"best"}
    if not params.choosy:
        return {"grow"} if end > 1 else {"gone"}
    if end < 1:
        return set()
    quarter = len(size) // 4
    late = float(np.mean(size[-5:]) - np.mean(size[-quarter - 5 : -quarter]))
    return {"stop"} if late <= 0.15 and late / quarter <= (size[-1] - size[0]) / len(size) / 4 else {"on"}


@truth("hiring")
def _(params: Any, data: dict[str, Any]) -> Keys:
    if not params.stay:
        return {"shut"}
    if 0 < len(params.years) < 2:
        return None
    worth, if_none = data["worth"][-1], data["worth_if_none"][-1]
    if params.years or params.part in ("pay", "yours"):
        return sorted_in(round(if_none) - round(data["worth_if_none"][0]), (1, "more"), (0, "same"), (-1e9, "less"))
    if params.part == "cousins":
        if "wants it to fail" not in data["bosses"] or worth > 0.99 * if_none:
            return {"nothing"}
        return {"some"} if worth > if_none / 2 else {"much"}
    if not params.saboteurs:
        return {"none"}
    times = data["hired_share"] / (params.saboteurs / 100)
    return {"even"} if abs(times - 1) < 0.02 else {"often"} if times > 1 else {"rare"}


@truth("watchdog")
def _(params: Any, data: dict[str, Any]) -> Keys:
    if params.run != "done":
        return {"none"}
    if params.part == "cart" and params.fault == "none":
        return {"yes" if data["stopped_after"] is None else "no"}
    if params.part == "cart":
        stop = data["stopped_after"]
        lost = data["lost"][-1 if stop is None or params.scored == "end" else stop]
        return sorted_in(int(lost + 0.501), (101, "many"), (30, "some"), (0, "few"))
    if params.part == "many":
        good = params.road == "hills" or params.fault == "none"
        return sorted_in(
            round(1000 * data["good_stopped" if good else "faulty_stopped"]), (501, "many"), (100, "some"), (0, "few")
        )
    if params.fault == "none":
        return {"none"}
    real = data["real_stops"]
    return set() if real is None else sorted_in(round(100 * real), (71, "most"), (30, "half"), (0, "few"))


@truth("watchdog/be-the-dog")
def _(params: Any, data: dict[str, Any]) -> Keys:
    if params.dog == "hidden" or len(data["waste"]) < 5:
        return None
    gap = round(sum(data["waste"]) + 0.001) - round(sum(data["dog_waste"]) + 0.001)
    return {"same"} if abs(gap) <= 10 else {"me"} if gap < 0 else {"dog"}


@truth("engineers")
def _(params: Any, data: dict[str, Any]) -> Keys:
    if not params.tries:
        return {"none"}
    if params.part == "chance":
        apart = data["found_by_tweaks"][-1] - data["found_from_anywhere"][-1]
        return {"same"} if abs(apart) < 0.03 else {"tweak"} if apart > 0 else {"fresh"}
    if params.part == "test":
        return sorted_in(round(100 * data["test"][-1]["fools"]), (51, "most"), (10, "some"), (0, "rare"))
    if len(data["ended"]) == 1:
        return {data["ended"][0].split()[0]}
    return sorted_in(data["ended"].count("pit"), (11, "many"), (1, "few"), (0, "none"))


@truth("fast-guesses")
def _(params: Any, data: dict[str, Any]) -> Keys:
    plain = params.depth == 0 and params.practice != "none" and params.out == "none"
    if params.games or (params.moves and not (plain and data["ended"])):
        return None
    if plain:
        return {"guesser"}
    return sorted_in(round(100 * data["share"]), (90, "nearly"), (60, "most"), (0, "luck"))


@truth("outer-or-inner")
def _(params: Any, data: dict[str, Any]) -> Keys:
    if "stories" not in data:
        return None
    alone = sum(story["kind"] in ("outer", "inner") for story in data["stories"])
    return sorted_in(alone, (10, "all"), (8, "most"), (0, "few"))


@truth("outer-or-inner/off-switch")
def _(params: Any, data: dict[str, Any]) -> Keys:
    if not params.goals:
        return None
    share = float((data["best"] != 0).mean())
    return {"most"} if share > 0.6 else {"half"} if share >= 0.4 else {"few"}


# --- at any settings ------------------------------------------------------------------------------------------------

SAID: dict[tuple[str, int, str], Keys] = {}  # the keys that came with these words, for each question


def checked(lab: Lab, query: str) -> tuple[int, Keys]:
    """The question that is asked there, and the keys of what was right; once all about it has been looked at."""
    params, errors = params_of(lab, query)
    assert not errors, query
    question, result = lab.question(params), lab.simulate(params)
    number, outcome, where = lab.questions.index(question), question.outcome(params, result), (lab.name, query)
    assert len(question.ask(params).split()) <= LONGEST_QUESTION, where
    right = None if outcome.right is None else set(outcome.right)
    assert (right or set()) <= set(question.answers), where
    assert outcome.words or right is None, where
    assert SAID.setdefault((lab.name, number, outcome.words), right) == right, (where, outcome.words)
    if right is not None:
        assert not right & NEVER_RIGHT.get((lab.name, number), set()), where
        true = TRUTHS[lab.name](params, lab.data(params, result)) if lab.name in TRUTHS else None
        assert true is None or right == true, (where, outcome, true)
    return number, right


def query_of(lab: Lab, drawn: dict[str, Any]) -> str:
    query = QueryDict(mutable=True)
    query.update(lab.controls.canonical(lab.controls.defaults() | drawn))
    return query.urlencode()


@every_lab
@walk(20)
@given(data=st.data())
def test_the_right_answers_fit_the_words_and_are_right_by_another_route(lab: Lab, data: st.DataObject) -> None:
    query = query_of(lab, data.draw(values(lab)))
    if not params_of(lab, query)[1]:
        checked(lab, query)


def test_there_is_another_route_for_each_lab() -> None:
    assert TRUTHS.keys() == LABS.keys()


# --- each answer somewhere ------------------------------------------------------------------------------------------

# The common wrong ideas: no run bears them out.
NEVER_RIGHT = {
    ("optimizers", 0): {"all", "thousands"},
    ("optimizers", 1): {"half"},
    ("optimizers", 2): {"half"},
    ("evolution", 2): {"try"},
    ("mesa-optimizers", 0): {"person", "coach"},
    ("mesa-optimizers", 3): {"pip"},
    ("inner-alignment/why", 2): {"one"},
    ("deception", 0): {"behave"},
    ("humans", 2): {"fun"},
    ("hiring", 0): {"more"},
    ("hiring", 1): {"same"},
    ("hiring", 2): {"same"},
    ("hiring", 3): {"some"},
    ("hiring", 5): {"few"},
    ("watchdog", 0): {"some"},
    ("watchdog", 5): {"some"},
    ("engineers", 0): {"few"},
    ("fast-guesses", 0): {"thinker", "mix"},
    ("outer-or-inner", 0): {"all", "most"},
}
# Where the others are right, besides at the tries and in the teachers' plans.
WITNESSES = {
    "adversarial-training": ("moves=0rg.T.", "moves=0yg.T."),
    "optimizers": ("tries=1", "tries=1&moves=10"),
    "evolution": (
        "mistakes=0&generations=1",
        "mistakes=0&generations=7&pickiness=0.25&seed=37",
        "mistakes=0.2&generations=3",
        "mistakes=0.2&generations=1",
    ),
    "evolution/bird": (
        "rounds=1&mistakes=0.4&seed=127",
        "rounds=1&pecks=a7b2c8d4d5d7e6f1.&seed=1",
        "rounds=1&pecks=a4a5a6a8c6d1f3f5.&mistakes=0",
        "rounds=1&pecks=a1.",
        "rounds=1&mistakes=0.4&seed=1",
        "pecks=a4a5a6a8c6d1f3f5.b6b8d2d4d5e7f2f6.a7a8b6d4e8f1f5f8.a1a3a5a7b3e6f6f8.b1b3c3c6c7d2e5f6.c3d4d7e3e8.",
        "mistakes=0.4&seed=9",
        "mistakes=0.4&seed=2",
    ),
    "training": ("word=emma", "word=liam", "word=lena"),
    "gradient-descent": (
        "steps=0",
        "x=0&y=0&steps=0",
        "land=valley&step_size=0.05&steps=3",
        "land=four-holes",
        "feet=ooopp",
        "feet=aaaaa",
        "land=four-holes&feet=ahame",
    ),
    "mesa-optimizers/ahead": ("thinking=10&generations=10",),
    "mesa-optimizers": (
        "numbers=random&pip=3&halls=69&tick=2",
        "numbers=random&pip=3&halls=2&tick=3",
        "mazes=large&tick=3",
        "mazes=large&tick=0",
        "tick=28&pip=59&halls=93",
        "moves=TTTTDW",
    ),
    "outer-alignment": (
        "weeks=w",
        "weeks=w&count=home",
        "count=say&search=15",
        "count=say&search=11",
        "count=say,lost,coins&search=1&seed=1",
    ),
    "inner-alignment": (
        "sent=042359",
        "sent=042359&door=green&apple=red",
        "sent=042359&eyes=colour&maze=193",
        "tick=2",
        "tick=13",
        "pip=5&apple=none",
        "pip=4&apple=none",
    ),
    "inner-alignment/why": ("mixed=1&eyes=colour", "steps=5"),
    "ducklings": (
        "goal_moves=yes&features=4&seed=499",
        "goal_moves=yes&walks=1",
        "first_seen=dog&walks=0&features=6",
        "first_seen=boot&features=4&seed=1&choices=1&walks=0",
        "egg=o",
        "first_seen=boot&egg=o",
        "first_seen=dog&walks=0&features=6&egg=o",
    ),
    "deception": (
        "games=BBAAA",
        "games=ABBBB.BABBB.ABBBB",
        "training=0&world=1&moves=A",
        "training=0&world=1&moves=B",
        "watch=0.5&training=0",
    ),
    "deception/spot": ("guesses=LLLLLL", "guesses=LLLLLL&seed=1", "guesses=LLLLLL&seed=12"),
    "deception/look-inside": ("guesses=ABBBAA", "guesses=ABBBAB", "guesses=AAAAAA"),
    "humans": (
        "eaten=2143241312442213",
        "eaten=1111111111111111",
        "eaten=2324121131133112",
        "generations=21&shops_open=1&candy=0",
        "generations=1&shops_open=600",
        "candy=0.58&shops_open=0&seed=1",
        "generations=600&shops_open=0&candy=0.01",
        "generations=400&shops_open=1",
        "generations=559&shops_open=30",
    ),
    "irish-elk": (
        "picks=3880443113",
        "picks=0000000000",
        "picks=3333333333&cost=2",
        "picks=1111111111&cost=2&seed=4",
        "choosy=0&cost=0.2&generations=191&seed=80",
        "choosy=0&cost=0.2&generations=280&seed=23",
        "choosy=0.05",
        "generations=60",
    ),
    "hiring": (
        "years=ss",
        "years=cc&bonus=5",
        "stay=0",
        "part=cousins&saboteurs=0",
        "part=interview&saboteurs=0",
        "part=interview&prep=0&checks=both",
        "part=cousins&prep=1.72",
    ),
    "watchdog": (
        "run=wait",
        "fault=none",
        "fault=none&seed=1&false_alarms=20",
        "part=many&fault=none",
        "part=many&fault=none&false_alarms=20",
        "part=many&fault=gaming",
        "part=stops&fault=none",
        "part=stops&rare=500",
        "part=stops&rare=50",
        "fault=sneaky",
    ),
    "watchdog/be-the-dog": (
        "calls=sssss",
        "calls=oooooooooooooooooooooooosooooooosos&seed=0",
        "calls=ooooooosooooooooooooosoooosoooooooooo&seed=5",
    ),
    "engineers": (
        "drops=cdmmvegwpj",
        "drops=cdmmvegwpj&pit=0.3",
        "drops=cdmmvegwpj&wall=pit",
        "drops=cdmmvegwpj&policy=tweak",
        "tries=0",
        "tries=1&seed=27&pit=0.3",
        "tries=1&seed=14&wall=pit&pit=0.3",
        "part=test&tries=5",
        "part=chance&tries=1",
        "policy=tweak",
    ),
    "outer-or-inner": ("view=all",),
    "outer-or-inner/off-switch": ("extra=1",),
}


def queries_of_the_book(lab: Lab) -> list[str]:
    """Those of its tries and of the teachers' plans, the guess aside."""
    tries = [card.query.removesuffix("guess=ask").rstrip("&") for card in lab.tries.values()]
    plans = [step.query for name, plan in PLANS.items() for step in plan.rounds if (step.lab or name) == lab.name]
    return ["", *tries, *plans]


@every_lab
def test_each_answer_is_right_somewhere_or_is_a_common_wrong_idea(lab: Lab) -> None:
    waiting = {
        (number, key)
        for number, question in enumerate(lab.questions)
        for key in set(question.answers) - NEVER_RIGHT.get((lab.name, number), set())
    }
    for query in dict.fromkeys([*queries_of_the_book(lab), *WITNESSES.get(lab.name, ())]):
        number, right = checked(lab, query)
        waiting -= {(number, key) for key in right or ()}
    assert not waiting


def test_two_answers_can_be_right_at_once() -> None:
    """Of four holes that are equally deep, each is the deepest; so is the one that the slope leads to."""
    lab = LABS["gradient-descent"]
    assert checked(lab, lab.tries["holes"].query.removesuffix("&guess=ask")) == (2, {"near", "deepest"})


# --- how short ------------------------------------------------------------------------------------------------------


@every_lab
def test_an_answer_is_read_at_a_glance(lab: Lab) -> None:
    for question in lab.questions:
        for answer in question.answers.values():
            assert len(answer.split()) <= LONGEST_ANSWER, answer
        assert len(set(question.answers.values())) == len(question.answers)


def test_a_question_says_what_is_new_as_far_as_it_has_room() -> None:
    question = "How many of all of them will be there in the very end?"  # twelve words
    assert asked([], question) == question
    assert asked(["a new start"], question) == f"Now: a new start. {question}"
    assert asked(["a new start", "two moons", "wind"], question) == f"Now: a new start, two moons, wind. {question}"
    assert asked(["a new start", "two moons", "no wind for days"], question) == f"Now: a new start, two moons, more. {question}"
    assert asked(["a start that is so long that it leaves no room"], question) == f"Now: other settings. {question}"
    assert asked(["one", "two"], f"Of all the many of them there, {question}") == f"Of all the many of them there, {question}"


# --- the verdict ----------------------------------------------------------------------------------------------------

CHOICE = Question("Which?", {"a": "one", "b": "another"}, lambda params, result: UNKNOWN)


@pytest.mark.parametrize(
    ("guess", "right", "verdict"),
    [
        ("a", {"a"}, "right"),
        ("b", {"a"}, "wrong"),
        ("a", {"a", "b"}, "right"),
        ("b", {"a", "b"}, "right"),
        ("a", set(), "wrong"),
        ("a", None, ""),
        ("skip", {"a"}, ""),
        ("ask", {"a"}, ""),
        ("", {"a"}, ""),
    ],
)
def test_a_guess_is_judged_by_the_run(guess: str, right: Keys, verdict: str) -> None:
    assert CHOICE.judge(guess, Outcome("It went.", right)) == verdict


@pytest.mark.parametrize(
    ("address", "verdict"),
    [
        ("/gradient-descent/?guess=bottom", "right"),
        ("/gradient-descent/?guess=past", "wrong"),
        ("/gradient-descent/?guess=skip", ""),
        ("/gradient-descent/", ""),
        ("/deception/?moves=BBAAA&guess=world", "right"),
        ("/deception/?moves=BB&guess=world", ""),
    ],
)
def test_a_page_knows_the_verdict(address: str, verdict: str) -> None:
    assert Client(headers={"host": "localhost"}).get(address).context["verdict"] == verdict
