"""Facts about the bird's bugs: a game that was played by eye, shares over many seeds, and what the hand may do."""

from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from urllib.parse import parse_qsl, urlsplit

import numpy as np
import pytest
from django.http import QueryDict
from django.test import Client

from explainer.labs.bird import eyes, picture
from explainer.labs.bird.lab import BIRD, FULL_AFTER, HAND_PECKS, boxes
from explainer.labs.bird.simulation import BUGS, GLANCE, GROUNDS, MOST_PECKS, SQUARES, Params, Result, simulate, square_name
from explainer.paintbox.canvas import Canvas
from explainer.paintbox.palette import LIGHT, THEMES, paint, paint_ladder, rgb
from explainer.web.address import read
from tests.kinds import finished
from tests.recorder import recorded

CLIENT = Client(headers={"host": "localhost"})
DEFAULT = BIRD.default_params()
GAME = finished(BIRD)["pecks"]  # seed 12, played by looking at the pictures
SEEDS = range(200)


def ended(**changes: object) -> list[Result]:
    """Whole runs, one a seed."""
    return [simulate(replace(DEFAULT, seed=seed, **changes)) for seed in SEEDS]  # type: ignore[arg-type]


def prefixes(pecks: str) -> Iterator[str]:
    """The beginnings of a game: after each round."""
    parts = pecks.split(".")[:-1]
    return ("".join(f"{part}." for part in parts[:rounds]) for rounds in range(len(parts) + 1))


# --- what eyes see --------------------------------------------------------------------------------------------------------


def test_the_paints_are_those_of_the_paintbox() -> None:
    assert [list(shades) for shades in eyes.PAINTS] == paint_ladder(LIGHT)
    genes = np.random.default_rng(0).uniform(-1.2, 1.2, (2, 2000))
    mixed = [rgb(paint(LIGHT, (hue + 1) / 2, (shade + 1) / 2)) for hue, shade in genes.T.tolist()]
    assert np.array_equal(eyes.paint(*genes), mixed)


@pytest.mark.parametrize(
    ("colour", "place"),
    [  # from Ottosson's post: white, and the red, green and blue of sRGB, to three digits
        ((255, 255, 255), (1.0, 0.0, 0.0)),
        ((255, 0, 0), (0.628, 0.225, 0.126)),
        ((0, 255, 0), (0.866, -0.234, 0.179)),
        ((0, 0, 255), (0.452, -0.032, -0.312)),
    ],
)
def test_colours_have_their_known_places_in_oklab(colour: tuple[int, int, int], place: tuple[float, float, float]) -> None:
    assert eyes.oklab(np.array(colour, dtype=float)) / 100 == pytest.approx(place, abs=1e-3)


@pytest.mark.parametrize("theme", THEMES.values(), ids=list(THEMES))
@pytest.mark.parametrize("ground", GROUNDS)
def test_a_bug_with_the_genes_of_the_ground_cannot_be_seen(ground: str, theme: object) -> None:
    genes = np.array([*GROUNDS[ground], 0, 0, 0])
    canvas = Canvas(theme, 360)  # type: ignore[arg-type]
    look = picture.looks(genes, canvas)
    colours = {number for _, number in picture.ground(ground, canvas.theme.name, 360).getcolors(100) or []}
    assert colours == {canvas.colour(look.body), canvas.colour(look.spots)}
    assert look.edge == look.body


# --- the model ------------------------------------------------------------------------------------------------------------


def test_a_game_played_by_eye_ends_as_it_ended() -> None:
    """Forty-five bugs pecked by looking at the pictures of seed 12; in the last round only five of twelve were found."""
    result = simulate(replace(DEFAULT, pecks=GAME))
    assert result.by_hand
    assert result.eaten.sum(axis=1).tolist() == [8, 8, 8, 8, 8, 5]
    assert result.stands_out.mean(axis=1) == pytest.approx([25.1, 13.2, 11.4, 10.9, 6.9, 3.1, 2.3], abs=0.1)
    assert result.blind_stands_out[-1].mean() == pytest.approx(14.1, abs=0.1)


def test_only_those_in_a_pecked_square_are_eaten_and_only_the_rest_have_young() -> None:
    result = simulate(replace(DEFAULT, pecks=GAME, mistakes=0.0))
    for now, squares in enumerate(result.pecked):
        for bug in range(BUGS):
            assert result.eaten[now, bug] == (result.places[now, bug] in squares)
        left = {genes.tobytes() for genes in result.genes[now][~result.eaten[now]]}
        assert {genes.tobytes() for genes in result.genes[now + 1]} <= left, "perfect copies of those that were missed"


def test_the_blind_bird_eats_as_many_and_begins_with_the_same_bugs() -> None:
    result = simulate(replace(DEFAULT, pecks=GAME, mistakes=0.0))
    assert np.array_equal(result.blind_genes[0], result.genes[0])
    nobody = simulate(replace(DEFAULT, pecks="." * 6))
    assert np.array_equal(nobody.blind_genes, nobody.genes), "where nobody is eaten, both go the same way"


def test_what_is_pecked_changes_nothing_but_who_is_eaten() -> None:
    """Places and luck are those of the round: pecking where nobody lies is as good as not pecking."""
    free = next(name for name, square in SQUARES.items() if square not in simulate(DEFAULT).places[0])
    assert np.array_equal(simulate(replace(DEFAULT, pecks=f"{free}.")).genes, simulate(replace(DEFAULT, pecks=".")).genes)


def test_who_eats_what_it_sees_ends_with_bugs_that_are_hard_to_see() -> None:
    """Our bird, 200 seeds: in 0.975 its bugs end harder to see than the blind bird's; the page says about 98 of 100."""
    runs = ended(reveal="yes")
    ours = np.array([run.stands_out.mean(axis=1) for run in runs])
    blind = np.array([run.blind_stands_out[-1].mean() for run in runs])
    assert np.mean(ours[:, -1] < blind) == pytest.approx(0.98, abs=0.025)
    assert np.mean(ours[:, -1] < ours[:, 0] / 2) == pytest.approx(0.9, abs=0.05), "halved"
    assert blind.mean() == pytest.approx(ours[:, 0].mean(), abs=1.5), "luck alone hides nobody"
    assert all(run.eaten.sum(axis=1).max() <= MOST_PECKS for run in runs)


def eat_the_hidden(seed: int) -> Params:
    """A game in which those are pecked that are hardest to see."""
    params = replace(DEFAULT, seed=seed, reveal="no")
    for _ in range(6):
        result = simulate(params)
        hidden = result.places[-1][np.argsort(result.stands_out[-1])[:MOST_PECKS]]
        params = replace(params, pecks=params.pecks + "".join(sorted(map(square_name, hidden.tolist()))) + ".")
    return replace(params, reveal="yes")


def test_who_eats_the_hidden_ones_ends_with_bugs_that_stand_out() -> None:
    """So it is the pecks that decide, and nothing else in the model knows the ground."""
    runs = [simulate(eat_the_hidden(seed)) for seed in range(30)]
    assert np.mean([run.stands_out[-1].mean() > run.stands_out[0].mean() for run in runs]) > 0.9


# --- the hand -------------------------------------------------------------------------------------------------------------


def test_ticks_are_the_address_that_is_typed() -> None:
    for done in prefixes(GAME):
        squares = GAME[len(done) :].partition(".")[0]
        if not squares:
            break
        ticked = [squares[at : at + 2] for at in range(0, min(len(squares), 2 * HAND_PECKS), 2)]
        answer = CLIENT.get("/evolution/bird/", {"pecks": done, "box": ticked[::-1], "boxes": "in"})
        assert answer.status_code == 302
        assert dict(parse_qsl(urlsplit(answer.headers["Location"]).query)) == {"pecks": f"{done}{squares[: 2 * HAND_PECKS]}."}


@pytest.mark.parametrize("pecks", list(prefixes(GAME)))
def test_each_beginning_of_a_game_is_an_address_and_none_is_judged(pecks: str) -> None:
    page = CLIENT.get("/evolution/bird/", {"pecks": pecks} if pecks else {})
    rounds = pecks.count(".")
    assert page.status_code == 200
    assert page.context["acting"] == (rounds < 6)
    assert page.context["asking"] == (rounds == 6)
    assert page.context["verdict"] == page.context["outcome"] == ""
    assert len(page.context["boxes"]) == (48 if rounds < 6 else 0)
    assert "stood out" not in page.content.decode().split('<section class="about"')[0]
    data = BIRD.data(replace(DEFAULT, pecks=pecks, reveal="no"))
    assert len(data["eaten"]) == rounds


def test_who_is_full_after_a_few_rounds_is_asked_and_told_of_these_rounds() -> None:
    for pecks in prefixes(GAME):
        rounds = pecks.count(".")
        page = CLIENT.get("/evolution/bird/", {"pecks": pecks} if pecks else {}).content.decode()
        assert (f'name="rounds" value="{rounds}"' in page) == (FULL_AFTER <= rounds < 6)
        if not FULL_AFTER <= rounds < 6:
            continue
        full = {"pecks": pecks, "rounds": str(rounds)}
        assert CLIENT.get("/evolution/bird/", full).context["asking"]
        told = CLIENT.get("/evolution/bird/", full | {"guess": "other"})
        assert told.context["verdict"] == "right"
        assert f"In {rounds} rounds you ate" in told.context["sentence"]
        assert f'name="rounds" value="{rounds + 2}"' in told.content.decode()
    locked = CLIENT.get("/evolution/bird/", {"pecks": "a4.a5.a6.", "lock": "rounds"}).content.decode()
    assert "I am full" not in locked


def test_half_the_taps_are_enough_by_hand() -> None:
    """A hand that takes the six that stand out most, four times: 24 taps. In 100 lucks its bugs end harder to see in 0.97."""
    better = []
    for seed in range(100):
        params = replace(DEFAULT, seed=seed, rounds=4, reveal="no")
        for _ in range(4):
            result = simulate(params)
            seen = result.places[-1][np.argsort(-result.stands_out[-1])[:HAND_PECKS]]
            params = replace(params, pecks=params.pecks + "".join(sorted(map(square_name, seen.tolist()))) + ".")
        result = simulate(params)
        better.append(result.stands_out[-1].mean() < result.blind_stands_out[-1].mean())
    assert np.mean(better) >= 0.93


def test_after_the_reveal_two_more_rounds_can_be_played() -> None:
    told = CLIENT.get("/evolution/bird/", {"pecks": GAME, "guess": "other"})
    assert told.context["verdict"] == "right"
    button = told.content.decode().split('<form id="moves"')[1].split("</form>")[0]
    assert 'name="rounds" value="8"' in button
    assert f'name="pecks" value="{GAME}"' in unescape(button)
    on = CLIENT.get("/evolution/bird/", {"pecks": GAME, "rounds": "8", "guess": "other"})
    assert on.context["acting"]
    assert len(on.context["boxes"]) == 48
    last = CLIENT.get("/evolution/bird/", {"pecks": f"{GAME}a1.a1.", "rounds": "8", "guess": "other"})
    assert last.context["verdict"] == "right"


def test_our_bird_pecks_for_who_cannot_see_with_any_luck() -> None:
    for query in ({"guess": "skip"}, {"seed": "5", "guess": "skip"}):
        page = CLIENT.get("/evolution/bird/", query)
        assert page.status_code == 200
        assert not page.context["acting"]
        assert "our bird ate" in page.context["sentence"]
    asked = CLIENT.get("/evolution/bird/?guess=ask")
    assert asked.context["asking"]
    assert "One bird eats bugs that it sees" in asked.context["question"]


def test_a_class_set_begins_with_the_act() -> None:
    links = CLIENT.get("/evolution/bird/class/").context["links"]
    assert dict(parse_qsl(urlsplit(links[6]["address"]).query)) == {"seed": "7"}


# --- the words and the picture --------------------------------------------------------------------------------------------


def test_the_outcome_is_what_the_numbers_say() -> None:
    """By another route: "alike" is within a fifth of the larger, or within 2."""
    told = set()
    games = [replace(DEFAULT, seed=seed, mistakes=seed % 5 / 10) for seed in range(80)]
    for params in (*games, *map(eat_the_hidden, range(5))):
        data = BIRD.data(params)
        ours, blind = (round(float(np.mean(data[name][-1]))) for name in ("stands_out", "blind_stands_out"))
        alike = abs(ours - blind) <= max(2, 0.2 * max(ours, blind))
        outcome = BIRD.question(params).outcome(params, simulate(params))
        assert outcome.right == {"alike" if alike else "other" if blind > ours else "yours"}
        assert {str(ours), str(blind)} <= set(outcome.words.replace(".", "").replace(":", "").split())
        told |= outcome.right
    assert told == {"alike", "other", "yours"}


def test_nothing_is_judged_in_the_middle_of_a_game() -> None:
    for pecks in list(prefixes(GAME))[1:-1]:
        params = replace(DEFAULT, pecks=pecks)
        assert BIRD.question(params).outcome(params, simulate(params)).right is None


@pytest.mark.parametrize("pecks", ["a4a5a6a8c6d1f3f5.", GAME, ""])
@pytest.mark.parametrize("reveal", ["yes", "no"])
def test_the_film_is_short_and_ends_on_the_still_picture(pecks: str, reveal: str) -> None:
    params = replace(DEFAULT, pecks=pecks, reveal=reveal)
    result = simulate(params)
    frames = list(BIRD.frames(params, result, lambda: Canvas(LIGHT, 360, picture.HEIGHT)))
    still = Canvas(LIGHT, 360, picture.HEIGHT)
    picture.draw(params, result, still)
    assert len(frames) <= 40
    assert frames[-1].image.tobytes() == still.image.tobytes()
    assert (len(frames) == 1) == (not result.rounds)


def test_while_they_sleep_the_picture_shows_no_eyes_and_no_words() -> None:
    asleep = recorded(BIRD, replace(DEFAULT, pecks="a4a5a6a8c6d1f3f5.", reveal="no"))
    awake = recorded(BIRD, replace(DEFAULT, pecks=GAME))
    assert not asleep.said()
    assert not [dot for dot in asleep.dots if dot.fill in ("halo", "trace")]
    assert len([dot for dot in awake.dots if dot.fill == "trace"]) == 2 * 3 * BUGS


def test_old_links_to_the_two_hundred_bugs_still_show_them() -> None:
    for address in (
        "/evolution/?guess=skip",
        "/evolution/?ground=snow",
        "/evolution/?guess=ask",
        "/evolution/?mistakes=0.4&seed=3",
    ):
        page = CLIENT.get(address)
        assert page.context["lab"].name == "evolution"
        assert not page.context["acting"]
    assert read(BIRD, QueryDict("ground=sand")).params == replace(DEFAULT, ground="sand")


def test_the_chapter_begins_with_the_bird() -> None:
    assert CLIENT.get("/2/").headers["Location"] == "/evolution/", "as on sheets that are printed already"
    home = CLIENT.get("/").content.decode()
    assert 'href="/evolution/bird/"' in home
    bird = CLIENT.get("/evolution/bird/").content.decode()
    turn = bird.split('<nav class="turn"')[1]
    assert turn.index("/optimizers/") < turn.index('"/evolution/"')
    assert "/evolution/bird/" in CLIENT.get("/optimizers/").content.decode().split('<nav class="turn"')[1]
    assert "/gradient-descent/" in CLIENT.get("/evolution/").content.decode().split('<nav class="turn"')[1]


def test_who_cannot_see_hears_what_an_eye_would_find() -> None:
    for seed in range(20):
        params = replace(DEFAULT, pecks="a1.", seed=seed, reveal="no")
        result = simulate(params)
        heard = {SQUARES[box.name]: box.label.partition(", ")[2] for box in boxes(params)}
        stands_out = dict(zip(result.places[-1].tolist(), result.stands_out[-1].tolist(), strict=True))
        assert {square for square, words in heard.items() if words == "a bug"} == {
            square for square, far in stands_out.items() if far >= GLANCE
        }
        assert all(heard[square] == "nothing to be seen" for square in set(range(48)) - set(stands_out))
