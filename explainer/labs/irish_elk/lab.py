"""The lab of “Antlers that lost the plot”: the controls, the questions, the words, and how they are wired."""

from typing import Any

from explainer.frame.act import Stage
from explainer.frame.controls import Controls, Moves, Number, Whole
from explainer.frame.lab import UNKNOWN, Lab, Outcome, Question, Try
from explainer.frame.words import asked, counted, one_or_many
from explainer.labs.irish_elk import cow_picture, picture, simulation
from explainer.labs.irish_elk.cow import BEST, NOBODY, ROUNDS, Herd, picked
from explainer.labs.irish_elk.quiz import QUIZ
from explainer.labs.irish_elk.simulation import Params, Result

COST = 0.5  # what odd antlers cost a bull, unless the reader says otherwise
SMALL, BIG = 0.8, 1.2  # a mean size between these counts as about the best one
CHANGED = 0.15  # a change of more than this counts as antlers that grew or shrank
SHORT = 40  # in fewer generations than this, no one can tell where antlers will end
LATE = 4  # how they grow in the last quarter of a run tells whether they go on
STOPPED = "and there they stopped"
STEADY = 5  # generations over which a size is taken, against the luck of single ones
NEW = 20  # so many generations after the hardest winter came, it is too soon to tell
HALF_AGAIN = 1.5  # winters that make antlers cost less than this are only a bit harder
MOST_LUCK = 9999
LONGEST_RUN = 300  # generations
SLOWER = (1, 10, 20, 40, 60)  # over so many generations the winters can be let in with one touch
TEN_BULLS, MOST, SOME = 10, 9, 5  # of ten young bulls: so many grow up, says an answer
TEN = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


class IrishElkControls(Controls):
    choosy = Number("How much cows care for big antlers", 3.0, low=0, high=5, help_text="0: not at all.")
    winters = Number("How hard winters get", 1.0, low=1, high=6, help_text="1 is mild. At 3, antlers cost three times as much.")
    winter_start = Whole("Hard winters begin in generation", 120, low=0, high=300)
    slow = Whole("Over how many generations the winters come in", 1, low=1, high=100, help_text="1: all at once.")
    cost = Number("What odd antlers cost a bull", COST, low=0.2, high=2)
    generations = Whole("How many generations", 160, low=0, high=LONGEST_RUN)
    seed = Whole("Other luck: pick any number", 0, low=0, high=MOST_LUCK)
    picks = Moves(
        "Picks",
        pattern=rf"{NOBODY}|[0-9]{{1,{ROUNDS}}}",
        longest=ROUNDS,
        message="Name the bulls from 0 to 9, one for each round.",
        such_as="3880443113",
    )


def ours(params: Params) -> Herd:
    return picked(params.picks, params.cost, params.seed)


def act(params: Params) -> Stage:
    """There are bulls to pick at the defaults; elsewhere only where some are picked already."""
    if params.picks:
        return "over" if ours(params).over else "acting"
    return "acting" if IrishElkControls.untouched(params) else ""


def pick(params: Params, number: int) -> str:
    """The picks with one more."""
    return params.picks.removeprefix(NOBODY) + str(number)


def tap(across: float, down: float, params: Params) -> dict[str, Any]:
    """The bull that was touched is picked, if he grew up."""
    if not params.picks or ours(params).over:
        return {}
    number = cow_picture.bull_at(across, down)
    return {"picks": pick(params, number)} if ours(params).grown[-1, number] else {}


def context(params: Params, result: Result) -> dict[str, Any]:
    if not result.cows:
        time_to_tell = max(params.generations, params.winter_start + 2 * SLOWER[-1])
        return {"slow": SLOWER, "until": min(time_to_tell, LONGEST_RUN)} if params.has_hard_winters else {}
    herd = result.cows[0]
    if herd.over:
        again = "Again: how big can they get?" if herd.grown[-1].all() else "Again: can all ten grow up?"
        return {"other_luck": (params.seed + 1) % (MOST_LUCK + 1), "again": again}
    return {
        "round": len(herd.sizes),
        "rounds": ROUNDS,
        "bulls": [
            {"number": number, "picks": pick(params, number) if grown else "", "size": tell(size)}
            for number, (grown, size) in enumerate(zip(herd.grown[-1], herd.sizes[-1], strict=True))
        ],
    }


def explain(params: Params, result: Result) -> str:
    if result.cows:
        return explain_cows(params, *result.cows)
    if not params.generations:
        return "The picture shows which bulls the cows pick, and how many young bulls grow up."
    if result.died_out:
        return f"{before_the_end(params, result)} {the_end(result)} So there were no more calves, and the herd died out."
    now = tell(result.antlers[-1])
    if winters_came(params, result):
        end = f"Now, in generation {params.generations}, antlers are at size {now}."
        return f"{the_turn(params, result)} {end} {grow_up(result)}, in a herd of {result.herd[-1]} elk."
    small = result.herd[-1] < 0.9 * result.herd[0]
    herd = f"The herd is down to {result.herd[-1]} elk." if small else "The herd is about as big as it was."
    told = f"After {counted(params.generations, 'generation')} the antlers are at size {now}."
    return f"{told} {grow_up(result)}. {herd}"


def explain_cows(params: Params, ours: Herd, by_luck: Herd) -> str:
    """The reader's cow and her bulls."""
    grown = int(ours.grown[-1].sum())
    if not ours.over:
        if grown == TEN_BULLS:
            return "Here are ten young bulls, and all of them grew up."
        return f"Of ten young bulls, {grown} grew up. You see the others in outline."
    if not params.generations:
        return "Here are the last ten young bulls, before they grow up."
    sizes = f"Antlers of size {tell(BEST)} are best for staying alive. Yours are at size {tell(float(ours.sizes[-1].mean()))}."
    return f"{sizes} Of the ten bulls whose fathers luck picked, {int(by_luck.grown[-1].sum())} grew up."


def winters_came(params: Params, result: Result) -> bool:
    """Whether any of these elk lived to see a hard winter."""
    return params.winters > 1 and params.winter_start < len(result.antlers)


def before_winters(params: Params, result: Result) -> float:
    """The size of antlers in the last mild winter, or in the first of all."""
    return float(result.antlers[max(params.winter_start - 1, 0)])


def the_turn(params: Params, result: Result) -> str:
    """When the winters turned, and how the antlers were then."""
    size = tell(before_winters(params, result))
    if params.slow > 1:
        since = f"From generation {params.winter_start} on" if params.winter_start else "From the start"
        return f"{since}, winters got harder bit by bit, with antlers at size {size}."
    if not params.winter_start:
        return f"{winters(params).capitalize()} were there from the start, with antlers at size {size}."
    return f"{winters(params).capitalize()} came in generation {params.winter_start}, with antlers at size {size}."


def winters(params: Params) -> str:
    return "hard winters" if params.winters >= HALF_AGAIN else "harder winters"


def before_the_end(params: Params, result: Result) -> str:
    """How the antlers stood in a herd that died out."""
    if winters_came(params, result):
        return the_turn(params, result)
    return f"The antlers got to size {tell(result.antlers.max())}."


def the_end(result: Result) -> str:
    """Which of the two was missing, and when."""
    when = f"In generation {len(result.antlers) - 1}"
    if result.bulls_grown[-1]:
        return f"{when} there was no cow."
    return f"{when} not one young bull grew up." if result.bulls_born[-1] else f"{when} no bull was born."


def grow_up(result: Result) -> str:
    """How many of ten young bulls grew up in the last generation."""
    grown, born = int(result.bulls_grown[-1]), int(result.bulls_born[-1])
    of_ten = round(10 * grown / born) if born else 0
    if 0 < of_ten < 10:
        return f"Of ten young bulls, about {TEN[of_ten - 1]} {one_or_many(of_ten, 'grows', 'grow')} up"
    return "All young bulls grow up, or nearly all" if of_ten else "Hardly any young bull grows up"


def tell(size: float) -> str:
    return f"{size:.1f}"


def cow_outcome(params: Params, result: Result) -> Outcome:
    if not result.cows or not result.cows[0].over:
        return UNKNOWN
    grown = int(result.cows[0].grown[-1].sum())
    right = "most" if grown >= MOST else "some" if grown >= SOME else "few"
    return Outcome(f"Of your last ten, {grown or 'not one'} grew up.", {right})


def herd_outcome(params: Params, result: Result) -> Outcome:
    if not params.generations:
        return Outcome("No time has passed yet.", None)
    if result.died_out:
        early = "" if winters_came(params, result) else " before the hard winters came"
        return Outcome(f"It died out{early}.", {"end"})
    lives = f"It is still there in generation {params.generations}."
    if params.generations < params.hardest_from:
        return Outcome(f"{lives} Winters are still getting harder.", None)
    if params.generations < params.hardest_from + NEW:
        return Outcome(f"{lives} But it is too soon to tell.", None)
    change = float(result.antlers[-1]) - before_winters(params, result)
    if abs(change) <= CHANGED:
        return Outcome(f"{lives} Its antlers are as they were, within {CHANGED}.", {"same"})
    if change < 0:
        return Outcome(f"{lives} Its antlers shrank.", {"shrink"})
    return Outcome(f"{lives} Its antlers grew.", set())


def antler_outcome(params: Params, result: Result) -> Outcome:
    if not params.generations:
        return Outcome("No time has passed yet.", None)
    if result.died_out:
        return Outcome("The herd died out.", set())
    size, gain = round(float(result.antlers[-1]), 1), float(result.antlers[-1] - result.antlers[0])
    if params.generations < SHORT:
        told = "They grew a bit" if gain > CHANGED else "They shrank a bit" if gain < -CHANGED else "They hardly changed"
        return Outcome(f"{told}. But {counted(params.generations, 'generation')} cannot tell us where they end.", None)
    if SMALL <= size <= BIG:
        return Outcome(f"They are near the best size: {size}.", {"best"})
    if not params.choosy:
        return Outcome(f"By luck they drifted to size {size}.", {"grow" if size > BIG else "gone"})
    if size < SMALL:
        return Outcome(f"By luck they drifted to size {size}.", set())
    ended = how_it_ended(result)
    return Outcome(f"They grew to size {size}, {ended}.", {"stop" if ended == STOPPED else "on"})


def how_it_ended(result: Result) -> str:
    """How antlers that grew did so in the last quarter of the run: no more, less than before, or as before."""
    before = len(result.antlers) // LATE
    late = float(result.antlers[-STEADY:].mean() - result.antlers[-before - STEADY : -before].mean())
    share = late / before / ((result.antlers[-1] - result.antlers[0]) / len(result.antlers))
    if share <= 0.25 and late <= CHANGED:
        return STOPPED
    if share < 0.5:
        return "more and more slowly"
    return "and were still growing" if late > CHANGED else "little by little"


def numbers(params: Params, result: Result) -> dict[str, Any]:
    return {
        "antlers": result.antlers,
        "herd": result.herd,
        "bulls_born": result.bulls_born,
        "bulls_grown": result.bulls_grown,
        "mated": result.mated,
        "from_big": result.from_big,
        "first_bulls": result.first_bulls,
        "died_out": result.died_out,
    } | ({"cows": {who: told(herd) for who, herd in zip(("you", "luck"), result.cows, strict=True)}} if result.cows else {})


def told(herd: Herd) -> dict[str, Any]:
    """A herd, round by round: its young bulls, who of them grew up, and who was picked."""
    return {"sizes": herd.sizes.round(6), "grown": herd.grown, "fathers": list(herd.fathers), "over": herd.over}


# --- the questions --------------------------------------------------------------------------------------------------


def ask_herd(params: Params) -> str:
    come = [f"{winters(params)} from {f'generation {params.winter_start}' if params.winter_start else 'the start'}"]
    if params.slow > 1:
        come.append(f"over {params.slow} generations")
    return asked([*come, *news(params)], f"What will the herd do by generation {params.generations}?")


def ask_antlers(params: Params) -> str:
    care = "do not look at antlers"
    if params.choosy:
        care = "care a little for big antlers" if params.choosy < 1 else "pick bulls with big antlers"
    return asked(news(params), f"Cows here {care}. What will antlers do by generation {params.generations}?")


def news(params: Params) -> list[str]:
    """What the reader has to know of these cows and bulls where they are not as usual."""
    changes = []
    if not params.choosy and params.has_hard_winters:
        changes.append("cows that don’t care")
    if params.cost != COST:
        changes.append(f"antlers that cost {'more' if params.cost > COST else 'less'}")
    return changes


IRISH_ELK = Lab[Params, Result](
    name="irish-elk",
    title="A herd and its antlers",
    alt="Bulls of several generations, how many of ten young bulls grow up, and a chart of antler size.",
    controls=IrishElkControls,
    simulation=simulation,
    picture=picture,
    explain=explain,
    numbers=numbers,
    questions=(
        Question(
            "Ten more young bulls, from fathers that you picked. How many of them grow up?",
            {"most": f"{MOST} or more", "some": f"{SOME} to {MOST - 1}", "few": f"{SOME - 1} or fewer"},
            cow_outcome,
            fits=lambda params: bool(params.picks),
        ),
        Question(
            ask_herd,
            {"shrink": "live, and shrink its antlers", "same": "live on as it is", "end": "die out"},
            herd_outcome,
            fits=lambda params: params.has_hard_winters,
        ),
        Question(
            ask_antlers,
            {"best": f"stay at size {SMALL} to {BIG}", "stop": "grow too big, then stop", "on": "still be growing then"},
            antler_outcome,
            fits=lambda params: params.choosy > 0,
        ),
        Question(
            ask_antlers,
            {"best": f"stay at size {SMALL} to {BIG}", "grow": "grow bigger than that", "gone": "shrink below that"},
            antler_outcome,
        ),
    ),
    quiz=QUIZ,
    before={"generations": 0},
    act_begins={"picks": NOBODY},
    act=act,
    tries={
        "herd": Try("A whole herd", "guess=ask"),
        "no-care": Try("Cows that don’t care", "choosy=0"),
        "hard": Try("Hard winters, all at once", "winters=3&guess=ask"),
        "slow": Try("The same winters, bit by bit", "winters=3&slow=60&generations=240&guess=ask"),
        "early": Try("All at once, but early", "winters=3&winter_start=40"),
        "no-care-hard": Try("Hard winters, and cows that don’t care", "choosy=0&winters=3"),
    },
    open_controls=("choosy", "winters"),
    luck="seed",
    panel="labs/irish-elk.html",
    context=context,
    tap=tap,
    tap_hint="Tap the bull you like best.",
    tappable=lambda params: bool(params.picks) and not ours(params).over,
    teller="scoreboard",
    below_picture=750,
)
