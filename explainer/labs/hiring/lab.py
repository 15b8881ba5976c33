"""Chapter 13, hiring a boss: the controls, the questions, the words, and how they are wired."""

from typing import Any

import numpy as np

from explainer.frame.controls import Choice, Controls, Number, Whole
from explainer.frame.lab import Lab, Question
from explainer.labs.hiring import picture, simulation
from explainer.labs.hiring.quiz import QUIZ
from explainer.labs.hiring.simulation import START_WORTH, Params, Result

CHECKS = {
    "none": "an interview, no more",
    "trial": "a day of real work too",
    "references": "ask old workmates too",
    "both": "real work and workmates",
}


class HiringControls(Controls):
    bonus = Whole("The bonus pays for how many years of profit", 1, low=1, high=5)
    checks = Choice("How the owners pick", "none", CHECKS)
    saboteurs = Whole("Of 100 who apply, how many want the stand to fail", 5, low=0, high=50)
    prep = Number("How hard those prepare for the interview", 2.0, low=0, high=4)
    stay = Whole("How many years each boss stays", 2, low=0, high=10)
    seed = Whole("Luck: another number, other people", 38, low=0, high=9999)


def explain(params: Params, result: Result) -> str:
    if not params.stay:
        return f"The stand is worth {START_WORTH:.0f}. Twenty people want to run it, and to the owners they look alike."
    return f"{worth_words(result)} {boss_words(result)} {share_words(params, result)}"


def worth_words(result: Result) -> str:
    before, after = round(result.worth[0]), round(result.worth[-1])
    verb = "fell" if after < before else "grew" if after > before else "went"
    return f"In ten years the worth of the stand {verb} from {before} to {after}."


def boss_words(result: Result) -> str:
    jobs, harms = len(result.harmed_by), int(result.harmed_by.sum())
    every = {1: "Its one boss", 2: "Both its bosses"}.get(jobs, f"All its {jobs} bosses")
    if not harms:
        return f"{every} wanted the bonus."
    who = every if harms == jobs else f"{harms} of its {jobs} bosses"
    they = "they" if harms > 1 else "that one"
    other, same = round(result.worth_if_none[-1]), round(result.worth[-1])
    return f"{who} wanted it to fail; had {they} wanted the bonus, it would be worth {other}{' too' if other == same else ''}."


def share_words(params: Params, result: Result) -> str:
    applied, hired = params.saboteurs, of_hundred(result)
    if not applied:
        return "No one who applies wants it to fail."
    want, do = "wants" if applied == 1 else "want", "does" if hired == 1 else "do"
    return f"Of 100 who apply, {applied} {want} it to fail; of 100 who get in, {hired} {do}."


def of_hundred(result: Result) -> int:
    return round(100 * result.hired_share)


def worth_outcome(params: Params, result: Result) -> str:
    if not params.stay:
        return "No one was hired."
    before, after = round(result.worth[0]), round(result.worth[-1])
    if after == before:
        return f"It is worth the same: {after}."
    return f"It is worth {'more' if after > before else 'less'}: {after}, where it was {before}."


def share_outcome(params: Params, result: Result) -> str:
    applied, hired = params.saboteurs, of_hundred(result)
    if hired > applied:
        return "More get in than you would think from who applies."
    return "They get in as often as they apply." if hired == applied else "They get in less often than they apply."


def numbers(params: Params, result: Result) -> dict[str, Any]:
    pools = result.pools
    return {
        "worth": result.worth,
        "profit": result.profit,
        "worth_if_none": result.worth_if_none,
        "mean_worth": result.mean_worth,
        "hired_share": result.hired_share,
        "effort_now": np.cos(result.plan),
        "bosses": ["wants it to fail" if harms else "wants the bonus" for harms in result.harmed_by],
        "first_job": [
            {"score": score, "wants_it_to_fail": saboteur, "found_out": found}
            for score, saboteur, found in zip(pools.score[0], pools.saboteur[0], pools.found[0], strict=True)
        ],
    }


HIRING = Lab(
    name="hiring",
    title="Hire a boss",
    alt="A lemonade stand year by year, above the people who asked for the job.",
    controls=HiringControls,
    simulation=simulation,
    picture=picture,
    explain=explain,
    numbers=numbers,
    questions=(
        Question(
            "Boss after boss runs the stand. Each is paid for this year's profit. After ten years, what is the stand worth?",
            {"more": "more than now", "same": "about the same", "less": "less than now"},
            worth_outcome,
            fits=lambda params: params.bonus == 1,
        ),
        Question(
            "A few of those who apply want the stand to fail. How often does one of them get the job?",
            {"rare": "less often than they apply", "even": "just as often", "often": "more often"},
            share_outcome,
        ),
    ),
    quiz=QUIZ,
    before={"stay": 0},
    open_controls=("bonus", "checks"),
)
