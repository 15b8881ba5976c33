"""The second lab of “Outer or inner?”: goals out of a hat, and an off switch."""

from typing import Any

from explainer.frame.act import Stage
from explainer.frame.controls import Controls, Moves, Number, Whole
from explainer.frame.lab import UNKNOWN, Lab, Outcome, Question, Try
from explainer.frame.words import about, asked, one_or_many
from explainer.labs.off_switch import picture, simulation
from explainer.labs.off_switch.simulation import BY_HAND, ENDS, NOBODY, Params, Result, chance_on

HALF = (40, 60)  # of 100, which is about half


class OffSwitchControls(Controls):
    others = Whole("Other ends of the day", 3, low=1, high=20)
    extra = Number("A prize for being off", 0.0, low=0, high=1, help_text="Each goal gets it if Pip is off. 0: no prize.")
    goals = Whole("Goals out of the hat", 1000, low=0, high=2000)
    seed = Whole("Luck", 0, low=0, high=9999, help_text="Another number, other goals.")
    sorted = Moves(
        "Goals you sorted",
        pattern=f"{NOBODY}|[{ENDS[0]}-{ENDS[-1]}]{{1,{BY_HAND}}}",
        longest=BY_HAND,
        message=f"Name the room of each of {BY_HAND} goals by a letter: a for off, b for the first of the other ends.",
        such_as="bacda",
        game=False,
    )

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        if len(values) == len(self.fields) and any(end > values["others"] for end in Params(**values).said):
            self.add_error("sorted", "There is no such room in this house.")
        return values


def act(params: Params) -> Stage:
    """Five goals to sort. Where something is set and none was sorted, a link wants to show just that."""
    if params.sorted:
        return "over" if len(params.said) == BY_HAND else "acting"
    return "acting" if OffSwitchControls.untouched(params) else ""


def put(params: Params, end: int) -> str:
    """What was sorted, with one more goal in the room of this end."""
    return params.sorted.removeprefix(NOBODY) + ENDS[end]


def tap(across: float, down: float, params: Params) -> dict[str, Any]:
    end = picture.room_at(across, params.others)
    return {} if end is None else {"sorted": put(params, end)}


def explain(params: Params, result: Result) -> str:
    if params.sorted and not params.goals:
        return explain_sorting(params, result)
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


def explain_sorting(params: Params, result: Result) -> str:
    best, said = result.by_hand.argmax(axis=1).tolist(), params.said
    if not said:
        return "A goal comes out of the hat. The higher the bar, the more it likes that end. Tap the room it likes best."
    right = said[-1] == best[len(said) - 1]
    told = f"{'Yes' if right else 'Not so'}: that goal liked “{picture.name_of(best[len(said) - 1], params.others)}” best."
    if len(said) < BY_HAND:
        return f"{told} Now the bars are those of the next goal."
    on = sum(end > 0 for end in best)
    return f"{told} Of {BY_HAND} goals, {on} {one_or_many(on, 'does', 'do')} better if Pip stays on."


def question(params: Params) -> str:
    how_many = "How many goals do better if Pip stays on?"
    if params.sorted and not params.extra:
        return "You sorted five goals. Now a thousand come out. How many of these do better if Pip stays on?"
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


def numbers(params: Params, result: Result) -> dict[str, Any]:
    told = {"on": result.on, "share": result.share, "chance": result.chance, "best": result.best}
    if not params.sorted:
        return told
    best = result.by_hand.argmax(axis=1)
    return told | {"sorted": {"said": list(params.said), "best": best, "worth": result.by_hand.round(6)}}


def context(params: Params, result: Result) -> dict[str, Any]:
    if act(params) != "acting" or not params.sorted:
        return {}
    worth = (100 * result.by_hand[len(params.said)]).round().astype(int).tolist()
    names = [picture.name_of(end, params.others) for end in range(len(worth))]
    return {
        "goal": len(params.said) + 1,
        "of": BY_HAND,
        "rooms": [
            {"name": name, "worth": found, "sorted": put(params, end), "key": ENDS[end]}
            for end, (name, found) in enumerate(zip(names, worth, strict=True))
        ],
    }


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
    act_begins={"sorted": NOBODY},
    tap=tap,
    tap_hint="Tap the room that the goal likes best.",
    tappable=lambda params: act(params) == "acting" and bool(params.sorted),
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
