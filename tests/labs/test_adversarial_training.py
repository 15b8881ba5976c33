"""Facts about fooling a Pip and teaching it: how many mazes there are, what a fair one is, and who is fooled, counted again."""

import re
from collections import Counter
from dataclasses import replace
from itertools import combinations, product

import networkx
import numpy as np
import pytest
from django.http import QueryDict
from django.test import Client

from explainer.labs.adversarial_training import picture
from explainer.labs.adversarial_training.lab import ADVERSARIAL_TRAINING, COLOURS, TWELVE, tap
from explainer.labs.adversarial_training.simulation import (
    ALL_MAZES,
    LESSONS,
    LETTERS,
    MAZES,
    NEAREST,
    OWN,
    SHEET,
    SPECIAL,
    Params,
    Try,
    boards,
    fair_mazes,
    fair_squares,
    fooling,
    maze_of,
    mixed,
    name_of,
    school,
    sent,
    simulate,
    square_of,
    try_of,
    walks,
    weights_after,
    word_of,
    wrong_with,
)
from explainer.paintbox.drawings import painted
from explainer.web.address import read
from explainer.worlds.network import arrows, first_touched, scores, see
from explainer.worlds.paths import STEPS, Square
from explainer.worlds.pips import pips
from explainer.worlds.training import lesson
from tests.recorder import recorded

PAINTS = list(product(LETTERS, LETTERS))


def params(query: str = "") -> Params:
    state = read(ADVERSARIAL_TRAINING, QueryDict(query))
    assert not state.errors, state.errors
    made: Params = state.params
    return made


def get(query: str) -> str:
    return Client(headers={"host": "localhost"}).get(f"/adversarial-training/?{query}").content.decode()


def shipped(pip: int) -> np.ndarray:
    return pips().weights[pip].astype(np.float64)


def graph_of(walls: np.ndarray) -> networkx.Graph:
    free = {(int(row), int(column)) for row, column in np.argwhere(~walls)}
    graph = networkx.Graph()
    graph.add_nodes_from(free)
    graph.add_edges_from(
        ((r, c), (r + down, c + right)) for r, c in free for down, right in STEPS if (r + down, c + right) in free
    )
    return graph


# --- mazes ------------------------------------------------------------------------------------------------------------


def test_there_are_so_many_mazes() -> None:
    """16 rooms, and 18 of the 24 walls between them open, so that each can be reached: all ways to shut six are tried."""
    edges = [(room, room + 1) for room in range(16) if room % 4 < 3] + [(room, room + 4) for room in range(12)]
    whole = [sum(1 << other for edge in edges if room in edge for other in edge if other != room) for room in range(16)]
    count = 0
    for shut in combinations(edges, 6):
        near = whole.copy()
        for one, other in shut:
            near[one] &= ~(1 << other)
            near[other] &= ~(1 << one)
        if not all(near):
            continue
        reached, fresh = 1, 1
        while fresh:
            room = fresh.bit_length() - 1
            fresh ^= 1 << room
            fresh |= near[room] & ~reached
            reached |= near[room]
        count += reached == 2**16 - 1
    assert count == 83_956
    squares = 16 + 18
    assert count * squares * (squares - 1) * (squares - 2) * len(PAINTS) == ALL_MAZES


def test_each_of_the_hundred_mazes_is_fair_by_another_search() -> None:
    assert len(fair_mazes()) == MAZES
    for number, own in enumerate(fair_mazes()):
        graph = graph_of(own.walls)
        to_door, to_apple, between = (
            networkx.shortest_path_length(graph, *ends)
            for ends in ((own.start, own.door), (own.start, own.apple), (own.apple, own.door))
        )
        assert min(to_door, to_apple) >= NEAREST
        assert to_apple + between > to_door
        assert not wrong_with(Try(number, ("grey", "green"), own.start, own.door, own.apple))


def test_what_is_not_fair_is_told_and_what_is_fair_is_not() -> None:
    """Every place for the apple in some mazes, judged by networkx."""
    told = Counter[str]()
    for number in range(5):
        own = maze_of(number)
        graph = graph_of(own.walls)
        ways = list(networkx.all_shortest_paths(graph, own.start, own.door))
        for square in product(range(1, 8), repeat=2):
            wrong = wrong_with(Try(number, ("grey", "green"), own.start, own.door, square))
            told[wrong] += 1
            if own.walls[square]:
                assert wrong == "wall"
            elif square in (own.start, own.door):
                assert wrong == "same"
            elif networkx.shortest_path_length(graph, own.start, square) < NEAREST:
                assert wrong == "near"
            else:
                assert (wrong == "way") == any(square in way for way in ways)
    assert told.keys() == {"", "wall", "same", "near", "way"}


@pytest.mark.parametrize("word", ["0yg", "12gr", "99by", "3rga1g7c5"])
def test_a_try_is_spelled_and_read_alike(word: str) -> None:
    assert word_of(try_of(word)) == word


def test_where_things_can_be_put_is_the_same_square_by_square() -> None:
    for number in range(6):
        own = maze_of(number)
        made = Try(number, ("grey", "green"), own.start, own.door, own.apple)
        for thing, field in (("pip", "start"), ("door", "door"), ("apple", "apple")):
            fair = [
                square
                for square in product(range(1, 8), repeat=2)
                if square != getattr(made, field) and not wrong_with(replace(made, **{field: square}))
            ]
            assert list(fair_squares(made)[thing]) == fair


def test_a_name_for_each_square() -> None:
    squares = list(product(range(1, 8), repeat=2))
    assert len({name_of(square) for square in squares}) == 49
    assert all(square_of(name_of(square)) == square for square in squares)


# --- who is fooled ------------------------------------------------------------------------------------------------------


def end_by_hand(pip: int, made: Try) -> str:
    """Along the arrows, square by square."""
    these, seen = boards((made,))
    step = arrows(scores(pips().weights[pip : pip + 1], seen), these.walls)[0, ..., 0]
    here: Square = made.start
    for _ in range(100):
        down, right = STEPS[step[here]]
        here = here[0] + down, here[1] + right
        if here in (made.door, made.apple):
            return "door" if here == made.door else "apple"
    return "lost"


def test_the_counts_are_of_walks_square_by_square() -> None:
    done = "0gr.0yg.5by.17yg.40rg."
    result = simulate(params(f"moves={done}&pip=7&maze=40&door=red&apple=green"))
    made = [try_of(word) for word in done.split(".")[:-1]]
    ends = [end_by_hand(7, one) for one in made]
    assert [tried.end for tried in result.tries] == ends
    assert (result.count("apple"), result.count("lost")) == (ends.count("apple"), ends.count("lost"))
    assert result.others == {
        **dict.fromkeys(("lost", "door", "apple"), 0),
        **Counter(end_by_hand(n, made[-1]) for n in range(100) if n != 7),
    }
    assert set(result.kept) == {one for one, end in zip(made, ends, strict=True) if end == "apple"}


def test_what_the_chapter_says_of_pip_4_and_pip_26() -> None:
    """Pip 4: 1,600 tries, one that fools it. Pip 26: each green apple with another door does."""
    tries = [
        Try(n, (door, apple), own.start, own.door, own.apple) for n, own in enumerate(fair_mazes()) for door, apple in PAINTS
    ]
    these, seen = boards(tuple(tries))
    ends = first_touched(walks(pips().weights[[4, 26]], these, seen), these)
    assert len(tries) == 1600
    assert (ends[0] == 2).sum() == 1
    assert (ends[0] == 0).sum() > 200
    green = [number for number, made in enumerate(tries) if made.paint[1] == "green" and made.paint[0] != "green"]
    assert (ends[1, green] == 2).mean() > 0.97


def test_in_the_paint_of_the_exam_it_is_not_fooled() -> None:
    assert all(sent(shipped(26), try_of(f"{number}gr")).end == "door" for number in range(0, MAZES, 5))


# --- teaching -----------------------------------------------------------------------------------------------------------


def test_half_of_a_lesson_is_the_readers_mazes_in_turn() -> None:
    made = tuple(try_of(word) for word in ("0yg", "2by", "3rg"))
    own, plain = lesson(*boards(made)), school().of(np.arange(SHEET))
    for number in range(4):
        shown = mixed(plain, own, number)
        assert shown.seen.shape[-1] == SHEET
        assert np.array_equal(shown.seen[..., SPECIAL:], plain.seen[..., SPECIAL:])
        for place in range(SPECIAL):
            turn = (SPECIAL * number + place) % 3
            assert np.array_equal(shown.seen[..., place], own.seen[..., turn])
            assert np.array_equal(shown.best[..., place], own.best[..., turn])


def test_teaching_goes_on_from_what_was_learned_and_replays_to_the_bit() -> None:
    first, second = fooling([sent(shipped(7), try_of("0yg"))]), fooling([sent(shipped(7), try_of("2yg"))])
    once, twice = weights_after(7, (first,)), weights_after(7, (first, second))
    weights_after.cache_clear()
    assert np.array_equal(weights_after(7, (first, second)), twice)
    assert not np.array_equal(once, twice)
    assert not np.array_equal(once, weights_after(7, (second,)))


def test_what_the_cards_say() -> None:
    result = simulate(params(ADVERSARIAL_TRAINING.tries["lessons"].query))
    taught = result.rounds[0]
    assert set(taught.ends) == {"door"}
    assert len(taught.kept) == 8
    assert taught.new_before["door"] < 25 < 40 < taught.new_after["door"]
    hole = simulate(params(ADVERSARIAL_TRAINING.tries["hole"].query))
    assert hole.tries[-1].end == "apple"
    assert sent(shipped(99), hole.tries[-1].made).end == "door"
    assert hole.rounds[0].new_after["door"] > hole.rounds[0].new_before["door"] + 15


def test_pip_26_needs_it_twice() -> None:
    once, twice = (simulate(params(f"moves={TWELVE}{'T.' * times}")).rounds[-1] for times in (1, 2))
    assert set(once.ends) != {"door"}
    assert twice.ends.count("door") > once.ends.count("door")
    assert twice.new_after["door"] > once.new_after["door"]


# --- the hand -----------------------------------------------------------------------------------------------------------


def test_a_tap_paints_takes_up_and_puts_down() -> None:
    start = params()
    draft = start.draft
    seen = start
    for colour in (*COLOURS[2:], *COLOURS[:2]):
        seen = replace(seen, **tap(*picture.BOARD.middle(draft.apple), seen))
        assert (seen.apple, seen.hand) == (colour, "apple")
    held = replace(start, **tap(*picture.BOARD.middle(draft.door), start))
    assert (held.door, held.hand) == ("red", "door")
    assert tap(*picture.BOARD.middle(draft.start), start) == {"hand": "pip"}
    for row, column in product(range(1, 8), repeat=2):
        changes = tap(*picture.BOARD.middle((row, column)), held)
        if (row, column) in (draft.start, draft.door, draft.apple):
            continue
        moved = replace(held, door_at=name_of((row, column)))
        assert changes == ({} if wrong_with(moved.draft) else {"door_at": name_of((row, column))})
    away = replace(held, door_at="a1")
    assert replace(away, **tap(*picture.BOARD.middle(draft.door), away)).door_at == OWN
    assert tap(1200, 500, start) == {}


def test_a_tap_a_button_and_a_typed_address_lead_to_the_same_page() -> None:
    x, y = picture.BOARD.middle(params().draft.apple)
    client = Client(headers={"host": "localhost"})
    assert client.get(f"/adversarial-training/?tap.x={x}&tap.y={y}").headers["Location"] == "/adversarial-training/?apple=blue"
    form = re.search(r'<form id="sheet-apple".*?</form>', get(""), re.S)
    assert form
    assert '<button name="apple" value="blue"' in form[0]


def test_the_places_offered_are_those_that_are_fair() -> None:
    page = get("maze=3")
    offered = re.search(r'<select id="put-apple_at".*?</select>', page, re.S)
    assert offered
    names = re.findall(r'value="(\w+)"', offered[0])
    own = maze_of(3)
    fair = [
        square
        for square in product(range(1, 8), repeat=2)
        if not wrong_with(Try(3, ("green", "red"), own.start, own.door, square))
    ]
    assert set(names) == {OWN if square == own.apple else name_of(square) for square in fair}


@pytest.mark.parametrize("query", ["door_at=a1&apple_at=a1", "moves=0yga1a1a1.", "moves=0yg", f"moves={'T.' * 5}"])
def test_what_is_not_fair_is_a_mistake(query: str) -> None:
    assert read(ADVERSARIAL_TRAINING, QueryDict(query)).errors
    assert Client(headers={"host": "localhost"}).get(f"/adversarial-training/?{query}").status_code == 400


# --- what is said and shown ---------------------------------------------------------------------------------------------


def test_two_counters_are_kept_apart() -> None:
    query = "moves=0gr.0yg.3bb.5by.17yg.&pip=77&maze=17&door=grey&apple=green"
    result, canvas = simulate(params(query)), recorded(ADVERSARIAL_TRAINING, params(query))
    numbers = [words.words for words in canvas.words if words.size == 84]
    assert numbers == [str(result.count("apple")), str(result.count("lost"))]
    assert f"of {len(result.tries)} tries" in canvas.said()
    assert f"You tried {len(result.tries)} of 48,229,699,584 mazes." in ADVERSARIAL_TRAINING.explain(params(query), result)


def test_the_sentence_tells_of_the_others_that_the_bar_has_no_room_to_number() -> None:
    fooled = params("moves=0yg.&door=grey&apple=green")
    others = simulate(fooled).others
    assert sum(others.values()) == 99
    assert f"So do {others['apple']} of the other 99, and {others['lost']} get lost." in ADVERSARIAL_TRAINING.explain(
        fooled, simulate(fooled)
    )


def test_before_the_guess_nothing_tells_what_the_lessons_did() -> None:
    query = f"moves={TWELVE}T.&pip=7"
    hidden = replace(params(query), told="hidden")
    result, canvas = simulate(hidden), recorded(ADVERSARIAL_TRAINING, hidden)
    assert canvas.said().count("?") == len(result.rounds[0].kept) + 1
    assert str(result.rounds[0].new_after["door"]) not in canvas.said()
    assert str(result.rounds[0].new_after["door"]) not in ADVERSARIAL_TRAINING.explain(hidden, result)
    page = get(query)
    assert 'id="guess"' in page
    assert "Yes!" in get(f"{query}&guess=both")


def test_the_maze_is_drawn_as_it_is_painted() -> None:
    for door, apple in PAINTS:
        drawn = recorded(ADVERSARIAL_TRAINING, params(f"door={door}&apple={apple}"))
        names = [stamp.name for stamp in drawn.stamps]
        assert names.count(painted("door", door)) == 2  # in the maze, and beside its steps
        assert painted("apple", apple) in names


def test_more_tries_add_to_the_address_and_lessons_to_the_number() -> None:
    page = get("moves=0yg.&door=grey&apple=green")
    assert 'value="0yg.T."' in page
    again = get("moves=0yg.T.&guess=none")
    assert 'value="0yg.T.N."' in again
    assert f"+{LESSONS} lessons" in recorded(ADVERSARIAL_TRAINING, params("moves=0yg.T.N.")).said()


def test_see_is_of_the_paint_of_each_maze() -> None:
    made = tuple(try_of(word) for word in ("0yg", "2by"))
    these, seen = boards(made)
    for number, one in enumerate(made):
        assert np.array_equal(seen[..., number : number + 1], see(these[number : number + 1], *one.paint))


def strewn(query: str) -> bool:
    """Whether paper dots lie on its picture."""
    fills = {dot.fill for dot in recorded(ADVERSARIAL_TRAINING, params(query)).dots}
    return {"apple", "coach", "leaf", "pip"} <= fills


def test_to_fool_it_is_a_win_and_so_is_to_teach_it() -> None:
    assert strewn("moves=0yg.&door=grey&apple=green")
    assert not strewn("moves=0gr.")  # it found the door
    assert not strewn("moves=0yg.T.")  # the maze still beats it
    assert strewn("moves=0yg.T.T.")


def test_after_lessons_the_next_pip_is_offered_with_the_same_paint_and_learns_better() -> None:
    page = get("moves=0yg.T.&door=grey&apple=green&guess=mine")
    form = page.split('id="other-pip"')[1].split("</form>")[0]
    assert 'name="pip" value="27"' in form
    assert 'name="door" value="grey"' in form
    assert "moves" not in form
    first, other = (simulate(params(f"moves=0yg.T.&pip={pip}")).rounds[-1] for pip in (26, 27))
    assert first.ends == ("apple",) or first.ends == ("lost",)
    assert other.ends == ("door",)
    assert other.new_after["door"] > 2 * first.new_after["door"]


@pytest.mark.parametrize("count", [1, 2, 3, 4, 6, 8])
def test_few_mazes_are_shown_large_and_none_lies_on_another(count: int) -> None:
    cards = picture.cards(count)
    assert len(cards) == count
    for number, card in enumerate(cards):
        left, top, right, bottom = card.box
        assert picture.MARGIN <= left < right <= picture.RIGHT + 0.5
        assert top >= 100
        assert bottom < 640  # the new mazes' bars begin below
        assert left + 30 < card.mark[0]
        assert card.thing[0] + 30 < right + 1
        for other in cards[:number]:
            assert left >= other.box[2] or top >= other.box[3]
    together = sum((card.box[2] - card.box[0]) * (card.box[3] - card.box[1]) for card in cards)
    assert together > (picture.RIGHT - picture.MARGIN) * 530 * 0.6  # at least so much of the room is used


def test_a_single_maze_is_walked_again_step_by_step() -> None:
    told = params("moves=0yg.T.")
    result = simulate(told)
    (path,) = result.rounds[0].paths
    moments, times = picture.moments(told, result), picture.times(told, result)
    assert [moment % picture.PLACES for moment in moments] == sorted({moment % picture.PLACES for moment in moments})
    assert (moments[0], moments[-1]) == (0, len(path) - 1)
    assert len(moments) == len(times) == min(len(path), picture.WALKED)
    assert not picture.moments(replace(told, told="hidden"), result)
