"""House rules that no linter knows (`make check` runs the linters): one set of colours, no clock in a simulation."""

import re
from dataclasses import fields
from pathlib import Path

import pytest

from explainer.paintbox.characters import svg
from explainer.paintbox.palette import DARK, LIGHT, Theme

ROOT = Path(__file__).parent.parent
WRITTEN = {".py", ".html", ".js", ".css", ".md", ".yml"}
NUMBERED = re.compile(r"\bchapters?\s+[0-9]", re.I)
CSS = (ROOT / "static/css/site.css").read_text()


@pytest.mark.parametrize(("theme", "block"), [(LIGHT, 0), (DARK, 1)], ids=["light", "dark"])
def test_pages_and_pictures_share_their_colours(theme: Theme, block: int) -> None:
    variables = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", re.findall(r":root \{(.*?)\n *\}", CSS, re.S)[block]))
    for name, colour in variables.items():
        expected = theme.loss[int(name[4:])] if name.startswith("loss") else getattr(theme, name.replace("-", "_"))
        assert colour == expected, name
    assert {f.name.replace("_", "-") for f in fields(theme)} - {"name", "loss"} <= set(variables)


@pytest.mark.parametrize("name", ["light", "dark"])
def test_a_board_of_either_look_has_the_colours_of_that_look(name: str) -> None:
    """Whatever the system wants: a board's own colours are those of the pages."""
    board = re.search(rf"\.{name} \{{(.*?)\n  \}}", (ROOT / "static/css/class.css").read_text(), re.S)
    pages = re.findall(r":root \{(.*?)\n *\}", CSS, re.S)[name == "dark"]
    colours = re.compile(r"--([\w-]+): (#[0-9a-f]{6})")
    assert board
    assert dict(colours.findall(board[1])) == dict(colours.findall(pages))


def test_the_icon_is_the_apple() -> None:
    assert (ROOT / "static/art/apple.svg").read_text() == svg("apple", LIGHT, "").replace("  ", " ") + "\n"


def test_no_button_shows_a_key_and_nothing_else() -> None:
    """Where there is no keyboard, keys are not shown."""
    empty = re.compile(r"<button[^>]*><kbd>[^<]*</kbd></button>")
    assert not [path.name for path in (ROOT / "templates").rglob("*.html") if empty.search(path.read_text())]


def test_a_simulation_has_no_clock_and_no_luck_of_its_own() -> None:
    for path in (ROOT / "explainer/labs").glob("*/simulation.py"):
        imported = {name.split(".")[0] for name in re.findall(r"^\s*(?:from|import) ([\w.]+)", path.read_text(), re.M)}
        assert not imported & {"time", "datetime", "random", "secrets"}, path


def test_a_chapter_is_called_by_its_name() -> None:
    """A number written by hand would be wrong once a chapter is put before it. Pages count the chapters themselves."""
    rooms = ("explainer", "templates", "static/js", "static/css", "tests", "benchmarks", "docs", ".github")
    paths = [path for room in rooms for path in (ROOT / room).rglob("*") if path.suffix in WRITTEN] + list(ROOT.glob("*.md"))
    assert len(paths) > 300
    for path in paths:
        assert not NUMBERED.search(path.read_text()), path
