"""The oldest browsers that are served, Chromium 109, Firefox 115 and Safari 15.4, know all that is written without a fallback.

What a newer one brought stands on a list here once it was missed. A walk in Chromium 109: `benchmarks.old_browsers`.
"""

import re
from pathlib import Path

import pytest

from explainer.web.qr_code import svg

ROOT = Path(__file__).parents[2]
STATIC = ROOT / "static"
SCRIPTS, STYLES = sorted((STATIC / "js").glob("*.js")), sorted((STATIC / "css").glob("*.css"))

# What none of our scripts may hold, and the first Chromium, Firefox and Safari that have it; `?.(` asks before it calls.
TOO_NEW = {
    r"\.checkVisibility\(": "105, 106, 17.4",
    r"new FormData\([^()]+,": "112, 111, 16.4: a form with what sent it",
    r"\.aria[A-Z]\w+ =": "81, 119, 12.1: an attribute can be set",
    r"speechSynthesis\.addEventListener\(": "33, 49, 16",
    r"\.(toSorted|toReversed|toSpliced|with)\(": "110, 115, 16",
    r"\.(isSubsetOf|union|intersection|difference)\(": "122, 127, 17",
    r"\b(Object|Map)\.groupBy\(": "117, 119, 17.4",
    r"Promise\.withResolvers\(": "119, 121, 17.4",
    r"URL\.(canParse|parse)\(": "120, 115, 17",
    r"AbortSignal\.any\(": "116, 124, 17.4",
    r"structuredClone\(": "98, 94, 15.4: a page has no use for it",
    r"startViewTransition\(": "111, 144, 18",
    r"\.(show|hide|toggle)Popover\(": "114, 125, 17",
    r"\(\?<[=!]": "62, 78, 16.4: looking behind; the whole script would not be read",
    r"\bstatic \{": "94, 93, 16.4",
}


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.name)
def test_no_script_asks_for_more_than_the_oldest_have(script: Path) -> None:
    text = re.sub(r"^\s*//.*$", "", script.read_text(), flags=re.M)
    assert not [why for pattern, why in TOO_NEW.items() if re.search(pattern, text)]


def rules(style: Path) -> list[tuple[str, str]]:
    """Selector and declarations of each, without comments; rules within others too."""
    text = re.sub(r"/\*.*?\*/", "", style.read_text(), flags=re.S)
    return [(selector.strip(), body) for selector, body in re.findall(r"([^{};]+)\{([^{}]*)\}", text)]


@pytest.mark.parametrize("style", STYLES, ids=lambda style: style.name)
def test_what_older_ones_do_not_read_takes_nothing_else_with_it(style: Path) -> None:
    for selector, body in rules(style):
        # Firefox before 121 drops the whole rule of a list with `:has`, and those before 125 one with `:popover-open`.
        if ":has(" in selector or ":popover-open" in selector:
            outside = re.sub(r"\([^()]*(\([^()]*\)[^()]*)*\)", "", selector)
            assert "," not in outside, selector
        # Chromium has words for those who listen from 77 on, Firefox from 128, Safari from 17.4: the plain line comes first.
        for shown in re.findall(r'content: ("[^"]*") / ', body):
            assert f"content: {shown};" in body, selector
        # A picture's letters and boxes fall back to nothing: these would be lost whole.
        assert not re.search(r"color-mix\(|light-dark\(|oklch\(|\b\d+[dsl]v[hw]\b|\bsubgrid\b", body), selector
        assert "&" not in selector, selector  # nesting: 112, 117, 16.5


def test_not_a_rule_is_held_in_a_layer_or_a_container() -> None:
    for style in STYLES:
        assert not re.search(r"@(layer|container|scope|starting-style)", style.read_text()), style.name


def test_where_no_style_comes_no_drawing_fills_the_screen() -> None:
    templates = [template.read_text() for template in (ROOT / "templates").rglob("*.html")]
    drawings = [tag for text in [*templates, svg("http://host/")] for tag in re.findall(r"<svg\b[^>]*>", text)]
    assert len(drawings) > 3
    assert not [tag for tag in drawings if " width=" not in tag]
