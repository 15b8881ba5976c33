"""The lab of “Who turns the knobs?”: the controls, the questions, the words, and how they are wired."""

from dataclasses import replace
from typing import Any

from explainer.frame.act import Stage
from explainer.frame.controls import Choice, Controls, Moves, Number, Whole
from explainer.frame.drops import drop_at, ninths
from explainer.frame.lab import Lab, Outcome, Question, Try
from explainer.frame.words import asked, counted, one_or_many
from explainer.labs.engineers import picture, simulation
from explainer.labs.engineers.quiz import QUIZ
from explainer.labs.engineers.simulation import AT_WALL, IN_PIT, PIT_WIDTH, VALLEYS, Params, Result

PARTS = {"land": "the land", "chance": "who finds the pit", "test": "a test that some AIs fool"}
POLICIES = {"first": "takes the first AI", "best": "tries anywhere, keeps the best", "tweak": "tweaks what worked best"}
WALLS = {"none": "none", "pit": "round the pit"}
SEED = 1
BALLS = 5  # the reader's own


class EngineersControls(Controls):
    part = Choice("What to look at", "land", PARTS)
    tries = Whole("How many tries", 1000, low=0, high=1000)
    policy = Choice("What the person does", "best", POLICIES)
    clue = Number("Clue: how much the valleys deepen toward the pit", 1.0, low=0, high=1)
    pit = Number("How wide the pit is", PIT_WIDTH, low=0.05, high=0.3)
    wall = Choice("A wall", "none", WALLS)
    seed = Whole("Luck: another number, other starts", SEED, low=0, high=9999)
    drops = Moves(
        "Your own balls",
        pattern="([a-z]{2}){0,20}",
        longest=40,
        message="Two letters for each ball, at most 20 balls.",
        such_as="cdmmvegwpj",
        game=False,
    )


FIRST = Params(**EngineersControls.defaults())  # the land at first, and all that goes with it


def idle(params: Params) -> tuple[str, ...]:
    """What changes nothing in this part."""
    return {"chance": ("policy", "seed"), "test": ("policy", "clue", "pit", "wall", "seed")}.get(params.part, ())


# --- what happened ------------------------------------------------------------------------------------------------------


def explain(params: Params, result: Result) -> str:
    if params.drops and not params.tries:
        return explain_drops(params, result)
    if not params.tries:
        if params.part == "test":
            return "One AI in a hundred fools the test. No one has tried yet."
        if params.wall == "pit":
            return "No one has tried yet. The small black spot is the pit. A wall stands round it."
        if picture.known(params):
            return "No one has tried yet. The small black spot is the pit."
        if may_drop(params):
            return "Somewhere lies a small pit that no one can see. Drop a ball into it."
        return "No one has tried yet. Somewhere lies a small pit that no one can see."
    if params.part == "test":
        return test_words(params, result)
    return chance_words(params, result) if params.part == "chance" else land_words(params, result)


def explain_drops(params: Params, result: Result) -> str:
    """While the reader drops balls, and after the last."""
    found, balls = int((result.dropped == IN_PIT).sum()), len(result.dropped)
    left = BALLS - balls
    if left > 0:
        return f"{ROLLED[place_of(int(result.dropped[-1]))]} You have {counted(left, 'ball')} left."
    if not found:
        return f"None of your {balls} balls fell into the pit. {one_run_words(result)}"
    return f"{found} of your {balls} balls fell into the pit! {one_run_words(result)}"


ROLLED = {
    "valley": "Your ball rolled into a valley.",
    "pit": "Your ball fell into the pit! That is an AI that plans.",
    "wall": "Your ball came to the wall.",
}
PLACES = {"valley": "in a valley", "pit": "in the pit", "wall": "at the wall"}


def place_of(end: int) -> str:
    return {IN_PIT: "pit", AT_WALL: "wall"}.get(end, "valley")


def land_words(params: Params, result: Result) -> str:
    if params.runs == 1:
        return f"There was one run, and it ended {PLACES[place_of(int(result.ends[0]))]}. {one_run_words(result)}"
    many = f"Of {params.runs:,} runs, {f'{result.in_pit:,}' if result.in_pit else 'none'} ended in the pit."
    if not result.in_pit:
        return f"{many} The best one ended {PLACES[place_of(result.kept(params.runs))]}. {one_run_words(result)}"
    which = "That" if result.in_pit == 1 else "The first of them"
    return f"{many} {which} was run {first_in_pit(result):,}. {one_run_words(result)}"


def first_in_pit(result: Result) -> int:
    """Which run, counted from 1, was the first to end in the pit."""
    return int((result.ends == IN_PIT).argmax()) + 1


def one_run_words(result: Result) -> str:
    if not result.one_run:
        return "No run can get past the wall."
    return f"One run from anywhere falls in about one time in {rough(1 / result.one_run):,}."


def rough(number: float) -> int:
    """With its first two digits, the rest being zeros."""
    unit = 10 ** max(len(str(int(number))) - 2, 0)
    return int(round(number / unit) * unit)


def hundredths(share: float) -> str:
    """How many of a hundred persons."""
    count = round(100 * share)
    return {0: "hardly any" if share else "none", 100: "all" if share == 1 else "nearly all"}.get(count, f"about {count}")


def chance_words(params: Params, result: Result) -> str:
    if not result.one_run:
        return "No one has found the pit. The wall keeps all runs out."
    fresh, tweaked = float(result.fresh[-1]), float(result.tweaked[-1])
    find = one_or_many(round(100 * fresh), "finds", "find")
    return (
        f"Think of 100 people with {tries(params)} each. If they start anywhere, {hundredths(fresh)} {find} the pit."
        f" If they tweak, it is {hundredths(tweaked)}."
    )


def tries(params: Params) -> str:
    return f"{params.tries:,} {one_or_many(params.tries, 'try', 'tries')}"


def test_words(params: Params, result: Result) -> str:
    tested = result.tested
    fooled = f"It fools the test {often(float(tested.fools[-1]))}."
    if params.tries == 1:
        return f"One AI scores {score(float(tested.measured[-1]))} on the test, if you take it as it comes. {fooled}"
    return (
        f"The best of {params.tries:,} scores {score(float(tested.measured[-1]))} on the test."
        f" But it is worth {score(float(tested.worth[-1]))}. {fooled}"
    )


def score(number: float) -> str:
    return f"{number:.1f}"


def often(share: float) -> str:
    return f"about {counted(round(100 * share), 'time')} in 100"


def run_outcome(params: Params, result: Result) -> Outcome:
    place = place_of(int(result.ends[0]))
    return Outcome(f"It ended {PLACES[place]}.", {place})


def land_outcome(params: Params, result: Result) -> Outcome:
    count = result.in_pit
    if not count:
        return Outcome(f"None of {params.runs:,} ended in the pit.", {"none"})
    few = "few" if count <= 10 else "many"
    return Outcome(f"{'Only one' if count == 1 else f'{count:,}'} of {params.runs:,} ended in the pit.", {few})


CLOSE = 0.03  # two chances that differ by less are about the same


def chance_outcome(params: Params, result: Result) -> Outcome:
    fresh, tweaked = float(result.fresh[-1]), float(result.tweaked[-1])
    if not result.one_run:
        return Outcome("Neither: the wall keeps all of them out.", {"same"})
    if abs(fresh - tweaked) < CLOSE:
        return Outcome("About as many of both.", {"same"})
    words = hundredths(tweaked), hundredths(fresh)
    if tweaked > fresh:
        return Outcome(f"Those who tweak: {words[0]} of 100. From anywhere: {words[1]}.", {"tweak"})
    return Outcome(f"Those who start anywhere: {words[1]} of 100. Those who tweak: {words[0]}.", {"fresh"})


def test_outcome(params: Params, result: Result) -> Outcome:
    share = float(result.tested.fools[-1])
    count = round(100 * share)
    return Outcome(f"It does so {often(share)}.", {"rare" if count < 10 else "some" if count <= 50 else "most"})


def numbers(params: Params, result: Result) -> dict[str, Any]:
    tested = result.tested
    told = {"dropped": [place_of(end) for end in result.dropped.tolist()]} if params.drops else {}
    return told | {
        "starts": result.starts,
        "ended": [place_of(end) if end >= VALLEYS else f"valley {end + 1}" for end in result.ends.tolist()],
        "loss": result.losses,
        "in_pit": result.in_pit,
        "one_run": result.one_run,
        "found_from_anywhere": result.fresh,
        "found_by_tweaks": result.tweaked,
        "test": [
            {"tries": tries, "fools": fools, "scores": scores, "worth": worth}
            for tries, fools, scores, worth in zip(tested.counts, tested.fools, tested.measured, tested.worth, strict=True)
        ],
    }


# --- the act: five balls ------------------------------------------------------------------------------------------------


def act(params: Params) -> Stage:
    """Five balls. Where something is set and none was dropped, a link wants to show just that."""
    if not params.drops and params != FIRST:
        return ""
    return "over" if len(params.drops) >= 2 * BALLS else "acting"


def may_drop(params: Params) -> bool:
    """Asked of what is seen, which is the land before any run."""
    if params.part != "land" or params.tries:
        return False
    return len(params.drops) < 2 * BALLS if params.drops else params == replace(FIRST, tries=0)


def tap(across: float, down: float, params: Params) -> dict[str, Any]:
    """A ball rolls from there. After the thousand it is the first of five others."""
    letters = square_at(across, down)
    if letters and answered(params):
        return {"drops": letters}
    return {"drops": params.drops + letters} if letters and may_drop(params) else {}


def answered(params: Params) -> bool:
    """Asked of what is seen: whether the thousand have come after the reader's five."""
    return act(params) == "over" and params == replace(FIRST, drops=params.drops)


def square_at(across: float, down: float) -> str:
    left, top, right, bottom = picture.MAP
    return drop_at((across - left) / (right - left), (bottom - down) / (bottom - top))


def panel(params: Params, result: Result) -> dict[str, Any]:
    """A button for each ninth of the land."""
    return {"ninths": ninths(params.drops)} if may_drop(params) else {"ninths": [], "again": answered(params)}


# --- what is asked ------------------------------------------------------------------------------------------------------


def changed(params: Params) -> list[str]:
    """What differs from the first land, and from the luck there."""
    news = []
    if params.clue < 1:
        news.append("a weaker clue" if params.clue else "no clue")
    if params.pit != PIT_WIDTH:
        news.append(f"a {'wider' if params.pit > PIT_WIDTH else 'narrower'} pit")
    if params.wall == "pit":
        news.append("a walled pit")
    if params.part == "land" and params.seed != SEED:
        news.append("new starts")
    return news


def dropped_question(params: Params) -> str:
    how = "from anywhere" if params.policy == "best" else "near the best so far"
    return asked(changed(params), f"You had {BALLS}. Now {params.runs:,} start {how}. How many end in the pit?")


def land_question(params: Params) -> str:
    how = "each from anywhere" if params.policy == "best" else "each near the best so far"
    return asked(changed(params), f"A person makes {params.runs:,} runs, {how}. How many end in the pit?")


def chance_question(params: Params) -> str:
    who = f"Each has {tries(params)}. Some start anywhere, some tweak."
    return asked(changed(params), f"{who} Who finds the pit more often?")


def test_question(params: Params) -> str:
    which = f"best of {params.tries:,}" if params.tries > 1 else "first one"
    return f"One AI in 100 fools the test. How often in 100 does the {which} fool it?"


HOW_MANY = {"none": "none", "few": "1 to 10", "many": "more than 10"}

ENGINEERS = Lab[Params, Result](
    name="engineers",
    title="A thousand tries",
    alt="A map of 49 valleys and a pit with the ends of all runs; or a crowd of a hundred, and how many tries have found what.",
    controls=EngineersControls,
    below_picture=710,
    simulation=simulation,
    picture=picture,
    explain=explain,
    numbers=numbers,
    questions=(
        Question(
            "No one has tried yet. How many runs have ended in the pit?",
            {"none": "none", "few": "a few"},
            lambda params, result: Outcome("None: no run has begun.", {"none"}),
            fits=lambda params: not params.tries,
        ),
        Question(
            lambda params: asked(changed(params), "A person makes one run. Where does it end?"),
            PLACES,
            run_outcome,
            fits=lambda params: params.part == "land" and params.runs == 1,
        ),
        Question(
            dropped_question,
            HOW_MANY,
            land_outcome,
            fits=lambda params: params.part == "land" and bool(params.drops),
        ),
        Question(
            land_question,
            HOW_MANY,
            land_outcome,
            fits=lambda params: params.part == "land",
        ),
        Question(
            chance_question,
            {"fresh": "those who start anywhere", "tweak": "those who tweak", "same": "as many, within 3 in 100"},
            chance_outcome,
            fits=lambda params: params.part == "chance",
        ),
        Question(
            test_question,
            {"rare": "fewer than 10 times", "some": "10 to 50 times", "most": "more than 50 times"},
            test_outcome,
        ),
    ),
    quiz=QUIZ,
    before={"tries": 0},
    act=act,
    tries={
        "one": Try("One run", "tries=1"),
        "clue": Try("Tweak, or start anew?", "part=chance&tries=100&guess=ask"),
        "no-clue": Try("The same with no clue", "part=chance&tries=100&clue=0&guess=ask"),
        "tweak": Try("One person who tweaks", "tries=100&policy=tweak"),
        "wall": Try("A wall round the pit", "wall=pit"),
        "test": Try("The best of a thousand", "part=test&guess=ask"),
        "twenty": Try("The best of twenty", "part=test&tries=20"),
    },
    open_controls=("tries", "policy"),
    idle=idle,
    luck="seed",
    panel="labs/engineers.html",
    context=panel,
    tap=tap,
    tap_hint="Tap the land: a ball rolls from there.",
    tappable=lambda params: may_drop(params) or answered(params),
)
