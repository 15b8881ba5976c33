"""The three ways through the book lead on from page to page, by the address alone."""

import re
from itertools import pairwise
from urllib.parse import urlencode

import pytest
from django.test import Client

from explainer.contents.chapters import CHAPTER_OF, EVERYTHING, LABS, NUMBERS, OPEN_CHAPTERS, WAYS, Way, neighbours
from explainer.frame.lab import AnyLab, Lab
from tests.kinds import finished
from tests.reading import plain

every_way = pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
HTMX = {"HX-Request": "true", "HX-Request-Type": "partial"}


def get(address: str, **headers: str) -> str:
    response = Client(headers={"host": "localhost"}).get(address, headers=headers)
    assert response.status_code == 200, address
    return response.content.decode()


def leads(html: str, rel: str) -> str:
    return re.findall(rf'<a rel="{rel}[^"]*" href="([^"#]+)', html)[0]


@every_way
def test_whoever_follows_next_reads_the_way_and_comes_to_the_end(way: Way) -> None:
    home = get("/")
    address = next(a for a in re.findall(r'href="(/[^"]+)"', home) if a.endswith(f"?way={way.name}") or way.name == EVERYTHING)
    address = address if way.name != EVERYTHING else f"/{OPEN_CHAPTERS[0].opening.name}/"
    read = []
    while not address.startswith("/the-end/"):
        read.append(address.partition("?")[0])
        assert ("?way=" + way.name in address) == (way.name != EVERYTHING)
        chapter = CHAPTER_OF[read[-1].strip("/")]
        html, number = get(address), OPEN_CHAPTERS.index(chapter) + 1
        here = f"step {way.open_chapters.index(chapter) + 1} of {len(way.open_chapters)} · Chapter {number} ·"
        assert (f"Chapter {number} of {len(OPEN_CHAPTERS)} ·" if way.name == EVERYTHING else here) in html
        address = leads(html, "next")
    pages = [dict.fromkeys([chapter.opening.name, chapter.name]) for chapter in way.open_chapters]
    assert read == [f"/{name}/" for names in pages for name in names]
    back: list[str] = []
    while len(back) < len(way.open_chapters):  # to each chapter's own page
        address = leads(get(address), "prev")
        back.append(address.partition("?")[0])
    assert back == [f"/{chapter.name}/" for chapter in reversed(way.open_chapters)]


@pytest.mark.parametrize("lab", LABS.values(), ids=LABS)
def test_whatever_a_reader_does_the_way_is_kept(lab: Lab) -> None:
    """Each form and each link that comes back to this page, or goes on to another lab of the chapter, says it."""
    for state in ("", "guess=skip&", *([f"{urlencode(finished(lab))}&"] if lab.is_game else [])):
        html = get(f"/{lab.name}/?{state}way=idea")
        forms = re.findall(rf'<form [^>]*action="/{lab.name}/[#"].*?</form>', html, re.S)
        assert forms
        assert all('name="way" value="idea"' in form for form in forms)
        pages = "|".join(other.name for other in CHAPTER_OF[lab.name].labs)
        links = re.findall(rf'<a [^>]*href="(/(?:{pages})/(?:\?[^"#]*)?)[#"]', html.partition("<main")[2])
        assert links
        assert all("way=idea" in link for link in links)


@pytest.mark.parametrize("lab", [lab for lab in LABS.values() if lab.is_game], ids=str)
def test_the_example_of_a_whole_game_leaves_nothing_to_play(lab: AnyLab) -> None:
    assert "data-key=" not in get(f"/{lab.name}/?{urlencode(finished(lab))}")


def test_the_canonical_address_keeps_a_way_and_drops_the_one_everyone_is_on() -> None:
    client = Client(headers={"host": "localhost"})
    assert client.get("/training/?way=all").headers["Location"] == "/training/"
    assert client.get("/training/?way=lesson&utm_source=x").headers["Location"] == "/training/?way=lesson"
    assert client.get("/training/?way=nowhere").status_code == 400
    part = client.get("/training/?way=lesson&guess=skip", headers=HTMX | {"HX-Source": "form#guess"})
    assert part.headers["HX-Push-Url"].endswith("way=lesson")
    assert not part.cookies


@every_way
def test_from_beside_a_way_it_is_found_again(way: Way) -> None:
    for chapter in OPEN_CHAPTERS:
        before, after = neighbours(chapter, way)
        numbers = [NUMBERS[one.name] if one else None for one in (before, after)]
        on = [NUMBERS[one.name] for one in way.open_chapters]
        assert numbers[0] == max((number for number in on if number < NUMBERS[chapter.name]), default=None)
        assert numbers[1] == min((number for number in on if number > NUMBERS[chapter.name]), default=None)


@every_way
def test_the_last_line_of_a_chapter_speaks_of_the_one_it_leads_to(way: Way) -> None:
    """From each to the next there is a line of its own. Where a way leaps, it would speak of a chapter that does not come."""
    for chapter, after in pairwise(way.open_chapters):
        leads_on = get(f"/{chapter.name}/" + ("" if way.name == EVERYTHING else f"?way={way.name}")).partition('<a rel="next')[
            2
        ]
        line = plain(leads_on.partition("</strong>")[2].partition("</a>")[0])
        assert line
        assert (line == after.line) == (NUMBERS[after.name] > NUMBERS[chapter.name] + 1)
