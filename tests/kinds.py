"""One lab of each kind. What the frame does alike for all is tried on these; what words and pictures decide is tried on all."""

import pytest

from explainer.contents.chapters import LABS
from explainer.frame.lab import AnyLab

PARTS = ("film", "luck", "notes", "panel", "quiz", "replay", "tap", "ticks", "tries")  # of a lab, that not every lab has


def traits(lab: AnyLab) -> set[str]:
    """What the frame does for this lab and not for every other."""
    parts = {part for part in PARTS if getattr(lab, part)}
    kinds_of_control = {type(field).__name__ for field in lab.controls.base_fields.values()}
    parts |= {"act"} if lab.act(lab.default_params()) else set()
    return parts | kinds_of_control | ({"second lab"} if "/" in lab.name else set())


def one_of_each_kind() -> dict[str, AnyLab]:
    """In the book's order: each lab for which the frame does something that it did for none before."""
    chosen: dict[str, AnyLab] = {}
    for name, lab in LABS.items():
        if traits(lab) - set().union(*map(traits, chosen.values())):
            chosen[name] = lab
    return chosen


def finished(lab: AnyLab) -> dict[str, str]:
    """The moves of a whole game, or of a whole act."""
    return {name: lab.controls.base_fields[name].samples()[-1] for name in lab.moves}


def question_of(lab: AnyLab) -> str:
    """Where a lab asks its question at once."""
    return f"/{lab.name}/?guess=ask" if lab.hands_first else f"/{lab.name}/"


KINDS = one_of_each_kind()
each_kind = pytest.mark.parametrize("lab", KINDS.values(), ids=KINDS)
every_lab = pytest.mark.parametrize("lab", LABS.values(), ids=LABS)
