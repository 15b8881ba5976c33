"""The home page: a maze that asks where Pip will go, and says so only to who has guessed."""

import re
from itertools import product
from typing import Any

import pytest
from django.test import Client

from explainer.web.front_door import PIP, outline, spot
from explainer.worlds.front_door import GOES, counts, hundred, maze

SOME = {goes: next(pip for pip, walks in enumerate(hundred()) if walks.goes == goes and pip != PIP) for goes in GOES}


def get(address: str) -> Any:
    return Client(headers={"host": "localhost"}).get(address)


def hero(address: str) -> str:
    html = get(address).content.decode()
    return str(html.partition('<section class="hero">')[2].partition("</section>")[0])


def test_before_a_guess_nothing_tells_where_pip_will_go() -> None:
    """Pips that had the same lessons and passed in the same way have the same page, wherever they go then."""
    pages: dict[Any, set[str]] = {}
    ends: dict[Any, set[str]] = {}
    for pip, walks in list(enumerate(hundred()))[:20]:
        html = hero(f"/?pip={pip}")
        assert outline(walks.world)["line"] not in html or walks.world in walks.lessons
        pages.setdefault(walks.lessons, set()).add(re.sub(r'(pip=|Pip |value=")\d+', "", html))
        ends.setdefault(walks.lessons, set()).add(walks.goes)
    assert all(len(alike) == 1 for alike in pages.values())
    assert set(GOES) in ends.values()  # some of those that pass alike do all there is to do


@pytest.mark.parametrize(("goes", "pip"), SOME.items())
@pytest.mark.parametrize("guess", ["door", "apple"])
def test_a_guess_is_told_yes_or_no_and_what_came_of_it(goes: str, pip: int, guess: str) -> None:
    html = hero(f"/?guess={guess}&pip={pip}")
    said = re.sub("<.*?>", "", html.partition('class="verdict')[2].partition(">")[2].partition("</h2>")[0])
    end = {"door": "went to the door.", "apple": "went to the apple.", "lost": "got lost, and goes round in a circle."}[goes]
    assert said == f"{'Yes!' if guess == goes else 'Not this time.'} Pip {pip} {end}"
    assert outline(hundred()[pip].world)["line"] in html
    for count in counts().values():
        assert re.search(rf"\b{count} ", html)
    assert 'name="guess"' not in html


def test_the_next_pip_is_asked_about_anew_and_after_the_last_comes_the_first() -> None:
    assert f'href="/?pip={PIP + 1}#play"' in hero("/?guess=door")
    assert 'href="/?pip=0#play"' in hero("/?guess=door&pip=99")
    assert f'name="pip" value="{PIP + 1}"' in hero(f"/?pip={PIP + 1}")


@pytest.mark.parametrize(
    "query", ["guess=Door", "guess=apple.", "guess=", "guess=ask", "guess=skip", f"pip={PIP}", "utm_source=x"]
)
def test_what_is_no_answer_holds_it_back(query: str) -> None:
    response = get(f"/?{query}")
    assert (response.status_code, response.headers["Location"]) == (302, "/")


@pytest.mark.parametrize("query", ["pip=100", "pip=-1", "pip=x", "pip=1&pip=2", "guess=door&pip=1e9"])
def test_a_mistake_is_said_and_the_page_still_shows(query: str) -> None:
    response = get(f"/?{query}")
    assert response.status_code == 400
    html = response.content.decode()
    assert 'class="oops" role="alert"' in html
    assert '<svg class="maze"' in html


def test_the_walls_drawn_are_the_walls_there_are() -> None:
    """Each wall between two rooms is covered by some line, and each gap by none."""
    path = get("/").context["maze"]["walls"]
    lines = [tuple(map(int, numbers)) for numbers in re.findall(r"M(\d+) (\d+)L(\d+) (\d+)", path)]
    closed = maze().walls[0]
    for row, column in product(range(1, 8), repeat=2):
        if (row + column) % 2:  # between two rooms
            x, y = spot((row, column))
            covered = any(min(x1, x2) <= x <= max(x1, x2) and min(y1, y2) <= y <= max(y1, y2) for x1, y1, x2, y2 in lines)
            assert covered == closed[row, column]


def test_the_film_is_over_before_five_seconds() -> None:
    """What moves by itself for longer would need a way to stop it (WCAG 2.2.2)."""
    for address in ("/", "/?guess=door"):
        for tag in re.findall(r"<(?:animate|set)\w* [^>]*>", hero(address)):
            begin, length = (float((re.findall(rf'{name}="([\d.]+)s"', tag) or ["0"])[0]) for name in ("begin", "dur"))
            assert begin + length <= 5


def test_home_is_asked_for_again_but_not_sent_again() -> None:
    first = get("/?guess=apple")
    assert first.headers["Cache-Control"] == "private, no-cache"
    assert not first.cookies
