"""Every chapter, and every sentence a lab can say, can be read by a ten-year-old: measured on every lab there is."""

import re
from urllib.parse import urlencode

import pytest
from django.http import QueryDict
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from explainer.contents.chapters import CHAPTERS, LABS, OPEN_CHAPTERS, Chapter
from explainer.frame.lab import Lab
from explainer.web.address import params_of, read
from tests import reading
from tests.strategies import values, walk

every_lab = pytest.mark.parametrize("lab", LABS.values(), ids=LABS)
FEWEST_WORDS, MOST_WORDS = 350, 700
# "1 get lost", "1 of 300 goals are", "1 times", "the 1 apple": what counts as many stands by a 1 that is not the end of "2.1",
# nor a Pip's name, as in "where will Pip 1 go?".
ONE = r"(?<![.,\d−-])(?<!Pip )1"
VERBS = "are|were|have|do|get|go|find|grow|lead|look|take|want"
ONE_AS_MANY = re.compile(
    rf"{ONE} (?:of [\w,]+ (?:[\w-]+ ){{0,2}}?)?(?:{VERBS})\b"
    rf"|{ONE} (?:apple|cart|goal|maze|Pip|plan|point|round|second|square|step|tick|time)s\b"
    rf"|\bthe {ONE} ",
    re.I,
)


def prose_of(address: str) -> str:
    return reading.prose(Client(headers={"host": "localhost"}).get(address).content.decode())


@pytest.mark.parametrize("chapter", OPEN_CHAPTERS, ids=lambda chapter: chapter.name)
def test_a_chapter_is_short_and_easy_to_read(chapter: Chapter) -> None:
    text = prose_of(f"/{chapter.name}/")
    assert FEWEST_WORDS <= len(text.split()) <= MOST_WORDS
    assert reading.grade(text) <= reading.HIGHEST_GRADE
    assert reading.dale_chall(text) <= reading.HIGHEST_DALE_CHALL


@every_lab
def test_a_second_labs_page_is_easy_to_read_too(lab: Lab) -> None:
    text = prose_of(f"/{lab.name}/")
    assert reading.grade(text) <= reading.HIGHEST_GRADE
    assert reading.dale_chall(text) <= reading.HIGHEST_DALE_CHALL


@every_lab
@walk(50)
@given(data=st.data())
def test_every_sentence_a_lab_can_say(lab: Lab, data: st.DataObject) -> None:
    params, errors = params_of(lab, urlencode(lab.controls.canonical(lab.controls.defaults() | data.draw(values(lab)))))
    if errors:
        return  # such as moves past the end: no lab ever sees them
    result = lab.simulate(params)
    question = lab.question(params)
    said, outcome = lab.explain(params, result), question.outcome(params, result).words
    # In the twenty words of a question one word of four syllables, "generation", which its chapters explain, would count for
    # two grades: it is measured as a shorter one.
    asked = question.ask(params).replace("generation", "season")
    assert reading.grade(asked) <= reading.HIGHEST_GRADE + 1, question.ask(params)
    for words in filter(None, (said, outcome)):
        assert words.endswith((".", "!"))
        assert reading.grade(words) <= reading.HIGHEST_GRADE, words
    for words in (said, outcome, question.ask(params)):
        assert not ONE_AS_MANY.search(words), words
    assert 1 <= sum(said.count(mark) for mark in (". ", "! ", "? ")) + 1 <= 5


@pytest.mark.parametrize(
    ("name", "query", "words"),
    [
        ("inner-alignment", "maze=12", "1 gets lost."),
        ("inner-alignment", "maze=0&pip=43&apple=none&family=varied-1", "1 gets lost."),
        ("inner-alignment/why", "mixed=1", "Now: 1 mixed maze in 1,000."),
        ("adversarial-training/map", "rounds=0&eyes=shape&seed=1", "1 of 100 goes "),
        ("deception", "training=0&world=1", "There is one apple. Will you get it?"),
        ("deception", "training=0&world=1&moves=A", "Pip got it."),
        ("deception", "training=0&world=1&moves=B", "Pip did not get it."),
        ("deception", "fix=0.05", "Coach looks once in 20."),
        ("engineers", "part=chance&tries=10&pit=0.05", "about 1 finds the pit."),
        ("outer-or-inner/off-switch", "others=4&extra=0.95&goals=310&seed=2", "1 of 310 goals does better"),
        ("outer-or-inner/off-switch", "others=20&goals=1", "One goal is drawn. It does better"),
        ("outer-or-inner/off-switch", "extra=0.86&goals=1&seed=0", "does not do better"),
        ("watchdog", "part=stops&rare=1", "Of 1,000 carts, 1 is faulty."),
        ("watchdog", "part=stops&fault=gaming&road=hills&scored=end", "1 of 100 stops hit a faulty cart."),
    ],
)
def test_one_is_told_as_one(name: str, query: str, words: str) -> None:
    lab = LABS[name]
    params = read(lab, QueryDict(query)).params
    result, question = lab.simulate(params), lab.question(params)
    told = [question.ask(params), lab.explain(params, result), question.outcome(params, result).words]
    assert any(words in sentence for sentence in told), told
    assert not ONE_AS_MANY.search(" ".join(told)), told


@every_lab
def test_questions_and_quiz(lab: Lab) -> None:
    for question in lab.questions:
        assert 2 <= len(question.answers) <= 4
    for asked in lab.quiz:
        text = " ".join([asked.text, *(f"{answer.text.rstrip('.')}. {answer.why}" for answer in asked.answers)])
        assert reading.grade(text) <= reading.HIGHEST_GRADE, text
        assert sum(answer.right for answer in asked.answers) >= 1
        assert all(answer.why for answer in asked.answers)


def test_titles_and_lines_of_the_book() -> None:
    for chapter in CHAPTERS:
        assert reading.grade(f"{chapter.line}") <= reading.HIGHEST_GRADE + 1, chapter.line


def test_each_open_chapter_has_a_quiz_of_three_and_linkable_headings() -> None:
    for chapter in OPEN_CHAPTERS:
        assert len(chapter.labs[0].quiz) == 3
        page = Client(headers={"host": "localhost"}).get(f"/{chapter.name}/").content.decode()
        assert 3 <= page.count('"><a href="#') <= 6 + 1
