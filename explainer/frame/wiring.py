"""What is checked when a lab is made, so that a slip in its wiring is said at once and by name.

Labs are made when the site starts, and only there, so this costs no request anything.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from inspect import signature
from itertools import combinations, product
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.http import QueryDict

from explainer.frame.controls import ASK, PUPILS, RESERVED, SKIP, Control, Whole

if TYPE_CHECKING:
    from explainer.frame.lab import AnyLab


class WiringError(ValueError):
    """A lab that contradicts itself."""


def check(lab: "AnyLab") -> None:
    for wrong in mistakes(lab):
        raise WiringError(f"lab {lab.name}: {wrong}")


def mistakes(lab: "AnyLab") -> Iterator[str]:
    """Each slip in a few words. What comes later may lean on what came before, so only the first is sure to be one."""
    yield from mistakes_in_controls(lab)
    yield from mistakes_in_names(lab)
    yield from mistakes_in_tries(lab)
    yield from mistakes_in_questions(lab)


def mistakes_in_controls(lab: "AnyLab") -> Iterator[str]:
    controls = lab.controls.base_fields
    params = set(signature(lab.simulation.Params).parameters)
    for name in controls.keys() - params:
        yield f"the control {name} has no field in Params"
    for name in params - controls.keys():
        yield f"the field {name} of Params has no control"
    for name, control in controls.items():
        if name in RESERVED:
            yield f"the control {name} has a name that the page keeps for itself"
        if not isinstance(control, Control):
            yield f"the control {name} is a {type(control).__name__}, which is no kind of control"
        yield from mistakes_in_value(lab, name, control.initial, "the default")
    for name, errors in lab.controls(QueryDict()).errors.items():
        yield f"the defaults do not go together, says {name}: {errors[0]}"


def mistakes_in_value(lab: "AnyLab", name: str, value: Any, what: str) -> Iterator[str]:
    try:
        cleaned = lab.controls.base_fields[name].clean(value)
    except ValidationError as error:
        yield f"{what} of {name}, {value!r}, is refused: {error.messages[0]}"
    else:
        if cleaned != value:
            yield f"{what} of {name}, {value!r}, reads back as {cleaned!r}"


def mistakes_in_names(lab: "AnyLab") -> Iterator[str]:
    """In what the lab says of its own controls."""
    controls = lab.controls.base_fields
    named = {
        "open_controls": lab.open_controls,
        "before": lab.before,
        "act_begins": lab.act_begins,
        "luck": [lab.luck] if lab.luck else [],
        "own": [lab.own.control] if lab.own else [],
        "game": [lab.game.control] if lab.game else [],
        "idle": lab.idle(lab.default_params()),
        "tap": lab.tap(0.0, 0.0, lab.default_params()) if lab.tap else [],
        "ticks": ticks_changes(lab),
    }
    for part, names in named.items():
        for name in names:
            if name not in controls:
                yield f"{part} names {name}, which is no control"
    if len(lab.open_controls) > 2:
        yield f"open_controls has {len(lab.open_controls)} names, and there is room for two"
    for name, value in lab.before.items():
        yield from mistakes_in_value(lab, name, value, "the value before the run")
    for name, value in lab.act_begins.items():
        yield from mistakes_in_value(lab, name, value, "the value where the act begins")
    for part, name in (("luck", lab.luck), ("own", lab.own.control if lab.own else "")):
        control = controls.get(name)
        if name and not (isinstance(control, Whole) and control.low <= 1 and control.high >= PUPILS):
            yield f"{part} names {name}, which is not a whole number from 1 to {PUPILS} or more"


def ticks_changes(lab: "AnyLab") -> Iterable[str]:
    """The params that the fewest ticks allowed change, where there is something to tick at the defaults."""
    params = lab.default_params()
    boxes = lab.ticks.boxes(params) if lab.ticks else ()
    return lab.ticks.hand_in(frozenset(box.name for box in boxes[: lab.ticks.least]), params) if lab.ticks and boxes else ()


def mistakes_in_tries(lab: "AnyLab") -> Iterator[str]:
    for place, card in lab.tries.items():
        query = QueryDict(card.query)
        for name in query.keys() - lab.controls.base_fields.keys() - {"guess"}:
            yield f"the try {place} sets {name}, which is no control"
        for name, errors in lab.controls(query).errors.items():
            yield f"the try {place} is a mistake at {name}: {errors[0]}"
        if query.get("guess", ASK) not in (ASK, SKIP):
            yield f"the try {place} makes a guess for the reader: {query['guess']}"


def mistakes_in_questions(lab: "AnyLab") -> Iterator[str]:
    for number, question in enumerate(lab.questions, start=1):
        if len(question.answers) < 2:
            yield f"question {number} has fewer than two answers"
        for key in question.answers.keys() & {"", ASK, SKIP}:
            yield f"question {number} has an answer {key!r}, a word that a guess may not be"
    never_asked = dict(enumerate(lab.questions, start=1))
    for params in settings_to_try(lab):
        asked = next((number for number, question in enumerate(lab.questions, start=1) if question.fits(params)), None)
        if asked is None:
            yield f"no question fits {params}"
            return
        never_asked.pop(asked, None)
    for number in never_asked:
        yield f"question {number} is asked nowhere: not where one or two controls are not at their defaults, and at no try"


def settings_to_try(lab: "AnyLab") -> Iterator[Any]:
    """The default params, those of the tries, and those where any one or two of the controls have another value."""
    default = lab.default_params()
    yield default
    for card in lab.tries.values():
        controls = lab.controls(QueryDict(card.query))
        controls.is_valid()
        yield lab.params(**controls.cleaned_data)
    fields = lab.controls.base_fields
    samples = {name: control.samples() for name, control in fields.items() if isinstance(control, Control)}
    for names in combinations(samples, min(2, len(samples))):
        for values in product(*(samples[name] for name in names)):
            yield replace(default, **dict(zip(names, values, strict=True)))
