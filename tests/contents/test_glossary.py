"""The words of the book: each bold one has a meaning, which opens where it stands and is kept on a page of its own."""

import re

import pytest
from django.test import Client

from explainer.contents.chapters import CHAPTERS, LABS
from explainer.contents.glossary import PAPER_TERMS, TERM_OF, TERMS, Term
from explainer.frame.lab import Lab
from explainer.web.prose import chapters_with
from tests import reading

every_lab = pytest.mark.parametrize("lab", LABS.values(), ids=LABS)


def page(address: str) -> str:
    return Client(headers={"host": "localhost"}).get(address).content.decode()


@every_lab
def test_every_word_in_bold_is_in_the_glossary_and_opens_its_meaning(lab: Lab) -> None:
    html = page(f"/{lab.name}/")
    bold = re.findall(r"<dfn[^>]*>(.*?)</dfn>", html)
    assert set(bold) <= set(TERM_OF)
    for word in bold:
        meaning = f"meaning-{TERM_OF[word].slug}"
        assert f'popovertarget="{meaning}"><dfn>{word}</dfn></button>' in html
        assert html.count(f'id="{meaning}"') == 1


def test_a_word_and_its_quotes_stand_on_one_line() -> None:
    loose = re.compile(r"""[“(]<span class="held">|</dfn></button></span>[.,:;?!)”]""")
    assert not [lab.name for lab in LABS.values() if loose.search(page(f"/{lab.name}/"))]


def test_every_word_of_the_glossary_is_in_the_book_or_in_the_paper() -> None:
    for term in TERMS:
        assert term in PAPER_TERMS or chapters_with(term), term.name


def test_a_chapter_is_named_where_its_page_says_the_word() -> None:
    for chapter in CHAPTERS:
        said = {TERM_OF[word] for lab in chapter.labs for word in re.findall("<dfn>(.*?)</dfn>", page(f"/{lab.name}/"))}
        assert said == {term for term in TERMS if chapter in chapters_with(term)}, chapter.name


def test_names_and_places_are_used_once() -> None:
    spellings = [spelling for term in TERMS for spelling in (term.name, *term.spellings)]
    assert len(spellings) == len(set(spellings))
    assert len({term.slug for term in TERMS}) == len(TERMS)


@pytest.mark.parametrize("term", TERMS, ids=lambda term: term.slug)
def test_a_meaning_is_short_and_plain(term: Term) -> None:
    assert len(re.findall(r"[.!?](?: |$)", term.plain)) <= 2
    assert reading.grade(term.plain) <= reading.HIGHEST_GRADE


def test_the_page_of_words_has_them_all_the_papers_first_and_in_its_order() -> None:
    html = page("/words/")
    places = re.findall(r'<section class="entry" id="([^"]+)"', html)
    assert places[: len(PAPER_TERMS)] == [
        "base-optimizer",
        "mesa-optimizer",
        "base-objective",
        "mesa-objective",
        "behavioral-objective",
        "outer-alignment",
        "inner-alignment",
        "distributional-shift",
        "deceptive-alignment",
        "corrigible",
        "terminal-goal",
        "instrumental-goal",
        "meta-optimizer",
    ]
    assert sorted(places) == sorted(term.slug for term in TERMS)
    for term in TERMS:
        assert f'href="#{term.slug}"' in html


def test_a_meaning_leads_to_its_word_on_the_page_of_words() -> None:
    entries = set(re.findall(r'id="([^"]+)"', page("/words/")))
    whole = page("/all/")
    leads = re.findall(r'id="meaning-([\w-]+)">.*?href="/words/#([^"]*)"', whole)
    assert len(leads) == whole.count('class="meaning"') > 20
    for slug, entry in leads:
        assert entry == slug in entries


def test_meanings_are_not_prose() -> None:
    """A chapter's words are counted without them."""
    assert "popover" in page("/training/")
    assert TERM_OF["loss"].plain not in reading.prose(page("/training/"))


@every_lab
def test_that_pip_has_no_feelings_is_said_where_pip_is_first_met(lab: Lab) -> None:
    """Twelve times over, older readers stop reading. Later on a word that opens in place says it again."""
    said = reading.prose(page(f"/{lab.name}/")).count("no feelings")
    assert said == (1 if lab.name == "optimizers" else 0)


LATER_WANTS = (
    *("mesa-optimizers", "inner-alignment", "inner-alignment/why", "adversarial-training", "ducklings", "deception"),
    *("deception/look-inside", "hiring", "engineers", "outer-or-inner", "outer-or-inner/off-switch"),
)


@pytest.mark.parametrize("name", LATER_WANTS)
def test_a_later_want_of_a_machine_has_a_sign_that_opens(name: str) -> None:
    html = page(f"/{name}/")
    assert 'popovertarget="meaning-wants"' in html
    assert html.count('id="meaning-wants"') == 1
    assert TERM_OF["wants"].plain in reading.plain(html)


@pytest.mark.parametrize("word", ["goal misgeneralization", "behavioral objective", "mesa-objective", "optimizer"])
def test_the_chapter_on_goals_that_went_astray_teaches_their_words(word: str) -> None:
    assert "inner-alignment" in [chapter.name for chapter in chapters_with(TERM_OF[word])]


def test_a_mesa_optimizer_is_never_a_part_inside() -> None:
    """The paper warns of just that: it is the whole of what training made."""
    pages = [f"/{lab}/" for lab in LABS] + [f"/teachers/{chapter.name}/" for chapter in CHAPTERS] + ["/words/", "/the-end/"]
    wrong = re.compile(r"(thinker|planner|optimizer|the one|the thing|what grew) inside|part inside|no such part", re.I)
    for address in pages:
        assert not wrong.search(reading.plain(page(address))), address
