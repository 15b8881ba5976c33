"""Where a lab's files stand, and which of them may know what. The contracts in pyproject.toml say it of the usual names."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from explainer.contents.chapters import LABS as EVERY_LAB
from explainer.frame.lab import AnyLab

LABS = Path(__file__).parents[2] / "explainer/labs"
SAY = ("lab.py", "quiz.py")  # the end of a file's name: controls, questions, sentences


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""


def forbidden(path: Path) -> tuple[str, ...]:
    """What a file of a lab may not import: what makes pages, unless it says; and what draws, where it is a model."""
    if path.name.endswith(SAY):
        return ()
    pages = ("django", "explainer.frame")
    return (*pages, "PIL", "explainer.paintbox") if path.name.endswith("simulation.py") else pages


@pytest.mark.parametrize("path", sorted(LABS.glob("*/*.py")), ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_model_draws_nothing_and_a_picture_makes_no_page(path: Path) -> None:
    assert not [name for name in imported(path) if name.startswith(forbidden(path))]


@pytest.mark.parametrize("lab", EVERY_LAB.values(), ids=str)
def test_a_labs_folder_has_the_name_that_its_address_ends_with(lab: AnyLab) -> None:
    """But for two: `map` is a word of Python's, and both labs of the watchdog share its model."""
    end = lab.name.rpartition("/")[2].replace("-", "_")
    folder = Path(sys.modules[lab.controls.__module__].__file__ or "").parent.name
    assert folder == {"map": "maze_maker", "be_the_dog": "watchdog"}.get(end, end)
