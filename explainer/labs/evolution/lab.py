"""The lab of “Nobody draws the bug”: the controls, the questions, the words, and how they are wired."""

from typing import Any

from explainer.frame.act import Stage
from explainer.frame.controls import Choice, Controls, Moves, Number, Whole
from explainer.frame.lab import Lab, Outcome, Question, Try
from explainer.frame.words import asked, counted
from explainer.labs.evolution import picture, simulation
from explainer.labs.evolution.quiz import QUIZ
from explainer.labs.evolution.simulation import (
    GENES,
    HAND_BUGS,
    NOBODY,
    PICKS,
    SMALL_SLIPS,
    Array,
    Hand,
    Params,
    Result,
    beside_small_slips,
    hidden,
)

GROUNDS = {"moss": "Moss", "snow": "Snow", "sand": "Sand", "night": "Night"}
ON = {"moss": "on the moss", "snow": "on the snow", "sand": "on the sand", "night": "at night"}
MOST_LUCK = 9999
A_BIT = 5  # points of the mean score; a smaller change says nothing


class EvolutionControls(Controls):
    mistakes = Number("Copying mistakes: how big", SMALL_SLIPS, low=0, high=0.6)
    ground = Choice("The ground", "moss", GROUNDS)
    generations = Whole("Generations", 60, low=0, high=200)
    pickiness = Number("How picky the birds are (0: they eat any bug)", 3.0, low=0, high=5)
    seed = Whole("Luck: another number, other luck", 12, low=0, high=MOST_LUCK)
    picks = Moves(
        "Bugs you picked",
        pattern=rf"{NOBODY}|[1-{HAND_BUGS}]{{1,{PICKS}}}",
        longest=PICKS,
        message=f"Name the bugs you picked from 1 to {HAND_BUGS}, one for each of {PICKS} rounds.",
        such_as="123456",
        game=False,
    )


def act(params: Params) -> Stage:
    """There are bugs to pick at the defaults; elsewhere only where some are picked already."""
    if params.picks:
        return "over" if len(params.picks) == PICKS else "acting"
    return "acting" if EvolutionControls.untouched(params) else ""


def pick(params: Params, number: int) -> str:
    """The picks with one more."""
    return params.picks.removeprefix(NOBODY) + str(number)


def score(hidden: Array) -> int:
    """The mean of these bugs' scores, out of 100."""
    return round(100 * float(hidden.mean()))


def best(hidden: Array) -> int:
    """The score of the best of these bugs."""
    return round(100 * float(hidden.max()))


def explain(params: Params, result: Result) -> str:
    told = explain_run(params, result)
    if not result.hand:
        return told
    if not result.hand.over:
        return explain_hand(result.hand)
    first, last = line_scores(params, result.hand)[:: PICKS - 1]
    if params.generations:
        return f"{told} With {PICKS} picks, yours went from {first} to {last} of 100 for hiding."
    return f"Yours went from {first} to {last} of 100. The best of 200 random bugs has {best(result.hidden[0])}."


def explain_hand(hand: Hand) -> str:
    if not len(hand.line):
        return "Six bugs, drawn by luck. Tap the one that is hardest to see."
    return "It had six young. Each is a copy that slipped a bit. Tap the one that hides best."


def line_scores(params: Params, hand: Hand) -> list[int]:
    """How well each bug that was picked hides, out of 100."""
    return [score(found) for found in hidden(hand.line, simulation.GROUNDS[params.ground])]


def explain_run(params: Params, result: Result) -> str:
    start, end = score(result.hidden[0]), score(result.hidden[-1])
    if not params.generations:
        return f"These are some of the first 200 bugs. On average they score {start} of 100 for hiding."
    generations = counted(params.generations, "generation")
    told = f"After {generations} the bugs score {end} of 100 for hiding {ON[params.ground]}. At first they scored {start}."
    if not params.pickiness:
        return f"Here birds eat any bug, seen or not. {told}"
    if not params.mistakes:
        return f"{told} {kinds(result)}"
    return f"{told} {luck_alone(end, result)}"


def kinds(result: Result) -> str:
    """How many of the first bugs the last ones come from."""
    count = int(result.founders[-1])
    return "All 200 are copies of one first bug." if count == 1 else f"All 200 are copies of {count} first bugs."


def luck_alone(end: int, result: Result) -> str:
    """These bugs on average, beside as many random ones: their best if we are above even that, else their average."""
    average, top = score(result.random_hidden[-1]), best(result.random_hidden[-1])
    if end > top:
        return f"Even the best of 200 random bugs scores only {top}."
    return f"Random bugs score {average} on average, and the best of 200 scores {top}."


# --- questions ----------------------------------------------------------------------------------------------------------


def new_here(params: Params) -> list[str]:
    """What is not as it was at first, but for the slips."""
    first = EvolutionControls.defaults()
    news = []
    if params.ground != first["ground"]:
        news.append(f"bugs {ON[params.ground]}")
    if not params.pickiness:
        news.append("birds that eat any bug")
    elif params.pickiness != first["pickiness"]:
        news.append(f"{'more' if params.pickiness > first['pickiness'] else 'less'} picky birds")
    if params.generations != first["generations"]:
        news.append(counted(params.generations, "generation"))
    if params.seed != first["seed"]:
        news.append("other first bugs")
    return news


def ask(params: Params) -> str:
    news = new_here(params)
    if params.mistakes != SMALL_SLIPS:
        size = "bigger" if params.mistakes > SMALL_SLIPS else "smaller"
        news.insert(0, f"{size} slips" if params.mistakes else "no slips")
    if params.picks and not news:
        return "Now no one picks. Birds eat the bugs they see. Will 200 bugs be harder to see after 60 generations?"
    if news:
        return asked(news, "Will the bugs be harder to see in the end?")
    return "Nobody draws these bugs. Will they be harder to see after 60 generations?"


def ask_about_slips(params: Params) -> str:
    slips = "big slips" if params.mistakes else "perfect copies"
    return asked([slips, *new_here(params)], "How well do they hide, next to bugs with small slips?")


def outcome(params: Params, result: Result) -> Outcome:
    start, end = score(result.hidden[0]), score(result.hidden[-1])
    if end < start + A_BIT:
        no = f"They got no harder to see: {end} of 100, after {start} at first. It takes {A_BIT} more to count."
        return Outcome(no, {"mixed"})
    harder = f"from {start} to {end} of 100."
    if not params.pickiness:  # which none of the answers says
        return Outcome(f"They got harder to see, but by luck alone: {harder}", set())
    how = "Those the birds missed got copied, again and again."
    return Outcome(f"Harder to see, but no bug learned: {harder} {how}", {"copy"})


def outcome_beside_small_slips(params: Params, result: Result) -> Outcome:
    assert result.end_with_small_slips is not None
    end, small = score(result.hidden[-1]), round(100 * result.end_with_small_slips)
    better, same, worse = ("try", "mixed", "copy") if params.mistakes else ("better", "same", "stuck")
    right = same if abs(end - small) <= A_BIT else better if end > small else worse
    return Outcome(f"They score {end} of 100. With small slips it is {small}.", {right})


def numbers(params: Params, result: Result) -> dict[str, Any]:
    """The scores, generation by generation, and the genes of the bugs that are drawn."""
    rows = picture.rows(params.generations)
    return {
        "generation": list(range(params.generations + 1)),
        "mean": rounded(result.hidden.mean(axis=1)),
        "best": rounded(result.hidden.max(axis=1)),
        "random_mean": rounded(result.random_hidden.mean(axis=1)),
        "random_best": rounded(result.random_hidden.max(axis=1)),
        "first_bugs_with_young_left": result.founders,
        "genes": list(GENES),
        "example_of_copies": rounded(result.copies),
        "drawn": [{"generation": now, "bugs": rounded(result.genes[now, bugs])} for now, bugs in rows],
    } | ({"picked": told_of_hand(params, result.hand)} if result.hand else {})


def told_of_hand(params: Params, hand: Hand) -> dict[str, Any]:
    return {"bugs": rounded(hand.line), "scores": line_scores(params, hand), "to_pick_from": rounded(hand.bugs)}


def rounded(values: Array) -> Array:
    """To a millionth."""
    return values.round(6)


def tap(across: float, down: float, params: Params) -> dict[str, Any]:
    """In the act, the bug that was touched is picked. Later, on the ground: the next ground, for the same first bugs."""
    if down >= picture.FIELD:
        return {}
    if act(params) == "acting" and params.picks:
        return {"picks": pick(params, picture.bug_at(across, down))}
    grounds = list(GROUNDS)
    return {"ground": grounds[(grounds.index(params.ground) + 1) % len(grounds)]}


def context(params: Params, result: Result) -> dict[str, Any]:
    if not result.hand:
        return {}
    if result.hand.over:
        return {"other_luck": (params.seed + 1) % (MOST_LUCK + 1), "nobody": NOBODY}
    scores = [score(found) for found in hidden(result.hand.bugs, simulation.GROUNDS[params.ground])]
    return {
        "pick": len(result.hand.line) + 1,
        "of": PICKS,
        "bugs": [
            {"number": number, "picks": pick(params, number), "score": found} for number, found in enumerate(scores, start=1)
        ],
    }


EVOLUTION = Lab[Params, Result](
    name="evolution",
    title="Two hundred bugs",
    alt="Rows of bugs on their ground, from the first generation down to the last, above a chart of how well they hide.",
    controls=EvolutionControls,
    below_picture=770,
    simulation=simulation,
    picture=picture,
    explain=explain,
    numbers=numbers,
    questions=(
        Question(
            ask_about_slips,
            {"better": "better: no bad copies", "same": "as well, within 5 points", "stuck": "worse: they get stuck"},
            outcome_beside_small_slips,
            fits=lambda params: beside_small_slips(params) and not params.mistakes,
        ),
        Question(
            ask_about_slips,
            {"try": "better: more to pick from", "mixed": "as well, within 5 points", "copy": "worse: good bugs get lost"},
            outcome_beside_small_slips,
            fits=beside_small_slips,
        ),
        Question(
            ask,
            {
                "mixed": "no: it is all luck",
                "try": "yes: each bug learns to hide",
                "copy": "yes: unseen bugs get copied",
            },
            outcome,
        ),
    ),
    quiz=QUIZ,
    before={"generations": 0},
    act=act,
    act_begins={"picks": NOBODY},
    tries={
        "perfect": Try("Perfect copies", "mistakes=0&guess=ask"),
        "big": Try("Big slips", "mistakes=0.4&guess=ask"),
        "snow": Try("On snow", "ground=snow"),
        "night": Try("At night", "ground=night"),
        "any": Try("Birds that eat any bug", "pickiness=0"),
    },
    open_controls=("mistakes", "ground"),
    tap=tap,
    tap_hint="Tap a bug to pick it, or the ground to make it another one.",
    luck="seed",
    panel="labs/evolution.html",
    context=context,
    teller="scoreboard",
)
