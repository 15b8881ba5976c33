"""What is read before a lab is short: the lab is the main thing, and the words serve it."""

import re

import pytest
from django.test import Client

from explainer.contents.chapters import LABS
from explainer.frame.lab import AnyLab
from tests import reading

MOST_WORDS = 35


@pytest.mark.parametrize("lab", LABS.values(), ids=LABS)
def test_few_words_stand_before_a_lab(lab: AnyLab) -> None:
    page = Client(headers={"host": "localhost"}).get(f"/{lab.name}/").content.decode()
    lead = re.search(r"</h1>(.*?)<div class=\"tries\">", page, re.S)
    assert lead
    assert len(reading.plain(lead[1]).split()) <= MOST_WORDS
