"""The lab of “The wish machine”: the controls, the questions, the words, and how they are wired."""

from typing import Any

from explainer.frame.controls import Choice, Controls, Names, Whole
from explainer.frame.lab import Lab, Outcome, Question, Try
from explainer.frame.words import counted
from explainer.labs.outer_alignment import picture, simulation
from explainer.labs.outer_alignment.picture import WISHES, WORDS, plans
from explainer.labs.outer_alignment.quiz import QUIZ
from explainer.labs.outer_alignment.simulation import ACTS, COUNTS, NOTHING, PLANS, WEAK, Params, Result, names

NEAR = 2  # points; what differs by no more is about the same
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


def ask_whether_better_off(params: Params) -> str:
    told = names(params.count)
    wish = "no wish at all" if not told else WISHES[told[0]] if len(told) == 1 else f"{len(told)} things at once"
    return f"Your wish: {wish}. It reads {plans(params.search)}. Is school better off than at rest?"


def whether_better_off(params: Params, result: Result) -> Outcome:
    true = round(float(result.true[-1]))
    school = "By luck the school" if params.count == NOTHING else "The school"
    if abs(true) <= NEAR:
        return Outcome(f"{school} is about as well off as after a week of rest.", {"even"})
    better = true > 0
    off = f"{'better' if better else 'worse'} off than after a week of rest, by {counted_points(abs(true))}"
    return Outcome(f"{school} is {off}.", {"better" if better else "worse"})


def ask_which_does_more(params: Params) -> str:
    strong = f"{params.search:,}"
    return f"Count who says “no coat”. One machine reads {WEAK} plans, yours {strong}. Which does more good on average?"


def which_does_more(params: Params, result: Result) -> Outcome:
    weak, strong = float(result.mean_true[result.read.tolist().index(WEAK)]), float(result.mean_true[-1])
    apart = round(abs(strong - weak))
    if apart <= NEAR:
        return Outcome("On average the two do about as well as each other.", {"same"})
    who = "the machine that reads more" if strong > weak else "the weak machine"
    does = "does more good" if max(strong, weak) > 0 else "does less harm"
    return Outcome(f"On average {who} {does}, by {counted_points(apart)}.", {"strong" if strong > weak else "weak"})


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
            {"strong": "mine, it reads more", "same": f"the same, within {NEAR} points", "weak": "the weak one"},
            which_does_more,
            fits=lambda params: params.search > WEAK and params.count == "say",
        ),
        Question(
            ask_whether_better_off,
            {"better": "yes, better off", "even": f"the same, within {NEAR} points", "worse": "no, worse off"},
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
