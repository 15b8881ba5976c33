"""A teacher's plan keeps its word: each exact link opens the state it names, and the lab says there what the plan says."""

import html
import re
from functools import cache
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from django.test import Client

from explainer.contents.chapters import LABS, OPEN_CHAPTERS, WAYS
from explainer.contents.plans import PLANS
from explainer.contents.plans.plan import Round
from explainer.web.address import with_query
from explainer.web.teacher_pages import CHAPTER, LESSONS, ONE_LESSON, shown
from tests import reading

TEACHERS_GRADE = 8.0
every_plan = pytest.mark.parametrize("name", PLANS)
every_round = pytest.mark.parametrize(
    ("name", "told"),
    [(name, told) for name, plan in PLANS.items() for told in plan.rounds],
    ids=[f"{name} {number}" for name in PLANS for number in (1, 2, 3)],
)


def get(address: str) -> Any:
    return Client(headers={"host": "localhost"}).get(address)


@cache
def main_of(address: str) -> str:
    page = re.search(r"<main.*?</main>", get(address).content.decode(), re.S)
    assert page
    return page[0]


def said(response: Any) -> str:
    """What the lab says on a page, in plain words: the line below the picture, and what follows among the words."""
    parts = re.findall(r'<p (?:role="status"|class="how")[^>]*>(.*?)</p>', response.content.decode(), re.S)
    assert parts
    return " ".join(map(reading.plain, parts))


def test_each_open_chapter_has_a_plan_and_leads_to_it() -> None:
    assert {chapter.name for chapter in OPEN_CHAPTERS} == set(PLANS)
    for name in PLANS:
        assert f'href="/teachers/{name}/"' in get(f"/{name}/").content.decode()


# --- exact links ------------------------------------------------------------------------------------------------------


@every_round
def test_a_held_back_link_asks_the_question_of_the_plan_and_does_not_answer_it(name: str, told: Round) -> None:
    link = shown(CHAPTER[name], told)["held"]
    response = get(link)
    assert response.status_code == 200, link
    if response.context["acting"]:  # the act comes first, and holds the answer back by itself
        assert told.key not in said(response)
        return
    asked = re.search(r'<form id="guess".*?<legend>(.*?)</legend>', response.content.decode(), re.S)
    assert asked
    plan = html.unescape(main_of(f"/teachers/{name}/"))
    assert f"The page asks: “{reading.plain(asked[1])}”" in plan
    for answer in response.context["answers"].values():
        assert f"<li>{answer}</li>" in plan
    assert told.key not in said(response)


@every_plan
def test_a_first_round_has_a_door_to_what_the_hand_does_first(name: str) -> None:
    chapter, told = CHAPTER[name], PLANS[name].rounds[0]
    door = shown(chapter, told)["by_hand"]
    if chapter.opening.hands_first and not any(field in told.query for field in chapter.labs[0].moves):
        response = get(door)
        assert response.status_code == 200, door
        assert response.context["acting"] or chapter.opening.is_game
        assert f'href="{door}"' in main_of(f"/teachers/{name}/")
    else:
        assert not door


@every_round
def test_a_guess_on_it_and_the_other_link_show_what_the_plan_says(name: str, told: Round) -> None:
    rounds = shown(CHAPTER[name], told)
    held, run = get(rounds["held"]), get(rounds["run"])
    guess = next(iter(held.context["answers"]))
    query = dict(parse_qsl(urlsplit(rounds["run"]).query))
    query.pop("guess", None)
    after = get(with_query(urlsplit(rounds["run"]).path, query | {"guess": guess}))
    lab = LABS[told.lab or name]
    for response in (run, after):
        assert response.status_code == 200
        assert not response.context["asking"]
        assert lab.controls.canonical(vars(response.context["state"].params)) == query
    assert told.key in f"{said(after)} {said(run)}"
    assert told.key in told.see


@every_plan
def test_what_is_found_early_is_found_there(name: str) -> None:
    early = PLANS[name].early
    response = Client(headers={"host": "localhost"}).get(f"/{name}/?{early.query}")
    assert response.status_code == 200
    assert early.key in said(response)
    assert early.key in early.answer


@pytest.mark.parametrize("page", ["", "unplugged/", "words/", "privacy/", *(f"{name}/" for name in PLANS)])
def test_every_link_on_it_opens_as_it_is(page: str) -> None:
    for link in re.findall(r'href="(/[^"#]*)"', main_of(f"/teachers/{page}")):
        assert get(html.unescape(link)).status_code == 200, link


# --- lessons, sheets, keys --------------------------------------------------------------------------------------------


def test_the_minutes_add_up() -> None:
    for name, lesson in LESSONS.items():
        assert name == f"{sum(step.minutes for step in lesson)} minutes"
    assert sum(step.minutes for step in ONE_LESSON) == 45
    chapters = list(dict.fromkeys(step.chapter for step in ONE_LESSON if step.round))
    assert chapters == [chapter.name for chapter in WAYS["lesson"].chapters]


@every_plan
def test_the_plan_and_the_key_have_each_answer_and_the_sheet_has_none(name: str) -> None:
    plan, sheet, key = (html.unescape(main_of(f"/teachers/{name}/{face}")) for face in ("", "sheet/", "key/"))
    for question in CHAPTER[name].labs[0].quiz:
        assert question.text in sheet
        for answer in question.answers:
            assert f"<li>{answer.text}</li>" in sheet
            assert answer.why in plan
            assert answer.why not in sheet
            assert (answer.why in key) == answer.right
    for ticket in PLANS[name].ticket:
        assert ticket.text in sheet
        assert ticket.answer in plan
        assert ticket.answer in key
        assert ticket.answer not in sheet
    for statement in PLANS[name].statements:
        assert statement.text in sheet
        assert statement.why in key
        assert statement.why not in sheet
    assert PLANS[name].rounds[0].see in key
    assert PLANS[name].rounds[0].see not in sheet


@every_plan
def test_the_key_has_the_labs_answer_to_the_guess_on_the_sheet(name: str) -> None:
    first = shown(CHAPTER[name], PLANS[name].rounds[0])
    sheet, key = (reading.plain(main_of(f"/teachers/{name}/{face}/")) for face in ("sheet", "key"))
    assert first["question"] in sheet
    assert first["outcome"]
    assert f"{first['question']} {first['outcome']}" in key
    assert first["outcome"] not in sheet


@every_plan
def test_the_address_on_the_sheet_is_short_and_leads_to_its_question(name: str) -> None:
    """On paper for good, and copied by hand; the code beside it is for a phone."""
    response = get(f"/teachers/{name}/sheet/")
    held = shown(CHAPTER[name], PLANS[name].rounds[0])["held"]
    assert response.context["link"] == f"http://localhost{held}"
    letters = response.context["letters"]
    assert letters in reading.plain(main_of(f"/teachers/{name}/sheet/"))
    assert re.fullmatch(r"http://localhost/(\d+|go/[a-z]{3,8})/", letters)
    assert get(urlsplit(letters).path).headers["Location"] == held


@every_plan
def test_some_statements_are_true_and_some_are_not(name: str) -> None:
    assert {statement.true for statement in PLANS[name].statements} == {True, False}


def test_what_is_said_before_the_pretending_game() -> None:
    line = "Pip is a machine. If someone asks you to hide something that worries you, tell a grown-up you trust."
    for address in ("/teachers/", "/teachers/deception/", "/teachers/unplugged/"):
        assert line in main_of(address)


# --- how hard it is to read -------------------------------------------------------------------------------------------


def words_of(page: str) -> str:
    blocks = re.findall(r"<(?:p|li|dt|dd|td|span)\b[^>]*>(.*?)</(?:p|li|dt|dd|td|span)>", page, re.S)
    return "\n".join(words if words.endswith((".", "?", "!")) else f"{words}." for words in map(reading.plain, blocks) if words)


@pytest.mark.parametrize("page", ["", "unplugged/", "privacy/", *(f"{name}/" for name in PLANS)])
def test_teachers_pages_are_easy_enough(page: str) -> None:
    assert reading.grade(words_of(main_of(f"/teachers/{page}"))) <= TEACHERS_GRADE


@every_plan
def test_what_pupils_read_is_as_easy_as_a_chapter(name: str) -> None:
    plan = PLANS[name]
    pupils = [plan.stuck, plan.early.text, *(told.text for told in (*plan.statements, *plan.ticket))]
    assert reading.grade(" ".join(pupils)) <= reading.HIGHEST_GRADE
    assert reading.grade(words_of(main_of(f"/teachers/{name}/sheet/").partition("</div>")[2])) <= reading.HIGHEST_GRADE
    said_aloud = " ".join(f"{told.see} {told.explain}" for told in plan.rounds)
    assert reading.grade(said_aloud) <= reading.HIGHEST_GRADE + 1


def test_the_words_with_pictures_are_the_easiest() -> None:
    assert reading.grade(words_of(main_of("/teachers/words/"))) <= 3
