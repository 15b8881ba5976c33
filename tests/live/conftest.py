"""A database for live classes, and people with browsers: a teacher at the board, pupils with devices."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from explainer.contents.chapters import LABS
from explainer.live import entrance, news, rooms

FROM_OUR_PAGE = {"origin": "http://localhost"}
ANSWERS = LABS["gradient-descent"].question(LABS["gradient-descent"].default_params()).answers


@pytest.fixture
def database(transactional_db: None) -> Iterator[None]:
    """The database thread has a connection of its own, so what a test writes is committed, and emptied after it."""
    news.pulses.clear()
    entrance.OPENINGS = news.Pace(per_second=2, at_once=1000)
    yield
    rooms.WORKER.do("close", lambda: connection.close())


def browser() -> Client:
    return Client(headers={"host": "localhost"})


class Device:
    """A pupil's browser."""

    def __init__(self, code: str, *, joins: bool = True) -> None:
        self.client, self.room = browser(), f"/live/{code}/"
        if joins:
            self.join()

    def join(self) -> Any:
        return self.client.post(self.room, {"join": "1"}, headers=FROM_OUR_PAGE)

    def page(self) -> str:
        return str(self.client.get(self.room).content.decode())

    def press(self, answer: str, **other: str) -> Any:
        """A press of one of the buttons that the page shows, or of none of them."""
        asked = re.search(r'name="asked" value="([\d.]+)"', self.page())
        data = {"answer": answer, "asked": asked[1] if asked else "0.1"} | other
        return self.client.post(self.room, data, headers=FROM_OUR_PAGE)


class Teacher:
    """Whoever opened the room, at its board."""

    def __init__(self, **asked: str) -> None:
        self.client = browser()
        opened = self.client.post("/live/", asked, headers=FROM_OUR_PAGE)
        assert opened.status_code == 302
        self.code = re.fullmatch("/live/([A-Z]{6})/board/", opened.headers["Location"])[1]  # type: ignore[index]
        self.board = f"/live/{self.code}/board/"

    def page(self) -> str:
        return str(self.client.get(self.board).content.decode())

    def press(self, *buttons: str) -> str:
        """The board after these presses."""
        for button in buttons:
            self.press_at(self.version(), button)
        return self.page()

    def version(self) -> str:
        found = re.search(r'name="version" value="(\d+)"', self.page())
        assert found
        return found[1]

    def press_at(self, version: str, button: str) -> Any:
        return self.client.post(self.board, {"version": version, "do": button}, headers=FROM_OUR_PAGE)

    def devices(self, count: int) -> list[Device]:
        return [Device(self.code) for _ in range(count)]


def descent() -> Teacher:
    """A room for the lab whose ball ends at the bottom."""
    return Teacher(lab="gradient-descent", query="")


def counts(board: str) -> list[int]:
    """The numbers beside the bars of a board."""
    return [int(number) for number in re.findall(r"<b>(?:<small>\w+</small> )?(\d+)</b>", board.partition('class="bars"')[2])]
