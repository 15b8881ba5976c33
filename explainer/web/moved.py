"""Addresses of labs that have moved: each leads to the same face of the same lab, set as it says."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from django.http import HttpRequest, HttpResponseBase, HttpResponsePermanentRedirect, QueryDict

View = Callable[[HttpRequest], HttpResponseBase]


@dataclass(frozen=True)
class Move:
    """A lab that stands elsewhere now."""

    old: str
    new: str
    renamed: Mapping[str, str] = field(default_factory=dict)  # {a control's name at the old address: its name now}
    # Where another lab stands at the old address: the names in a query that mean the one that moved, and with which values;
    # no values where any will do.
    means: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def is_meant(self, query: QueryDict) -> bool:
        if not self.means:
            return True
        given = {name.removesuffix(".flip"): set(",".join(values).split(",")) for name, values in query.lists()}
        return any(not self.means[name] or self.means[name] & given[name] for name in given.keys() & self.means.keys())


MAZE_MAKER = ("rounds", "hum", "search", "hidden", "eyes", "seed")  # the controls of a lab that moved
AHEAD = ("exit", "thinking", "generations", "maze", "seed")
MOVES = (
    Move("mesa-optimizers/glow", "mesa-optimizers", renamed={"maze": "halls"}),
    Move(
        "mesa-optimizers",
        "mesa-optimizers/ahead",
        means={
            **dict.fromkeys(AHEAD, frozenset()),
            "guess": frozenset({"none", "little", "far", "most"}),
            "at": frozenset({"corner", "dear", "free"}),
            "lock": frozenset(AHEAD),
        },
    ),
    Move(
        "adversarial-training",
        "adversarial-training/map",
        means={
            **dict.fromkeys(MAZE_MAKER, frozenset()),
            "guess": frozenset({"few", "some", "half"}),
            "at": frozenset({"hum", "loud", "more", "sky", "weak"}),
            "lock": frozenset(MAZE_MAKER),
        },
    ),
)
FACES = frozenset(
    {"", "embed/", "board/", "class/", "class/key/", "qr/", "picture.png", "picture.webp", "play.png", "data.json", "card.png"}
)


def middleware(get_response: View) -> View:
    """Lead old addresses, and those copied out of HTML, to what they mean, so that no view has to know of either."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        query = unescaped(request.GET)
        address = moved(request.path_info, query)
        if not address and query is not request.GET and request.method in ("GET", "HEAD"):
            address = f"{request.get_full_path().partition('?')[0]}?{query.urlencode(safe=',')}"
        return HttpResponsePermanentRedirect(address) if address else get_response(request)

    return answer


def unescaped(query: QueryDict) -> QueryDict:
    """The query of an address that was copied out of HTML, where each "&" is written "&amp;"."""
    if not any(name.startswith("amp;") for name in query):
        return query
    read = QueryDict(mutable=True)
    for name, values in query.lists():
        for value in values:
            read.appendlist(name.removeprefix("amp;"), value)
    return read


def moved(path: str, query: QueryDict) -> str:
    """Where this address leads now; "" where it has not moved."""
    for move in MOVES:
        face = path.removeprefix(f"/{move.old}/")
        if face != path and face in FACES and move.is_meant(query):
            return f"/{move.new}/{face}{with_names(query, move.renamed)}"
    return ""


def lab_now(name: str, query: QueryDict) -> tuple[str, QueryDict]:
    """The name of the lab that this address of a lab leads to now, and its query."""
    while address := moved(f"/{name}/", query):
        path, _, query_string = address.partition("?")
        name, query = path.strip("/"), QueryDict(query_string)
    return name, query


def with_names(query: QueryDict, renamed: Mapping[str, str]) -> str:
    """The query, "?" included, with the names of now, also in the list of what is locked."""
    current = QueryDict(mutable=True)
    for name, values in query.lists():
        for value in values:
            locked = ",".join(renamed.get(one, one) for one in value.split(","))
            current.appendlist(renamed.get(name, name), locked if name.startswith("lock") else value)
    return f"?{current.urlencode(safe=',')}" if current else ""
