"""Addresses to try, drawn from the labs' own controls, so that a new lab is covered without a word here."""

import os
from collections.abc import Callable
from typing import Any

import pytest
from django import forms
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from explainer.frame.controls import Bounded, Names, Word, as_list, as_text
from explainer.frame.lab import Lab

FARTHER = int(os.environ.get("WALK", "0"))  # `make walk`


def walk(steps: int) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """So many random examples, the same each time: a change is judged by what it changes. `make walk` goes other ways."""
    every = list(HealthCheck)
    go = settings(max_examples=steps * (FARTHER or 1), derandomize=not FARTHER, deadline=None, suppress_health_check=every)
    return lambda test: pytest.mark.walk(go(test))


NONSENSE = [
    "",
    "fast",
    "nan",
    "inf",
    "-inf",
    "1e999",
    "-1",
    "0x10",
    "1,5",
    "９",
    "\x00",
    "💥",
    "'; --",
    "1e-320",
    "-0.0",
    "99999999999999999999",
]


def good_value(name: str, field: forms.Field) -> st.SearchStrategy[Any]:
    if isinstance(field, Bounded):
        low, high = field.min_value, field.max_value  # type: ignore[attr-defined]
        return st.integers(low, high) if field.whole else st.floats(low, high, allow_nan=False)
    if isinstance(field, forms.ChoiceField):
        return st.sampled_from([value for value, _ in field.choices])  # type: ignore[misc]
    if isinstance(field, Names):
        some = st.sets(st.sampled_from(list(field.names)))
        return some.map(lambda chosen: as_list(known for known in field.names if known in chosen))
    if isinstance(field, Word):
        longest = field.longest
        return st.from_regex(field.pattern, fullmatch=True).filter(lambda word: len(word) <= longest)
    raise TypeError(f"{name}: what may a {type(field).__name__} hold?")


def values(lab: Lab) -> st.SearchStrategy[dict[str, Any]]:
    """Some of the lab's values, each good by itself."""
    fields = lab.controls.base_fields
    return st.fixed_dictionaries({}, optional={name: good_value(name, field) for name, field in fields.items()})


def queries(lab: Lab) -> st.SearchStrategy[list[tuple[str, str]]]:
    """Query strings as people and robots may write them: good, bad, repeated, unknown."""
    fields = lab.controls.base_fields
    others = (
        "guess",
        "quiz",
        "way",
        "tap.x",
        "tap.y",
        "box",
        "boxes",
        "v",
        "theme",
        "size",
        "lock",
        "lock.flip",
        "stage",
        "hands",
        "utm_source",
    )
    names = st.sampled_from([*fields, *(f"{name}.flip" for name in fields), *others])
    good = [good_value(name, field).map(as_text).map(lambda text, name=name: (name, text)) for name, field in fields.items()]
    bad = st.tuples(
        names, st.sampled_from([*NONSENSE, "skip", "ask", "dark", "720", "lesson", "abc", "---"]) | st.text(max_size=8)
    )
    return st.lists(st.one_of(*good, bad), max_size=6)
