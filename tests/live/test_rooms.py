"""Who gets in, who may do what, how a room ends, and what becomes of a room that cannot be stored."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.core.management import call_command
from django.test import override_settings
from django.utils import timezone

from explainer.contents.chapters import LABS
from explainer.live import entrance, rooms, sweep
from explainer.live.codes import LENGTH, LETTERS, new_code, typed
from explainer.live.models import Room, Seat, Vote
from explainer.live.news import Pace
from explainer.serving.workers import Busy
from tests.live.conftest import FROM_OUR_PAGE, Device, Teacher, browser, counts, descent

pytestmark = pytest.mark.usefixtures("database")


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


def test_seats_are_bounded() -> None:
    with override_settings(LIVE_SEATS=2):
        room = descent()
        room.devices(2)
        assert Device(room.code, joins=False).join().status_code == 503


def test_rooms_are_bounded_and_one_that_has_stood_for_half_an_hour_without_devices_makes_way() -> None:
    """A teacher may open the room before the lesson."""
    with override_settings(LIVE_ROOMS=3):
        used, unused, young = descent(), descent(), descent()
        used.devices(1)

        def stand(minutes: int, *its: Teacher) -> None:
            Room.objects.filter(code__in=[one.code for one in its]).update(opened=timezone.now() - timedelta(minutes=minutes))

        stand(29, used, unused, young)
        full = browser().post("/live/", {"lab": "gradient-descent"}, headers=FROM_OUR_PAGE)
        assert full.status_code == 503
        assert int(full.headers["Retry-After"]) > 0
        stand(31, used, unused)
        newer = descent()
        assert {room.code for room in Room.objects.all()} == {used.code, young.code, newer.code}
        assert unused.client.get(unused.board).status_code == 404


def test_rooms_are_opened_at_a_pace() -> None:
    entrance.OPENINGS = Pace(per_second=0.001, at_once=3)
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


@pytest.mark.parametrize("version", ["", "x", "²", "9" * 5000, "-1", " 1", "01", "\x00"])
def test_a_press_whose_version_is_none_of_ours_moves_nothing(version: str) -> None:
    teacher = descent()
    assert teacher.press_at(version, "next").status_code == 302
    assert Room.objects.get(code=teacher.code).version == 1


def test_numbers_of_thousands_of_digits_are_mistakes_as_others_are() -> None:
    """A form may be longer than any address: Python refuses to read a whole number of more than 4 300 digits."""
    for name, lab in LABS.items():
        query = "&".join(f"{control}={'9' * 5000}" for control in lab.controls.base_fields)
        assert browser().post("/live/", {"lab": name, "query": query}, headers=FROM_OUR_PAGE).status_code == 400


def test_a_press_at_a_room_that_another_machine_closes_meanwhile_hears_that_the_class_is_over() -> None:
    teacher = descent()

    def closed_meanwhile(room: Room) -> dict[str, Any]:
        Room.objects.filter(code=room.code).delete()
        return {"shut": True}

    assert rooms.lead(teacher.code, teacher.client.cookies["host"].value, "1", closed_meanwhile) is None


def test_a_vote_in_a_room_that_another_machine_closes_meanwhile_hears_so_too() -> None:
    teacher = descent()
    (device,) = teacher.devices(1)

    def closed_meanwhile(room: Room, vote: Vote) -> bool:
        Room.objects.filter(code=room.code).delete()
        return True

    assert rooms.vote(teacher.code, device.client.cookies["seat"].value, closed_meanwhile) is None


def test_of_two_presses_at_once_on_two_machines_one_counts() -> None:
    teacher = descent()

    def moved_on_meanwhile(room: Room) -> dict[str, Any]:
        Room.objects.filter(code=room.code).update(version=2, position=1)
        return {"shut": True}

    seen = rooms.lead(teacher.code, teacher.client.cookies["host"].value, "1", moved_on_meanwhile)
    assert seen
    assert (seen.room.version, seen.room.position, seen.room.shut) == (2, 1, False)


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


@pytest.mark.parametrize("url", ["", "postgres://localhost/classes"])
def test_parents_are_told_where_what_was_deleted_can_lie_about_for_a_while(url: str) -> None:
    with override_settings(DATABASE_URL=url):
        page = browser().get("/teachers/privacy/").content.decode()
    assert "all of it is deleted at once" in page
    assert ("database server" in page) == bool(url)


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


def test_the_sweep_goes_on_after_whatever_failed(monkeypatch: pytest.MonkeyPatch) -> None:
    old = descent()
    Room.objects.filter(code=old.code).update(opened=timezone.now() - timedelta(hours=5))
    errors = [rooms.OperationalError("gone"), rooms.InterfaceError("already closed"), Busy(3), RuntimeError("ours")]
    answers = iter([*errors, None])
    slept: list[float] = []

    def sweep_once() -> None:
        if answer := next(answers):
            raise answer
        rooms.sweep()

    def sleep_some_times(seconds: float) -> None:
        slept.append(seconds)
        if len(slept) > len(errors) + 1:
            raise KeyboardInterrupt

    monkeypatch.setattr(sweep, "sweep", sweep_once)
    monkeypatch.setattr(sweep, "sleep", sleep_some_times)
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


@pytest.mark.parametrize("error", [rooms.OperationalError, rooms.InterfaceError])
def test_a_database_that_is_away_is_a_503_with_when_to_come_back(
    monkeypatch: pytest.MonkeyPatch, error: type[Exception]
) -> None:
    teacher = descent()

    def away(*_: Any) -> None:
        raise error("gone")

    monkeypatch.setattr(rooms, "visit_now", away)
    response = browser().get(f"/live/{teacher.code}/")
    assert response.status_code == 503
    assert int(response.headers["Retry-After"]) > 0
