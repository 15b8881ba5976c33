"""The home page: a maze in which a Pip passes its training three times, and then the reader says where it will go.

`/?guess=apple&pip=32` is the answer for Pip 32; `guesses=da` tells what the reader had guessed of the two before it. What a Pip
does is worked out in `worlds/front_door.py`; here it becomes lines and a stylesheet that moves Pip along them: our pages have
no styles inside, and SVG's own animations keep another clock.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise
from math import dist
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import conditional_page, require_safe

from explainer.contents.chapters import CHAPTERS, EVERYTHING, OPEN_CHAPTERS, WAYS
from explainer.contents.games import ON_HOME
from explainer.frame.controls import Controls, Moves, Whole
from explainer.serving.responses import Mistake
from explainer.web.address import messages, with_query
from explainer.web.book_pages import numbered, text
from explainer.web.lab_views import drawn_response
from explainer.worlds.front_door import STARTS, counts, hundred, maze
from explainer.worlds.paths import Square
from explainer.worlds.pips import PIPS

ANSWERS = {"door": "to the door", "apple": "to the apple"}
WENT = {"door": "went to the door.", "apple": "went to the apple.", "lost": "got lost."}
PIP = 32  # it goes to the apple here, and so do its arrows from nearly every square

Point = tuple[int, int]

# In the units of the SVG: the outer corner of the maze, and half of a room's width and height.
LEFT, TOP, ACROSS, DOWN = 8, 84, 78, 51
SIZE = 92  # of Pip, the door and the apple
BESIDE = 34  # how far a thing stands from the middle of its room, and a Pip that has come to it on the other side
TICK, TICK_PITCH = 222, 62  # where the ticks stand
RESTS = 0.1  # of the time of a walk, at its start and at its end


class HomeControls(Controls):
    pip = Whole("Pip", PIP, low=0, high=PIPS - 1)
    guesses = Moves(
        "Guesses so far",
        pattern=f"[da]{{0,{PIPS - 1}}}",
        longest=PIPS - 1,
        message="Guesses are d or a, one for each Pip before, at most 99.",
        such_as="da",
    )


@dataclass(frozen=True)
class HomeState:
    """What the query string says. A guess that is none of the answers holds the answer back."""

    pip: int
    guess: str
    guesses: str  # a letter for each Pip before this one: d for "to the door", a for "to the apple"
    errors: dict[str, list[str]]

    @property
    def query(self) -> dict[str, str]:
        return ({"guess": self.guess} if self.guess else {}) | HomeControls.canonical(
            {"pip": self.pip, "guesses": self.guesses}
        )

    @property
    def address(self) -> str:
        return with_query(reverse("home"), self.query)

    @property
    def score(self) -> tuple[int, int]:
        """How many of the guesses came true, this one among them, and how many there were."""
        guesses = self.guesses + self.guess[:1]
        ends = [hundred()[(self.pip - back) % PIPS].goes[0] for back in range(len(self.guesses), -1, -1)]
        return sum(guess == end for guess, end in zip(guesses, ends, strict=False)), len(guesses)

    @property
    def walks(self) -> tuple[tuple[Square, ...], ...]:
        """What is seen: three lessons, or after a guess the walk in the world."""
        walks = hundred()[self.pip]
        return (walks.world,) if self.guess else walks.lessons


def read_home(query: QueryDict) -> HomeState:
    controls = HomeControls(query)
    controls.is_valid()
    guess = query.get("guess", "")
    told = controls.cleaned_data
    return HomeState(told.get("pip", PIP), guess if guess in ANSWERS else "", told.get("guesses", ""), messages(controls))


@require_safe
@gzip_page
@conditional_page
def home(request: HttpRequest) -> HttpResponseBase:
    state = read_home(request.GET)
    if not state.errors and request.get_full_path() != state.address:
        return HttpResponseRedirect(state.address)
    ((number, first), *_) = numbered(OPEN_CHAPTERS)
    context = {
        "maze": drawn(state),
        "moves": with_query(reverse("moves"), replace(state, guesses="").query | {"v": version(keyframes(state.walks))}),
        "state": state,
        "answers": ANSWERS,
        "is_first": state.pip == PIP and not state.guesses,
        "name": "Pip" if state.pip == PIP else f"Pip {state.pip}",
        "oops": [message for messages in state.errors.values() for message in messages],
        "games": ON_HOME,
        "chapters": numbered(CHAPTERS),
        "ways": WAYS.values(),
        "everything": EVERYTHING,
        "first": first,
        "first_number": number,
    }
    if state.guess:
        goes = hundred()[state.pip].goes
        guesses = (state.guesses + state.guess[0])[1 - PIPS :]
        context |= {
            "score": state.score,
            "right": state.guess == goes,
            "lost": goes == "lost",
            "went": WENT[goes],
            "counts": counts(),
            "another": replace(state, guess="", guesses=guesses, pip=(state.pip + 1) % PIPS).address,
        }
    return text(request, "home.html", context, 400 if state.errors else 200)


@require_safe
@gzip_page
def moves_css(request: HttpRequest) -> HttpResponse:
    """The stylesheet that moves Pip. It depends on its address alone, and is for good under its own version."""
    state = read_home(request.GET)
    if state.errors:
        raise Mistake("There are Pips from 0 to 99.")
    css = keyframes(state.walks)
    return drawn_response(request, version(css), css.encode(), "text/css; charset=utf-8")


def version(css: str) -> str:
    return hashlib.sha256(css.encode()).hexdigest()[:10]


# --- the maze as lines ------------------------------------------------------------------------------------------------


def drawn(state: HomeState) -> dict[str, Any]:
    """What the template draws: walls and walks as SVG path data, and where things stand."""
    board, steers_to = maze(), hundred()[state.pip].steers_to
    middles = {"door": spot(board.door[0]), "apple": spot(board.apple[0])}
    before = {"door": "green-door", "apple": "red-apple"}  # in training
    return {
        "walls": walls(),
        "rests": rests(state.walks),
        "walks": [outline(walk) for walk in state.walks],
        "ticks": [TICK + TICK_PITCH * number for number in range(len(STARTS))],
        "things": [
            {
                "key": key,
                "before": before[key],
                "address": replace(state, guess=key).address + "#play",
                "corner": (x + BESIDE - SIZE // 2, y - SIZE // 2),
                "room": (x - ACROSS + 8, y - DOWN + 8),
            }
            for key, (x, y) in middles.items()
        ],
        "belly": f"pip-{steers_to}" if state.guess and steers_to else "",
    }


def spot(square: Sequence[int]) -> Point:
    """The middle of a square: across and down."""
    return LEFT + int(square[1]) * ACROSS, TOP + int(square[0]) * DOWN


def line(walk: Sequence[Square]) -> list[Point]:
    """The middles of the squares walked over; beside a thing the walk ends a little before it."""
    *way, (x, y) = map(spot, walk)
    return [*way, (x - BESIDE if walk[-1] in things() else x, y)]


def things() -> set[Square]:
    return {tuple(thing) for thing in (*maze().door.tolist(), *maze().apple.tolist())}


def outline(walk: Sequence[Square]) -> str:
    """A walk as path data."""
    return "M" + "L".join(f"{x} {y}" for x, y in line(walk))


def rests(walks: Sequence[Sequence[Square]]) -> Point:
    """Where Pip is in the end: come to something, or after its lessons at the start again."""
    return line(walks[0])[-1] if len(walks) == 1 else spot(STARTS[-1])


def keyframes(walks: Sequence[Sequence[Square]]) -> str:
    """Walks one after the other, each given the same time; in the end Pip is where the page without motion has it."""
    frames: list[tuple[float, Point]] = []
    for number, walk in enumerate(walks):
        points = line(walk)
        far = [0.0, *accumulate(dist(a, b) for a, b in pairwise(points))]
        shares = [0.0, *(RESTS + (1 - 2 * RESTS) * way / far[-1] for way in far), 0.9999]
        places = [points[0], *points, points[-1]]
        frames += [((number + share) / len(walks), place) for share, place in zip(shares, places, strict=True)]
    frames.append((1.0, rests(walks)))
    return "@keyframes walk{" + "".join(f"{100 * at:.3f}%{{transform:translate({x}px,{y}px)}}" for at, (x, y) in frames) + "}\n"


def walls() -> str:
    """The walls between the rooms, each stretch of wall one line."""
    closed = maze().walls[0]
    size = len(closed)
    lines = []
    for across in (True, False):
        board = closed if across else closed.T
        for row in range(2, size - 1, 2):
            ends = [column for column in range(0, size - 1, 2) if not board[row, column + 1]]  # where there is no wall
            stretches = zip([-2, *ends], [*ends, size - 1], strict=True)
            for before, after in stretches:
                if after > before + 2:
                    a, b = ((row, before + 2), (row, after)) if across else ((before + 2, row), (after, row))
                    lines.append("M" + "L".join(f"{x} {y}" for x, y in (spot(a), spot(b))))
    return "".join(lines)
