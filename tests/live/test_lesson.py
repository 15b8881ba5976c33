"""The way through a lesson, step by step, and how easy its words are."""

import re
from collections import Counter
from typing import Any

import pytest
from django.template.loader import render_to_string
from django.test import RequestFactory

from explainer.contents.chapters import LABS
from explainer.live import steps
from explainer.live.models import Room
from tests import reading
from tests.live.conftest import FROM_OUR_PAGE, Device, Teacher, browser, descent

pytestmark = pytest.mark.usefixtures("database")


# --- the way through a lesson -----------------------------------------------------------------------------------------


def test_the_one_lesson_goes_from_step_to_step_and_all_the_way_back() -> None:
    teacher = Teacher()
    forward = []
    while not forward or forward[-1][0] != "end":
        teacher.press("next")
        room = Room.objects.get()
        forward.append((room.stage, room.position))
    assert forward[-1] == ("end", len(room.steps) - 1)
    assert len(forward) == sum(3 if step["lab"] == "deception" else 4 for step in room.steps) + 1
    titles = [(step["lab"], step["own"]) for step in room.steps]
    assert titles == [
        ("training", False),
        ("inner-alignment", False),
        ("inner-alignment", True),
        ("deception", False),
        ("outer-or-inner", False),
    ]
    backward = []
    while not backward or backward[-1][0] != "lobby":
        teacher.press("back")
        room = Room.objects.get()
        backward.append((room.stage, room.position))
    assert backward[:-1] == forward[-2::-1]


def test_the_one_lesson_takes_as_many_presses_as_teachers_are_told() -> None:
    playlist = [steps.restored(step) for step in steps.of_one_lesson()]
    presses = len(("the link", "open", "begin", "close")) + sum(len(step.stages) for step in playlist)
    assert f"with {presses} presses in all" in browser().get("/teachers/").content.decode()


def test_a_board_that_is_out_of_date_changes_nothing() -> None:
    teacher = descent()
    version = teacher.version()
    teacher.press("next")
    for button in ("next", "door", "close"):
        teacher.press_at(version, button)
    room = Room.objects.get()
    assert (room.stage, room.shut) == ("ask", False)


def test_next_pressed_twice_goes_on_once() -> None:
    teacher = descent()
    version = teacher.version()
    for _ in range(2):
        teacher.press_at(version, "next")
    assert Room.objects.get().stage == "ask"


@pytest.mark.parametrize("name", ["gradient-descent", "deception"])
def test_every_plan_is_a_playlist(name: str) -> None:
    page = browser().get("/live/", {"plan": name})
    assert page.status_code == 200
    assert len(page.context["steps"]) in (2, 3)


def test_what_no_lab_is_called_is_not_offered() -> None:
    assert browser().get("/live/", {"lab": "no-such-lab"}).status_code == 404
    assert browser().get("/live/", {"plan": "no-such-plan"}).status_code == 404
    assert browser().get("/live/", {"lab": "gradient-descent", "query": "step=fast"}).status_code == 400


# --- an update of the site in the middle of a lesson -------------------------------------------------------------------


def stored_before(teacher: Teacher, **step: Any) -> None:
    Room.objects.filter(code=teacher.code).update(steps=[{"own": False} | step])


@pytest.mark.parametrize(
    ("name", "query", "now", "picture"),
    [
        ("mesa-optimizers/glow", "maze=7", "mesa-optimizers", "halls=7"),
        ("mesa-optimizers", "exit=corner", "mesa-optimizers/ahead", "exit=corner"),
        ("adversarial-training", "seed=3", "adversarial-training/map", "seed=3"),
    ],
)
def test_a_lesson_goes_on_where_its_lab_has_moved(name: str, query: str, now: str, picture: str) -> None:
    teacher = descent()
    (device,) = teacher.devices(1)
    stored_before(teacher, lab=name, query=query)
    teacher.press("next")
    answer = re.search(r'name="answer" value="(\w+)"', device.page())
    assert answer
    assert device.press(answer[1]).status_code == 302
    assert '"count">1</b> of 1' in teacher.page()
    shown = teacher.press("next", "next", "next")
    assert f"/{now}/picture.png?{picture}" in shown
    assert "You guessed" in device.page()
    assert "That was it." in teacher.press("next")


def test_a_lab_that_has_moved_is_played_by_hand_where_it_is_now() -> None:
    teacher = descent()
    (device,) = teacher.devices(1)
    stored_before(teacher, lab="mesa-optimizers", query="exit=corner", by_hand=True)
    teacher.press("next")
    assert 'src="/mesa-optimizers/ahead/embed/?exit=corner"' in device.page()
    played = {"played": "exit=corner&seed=3", "asked": "0.1"}
    assert device.client.post(device.room, played, headers=FROM_OUR_PAGE).status_code == 302
    assert 'src="/mesa-optimizers/ahead/embed/?exit=corner&amp;seed=3"' in device.page()


def test_a_vote_on_what_an_update_took_away_does_not_count() -> None:
    lab = LABS["adversarial-training"]
    step = steps.Step(lab, lab.default_params(), by_hand=True)
    answers = Counter({"9:gone": 5, "0:both": 2, "0:gone": 1, "0:": 1})
    _, came = steps.answers_that_came_true(step, answers)
    assert [times for _, times in came] == [2, 0, 0, 1]


def test_a_lab_that_is_nowhere_any_more_is_no_fault() -> None:
    teacher = descent()
    (device,) = teacher.devices(1)
    teacher.press("next")
    stored_before(teacher, lab="no-such-lab", query="")
    assert device.client.get(device.room).status_code == 404
    assert teacher.client.get(teacher.board).status_code == 404


# --- the words --------------------------------------------------------------------------------------------------------


def words_of(page: str) -> str:
    """The sentences of a page's main part."""
    blocks = re.findall(r"<(p|h1|li)\b[^>]*>(.*?)</\1>", page.partition("<main")[2].partition("</main>")[0], re.S)
    words = [reading.plain(block) for _, block in blocks]
    return "\n".join(text if text.endswith((".", "?", "!")) else f"{text}." for text in words if text)


def test_what_pupils_read_is_as_easy_as_a_chapter() -> None:
    teacher = descent()
    (device,) = teacher.devices(1)
    pages = [browser().get("/join/?code=x").content.decode(), Device(teacher.code, joins=False).page(), device.page()]
    for button in ("next", "next", "next", "next", "next"):
        device.press("bottom")
        teacher.press(button)
        pages.append(device.page())
    for why in ("over", "shut", "off", "away", "foreign"):
        pages.append(render_to_string("live/excuse.html", {"why": why}, request=RequestFactory().get("/live/")))
    assert reading.grade("\n".join(map(words_of, pages))) <= reading.HIGHEST_GRADE
    for page in pages:
        assert words_of(page)
    assert reading.grade(words_of(browser().get("/live/").content.decode())) <= reading.HIGHEST_GRADE + 1  # for teachers
