"""Facts about the ten stories: what they are follows from their meters, at every line, and the words say what they say."""

import re
from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from itertools import product
from typing import Any

import numpy as np
import pytest
from django.test import Client

from explainer.labs.outer_or_inner import picture
from explainer.labs.outer_or_inner.lab import OUTER_OR_INNER, context, explain, numbers
from explainer.labs.outer_or_inner.simulation import KINDS, Params, place, simulate
from explainer.labs.outer_or_inner.stories import STORIES, Story
from explainer.web.address import params_of
from tests import reading
from tests.recorder import recorded, words_can_be_read


def params(**changes: Any) -> Params:
    return Params(**({"moves": "", "gap": 30, "view": "one"} | changes))


def kind_of(scores: tuple[float, ...], wishes: tuple[float, ...], gap: float) -> str:
    """LABS's words for a story with four meters."""
    outer = any(score - wish >= gap for score, wish in zip(scores, wishes, strict=True))
    inner = scores[0] - scores[1] >= gap
    return {(True, True): "both", (True, False): "outer", (False, True): "inner", (False, False): "none"}[outer, inner]


def by_trying(story: Story, gap: float) -> str:
    """The same with missing meters: try all they might show."""
    meters = [*story.scores, *story.wishes]
    choices = [np.linspace(0, 100, 21) if meter is None else [meter] for meter in meters]
    found = {kind_of(tried[:2], tried[2:], gap) for tried in product(*choices)}
    return found.pop() if len(found) == 1 else "unknown"


def solved(gap: int = 30) -> str:
    letters = {kind: letter for letter, kind in KINDS.items()}
    return "".join(letters.get(place(story, gap).kind, "C") + "N" for story in STORIES)


# --- the stories ------------------------------------------------------------------------------------------------------


def test_ten_stories_of_all_kinds() -> None:
    kinds = [place(story, 30).kind for story in STORIES]
    assert len(kinds) == len({story.name for story in STORIES}) == 10
    assert kinds.count("unknown") == 2
    assert {"outer", "inner", "both"} < set(kinds)
    assert "none" not in kinds
    assert sum(bool(story.experts) for story in STORIES) == 2


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.name)
def test_a_kind_is_what_all_possible_meters_agree_on(story: Story) -> None:
    for gap in (5, 12, 20, 30, 41, 47, 60, 75, 85, 95):
        assert place(story, gap).kind == by_trying(story, gap), gap


def test_without_one_of_the_meters_it_may_be_another() -> None:
    """The answers come from the meters, not from a key: swap the meters of two stories, and the answers are swapped."""
    vacuum, dog = STORIES[0], STORIES[1]
    swapped = replace(vacuum, scores=dog.scores, wishes=dog.wishes)
    assert place(vacuum, 30).kind == "outer"
    assert place(swapped, 30).kind == place(dog, 30).kind == "inner"
    assert place(replace(dog, scores=(95, None)), 30).kind == "unknown"


def test_where_the_line_is_decides() -> None:
    usual = [place(story, 30).kind for story in STORIES]
    for gap, changed in ((60, 3), (10, 1)):
        assert sum(place(story, gap).kind != kind for story, kind in zip(STORIES, usual, strict=True)) >= changed


# --- the game ---------------------------------------------------------------------------------------------------------


def test_the_game_goes_through_all_ten() -> None:
    result = simulate(params(moves=solved()))
    assert result.finished
    assert result.right == (True,) * 10
    for told in range(10):
        here = simulate(params(moves=solved()[: 2 * told]))
        assert (here.number, here.asked, here.answered, here.finished) == (told, False, False, False)
        assert context(params(), here)["number"] == told + 1  # as a reader counts
        after = simulate(params(moves=solved()[: 2 * told + 1]))
        assert (after.number, after.answered) == (told, True)
    assert not simulate(params(moves=solved()[:-1])).finished


def test_to_ask_opens_the_wish_and_changes_no_answer() -> None:
    assert numbers(params(), simulate(params()))["wish"] is None
    asked = params(moves="M")
    assert numbers(asked, simulate(asked))["wish"] == STORIES[0].wishes
    assert simulate(params(moves="MONI")).right == simulate(params(moves="ONI")).right


def some_params(count: int) -> Iterator[Params]:
    rng = np.random.default_rng(17)
    for _ in range(count):
        sorted_so_far = int(rng.integers(0, 11))
        moves = "".join(str(rng.choice(["", "M"])) + str(rng.choice(list("OIBC"))) + "N" for _ in range(sorted_so_far))
        if sorted_so_far < 10:
            moves += str(rng.choice(["", "M", "O", "MI", "B", "MC"]))
        elif rng.random() < 0.3:
            moves = moves[:-1]
        yield params(moves=moves, gap=int(rng.integers(5, 96)), view=str(rng.choice(["one", "one", "all"])))


def test_every_sentence_is_true() -> None:
    heard = set()
    for these in some_params(400):
        result = simulate(these)
        said, outcome = explain(these, result), OUTER_OR_INNER.questions[0].outcome(these, result).words
        kinds = [by_trying(story, these.gap) for story in STORIES]
        answers = [KINDS[letter] for letter in re.findall("[OIBC]", these.moves)]
        if these.view == "all" or result.finished:
            alone = kinds.count("outer") + kinds.count("inner")
            told = f"{alone or 'none'}" if result.finished else f"{alone or 'None'} of the 10"
            assert f"{told} {'goes' if alone == 1 else 'go'} in one box alone." in outcome
            assert f"{kinds.count('outer') or 'none'} {'is' if kinds.count('outer') == 1 else 'are'} outer" in said
            assert f"{kinds.count('inner') or 'none'} {'is' if kinds.count('inner') == 1 else 'are'} inner" in said
            for kind, words in (("both", "Both: {}."), ("none", "No gap: {}."), ("unknown", "On {} we can't tell.")):
                assert (words.format(kinds.count(kind)) in said) == (kinds.count(kind) > 0)
            right = sum(answer == kind for answer, kind in zip(answers, kinds, strict=False))
            assert outcome.startswith(f"You sorted {right} of 10 as the meters do,") == result.finished
            heard.add("end")
        elif these.moves and these.moves[-1] in KINDS:
            kind, answer = kinds[len(answers) - 1], answers[-1]
            assert ("so do the meters" in said) == (kind == answer)
            assert ("so do the meters" in said) == (result.streak > 0)
            assert said.startswith("Yes! " if kind == answer else "Not this time. ")
            row = re.search(r"That is (\d+) in a row!", said)
            assert (int(row[1]) if row else min(result.streak, 1)) == result.streak
            if row:
                assert answers[-int(row[1]) :] == kinds[len(answers) - int(row[1]) : len(answers)]
            assert ("The score stands far above" in said) == (kind in ("outer", "both"))
            assert ("the world" in said) == (kind in ("inner", "both"))
            assert ("we need is missing" in said) == (kind == "unknown")
            assert ("no box" in said) == (kind == "none")
            heard.add(kind)
        elif these.moves.endswith("M"):
            gone = [*result.story.scores, *result.story.wishes].count(None)
            assert ("All four" in said) == (gone == 0)
            assert gone == 0 or f"On {gone} of the four" in said
            heard.add("asked")
        else:
            assert result.story.text in said
            assert f"Story {len(answers) + 1}." in said
        asked = OUTER_OR_INNER.questions[0].ask(these)
        larger, smaller = "only larger gaps count" in asked, "smaller gaps count too" in asked
        assert (larger, smaller) == (these.gap > 30, these.gap < 30)
    assert heard == {"end", "asked", "outer", "inner", "both", "unknown", "none"}


def test_stories_are_easy_to_read() -> None:
    for story in STORIES:
        for text in filter(None, (story.text, story.experts, f"The score: {story.score}. The wish: {story.wish}.")):
            assert reading.grade(text) <= reading.HIGHEST_GRADE, text


# --- the picture and the page -----------------------------------------------------------------------------------------


def test_a_bar_is_as_long_as_its_meter() -> None:
    canvas = recorded(OUTER_OR_INNER, params(moves="MO"))
    story = STORIES[0]
    for column, left in enumerate(picture.SCENE_LEFTS):
        for row, meter in enumerate((story.scores[column], story.wishes[column])):
            corner = (left + picture.METER_LEFT + 7, picture.METER_TOP + row * picture.METER_PITCH + 7)
            bar = next(panel.box for panel in canvas.panels if panel.box[:2] == corner)
            assert (bar[2] - bar[0]) / (picture.SCENE_WIDTH - picture.METER_LEFT - 14) == pytest.approx((meter or 0) / 100)


def test_a_bin_says_by_a_tick_or_a_cross_whether_it_was_the_one() -> None:
    """The story lies in the bin that was picked; where another one is right, the tick is there."""
    for move, spots in (("O", {"leaf"}), ("I", {"leaf", "pip"})):
        canvas = recorded(OUTER_OR_INNER, params(moves=move))
        middle = picture.bin_middle(move)
        lies = min(canvas.stamps, key=lambda stamp: stamp.size)
        assert abs(lies.middle[0] - middle[0]) < 1
        low = [dot for dot in canvas.dots if dot.middle[1] > picture.BIN_TOP]
        assert {dot.fill for dot in low} == {f"{spot}_tint" for spot in spots}


@pytest.mark.parametrize("moves", ["", "M", "ONI", "ONMINC"])
def test_a_tap_in_a_bin_is_the_button_that_it_has(moves: str) -> None:
    page = Client(headers={"host": "localhost"}).get(f"/outer-or-inner/?moves={moves}", follow=True).content.decode()
    offered = re.findall(r'name="moves" value="(\w+)" data-key', page)
    here = params(moves=moves)
    tapped = [OUTER_OR_INNER.tap(*picture.bin_middle(move), here) for move in picture.BINS]  # type: ignore[misc]
    assert list(dict.fromkeys(one["moves"] for one in tapped if one)) == offered
    assert OUTER_OR_INNER.tap(600.0, 300.0, here) == ({"moves": f"{moves}N"} if simulate(here).answered else {})  # type: ignore[misc]


def test_each_beginning_of_a_game_is_an_address() -> None:
    game = "".join(f"M{letter}" if letter != "N" else letter for letter in solved())
    for end in range(len(game) + 1):
        assert not params_of(OUTER_OR_INNER, f"moves={game[:end]}")[1], game[:end]


def test_the_wish_is_not_shown_before_it_is_asked_for() -> None:
    canvas = recorded(OUTER_OR_INNER, params())
    assert not any(panel.fill == "ink" for panel in canvas.panels)
    assert canvas.said().count("?") == 3  # two meters, and the bin that asks
    films = recorded(OUTER_OR_INNER, params(moves="ONINBNONINCNONBNINM"))
    assert films.said().count("no one knows") == 2


def test_on_the_map_each_story_stands_in_the_field_of_its_kind() -> None:
    for gap in (10, 30, 60):
        canvas = recorded(OUTER_OR_INNER, params(view="all", gap=gap))
        fields = {panel.fill: panel.box for panel in canvas.panels[:4]}
        tints = {"outer": "coach_tint", "inner": "pip_tint", "both": "leaf_tint", "none": "paper"}
        assert len(canvas.stamps) == 10
        for stamp, story in zip(canvas.stamps, STORIES, strict=True):
            kind = place(story, gap).kind
            if kind == "unknown":
                continue
            left, top, right, bottom = fields[tints[kind]]
            assert left <= stamp.middle[0] <= right, story.name
            assert top <= stamp.middle[1] <= bottom + 1e-6, story.name


@pytest.mark.parametrize("gap", [30, 60, 95])
def test_at_the_end_each_story_stands_in_the_row_of_its_kind_with_a_tick_where_the_reader_put_it_there(gap: int) -> None:
    these = params(moves="ON" * 10, gap=gap)
    canvas = recorded(OUTER_OR_INNER, these)
    kinds = [place(story, gap).kind for story in STORIES]
    tints = {"outer": "coach_tint", "inner": "pip_tint", "both": "leaf_tint"}
    for stamp, kind in zip(canvas.stamps, kinds, strict=True):
        assert [panel.fill for panel in canvas.panels if panel.box[1] < stamp.middle[1] < panel.box[3]] == [
            tints.get(kind, "card")
        ]
    ticks = [dot for dot in canvas.dots if dot.fill == "leaf_tint"]
    assert len(ticks) == sum(simulate(these).right) == kinds.count("outer")
    assert f"{len(ticks)} of 10" in canvas.said()


def test_a_story_stands_whole_beside_its_picture() -> None:
    for number, story in enumerate(STORIES):
        page = Client(headers={"host": "localhost"}).get("/outer-or-inner/", {"moves": "ON" * number} if number else {})
        bar = page.content.decode().partition('role="status"')[2].partition("</p>")[0]
        assert story.text in unescape(bar)


def test_words_can_be_read() -> None:
    for these in some_params(25):
        words_can_be_read(recorded(OUTER_OR_INNER, these))


def test_the_page_carries_the_moves_on() -> None:
    page = Client(headers={"host": "localhost"}).get("/outer-or-inner/?moves=MO").content.decode()
    assert re.findall(r'name="moves" value="(\w+)" data-key', page) == ["MON"]
    page = Client(headers={"host": "localhost"}).get("/outer-or-inner/?moves=MON").content.decode()
    assert re.findall(r'name="moves" value="(\w+)" data-key', page) == ["MONO", "MONI", "MONB", "MONC", "MONM"]


def test_the_question_comes_by_itself_after_the_tenth_story_and_the_map_waits_for_the_guess() -> None:
    client = Client(headers={"host": "localhost"})
    moves = "OIBCOIBCOI"
    for done in range(10):
        page = client.get("/outer-or-inner/", {"moves": "".join(f"{move}N" for move in moves[:done]) + moves[done]})
        assert page.context["acting"]
        assert not page.context["asking"]
    whole = "".join(f"{move}N" for move in moves)
    asks = client.get("/outer-or-inner/", {"moves": whole})
    assert asks.context["asking"]
    assert asks.context["question"].startswith("You sorted ten stories.")
    assert asks.context["outcome"] == asks.context["verdict"] == ""
    hidden = recorded(OUTER_OR_INNER, replace(OUTER_OR_INNER.default_params(), moves=whole, told="hidden"))
    assert "score stands above wish" not in hidden.said()
    told = client.get("/outer-or-inner/", {"moves": whole, "guess": "few"})
    assert told.context["verdict"] in ("right", "wrong")
    assert "guess" not in told.content.decode().split('<form id="moves"')[1].split("</form>")[0]
    assert client.get("/outer-or-inner/?guess=ask").context["asking"]
    assert client.get("/outer-or-inner/?view=all").context["outcome"]
