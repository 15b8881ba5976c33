"""Chapter 6, the wish machine: the controls, the questions, the words, and how they are wired."""

from typing import Any

from explainer.frame.controls import Choice, Controls, Names, Whole
from explainer.frame.lab import Lab, Question, Try
from explainer.frame.words import counted
from explainer.labs.outer_alignment import picture, simulation
from explainer.labs.outer_alignment.picture import WISHES, WORDS, plans
from explainer.labs.outer_alignment.quiz import QUIZ
from explainer.labs.outer_alignment.simulation import ACTS, COUNTS, NOTHING, PLANS, WEAK, Params, Result, names

NEAR = 3.0  # points; what differs by less is about the same
LABELS = {
    "box": "coats in the box",
    "say": "who says “I have no coat”",
    "lost": "coats lost",
    "home": "coats that come home",
    "lessons": "lesson time",
    "coins": "coins",
    "thrown": "coats thrown out",
}
ALL = ",".join(COUNTS)
ALIKE = "just as good"


class OuterAlignmentControls(Controls):
    count = Names("What the machine counts", "box", LABELS)
    search = Whole("How many plans it reads", len(PLANS), low=1, high=len(PLANS), by_factors=True)
    seed = Whole("Luck: another number, another pile of plans", 616, low=0, high=9999)
    view = Choice("The picture", "yards", {"yards": "two school yards", "lines": "two lines"})


def explain(params: Params, result: Result) -> str:
    week = ", ".join(" ".join(WORDS[ACTS[act]]).strip() for act in PLANS[result.plan[-1]])
    said, meant = (beside_rest(round(float(scores[-1]))) for scores in (result.told, result.true))
    than = "as a week of rest" if said == ALIKE else "than a week of rest"
    return f"{read_words(params)} Its week: {week}. By what you said, it is {said} {than}. By what you meant, it is {meant}."


def read_words(params: Params) -> str:
    if params.count == NOTHING:
        return "With nothing to count, it took the first plan."
    if params.search == 1:
        return "It read one plan, and took it."
    return f"It read {'all ' if params.search == len(PLANS) else ''}{plans(params.search)} and kept the one that counts best."


def beside_rest(points: int) -> str:
    return f"{counted_points(abs(points))} {'better' if points > 0 else 'worse'}" if points else ALIKE


def counted_points(points: int) -> str:
    return counted(points, "point")


def wish(params: Params) -> str:
    told = names(params.count)
    if not told:
        return "You tell the machine nothing at all."
    return (
        f"You tell the machine: {WISHES[told[0]]}." if len(told) == 1 else f"You tell the machine {len(told)} things at once."
    )


def ask_whether_better_off(params: Params) -> str:
    reads = f"It reads {plans(params.search)}"
    keeps = "and takes it" if params.search == 1 else "and keeps the one that counts best"
    return f"{wish(params)} {reads} {keeps}. Is the school then better off than after a week of rest?"


def whether_better_off(params: Params, result: Result) -> str:
    true = round(float(result.true[-1]))
    school = "By luck the school" if params.count == NOTHING else "The school"
    if abs(true) < NEAR:
        return f"{school} is about as well off as after a week of rest."
    return f"{school} is {'better' if true > 0 else 'worse'} off than after a week of rest, by {counted_points(abs(true))}."


def ask_which_does_more(params: Params) -> str:
    weak, strong = plans(WEAK), plans(params.search)
    return f"{wish(params)} A weak machine reads {weak}. Yours reads {strong}. On average, which does more good?"


def which_does_more(params: Params, result: Result) -> str:
    weak, strong = float(result.mean_true[result.read.tolist().index(WEAK)]), float(result.mean_true[-1])
    if abs(strong - weak) < NEAR:
        return "On average the two do about as well as each other."
    who = "the machine that reads more" if strong > weak else "the weak machine"
    does = "does more good" if max(strong, weak) > 0 else "does less harm"
    return f"On average {who} {does}, by {counted_points(round(abs(strong - weak)))}."


def numbers(params: Params, result: Result) -> dict[str, Any]:
    return {
        "read": result.read,
        "plan": [[ACTS[act] for act in PLANS[plan]] for plan in result.plan],
        "told": result.told,
        "true": result.true,
        "mean_told": result.mean_told,
        "mean_true": result.mean_true,
        "box": result.box,
        "coatless": result.coatless,
        "best_true": result.best_true,
    }


OUTER_ALIGNMENT = Lab[Params, Result](
    name="outer-alignment",
    title="Make a wish",
    alt="Two school yards at the end of a week, one planned by a weak machine and one by yours, and how each plan scores.",
    controls=OuterAlignmentControls,
    simulation=simulation,
    picture=picture,
    explain=explain,
    numbers=numbers,
    questions=(
        Question(
            ask_which_does_more,
            {"strong": "mine, it reads more", "same": "about the same", "weak": "the weak one"},
            which_does_more,
            fits=lambda params: params.search > WEAK and params.count == "say",
        ),
        Question(
            ask_whether_better_off,
            {"better": "yes, better off", "even": "about the same", "worse": "no, worse off"},
            whether_better_off,
        ),
    ),
    quiz=QUIZ,
    before={"search": 1},
    tries={
        "judge": Try("Few who say they have no coat", "count=say&guess=ask"),
        "lines": Try("Two lines, by how many plans it reads", "count=say&view=lines"),
        "all": Try("Count all seven", f"count={ALL}"),
        "own": Try("Nothing counted yet", f"count={NOTHING}"),
    },
    open_controls=("count", "search"),
    luck="seed",
    teller="wish",
)
