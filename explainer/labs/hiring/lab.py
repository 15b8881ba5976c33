"""The lab of “Hiring a boss”: the controls, the questions, the words, and how they are wired."""

from typing import Any

from explainer.frame.act import Stage
from explainer.frame.controls import Choice, Controls, Moves, Number, Whole
from explainer.frame.lab import UNKNOWN, Lab, Outcome, Question, Try
from explainer.frame.words import asked
from explainer.labs.hiring import picture, simulation
from explainer.labs.hiring.quiz import QUIZ
from explainer.labs.hiring.simulation import START_WORTH, STAY_OF_YOURS, Params, Result, most_earned, today

PARTS = {"pay": "the pay", "cousins": "the cousins", "interview": "the interview", "yours": "you as the boss"}
CHECKS = {
    "none": "an interview, no more",
    "trial": "a day of real work too",
    "references": "ask old workmates too",
    "both": "real work and workmates",
}
LONGEST_PAY = 5  # the years of profit that a bonus can pay for
NUMBER = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


class HiringControls(Controls):
    part = Choice("What to look at", "pay", PARTS)
    bonus = Whole("The bonus pays for how many years of profit", 1, low=1, high=LONGEST_PAY)
    checks = Choice("How the owners pick", "none", CHECKS)
    saboteurs = Whole("Of 100 who apply, how many want the stand to fail", 5, low=0, high=50)
    prep = Number("How hard those prepare for the interview", 2.0, low=0, high=4)
    stay = Whole("How many years each boss stays", 2, low=0, high=10)
    years = Moves(
        "Years",
        pattern=f"[shc]{{0,{STAY_OF_YOURS}}}",
        longest=STAY_OF_YOURS,
        message="Your years are s to squeeze, h for half and half, and c to care, two at most. Start over.",
        such_as="hs",
    )
    seed = Whole("Luck: another number, other people", 38, low=0, high=9999)


def idle(params: Params) -> tuple[str, ...]:
    """What changes nothing in this part."""
    if params.paid:
        return "checks", "saboteurs", "prep", "seed"
    return ("bonus", "stay") if params.part == "interview" and params.stay else ()


# --- what happened ------------------------------------------------------------------------------------------------------


def explain(params: Params, result: Result) -> str:
    if params.years or params.yours:
        return your_words(params, result)
    if not params.stay:
        return f"The stand is worth {START_WORTH:.0f}. Twenty people want the job."
    if params.part == "interview":
        return share_words(params, result)
    if params.part == "cousins":
        return f"{worth_words(result.worth[-1])} {boss_words(result)}"
    how = {-1: "lets it shrink", 0: "keeps it as it was", 1: "makes it grow"}[change(result.worth_if_none[-1])]
    return f"{worth_words(result.worth_if_none[-1])} The plan with the biggest bonus {how}."


def your_words(params: Params, result: Result) -> str:
    """What you did as the boss; once others came after you, what you left to them too."""
    if not params.years:
        return f"The stand is worth {START_WORTH:.0f}. All that it earns in your two years is yours."
    earned = round(float(result.earned.sum()))
    if not params.over:
        return f"You earned {earned} coins in your first year. Now the second."
    if not params.stay:
        return f"Your two years are over. You earned {earned} coins."
    left, end = (round(float(result.worth_if_none[year])) for year in (STAY_OF_YOURS, -1))
    most = round(most_earned())
    told = f"You earned {earned} coins, {'the most there is' if earned == most else f'of {most} at most'}."
    stay = f"{NUMBER[params.stay]} {'years' if params.stay > 1 else 'year'} each"
    paid = f"pays for {NUMBER[params.bonus]} years of profit" if params.bonus > 1 else "pays for one year's profit"
    after = f"Those after you stay {stay}, and want the biggest bonus. It {paid}. So after ten years the stand is worth {end}."
    return f"{told} You left it worth {left}. {after}"


def change(worth: float) -> int:
    """Whether a worth is less than at the start, the same or more, in whole coins."""
    return (round(worth) > START_WORTH) - (round(worth) < START_WORTH)


def worth_words(worth: float) -> str:
    after = round(worth)
    return f"The stand was worth {START_WORTH:.0f}. After ten years it is {'still ' if not change(worth) else ''}worth {after}."


def boss_words(result: Result) -> str:
    jobs, harms = len(result.harmed_by), int(result.harmed_by.sum())
    if not harms:
        return "No boss wanted it to fail."
    who = (
        "Its one boss"
        if jobs == 1
        else "All its bosses"
        if harms == jobs
        else f"{NUMBER[harms].capitalize()} of its {NUMBER[jobs]} bosses"
    )
    other = round(result.worth_if_none[-1])
    worth = "the same" if other == round(result.worth[-1]) else str(other)
    return f"{who} wanted it to fail. If all had wanted the bonus, it would be worth {worth}."


def share_words(params: Params, result: Result) -> str:
    if not params.saboteurs:
        return "No one who applies wants the stand to fail. So no one who gets in does."
    applied, hired = about(params.share), about(result.hired_share)
    return f"Of all who apply, {applied} {want(applied)} the stand to fail. Of all who get the job, it is {hired}."


def want(share: str) -> str:
    return "wants" if share.startswith(("about one in", "one in")) else "want"


SHARES = {
    "one in a thousand": 1 / 1000,
    "one in five hundred": 1 / 500,
    "one in two hundred": 1 / 200,
    "one in a hundred": 1 / 100,
    "one in fifty": 1 / 50,
    "one in thirty": 1 / 30,
    "one in twenty": 1 / 20,
    "one in fifteen": 1 / 15,
    "one in ten": 1 / 10,
    "one in seven": 1 / 7,
    "one in five": 1 / 5,
    "a quarter": 1 / 4,
    "three in ten": 3 / 10,
    "a third": 1 / 3,
    "four in ten": 4 / 10,
    "half": 1 / 2,
    "six in ten": 6 / 10,
    "two thirds": 2 / 3,
    "three quarters": 3 / 4,
    "four in five": 4 / 5,
    "nine in ten": 9 / 10,
    "nineteen in twenty": 19 / 20,
    "nearly all": 99 / 100,
}


def about(share: float) -> str:
    """A share, more than none, as people say it."""

    def times(p: float, q: float) -> float:
        """How many times the odds of the one the larger odds are of the other's."""
        ratio = p * (1 - q) / (q * (1 - p))
        return max(ratio, 1 / ratio)

    share = min(share, 0.9999)
    words = min(SHARES, key=lambda name: times(SHARES[name], share))
    exact = abs(SHARES[words] - share) < 0.02 * share or words == "nearly all"
    return words if exact else f"about {words}"


def worth_outcome(params: Params, result: Result) -> Outcome:
    worth = round(result.worth_if_none[-1])
    if not change(worth):
        return Outcome("It is worth the same as now.", {"same"})
    right = "more" if change(worth) > 0 else "less"
    return Outcome(f"It is worth {right}: {worth}.", {right})


def after_you(params: Params, result: Result) -> Outcome:
    """Those after you work for the same bonus as you did."""
    if not (params.over and params.stay):
        return UNKNOWN
    worth = round(result.worth_if_none[-1])
    right = {-1: "less", 0: "same", 1: "more"}[change(worth)]
    return Outcome("It is worth 100, as at first." if right == "same" else f"It is worth {right} than 100: {worth}.", {right})


def cousins_outcome(params: Params, result: Result) -> Outcome:
    kept = result.worth[-1] / result.worth_if_none[-1]
    if not result.harmed_by.any():
        return Outcome("They cost it nothing: none of them got in.", {"nothing"})
    if kept > 0.99:
        return Outcome("They cost it nothing, or less than 1 coin in 100.", {"nothing"})
    return Outcome("They cost it less than half.", {"some"}) if kept > 0.5 else Outcome("They cost it half or more.", {"much"})


def share_outcome(params: Params, result: Result) -> Outcome:
    applied, hired = params.share, result.hired_share
    if abs(hired - applied) < 0.02 * applied:
        return Outcome("They get in just as often as they apply, give or take 2 in 100.", {"even"})
    if hired > applied:
        return Outcome(f"They get in more often than they apply. It is {about(hired)}.", {"often"})
    return Outcome(f"They get in less often than they apply. It is {about(hired)}.", {"rare"})


def numbers(params: Params, result: Result) -> dict[str, Any]:
    pools = result.pools
    return {
        "worth": result.worth,
        "profit": result.profit,
        "worth_if_none": result.worth_if_none,
        "mean_worth": result.mean_worth,
        "hired_share": result.hired_share,
        "effort_now": today(result.plan),
        "bosses": ["wants it to fail" if harms else "wants the bonus" for harms in result.harmed_by],
        "first_job": [
            {"score": score, "wants_it_to_fail": saboteur, "found_out": found}
            for score, saboteur, found in zip(pools.score[0], pools.saboteur[0], pools.found[0], strict=True)
        ],
    }


# --- what is asked ------------------------------------------------------------------------------------------------------


def offer(params: Params) -> list[str]:
    """What differs from a bonus for this year and a stay of two."""
    news = []
    if params.bonus > 1:
        news.append(f"pay for {NUMBER[params.bonus]} years")
    if params.stay != 2:
        news.append(f"{NUMBER[params.stay]} {'years' if params.stay > 1 else 'year'} each")
    return news


def who_applies(params: Params) -> str:
    return f"cousins ({about(params.share)})"


def who_comes(params: Params) -> list[str]:
    """How those prepare, and how the owners pick, as far as it is not as at first."""
    news = []
    if params.prep != 2:
        news.append("no extra prep" if not params.prep else f"{'more' if params.prep > 2 else 'less'} prep")
    if params.checks != "none":
        news.append({"trial": "real work", "references": "old workmates", "both": "real work, old workmates"}[params.checks])
    if params.seed != HIRING.default_params().seed:
        news.append("other people")
    return news


# --- what the hand does -----------------------------------------------------------------------------------------------------


def act(params: Params) -> Stage:
    """The reader is the boss for two years, and is asked what comes after."""
    if not params.years:
        return "acting" if HiringControls.untouched(params) or params.part == "yours" else ""
    return "over" if params.over else "acting"


def tap(across: float, down: float, params: Params) -> dict[str, Any]:
    letter = picture.choice_at(across, down)
    return {"years": params.years + letter} if letter else {}


def context(params: Params, result: Result) -> dict[str, Any]:
    return {
        "year": len(params.years) + 1 if params.yours and not params.over else 0,
        "again": again(params, result),
        "pays": range(1, LONGEST_PAY + 1),
    }


def again(params: Params, result: Result) -> str:
    """What to try for in the next two years."""
    if not params.over:
        return ""
    if picture.got_the_most(result):
        return f"Again: leave it worth more than {START_WORTH:.0f}"
    return f"Again: can you get {most_earned():.0f} coins?"


HIRING = Lab[Params, Result](
    name="hiring",
    title="Hire a boss",
    alt="Your stand and your jar; a lemonade stand over ten years; or those who ask for the job, as high as their scores.",
    controls=HiringControls,
    below_picture=790,
    simulation=simulation,
    picture=picture,
    explain=explain,
    numbers=numbers,
    questions=(
        Question(
            "No one gets the job. What becomes of the stand?",
            {"shut": "it stays shut", "more": "it is worth more and more"},
            lambda params, result: Outcome("It stays shut, with no boss to run it.", {"shut"}),
            fits=lambda params: not params.stay,
        ),
        Question(
            lambda params: asked(offer(params), "Other bosses come after you. What is the stand worth in ten years?"),
            {"more": "more than 100", "same": "100, as at first", "less": "less than 100"},
            after_you,
            fits=lambda params: bool(params.years),
        ),
        Question(
            lambda params: asked(offer(params), "What is the stand worth in ten years?"),
            {"more": "more than now", "same": "the same as now", "less": "less than now"},
            worth_outcome,
            fits=lambda params: params.paid,
        ),
        Question(
            lambda params: asked(offer(params), "No one wants the stand to fail. How much do such bosses cost?"),
            {"nothing": "nothing", "some": "a little"},
            cousins_outcome,
            fits=lambda params: params.part == "cousins" and not params.saboteurs,
        ),
        Question(
            lambda params: asked([who_applies(params), *offer(params), *who_comes(params)], "What do they cost in ten years?"),
            {"nothing": "nothing", "some": "less than half its worth", "much": "half its worth or more"},
            cousins_outcome,
            fits=lambda params: params.part == "cousins",
        ),
        Question(
            "No one who applies wants the stand to fail. How many of those who get in do?",
            {"none": "none", "few": "a few"},
            lambda params, result: Outcome("None: there was no one of that kind.", {"none"}),
            fits=lambda params: not params.saboteurs,
        ),
        Question(
            lambda params: asked([who_applies(params), *who_comes(params)], "How often do they get the job?"),
            {"rare": "less often than they apply", "even": "just as often", "often": "more often"},
            share_outcome,
        ),
    ),
    quiz=QUIZ,
    before={"stay": 0},
    act=act,
    act_begins={"part": "yours"},
    tap=tap,
    tap_hint="Tap the press, the tree or both.",
    tappable=lambda params: params.yours and not params.over,
    panel="labs/hiring.html",
    context=context,
    tries={
        "five": Try("Pay for five years", "bonus=5&guess=ask"),
        "cousins": Try("The cousins come", "part=cousins&bonus=5&guess=ask"),
        "one-year": Try("One year each", "part=cousins&stay=1"),
        "interview": Try("At the interview", "part=interview&guess=ask"),
        "no-prep": Try("They train no harder", "part=interview&prep=0"),
        "careful": Try("Real work, old workmates", "part=interview&checks=both"),
        "all": Try("All of it at once", "part=cousins&bonus=5&checks=both"),
    },
    open_controls=("part", "bonus"),
    idle=idle,
    luck="seed",
)
