"""A tap in the picture, a button beside it and a typed address come to the same, before the guess as after it."""

import re
from html import unescape
from urllib.parse import parse_qsl, urlsplit

import pytest
from django.test import Client

from explainer.labs.deception.picture import APPLE_AT, DOOR_AT
from explainer.labs.fast_guesses.picture import middle
from explainer.paintbox.canvas import Point

CLIENT = Client(headers={"host": "localhost"})


def tapped(path: str, at: Point) -> dict[str, str]:
    """What the address says after a tap."""
    answer = CLIENT.get(path, dict(parse_qsl(urlsplit(path).query)) | {"tap.x": str(at[0]), "tap.y": str(at[1])})
    assert answer.status_code == 302
    return dict(parse_qsl(urlsplit(answer.headers["Location"]).query))


def offered(path: str) -> list[str]:
    """What the buttons beside the picture send."""
    moves = CLIENT.get(path).content.decode().split('<form id="moves"')[1].split("</form>")[0]
    return [unescape(value) for value in re.findall(r'name="(?:moves|games)" value="([\w.-]+)"', moves)]


@pytest.mark.parametrize(
    ("path", "at", "name", "moves"),
    [
        ("/deception/", APPLE_AT, "games", "A"),
        ("/deception/", DOOR_AT, "games", "B"),
        ("/deception/?games=BB", APPLE_AT, "games", "BBA"),
        ("/deception/?games=A", APPLE_AT, "games", "ABBBB"),  # caught: all that is left
        ("/deception/?games=ABBBB.BB", DOOR_AT, "games", "ABBBB.BBB"),
        ("/deception/?moves=BB", APPLE_AT, "moves", "BBA"),
        ("/deception/?moves=A", APPLE_AT, "moves", "ABBBB"),
        ("/fast-guesses/", middle(3), "moves", None),
        ("/fast-guesses/?moves=1", middle(8), "moves", None),
    ],
)
def test_a_tap_is_the_move_that_a_button_is(path: str, at: Point, name: str, moves: str | None) -> None:
    given = tapped(path, at)[name]
    assert moves is None or given == moves
    assert given in offered(path)
    assert CLIENT.get(urlsplit(path).path, {name: given}).status_code == 200  # every prefix of a game is an address


@pytest.mark.parametrize("guess", ["all", "one"])
def test_a_guess_goes_on_through_a_game(guess: str) -> None:
    assert tapped(f"/deception/?guess={guess}", DOOR_AT) == {"moves": "B", "guess": guess}


@pytest.mark.parametrize(
    ("path", "at"),
    [
        ("/deception/?moves=B", (600, 300)),  # beside all of it
        ("/deception/?moves=BBAAA", APPLE_AT),  # over
        ("/deception/?games=BBAAA", APPLE_AT),  # its question waits for an answer
        ("/deception/?games=-", DOOR_AT),  # Coach picks a card
        ("/deception/?watch=0.3", APPLE_AT),  # Coach's picture has no apple
        ("/deception/?guess=ask", APPLE_AT),  # its question waits for an answer
        ("/fast-guesses/?moves=5", middle(4)),  # taken
        ("/fast-guesses/?moves=5", (1200, 500)),
        ("/fast-guesses/?depth=2&map=large", middle(0)),  # the map is no board
    ],
)
def test_a_tap_beside_it_all_changes_nothing(path: str, at: Point) -> None:
    assert tapped(path, at) == dict(parse_qsl(urlsplit(path).query))


def test_a_picture_that_takes_no_tap_is_not_offered_for_one() -> None:
    for path, offers in (("", True), ("?moves=B", True), ("?moves=BBAAA", False), ("?watch=0.3", False), ("?guess=ask", False)):
        assert ('id="tap"' in CLIENT.get(f"/deception/{path}").content.decode()) is offers, path


def test_back_takes_back_a_tap_that_is_a_move_and_no_other() -> None:
    htmx = {"HX-Request": "true", "HX-Request-Type": "partial", "HX-Source": "form#tap"}
    move = CLIENT.get("/deception/?tap.x=180&tap.y=680", headers=htmx)
    assert move.headers["HX-Push-Url"] == "/deception/?games=A"
    start = CLIENT.get("/gradient-descent/?view=map&tap.x=960&tap.y=240", headers=htmx)
    assert start.headers["HX-Replace-Url"] == "/gradient-descent/?x=2.5&y=2.5&view=map"
