"""The home page: a maze in which a Pip passes its training three times, and then the reader says where it will go.

`/?guess=apple&pip=32` is the answer for Pip 32. What it does is worked out in `worlds/front_door.py`; here it becomes lines.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import conditional_page, require_safe

from explainer.contents.chapters import CHAPTERS, EVERYTHING, OPEN_CHAPTERS, WAYS
from explainer.contents.games import ON_HOME
from explainer.frame.controls import Controls, Whole
from explainer.web.address import messages, with_query
from explainer.web.book_pages import numbered, text
from explainer.worlds.front_door import STARTS, counts, hundred, maze
from explainer.worlds.paths import Square
from explainer.worlds.pips import PIPS

ANSWERS = {"door": "to the door", "apple": "to the apple"}
WENT = {"door": "went to the door.", "apple": "went to the apple.", "lost": "got lost, and goes round in a circle."}
PIP = 32  # it goes to the apple here, and so do its arrows from nearly every square

Point = tuple[int, int]

# In the units of the SVG: the outer corner of the maze, and half of a room's width and height.
LEFT, TOP, ACROSS, DOWN = 8, 84, 78, 51
SIZE = 92  # of Pip, the door and the apple
BESIDE = 34  # how far a thing stands from the middle of its room, and a Pip that has come to it on the other side
TICK, TICK_PITCH = 222, 62  # where the ticks stand
SECONDS = 1.5  # that a lesson takes


class HomeControls(Controls):
    pip = Whole("Pip", PIP, low=0, high=PIPS - 1)


@dataclass(frozen=True)
class HomeState:
    """What the query string says. A guess that is none of the answers holds the answer back."""

    pip: int
    guess: str
    errors: dict[str, list[str]]

    @property
    def address(self) -> str:
        guess = {"guess": self.guess} if self.guess else {}
        return with_query(reverse("home"), guess | HomeControls.canonical({"pip": self.pip}))


def read_home(query: QueryDict) -> HomeState:
    controls = HomeControls(query)
    controls.is_valid()
    guess = query.get("guess", "")
    return HomeState(controls.cleaned_data.get("pip", PIP), guess if guess in ANSWERS else "", messages(controls))


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
        "state": state,
        "answers": ANSWERS,
        "first_pip": PIP,
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
        context |= {
            "right": state.guess == goes,
            "went": WENT[goes],
            "counts": counts(),
            "another": replace(state, guess="", pip=(state.pip + 1) % PIPS).address,
        }
    return text(request, "home.html", context, 400 if state.errors else 200)


# --- the maze as lines ------------------------------------------------------------------------------------------------


def drawn(state: HomeState) -> dict[str, Any]:
    """What the template draws: walls and walks as SVG path data, where things stand, and when a lesson is passed."""
    walks, board = hundred()[state.pip], maze()
    middles = {"door": spot(board.door[0]), "apple": spot(board.apple[0])}
    before = {"door": "green-door", "apple": "red-apple"}  # in training
    return {
        "walls": walls(),
        "start": spot(STARTS[-1]),
        "end": line(walks.world)[-1],
        "world": outline(walks.world),
        "lessons": [
            {
                **outline(walk),
                "begins": SECONDS * number,
                "passed": SECONDS * (number + 0.92),
                "tick": TICK + TICK_PITCH * number,
            }
            for number, walk in enumerate(walks.lessons)
        ],
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
        "belly": f"pip-{walks.steers_to}" if state.guess and walks.steers_to else "",
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


def outline(walk: Sequence[Square]) -> dict[str, str]:
    """A walk as path data: where it lies, and as moves away from where Pip stands at rest."""
    x0, y0 = spot(STARTS[-1])
    points = line(walk)
    return {
        "line": "M" + "L".join(f"{x} {y}" for x, y in points),
        "moves": "M" + "L".join(f"{x - x0} {y - y0}" for x, y in points),
    }


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
