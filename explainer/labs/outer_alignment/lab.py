"""The lab of “The wish machine”: the controls, the questions, the words, and how they are wired."""

from typing import Any

from explainer.frame.act import Box, Stage, Ticks
from explainer.frame.controls import Choice, Controls, Moves, Names, Whole
from explainer.frame.lab import UNKNOWN, Lab, Outcome, Question, Try
from explainer.frame.words import counted
from explainer.labs.outer_alignment import picture, simulation
from explainer.labs.outer_alignment.picture import WISHES, WORDS, plans
from explainer.labs.outer_alignment.quiz import QUIZ
from explainer.labs.outer_alignment.simulation import ACTS, COUNTS, NOTHING, PLANS, WEAK, Params, Result, names

MOST_WEEKS = 9  # of one reader, in an address
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
VIEWS = {"yards": "two school yards", "lines": "two lines", "things": "what can be counted"}


class OuterAlignmentControls(Controls):
    count = Names("What the machine counts", "box", LABELS)
    search = Whole("How many plans it reads", len(PLANS), low=1, high=len(PLANS), by_factors=True)
    seed = Whole("Luck: another number, another pile of plans", 616, low=0, high=9999)
    view = Choice("The picture", "yards", VIEWS)
    weeks = Moves(
        "Weeks",
        pattern=f"(wt){{0,{MOST_WEEKS - 1}}}w?",
        longest=2 * MOST_WEEKS - 1,
        message="Weeks are w for each week seen, and t for ticking again. Start over.",
        such_as="wtw",
    )
    meant = Choice("What was meant", "shown", {"shown": "shown", "hidden": "held back"})


def explain(params: Params, result: Result) -> str:
    if params.shows_things:
        return "The wish machine waits. It can count seven things."
    week = ", ".join(" ".join(WORDS[ACTS[act]]).strip() for act in PLANS[result.plan[-1]])
    if params.holds_back:
        return f"Its plan: {week}. {read_words(params)}"
    said, meant = (beside_rest(round(float(scores[-1]))) for scores in (result.told, result.true))
    than = "as a week of rest" if said == ALIKE else "than a week of rest"
    told = f"{read_words(params)} Its week: {week}. By what you said, it is {said} {than}."
    return f"{told} By what you meant, it is {meant}."


def read_words(params: Params) -> str:
    if params.count == NOTHING:
        return "With nothing to count, it took the first plan."
    if params.reads == 1:
        return "It read one plan, and took it."
    return f"It read {'all ' if params.reads == len(PLANS) else ''}{plans(params.reads)} and kept the one that counts best."


def beside_rest(points: int) -> str:
    return f"{counted_points(abs(points))} {'better' if points > 0 else 'worse'}" if points else ALIKE


def counted_points(points: int) -> str:
    return counted(points, "point")


def wish_of(params: Params) -> str:
    told = names(params.count)
    return "no wish at all" if not told else WISHES[told[0]] if len(told) == 1 else f"{len(told)} things at once"


def ask_whether_meant(params: Params) -> str:
    return f"You said: {wish_of(params)}. Will you get what you meant: warm children who play?"


def whether_meant(params: Params, result: Result) -> Outcome:
    """No, too, where a week of rest had been as good."""
    if params.holds_back:
        return UNKNOWN
    outcome = whether_better_off(params, result)
    if picture.is_win(result):
        nearly = "" if round(float(result.true[-1])) == round(result.best_true) else "almost "
        return Outcome(f"You got what you meant: it is {nearly}the best week there is. {outcome.words}", {"yes"})
    return Outcome(f"{cold_words(result)} {outcome.words}", {"yes"} if outcome.right == {"better"} else {"no"})


def cold_words(result: Result) -> str:
    cold = round(float(result.coatless[-1, -1]))
    return "1 child has no coat now." if cold == 1 else f"{cold} children have no coat now."


def ask_whether_better_off(params: Params) -> str:
    return f"Your wish: {wish_of(params)}. It reads {plans(params.search)}. Is school better off than at rest?"


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
    planned = {"read": result.read, "plan": [[ACTS[act] for act in PLANS[plan]] for plan in result.plan]}
    if params.holds_back:
        return planned
    return planned | {
        "told": result.told,
        "true": result.true,
        "mean_told": result.mean_told,
        "mean_true": result.mean_true,
        "box": result.box,
        "coatless": result.coatless,
        "best_true": result.best_true,
    }


# --- what the hand does -----------------------------------------------------------------------------------------------------


def act(params: Params) -> Stage:
    """The reader ticks what the machine shall count, sees its plan, and is asked whether that will be what was meant."""
    if not params.weeks:
        return "acting" if OuterAlignmentControls.untouched(params) else ""
    return "acting" if params.weeks.endswith("t") else "over"


def boxes(params: Params) -> list[Box]:
    if not params.shows_things:
        return []
    return [
        Box(name, WISHES[name], left, top, right - left, bottom - top)
        for name, (left, top, right, bottom) in picture.tiles().items()
    ]


def legend(params: Params) -> str:
    if not params.weeks:
        return "Tick one thing, or more."
    return (
        "Another wish: can you find one that goes wrong?"
        if len(names(params.count)) == 1
        else "Can one thing alone do best? Tick it."
    )


def hand_in(ticked: frozenset[str], params: Params) -> dict[str, Any]:
    return {"count": ",".join(name for name in COUNTS if name in ticked), "weeks": f"{params.weeks}w"}


def context(params: Params, result: Result) -> dict[str, Any]:
    more = params.weeks.endswith("w") and params.weeks.count("w") < MOST_WEEKS
    return {"again": f"{params.weeks}t" if more else ""}


OUTER_ALIGNMENT = Lab[Params, Result](
    name="outer-alignment",
    title="Make a wish",
    alt="Things in a school yard that can be counted; or two yards at the end of a week, and how each plan scores.",
    controls=OuterAlignmentControls,
    below_picture=820,
    simulation=simulation,
    picture=picture,
    explain=explain,
    numbers=numbers,
    questions=(
        Question(ask_whether_meant, {"yes": "yes", "no": "no"}, whether_meant, fits=lambda params: bool(params.weeks)),
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
    before={"search": 1, "meant": "hidden"},
    act=act,
    act_begins={"view": "things"},
    ticks=Ticks(
        boxes,
        hand_in,
        legend=legend,
        button="Make the wish",
    ),
    panel="labs/outer-alignment.html",
    context=context,
    idle=lambda params: ("meant",),
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
