"""Hostile requests, drawn at random from the labs' own controls and from a corpus of nasty strings, for `hostile.py`.

A request is what comes over the wire, before any server has looked at it. The seed alone decides which requests come, except
for what the site makes up itself: the codes and keys of live rooms, which later requests use.
"""

import math
import random
import re
from dataclasses import dataclass, field, replace
from html import unescape
from typing import Any
from urllib.parse import quote, urlencode

import hypothesis
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from benchmarks.pictures import heavy_params
from explainer.contents.chapters import LABS, WAYS
from explainer.contents.link_cards import CARDS
from explainer.contents.plans import PLANS
from explainer.frame.controls import RESERVED, Bounded, Choice, Moves, Names, Word, as_text
from explainer.frame.lab import AnyLab
from explainer.live.codes import LENGTH, LETTERS
from explainer.web.address import lab_query, with_query
from explainer.web.moved import MOVES
from explainer.web.short_links import GO
from tests.strategies import NONSENSE, queries

LONGEST_LINE = 4094  # gunicorn refuses longer ones by itself
LONGEST_HEADER = 8190
DRAWN = 150  # queries that hypothesis makes up for each lab
DRAWN_WORDS = 60  # for each control that holds a word or moves
MOST_ROOMS = 30  # live rooms that requests go to at a time

NASTIES = [
    *NONSENSE,
    *(
        "NaN",
        "-nan",
        "Infinity",
        "1e309",
        "-1e999",
        "1e-999",
        "-0",
        "+0",
        "0.0",
        "00",
        "1e2",
        "5.",
        ".5",
        ".",
        "-",
        "+",
        "e",
        "1e",
    ),
    *(
        "1" * 400,
        "9" * 4000,
        "0." + "0" * 300 + "1",
        "1" + "0" * 308,
        "4_0",
        "1 000",
        "١٢",
        "²",
        "½",
        "①",
        "−1",
        "0b1",
        "1j",
        "1d",
    ),
    *(
        "\x00",
        "a\x00b",
        "\r\n",
        "\n",
        "\t",
        " ",
        "\x7f",
        "\x85",
        "\u2028",
        "\ufeff",
        "\u202e",
        "\ud7ff",
        "\U0010ffff",
        "e\u0301",
    ),
    *("null", "None", "undefined", "true", "[]", "{}", "[object Object]", "${7*7}", "{{7*7}}", "{% lab %}", "%s%n", "%(a)s"),
    *("../../etc/passwd", "..\\..", "file:///etc/passwd", "http://[", "//evil.example", "javascript:alert(1)", "a@b"),
    *("<script>alert(1)</script>", '"><img src=x onerror=1>', "' OR 1=1 --", "A" * 3900, "AB" * 1900, "a," * 1500, "💥" * 300),
    *(
        "none",
        "none,none",
        ",",
        ",,,",
        "skip",
        "ask",
        "----",
        "aaa",
        "ddd",
        "dark",
        "720",
        "1281",
        "0.1.2",
        "999.999.999",
        "1000",
    ),
]

# What no encoder writes: cut short, overlong or alien percent signs, and bytes as they are.
RAW = [
    *(
        "%",
        "%%",
        "%0",
        "%zz",
        "%00",
        "%c0%80",
        "%c0%af",
        "%e0%80%af",
        "%f8%88%80%80%80",
        "%ff%fe",
        "%ed%a0%80",
        "%u0041",
        "%25%30",
    ),
    *(
        "\xff\xfe",
        "\xc3\x28",
        "\x01\x02",
        "a;b",
        "&&&",
        "=&=",
        "a=b=c",
        "?",
        "#",
        "+",
        "%2B",
        "%26",
        "%3D",
        "\\",
        '"',
        "<",
        "`",
        "|",
    ),
    *("&a" * 1100, "=" * 900, "&" * 3000, "%41" * 1300, "a[]=1", "a[b]=1", "a.b=1", "__proto__=1"),
]

PATHS = [
    *(
        "/",
        "//",
        "///",
        "/.",
        "/..",
        "/./",
        "/../",
        "/%2e%2e/",
        "/%00",
        "/%ff",
        "/\xff",
        "/a%0d%0aSet-Cookie:x=1",
        "/;",
        "/*",
        "*",
    ),
    *("/words/", "/words", "/sources/", "/about/", "/all/", "/the-end/", "/the-end", "/robots.txt", "/sitemap.xml", "/healthz"),
    *("/healthz/", "/favicon.ico", "/static/", "/static/../explainer/settings.py", "/static/%2e%2e/manage.py", "/static/css/"),
    *("/static//etc/passwd", "/static/\x00", "/static/staticfiles.json", "/.git/config", "/.env", "/wp-login.php", "/admin/"),
    *("/oembed", "/oembed/", "/teachers/", "/teachers/unplugged/", "/teachers/words/", "/teachers/privacy/", "/teachers/x/"),
    *("/teachers/lesson/sheet/", "/teachers/lesson/key/", "/teachers/questions/", "/games/", "/moves.css", "/join/", "/live/"),
    *("/deception/look-inside/today/", "/card.png", "/words/card.png", "/nowhere/card.png", "/GAMES/", "/Evolution/", "/7/)."),
    *(
        "/0/",
        "/1/",
        "/17/",
        "/18/",
        "/99/",
        "/-1/",
        "/007/",
        "/1.5/",
        "/9" + "9" * 400 + "/",
        "/９/",
        "/go/fog/",
        "/go/x/",
        "/go//",
    ),
    *("/deception/spot", "/deception/spot/spot/", "/Deception/", "/deception%2fspot/", "/deception//", "/deception/picture."),
    *("/" + "a" * 4000, "/" + "a/" * 2000, "/deception/" * 100, "/%E2%80%AE/", "/{{7*7}}/", "/<script>/"),
]

KINDS = ("png", "webp", "jpg", "PNG", "png/", "", "svg", "png%00", "w" * 500, "../png")

METHODS = ("HEAD", "POST", "PUT", "DELETE", "OPTIONS", "TRACE", "CONNECT", "PATCH", "PROPFIND", "get", "X" * 20, "GET2")

HEADERS: dict[str, list[str]] = {
    "Host": [
        "127.0.0.1",
        "localhost:1",
        "localhost:99999",
        "LOCALHOST.",
        "[::1]",
        "[::1",
        "",
        "evil.example",
        "a" * 300,
        "\xff",
        "a b",
    ],
    "Accept": ["*/*", "", "image/webp", ";q=", "text/html;q=nan", "," * 2000, "\xff\xfe", "a/b;" * 500],
    "Accept-Encoding": [
        "gzip",
        "br",
        "",
        "gzip;q=0",
        "*;q=-1",
        "identity",
        "gzip," * 900,
        "\xff",
        "deflate, gzip;q=1.0, *;q=0.5",
    ],
    "Accept-Language": ["de", "x-" * 900, "\x80"],
    "If-None-Match": ["*", '"', 'W/"', '"a"', 'W/"a", "b"', '"' * 3000, "," * 3000, '"a",' * 2000, "\xff", '"' + "\\" * 3000],
    "If-Match": ["*", '"a"', 'W/"a"', '"', ""],
    "If-Modified-Since": [
        "Thu, 01 Jan 1970 00:00:00 GMT",
        "0",
        "Mon, 99 Foo 9999 99:99:99 GMT",
        "Mon, 31 Dec 0000 00:00:00 GMT",
    ],
    "If-Unmodified-Since": ["Thu, 01 Jan 1970 00:00:00 GMT", "Sun, 06 Nov 94 08:49:37", "Sun Nov  6 08:49:37 1994", "-1"],
    "Range": ["bytes=0-", "bytes=9-1", "bytes=-1", "bytes=" + "0-0," * 1000, "x"],
    "HX-Request": ["true", "false", "", "1", "\xff"],
    "HX-Request-Type": ["partial", "full", "", "x" * 3000],
    "HX-History-Restore-Request": ["true", "false"],
    "HX-Source": ["form#guess", "form#moves", "form%23moves", "#", "x" * 3000, "\xff"],
    "HX-Source-URI-AutoEncoded": ["true", "false"],
    "HX-Current-URL": [
        *(
            "http://localhost/",
            "http://[",
            "//",
            "",
            "x",
            "http://localhost:99999/",
            "http://localhost/deception/?" + "a&" * 2000,
        ),
        *("http://localhost/deception/?moves=BX", "/deception/?guess=ask", "http://\xff/", "http://localhost/%ff?%ff=%00"),
    ],
    "HX-Current-URL-URI-AutoEncoded": ["true"],
    "HX-Target": ["x", "\xff", "%ff"],
    "HX-Boosted": ["true"],
    "HX-Prompt": ["%ff", "x"],
    "Lab-Event": ["input", "change", "x" * 3000],
    "Sec-Fetch-Dest": ["iframe", "document", "image", "x"],
    "Sec-Fetch-Site": ["same-origin", "cross-site", "none", "", "x"],
    "Origin": [
        "http://localhost",
        "http://LOCALHOST",
        "https://localhost",
        "null",
        "",
        "http://[",
        "http://evil.example",
        "\xff",
    ],
    "Own-Version-Only": ["yes", "no", "\xff"],
    "Referer": ["http://localhost/deception/?at=x", "http://[", "\xff", "about:blank"],
    "X-Forwarded-Proto": ["https", "http", "https, http", "x"],
    "X-Forwarded-Host": ["evil.example"],
    "Content-Type": ["application/x-www-form-urlencoded", "multipart/form-data; boundary=" + "x" * 300, "\xff"],
    "Content-Length": ["0", "10", "99999999999999999999"],  # gunicorn refuses what is no number: see trouble.py
    "Cookie": [
        "a=b",
        "=" * 3000,
        "\xff",
        "sessionid=" + "x" * 3000,
        "host=; seat=",
        "seat=\xff",
        'host="\\377\\"',
        "csrftoken=x;" * 300,
    ],
    "User-Agent": ["", "x" * 8000],
}


# What the forms of a live room send.
PRESSES = ("next", "next", "next", "back", "again", "door", "close", "x", "")
MARKS = {"version": re.compile(r'name="version" value="(.*?)"'), "asked": re.compile(r'name="asked" value="(.*?)"')}
ANSWERS = re.compile(r'name="answer" value="(.*?)"')


@dataclass(frozen=True)
class Request:
    """As it comes over the wire: each character is a byte."""

    path: str
    query: str = ""
    method: str = "GET"
    headers: dict[str, str] = field(default_factory=dict)
    body: str = ""

    def __str__(self) -> str:
        address = f"{self.path}?{self.query}" if self.query else self.path
        parts = [self.method, address if len(address) < 300 else address[:300] + "…", *map(str, self.headers.items())]
        shown = " ".join([*parts, self.body[:300]])
        return ascii(shown)[1:-1]


@dataclass
class Room:
    """A live room that the site has opened, as far as its answers tell."""

    path: str
    host: str
    seats: list[str] = field(default_factory=list)
    marks: dict[str, str] = field(default_factory=lambda: {"version": "1", "asked": "0.1"})  # that its forms send back
    answers: list[str] = field(default_factory=list)


def drawn_by_hypothesis(strategy: st.SearchStrategy[Any], seed: int, most: int) -> list[Any]:
    found: list[Any] = []

    @hypothesis.seed(seed)
    @settings(max_examples=most, database=None, deadline=None, suppress_health_check=list(HealthCheck))
    @given(example=strategy)
    def draw(example: Any) -> None:
        found.append(example)

    draw()
    return found


def words_of(lab: AnyLab, seed: int) -> dict[str, list[str]]:
    """Good words for each control that holds a word, or the moves of a game."""
    words = {name: control for name, control in lab.controls.base_fields.items() if isinstance(control, Word)}
    return {
        name: drawn_by_hypothesis(st.from_regex(control.pattern, fullmatch=True), seed, DRAWN_WORDS)
        + ([control.such_as] if isinstance(control, Moves) else [])
        for name, control in words.items()
    }


class Nasties:
    """All the requests of one seed."""

    def __init__(self, seed: int) -> None:
        self.rng = random.Random(seed)
        self.labs: list[AnyLab] = list(LABS.values())
        self.queries = {lab.name: list(map(urlencode, drawn_by_hypothesis(queries(lab), seed, DRAWN))) for lab in self.labs}
        self.words = {lab.name: words_of(lab, seed) for lab in self.labs}
        self.names = [*RESERVED, "tap.x", "tap.y", "url", "maxwidth", "maxheight", "format", "utm_source", "", "__proto__"]
        self.rooms: list[Room] = []

    def request(self) -> Request:
        pick = self.rng.random()
        if pick < 0.003:
            return self.costly()
        if pick < 0.15:
            request = self.to_a_live_class()
        elif pick < 0.9:
            lab = self.rng.choice(self.labs)
            request = Request(self.path_of(lab), self.query(lab if pick < 0.88 else self.rng.choice(self.labs)))
        else:
            request = self.elsewhere()
        if self.rng.random() < 0.25:
            request = replace(request, headers=request.headers | self.headers())
        if self.rng.random() < 0.04:
            request = replace(request, method=self.rng.choice(METHODS), body=request.body or self.form({}))
        return replace(request, query=request.query[: max(0, LONGEST_LINE - len(request.path))])

    def learn(self, request: Request, headers: dict[str, str], body: str) -> None:
        """Take in what an answer tells of a live room: its keys, and what its forms send back."""
        name, _, key = headers.get("Set-Cookie", "").partition(";")[0].partition("=")
        path = request.path.partition("board/")[0]
        room = next((room for room in self.rooms if room.path == path), None)
        if name == "host" and request.path == "/live/":
            self.rooms = [*self.rooms[-MOST_ROOMS + 1 :], Room(headers["Location"].removesuffix("board/"), key)]
        elif name == "seat" and room:
            room.seats.append(key)
        elif room and path.startswith("/live/"):
            room.marks |= {mark: found[1] for mark, pattern in MARKS.items() if (found := pattern.search(body))}
            room.answers = list(map(unescape, ANSWERS.findall(body))) or room.answers

    # --- where to ---------------------------------------------------------------------------------------------------------

    def path_of(self, lab: AnyLab) -> str:
        faces = ("", "embed/", "board/", "class/", "class/key/", "qr/", "card.png", "data.json", "play.png", "picture.")
        (face,) = self.rng.choices(faces, (8, 3, 3, 1, 0.5, 2, 0.3, 72, 1, 7.5))
        if face == "picture.":
            face += self.rng.choice(KINDS if self.rng.random() < 0.2 else KINDS[:2])
        name = self.rng.choice(MOVES).old if self.rng.random() < 0.02 else lab.name
        return f"/{name}/{face}"

    def elsewhere(self) -> Request:
        pick, lab = self.rng.random(), self.rng.choice(self.labs)
        if pick < 0.25:
            return Request("/oembed", self.of_oembed(lab))
        if pick < 0.32:
            path = f"/teachers/{self.rng.choice([*PLANS, 'lesson'])}/{self.rng.choice(('', 'sheet/', 'key/', 'x/'))}"
        elif pick < 0.4:
            path = "/the-end/"
        elif pick < 0.45:
            path = f"/{self.rng.randint(0, 20)}/{self.rng.randint(0, 32)}/"
        elif pick < 0.5:
            path = f"/go/{self.rng.choice([*GO, 'x', 'FOG'])}/"
        elif pick < 0.52:
            path = f"/{self.rng.choice(list(CARDS))}card.png"
        elif pick < 0.85:
            path = self.rng.choice(PATHS)
        else:
            letters = [*"/abc.%-_?#", "%2f", "%00", "%ff", "\x80", lab.name, "embed", "picture.png", "live", "BCDFGH", ".."]
            path = "/" + "".join(self.rng.choices(letters, k=self.rng.randint(1, 12))).replace("?", "").replace("#", "")
        return Request(path, self.query(lab))

    # --- live classes -----------------------------------------------------------------------------------------------------

    def to_a_live_class(self) -> Request:
        """Opening, joining, voting, leading: as the pages of a class ask, and hurt."""
        rng, pick = self.rng, self.rng.random()
        if pick < 0.1 or not self.rooms:
            return self.opening()
        room = rng.choice(self.rooms)
        path, headers = room.path, self.of_a_browser(room)
        if rng.random() < 0.03:
            path = f"/live/{''.join(rng.choices(LETTERS, k=LENGTH))}/"
        if pick < 0.15:
            code = rng.choice((path[6:-1], path[6:-1].lower(), f" {path[6:9]}-{path[9:]}", rng.choice(NASTIES)))
            return Request("/join/", urlencode({"code": code}, errors="replace"), headers=headers)
        if pick < 0.25:
            return Request(path, rng.choice(("", "", "in")), "POST", headers, self.form({"join": "1"}))
        if pick < 0.4:
            answers = ["", "B", "A", "lost", "bottom", *room.answers, *room.answers, *room.answers]
            given = {"answer": rng.choice(answers), "asked": room.marks["asked"]}
            return Request(path, "", "POST", headers, self.form(given))
        if pick < 0.6:
            given = {"version": room.marks["version"], "do": rng.choice(PRESSES)}
            return Request(f"{path}board/", self.theme(), "POST", headers, self.form(given))
        if pick < 0.65:
            key = rng.choice((room.host, "", *room.seats[:1], rng.choice(NASTIES)))
            if rng.random() < 0.5:
                return Request(f"{path}host/", "", "POST", headers, self.form({"key": key}))
            return Request(f"{path}host/", urlencode({"key": key}, errors="replace"), headers=headers)
        if pick < 0.8:
            version = rng.choice((room.marks["version"], "0", "1", f"{room.marks['version']}.1.0", rng.choice(NASTIES)))
            query = urlencode({"v": version}, errors="replace")
            return Request(path + rng.choice(("news", "board/news")), f"{query}&{self.theme()}", headers=headers)
        return Request(path + rng.choice(("", "board/", "x/", "board", "host/")), self.theme(), headers=headers)

    def opening(self) -> Request:
        rng, lab = self.rng, self.rng.choice(self.labs)
        of_a_lab = {"lab": lab.name, "query": self.query(lab)} | ({"own": "1"} if rng.random() < 0.3 else {})
        given = rng.choice((of_a_lab, of_a_lab, {"plan": rng.choice(list(PLANS))}, {"plan": rng.choice(NASTIES)}, {}))
        if rng.random() < 0.5:
            return Request("/live/", urlencode(given, errors="replace"))
        return Request("/live/", "", "POST", {"Origin": "http://localhost"}, self.form(given))

    def of_a_browser(self, room: Room) -> dict[str, str]:
        """The headers of one of the room's browsers: its cookie, where its form comes from, and whether htmx asks."""
        rng = self.rng
        cookies = [f"host={room.host}", *(f"seat={seat}" for seat in room.seats[-8:])]
        headers = {"Origin": "http://localhost", "Cookie": rng.choice(cookies)}
        if rng.random() < 0.1:
            headers["Cookie"] = rng.choice(("", cookies[0][:-1], "; ".join(cookies), *HEADERS["Cookie"]))
        if rng.random() < 0.1:
            headers["Origin"] = rng.choice(HEADERS["Origin"])
        if rng.random() < 0.1:
            headers["Sec-Fetch-Site"] = rng.choice(HEADERS["Sec-Fetch-Site"])
        return headers | ({"HX-Request": "true"} if rng.random() < 0.4 else {})

    def theme(self) -> str:
        return self.rng.choice(("", "", "theme=dark", "theme=x"))

    def form(self, fields: dict[str, str]) -> str:
        """What a form sends, now and then with another field, one that is missing, or bytes that nothing encodes."""
        rng, pairs = self.rng, list(fields.items())
        if rng.random() < 0.1:
            pairs.append((rng.choice(("answer", "asked", "version", "do", "key", "join", "lab", "x")), rng.choice(NASTIES)))
        if rng.random() < 0.05:
            pairs = [(name, rng.choice(NASTIES)) for name, _ in pairs]
        if pairs and rng.random() < 0.05:
            pairs.remove(rng.choice(pairs))
        body = urlencode(pairs, errors="replace")
        return body + rng.choice(RAW) if rng.random() < 0.04 else body

    # --- what is said there -----------------------------------------------------------------------------------------------

    def query(self, lab: AnyLab) -> str:
        pick = self.rng.random()
        if pick < 0.2:
            return self.rng.choice(self.queries[lab.name])
        pairs = [self.pair(lab) for _ in range(self.rng.choice((0, 1, 1, 1, 2, 2, 3, 5, 8)))]
        if pick < 0.25 and pairs:
            pairs += self.rng.choices(pairs, k=self.rng.randint(1, 3))
        if lab.ticks and self.rng.random() < 0.2:
            pairs += self.ticked(lab)
        query = urlencode(pairs, errors="replace")
        if pick > 0.9:
            place = self.rng.randint(0, len(query))
            query = query[:place] + self.rng.choice(RAW) + query[place:]
        return query

    def ticked(self, lab: AnyLab) -> list[tuple[str, str]]:
        """Boxes that are there at the start, and some that are not, and the button that hands them in."""
        assert lab.ticks
        boxes = [box.name for box in lab.ticks.boxes(lab.params_at_first(lab.default_params()))]
        some = self.rng.choices([*boxes, *boxes, self.rng.choice(NASTIES)], k=self.rng.choice((0, 1, 2, 3, 5, 120)))
        return [*(("box", name) for name in some), ("boxes", "in")]

    def pair(self, lab: AnyLab) -> tuple[str, str]:
        fields = lab.controls.base_fields
        pick = self.rng.random()
        if pick < 0.75:
            name = self.rng.choice(list(fields))
        elif pick < 0.95:
            name = self.rng.choice(self.names)
        else:
            name = self.rng.choice(list(fields)) + self.rng.choice((".flip", " ", "\x00", "[]", ".x", "="))
        if name in fields and self.rng.random() < 0.7:
            return name, self.value(lab, name)
        return name, self.of_the_page(lab, name)

    def value(self, lab: AnyLab, name: str) -> str:
        """Good, or a step beyond."""
        rng, control = self.rng, lab.controls.base_fields[name]
        if isinstance(control, Bounded):
            low, high = float(control.low), float(control.high)
            end = rng.choice((low, high, float(control.initial)))
            near = rng.choice(
                (end, end, end - 1, end + 1, math.nextafter(end, -math.inf), math.nextafter(end, math.inf), end + 1e-9)
            )
            between = rng.randint(int(low), int(high)) if control.whole else rng.uniform(low, high)
            value = rng.choice((near, between, between))
            return rng.choice(
                (as_text(value), as_text(value), repr(float(value)), f"{value:e}", f"+{value}", f" {value} ", f"{value:.25f}")
            )
        if isinstance(control, Names):
            return ",".join(
                rng.choices([*control.names, *control.names, "", "none", "x"], k=rng.randint(0, len(control.names) + 2))
            )
        if isinstance(control, Word):
            word = rng.choice(self.words[lab.name][name])
            cut = word[: rng.randint(0, len(word))]
            hurt = rng.choice((cut + rng.choice(word or "a"), word * 2, cut + rng.choice(NASTIES), word * 400))
            return rng.choice((word, word, cut, hurt))
        assert isinstance(control, Choice)
        chosen = rng.choice(list(control.names))
        return rng.choice((chosen, chosen, chosen, chosen.upper(), chosen + "\x00", chosen + " "))

    def of_the_page(self, lab: AnyLab, name: str) -> str:
        rng = self.rng
        good = {
            "guess": ["skip", "ask", *(answer for question in lab.questions for answer in question.answers)],
            "quiz": ["abc", "---", "a--", "abcdabcdab", "d" * len(lab.quiz)],
            "at": ["", *lab.tries],
            "way": list(WAYS),
            "lock": [*lab.controls.base_fields, ",".join(lab.controls.short_labels()), "none"],
            "size": ["360", "720", "1280", "640"],
            "theme": ["light", "dark"],
            "stage": ["question", "hands", "run", "explain"],
            "hands": ["1.2.3", "999", "0.0.0.0.0.0.0.0.0.0", "999.999.999.999"],
            "tap.x": [str(rng.randint(0, 1280)), "0", "1280", "1280.0000001"],
            "tap.y": [str(rng.randint(0, lab.height)), "0", str(lab.height), "1e3"],
        }
        return rng.choice(good[name]) if name in good and rng.random() < 0.6 else rng.choice(NASTIES)

    def of_oembed(self, lab: AnyLab) -> str:
        rng = self.rng
        start = rng.choice(
            ("http://localhost", "http://localhost", "https://localhost", "http://evil.example", "http://[", "", "x:")
        )
        path = rng.choice((self.path_of(lab), *rng.choices(PATHS, k=1)))
        pairs = [("url", f"{start}{path}?{self.query(lab)}")]
        for name in ("maxwidth", "maxheight", "format"):
            if rng.random() < 0.3:
                pairs.append((name, rng.choice(("1", "100", "100000", "100001", "json", "xml", rng.choice(NASTIES)))))
        return urlencode(rng.sample(pairs, len(pairs)), errors="replace")

    def headers(self) -> dict[str, str]:
        chosen = self.rng.sample(list(HEADERS), self.rng.randint(1, 4))
        headers = {name: self.rng.choice(HEADERS[name]) for name in chosen if name != "Host" or self.rng.random() < 0.3}
        lab = self.rng.choice(self.labs)
        if "HX-Current-URL" in headers and self.rng.random() < 0.5:
            headers["HX-Current-URL"] = f"http://localhost/{quote(lab.name)}/?{self.query(lab)}"
        if self.rng.random() < 0.3:
            headers |= {"HX-Request": "true", "HX-Request-Type": "partial"}
        return {name: value[:LONGEST_HEADER] for name, value in headers.items()}

    def costly(self) -> Request:
        """A good one, as near as may be to the most that its lab allows."""
        lab = self.rng.choice(self.labs)
        face = self.rng.choice(("", "data.json", "picture.png", "picture.webp", "play.png", "class/"))
        query = lab_query(lab, heavy_params(lab, self.rng)) | ({"size": "1280"} if face.startswith("picture") else {})
        path, _, rest = with_query(f"/{lab.name}/{face}", query).partition("?")
        return Request(path, rest)
