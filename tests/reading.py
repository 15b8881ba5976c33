"""How hard our words are to read, measured by two formulas: Flesch-Kincaid grade and Dale-Chall score."""

import html
import re

import textstat

HIGHEST_GRADE = 5.0
HIGHEST_DALE_CHALL = 7.0


def prose(page: str) -> str:
    """The prose of a chapter page: its paragraphs, without the lab, its cards, the quiz and the notes for the curious."""
    main = re.search(r'<article class="chapter">(.*?)<section class="about"', page, re.S)
    assert main, "not a chapter page"
    body = re.sub(r'<section id="(?:lab|quiz)".*?</section>|<figure class="try.*?</figure>', "", main[1], flags=re.S)
    blocks = re.findall(r"<(?:p|li)(?: class=\"care\")?>(.*?)</(?:p|li)>", body, re.S)
    return "\n".join(plain(block) for block in blocks)


def plain(fragment: str) -> str:
    return html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", fragment))).strip()


def grade(text: str) -> float:
    return float(textstat.flesch_kincaid_grade(text))


def dale_chall(text: str) -> float:
    return float(textstat.dale_chall_readability_score(text))
