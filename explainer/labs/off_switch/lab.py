"""The second lab of “Outer or inner?”: goals out of a hat, and an off switch."""

from dataclasses import replace
from typing import Any

from explainer.frame.act import Stage
from explainer.frame.controls import Controls, Moves, Number, Whole
from explainer.frame.lab import UNKNOWN, Lab, Outcome, Question, Try
from explainer.frame.words import about, asked, one_or_many
from explainer.labs.off_switch import picture, simulation
from explainer.labs.off_switch.picture import GOALS_BY_HAND
from explainer.labs.off_switch.simulation import Params, Result, chance_on

HALF = (40, 60)  # of 100, which is about half


class OffSwitchControls(Controls):
    others = Whole("Other ends of the day", 3, low=1, high=20)
    extra = Number("A prize for being off", 0.0, low=0, high=1, help_text="Each goal gets it if Pip is off. 0: no prize.")
    goals = Whole("Goals out of the hat", 1000, low=0, high=2000)
    seed = Whole("Luck", 0, low=0, high=9999, help_text="Another number, other goals.")
    drawn = Moves(
        "Goals you drew",
        pattern=f"d{{0,{GOALS_BY_HAND}}}",
        longest=GOALS_BY_HAND,
        message=f"Each goal you draw is a d, at most {GOALS_BY_HAND}.",
        such_as="d" * GOALS_BY_HAND,
        game=False,
    )


FIRST = Params(**OffSwitchControls.defaults())


def explain(params: Params, result: Result) -> str:
    if picture.by_hand(params):
        best = int(result.hand[-1].argmax())
        does = "Pip stays on" if best else "Pip is off"
        return f"Goal {len(params.drawn)} likes {end(best, params.others)} best. It does better if {does}."
    if not params.goals:
        return f"A day can end in {params.others + 1} ways. No goal is drawn yet."
    if params.goals == 1:
        found = f"One goal is drawn. It {'does' if result.on else 'does not do'} better if Pip stays on."
    else:
        found = f"{result.on:,} of {params.goals:,} goals {one_or_many(result.on, 'does', 'do')} better if Pip stays on."
    if params.extra:
        told = about(chance_on(params.others, 0.0))
        return f"{found} With no prize for off, {told} {'goals' if told == 'nearly all' else 'of all goals'} would."
    return f"{found} Off is one end of {params.others + 1}, and each is as likely to be the best."


def end(number: int, others: int) -> str:
    """An end of the day, as the picture calls it."""
    if number == 0:
        return "“off”"
    return ("the beach", "the shop", "home")[number - 1] if others <= 3 else f"end {number}"


def question(params: Params) -> str:
    how_many = "How many goals do better if Pip stays on?"
    if params.extra:
        return asked([f"a {size(params.extra)} prize for off", f"{params.others + 1} ends of the day"], how_many)
    return f"A day can end in {params.others + 1} ways, one of them “off”. {how_many}"


def size(extra: float) -> str:
    """How large the prize is, beside a worth from 0 to 1."""
    return "small" if extra < 0.2 else "fair" if extra < 0.5 else "large"


def outcome(params: Params, result: Result) -> Outcome:
    if not params.goals:
        return UNKNOWN
    right = "most" if result.share > HALF[1] / 100 else "half" if result.share >= HALF[0] / 100 else "few"
    if params.goals == 1:
        return Outcome(f"The one that came out does {'' if result.on else 'not do '}better if Pip stays on.", {right})
    if result.on in (0, params.goals):
        return Outcome(f"{'All' if result.on else 'None'} of them do better if Pip stays on.", {right})
    do = one_or_many(result.on, "does", "do")
    return Outcome(f"{result.on:,} of {params.goals:,} {do} better if Pip stays on.", {right})


# --- what is done first: the reader draws some goals ---------------------------------------------------------------------


def act(params: Params) -> Stage:
    """Where something is set and no goal was drawn, a link wants to show just that."""
    if not params.drawn and params != FIRST:
        return ""
    return "over" if len(params.drawn) == GOALS_BY_HAND else "acting"


def may_draw(params: Params) -> bool:
    """Asked of what is seen, which is the house before any run."""
    if params.goals:
        return False
    return len(params.drawn) < GOALS_BY_HAND if params.drawn else params == replace(FIRST, goals=0)


def tap(across: float, down: float, params: Params) -> dict[str, Any]:
    """The hat, or anywhere else: a goal comes out."""
    return {"drawn": params.drawn + "d"} if may_draw(params) else {}


def context(params: Params, result: Result) -> dict[str, Any]:
    return {"next": params.drawn + "d" if may_draw(params) else ""}


def numbers(params: Params, result: Result) -> dict[str, Any]:
    told = {"drawn": result.hand} if params.drawn else {}
    return told | {"on": result.on, "share": result.share, "chance": result.chance, "best": result.best}


OFF_SWITCH = Lab[Params, Result](
    name="outer-or-inner/off-switch",
    title="Goals out of a hat",
    alt="A house. Each room is one way for the day to end, and holds the goals that like it best. One room is dark: off.",
    controls=OffSwitchControls,
    simulation=simulation,
    picture=picture,
    explain=explain,
    numbers=numbers,
    questions=(
        Question(
            question,
            {
                "few": f"fewer than {HALF[0]} in 100",
                "half": f"about half: {HALF[0]} to {HALF[1]}",
                "most": f"more than {HALF[1]} in 100",
            },
            outcome,
        ),
    ),
    before={"goals": 0},
    act=act,
    tap=tap,
    tap_hint="Tap the hat.",
    tappable=may_draw,
    panel="labs/off-switch.html",
    context=context,
    tries={
        "one": Try("One other end", "others=1"),
        "nine": Try("Nine other ends", "others=9"),
        "extra": Try("A prize for off", "extra=0.3"),
        "many": Try("The same prize, 20 other ends", "others=20&extra=0.3&guess=ask"),
    },
    open_controls=("others", "extra"),
    luck="seed",
)
