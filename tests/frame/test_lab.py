"""What the frame promises about every lab: the question first, cards that tell nothing they ask, parts that match the page."""

import re
from dataclasses import replace
from html import unescape
from io import BytesIO
from time import thread_time
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import numpy as np
import pytest
from django.test import Client
from PIL import Image

from explainer.contents.chapters import LABS, OPEN_CHAPTERS
from explainer.frame.controls import Bounded
from explainer.frame.lab import Lab
from explainer.frame.quiz import LETTERS
from explainer.web.address import lab_query
from explainer.web.cards import card
from explainer.web.lab_context import quiz_context
from tests import reading
from tests.kinds import each_kind, every_lab

labs_with_tries = pytest.mark.parametrize("lab", [lab for lab in LABS.values() if lab.tries], ids=lambda lab: lab.name)
NOT_PARAMS = {"v", "theme", "size"}


def get(address: str, **headers: str) -> Any:
    return Client(headers={"host": "localhost"}).get(address, headers=headers)


@every_lab
def test_how_a_model_works_tells_what_each_control_sets(lab: Lab) -> None:
    lists = re.findall(r"^- (\w[^:]*):", lab.model, re.M)
    told = {name.strip() for names in lists for name in re.sub(r"\(.*?\)", "", names).split(",")}
    assert set(lab.controls.base_fields) <= told


def linked(fragment: str) -> list[dict[str, str]]:
    """The params in the addresses of all pictures in a piece of a page."""
    found = re.findall(r"/picture\.\w+\?([^ \"]+)", fragment)
    return [{k: v for k, v in parse_qsl(query.replace("&amp;", "&")) if k not in NOT_PARAMS} for query in found]


def piece(page: str, start: str, end: str) -> str:
    return page[page.index(start) :].partition(end)[0]


# --- guess first ----------------------------------------------------------------------------------------------------


@every_lab
def test_the_bare_page_shows_the_picture_before_the_run(lab: Lab) -> None:
    first = lab.default_params()
    before = lab.params_at_first(first) if lab.act(first) else lab.params_before(first)
    page = get(f"/{lab.name}/").content.decode()
    shown = linked(piece(page, '<section id="lab"', 'class="side"'))
    assert shown
    assert all(params == lab_query(lab, before) for params in shown)
    said = reading.plain(piece(page, 'role="status"', "</p>").partition(">")[2])
    assert lab.explain(before, lab.simulate(before)).split(".")[0] in said
    assert "play.png" not in page
    assert not page.count('class="found"')


@every_lab
def test_a_quiz_question_has_one_right_answer(lab: Lab) -> None:
    for question in lab.quiz:
        assert sum(answer.right for answer in question.answers) == 1


@every_lab
def test_a_quiz_answer_is_right_by_what_it_says_and_not_by_its_place(lab: Lab) -> None:
    for letter in LETTERS if lab.quiz else ():
        shown = quiz_context(lab.quiz, letter * len(lab.quiz))
        for question, seen in zip(lab.quiz, shown, strict=True):
            assert [answer["right"] for answer in seen["answers"]] == [answer.right for answer in question.answers]
            assert [answer["picked"] for answer in seen["answers"]] == [
                one == letter for one in LETTERS[: len(question.answers)]
            ]


def test_a_right_answer_to_the_quiz_looks_right_and_no_other() -> None:
    lab = LABS["deception"]
    right = "".join(LETTERS[[answer.right for answer in question.answers].index(True)] for question in lab.quiz)
    for quiz, looks in ((right, 3), (right[0] + "--", 1), (right.translate(str.maketrans("abcd", "bcab")), 0)):
        html = get(f"/{lab.name}/?quiz={quiz}").content.decode()
        assert html.count('class="picked right"') == looks
        assert html.count('class="why right"') == looks


@every_lab
def test_the_most_that_can_be_asked_for_is_worked_out_in_two_seconds(lab: Lab) -> None:
    most = {name: field.high for name, field in lab.controls.base_fields.items() if isinstance(field, Bounded)}
    for params in [replace(lab.default_params(), **changes) for changes in (most, *({name: most[name]} for name in most))]:
        start = thread_time()
        lab.simulate(params)
        assert thread_time() - start < 2


@every_lab
def test_a_picture_says_what_it_shows_to_who_cannot_see_it(lab: Lab) -> None:
    html = get(f"/{lab.name}/?guess=skip").content.decode()
    first, *others = filter(None, map(unescape, alts(html)))
    assert first == lab.alt
    assert sorted(others) == sorted(card(lab, place).sentence for place in lab.tries)


def alts(html: str) -> list[str]:
    return re.findall(r'<img[^>]*\salt="([^"]*)"', html)


# --- cards ----------------------------------------------------------------------------------------------------------


@labs_with_tries
def test_every_try_stands_in_the_prose_once(lab: Lab) -> None:
    page = get(f"/{lab.name}/").content.decode()
    assert sorted(re.findall(r'id="place-([\w-]+)"', page)) == sorted(["first", *lab.tries])


@labs_with_tries
def test_a_card_shows_its_own_state(lab: Lab) -> None:
    page = get(f"/{lab.name}/").content.decode()
    for name, told in lab.tries.items():
        look = card(lab, name)
        assert not look.state.errors, told.query
        assert told.query == "&".join(f"{k}={v}" for k, v in look.state.query.items()), "a try has the canonical address"
        shown = linked(piece(page, f'id="place-{name}"', "</picture>"))
        assert all(params == lab_query(lab, look.state.shown_params) for params in shown)
        act_is_over = look.state.act == "over" and "guess=" not in told.query
        assert look.asks == ("guess=ask" in told.query or act_is_over)


@labs_with_tries
def test_pressing_a_card_gives_the_lab_there_and_the_card_where_it_was(lab: Lab) -> None:
    for name in lab.tries:
        link = card(lab, name).state.query | {"at": name}
        answer = (
            get(f"/{lab.name}/", **HTMX)
            if not link
            else Client(headers={"host": "localhost"}).get(
                f"/{lab.name}/", link, headers=HTMX | {"HX-Current-URL": f"http://localhost/{lab.name}/"}
            )
        )
        parts = answer.content.decode()
        assert parts.count('id="lab"') == 1
        assert 'id="lab"' in piece(parts, f'id="place-{name}"', '<div class="place"')
        assert "<figure" in piece(parts, 'id="place-first"', '<div class="place"')
        assert answer.headers["HX-Push-Url"].endswith(f"at={name}")


HTMX = {"HX-Request": "true", "HX-Request-Type": "partial"}


@every_lab
def test_no_prose_tells_the_answer_to_the_question_above_it(lab: Lab) -> None:
    """The words of the outcome do not stand together in one sentence between the question and the next heading."""
    page = get(f"/{lab.name}/").content.decode()
    for name in ("", *lab.tries):
        look = card(lab, name)
        if not look.asks:
            continue
        params = look.state.params
        told = words(lab.question(params).outcome(params, lab.simulate(params)).words) - words(look.question)
        after = re.sub(r"<figure.*?</figure>", "", piece(page, f'id="place-{name or "first"}"', "<h2 id"), flags=re.S)
        after = re.sub(r'<section id="lab".*?</section>', "", after, flags=re.S)
        for sentence in re.split(r"(?<=[.!?])\s", reading.plain(" ".join(re.findall(r"<p>(.*?)</p>", after, re.S)))):
            assert len(told) < 2 or len(told & words(sentence)) < max(2, 0.6 * len(told)), (name, sentence)


def words(text: str) -> set[str]:
    """The words that say something, cut to their stems, roughly."""
    found = set(re.findall(r"[a-z0-9]+", text.lower())) - SMALL
    return {word[:5] for word in found if len(word) > 3 or word.isdigit()}


SMALL = set("that this they them then than with from have what will were been does their there when only".split())  # noqa: SIM905


@pytest.mark.parametrize("chapter", OPEN_CHAPTERS, ids=lambda chapter: chapter.name)
def test_prose_has_cards_and_no_trapdoors(chapter: Any) -> None:
    page = get(f"/{chapter.name}/").content.decode()
    words_of = piece(page, '<div class="words staged"', '<section id="quiz"')
    prose = re.sub(r"<figure.*?</figure>|<section id=\"lab\".*?</section>", "", words_of, flags=re.S)
    assert not re.findall(r'href="(?:/[\w/-]+)?\?', prose), "a link that throws the reader elsewhere"
    pictures = words_of.count("<figure") + words_of.count("<picture") + words_of.count('class="drawn"')
    assert len(reading.prose(page).split()) / pictures <= 130


# --- parts and pages ------------------------------------------------------------------------------------------------


@each_kind
def test_what_an_answer_depends_on_is_named(lab: Lab) -> None:
    vary = {name.strip() for name in get(f"/{lab.name}/").headers["Vary"].split(",")}
    assert {"HX-Request", "HX-Request-Type", "HX-History-Restore-Request", "Sec-Fetch-Dest", "Accept-Encoding"} <= vary


@each_kind
def test_the_line_for_a_class_page_gives_the_lab_alone(lab: Lab) -> None:
    page = get(f"/{lab.name}/?guess=skip").content.decode()
    address = urlsplit(re.findall(r"iframe src=&quot;([^&]+)&quot;", page)[0])
    assert address.path == f"/{lab.name}/embed/"


@each_kind
def test_a_dark_film_is_dark(lab: Lab) -> None:
    if not lab.film:
        return
    film = Image.open(BytesIO(get(f"/{lab.name}/play.png?theme=dark").content))
    film.seek(film.n_frames - 1)  # type: ignore[attr-defined]
    end = film.convert("RGB")
    stills = [get(f"/{lab.name}/picture.png{theme}").content for theme in ("?theme=dark", "")]
    dark, light = (Image.open(BytesIO(still)).convert("RGB").resize(end.size) for still in stills)
    assert 4 * apart(end, dark) < apart(end, light)


def apart(one: Image.Image, other: Image.Image) -> float:
    """How far two pictures are from each other, of 255, on average."""
    return float(np.abs(np.asarray(one, dtype=float) - np.asarray(other)).mean())


@every_lab
def test_a_film_is_over_in_six_seconds(lab: Lab) -> None:
    if not lab.film:
        return
    for params in (lab.default_params(), lab.params_before(lab.default_params())):
        result = lab.simulate(params)
        times = lab.film.milliseconds(params, result)
        assert len(times) == len(lab.film.moments(params, result))
        assert min(times, default=1) > 0
        assert sum(times) < 6000


def test_only_paper_gets_a_code() -> None:
    assert "<svg" in piece(get("/gradient-descent/").content.decode(), 'class="on-paper"', "</p>")
    assert "on-paper" not in get("/gradient-descent/", **HTMX).content.decode()
