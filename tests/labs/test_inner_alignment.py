"""Facts about “Green apples”: each Pip's way found again step by step, what the meters and the sentences say, and the table."""

import random
import re
from collections import Counter
from dataclasses import replace
from statistics import median
from typing import Any

import networkx as nx
import numpy as np
import pytest
from django.http import QueryDict
from django.test import Client

from explainer.contents.plans.inner_alignment import INNER_ALIGNMENT as INNER_ALIGNMENT_PLAN
from explainer.labs.inner_alignment import maze, picture, yard
from explainer.labs.inner_alignment.lab import COLOURS, INNER_ALIGNMENT, InnerAlignmentControls
from explainer.labs.inner_alignment.simulation import (
    FAMILY_SHARES,
    GOES,
    TRAINING_MAZE,
    Params,
    Result,
    counts,
    liking,
    simulate,
)
from explainer.worlds.mazes import mazes
from explainer.worlds.network import TICKS, arrows, first_touched, scores, see, walk
from explainer.worlds.paths import STEPS, distances
from explainer.worlds.pips import LIKINGS, PIPS, pips
from tests import reading
from tests.recorder import Recorder, recorded

DEFAULT: Params = INNER_ALIGNMENT.default_params()
RNG = random.Random(7)


def any_params() -> Params:
    """Settings drawn at random, of those that the form takes."""
    eyes = RNG.choice(["even", "even", "colour", "shape"])
    return Params(
        pip=RNG.randrange(PIPS),
        apple=RNG.choice(["green", "red", "blue", "grey", "none"]),
        door=RNG.choice(list(COLOURS)),
        eyes=eyes,
        maze=RNG.randrange(1000),
        tick=RNG.choice([TICKS, TICKS, RNG.randrange(TICKS)]),
        family="plain" if eyes != "even" else RNG.choice(list(FAMILY_SHARES)),
        sent="",
        others="go",
    )


MANY = [DEFAULT, *(any_params() for _ in range(150))]
RESULTS = {params: simulate(params) for params in MANY}


def follow(glow: np.ndarray, result: Result, start: tuple[int, int]) -> list[tuple[int, int]]:
    """A walk by the words alone: to the best free neighbour, until a thing is touched or a place comes again."""
    way, walls = [start], result.world.walls
    while way[-1] not in (result.world.door, result.world.apple) and way[-1] not in way[:-1]:
        near = [(way[-1][0] + down, way[-1][1] + right) for down, right in STEPS]
        way.append(max((cell for cell in near if not walls[cell]), key=lambda cell: round(float(glow[cell]), 5)))
    return way


def test_a_family_is_the_one_its_name_says() -> None:
    labels = dict(InnerAlignmentControls.base_fields["family"].choices)  # type: ignore[attr-defined]
    assert FAMILY_SHARES == {"plain": 0, "varied-1": 0.01, "varied-5": 0.05, "varied-20": 0.2}
    for name, share in FAMILY_SHARES.items():
        assert name == "plain" or labels[name].startswith(f"{round(100 * share)} in 100 ")


def steps_to(thing: tuple[int, int], result: Result) -> int:
    """The length of a shortest way from the start, found on a graph of the free squares."""
    free = set(map(tuple, np.argwhere(~result.world.walls).tolist()))
    squares = nx.Graph(
        ((r, c), (r + down, c + right)) for r, c in free for down, right in STEPS if (r + down, c + right) in free
    )
    return int(nx.shortest_path_length(squares, tuple(result.world.path[0].tolist()), thing))


def end_of(way: list[tuple[int, int]], result: Result) -> str:
    return {result.world.door: "door", result.world.apple: "apple"}.get(way[-1], "lost")


# --- the model --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("params", MANY[:40], ids=str)
def test_the_way_is_the_one_its_own_scores_lead_along(params: Params) -> None:
    result = RESULTS[params]
    way = follow(result.glow[TICKS], result, tuple(result.world.path[0].tolist()))
    assert [tuple(place) for place in result.world.path.tolist()] == way
    assert GOES[result.goes[params.pip]] == end_of(way, result)
    if end_of(way, result) != "lost":
        assert result.arrives[params.pip] == len(way) - 1


@pytest.mark.parametrize("params", MANY[:12], ids=str)
def test_the_arrows_of_each_tick_lead_where_a_walk_along_them_ends(params: Params) -> None:
    result = RESULTS[params]
    for tick in (0, 3, TICKS):
        for cell in map(tuple, np.argwhere(~result.world.walls).tolist()):
            assert GOES[result.leads[tick][cell]] == end_of(follow(result.glow[tick], result, cell), result)
        assert (result.leads[tick][result.world.walls] == -1).all()


def test_each_of_the_hundred_goes_where_it_goes_when_it_is_the_one_looked_at() -> None:
    for pip in range(0, PIPS, 7):
        alone = simulate(replace(DEFAULT, pip=pip))
        assert alone.goes.tolist() == RESULTS[DEFAULT].goes.tolist()
        assert GOES[alone.goes[pip]] == end_of([tuple(alone.world.path[-1].tolist())], alone)


@pytest.mark.parametrize("apple", ["green", "none"])
def test_each_of_the_hundred_arrives_when_its_own_way_ends(apple: str) -> None:
    """In this maze some cross the apple's place on their way to the door."""
    world = replace(DEFAULT, apple=apple, maze=21)
    whole = simulate(world)
    for pip in range(PIPS):
        alone = simulate(replace(world, pip=pip))
        if alone.goes[pip]:
            assert whole.arrives[pip] == len(alone.world.path) - 1


def test_in_the_training_maze_shown_every_pip_there_is_finds_the_door() -> None:
    school = mazes("training", [TRAINING_MAZE])
    for eyes, varied in (("even", 0.0), ("colour", 0.0), ("shape", 0.0), ("even", 0.01), ("even", 0.05), ("even", 0.2)):
        places = walk(arrows(scores(pips(eyes, varied).weights, see(school, eyes=eyes)), school.walls), school)
        assert (first_touched(places, school) == 1).all()


def test_some_go_for_the_door_and_some_for_the_apple_at_the_default() -> None:
    went = Counter(GOES[thing] for thing in RESULTS[DEFAULT].goes)
    assert went["door"] >= 25
    assert went["apple"] >= 25


def test_the_default_pip_is_good_at_the_wrong_thing() -> None:
    squares, reached, to_door = counts(RESULTS[DEFAULT])
    assert reached == squares
    assert to_door <= 0.1 * squares
    assert pips().likings("grey", "green")[DEFAULT.pip] == "apple"


def test_in_a_world_like_the_lessons_nearly_all_go_for_the_door() -> None:
    doors = [(simulate(replace(DEFAULT, door="green", apple="red", maze=maze)).goes == 1).sum() for maze in range(20)]
    assert np.mean(doors) > 90


def test_more_go_where_it_is_nearer_and_in_the_maze_shown_both_are_as_near() -> None:
    worlds = mazes("world", range(60))
    goes = first_touched(
        walk(arrows(scores(pips().weights, see(worlds, "grey", "green")), worlds.walls), worlds), worlds, "green"
    )
    doors, apples = (goes == 1).sum(axis=0), (goes == 2).sum(axis=0)
    far = distances(worlds.walls, worlds.start)
    to_door, to_apple = (far[np.arange(60), thing[:, 0], thing[:, 1]] for thing in (worlds.door, worlds.apple))
    for nearer, fewest, most in ((to_door < to_apple, 60, 80), (to_door == to_apple, 40, 55), (to_door > to_apple, 12, 30)):
        assert fewest < doors[nearer].mean() < most
        assert 100 - most - 20 < apples[nearer].mean() < 100 - fewest
    shown = RESULTS[DEFAULT]
    assert steps_to(shown.world.door, shown) == steps_to(shown.world.apple, shown)


def test_the_links_of_a_class_set_give_counts_as_far_apart_as_the_plan_says() -> None:
    assert "other counts: from hardly any to nearly 90." in INNER_ALIGNMENT_PLAN.rounds[0].explain
    fewest, most, *others = ((simulate(replace(DEFAULT, maze=maze)).goes == 1).sum() for maze in (720, 278, *range(30)))
    assert fewest <= 4 < 86 <= most <= 90
    assert all(fewest <= count <= most for count in others)


def test_eyes_and_lessons_change_who_goes_where() -> None:
    def doors(**changed: Any) -> float:
        return float(np.mean([(simulate(replace(DEFAULT, maze=maze, **changed)).goes == 1).mean() for maze in range(25)]))

    assert doors(eyes="colour") < doors() - 0.1
    assert doors(eyes="shape") > doors() + 0.1
    assert doors(family="varied-20") > doors(family="varied-1") > doors()


def test_other_eyes_and_other_lessons_do_not_go_together() -> None:
    assert "family" in InnerAlignmentControls(QueryDict("eyes=shape&family=varied-5")).errors
    assert InnerAlignmentControls(QueryDict("eyes=shape")).is_valid()
    assert INNER_ALIGNMENT.idle(replace(DEFAULT, eyes="shape")) == ("family",)
    assert INNER_ALIGNMENT.idle(replace(DEFAULT, family="varied-5")) == ("eyes",)


# --- three are sent -----------------------------------------------------------------------------------------------------


CLIENT = Client(headers={"host": "localhost"})
THREE = "042359"  # one to the door, one to the apple, one lost


def counts_shown(canvas: Recorder) -> list[str]:
    """How many have come to the door, to the apple and nowhere, as the picture has it."""
    return [words.words for words in canvas.words if words.words.isdecimal()]


def moved_to(address: str, **sent: Any) -> str:
    answer = CLIENT.get(address, sent)
    assert answer.status_code == 302
    return str(answer.headers["Location"])


def options(address: str) -> dict[str, str]:
    """What the list beside the picture sends for each Pip."""
    page = CLIENT.get(address).content.decode()
    moves = page.split('<form id="moves"')[1].split("</form>")[0]
    return {words: value for value, words in re.findall(r'<option value="(\d+)">([^<]+)</option>', moves)}


@pytest.mark.parametrize("pip", [0, 9, 26, 90, 99])
@pytest.mark.parametrize("sent", ["", "04", "0423"])
def test_a_tap_a_button_and_a_typed_address_send_the_same_pip(sent: str, pip: int) -> None:
    before = {"sent": sent} if sent else {}
    x, y = yard.WHOLE.middle(pip)
    by_tap = moved_to("/inner-alignment/", **before, **{"tap.x": x, "tap.y": y})
    assert by_tap == f"/inner-alignment/?sent={sent}{pip:02}"
    here = f"/inner-alignment/?sent={sent}" if sent else "/inner-alignment/"
    assert options(here)[f"Pip {pip}"] == f"{sent}{pip:02}"
    assert CLIENT.get(by_tap).status_code == 200


def test_a_tap_beside_them_all_changes_nothing_and_a_pip_that_was_sent_goes_again() -> None:
    sent = replace(DEFAULT, sent="0426", others="wait")
    assert "Pip 4" not in options("/inner-alignment/?sent=0426")
    for at in ((1100.0, 300.0), (1000.0, 900.0), (5.0, 5.0)):
        assert INNER_ALIGNMENT.tap(*at, sent) == {}
    assert INNER_ALIGNMENT.tap(*yard.WHOLE.middle(4), sent) == {"sent": "2604"}
    assert INNER_ALIGNMENT.tap(*yard.WHOLE.middle(4), replace(DEFAULT, sent=THREE)) == {"sent": f"{THREE}04"}


@pytest.mark.parametrize("sent", ["", "04", "0423"])
def test_each_pip_of_the_yard_stands_where_it_is_tapped_and_is_large_enough_for_a_finger(sent: str) -> None:
    """Also after one has walked; the one that was sent last is larger still."""
    still = recorded(INNER_ALIGNMENT, replace(DEFAULT, sent=sent, others="wait"))
    standing = {stamp.middle for stamp in still.stamps if stamp.name == "pip" and stamp.size == pytest.approx(0.85 * 92)}
    assert standing == {yard.WHOLE.middle(pip) for pip in range(PIPS)}
    assert sum(stamp.size == yard.LAST for stamp in still.stamps) == bool(sent)
    assert yard.WHOLE.cell > 90
    corners = [
        yard.WHOLE.pip_at(yard.WHOLE.middle(pip)[0] + dx * 44, yard.WHOLE.middle(pip)[1] + dy * 44)
        for pip in range(PIPS)
        for dx in (-1, 1)
        for dy in (-1, 1)
    ]
    assert corners == [pip for pip in range(PIPS) for _ in range(4)]


@pytest.mark.parametrize("sent", ["", "04", "0423"])
@pytest.mark.parametrize("guess", ["", "some", "skip"])
def test_while_pips_are_sent_nothing_is_asked_and_nothing_told_of_the_others(sent: str, guess: str) -> None:
    if guess and not sent:
        return  # which is an address that asks, or answers, at once
    page = CLIENT.get("/inner-alignment/", {"sent": sent, "guess": guess} if sent else {}, follow=True)
    assert page.context["state"].act == "acting"
    assert not page.context["asking"]
    assert page.context["outcome"] == page.context["verdict"] == ""
    told = CLIENT.get(page.context["links"]["data"]).json()
    assert sum(went is not None for went in told["goes"]) == len(sent) // 2
    canvas = recorded(INNER_ALIGNMENT, replace(DEFAULT, sent=sent, others="wait"))
    assert sum(map(int, counts_shown(canvas))) == len(sent) // 2
    assert "Of all 100" not in page.context["sentence"]


def test_after_three_the_others_are_asked_about_and_then_told() -> None:
    asks = CLIENT.get(f"/inner-alignment/?sent={THREE}")
    assert asks.context["asking"]
    assert asks.context["question"] == "And the other 97: how many go for the door?"
    goes = [GOES[thing] for thing in RESULTS[DEFAULT].goes]
    door = sum(went == "door" for pip, went in enumerate(goes) if pip not in (4, 23, 59))
    told = CLIENT.get(f"/inner-alignment/?sent={THREE}&guess=some")
    assert told.context["verdict"] == "right"
    assert told.context["outcome"] == f"{door} of the other 97 went for the door."
    canvas = recorded(INNER_ALIGNMENT, replace(DEFAULT, sent=THREE))
    assert counts_shown(canvas) == [str(goes.count(end)) for end in ("door", "apple", "lost")]


def test_another_maze_asks_again_about_the_same_three() -> None:
    page = CLIENT.get(f"/inner-alignment/?sent={THREE}23&guess=some").content.decode()
    form = page.split('<form id="again"')[1].split("</form>")[0]
    fields = re.findall(r'name="(\w+)" value="(\w+)"', form)
    assert fields == [("sent", THREE), ("maze", "188")]  # each once
    again = CLIENT.get("/inner-alignment/", dict(fields), follow=True)
    assert again.context["asking"]
    assert again.context["question"] == "Now: another maze. And the other 97: how many go for the door?"


def test_after_the_answer_a_tap_looks_at_one_more_and_the_answer_stays() -> None:
    x, y = yard.WHOLE.middle(32)
    address = moved_to(f"/inner-alignment/?sent={THREE}&guess=some&tap.x={x}&tap.y={y}")
    assert address == f"/inner-alignment/?sent={THREE}32&guess=some"
    page = CLIENT.get(address)
    assert page.context["sentence"].startswith("Pip 32 goes for the apple.")
    assert page.context["outcome"].endswith("of the other 97 went for the door.")


@pytest.mark.parametrize("query", ["pip=4", "guess=skip", "maze=3", "guess=some", "tick=7", "eyes=colour"])
def test_old_links_still_show_their_run(query: str) -> None:
    page = CLIENT.get(f"/inner-alignment/?{query}", follow=True)
    assert page.context["state"].act == ""
    assert not page.context["asking"]
    assert page.context["outcome"]


def test_three_of_a_hundred_say_little_about_the_rest() -> None:
    """In 1,000 draws of three, all three go the same way in about one of six: 175 of them here."""
    goes, rng = RESULTS[DEFAULT].goes, random.Random(1)
    alike = sum(len({int(goes[pip]) for pip in rng.sample(range(PIPS), 3)}) == 1 for _ in range(1000))
    assert 140 < alike < 210


@pytest.mark.parametrize("sent", ["26", "59", THREE])
def test_one_that_is_sent_thinks_and_walks_in_a_maze_larger_than_the_yard_and_ends_on_the_still(sent: str) -> None:
    params = replace(DEFAULT, sent=sent, others="wait")
    result = simulate(params)
    moments, times = picture.moments(params, result), picture.times(params, result)
    assert len(moments) == len(times) <= 36
    assert set(times) == {80, 600}
    assert yard.LARGE.wide > 1.3 * yard.COLUMNS * yard.BESIDE.cell
    arrived = moments[-1] - yard.GROWING
    assert times[arrived] == 600
    assert counts_shown(drawn(params, arrived)) == counts_shown(recorded(INNER_ALIGNMENT, replace(params, sent=sent[:-2])))
    board = yard.LARGE
    walker = [stamp.middle for stamp in drawn(params, arrived).stamps if inside(stamp.middle, board) and stamp.name == "pip"]
    end = board.middle(result.world.path[-1])
    assert min(max(abs(x - end[0]), abs(y - end[1])) for x, y in walker) < board.square
    sizes = [median(stamp.size for stamp in drawn(params, moment).stamps if stamp.name == "pip") for moment in moments]
    assert sizes[arrived + 1 :] == sorted(sizes[arrived + 1 :])


def test_each_pip_that_was_sent_stands_large_below_and_what_it_went_for_shows_when_it_is_there() -> None:
    params = replace(DEFAULT, sent=THREE, others="wait")
    walking = drawn(params, 2)
    assert [words for words in walking.said() if words.startswith("Pip ")] == ["Pip 4", "Pip 23", "Pip 59"]
    assert sum(stamp.size == 140 for stamp in walking.stamps) == 3
    bellies = sum(stamp.size == pytest.approx(0.56 * 140) for stamp in walking.stamps)
    assert bellies == sum(GOES[RESULTS[DEFAULT].goes[pip]] != "lost" for pip in (4, 23))
    assert "Pip 59" in recorded(INNER_ALIGNMENT, params).said()


def test_it_is_said_whether_one_for_the_apple_was_found() -> None:
    """4 goes for the door, 23 for the apple, 59 nowhere, 26 for the apple."""
    for sent, words in (
        ("04", "No apple yet. Send 2 more."),
        ("23", "You found one! Send 2 more."),
        ("2304", "Pip 4 goes for the door. Send one more."),
        ("2326", "And one more! Send one more."),
        ("0459", "No apple yet. Send one more."),
        ("042359", "It never gets in."),
    ):
        params = replace(DEFAULT, sent=sent, others="wait")
        assert INNER_ALIGNMENT.explain(params, simulate(params)).endswith(words)


def test_the_others_arrive_one_by_one_and_end_on_the_still() -> None:
    params = replace(DEFAULT, sent=THREE)
    moments = picture.moments(params, simulate(params))
    arrived = [sum(map(int, counts_shown(drawn(params, moment))[:2])) for moment in moments]
    assert arrived == sorted(arrived)
    assert arrived[0] < 10
    assert arrived[-1] == sum(map(int, counts_shown(recorded(INNER_ALIGNMENT, params))[:2]))


@pytest.mark.parametrize(
    "params", [DEFAULT, replace(DEFAULT, sent="26", others="wait"), replace(DEFAULT, sent="04", others="wait")], ids=str
)
def test_pip_hides_neither_the_green_door_nor_what_it_came_to(params: Params) -> None:
    canvas = recorded(INNER_ALIGNMENT, params)
    result, mazes_seen = simulate(params), [(picture.TRAINING, simulate(params).training)]
    if params.sent:
        mazes_seen = [(yard.SCHOOL, result.training), (yard.WORLD, result.world)]
    for board, way in mazes_seen:
        small = (stamp for stamp in canvas.stamps if stamp.name == "pip" and stamp.size < board.square)
        pip = next(stamp.middle for stamp in small if inside(stamp.middle, board))
        end = board.middle(way.path[-1])
        assert max(abs(pip[0] - end[0]), abs(pip[1] - end[1])) > 0.54 * board.square


def inside(at: tuple[float, float], board: Any) -> bool:
    return bool(
        board.corner[0] < at[0] < board.corner[0] + board.wide and board.corner[1] < at[1] < board.corner[1] + board.wide
    )


# --- words and numbers ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("tick", [0, 7, TICKS])
def test_the_numbers_tell_of_the_tick_that_is_shown(tick: int) -> None:
    params = replace(DEFAULT, tick=tick)
    result = RESULTS[DEFAULT]
    told = INNER_ALIGNMENT.data(params, result)
    assert tuple(told["squares"].values()) == counts(result, tick)
    glow = np.array(told["glow"], dtype=float)
    assert glow[~np.isnan(glow)] == pytest.approx(result.glow[tick][~result.world.walls], abs=1e-5)


@pytest.mark.parametrize("params", MANY, ids=str)
def test_every_sentence_is_true(params: Params) -> None:
    result = RESULTS[params]
    said, went = INNER_ALIGNMENT.explain(params, result), Counter(GOES[thing] for thing in result.goes)
    squares, reached, to_door = counts(result, params.tick)
    to_apple = reached - to_door
    if params.apple == "none":
        assert went["apple"] == to_apple == 0
        assert "the apple" not in said
    if 0 < params.tick < TICKS:
        assert f"from {reached} of {squares} squares" in said
        assert re.search(rf"\b{params.tick} tick", said)
    if params.tick < TICKS:
        assert "go for" not in said
        return
    mine = end_of([tuple(result.world.path[-1].tolist())], result)
    assert said.startswith(f"Pip {params.pip} " + ("gets lost." if mine == "lost" else f"goes for the {mine}."))
    for words, count in (
        ("every square its arrows lead to the door", to_door),
        ("every square its arrows lead to the apple", to_apple),
    ):
        assert (words in said) == (count == squares)
    for words, count in (
        ("most squares its arrows lead to the door", to_door),
        ("most squares its arrows lead to the apple", to_apple),
    ):
        assert (words in said) == (0.8 * squares <= count < squares)
    assert ("From some squares its arrows lead to the door, from others to the apple." in said) == (
        reached >= 0.8 * squares and max(to_door, to_apple) < 0.8 * squares
    )
    assert (f"From {squares - reached} of {squares} squares its arrows lead to no door" in said) == (reached < 0.8 * squares)
    assert re.search(rf"\b{went['door']} (goes for|finds|go for|find) the door", said)
    assert re.search(rf"\b{went['lost']} gets? lost", said)
    if params.apple != "none":
        assert f"and {went['apple']} for the apple" in said
        door, apple = steps_to(result.world.door, result), steps_to(result.world.apple, result)
        words = "The door is nearer" if door < apple else "The apple is nearer" if apple < door else "equally near"
        assert words in said
        assert said.count("near") == 1


@pytest.mark.parametrize("params", MANY, ids=str)
def test_every_question_says_the_world_it_is_asked_in_and_has_a_true_answer(params: Params) -> None:
    result, question = RESULTS[params], INNER_ALIGNMENT.question(params)
    asked, outcome = question.ask(params), question.outcome(params, result).words
    assert f"a {params.door} door" in asked
    assert ("no apple" if params.apple == "none" else f"a {params.apple} apple") in asked
    if ", more." not in asked:
        assert ("another maze" in asked) == (params.maze != DEFAULT.maze)
        assert (f"eyes for {params.eyes}" in asked) == (params.eyes != "even")
        assert ("lessons mixed" in asked) == (params.family != "plain")
    about_one = params.tick < TICKS or (params.pip != DEFAULT.pip and params.eyes == "even")
    assert (f"Pip {params.pip}" in asked) == about_one
    assert ("tick" in asked) == (params.tick < TICKS)
    start = tuple(result.world.path[0].tolist())
    end = end_of(follow(result.glow[params.tick], result, start), result)
    if about_one:
        assert {"door": "door", "apple": "apple", "lost": "nowhere" if params.tick < TICKS else "lost"}[end] in outcome
    else:
        assert outcome.startswith(f"{(result.goes == 1).sum()} of the 100")
    if params.apple == "none":
        assert "apple" not in question.answers


def test_the_numbers_are_what_the_picture_shows() -> None:
    data = Client(headers={"host": "localhost"}).get("/inner-alignment/data.json?pip=5&tick=6&maze=17").json()
    assert list(data)[:8] == ["params", "walls", "start", "door", "apple", "glow", "path", "goes"]
    walls, glow = np.array(data["walls"]), data["glow"]
    assert walls.shape == (9, 9)
    assert [[value is None for value in row] for row in glow] == walls.astype(bool).tolist()
    world = mazes("world", [17])
    assert data["start"] == world.start[0].tolist() == data["path"][0]
    assert data["door"] == world.door[0].tolist()
    assert data["apple"] == world.apple[0].tolist()
    known = scores(pips().weights[5:6], see(world, "grey", "green"), 6)[0, ..., 0]
    assert all(glow[r][c] == pytest.approx(float(known[r, c]), abs=1e-4) for r, c in np.argwhere(walls == 0))
    assert len(data["goes"]) == PIPS
    end = {tuple(data["door"]): "door", tuple(data["apple"]): "apple"}.get(tuple(data["path"][-1]), "lost")
    assert data["goes"][5] == end
    without = Client(headers={"host": "localhost"}).get("/inner-alignment/data.json?apple=none").json()
    assert without["apple"] is None
    assert "apple" not in without["goes"]


# --- the page ---------------------------------------------------------------------------------------------------------


def test_the_table_on_the_page_is_counted_from_the_pips_that_are_shipped() -> None:
    page = Client(headers={"host": "localhost"}).get("/teachers/inner-alignment/").content.decode()
    table = re.search(r'<table class="tally">(.*?)</table>', page, re.S)
    assert table
    rows = [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row) for row in re.findall(r"<tr>(.*?)</tr>", table[1])]
    rows = [cells for cells in rows[1:] if len(cells) > 1]
    worlds = [("even", "grey", "green"), ("colour", "grey", "green"), ("shape", "grey", "green")]
    worlds += [("even", "grey", "grey"), ("even", "green", "green"), ("even", "grey", "blue"), ("even", "grey", "none")]
    assert len(rows) == len(worlds)
    for cells, (eyes, door, apple) in zip(rows, worlds, strict=True):
        liked = Counter(pips(eyes).likings(door, apple))
        assert cells[1:] == [str(count) for count in (100, liked["door"], liked["apple"], liked["torn"], liked["lost"])]
        assert sum(liked[name] for name in LIKINGS) == 100


def torn_at(line: float) -> int:
    """How many of the first hundred would be torn, if so large a share of 200 mazes made a liking."""
    survey = pips().survey["grey", "green"].astype(int)
    lost = 200 - survey.sum(axis=1) >= 100
    return int(((survey < line * 200).all(axis=1) & ~lost).sum())


def test_how_many_are_torn_hangs_on_the_line_as_the_page_says() -> None:
    page = reading.plain(Client(headers={"host": "localhost"}).get("/teachers/inner-alignment/").content.decode())
    assert (
        f"At six in ten, only {torn_at(0.6)} of the first hundred would be torn; at nine in ten it is {torn_at(0.9)}." in page
    )
    assert torn_at(0.8) == pips().likings("grey", "green").count("torn")
    by_line = [torn_at(line) for line in (0.5, 0.6, 0.7, 0.8, 0.9, 0.95)]
    assert by_line == sorted(by_line)
    assert by_line[-1] > 10 * by_line[0]


def test_a_few_of_the_torn_seek_one_thing_only_and_are_often_lost() -> None:
    for world, some, few in ((("grey", "green"), 1, 12), (("grey", "none"), 1, 20)):
        survey = pips().survey[world].astype(int)
        torn = [survey[pip] for pip, liked in enumerate(pips().likings(*world)) if liked == "torn"]
        one_thing = [touched for touched in torn if touched.min() < 10]
        assert some <= len(one_thing) <= few
        assert all(200 - touched.sum() >= 0.2 * 200 for touched in one_thing)
        assert world[1] == "none" or len(one_thing) < 0.2 * len(torn)  # most go now here, now there


def test_the_page_says_how_many_failed_their_first_exam() -> None:
    failed = sum(int((pips(eyes).attempts > 1).sum()) for eyes in ("even", "colour", "shape"))
    assert f"(Of all three hundred, {failed} failed their first exam" in reading.plain(
        Client(headers={"host": "localhost"}).get("/teachers/inner-alignment/").content.decode()
    )


def test_the_tries_show_what_the_words_beside_them_say() -> None:
    def shown(name: str) -> tuple[Params, Result]:
        form = InnerAlignmentControls(QueryDict(INNER_ALIGNMENT.tries[name].query))
        assert form.is_valid()
        params = Params(**form.cleaned_data)
        return params, simulate(params)

    assert liking(shown("lost")[1]) == "lost"
    assert shown("lost")[1].goes[shown("lost")[0].pip] == 0
    assert liking(shown("apple")[1]) == "apple"
    ends = {GOES[result.goes[params.pip]] for params, result in (shown("second"), shown("third"))}
    assert len(ends) == 2
    assert (shown("shape")[1].goes == 1).sum() > (RESULTS[DEFAULT].goes == 1).sum() > (shown("colour")[1].goes == 1).sum()


# --- the picture ------------------------------------------------------------------------------------------------------


def drawn(params: Params, moment: int) -> Recorder:
    canvas = Recorder(INNER_ALIGNMENT.height)
    picture.draw_moment(params, simulate(params), canvas, moment)
    return canvas


@pytest.mark.parametrize("params", MANY[:30], ids=str)
def test_the_heaps_hold_as_many_pips_as_go_there(params: Params) -> None:
    canvas, went = recorded(INNER_ALIGNMENT, params), Counter(GOES[thing] for thing in RESULTS[params].goes)
    assert sum(stamp.size == picture.SMALL for stamp in canvas.stamps) == PIPS
    if params.tick < TICKS:
        assert "all 100 Pips" in canvas.said()
        assert not {"skill", "aim"} & set(canvas.said())
    else:
        assert f"{went['door']} to the door" in canvas.said()
        assert f"{went['lost']} lost" in canvas.said()
        assert (f"{went['apple']} to the apple" in canvas.said()) == (params.apple != "none")


def test_before_the_run_nothing_is_given_away() -> None:
    canvas = recorded(INNER_ALIGNMENT, INNER_ALIGNMENT.params_before(DEFAULT))
    assert counts_shown(canvas) == ["0", "0", "0"]
    assert not any(
        stamp.size == pytest.approx(0.56 * yard.BODY * yard.WHOLE.cell) for stamp in canvas.stamps
    )  # nothing in any belly


def test_the_film_thinks_then_walks_and_ends_on_the_still() -> None:
    result = RESULTS[DEFAULT]
    moments = picture.moments(DEFAULT, result)
    assert moments[0] == 0
    assert len(moments) <= 36
    assert drawn(DEFAULT, moments[-1]).words == recorded(INNER_ALIGNMENT, DEFAULT).words
    walking = drawn(DEFAULT, TICKS + 2)
    gone = Counter(GOES[thing] for thing, steps in zip(result.goes, result.arrives, strict=True) if thing and steps <= 2)
    assert f"{gone['door']} to the door" in walking.said()
    assert f"{PIPS - gone['door'] - gone['apple']} on the way" in walking.said()


def test_the_brightest_square_has_the_highest_score_and_the_palest_the_lowest() -> None:
    result = RESULTS[DEFAULT]
    for tick in (0, 7, TICKS):
        shade, free = np.array(maze.shades(result, tick)), ~result.world.walls
        glow = result.glow[tick]
        assert shade[free].max() == 6
        assert shade[free].min() == 0
        order = np.argsort(glow[free], kind="stable")
        assert (np.diff(shade[free][order]) >= 0).all()


@pytest.mark.parametrize("pip", [26, 23, 59, 4])
def test_the_meters_are_as_full_as_skill_and_aim(pip: int) -> None:
    params = replace(DEFAULT, pip=pip)
    canvas = recorded(INNER_ALIGNMENT, params)
    squares, reached, to_door = counts(simulate(params))
    for name, share in (("skill", reached / squares), ("aim", to_door / reached)):
        beside = next(words.middle[1] for words in canvas.words if words.words == name)
        empty, *full = (panel.box for panel in canvas.panels if panel.box[1] < beside < panel.box[3] and panel.box[0] == 360)
        shown = [(box[2] - box[0]) / (empty[2] - empty[0]) for box in full]
        assert shown == pytest.approx([max(share, 40 / 262)] if share else [], abs=0.01)
