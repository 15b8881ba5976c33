"""The fonts a page sends are cut down to the letters the pages use: 22 kB in place of 51.

Where a letter is missing, put it on the list and cut again, from the whole fonts in the package @fontsource has of each:
pyftsubset FONT.woff2 --flavor=woff2 --no-hinting --layout-features=kern --unicodes="U+20-7E,U+A0,U+B2,U+B3,U+B7,U+B9,U+C5,
U+D6,U+D7,U+FC,U+15E,U+15F,U+2013,U+2018,U+2019,U+201C,U+201D,U+2026,U+2032,U+203A,U+2190-2192,U+2212,U+2248"
"""

from functools import partial
from pathlib import Path

import pytest
from PIL import ImageFont

ROOT = Path(__file__).parents[2]
NAMES = ["atkinson-hyperlegible-latin-400-normal", "atkinson-hyperlegible-latin-700-normal", "fredoka-latin-600-normal"]
NOBODYS = "\uffff"  # no character: the box that stands for what a font does not have


def has(font: ImageFont.FreeTypeFont, character: str) -> bool:
    return bytes(font.getmask(character)) != bytes(font.getmask(NOBODYS))


@pytest.mark.parametrize("name", NAMES)
def test_no_letter_of_ours_was_cut_away(name: str) -> None:
    sent, whole = (
        partial(has, ImageFont.truetype(str(ROOT / path), 40))
        for path in (
            f"static/fonts/{name}.woff2",
            f"explainer/paintbox/fonts/{name}.woff",
        )
    )
    texts = [*ROOT.glob("templates/**/*.html"), *ROOT.glob("explainer/**/*.py")]
    ours = {character for path in texts for character in path.read_text() if character.isprintable() and character != " "}
    assert {character for character in ours if whole(character)} <= {character for character in ours if sent(character)}
    assert len(ours) > 90
    assert not sent("Ж")
