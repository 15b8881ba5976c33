"""Addresses are for good: each name that a link may hold is written down, with what it meant, and still means that.

A new name is added to `public_names.json`; nothing in it is ever changed. A control that is renamed keeps its old name in
`Controls.aliases`. `python -m tests.web.test_public_names` adds what is new.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any, ClassVar

import pytest
from django.http import QueryDict
from django.test import Client
from django.urls import get_resolver

from explainer.contents.chapters import LABS
from explainer.frame.controls import Choice, Controls, Names, Whole, as_text
from explainer.frame.lab import AnyLab
from explainer.serving.pictures import TYPES
from explainer.web.address import params_of, read
from explainer.web.front_door import ANSWERS, HomeControls
from explainer.web.moved import FACES, moved
from explainer.web.short_links import GO

FILE = Path(__file__).with_name("public_names.json")
PINNED: dict[str, Any] = json.loads(FILE.read_text()) if FILE.exists() else {"labs": {}, "go": {}}


def names_of(lab: AnyLab) -> dict[str, Any]:
    """What addresses of this lab may hold: its controls with their defaults and named values, answers, cards."""
    fields = lab.controls.base_fields
    return {
        "defaults": lab.controls.defaults(),
        "values": {name: sorted(field.names) for name, field in fields.items() if isinstance(field, Choice | Names)},
        "answers": sorted({key for question in lab.questions for key in question.answers}),
        "cards": sorted(lab.tries),
    }


def test_who_adds_a_lab_can_write_its_names_down() -> None:
    """As README says, in a shell that knows nothing of our settings."""
    shell = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
    code = f"from {__name__} import LABS, names_of; names_of(next(iter(LABS.values())))"
    subprocess.run([sys.executable, "-c", code], env=shell, cwd=FILE.parents[2], check=True)


def test_each_face_of_a_lab_that_moved_leads_on() -> None:
    patterns = [str(one.pattern) for one in get_resolver().url_patterns if str(one.pattern).startswith("<lab:lab>/")]
    faces = {one.removeprefix("<lab:lab>/") for one in patterns}
    pictures = {f"picture.{kind}" for kind in TYPES}
    assert {face for face in faces if "<" not in face} | pictures | {"card.png"} == FACES


def names_of_home() -> dict[str, Any]:
    return {"defaults": HomeControls.defaults(), "answers": sorted(ANSWERS)}


@pytest.mark.parametrize("name", PINNED["labs"])
def test_each_name_that_was_ever_public_still_means_the_same(name: str) -> None:
    pinned = PINNED["labs"][name]
    for control, default in pinned["defaults"].items():
        lab, current = now_at(name, control, as_text(default))
        now = names_of(lab)
        assert now["defaults"][current] == default, control
        field = lab.controls.base_fields[current]
        assert all(field.clean(value) == value for value in pinned["values"].get(control, ())), control
    for answer in pinned["answers"]:
        assert answer in names_of(now_at(name, "guess", answer)[0])["answers"]
    for card in pinned["cards"]:
        assert card in names_of(now_at(name, "at", card)[0])["cards"]


def now_at(name: str, control: str, value: str) -> tuple[AnyLab, str]:
    """The lab to which an address leads that names this control of this lab, and what the control is called there."""
    query = QueryDict(mutable=True)
    query[control] = value
    path, _, there = (moved(f"/{name}/", query) or f"/{name}/?{query.urlencode()}").partition("?")
    lab, (given,) = LABS[path.strip("/")], QueryDict(there)
    return lab, lab.controls.aliases.get(given, given)


@pytest.mark.parametrize(
    ("old", "now"),
    [
        ("/mesa-optimizers/glow/", "/mesa-optimizers/"),
        ("/mesa-optimizers/glow/?tick=3&maze=7", "/mesa-optimizers/?tick=3&halls=7"),
        ("/mesa-optimizers/glow/picture.png?numbers=random&size=720", "/mesa-optimizers/picture.png?numbers=random&size=720"),
        ("/mesa-optimizers/glow/embed/?lock=tick,maze", "/mesa-optimizers/embed/?lock=tick,halls"),
        ("/mesa-optimizers/?thinking=20", "/mesa-optimizers/ahead/?thinking=20"),
        ("/mesa-optimizers/?exit=corner&amp;guess=ask", "/mesa-optimizers/ahead/?exit=corner&guess=ask"),
        ("/mesa-optimizers/?guess=little", "/mesa-optimizers/ahead/?guess=little"),
        ("/mesa-optimizers/?at=dear", "/mesa-optimizers/ahead/?at=dear"),
        ("/mesa-optimizers/?lock=exit", "/mesa-optimizers/ahead/?lock=exit"),
        ("/mesa-optimizers/data.json?maze=3", "/mesa-optimizers/ahead/data.json?maze=3"),
        ("/mesa-optimizers/class/?exit=corner", "/mesa-optimizers/ahead/class/?exit=corner"),
        ("/adversarial-training/?rounds=10", "/adversarial-training/map/?rounds=10"),
        ("/adversarial-training/?guess=half&way=idea", "/adversarial-training/map/?guess=half&way=idea"),
        ("/adversarial-training/board/?hum=easy&hidden=on", "/adversarial-training/map/board/?hum=easy&hidden=on"),
        ("/adversarial-training/?at=sky", "/adversarial-training/map/?at=sky"),
        ("/adversarial-training/?lock=search", "/adversarial-training/map/?lock=search"),
    ],
)
def test_an_address_of_a_lab_that_moved_leads_to_what_it_meant(old: str, now: str) -> None:
    answer = Client(headers={"host": "localhost"}).get(old)
    assert (answer.status_code, answer.headers["Location"]) == (301, now)


@pytest.mark.parametrize(
    "address",
    [
        "/mesa-optimizers/?guess=ask",
        "/mesa-optimizers/?tick=3",
        "/mesa-optimizers/?quiz=a--",
        "/adversarial-training/?pip=7",
        "/adversarial-training/?quiz=a--",
    ],
)
def test_what_the_lab_that_stands_there_now_knows_stays(address: str) -> None:
    assert Client(headers={"host": "localhost"}).get(address).status_code == 200


def test_each_public_name_is_written_down() -> None:
    assert {name: names_of(lab) for name, lab in LABS.items()}.keys() <= PINNED["labs"].keys()
    for name, lab in LABS.items():
        now, pinned = names_of(lab), PINNED["labs"][name]
        assert now["defaults"].keys() <= pinned["defaults"].keys(), f"{name}: run python -m tests.web.test_public_names"
        for kind in ("answers", "cards"):
            assert set(now[kind]) <= set(pinned[kind]), f"{name}: run python -m tests.web.test_public_names"


def test_the_home_page_still_knows_its_names() -> None:
    now, pinned = names_of_home(), PINNED["home"]
    assert now["defaults"] == pinned["defaults"]
    assert now["answers"] == pinned["answers"]


def test_short_addresses_still_lead_where_they_led() -> None:
    for word, (lab, query) in PINNED["go"].items():
        aliases = LABS[lab].controls.aliases
        assert GO[word] == (lab, {aliases.get(name, name): value for name, value in query.items()}), word


class Renamed(Controls):
    aliases: ClassVar = {"push": "momentum"}
    momentum = Whole("Push", 0, low=0, high=9)


def test_an_old_name_is_read_as_the_new_one() -> None:
    form = Renamed(Renamed.renamed(QueryDict("push=3")))
    assert form.is_valid()
    assert form.cleaned_data == {"momentum": 3}
    assert not Renamed(Renamed.renamed(QueryDict("push=3&momentum=4"))).is_valid()  # which of the two was meant?


def test_every_face_reads_old_names(monkeypatch: pytest.MonkeyPatch) -> None:
    lab = LABS["gradient-descent"]
    monkeypatch.setattr(lab.controls, "aliases", {"old_steps": "steps"})
    assert read(lab, QueryDict("old_steps=7")).params.steps == 7
    assert params_of(lab, "old_steps=7")[0].steps == 7
    moved = Client(headers={"host": "localhost"}).get("/gradient-descent/?old_steps=7")
    assert (moved.status_code, moved.headers["Location"]) == (302, "/gradient-descent/?steps=7")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (
            "gradient-descent/?step=0.5&push=0.9&lock=step,land",
            "gradient-descent/?step_size=0.5&momentum=0.9&lock=step_size,land",
        ),
        ("gradient-descent/?lock=step,push&lock.flip=push", "gradient-descent/?lock=step_size"),
        ("gradient-descent/picture.png?step=0.5&size=360", "gradient-descent/picture.png?step_size=0.5&size=360"),
        ("training/?word=zebra&step=5&guess=ask", "training/?word=zebra&step_size=5&guess=ask"),
        ("training/embed/?step=5", "training/embed/?step_size=5"),
    ],
)
def test_a_link_with_old_names_leads_to_the_new_ones(old: str, new: str) -> None:
    moved = Client(headers={"host": "localhost"}).get(f"/{old}")
    assert (moved.status_code, moved.headers["Location"]) == (302, f"/{new}")


def write() -> None:
    """Adds what is new to the file; what stands in it stays."""
    for name, lab in LABS.items():
        pinned, now = PINNED["labs"].setdefault(name, {}), names_of(lab)
        pinned["defaults"] = now["defaults"] | pinned.get("defaults", {})
        old = pinned.get("values", {})
        pinned["values"] = {
            control: sorted({*old.get(control, ()), *now["values"].get(control, ())}) for control in old | now["values"]
        }
        for kind in ("answers", "cards"):
            pinned[kind] = sorted({*pinned.get(kind, ()), *now[kind]})
    home, now = PINNED.setdefault("home", {}), names_of_home()
    home["defaults"] = now["defaults"] | home.get("defaults", {})
    home["answers"] = sorted({*home.get("answers", ()), *now["answers"]})
    PINNED["go"] = {word: list(target) for word, target in GO.items()} | PINNED["go"]
    FILE.write_text(json.dumps(PINNED, indent=1) + "\n")


if __name__ == "__main__":
    write()
