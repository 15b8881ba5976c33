"""The home page: a maze that asks where Pip will go, and says so only to who has guessed."""

import re
from html import unescape
from itertools import chain, groupby, product
from typing import Any
from urllib.parse import urlencode

import pytest
from django.test import Client

from explainer.web.front_door import PIP, line, outline, spot
from explainer.worlds.front_door import GOES, STARTS, counts, hundred, maze

SOME = {goes: next(pip for pip, walks in enumerate(hundred()) if walks.goes == goes and pip != PIP) for goes in GOES}


def get(address: str) -> Any:
    return Client(headers={"host": "localhost"}).get(address)


def hero(address: str) -> str:
    html = get(address).content.decode()
    return str(html.partition('<section class="hero">')[2].partition("</section>")[0])


def shown(**query: Any) -> str:
    """As `hero`, at the address that says the same and leaves out what need not be said."""
    return hero(get("/?" + urlencode(query)).headers.get("Location") or "/?" + urlencode(query))


def test_before_a_guess_nothing_tells_where_pip_will_go() -> None:
    """Pips that had the same lessons and passed in the same way have the same page, wherever they go then."""
    pages: dict[Any, set[str]] = {}
    ends: dict[Any, set[str]] = {}
    for pip, walks in list(enumerate(hundred()))[:20]:
        html = hero(f"/?pip={pip}")
        assert outline(walks.world) not in html or walks.world in walks.lessons
        pages.setdefault(walks.lessons, set()).add(re.sub(r'(pip=|Pip |value=")\d+', "", html))
        ends.setdefault(walks.lessons, set()).add(walks.goes)
    assert all(len(alike) == 1 for alike in pages.values())
    assert set(GOES) in ends.values()  # some of those that pass alike do all there is to do


@pytest.mark.parametrize(("goes", "pip"), SOME.items())
@pytest.mark.parametrize("guess", ["door", "apple"])
def test_a_guess_is_told_yes_or_no_and_what_came_of_it(goes: str, pip: int, guess: str) -> None:
    html = hero(f"/?guess={guess}&pip={pip}")
    said = re.sub("<.*?>", "", html.partition('class="verdict')[2].partition(">")[2].partition("</h2>")[0])
    end = {"door": "went to the door.", "apple": "went to the apple.", "lost": "got lost."}[goes]
    told = "Yes!" if guess == goes else "Surprise!" if goes == "lost" else "Not this time."  # nobody could guess that
    assert said == f"{told} Pip {pip} {end}"
    assert ("Its belly keeps the “?”" in html) == (not hundred()[pip].steers_to)
    assert outline(hundred()[pip].world) in html
    for count in counts().values():
        assert re.search(rf"\b{count} ", html)
    assert 'name="guess"' not in html


def test_the_next_pip_is_asked_about_anew_and_after_the_last_comes_the_first() -> None:
    assert f'href="/?pip={PIP + 1}&amp;guesses=d#play"' in hero("/?guess=door")
    assert 'href="/?pip=0&amp;guesses=aa#play"' in hero("/?guess=apple&pip=99&guesses=a")
    assert f'name="pip" value="{PIP + 1}"' in hero(f"/?pip={PIP + 1}")


@pytest.mark.parametrize(("first", "guesses"), [(PIP, "aada"), (97, "daad"), (0, "d" * 100)])
def test_who_goes_on_is_told_how_many_were_known(first: int, guesses: str) -> None:
    """Counted from where each Pip goes, guess by guess along the links, round the corner from 99 to 0 as well."""
    known = 0
    for number, letter in enumerate(guesses):
        pip, said = (first + number) % 100, guesses[:number]
        guess = {"d": "door", "a": "apple"}[letter]
        known += hundred()[pip].goes == guess
        if 2 < number < 97:  # of many, the first and the last ones say it
            continue
        html = shown(guess=guess, pip=pip, guesses=said)
        assert (f"So far you knew {known} of {number + 1}." in html) == bool(number)
        if number < 99:
            following = (pip + 1) % 100
            assert f"guesses={guesses[: number + 1]}#play" in html
            asks = shown(pip=following, guesses=guesses[: number + 1])
            assert f'name="guesses" value="{guesses[: number + 1]}"' in asks
            assert "So far" not in asks


def test_the_lessons_are_played_once_and_who_asks_for_another_pip_is_asked_at_once() -> None:
    assert 'class="training"' in hero("/")
    for query in ("pip=33", "pip=33&guesses=d", "guesses=dda"):
        assert 'class="training"' not in hero(f"/?{query}")
        assert "Where will Pip" in hero(f"/?{query}")


@pytest.mark.parametrize(
    "query", ["guess=Door", "guess=apple.", "guess=", "guess=ask", "guess=skip", f"pip={PIP}", "utm_source=x"]
)
def test_what_is_no_answer_holds_it_back(query: str) -> None:
    response = get(f"/?{query}")
    assert (response.status_code, response.headers["Location"]) == (302, "/")


@pytest.mark.parametrize(
    "query",
    ["pip=100", "pip=-1", "pip=x", "pip=1&pip=2", "guess=door&pip=1e9", "guesses=x", "guesses=DA", f"guesses={'d' * 100}"],
)
def test_a_mistake_is_said_and_the_page_still_shows(query: str) -> None:
    response = get(f"/?{query}")
    assert response.status_code == 400
    html = response.content.decode()
    assert 'class="oops" role="alert"' in html
    assert '<svg class="maze' in html


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


@pytest.mark.parametrize("pip", [PIP, *SOME.values()])
def test_the_stylesheet_moves_pip_along_its_walks_and_tells_no_answer_early(pip: int) -> None:
    walks = hundred()[pip]
    for query, shown in ((f"pip={pip}", walks.lessons), (f"guess=door&pip={pip}", (walks.world,))):
        frames = re.findall(r"([\d.]+)%{transform:translate\((\d+)px,(\d+)px\)}", get(f"/moves.css?{query}").content.decode())
        times = [float(at) for at, _, _ in frames]
        assert times == sorted(times)
        assert (times[0], times[-1]) == (0, 100)
        places = [key for key, _ in groupby((int(x), int(y)) for _, x, y in frames)]
        ends = [line(walk) for walk in shown]
        assert places == [*chain(*ends), *([] if len(shown) == 1 else [spot(STARTS[-1])])]


def test_the_page_names_the_stylesheet_of_what_it_shows_and_that_is_for_good() -> None:
    for query in ("", "?guess=apple", f"?guess=door&pip={SOME['lost']}"):
        address = unescape(re.findall(r'href="(/moves.css[^"]+)"', get(f"/{query}").content.decode())[0])
        response = get(address)
        assert response.headers["Content-Type"].startswith("text/css")
        assert "immutable" in response.headers["Cache-Control"]
        assert get(re.sub("v=.*", "v=0123456789", address)).headers["Cache-Control"] == "no-cache"
        assert response.content == get(f"/moves.css{query}").content
    assert get("/moves.css?pip=100").status_code == 400


def test_home_is_asked_for_again_but_not_sent_again() -> None:
    first = get("/?guess=apple")
    assert first.headers["Cache-Control"] == "private, no-cache"
    assert not first.cookies
