"""Facts about teaching a Pip: lessons that go on from those kept, what plans lead to over many Pips, and what the page says."""

import re
from collections import Counter
from dataclasses import replace
from functools import cache

import numpy as np
import pytest
from django.http import QueryDict
from django.test import Client

from explainer.labs.teach import simulation
from explainer.labs.teach.lab import TEACH, dares, rows
from explainer.labs.teach.simulation import (
    EVERY,
    EXAM,
    LEARNED,
    LESSONS,
    PASS,
    SHEET,
    SHEETS,
    TICKS,
    WORLD,
    WORLDS,
    Params,
    Result,
    lesson,
    look,
    pool,
    sent,
    sheet_of,
    simulate,
    special_paints,
    taught,
    word_of,
)
from explainer.web.address import read
from explainer.worlds.learner import begin, learn
from explainer.worlds.network import CHANNELS, see
from explainer.worlds.paths import distances
from explainer.worlds.training import first_numbers
from tests.recorder import recorded

PIPS = range(24)
PLAIN = ".".join("P" * SHEETS)
TWO_KINDS = ".".join(["2rg2yy"] * SHEETS)


def params(moves: str = "", luck: int = 26, **more: str) -> Params:
    query = QueryDict(mutable=True)
    query.update({"moves": moves, "luck": str(luck), "send": "out"} | more)
    state = read(TEACH, query)
    assert not state.errors
    made: Params = state.params
    return made


@cache
def run(moves: str, luck: int = 26) -> Result:
    return simulate(params(moves, luck))


@cache
def after(moves: str, luck: int) -> tuple[int, list[int], list[int]]:
    """Without the looks on the way: doors found in the exam, and in each world to the door, to the apple."""
    training = begin(first_numbers(luck))
    for sheet in params(moves).sheets:
        for _ in range(LESSONS):
            training = learn(training, lesson(training.lessons, sheet), TICKS)
    worlds = [sent(training.weights, number, paint) for number, paint in enumerate(WORLDS)]
    return look(training).exam, [world.to_door for world in worlds], [world.to_apple for world in worlds]


def to_door(result: Result) -> list[int]:
    return [world.to_door for world in result.worlds]


# --- lessons ----------------------------------------------------------------------------------------------------------


def test_lessons_go_on_from_those_kept_and_are_the_same_from_nothing() -> None:
    simulate(params("P.2yg"))
    continued, _ = taught(26, params("P.2yg.1rg1yy").sheets)
    taught.cache_clear()
    anew, looks = taught(26, params("P.2yg.1rg1yy").sheets)
    assert continued is not anew
    assert np.array_equal(continued.weights, anew.weights)
    assert [look.lessons for look in looks] == list(range(0, 61, EVERY))


def test_what_was_learned_is_not_learned_again(monkeypatch: pytest.MonkeyPatch) -> None:
    taught.cache_clear()
    taught(3, params("P.P").sheets)
    counted = Counter[str]()

    def counting(*given: object) -> object:
        counted["lessons"] += 1
        return learn(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(simulation, "learn", counting)
    taught(3, params("P.P.2yg").sheets)
    assert counted["lessons"] == LESSONS


def test_each_lesson_has_eight_mazes_that_no_other_has_with_the_paint_of_its_sheet() -> None:
    mazes, sheet = pool("training", SHEET * LESSONS * SHEETS), sheet_of("2yg1bn")
    assert len(
        {
            (walls.tobytes(), *map(bytes, places))
            for walls, *places in zip(mazes.walls, mazes.start, mazes.door, mazes.apple, strict=True)
        }
    ) > 0.99 * len(mazes)
    for number in (0, 57, LESSONS * SHEETS - 1):
        these = np.arange(SHEET * number, SHEET * number + SHEET)
        shown = lesson(number, sheet)
        plain = see(mazes[these], "green", "red")
        special = [see(mazes[these[:2]], "grey", "green"), see(mazes[these[2:3]], "blue", "none")]
        assert np.array_equal(shown.seen, np.concatenate([*special, plain[..., 3:]], axis=-1))
        for place, number_in_pool in enumerate(these):
            walls = np.pad(mazes.walls[number_in_pool], 1, constant_values=True)
            far = distances(walls[None], mazes.door[number_in_pool][None] + 1)[0]
            for row, column in np.argwhere(~mazes.walls[number_in_pool]):
                steps = [far[row + 1 + down, column + 1 + right] for down, right in ((-1, 0), (0, 1), (1, 0), (0, -1))]
                good = [step < far[row + 1, column + 1] for step in steps]
                assert shown.best[:, row, column, place].tolist() == good


def test_any_colour_is_one_by_chance_for_each_maze_and_always_the_same() -> None:
    paints = [paint for number in range(120) for paint in special_paints(number, sheet_of("8aa"))]
    assert paints == [paint for number in range(120) for paint in special_paints(number, sheet_of("8aa"))]
    counts = Counter(paints)
    assert len(counts) == 16
    assert min(counts.values()) > 35  # 60 are to be expected, give or take 8
    assert {door for door, _ in special_paints(5, sheet_of("8ya"))} == {"grey"}


def test_glass_has_no_colour_and_a_rainbow_has_all() -> None:
    seen = see(pool("survey", 5), "glass", "rainbow")
    by_channel = dict(zip(CHANNELS, seen.sum(axis=(1, 2)), strict=True))
    for colour in ("red", "green", "blue", "grey"):
        assert np.array_equal(by_channel[colour], by_channel["apple"])
    assert (by_channel["door"] == 1).all()
    assert (by_channel["apple"] == 1).all()


@pytest.mark.parametrize("word", ["P", "8aa", "2yg", "1rg1yy", "3bn5gr"])
def test_a_sheet_is_spelled_and_read_alike(word: str) -> None:
    assert word_of(sheet_of(word)) == word


def test_worlds_and_exam_show_mazes_that_no_lesson_has_shown() -> None:
    shown = {
        walls.tobytes() + bytes([*start, *door, *apple])
        for walls, start, door, apple in zip(*vars(pool("training", SHEET * LESSONS * SHEETS)).values(), strict=True)
    }
    for kind in ("exam", "survey"):
        new = {
            walls.tobytes() + bytes([*start, *door, *apple])
            for walls, start, door, apple in zip(*vars(pool(kind, 50)).values(), strict=True)
        }
        assert len(new) == 50
        assert not new & shown


# --- what plans lead to ---------------------------------------------------------------------------------------------------


def test_plain_lessons_pass_the_exam_and_leave_the_goal_to_luck() -> None:
    pips = [after(PLAIN, luck) for luck in PIPS]
    passed = [pip for pip in pips if pip[0] >= PASS]
    assert len(passed) >= 18
    assert 1 <= sum(doors[0] >= LEARNED for _, doors, _ in passed) <= 6
    assert 1 <= sum(apples[0] >= LEARNED for _, _, apples in passed) <= 6
    learned = [sum(count >= LEARNED for count in doors) for _, doors, _ in pips]
    assert np.mean(learned) < 2 < max(learned)


def test_two_kinds_of_special_mazes_teach_most_pips_all_worlds_but_the_secret_one() -> None:
    pips = [after(TWO_KINDS, luck) for luck in PIPS]
    assert sum(exam >= PASS for exam, _, _ in pips) >= 18
    assert sum(min(doors[:-1]) >= LEARNED for _, doors, _ in pips) >= 10
    assert 1 <= sum(min(doors) >= LEARNED for _, doors, _ in pips) <= 9  # luck


def test_a_plan_taught_without_looks_is_the_same() -> None:
    exam, doors, _ = after(PLAIN, 4)
    assert (exam, doors) == (run(PLAIN, 4).exam, to_door(run(PLAIN, 4)))


def test_what_the_page_says_of_its_cards() -> None:
    plain, lucky = run(PLAIN), run(PLAIN, 4)
    assert (plain.exam, plain.worlds[0].to_door) == (EXAM, 0)
    assert lucky.exam >= PASS
    assert lucky.worlds[0].learned
    one, two = (run(TEACH.tries[name].query.split("&")[0][6:]) for name in ("special", "kinds"))
    assert [world.learned for world in one.worlds] == [True, True, False, True, True, False]
    assert [world.learned for world in two.worlds] == [True] * 5 + [False]
    assert run(TEACH.tries["all"].query.split("&")[0][6:]).exam < 25
    early, late = (run(TEACH.tries[name].query.split("&")[0][6:], 5) for name in ("early", "late"))
    assert early.worlds[0].to_door < 5 < PASS <= late.worlds[0].to_door
    assert [world.learned for world in run(TEACH.tries["any"].query.split("&")[0][6:]).worlds] == [True] * 5 + [False]


# --- what is said and shown ---------------------------------------------------------------------------------------------


def test_counts_add_up_and_a_walk_ends_where_the_counts_say_most_do() -> None:
    for moves in ("", "P.P", PLAIN, TWO_KINDS):
        result = run(moves)
        for world in result.worlds:
            assert 0 <= world.to_door + world.to_apple <= WORLD
            lost = WORLD - world.to_door - world.to_apple
            counts = {"door": world.to_door, "apple": world.to_apple, "nothing": lost}
            assert counts[world.walk.reached] == max(counts.values())
            for (row, column), (next_row, next_column) in zip(world.walk.path, world.walk.path[1:], strict=False):
                assert abs(row - next_row) + abs(column - next_column) == 1
                assert not world.walk.walls[next_row, next_column]


def test_the_sentence_says_what_the_picture_shows() -> None:
    for moves in ("P", "P.2yg", TWO_KINDS):
        school, out = params(moves, send="no"), params(moves)
        result = run(moves)
        assert f"{result.exam} of {EXAM}" in TEACH.explain(school, result)
        assert f"{round(100 * result.exam / EXAM)} %" in recorded(TEACH, school).said()
        assert f"learned {result.learned} of {len(WORLDS)}" in TEACH.explain(out, result)
        said = recorded(TEACH, out).said()
        assert [words for words in said if words.isdigit()][: len(WORLDS)] == list(map(str, to_door(result)))
        used = re.search(r"it saw (\d+) special", TEACH.explain(out, result))
        assert used
        assert int(used[1]) == LESSONS * sum(4 if word == "2rg2yy" else 2 if word == "2yg" else 0 for word in moves.split("."))


def test_in_school_no_picture_tells_what_it_would_do_outside() -> None:
    said = recorded(TEACH, params(PLAIN, send="no")).said()
    assert "?" in said
    assert not any("outside" in dare["words"] for dare in dares(params(PLAIN, send="no"), run(PLAIN)))
    assert [dare["done"] for dare in dares(params(TWO_KINDS, send="no"), run(TWO_KINDS))] == [True] + [False] * 4


def test_a_card_to_keep_has_the_plan_and_what_was_learned() -> None:
    moves = "1yg1yy.P.2aa"
    canvas = recorded(TEACH, params(moves, send="card"))
    said, names = canvas.said(), [stamp.name for stamp in canvas.stamps]
    assert f"It learned {run(moves).learned} of {len(WORLDS)} worlds" in said
    assert "60 lessons, 80 special mazes" in said
    assert names.count("any-door") == names.count("any-apple") == 1
    assert names.count("red-apple") == 1 + 1  # the plain sheet, and the blue-and-red world
    page = Client(headers={"host": "localhost"}).get(f"/adversarial-training/teach/?moves={moves}&send=card").content.decode()
    assert 'class="on-paper"' in page
    assert f'name="moves" value="{moves}"' in page  # back to school with all it has learned


def test_the_coin_is_for_few_special_mazes() -> None:
    for moves, coin in ((TWO_KINDS, "bronze"), (".".join(["1yg1yy"] * SHEETS), "silver")):
        assert dares(params(moves), run(moves))[3] == {"words": "All five.", "done": True, "coin": coin}


def test_who_has_passed_once_may_go_out() -> None:
    """After 60 of these lessons it finds 43 doors; at an earlier look it had passed."""
    school = params("P.2rg.2rg", send="no")
    assert run("P.2rg.2rg").exam < PASS
    assert "passed before" in TEACH.explain(school, run("P.2rg.2rg"))
    assert TEACH.context(school, run("P.2rg.2rg"))["may_go"]
    assert not TEACH.context(params("", send="no"), run(""))["may_go"]


def test_the_sheet_has_no_more_special_mazes_than_mazes() -> None:
    for row in rows(params(special="4", special2="4")):
        if row["name"].startswith("special"):
            assert max(option["value"] for option in row["options"]) == 4
    for query in ("special=5&special2=4", "moves=5yg4yy"):
        assert Client(headers={"host": "localhost"}).get(f"/adversarial-training/teach/?{query}").status_code == 400


def test_each_button_of_the_sheet_is_the_address_with_one_thing_changed() -> None:
    page = Client(headers={"host": "localhost"}).get("/adversarial-training/teach/?moves=P&special=2&luck=4").content.decode()
    forms = re.findall(r'<form id="sheet-(\w+)".*?</form>', page, re.S)
    assert forms == ["special", "door", "apple", "special2"]
    for form in re.findall(r'<form id="sheet-.*?</form>', page, re.S):
        kept = dict(re.findall(r'type="hidden" name="(\w+)" value="(.*?)"', form))
        name, value = re.findall(r'<button name="(\w+)" value="(.*?)"', form)[-1]
        assert name not in kept
        state = read(TEACH, QueryDict("&".join(f"{key}={kept[key]}" for key in kept) + f"&{name}={value}"))
        assert not state.errors
        expected = replace(params("P", 4, special="2", send="no"), **{name: getattr(state.params, name)})
        assert state.params == expected


def test_more_lessons_learn_from_the_sheet_that_lies_ready() -> None:
    page = (
        Client(headers={"host": "localhost"}).get("/adversarial-training/teach/?moves=P&special=1&special2=3").content.decode()
    )
    assert 'name="moves" value="P.1yg3rg"' in page


def test_numbers_for_a_class() -> None:
    address = "/adversarial-training/teach/data.json?moves=P.2yg&luck=4"
    data = Client(headers={"host": "localhost"}).get(address).json()
    result = run("P.2yg", 4)
    assert data["exam"] == result.exam / EXAM
    assert [(world["door"], world["apple"]) for world in data["worlds"]] == [
        (world.to_door, world.to_apple) for world in result.worlds
    ]
