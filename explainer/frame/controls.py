"""A lab's controls: names, defaults and limits, written once, as a Django form.

A control left out of the address, or left empty, takes its default (`initial`). There are no tick boxes: an
unticked box and a missing name look the same. So every control is a number, a choice, a list of names, a word, or the
moves of a game.
"""

import re
from collections.abc import Iterable, Mapping
from math import isnan, log, nan
from typing import Any, ClassVar, Self

from django import forms
from django.core.validators import RegexValidator
from django.http import QueryDict

Choices = Mapping[str, str]
NO_NAMES = "none"  # an empty list, in an address: a name with nothing after it means the default
PUPILS = 30  # in a class; a control that only picks luck has at least so many numbers
RESERVED = frozenset(  # the page's own
    {"v", "theme", "size", "lock", "quiz", "guess", "tap", "box", "boxes", "at", "way", "hands", "stage"}
)
LOCK = ("lock", "lock.flip")  # what names controls in its value
SKIP = "skip"  # as a guess: show the run without one
ASK = "ask"  # as a guess: hold the run back until there is one, for a teacher's link
PLAIN_NUMBER = re.compile(r"[+-]?[0-9.]+([eE][+-]?[0-9]+)?", re.ASCII)
DECIMAL_COMMA = re.compile(r"[+-]?([0-9]*,[0-9]{1,2}|0*,[0-9]+)", re.ASCII)  # but not 1,500, which may be thousands


def as_text(value: object) -> str:
    """The shortest text that reads back as the same value: how a value stands in an address and in its box."""
    if isinstance(value, float):
        text = repr(value)
        return text.removesuffix(".0")
    return str(value)


class NumberBox(forms.TextInput):
    """A box to type a number in, and beside it a slider for those who would rather drag.

    The box is what is sent; the slider only sets it (`site.js`), so the page works without the slider. Its notches
    run evenly from `low` to `high`, or by equal factors.
    """

    template_name = "lab/number.html"
    notches = 200

    def __init__(self, label: str, low: float, high: float, *, whole: bool, by_factors: bool) -> None:
        super().__init__(attrs={"inputmode": "text" if low < 0 else "numeric" if whole else "decimal"})
        self.label, self.low, self.high, self.whole, self.by_factors = label, low, high, whole, by_factors

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["widget"]["slider"] = {
            "label": f"{self.label} (slider)",
            "low": as_text(self.low),
            "high": as_text(self.high),
            "whole": self.whole,
            "by_factors": self.by_factors,
            "notches": self.notch_count,
            "notch": self.notch(value),
        }
        return context

    @property
    def notch_count(self) -> int:
        return min(self.notches, int(self.high - self.low)) if self.whole else self.notches

    def notch(self, value: Any) -> int:
        """The notch nearest to a value; the middle for what is no number."""
        try:
            number = float(value)
        except (TypeError, ValueError):
            number = nan
        if isnan(number):
            return self.notch_count // 2
        number = min(max(number, self.low), self.high)
        if self.by_factors:
            share = log(number / self.low) / log(self.high / self.low)
        else:
            share = (number - self.low) / (self.high - self.low)
        return round(share * self.notch_count)

    def format_value(self, value: Any) -> str | None:
        return None if value is None else as_text(value)


class Bounded(forms.Field):
    """What the two kinds of number share: a default, two ends, a box with a slider, kind words."""

    whole: bool

    def __init__(
        self, label: str, initial: float, *, low: float, high: float, by_factors: bool = False, help_text: str = ""
    ) -> None:
        if not low < high or (by_factors and low <= 0):
            raise ValueError(f"{label} has to go from a number to a larger one, by factors from above 0; not {low} to {high}.")
        self.low, self.high = low, high
        super().__init__(
            label=label,
            initial=initial,
            min_value=low,  # type: ignore[call-arg]
            max_value=high,
            required=False,
            help_text=help_text,
            widget=NumberBox(label, low, high, whole=self.whole, by_factors=by_factors),
            error_messages=self._messages(low, high),
        )

    def _messages(self, low: float, high: float) -> dict[str, str]:
        kind = "whole number" if self.whole else "number"
        limits = f"Pick a {kind} from {as_text(low)} to {as_text(high)}."
        return {"invalid": f"This is not a {kind}. {limits}", "min_value": limits, "max_value": limits}

    def samples(self) -> list[Any]:
        """A few of the values it may have, as each kind of control gives them, for `wiring` to try."""
        return [self.low, self.initial, self.high]

    def to_python(self, value: Any) -> Any:
        # Python reads 4_0 and full-width digits as numbers too. One number should have one spelling or be refused.
        if isinstance(value, str) and value.strip() and not PLAIN_NUMBER.fullmatch(value.strip()):
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        return super().to_python(value)

    def clean(self, value: Any) -> Any:
        number = super().clean(value)
        # Adding zero turns -0.0 into 0.0, so that one place has one address.
        return self.initial if number is None else number + 0


class Number(Bounded, forms.FloatField):
    """A number from `low` to `high`, ends included."""

    whole = False

    def to_python(self, value: Any) -> Any:
        if isinstance(value, str) and DECIMAL_COMMA.fullmatch(value.strip()):  # as half of Europe writes 0.5
            value = value.replace(",", ".")
        return super().to_python(value)


class Whole(Bounded, forms.IntegerField):
    """A whole number from `low` to `high`, ends included."""

    whole = True


class Choice(forms.ChoiceField):
    """One of a few named things: `{value in the address: what the reader sees}`."""

    def __init__(self, label: str, initial: str, choices: Choices) -> None:
        self.names = choices
        super().__init__(
            label=label,
            initial=initial,
            choices=list(choices.items()),
            required=False,
            error_messages={"invalid_choice": "Pick one of: " + ", ".join(choices) + "."},
        )

    def samples(self) -> list[Any]:
        return list(self.names)

    def clean(self, value: Any) -> Any:
        return super().clean(value) or self.initial


class Word(forms.CharField):
    """A short text of certain letters only, typed in a box. Never shown to anyone else."""

    def __init__(self, label: str, initial: str = "", *, pattern: str, longest: int, message: str, help_text: str = "") -> None:
        self.pattern, self.longest = pattern, longest
        super().__init__(
            label=label,
            initial=initial,
            required=False,
            # Too long and not of these letters are one mistake, said once.
            validators=[RegexValidator(rf"\A(?=.{{0,{longest}}}\Z)(?:{pattern})\Z", message)],
            help_text=help_text,
            widget=self.box(longest),
        )

    def box(self, longest: int) -> forms.Widget:
        return forms.TextInput(attrs={"autocapitalize": "none", "spellcheck": "false", "size": longest, "maxlength": longest})

    def samples(self) -> list[Any]:
        return [self.initial]

    def clean(self, value: Any) -> Any:
        return super().clean(value) or self.initial


class Moves(Word):
    """What the reader has done so far, sign by sign: the moves of a game. It has no box; the moves themselves add to it.

    Each beginning of it is good as well, since a game is played one move at a time. `such_as`: a whole game, for `wiring`.
    `game`: whether the whole lab is played so; else its other settings are a lab like any other.
    """

    def __init__(self, label: str, *, pattern: str, longest: int, message: str, such_as: str, game: bool = True) -> None:
        self.such_as, self.game = such_as, game
        super().__init__(label, pattern=pattern, longest=longest, message=message)

    def box(self, longest: int) -> forms.Widget:
        return forms.HiddenInput()

    def samples(self) -> list[Any]:
        return [self.initial, self.such_as]


class NamesButtons(forms.Widget):
    """A button for each name, pressed or not, and the list as it stands, which is what is sent.

    A button sends what it changes as `<name>.flip`, so that a press is a plain GET and works without scripts.
    """

    template_name = "lab/names.html"
    input_type = "hidden"

    def __init__(self, label: str, initial: str, names: Choices) -> None:
        super().__init__()
        self.label, self.initial, self.names = label, initial, names

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        chosen = listed(data.get(name) or self.initial)
        flips = data.getlist(f"{name}.flip")
        for flip in flips:
            chosen = [kept for kept in chosen if kept != flip] if flip in chosen else [*chosen, flip]
        return as_list(chosen) if flips else data.get(name)

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        chosen = [known for known in self.names if known in listed(value or self.initial)]
        buttons = [{"name": known, "label": label, "pressed": known in chosen} for known, label in self.names.items()]
        context["widget"] |= {"label": self.label, "value": as_list(chosen), "buttons": buttons}
        return context

    def id_for_label(self, id_: str, index: str | None = None) -> str:
        return ""  # the label belongs to all the buttons, not to one of them


def listed(text: str) -> list[str]:
    return [] if text == NO_NAMES else text.split(",")


def as_list(names: Iterable[str]) -> str:
    return ",".join(names) or NO_NAMES


class Names(forms.CharField):
    """Any of a few named things, or none: `{value in the address: what the reader sees}`.

    In the address and in the params it is one text, such as "box,say", always in the order of `names`; or "none".
    """

    def __init__(self, label: str, initial: str, names: Choices) -> None:
        self.names = names
        super().__init__(label=label, initial=initial, required=False, widget=NamesButtons(label, initial, names))

    def samples(self) -> list[Any]:
        return [NO_NAMES, *self.names, as_list(self.names)]

    def clean(self, value: Any) -> Any:
        chosen = listed(super().clean(value) or self.initial)
        if len(set(chosen)) < len(chosen) or not set(chosen) <= set(self.names):
            raise forms.ValidationError(f"Give names out of these, with commas, or {NO_NAMES}: {', '.join(self.names)}.")
        return as_list(name for name in self.names if name in chosen)


Control = Bounded | Choice | Word | Names


class QueryForm(forms.Form):
    """A form filled from an address. A name given twice is a mistake, since we could not know which was meant."""

    data: QueryDict

    def __init__(self, query: QueryDict) -> None:
        super().__init__(data=query, label_suffix="")

    def clean(self) -> dict[str, Any]:
        for name in self.fields:
            if len(self.data.getlist(name)) > 1:
                self.add_error(name, "This is here twice. Give it once.")
        return self.cleaned_data


class Controls(QueryForm):
    """The base of every lab's controls. Subclasses list fields; the names are for good, links depend on them."""

    aliases: ClassVar[Mapping[str, str]] = {}  # {a name that links may still hold: what the control is called now}

    @classmethod
    def renamed(cls, query: QueryDict) -> QueryDict:
        """The query with today's names in place of old ones, in the list of locked controls too."""
        if not cls.aliases or not any(name in cls.aliases or name in LOCK for name in query):
            return query

        def current(name: str) -> str:
            return cls.aliases.get(name, name)

        found = QueryDict(mutable=True)
        for name, values in query.lists():
            for value in values:
                found.appendlist(current(name), as_list(map(current, listed(value))) if name in LOCK else value)
        return found

    @classmethod
    def canonical(cls, values: Mapping[str, Any]) -> dict[str, str]:
        """The part of an address that says these values: only what differs from the defaults, in field order."""
        return {name: as_text(values[name]) for name, default in cls.defaults().items() if values[name] != default}

    @classmethod
    def filled(cls, values: Mapping[str, Any], typed: QueryDict) -> Self:
        """The form as a reader should see it: these values, and over them whatever was typed."""
        data = QueryDict(mutable=True)
        for name, value in values.items():
            data.setlist(name, typed.getlist(name) or [as_text(value)])
            data.setlist(f"{name}.flip", typed.getlist(f"{name}.flip"))
        return cls(data)

    @classmethod
    def short_labels(cls) -> dict[str, str]:
        """A word or a few for each control that can be seen: its label without what stands behind a colon or in brackets."""
        seen = {name: str(field.label) for name, field in cls.base_fields.items() if not isinstance(field, Moves)}
        return {name: label.partition(":")[0].partition(" (")[0] for name, label in seen.items()}

    @classmethod
    def said(cls, name: str, value: Any) -> str:
        """A control's value in the reader's words."""
        field = cls.base_fields[name]
        if isinstance(field, Names):
            return ", ".join(label for known, label in field.names.items() if known in listed(value)) or NO_NAMES
        if isinstance(field, Choice):
            return field.names[value]
        return as_text(value)

    @classmethod
    def defaults(cls) -> dict[str, Any]:
        return {name: field.initial for name, field in cls.base_fields.items()}

    @classmethod
    def untouched(cls, params: object) -> bool:
        """Whether each control stands where it stood at first."""
        return vars(params) == cls.defaults()
