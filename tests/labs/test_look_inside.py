"""Facts about "look inside": the rule is chosen on one half of the Pips and reported on the other; nothing is given away."""

import re
from datetime import UTC, datetime

import numpy as np
import pytest
from django.test import Client

from explainer.labs.look_inside import picture
from explainer.labs.look_inside.lab import LOOK_INSIDE, THINGS, context, tap
from explainer.labs.look_inside.simulation import (
    ASKED_ABOUT,
    CHOSEN_ON,
    GOES,
    LETTERS,
    NEW_AFTER,
    Params,
    Result,
    goers,
    lit,
    record,
    rule_says,
    simulate,
)
from explainer.paintbox.palette import LIGHT, glow_colours
from explainer.worlds.mazes import Mazes
from explainer.worlds.network import CHANNELS, exact_tables, see, tables, ticking
from explainer.worlds.pips import pips
from tests.recorder import Recorder, recorded

GAMES = [simulate(Params("", seed)) for seed in range(300)]


def one_square() -> Mazes:
    """Three free cells in a row: the start, the door, the apple."""
    walls = np.ones((1, 3, 5), dtype=bool)
    walls[0, 1, 1:4] = False
    return Mazes(walls, np.array([[1, 1]]), np.array([[1, 2]]), np.array([[1, 3]]))


def first_look(door: str, apple: str) -> dict[str, np.ndarray]:
    """The eight numbers of the empty square, the door and the apple before any tick, by the network itself. Each (100, 8)."""
    state = next(ticking(exact_tables(pips().weights), see(one_square(), door, apple), 0))[..., 0]
    return {"empty": state[:, :, 1, 1], "door": state[:, :, 1, 2], "apple": state[:, :, 1, 3]}


def test_the_lamps_are_what_the_network_holds_at_its_first_look() -> None:
    training, world = first_look("green", "red"), first_look("grey", "green")
    light = np.clip(training["door"] - training["empty"], 0, None)
    known = [np.minimum(np.clip(world[thing] - world["empty"], 0, None), light) for thing in ("apple", "door")]
    shown = lit(pips())
    assert shown[0] == pytest.approx(light, abs=1e-5)
    assert shown[1] == pytest.approx(known[0], abs=1e-5)
    assert shown[2] == pytest.approx(known[1], abs=1e-5)
    for game in GAMES[:30]:
        for go in game.goes:
            assert (go.light, go.apple, go.door) == tuple(tuple(part[go.pip].tolist()) for part in shown)


def told_apart(more: np.ndarray, among: range) -> float:
    """How often an apple-goer has more than a door-goer: 1 is always, a half is luck."""
    apple, door = (more[list(goers(kind, among))] for kind in ("apple", "door"))
    return float(((apple[:, None] > door) + 0.5 * (apple[:, None] == door)).mean())


def rules() -> dict[str, np.ndarray]:
    """The rules we chose among, each with how much more it finds for the apple than for the door, shape (100,)."""
    _, apple, door = lit(pips())
    table = tables(pips().weights)
    green, shape = table.E[..., CHANNELS.index("green")], table.E[..., CHANNELS.index("door")]
    return {
        "light of a green door that is lit again": (apple - door).sum(axis=1),
        "length of the two columns": np.linalg.norm(green, axis=1) - np.linalg.norm(shape, axis=1),
        "sizes of the two columns": np.abs(green).sum(axis=1) - np.abs(shape).sum(axis=1),
        "worth of the two columns": (table.v * (green - shape)).sum(axis=1),
        "worth at the end": table.c[:, CHANNELS.index("green")] - table.c[:, CHANNELS.index("door")],
    }


def test_the_rule_is_the_best_of_those_tried_on_the_first_half() -> None:
    found = {name: told_apart(more, CHOSEN_ON) for name, more in rules().items()}
    assert max(found, key=lambda name: found[name]) == next(iter(found))


def test_a_look_inside_beats_a_coin_on_pips_it_was_not_chosen_on() -> None:
    assert not set(CHOSEN_ON) & set(ASKED_ABOUT)
    assert told_apart(next(iter(rules().values())), ASKED_ABOUT) > 0.75
    right, of = record(ASKED_ABOUT)
    more = next(iter(rules().values()))
    known = [(more[pip] > 0) == (kind == "apple") for kind in LETTERS for pip in goers(kind, ASKED_ABOUT)]
    assert (right, of) == (sum(known), len(known))
    assert right / of > 0.65
    assert context(Params("", 0), GAMES[0])["rule"] == {"right": right, "of": of}


def test_all_six_are_goers_from_the_other_half_and_no_two_alike() -> None:
    likings = pips().likings("grey", "green")
    for game in GAMES:
        assert len({go.pip for go in game.goes}) == GOES
        for go in game.goes:
            assert go.pip in ASKED_ABOUT
            assert LETTERS[likings[go.pip]] == go.kind
            assert go.mazes == tuple(pips().survey["grey", "green"][go.pip][::-1].tolist())
    share = np.mean([go.kind == "A" for game in GAMES for go in game.goes])
    assert abs(share - 0.5) < 4 * 0.5 / np.sqrt(GOES * len(GAMES))


def test_always_saying_the_same_is_no_better_than_a_coin() -> None:
    scored = [sum(simulate(Params("AAAAAA", seed)).right) for seed in range(300)]
    assert abs(np.mean(scored) - 3) < 4 * np.sqrt(1.5 / 300)


def test_a_pip_is_said_to_go_where_it_mostly_went() -> None:
    for seed in range(20):
        params = Params("ABABAB", seed)
        for go in context(params, simulate(params))["record"]:
            assert (go["apples"] > go["doors"]) == (go["goes"] == "apple")


def test_the_numbers_do_not_give_the_next_answer_away() -> None:
    assert ["kind" in go for go in LOOK_INSIDE.data(Params("AB", 5))["goes"]] == [True, True]
    data = LOOK_INSIDE.data(Params("ABN", 5))
    assert ["kind" in go for go in data["goes"]] == [True, True, False]
    assert set(data["goes"][-1]) == {"light", "apple", "door"}
    assert data["right"] == [guess == go["kind"] for guess, go in zip("AB", data["goes"], strict=False)]
    assert all("kind" in go for go in LOOK_INSIDE.data(Params("ABABAB", 5))["goes"])


def test_every_sentence_is_true_at_every_seed() -> None:
    rng = np.random.default_rng(3)
    for seed, game in enumerate(GAMES[:200]):
        params = Params("".join(rng.choice(["A", "B"], int(rng.integers(1, GOES + 1)))), seed)
        result = simulate(params)
        told, right = (
            LOOK_INSIDE.explain(params, result),
            [a == go.kind for a, go in zip(params.guesses, game.goes, strict=False)],
        )
        last = game.goes[len(right) - 1]
        assert told.startswith("Right!" if right[-1] else "No.")
        assert f"Pip {last.pip} goes for the {THINGS[last.kind]}." in told
        if len(right) < GOES:
            assert f"That makes {sum(right)} of {len(right)}." in told
            after = Params(params.guesses + "N", seed)
            assert LOOK_INSIDE.explain(after, simulate(after)).startswith(f"Here is Pip {len(right) + 1} of {GOES}.")
        else:
            rule = sum(rule_says(sum(go.apple) - sum(go.door)) == go.kind for go in game.goes)
            assert f"You got {sum(right)} of {GOES}. Our rule got {rule}." in told


def bellies(canvas: Recorder) -> list[str]:
    return [stamp.name for stamp in canvas.stamps if stamp.name.startswith("pip")]


def test_the_belly_stays_shut_until_the_guess() -> None:
    assert bellies(recorded(LOOK_INSIDE, Params("", 4))) == ["pip"]
    assert bellies(recorded(LOOK_INSIDE, Params("ABN", 4))) == ["pip"]
    ending = bellies(recorded(LOOK_INSIDE, Params("ABABAB", 4)))
    assert ending == [{"A": "pip-apple", "B": "pip-door"}[go.kind] for go in GAMES[4].goes]


def test_a_bar_of_the_ending_is_as_long_as_the_share_of_mazes() -> None:
    for seed in range(4):
        canvas, goes = recorded(LOOK_INSIDE, Params("ABABAB", seed)), GAMES[seed].goes
        frames = {panel.box: 0.0 for panel in canvas.panels if (panel.fill, panel.edge) == ("card", "soft_ink")}
        for panel in canvas.panels:
            left, top, right, _ = panel.box
            if panel.fill in ("apple", "door"):
                whole = next(box for box in frames if box[:2] == (left, top))
                frames[whole] = (right - left) / (whole[2] - whole[0])
        counts = [count for go in goes for count in go.mazes]
        assert len(frames) == len(counts) == 2 * GOES
        for share, count in zip(frames.values(), counts, strict=True):
            assert share == pytest.approx(count / 200) or (0 < count < 20 and share < 0.1)
    assert "Where they went in 200 new mazes" in canvas.said()


def test_the_film_opens_the_belly_of_the_pip_just_told() -> None:
    params = Params("AB", 4)
    result = simulate(params)
    told = {"A": "apple", "B": "door"}[GAMES[4].goes[1].kind]
    assert [at_the_pip(canvas) for canvas in film(params, result)] == [["pip", told]] * picture.REVEAL
    assert at_the_pip(recorded(LOOK_INSIDE, params)) == ["pip", told]  # where it stays, until the next is asked for
    after = Params("ABN", 4)
    assert not {"apple", "door"} & {name for canvas in film(after, simulate(after)) for name in at_the_pip(canvas)}


def at_the_pip(canvas: Recorder) -> list[str]:
    return [stamp.name for stamp in canvas.stamps if stamp.middle[0] == picture.PIP[0]]


def film(params: Params, result: Result) -> list[Recorder]:
    drawn = []
    for moment in picture.moments(params, result):
        canvas = Recorder(LOOK_INSIDE.height)
        picture.draw_moment(params, result, canvas, moment)
        drawn.append(canvas)
    return drawn


def test_at_the_end_of_the_film_the_pips_come_one_by_one() -> None:
    params = Params("ABABAB", 4)
    result = simulate(params)
    shown = []
    for moment in picture.moments(params, result)[picture.REVEAL :]:
        canvas = Recorder(LOOK_INSIDE.height)
        picture.draw_moment(params, result, canvas, moment)
        shown.append(len(bellies(canvas)))
    assert shown == list(range(1, GOES))


def discs(canvas: Recorder, colour: str) -> list[tuple[float, float]]:
    """Where there is a disc of this colour, and the share of its glass that it fills."""
    return [(dot.middle[1], (dot.radius / picture.GLASS) ** 2) for dot in canvas.dots if dot.fill == colour]


def test_the_discs_of_the_lamps_are_as_large_as_their_light() -> None:
    canvas, go = recorded(LOOK_INSIDE, Params("", 2)), GAMES[2].goes[0]
    heights = [middle for _, _, middle in picture.ROWS]
    for colour, rows in (("pip_body", (go.light, go.apple, go.door)), (glow_colours(LIGHT)[2], ((), go.light, go.light))):
        known = [(y, light / 4) for y, row in zip(heights, rows, strict=True) for light in row if light > 0.02]
        assert [disc for disc in discs(canvas, colour) if disc[1] > 0.005] == [pytest.approx(one) for one in known]


# --- what is touched, and what is told --------------------------------------------------------------------------------


def test_a_tap_on_a_row_is_the_answer_and_after_it_anywhere_is_next() -> None:
    rows = {thing: middle for thing, _, middle in picture.ROWS}
    assert tap(700, rows["apple"], Params("", 0)) == {"guesses": "A"}
    assert tap(700, rows["door"], Params("ABN", 0)) == {"guesses": "ABB"}
    assert tap(700, rows["green-door"], Params("", 0)) == tap(20, rows["apple"], Params("", 0)) == {}
    assert tap(20, 20, Params("A", 0)) == {"guesses": "AN"}
    assert tap(20, 20, Params("ABABAB", 0)) == {}
    for guesses in ("", "A", "ABN"):
        page = get(f"/deception/look-inside/?guesses={guesses}" if guesses else "/deception/look-inside/")
        offered = re.findall(r'name="guesses" value="(\w+)" data-key', page)
        params = Params(guesses, 0)
        assert offered == list(dict.fromkeys(tap(700, rows[thing], params)["guesses"] for thing in ("apple", "door")))


def get(address: str) -> str:
    return Client(headers={"host": "localhost"}).get(address).content.decode()


def test_on_the_first_six_our_rule_is_right_each_time_and_three_go_each_way() -> None:
    goes = simulate(Params("", 0)).goes
    assert [go.rule for go in goes] == [go.kind for go in goes]
    assert sorted(go.kind for go in goes) == list("AAABBB")
    others = [sum(go.rule == go.kind for go in game.goes) for game in GAMES[1:]]
    assert np.mean(others) < 5.5, "which is not so of the rest"


def test_todays_six_are_those_of_the_day_under_a_name_that_lasts() -> None:
    answer = Client(headers={"host": "localhost"}).get("/deception/look-inside/today/")
    days = {(datetime.now(UTC).toordinal() - ago) % 10_000 for ago in (0, 1)}  # midnight may have passed just now
    assert answer.headers["Location"] in {f"/deception/look-inside/?seed={day}" for day in days}
    assert answer.headers["Cache-Control"] == "no-store"


def test_a_row_of_squares_says_how_it_went_and_not_who_went_where() -> None:
    right = "".join(go.kind for go in GAMES[4].goes)
    wrong = "".join("AB"[letter == "A"] for letter in right)
    row = re.search(r'id="row" readonly value="([^"]*)"', get(f"/deception/look-inside/?guesses={right[:3]}{wrong[3:]}&seed=4"))
    assert row
    assert row[1] == "Look inside, 3 of 6: ■■■□□□ http://localhost/deception/look-inside/?seed=4"
    assert 'id="row"' not in get(f"/deception/look-inside/?guesses={right[:3]}&seed=4")


def test_all_six_looks_like_a_win() -> None:
    right = "".join(go.kind for go in GAMES[4].goes)
    won, lost = (recorded(LOOK_INSIDE, Params(guesses, 4)) for guesses in (right, right[:5] + "AB"[right[5] == "A"]))
    assert "All six right!" in won.said()
    assert len(won.dots) > len(lost.dots)


def test_new_pips_are_new_for_three_sets_and_then_nobody_says_so() -> None:
    met: set[int] = set()
    for seed in (0, *NEW_AFTER.values()):
        params = Params("ABABAB", seed)
        pips_shown = {go.pip for go in simulate(params).goes}
        assert not met & pips_shown
        met |= pips_shown
        panel = LOOK_INSIDE.context(params, simulate(params))
        assert panel["new"] == (seed in NEW_AFTER)
        assert panel["next_seed"] == NEW_AFTER.get(seed, seed + 1)
    assert len(met) == 3 * GOES
    assert record(ASKED_ABOUT)[1] - len(met) < GOES  # no fourth set of new ones is left
