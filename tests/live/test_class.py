"""A class plays together: what the board shows and when, what a device shows, and whose votes count."""

import html
import re
from collections import Counter
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.core.management import call_command
from django.http import QueryDict
from django.template.loader import render_to_string
from django.test import RequestFactory, override_settings
from django.utils import timezone

from explainer.contents.chapters import LABS
from explainer.frame.lab import AnyLab
from explainer.live import doors, rooms, steps, sweep
from explainer.live.codes import LENGTH, LETTERS, new_code, typed
from explainer.live.models import Room, Seat, Vote
from explainer.live.news import Pace
from explainer.live.steps import Step
from explainer.web.address import read
from explainer.web.live_link import can_be_by_hand
from tests import reading
from tests.live.conftest import FROM_OUR_PAGE, Device, Teacher, browser

pytestmark = pytest.mark.usefixtures("database")

ANSWERS = LABS["gradient-descent"].question(LABS["gradient-descent"].default_params()).answers


def descent() -> Teacher:
    """A room for the lab whose ball ends at the bottom."""
    return Teacher(lab="gradient-descent", query="")


def counts(board: str) -> list[int]:
    """The numbers beside the bars of a board."""
    return [int(number) for number in re.findall(r"<b>(?:<small>\w+</small> )?(\d+)</b>", board.partition('class="bars"')[2])]


# --- a vote -----------------------------------------------------------------------------------------------------------


def test_the_board_counts_devices_and_votes_and_shows_the_guesses_only_when_asked_to() -> None:
    teacher = descent()
    devices = teacher.devices(3)
    assert ">3</b> devices are" in teacher.page()
    teacher.press("next")
    for device, answer in zip(devices, ["lost", "bottom", "bottom"], strict=True):
        device.press(answer)
    asked = teacher.page()
    assert '"count">3</b> of 3' in asked
    assert "All have guessed." in asked
    assert "<meter" not in asked
    shown = teacher.press("next")
    assert counts(shown) == [["lost", "bottom", "bottom"].count(name) for name in ANSWERS]
    assert 'max="2"' in shown
    assert "<meter" not in teacher.press("next")  # now all look at the run


def test_a_device_has_one_vote_and_the_last_one_counts() -> None:
    teacher = descent()
    (device,) = teacher.devices(1)
    teacher.press("next")
    for answer in ("lost", "past", "bottom"):
        assert device.press(answer).status_code == 302
        assert re.search(rf'value="{answer}" aria-pressed="true"', device.page())
    assert counts(teacher.press("next")) == [int(name == "bottom") for name in ANSWERS]
    assert Vote.objects.count() == 1


def test_after_a_talk_the_class_votes_again_and_sees_before_and_after() -> None:
    teacher = descent()
    devices = teacher.devices(2)
    teacher.press("next")
    for device in devices:
        device.press("lost")
    teacher.press("again")
    assert "At first you said: “still up on the slope”." in devices[0].page()
    for device in devices:
        device.press("bottom")
    shown = teacher.press("next")
    assert counts(shown) == [2 * (name == said) for name in ANSWERS for said in ("lost", "bottom")]
    assert "again" not in re.findall(r'name="do" value="(\w+)"', shown)  # once is enough


def test_a_vote_after_its_time_does_not_count() -> None:
    teacher = descent()
    early, late = teacher.devices(2)
    teacher.press("next")
    early.press("bottom")
    teacher.press("next")
    late.press("lost")
    assert counts(teacher.page()) == [int(name == "bottom") for name in ANSWERS]


def test_a_press_on_a_page_of_the_step_before_is_no_vote_in_this_one() -> None:
    teacher = Teacher(plan="gradient-descent")
    (device,) = teacher.devices(1)
    teacher.press(*["next"] * 5)
    assert "step 2 of 3" in teacher.page()
    device.press("bottom", asked="0.1")
    assert '"count">0</b> of 1' in teacher.page()
    device.press("bottom")
    assert '"count">1</b> of 1' in teacher.page()


def test_what_is_no_answer_is_no_vote() -> None:
    teacher = descent()
    (device,) = teacher.devices(1)
    teacher.press("next")
    assert device.press("<script>").status_code == 404
    assert not Vote.objects.exists()


def test_a_device_hears_yes_or_not_this_time_when_the_board_says_what_happened() -> None:
    teacher = descent()
    right, wrong, silent = teacher.devices(3)
    teacher.press("next")
    right.press("bottom")
    wrong.press("lost")
    for _ in range(2):
        teacher.press("next")
        assert not any(word in device.page() for device in (right, wrong) for word in ("Yes!", "Not this time", "It found"))
    assert "It found the lowest spot." in teacher.press("next")
    assert "Yes!" in right.page()
    assert "Not this time." in wrong.page()
    for device in (right, wrong, silent):
        assert "It found the lowest spot." in device.page()
    assert not any(word in silent.page() for word in ("Yes!", "Not this time", "You guessed"))


def test_the_picture_on_a_device_says_what_it_shows() -> None:
    teacher = descent()
    (device,) = teacher.devices(1)
    teacher.press("next", "next", "next", "next")
    assert f'alt="{LABS["gradient-descent"].alt}"' in device.page()


def test_the_board_keeps_the_look_that_was_chosen_from_press_to_press() -> None:
    teacher = descent()
    dark = f"{teacher.board}?theme=dark"
    pressed = teacher.client.post(dark, {"version": teacher.version(), "do": "next"}, headers=FROM_OUR_PAGE)
    assert pressed.headers["Location"] == dark
    board = teacher.client.get(dark).content.decode()
    assert '<body class="dark">' in board
    assert f'action="{dark}"' in board
    assert re.search(r'hx-get="/live/\w+/board/news\?v=2\.0\.0&amp;theme=dark"', board)
    shown = re.findall(r'srcset="([^"]+)"', board)
    assert shown
    assert all("theme=dark" in address for address in shown)


# --- each device its own ----------------------------------------------------------------------------------------------


def test_each_device_has_a_pip_of_its_own_and_the_board_counts_where_they_went() -> None:
    teacher = Teacher(lab="inner-alignment", query="", own="1")
    devices = teacher.devices(5)
    board = teacher.press("next")
    assert "Where will your Pip go?" in board
    assert "picture.png" not in board  # no Pip is everybody's
    pips = [re.search(r"Where will Pip (\d+) go", device.page())[1] for device in devices]  # type: ignore[index]
    assert len({*pips, "26"}) == 6  # nor is it the one that the chapter shows
    lab = LABS["inner-alignment"]
    went = []
    for pip in pips:
        params = lab.params(**lab.controls.defaults() | {"pip": int(pip)})
        went.append(lab.question(params).outcome(params, lab.simulate(params)).words)
    board = teacher.press("next", "next")
    for device, words in zip(devices, went, strict=True):
        assert words in device.page()
    board = teacher.press("next")
    told = re.findall(r"<span>([^<]+)</span> <meter [^>]+></meter> <b>(\d+)</b>", board)
    assert {words: int(times) for words, times in told} == {words: went.count(words) for words in went}


def test_no_two_devices_have_the_same_pip_nor_the_one_that_all_have_seen() -> None:
    lab = LABS["inner-alignment"]
    step = Step(lab, lab.default_params(), own=True)
    assert sorted(step.params_of(number).pip for number in range(1, 100)) == sorted(set(range(100)) - {26})
    assert step.params_of(200) == step.params_of(99)  # there are no more


@pytest.mark.parametrize("name", ["training", "evolution"])
def test_luck_is_another_for_each_device(name: str) -> None:
    teacher = Teacher(lab=name, query="", own="1")
    assert "Each device has luck of its own." in teacher.press("next")
    step = Room.objects.get().steps[0]
    assert step["own"]
    devices = teacher.devices(3)
    teacher.press("next", "next")
    seen = {re.search(r"picture\.png\?[^\" ]*seed=(\d+)", device.page())[1] for device in devices}  # type: ignore[index]
    assert len(seen) == 3


# --- a game -----------------------------------------------------------------------------------------------------------


def test_each_device_plays_and_the_board_shows_what_was_found_and_then_the_best() -> None:
    teacher = Teacher(lab="deception", query="")
    waits, grabs, thinks = teacher.devices(3)
    teacher.press("next")
    for moves in ("B", "BB", "BBA", "BBAA", "BBAAA"):
        waits.press(moves)
    grabs.press("A")
    assert "Play it out" in grabs.page()
    grabs.press("ABBBB")
    thinks.press("B")
    assert "Pip ate 3 apples" in waits.page()
    assert "better plan" not in grabs.page()
    assert '"count">2</b> of 3' in teacher.page()
    board = teacher.press("next")
    assert re.findall(r'row">([^<]+)<', board) == ["3 apples", "1 apple"]
    assert re.findall(r'class="plan">([^<]+)<', board) == ["BBAAA", "ABBBB"]
    assert "best plan:" not in board
    assert "take the exit in training, then go for apples" in teacher.press("next")


def test_a_finished_game_counts_until_the_next_one_is_finished() -> None:
    teacher = Teacher(lab="deception", query="")
    (device,) = teacher.devices(1)
    teacher.press("next")
    device.press("ABBBB")
    device.press("")
    device.press("B")
    assert '"count">1</b> of 1' in teacher.page()
    assert 'class="plan">ABBBB<' in teacher.press("next")
    teacher.press("back")
    device.press("BBAAA")
    assert 'class="plan">BBAAA<' in teacher.press("next")


def test_the_best_of_a_game_stands_first_by_number_and_not_by_letter() -> None:
    """Ten apples are more than two."""
    teacher = Teacher(lab="deception", query="world=12")
    many, few = teacher.devices(2)
    teacher.press("next")
    many.press("BB" + "A" * 12)
    few.press("BB" + "A" * 2 + "B" * 10)
    assert re.findall(r'row">([^<]+)<', teacher.press("next")) == ["12 apples", "2 apples"]


def test_moves_that_are_none_are_refused() -> None:
    teacher = Teacher(lab="deception", query="")
    (device,) = teacher.devices(1)
    teacher.press("next")
    for moves in ("AX", "A" * 6, "A" * 100):
        assert device.press(moves).status_code == 404


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


# --- a lab that each plays by hand ------------------------------------------------------------------------------------


def hand_labs() -> list[AnyLab]:
    return [lab for lab in LABS.values() if can_be_by_hand(lab, lab.default_params())]


def test_every_lab_with_something_to_do_can_be_played_by_hand_to_an_end_that_counts() -> None:
    """Whatever a whole game is there, one of its games comes to an end, and the board can say which answer came true."""
    names = {lab.name for lab in hand_labs()}
    assert {"watchdog/be-the-dog", "evolution/bird", "deception/spot", "adversarial-training"} <= names
    assert "training" not in names  # a word is typed there, and a room stores none
    for lab in hand_labs():
        step = steps.restored(steps.stored(lab, lab.default_params(), by_hand=True))
        assert steps.came_true(lab, lab.default_params()) == "", lab.name
        whole = [f"{name}={lab.controls.base_fields[name].such_as}" for name in lab.moves]
        queries = [*whole, *(told.query for told in lab.tries.values()), "moves=P.P.P.P.P.P&send=out"]
        states = [read(lab, QueryDict(query)) for query in queries]
        ends = [came for state in states if not state.errors and (came := steps.came_true(lab, state.params))]
        assert ends, lab.name
        question, came = steps.answers_that_came_true(step, Counter(ends))
        assert question
        assert 2 <= len(came) <= 6
        assert sum(times for _, times in came) >= 1
        assert max(map(len, ends)) <= 40  # letters that a vote has room for


def test_a_lab_played_by_hand_counts_at_its_end_and_the_last_end_counts() -> None:
    teacher = Teacher(lab="deception/spot")
    first, second = teacher.devices(2)
    teacher.press("next")
    assert 'src="/deception/spot/embed/"' in first.page()

    def plays(device: Device, query: str, asked: str = "0.1") -> Any:
        return device.client.post(device.room, {"played": query, "asked": asked}, headers=FROM_OUR_PAGE)

    plays(first, "guesses=LRL")
    assert '<b class="count">0</b> of 2 have finished' in teacher.page()
    assert 'src="/deception/spot/embed/?guesses=LRL"' in first.page()  # a reload goes on where it was
    plays(first, "guesses=LRLRLR")
    assert "That counts." in first.page()
    plays(first, "guesses=L")  # plays again
    plays(second, "guesses=LLLLLL")
    assert '<b class="count">2</b> of 2 have finished' in teacher.page()
    for bad in ("guesses=Q", "guesses=LR&seed=many", "seed=" + "1" * 600):
        assert plays(second, bad).status_code == 404
    plays(second, "guesses=RRRRRR", asked="0.2")  # of a page that is out of date
    found = teacher.press("next")
    question = LABS["deception/spot"].question(LABS["deception/spot"].default_params())
    assert question.ask(LABS["deception/spot"].default_params()) in html.unescape(found)
    assert sum(map(int, re.findall(r"<b>(\d+)</b></li>", found))) == 2
    plays(first, "guesses=RRRRRR")  # after its time
    assert teacher.page() == found
    assert "Look at the board." in first.page()
    assert "The end" in found


def test_a_lab_that_can_be_voted_on_is_played_by_hand_where_the_teacher_says_so() -> None:
    assert "each plays by hand" in browser().get("/live/", {"lab": "optimizers"}).content.decode()
    teacher = Teacher(lab="optimizers", query="town=3", by_hand="1")
    (device,) = teacher.devices(1)
    teacher.press("next")
    response = device.client.get(device.room)
    assert 'src="/optimizers/embed/?town=3"' in response.content.decode()
    assert "frame-src 'self'" in response.headers["Content-Security-Policy"]


# --- seats and doors --------------------------------------------------------------------------------------------------


def test_a_device_keeps_its_seat() -> None:
    teacher = descent()
    first, second = teacher.devices(2)
    for _ in range(2):
        second.join()
    assert "you are number 2" in second.page()
    assert "you are number 1" in first.page()
    assert Seat.objects.count() == 2


def test_to_look_takes_no_seat() -> None:
    """A preview of the link is no pupil."""
    teacher = descent()
    assert "Join your class" in Device(teacher.code, joins=False).page()
    assert not Seat.objects.exists()


def test_a_browser_without_cookies_is_told_so() -> None:
    teacher = descent()
    there = Device(teacher.code, joins=False).join().headers["Location"]
    assert "keeps no cookies" in browser().get(there).content.decode()


def test_behind_a_shut_door_there_is_no_further_seat() -> None:
    teacher = descent()
    (inside,) = teacher.devices(1)
    assert "door shut" in teacher.press("door")
    outside = Device(teacher.code, joins=False)
    assert "The door is shut" in outside.page()
    refused = outside.join()
    assert refused.status_code == 503
    assert int(refused.headers["Retry-After"]) > 0
    assert inside.join().status_code == 302
    teacher.press("door")
    assert outside.join().status_code == 302


def test_seats_and_rooms_are_bounded_and_a_room_without_devices_makes_way() -> None:
    with override_settings(LIVE_SEATS=2, LIVE_ROOMS=2):
        used, unused = descent(), descent()
        used.devices(2)
        assert Device(used.code, joins=False).join().status_code == 503
        newer = descent()
        assert {room.code for room in Room.objects.all()} == {used.code, newer.code}
        assert unused.client.get(unused.board).status_code == 404
        newer.devices(1)
        full = browser().post("/live/", {"lab": "gradient-descent"}, headers=FROM_OUR_PAGE)
        assert full.status_code == 503
        assert int(full.headers["Retry-After"]) > 0


def test_rooms_are_opened_at_a_pace() -> None:
    doors.OPENINGS = Pace(per_second=0.001, at_once=3)
    opened = [browser().post("/live/", {"lab": "gradient-descent"}, headers=FROM_OUR_PAGE).status_code for _ in range(5)]
    assert opened == [302, 302, 302, 503, 503]


def test_a_code_is_typed_as_one_likes() -> None:
    teacher = descent()
    code = teacher.code
    for text in (code, code.lower(), f"{code[:3]} {code[3:]}", f" {code[:3]}-{code[3:].lower()} "):
        assert browser().get("/join/", {"code": text}).headers["Location"] == f"/live/{code}/"
    for text in ("", code[:5], "AEIOUY", "BBBBBBB" * 100, "\x00"):
        assert "There is no class with that code" in browser().get("/join/", {"code": text}).content.decode()


def test_codes_have_letters_that_look_like_nothing_else_and_spell_nothing() -> None:
    codes = {new_code() for _ in range(300)}
    assert len(codes) == 300
    assert all(len(code) == LENGTH == len(typed(code)) for code in codes)
    assert not set("AEIOUY0123456789") & set(LETTERS)


# --- who may do what --------------------------------------------------------------------------------------------------


def test_only_the_teacher_sees_and_moves_the_board() -> None:
    teacher, other = descent(), descent()
    (device,) = teacher.devices(1)
    for client in (device.client, other.client, browser()):
        assert client.get(teacher.board).status_code == 404
        assert client.get(f"{teacher.board}news").status_code == 404
        assert client.get(f"/live/{teacher.code}/host/").status_code == 404
        assert "does not lead the class" in client.get(teacher.board).content.decode()  # what a lost cookie comes to as well
        pressed = client.post(teacher.board, {"version": "1", "do": "close"}, headers=FROM_OUR_PAGE)
        assert pressed.status_code == 404
    assert Room.objects.get(code=teacher.code).version == 1


def test_the_teachers_key_leads_from_another_device_at_a_press() -> None:
    teacher = descent()
    link = re.search(r"(/live/\w+/host/\?key=[\w-]+)", teacher.client.get(f"/live/{teacher.code}/host/").content.decode())
    assert link is None  # it stands there in pieces, to be copied by hand
    key = teacher.client.cookies["host"].value
    assert key not in teacher.page()
    laptop = browser()
    page = laptop.get(f"/live/{teacher.code}/host/?key={key}")
    assert page.status_code == 200
    assert not page.cookies  # a preview of the link leads nothing
    assert laptop.post(f"/live/{teacher.code}/host/", {"key": key}, headers=FROM_OUR_PAGE).status_code == 302
    assert laptop.get(teacher.board).status_code == 200


def test_cookies_go_to_the_addresses_of_their_room_alone() -> None:
    teacher = descent()
    (device,) = teacher.devices(1)
    for cookie in (teacher.client.cookies["host"], device.client.cookies["seat"]):
        assert cookie["path"] == f"/live/{teacher.code}/"
        assert cookie["httponly"]
        assert cookie["samesite"] == "Lax"
        assert cookie["max-age"] == 4 * 3600
        assert not Room.objects.filter(host_key=cookie.value).exists()  # what is stored is its hash
        assert not Seat.objects.filter(key=cookie.value).exists()


@pytest.mark.parametrize(
    "told",
    [
        {},
        {"origin": "http://elsewhere.example"},
        {"origin": "null"},
        {"origin": "http://["},
        {"origin": "http://localhost:81"},
        {"origin": "http://localhost", "sec-fetch-site": "cross-site"},
        {"origin": "http://localhost", "sec-fetch-site": "same-site"},
        {"sec-fetch-site": "none"},
    ],
)
def test_a_press_that_does_not_come_from_our_page_changes_nothing(told: dict[str, str]) -> None:
    teacher = descent()
    (device,) = teacher.devices(1)
    key = teacher.client.cookies["host"].value
    for client, address, data in (
        (browser(), "/live/", {"lab": "gradient-descent"}),
        (browser(), f"/live/{teacher.code}/", {"join": "1"}),
        (device.client, f"/live/{teacher.code}/", {"answer": "bottom", "asked": "0.1"}),
        (teacher.client, teacher.board, {"version": "1", "do": "close"}),
        (browser(), f"/live/{teacher.code}/host/", {"key": key}),
    ):
        response = client.post(address, data, headers=told)
        assert response.status_code == 403
        assert not response.cookies
    assert (Room.objects.count(), Seat.objects.count(), Vote.objects.count()) == (1, 1, 0)


def test_a_press_over_plain_http_comes_with_an_origin_alone_and_over_https_with_both() -> None:
    for told in ({"origin": "http://localhost"}, {"origin": "http://localhost", "sec-fetch-site": "same-origin"}):
        assert browser().post("/live/", {"lab": "gradient-descent"}, headers=told).status_code == 302
    assert browser().put("/live/", headers=FROM_OUR_PAGE).status_code == 405


# --- the words ---------------------------------------------------------------------------------------------------------


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


# --- the end ----------------------------------------------------------------------------------------------------------


def test_a_closed_room_is_gone_with_all_that_was_pressed() -> None:
    teacher = descent()
    (device,) = teacher.devices(1)
    teacher.press("next")
    device.press("bottom")
    teacher.press_at(teacher.version(), "close")
    assert (Room.objects.count(), Seat.objects.count(), Vote.objects.count()) == (0, 0, 0)
    assert "This class is over" in device.page()
    part = device.client.get(f"{device.room}news?v=3", headers={"HX-Request": "true"}).content.decode()
    assert 'id="live"' in part
    assert "hx-get" not in part  # it asks no more


def test_after_four_hours_a_room_cannot_be_found_and_the_sweep_deletes_it() -> None:
    old, young = descent(), descent()
    (device,) = old.devices(1)
    Room.objects.filter(code=old.code).update(opened=timezone.now() - timedelta(hours=4))
    Room.objects.filter(code=young.code).update(opened=timezone.now() - timedelta(hours=3, minutes=59))
    assert device.client.get(device.room).status_code == 404
    assert old.client.get(old.board).status_code == 404
    assert Device(old.code, joins=False).join().status_code == 404
    rooms.sweep()
    assert [room.code for room in Room.objects.all()] == [young.code]
    assert not Seat.objects.exists()


def test_a_board_that_comes_late_is_told_that_the_class_is_over() -> None:
    """Close pressed in a second tab, or a laptop that slept till the room was gone."""
    teacher = descent()
    version = teacher.version()
    teacher.press_at(version, "close")
    again = teacher.press_at(version, "close")
    assert (again.status_code, "This class is over" in again.content.decode()) == (404, True)
    slept = descent()
    Room.objects.filter(code=slept.code).update(opened=timezone.now() - timedelta(hours=4))
    part = {"HX-Request": "true"}
    news = slept.client.get(f"{slept.board}news?v=1.0.0", headers=part)
    pressed = slept.client.post(slept.board, {"version": "1", "do": "close"}, headers=part | FROM_OUR_PAGE)
    for answer in (news, pressed):
        assert (answer.status_code, 'id="live"' in answer.content.decode()) == (200, True)
        assert "This class is over" in answer.content.decode()


def test_close_in_a_tab_that_was_left_behind_closes_nothing() -> None:
    teacher = descent()
    version = teacher.version()
    teacher.press("next")
    teacher.press_at(version, "close")
    assert "Show the guesses" in teacher.page()


def test_a_board_that_was_away_shows_all_that_was_pressed_meanwhile() -> None:
    teacher = descent()
    first, second = teacher.devices(2)
    teacher.press("next")
    first.press("bottom")
    before = re.search(r"news\?v=([\d.]+)", teacher.page())
    assert before
    second.press("bottom")
    late = Device(teacher.code)
    late.press("bottom")
    news = teacher.client.get(f"{teacher.board}news?v={before[1]}", headers={"HX-Request": "true"}).content.decode()
    assert re.search(r"<b class=\"count\">3</b> of 3 have guessed", news)


def test_who_joins_late_has_a_part_in_what_is_left() -> None:
    teacher = descent()
    (early,) = teacher.devices(1)
    teacher.press("next")
    early.press("bottom")
    teacher.press("again")
    late = Device(teacher.code)
    assert "Talk to your neighbour" in late.page()
    assert "At first you said" not in late.page()
    late.press("lost")
    early.press("bottom")
    assert sorted(counts(teacher.press("next"))) == [0, 0, 0, 1, 1, 1]
    game = Teacher(lab="deception")
    game.press("next")
    assert "Round 1, in training" in Device(game.code).page()
    game.press("next")
    assert "Look at the board." in Device(game.code).page()


def test_the_sweep_goes_on_after_a_database_that_was_away(monkeypatch: pytest.MonkeyPatch) -> None:
    old = descent()
    Room.objects.filter(code=old.code).update(opened=timezone.now() - timedelta(hours=5))
    answers = iter([rooms.OperationalError("gone"), None])
    slept: list[float] = []

    def sweep_once() -> None:
        if answer := next(answers):
            raise answer
        rooms.sweep()

    def sleep_twice(seconds: float) -> None:
        slept.append(seconds)
        if len(slept) > 2:
            raise KeyboardInterrupt

    monkeypatch.setattr(sweep, "sweep", sweep_once)
    monkeypatch.setattr(sweep, "sleep", sleep_twice)
    with pytest.raises(KeyboardInterrupt):
        sweep.sweep_for_ever()
    assert not Room.objects.exists()
    assert max(slept) <= 3600


def test_nobody_keeps_a_page_of_a_class() -> None:
    teacher = descent()
    (device,) = teacher.devices(1)
    for response in (teacher.client.get(teacher.board), device.client.get(device.room), browser().get("/join/")):
        assert response.headers["Cache-Control"] == "no-store"
        assert response.headers["X-Frame-Options"] == "DENY"


def test_the_tables_are_what_the_models_say() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


# --- where nothing can be stored --------------------------------------------------------------------------------------


def test_switched_off_it_is_not_offered_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "LIVE", False)
    for path in ("/join/", "/live/", "/live/BCDFGH/"):
        response = browser().get(path)
        assert response.status_code == 404
        assert "No live classes here" in response.content.decode()
    assert browser().post("/live/", {"lab": "training"}, headers=FROM_OUR_PAGE).status_code == 404


def test_a_database_that_is_away_is_a_503_with_when_to_come_back(monkeypatch: pytest.MonkeyPatch) -> None:
    teacher = descent()
    monkeypatch.setattr(rooms, "PAUSES", ())

    def away(*_: Any) -> None:
        raise rooms.OperationalError("gone")

    monkeypatch.setattr(rooms, "visit_now", away)
    response = browser().get(f"/live/{teacher.code}/")
    assert response.status_code == 503
    assert int(response.headers["Retry-After"]) > 0
