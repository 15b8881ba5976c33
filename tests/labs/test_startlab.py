"""`manage.py startlab` makes a lab that is whole: listed in a chapter, in a copy of the site, it passes what labs have to pass.

mypy needs no run here: it reads the starter itself, and a copy differs from that in its names alone.
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

ROOT = Path(__file__).parents[2]
COPIED = ("explainer", "templates", "tests", "static", "manage.py", "pyproject.toml")
# Of the page-wide tests those that look at the parts of a lab, one by one; all of them take as long as they take for any lab.
LOOKED_AT_BY = ("labs/test_made_by_test.py", "contents/test_reading.py", "frame/test_verdict.py", "frame/test_lab.py")
FACES = ("", "embed/", "board/", "picture.png", "play.png?steps=9", "data.json")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the site with a lab made by the command, and its chapter as the command says to write it."""
    root = tmp_path_factory.mktemp("site")
    for name in COPIED:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, root / name)
    told = run(root, "manage.py", "startlab", "made-by-test")
    chapters = root / "explainer/contents/chapters.py"
    imported, entry = re.findall(r"^from .*|^ +Chapter\(.*", told, re.M)
    text = chapters.read_text().replace("\n\n\n@dataclass", f"\n{imported}\n\n\n@dataclass", 1)
    chapters.write_text(text.replace("\n)\n\nNUMBERS", f"\n{entry}\n)\n\nNUMBERS", 1))
    return root


def run(root: Path, *arguments: str) -> str:
    environ = os.environ | {"DEBUG": "1", "DJANGO_SETTINGS_MODULE": "explainer.settings", "PYTHONPATH": str(root)}
    done = subprocess.run([sys.executable, *arguments], cwd=root, env=environ, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_each_face_of_a_new_lab_answers(site: Path) -> None:
    ask = (
        "import django; django.setup(); from django.test import Client; client = Client(headers={'host': 'localhost'});"
        f"print(*(client.get('/made-by-test/' + face).status_code for face in {FACES}))"
    )
    assert run(site, "-c", ask).split() == ["200"] * len(FACES)


def test_a_new_lab_passes_its_own_tests_and_those_for_every_lab(site: Path) -> None:
    tests = [f"tests/{name}" for name in LOOKED_AT_BY]
    done = run(site, "-m", "pytest", "-p", "no:xdist", "-k", "made-by-test or made_by_test", *tests)
    assert int(re.findall(r"(\d+) passed", done)[0]) > len(LOOKED_AT_BY)


def test_no_name_of_the_starter_is_left_in_it(site: Path) -> None:
    made = [path for path in site.rglob("*") if re.search(r"made.by.test", path.as_posix()) and path.is_file()]
    assert len([path for path in made if path.suffix in (".py", ".html")]) == 7
    for path in made:
        assert b"starter" not in path.read_bytes().lower(), path


@pytest.mark.parametrize("name", ["Quiet", "made_by_test", "class", "9-lives", "../pond", "deception", "games", "starter"])
def test_a_name_that_cannot_be_an_address_or_is_taken_is_refused(name: str) -> None:
    with pytest.raises(CommandError):
        call_command("startlab", name)
