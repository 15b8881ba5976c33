"""Requests that mean harm, or that nobody thought of: drawn by luck from the labs' own controls and from a corpus of nasties.

A request is what comes over the wire, before any server has looked at it. Which requests come is decided by the seed alone.
"""

import math
import random
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote, urlencode

import hypothesis
from hypothesis import HealthCheck, given, settings

from benchmarks.pictures import heavy_params
from explainer.contents.chapters import LABS, WAYS
from explainer.contents.plans import PLANS
from explainer.frame.controls import RESERVED, Bounded, Names, Word, as_text
from explainer.frame.lab import Lab
from explainer.web.address import lab_query, with_query
from tests.strategies import NONSENSE, queries

LONGEST_LINE = 4094  # gunicorn refuses longer ones by itself
LONGEST_HEADER = 8190
DRAWN = 150  # queries that hypothesis makes up for each lab

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
    "Referer": ["http://localhost/deception/?at=x", "http://[", "\xff", "about:blank"],
    "X-Forwarded-Proto": ["https", "http", "https, http", "x"],
    "X-Forwarded-Host": ["evil.example"],
    "Content-Type": ["application/x-www-form-urlencoded", "multipart/form-data; boundary=" + "x" * 300, "\xff"],
    "Content-Length": ["0", "10", "-1", "99999999999999999999", "x", ""],
    "Cookie": ["a=b", "=" * 3000, "\xff", "sessionid=" + "x" * 3000],
    "User-Agent": ["", "x" * 8000],
}


@dataclass(frozen=True)
class Request:
    """As it comes over the wire: each character is a byte."""

    path: str
    query: str = ""
    method: str = "GET"
    headers: dict[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        address = f"{self.path}?{self.query}" if self.query else self.path
        shown = " ".join([self.method, address if len(address) < 300 else address[:300] + "…", *map(str, self.headers.items())])
        return ascii(shown)[1:-1]


def drawn_by_hypothesis(lab: Lab, seed: int) -> list[str]:
    """Query strings drawn from a lab's own controls: good, bad, repeated, unknown."""
    found: list[str] = []

    @hypothesis.seed(seed)
    @settings(max_examples=DRAWN, database=None, deadline=None, suppress_health_check=list(HealthCheck))
    @given(query=queries(lab))
    def draw(query: list[tuple[str, str]]) -> None:
        found.append(urlencode(query))

    draw()
    return found


class Nasties:
    """All the requests of one seed."""

    def __init__(self, seed: int) -> None:
        self.rng = random.Random(seed)
        self.labs = list(LABS.values())
        self.drawn = {lab.name: drawn_by_hypothesis(lab, seed) for lab in self.labs}
        self.names = [*RESERVED, "tap.x", "tap.y", "url", "maxwidth", "maxheight", "format", "utm_source", "", "__proto__"]

    def request(self) -> Request:
        pick = self.rng.random()
        if pick < 0.003:
            return self.dear()
        path = self.path_of_a_lab() if pick < 0.9 else self.other_path()
        request = Request(path, self.query(self.rng.choice(self.labs) if pick > 0.88 else self.lab))
        if path.startswith("/oembed"):
            request = Request(path, self.of_oembed())
        if self.rng.random() < 0.25:
            request = Request(request.path, request.query, request.method, self.headers())
        if self.rng.random() < 0.04:
            request = Request(request.path, request.query, self.rng.choice(METHODS), request.headers)
        return Request(request.path, request.query[: max(0, LONGEST_LINE - len(request.path))], request.method, request.headers)

    # --- where to ---------------------------------------------------------------------------------------------------------

    def path_of_a_lab(self) -> str:
        self.lab = self.rng.choice(self.labs)
        faces = ("", "embed/", "board/", "class/", "qr/", "data.json", "play.png", "picture.")
        (face,) = self.rng.choices(faces, (5, 3, 3, 1.5, 2, 77, 1, 7.5))
        if face == "picture.":
            face += self.rng.choice(KINDS if self.rng.random() < 0.2 else KINDS[:2])
        return f"/{self.lab.name}/{face}"

    def other_path(self) -> str:
        self.lab = self.rng.choice(self.labs)
        pick = self.rng.random()
        if pick < 0.25:
            return "/oembed"
        if pick < 0.3:
            return f"/teachers/{self.rng.choice(list(PLANS))}/{self.rng.choice(('', 'sheet/', 'key/', 'x/'))}"
        if pick < 0.4:
            return "/the-end/"
        if pick < 0.8:
            return self.rng.choice(PATHS)
        letters = [*"/abc.%-_?#", "%2f", "%00", "%ff", "\x80", self.lab.name, "embed", "picture.png", ".."]
        return "/" + "".join(self.rng.choices(letters, k=self.rng.randint(1, 12))).replace("?", "").replace("#", "")

    # --- what is said there -----------------------------------------------------------------------------------------------

    def query(self, lab: Lab) -> str:
        pick = self.rng.random()
        if pick < 0.2:
            return self.rng.choice(self.drawn[lab.name])
        pairs = [self.pair(lab) for _ in range(self.rng.choice((0, 1, 1, 1, 2, 2, 3, 5, 8)))]
        if pick < 0.25 and pairs:
            pairs += self.rng.choices(pairs, k=self.rng.randint(1, 3))
        query = urlencode(pairs, errors="replace")
        if pick > 0.9:
            place = self.rng.randint(0, len(query))
            query = query[:place] + self.rng.choice(RAW) + query[place:]
        return query

    def pair(self, lab: Lab) -> tuple[str, str]:
        fields = lab.controls.base_fields
        pick = self.rng.random()
        if pick < 0.75:
            name = self.rng.choice(list(fields))
        elif pick < 0.95:
            name = self.rng.choice(self.names)
        else:
            name = self.rng.choice(list(fields)) + self.rng.choice((".flip", " ", "\x00", "[]", ".x", "="))
        if name in fields and self.rng.random() < 0.7:
            return name, self.value(fields[name])
        return name, self.of_the_page(lab, name)

    def value(self, control: Any) -> str:
        """Good, or a step beyond."""
        rng = self.rng
        if isinstance(control, Bounded):
            low, high = float(control.min_value), float(control.max_value)  # type: ignore[attr-defined]
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
            letters = "ABLRMOICN123456789"
            used = [letter for letter in letters if letter in control.pattern] or list(letters)
            if "1-9" in control.pattern:
                used = list("123456789")
            length = rng.choice((0, 1, 2, 3, control.max_length or 0, (control.max_length or 0) + 1, 3000))
            return "".join(rng.choices(used, k=length))
        chosen = rng.choice([value for value, _ in control.choices])
        return rng.choice((chosen, chosen, chosen, chosen.upper(), chosen + "\x00", chosen + " "))

    def of_the_page(self, lab: Lab, name: str) -> str:
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
            "tap.x": ["0", "640", "1280", "1280.0000001"],
            "tap.y": ["0", "480", "960", "1e3"],
        }
        return rng.choice(good[name]) if name in good and rng.random() < 0.6 else rng.choice(NASTIES)

    def of_oembed(self) -> str:
        rng = self.rng
        start = rng.choice(
            ("http://localhost", "http://localhost", "https://localhost", "http://evil.example", "http://[", "", "x:")
        )
        path = rng.choice((self.path_of_a_lab(), *rng.choices(PATHS, k=1)))
        pairs = [("url", f"{start}{path}?{self.query(self.lab)}")]
        for name in ("maxwidth", "maxheight", "format"):
            if rng.random() < 0.3:
                pairs.append((name, rng.choice(("1", "100", "100000", "100001", "json", "xml", rng.choice(NASTIES)))))
        return urlencode(rng.sample(pairs, len(pairs)), errors="replace")

    def headers(self) -> dict[str, str]:
        chosen = self.rng.sample(list(HEADERS), self.rng.randint(1, 4))
        headers = {name: self.rng.choice(HEADERS[name]) for name in chosen if name != "Host" or self.rng.random() < 0.3}
        if "HX-Current-URL" in headers and self.rng.random() < 0.5:
            headers["HX-Current-URL"] = f"http://localhost/{quote(self.lab.name)}/?{self.query(self.lab)}"
        if self.rng.random() < 0.3:
            headers |= {"HX-Request": "true", "HX-Request-Type": "partial"}
        return {name: value[:LONGEST_HEADER] for name, value in headers.items()}

    def dear(self) -> Request:
        """A good one, as near as may be to the most that its lab allows."""
        lab = self.rng.choice(self.labs)
        face = self.rng.choice(("", "data.json", "picture.png", "picture.webp", "play.png", "class/"))
        query = lab_query(lab, heavy_params(lab, self.rng)) | ({"size": "1280"} if face.startswith("picture") else {})
        path, _, rest = with_query(f"/{lab.name}/{face}", query).partition("?")
        return Request(path, rest)
