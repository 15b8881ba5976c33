"""The lab of “Outer or inner?”: the controls, the questions, the words, and how they are wired."""

from typing import Any

from explainer.frame.act import Stage
from explainer.frame.controls import Choice, Controls, Moves, Whole
from explainer.frame.lab import UNKNOWN, Lab, Outcome, Question, Try
from explainer.frame.words import asked, one_or_many
from explainer.labs.outer_or_inner import picture, simulation
from explainer.labs.outer_or_inner.quiz import QUIZ
from explainer.labs.outer_or_inner.simulation import Kind, Params, Result
from explainer.labs.outer_or_inner.stories import STORIES

USUAL_GAP = 30
WORDS: dict[Kind, str] = {
    "outer": "outer",
    "inner": "inner",
    "both": "both",
    "unknown": "we can't tell",
    "none": "there is no gap that large",
}
WHY: dict[Kind, str] = {
    "outer": "The score stands far above the wish.",
    "inner": "The score falls far from training to the world.",
    "both": "The score stands far above the wish, and it falls in the world too.",
    "unknown": "A meter that we need is missing.",
    "none": "So the meters put it in no box.",
}


class OuterOrInnerControls(Controls):
    moves = Moves(
        "Moves",
        pattern=f"(?:M?[OIBC]N){{0,{len(STORIES) - 1}}}(?:M?(?:[OIBC]N?)?)",
        longest=3 * len(STORIES),
        message="Moves are letters in capitals: M, then O, I, B or C, then N for the next story.",
        such_as="ON" * len(STORIES),
    )
    gap = Whole("How large a gap counts", USUAL_GAP, low=5, high=95, help_text="How far apart two meters have to stand.")
    view = Choice("Show", "one", {"one": "one story at a time", "all": "all ten on a map"})
    told = Choice("What came of all ten", "shown", {"shown": "shown", "hidden": "not shown"})


def act(params: Params) -> Stage:
    """Ten stories to sort. Where something is set and none was sorted, a link wants to show just that."""
    if params.view == "all":
        return ""
    if params.moves:
        return "over" if params.is_sorted else "acting"
    return "acting" if OuterOrInnerControls.untouched(params) else ""


# --- what is said ---------------------------------------------------------------------------------------------------


def explain(params: Params, result: Result) -> str:
    if result.shows_all:
        return listed(result)
    if result.answered:
        return verdict(result)
    if result.asked:
        return f"Now all that is known is open. {missing(result)}"
    return f"Story {result.number + 1}. {result.story.text}"


def listed(result: Result) -> str:
    """How many stories are of each kind: a few short sentences."""
    told = [f"By the meters, {are(result.count('outer'))} outer, and {are(result.count('inner'))} inner."]
    told += [f"Both: {result.count('both')}."] if result.count("both") else []
    told += [f"No gap: {result.count('none')}."] if result.count("none") else []
    told += [f"On {result.count('unknown')} we can't tell."] if result.count("unknown") else []
    return " ".join(told)


def are(count: int) -> str:
    return f"{count or 'none'} {one_or_many(count, 'is', 'are')}"


def missing(result: Result) -> str:
    gone = [*result.story.scores, *result.story.wishes].count(None)
    return "All four meters are there." if not gone else f"On {gone} of the four meters, no one knows."


def verdict(result: Result) -> str:
    mine, theirs = result.answers[result.number], result.places[result.number].kind
    if mine == theirs:
        row = f"That is {result.streak} in a row! " if result.streak > 1 else ""
        return f"Yes! {row}You said {WORDS[mine]}, and so do the meters. {WHY[theirs]}"
    found = f"it is {WORDS[theirs]}" if theirs in ("outer", "inner", "both") else WORDS[theirs]
    return f"Not this time. You said {WORDS[mine]}. By the meters, {found}. {WHY[theirs]}"


def boxes_question(params: Params) -> str:
    news = []
    if params.gap != USUAL_GAP:
        news.append("only larger gaps count" if params.gap > USUAL_GAP else "smaller gaps count too")
    if params.moves and not news:
        return "You sorted ten stories. By the meters, how many are only outer, or only inner?"
    return asked(news, "Ten stories, two boxes: outer and inner. How many go in one box alone?")


def boxes_outcome(params: Params, result: Result) -> Outcome:
    if not result.shows_all:
        return UNKNOWN if params.moves else Outcome("Sort them, and find out.", None)
    count = result.in_one_box
    alone = f"{one_or_many(count, 'goes', 'go')} in one box alone."
    told = f"{count or 'None'} of the 10 {alone}"
    if result.finished:  # the picture's large number is the score
        told = f"You sorted {sum(result.right)} of 10 as the meters do, and {count or 'none'} {alone}"
    return Outcome(told, {"all" if count == len(STORIES) else "most" if count >= 8 else "few"})


# --- what is done -----------------------------------------------------------------------------------------------------


def tap(across: float, down: float, params: Params) -> dict[str, Any]:
    """A bin sorts the story, or asks for the wish. Where the story has been sorted, a tap anywhere brings the next one."""
    result = simulation.simulate(params)
    move = "N" if result.answered else picture.bin_at(across, down)
    return {} if result.finished or not move or (move == "M" and result.asked) else {"moves": params.moves + move}


# --- what is shown --------------------------------------------------------------------------------------------------


def numbers(params: Params, result: Result) -> dict[str, Any]:
    """What the reader can see by now, and no more."""
    told: dict[str, Any] = {"answers": list(result.answers), "right": list(result.right), "finished": result.finished}
    if result.shows_all:
        return told | {
            "stories": [
                {"name": story.name, "outer": stands.outer, "inner": stands.inner, "kind": stands.kind}
                for story, stands in zip(STORIES, result.places, strict=True)
            ]
        }
    story = result.story
    return told | {"story": story.name, "score": story.scores, "wish": story.wishes if result.asked else None}


def context(params: Params, result: Result) -> dict[str, Any]:
    return {
        "number": result.number + 1,
        "story": result.story,
        "asked": result.asked,
        "answered": result.answered,
        "finished": result.finished,
        "all": params.view == "all",
        "last": result.number + 1 == len(STORIES),
        "answers": [("O", "outer"), ("I", "inner"), ("B", "both"), ("C", "can't tell")],
    }


OUTER_OR_INNER = Lab[Params, Result](
    name="outer-or-inner",
    title="Sort the stories",
    alt="A story: what happened in training and in the world, four meters, and five bins. For all ten: a map of their gaps.",
    controls=OuterOrInnerControls,
    longest_in_bar=300,  # a story is judged whole
    below_picture=790,
    simulation=simulation,
    picture=picture,
    explain=explain,
    numbers=numbers,
    questions=(
        Question(
            boxes_question,
            {"all": "all ten", "most": "eight or nine", "few": "seven or fewer"},
            boxes_outcome,
        ),
    ),
    quiz=QUIZ,
    before={"told": "hidden"},
    act=act,
    idle=lambda params: ("told",),
    tap=tap,
    tap_hint="Tap a bin.",
    tappable=lambda params: params.view == "one",
    tries={
        "asked": Try("Ask about the wish", "moves=M"),
        "dog": Try("The guard dog", "moves=MONMI"),
        "all": Try("All ten on a map", "view=all&guess=ask"),
        "larger": Try("Only large gaps", "gap=60&view=all&guess=ask"),
        "smaller": Try("Small gaps too", "gap=10&view=all"),
    },
    open_controls=("gap", "view"),
    replay="Watch again",
    panel="labs/outer-or-inner.html",
    context=context,
)
