"""The pages around the chapters: sources, the end, the whole book on one page, and who made it."""

import gzip
import re
from html import unescape
from itertools import pairwise
from typing import Any

import pytest
from django.test import Client

from explainer.contents.chapters import LABS, OPEN_CHAPTERS
from explainer.contents.final_quiz import QUIZ
from explainer.contents.games import GAMES, ON_HOME
from explainer.contents.sources import FURTHER, SEEDS
from explainer.paintbox.characters import svg
from explainer.web.cards import card
from tests import reading

FOR_CHILDREN = ("/", "/?guess=door", "/games/", "/words/", "/the-end/")
FOR_GROWN_UPS = {"/sources/": 8, "/about/": 8}


def get(address: str, **headers: str) -> Any:
    return Client(headers={"host": "localhost"}).get(address, headers=headers)


def page(address: str) -> str:
    return str(get(address).content.decode())


def words_of(address: str) -> str:
    """What stands in paragraphs and lists, for children without what is folded away for grown-ups."""
    main = page(address).partition("<main")[2].partition("</main>")[0]
    if address == "/words/":
        main = re.sub(r"<details.*?</details>", "", main, flags=re.S)
    if address == "/sources/":
        main = re.sub(r"</?li>", "", main)  # titles are not ours
    main = re.sub(r'<p class="where">.*?</p>|<section id="quiz".*?</section>', "", main, flags=re.S)
    return "\n".join(reading.plain(part) for part in re.findall(r"<(?:p|li|summary)>(.*?)</(?:p|li|summary)>", main, re.S))


# --- reading --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("address", FOR_CHILDREN)
def test_pages_for_children_are_easy_to_read(address: str) -> None:
    assert reading.grade(words_of(address)) <= reading.HIGHEST_GRADE


@pytest.mark.parametrize(("address", "grade"), FOR_GROWN_UPS.items())
def test_pages_for_grown_ups_are_plain_too(address: str, grade: int) -> None:
    assert len(words_of(address).split()) > 100
    assert reading.grade(words_of(address)) <= grade


@pytest.mark.parametrize("asked", QUIZ, ids=lambda asked: asked.text[:30])
def test_every_question_of_the_ten_is_easy_to_read_and_has_one_answer(asked: Any) -> None:
    text = " ".join([asked.text, *(f"{answer.text.rstrip('.')}. {answer.why}" for answer in asked.answers)])
    assert reading.grade(text) <= reading.HIGHEST_GRADE
    assert sum(answer.right for answer in asked.answers) == 1
    assert all(answer.why for answer in asked.answers)


# --- games ----------------------------------------------------------------------------------------------------------


def test_every_game_of_more_than_one_round_is_among_the_games() -> None:
    played = {f"/{lab.name}/" for lab in LABS.values() if lab.is_game and not lab.act(lab.default_params())}
    assert played <= {game.address for game in GAMES}


def test_the_games_page_shows_each_game_with_its_drawing_and_its_order() -> None:
    html = unescape(page("/games/"))
    for game in GAMES:
        assert f'href="{game.address}"' in html
        assert game.order in html
        assert svg(game.art).split("viewBox")[1] in html
        assert get(game.address.partition("#")[0]).status_code == 200
    assert [game.address for game in ON_HOME] == re.findall(r'href="([^"]+)"', page("/").partition('id="games"')[2])[
        : len(ON_HOME)
    ]


# --- sources --------------------------------------------------------------------------------------------------------


def test_the_five_works_the_book_began_with_are_named() -> None:
    html = page("/sources/").replace("&#x27;", "'")
    for title, author in (
        ("Mesa-Optimization: Explain it like I'm 10 Edition", "brook, LessWrong, 2023"),
        ("A discussion under “The Inner Alignment Problem”", "AI Alignment Forum, 2019"),
        ("The OTHER AI Alignment Problem: Mesa-Optimizers and Inner Alignment", "Robert Miles, 2021"),
        ("The Human's Role in Mesa Optimization", "LessWrong"),
        ("Clarifying mesa-optimization", "Marius Hobbhahn, AI Alignment Forum, 2023"),
    ):
        assert re.search(re.escape(title) + r"[^(]*\(" + re.escape(author), html), title
    assert len(SEEDS) == 5


def test_every_source_of_a_chapter_is_named_with_its_chapters() -> None:
    items = re.findall(r"<li>(.*?)</li>", page("/sources/").replace("&#x27;", "'"), re.S)
    for number, chapter in enumerate(OPEN_CHAPTERS):
        for source in chapter.sources:
            fed = [item for item in items if source.title in item and f'href="/{chapter.name}/"' in item]
            assert fed, f"{number}: {source.title}"
            assert source.address in fed[0]


def test_no_work_stands_twice_under_two_names() -> None:
    named = {source for chapter in OPEN_CHAPTERS for source in chapter.sources} | set(SEEDS)
    named |= {source for works in FURTHER.values() for source in works}
    titles = [source.title.casefold() for source in named]
    addresses = [source.address for source in named if source.address]
    assert len(titles) == len(set(titles))
    assert len(addresses) == len(set(addresses))


def test_there_is_something_to_read_next_for_everyone() -> None:
    html = page("/sources/")
    assert list(FURTHER) == ["For children", "For teenagers", "For adults", "Papers"]
    for level in FURTHER:
        assert f"<h3>{level}</h3>" in html


# --- the end --------------------------------------------------------------------------------------------------------


def test_the_essays_three_questions_wait_with_their_answers_folded() -> None:
    html = page("/the-end/")
    for words in ("mesa-optimizer", "outer alignment problem", "deceptive alignment"):
        assert re.search(rf"<details><summary>[^<]*{words}", html)
    assert "<details open" not in html


def test_the_ten_keep_their_answers_in_the_address() -> None:
    html = page("/the-end/?quiz=c---------&way=idea")
    assert html.count('aria-pressed="true"') == 1
    assert QUIZ[0].answers[2].why in html
    assert QUIZ[0].answers[1].why not in html
    assert 'value="ca--------"' in html
    assert html.count('name="way" value="idea"') == 10
    assert get("/the-end/?quiz=----------&utm_source=x").headers["Location"] == "/the-end/"
    wrong = get("/the-end/?quiz=abc")
    assert wrong.status_code == 400
    assert "Quiz answers are 10 letters" in wrong.content.decode()


def test_an_answer_to_one_of_the_ten_is_swapped_in_alone() -> None:
    part = get("/the-end/?quiz=c---------", **{"HX-Request": "true", "HX-Request-Type": "partial"})
    assert part.content.decode().lstrip().startswith('<section id="quiz"')
    assert part.headers["HX-Replace-Url"] == "/the-end/?quiz=c---------"
    assert part.headers["Cache-Control"] == "no-store"
    assert "HX-Request" in get("/the-end/").headers["Vary"]


# --- the whole book -------------------------------------------------------------------------------------------------


def test_the_whole_book_has_all_prose_in_order_and_tells_nothing_before_its_guess() -> None:
    html = page("/all/")
    whole = reading.plain(html)
    at = 0
    for lab in (lab for chapter in OPEN_CHAPTERS for lab in chapter.labs):
        for paragraph in reading.prose(page(f"/{lab.name}/")).split("\n")[2:-2]:
            if not paragraph.startswith(("Chapter", "Tell a friend")):
                found = whole.find(paragraph, at)
                assert found >= at, paragraph
                at = found
    for lab in LABS.values():
        for name in ("", *lab.tries):
            look = card(lab, name)
            assert look.title in html.replace("&#x27;", "'")
            if look.asks:
                params = look.state.params
                assert look.question in whole
                assert lab.question(params).outcome(params, lab.simulate(params)).words not in whole


def test_the_whole_book_is_one_page_of_headings_in_steps() -> None:
    levels = [int(level) for level in re.findall(r"<h([1-6])\b", page("/all/"))]
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_every_picture_of_the_whole_book_waits_until_it_is_near() -> None:
    html = page("/all/")
    assert len(re.findall("<img", html)) > 2 * len(LABS)
    assert all('loading="lazy"' in image for image in re.findall("<img[^>]*>", html))
    assert len(gzip.compress(html.encode())) < 120_000


def test_the_whole_book_with_all_its_pictures_weighs_a_megabyte() -> None:
    """Fonts, styles, scripts and the headers of 170 answers are left out here. A megabyte has 1024 times 1024 bytes."""
    html = page("/all/")
    shown = set(re.findall(r'<source type="image/webp" srcset="(\S+) \d+w"', html))
    assert len(shown) > 100
    bytes_of_all = sum(len(Client(headers={"host": "localhost"}).get(unescape(address)).content) for address in shown)
    assert bytes_of_all + len(gzip.compress(html.encode())) < 2**20
