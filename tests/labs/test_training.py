"""Facts about learning to say a word: the slopes, what small and huge steps do, and what the page tells of its links."""

import re
from collections import Counter
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from django.http import QueryDict
from django.test import Client

from explainer.labs.training import picture, turning
from explainer.labs.training.lab import TRAINING, TURN, WORDS, explain, last_right
from explainer.labs.training.simulation import (
    BLANK,
    HIDDEN,
    PLACES,
    SYMBOLS,
    WEIGHTS,
    Array,
    Indices,
    Params,
    Result,
    backward,
    cross_entropy,
    forward,
    simulate,
    spelled,
    turn,
)
from explainer.paintbox.canvas import Box, Canvas
from explainer.paintbox.palette import LIGHT
from explainer.web.address import read
from tests.recorder import Recorder, recorded

DEFAULT: Params = TRAINING.default_params()
HUGE = 50.0
SEEDS = range(40)


def loss_again(weights: Array, target: list[int]) -> float:
    """The loss, place by place and without the code under test."""
    total = 0.0
    for place, symbol in enumerate(target):
        scores = [
            sum(np.tanh(weights[row, place]) * weights[row, PLACES + letter] for row in range(HIDDEN))
            for letter in range(len(SYMBOLS))
        ]
        total -= scores[symbol] - float(np.log(np.sum(np.exp(scores))))
    return total / PLACES


def loss_and_gradient(weights: Array, target: Indices) -> tuple[float, Array]:
    inner, scores = forward(weights)
    gradient, powers = backward(weights, inner, scores, np.eye(len(SYMBOLS))[target])
    return float(cross_entropy(scores[None], powers[None], target)[0]), gradient


def settling_steps(result: Result) -> Array:
    """For each place, the step from which it is right to the end."""
    wrong = result.said != result.target
    return np.array([np.flatnonzero(column)[-1] + 1 if column.any() else 0 for column in wrong.T])


@pytest.mark.parametrize("seed", range(3))
def test_loss_and_gradient_match_the_plain_sum_and_its_finite_differences(seed: int) -> None:
    weights = np.random.default_rng(seed).normal(0, 1.5, (HIDDEN, PLACES + len(SYMBOLS)))
    target = spelled(WORDS[seed])
    loss, gradient = loss_and_gradient(weights, target)
    assert weights.size == gradient.size == WEIGHTS == 105
    assert loss == pytest.approx(loss_again(weights, target.tolist()))
    h = 1e-5
    for index in np.ndindex(*weights.shape):
        nudge = np.zeros_like(weights)
        nudge[index] = h
        slope = (loss_again(weights + nudge, target.tolist()) - loss_again(weights - nudge, target.tolist())) / (2 * h)
        assert gradient[index] == pytest.approx(slope, rel=1e-4, abs=1e-8)


def test_one_step_moves_every_number_against_its_slope() -> None:
    result = simulate(replace(DEFAULT, step_size=0.3, steps=1))
    _, gradient = loss_and_gradient(result.weights[0], result.target)
    assert result.weights[1] == pytest.approx(result.weights[0] - 0.3 * gradient)


def test_equal_scores_cost_the_log_of_27_and_huge_scores_do_not_overflow() -> None:
    target = spelled("dog")
    nothing = np.zeros((HIDDEN, PLACES + len(SYMBOLS)))
    assert loss_and_gradient(nothing, target)[0] == pytest.approx(np.log(27))
    large = np.random.default_rng(0).normal(0, 1e5, nothing.shape)
    loss, gradient = loss_and_gradient(large, target)
    assert np.isfinite(loss)
    assert np.isfinite(gradient).all()


def test_what_it_says_is_the_symbol_of_highest_score_in_each_place() -> None:
    result = simulate(DEFAULT)
    for step in (0, 10, 200):
        weights = result.weights[step]
        scores = np.array([[np.tanh(weights[:, p]) @ weights[:, PLACES + s] for s in range(27)] for p in range(PLACES)])
        assert result.said[step].tolist() == scores.argmax(axis=1).tolist()
        assert result.text(step) == "".join(SYMBOLS[s] for s in scores.argmax(axis=1)).rstrip(BLANK)


@pytest.mark.parametrize("word", WORDS)
def test_with_small_steps_the_loss_falls_every_time_and_at_the_default_it_learns_every_word(word: str) -> None:
    for seed in range(8):
        result = simulate(replace(DEFAULT, word=word, seed=seed))
        assert result.text(0) != word
        assert result.text(200) == word
        assert (np.diff(result.loss) < 0).all()


def test_the_default_learns_dog_and_not_before_it_is_trained() -> None:
    result = simulate(DEFAULT)
    assert DEFAULT.word == "dog"
    assert (result.text(0), result.text(DEFAULT.steps)) == ("bdciebdm", "dog")
    assert result.settled is not None
    assert result.text(result.settled - 1) != "dog"
    assert all(result.text(step) == "dog" for step in range(result.settled, DEFAULT.steps + 1))
    assert simulate(TRAINING.params_before(DEFAULT)).text(0) == "bdciebdm"


def test_a_random_pip_never_says_the_word() -> None:
    """By luck it would take 27⁸ tries or so."""
    assert not any(simulate(Params("dog", 0.5, 0, seed)).text(0) == "dog" for seed in range(500))


def test_it_learns_to_keep_quiet_before_it_learns_the_letters() -> None:
    """In most starts. In the default one the d comes last of all, and has a blank in its place at step 20."""
    quiet_first = 0
    for seed in SEEDS:
        steps = settling_steps(simulate(replace(DEFAULT, seed=seed)))
        quiet_first += steps[3:].mean() < steps[:3].mean()
    assert quiet_first > 0.65 * len(SEEDS)
    result = simulate(DEFAULT)
    steps = settling_steps(result)
    assert steps[:3].argmax() == 0
    assert steps[0] > steps[1:].max()
    assert SYMBOLS[result.said[20, 0]] == BLANK


def test_the_columns_of_the_words_own_symbols_change_most() -> None:
    for seed in SEEDS:
        result = simulate(replace(DEFAULT, seed=seed))
        change = np.abs(result.weights[-1] - result.weights[0])[:, PLACES:].mean(axis=0)
        assert set(np.argsort(change)[-4:]) == set(spelled("dog"))


def test_other_starts_say_the_same_word_with_other_numbers() -> None:
    ends = [simulate(replace(DEFAULT, seed=seed)) for seed in (195, 7, *range(6))]
    assert {end.text(200) for end in ends} == {"dog"}
    for one, other in pairwise(ends):
        assert (np.sign(one.weights[-1]) != np.sign(other.weights[-1])).mean() > 0.25
        assert np.abs(one.weights[-1] - other.weights[-1]).mean() > 0.5
    assert ends[0].text(0) != ends[1].text(0)


def test_a_larger_step_is_quicker_up_to_a_point() -> None:
    """A step size of 5 has the word by step 6, as the chapter says."""
    assert simulate(replace(DEFAULT, step_size=5)).settled == 6
    for seed in SEEDS:
        slow, quick = (simulate(Params("dog", step, 200, seed)).settled for step in (0.5, 5.0))
        assert slow is not None
        assert quick is not None
        assert quick < slow


def test_a_huge_step_jams_the_default_pip_for_good() -> None:
    """Places 2 and 3 become one to it, so it says “doo” and “dgg” by turns, and it is not right at step 2000."""
    result = simulate(replace(DEFAULT, step_size=HUGE, steps=2000))
    assert (result.text(199), result.text(200)) == ("doo", "dgg")
    assert not any(result.text(step) == "dog" for step in range(100, 2001))
    at_200 = simulate(replace(DEFAULT, step_size=HUGE))
    assert at_200.twins is not None
    assert sorted(at_200.twins) == [1, 2]
    assert (np.sign(at_200.weights[-1][:, 1]) == np.sign(at_200.weights[-1][:, 2])).all()


def test_not_every_start_jams_and_words_of_many_letters_jam_more() -> None:
    """The shares the chapter gives, of the first hundred starts; nearly all that fail have twins."""
    ends = {word: [simulate(Params(word, HUGE, 200, seed)) for seed in range(100)] for word in ("dog", "penguin")}
    failed = {word: [end for end in runs if end.settled is None] for word, runs in ends.items()}
    assert 0.17 <= len(failed["dog"]) / 100 <= 0.25
    assert 0.7 <= len(failed["penguin"]) / 100 <= 0.8
    for runs in failed.values():
        assert np.mean([end.twins is not None for end in runs]) > 0.8
    assert simulate(Params("penguin", HUGE, 200, DEFAULT.seed)).settled is None


def test_twins_say_the_same_where_they_should_not() -> None:
    for seed in SEEDS:
        result = simulate(Params("penguin", HUGE, 200, seed))
        if result.twins:
            one, other = result.twins
            assert result.said[-1, one] == result.said[-1, other]
            assert result.target[one] != result.target[other]
            assert result.said[-1, one] != result.target[one]


@pytest.mark.parametrize("step", [0.5, 5.0, HUGE])
def test_rounding_does_not_decide_what_it_says(step: float) -> None:
    """The chapter's own links say the same from a start that differs in the thirteenth digit."""
    for word, seed in (("dog", 195), ("dog", 7), ("penguin", 195)):
        result = simulate(Params(word, step, 200, seed))
        weights = result.weights[0] + 1e-13
        for k in range(200):
            weights = weights - step * loss_and_gradient(weights, result.target)[1]
            assert forward(weights)[1].argmax(axis=1).tolist() == result.said[k + 1].tolist()


def some_params() -> list[Params]:
    """Random settings, with the ends among them."""
    rng = np.random.default_rng(6)
    return [
        Params(
            word=str(rng.choice(WORDS)),
            step_size=float(rng.choice([0.01, 0.5, 5, 20, HUGE, np.exp(rng.uniform(np.log(0.01), np.log(50)))])),
            steps=int(rng.choice([0, 1, 2, 20, 200, rng.integers(400)])),
            seed=int(rng.integers(10_000)),
        )
        for _ in range(220)
    ]


def test_each_sentence_and_outcome_is_true() -> None:
    endings = dict.fromkeys(("right since", "look the same", "went up", "a little smaller"), 0)
    for params in some_params():
        result = simulate(params)
        said, told = explain(params, result), TRAINING.question(params).outcome(params, result).words
        last = "".join(SYMBOLS[symbol] for symbol in result.said[-1]).rstrip(BLANK)
        assert f"“{last}”" in told if last else "nothing at all" in told
        if not params.steps:
            assert "No one has trained it yet" in said
            continue
        wrong = int((result.said[-1] != spelled(params.word)).sum())
        assert ("wrong" in told) == (wrong > 0)
        numbers = ("", "one is", "two are", "three are", "four are", "five are", "six are", "seven are", "All eight places are")
        assert numbers[wrong] in told
        for words in endings:
            endings[words] += words in said
        assert ("right since" in said) == (last == params.word)
        if "right since" in said:
            since = int(said.rsplit(" ", 1)[1].rstrip("."))
            assert {result.text(step) for step in range(since, params.steps + 1)} == {params.word}
            assert since == 0 or result.text(since - 1) != params.word
        changes = np.diff(result.loss)
        if "went up" in said:
            climbs = int((changes > 0).sum())
            assert {1: "went up once", 2: "went up twice"}.get(climbs, f"went up {climbs} times") in said
        if "a little smaller" in said:
            assert (changes < 0).all()
        if "did not change" in said:
            assert (changes == 0).any()
            assert not (changes > 0).any()
    assert min(endings.values()) > 3  # each of them was put to the test


def test_the_question_says_what_is_not_as_it_was_at_first() -> None:
    for params in some_params():
        asked = TRAINING.question(params).ask(params)
        assert (f"“{params.word}”" in asked) == (params.word != DEFAULT.word)
        assert (f"step size {params.step_size:g}" in asked) == (params.step_size != DEFAULT.step_size)
        assert (f" {params.steps} step" in asked) == (params.steps != DEFAULT.steps or asked.startswith("Coach"))
        assert ("other random numbers" in asked) == (params.seed != DEFAULT.seed)


def test_the_picture_before_the_run_shows_the_word_and_the_step_size_and_no_result() -> None:
    before = TRAINING.params_before(replace(DEFAULT, word="penguin", step_size=HUGE))
    words = recorded(TRAINING, before).said()
    assert "".join(words).count("penguin") == 1
    assert "After training, step size 50" in words
    assert "?" in words
    assert "genguin" not in "".join(words)
    usual = recorded(TRAINING, TRAINING.params_before(DEFAULT)).said()
    assert "After training" in usual
    assert "step size" not in "".join(usual)


def test_the_tries_of_the_chapter_show_what_it_says() -> None:
    runs = {name: simulate(read(TRAINING, QueryDict(told.query)).params) for name, told in TRAINING.tries.items()}
    assert (runs["ten"].text(10)[0], runs["twenty"].text(20)[0]) == ("d", BLANK)
    assert runs["five"].settled == 6
    assert (runs["fifty"].text(-1), runs["penguin"].text(-1)) == ("dgg", "genguin")
    assert runs["start"].text(-1) == runs["other"].text(-1) == "dog"
    assert runs["start"].text(0) != runs["other"].text(0)
    assert (np.sign(runs["start"].weights[-1]) != np.sign(runs["other"].weights[-1])).mean() > 0.25


def test_the_word_is_the_largest_thing_said() -> None:
    for params in some_params()[:40]:
        if params.steps:
            canvas = recorded(TRAINING, params)
            largest = max(canvas.words, key=lambda words: words.size)
            assert largest.words == (simulate(params).text(-1) or "…")
            assert f"loss {float(simulate(params).loss[-1]):.2f}" in canvas.said()


@pytest.mark.parametrize("steps", [1, 2, 3, 9, 11, 200, 2000])
def test_at_most_five_of_its_sayings_are_shown_the_last_among_them(steps: int) -> None:
    rows = picture.kept_steps(steps)
    assert rows == sorted(set(rows))
    assert (rows[0], rows[-1]) == (0, steps)
    assert len(rows) == min(5, 1 + sum(step < steps for step in picture.MILESTONES))


def test_the_second_view_has_a_cell_for_each_number_before_and_after() -> None:
    params = replace(DEFAULT, view="numbers")
    result = simulate(params)
    cells: list[tuple[Box, float]] = []
    canvas = Recorder(picture.HEIGHT)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(picture, "cell", lambda canvas, box, number, fills: cells.append((box, number)))
        picture.draw(params, result, canvas)
    shown = sorted((box[1], box[0], number) for box, number in cells if abs(number) != 1.9)  # those of the key aside
    assert [number for _, _, number in shown] == [*result.weights[0].ravel(), *result.weights[-1].ravel()]


def test_a_ring_goes_around_the_places_that_look_the_same_and_only_where_there_are_such() -> None:
    for params in some_params()[:60]:
        result = simulate(params)
        words = recorded(TRAINING, replace(params, view=["word", "numbers"][params.seed % 2])).said()
        named = [text for text in words if "look the same" in text]
        if result.twins and params.steps:
            one, other = sorted(result.twins)
            assert named == [f"{one + 1} and {other + 1} look the same"]
            inner = np.tanh(result.weights[-1][:, [one, other]])
            assert np.abs(inner[:, 0] - inner[:, 1]).max() < 0.01
        else:
            assert named == []


@pytest.mark.parametrize("steps", [0, 1, 2, 200, 2000])
def test_play_runs_from_the_start_to_the_end_for_any_number_of_steps(steps: int) -> None:
    params = replace(DEFAULT, steps=steps)
    result = simulate(params)
    moments = picture.moments(params, result)
    assert (moments[0], moments[-1]) == (0, steps)
    assert all(one < other for one, other in pairwise(moments))
    assert len(moments) <= 39
    canvases = list(TRAINING.frames(params, result, lambda: Canvas(LIGHT, 640, picture.HEIGHT)))
    still = Canvas(LIGHT, 640, picture.HEIGHT)
    picture.draw(params, result, still)
    assert canvases[-1].finish().tobytes() == still.finish().tobytes()


def test_the_numbers_are_what_the_picture_shows() -> None:
    data = TRAINING.data(replace(DEFAULT, steps=3))
    assert len(data["said"]) == len(data["loss"]) == 4
    assert np.array(data["start"]["places"]).shape == (3, 8)
    assert np.array(data["end"]["symbols"]).shape == (3, 27)
    for when, step in (("start", 0), ("end", 3)):
        weights = np.hstack([data[when]["places"], data[when]["symbols"]])
        assert loss_again(weights, spelled("dog").tolist()) == pytest.approx(data["loss"][step], abs=1e-6)


# --- a word of one's own ------------------------------------------------------------------------------------------------

CLIENT = Client(headers={"host": "localhost"})
NAMES = [
    *("emma", "liam", "noah", "mia", "leon", "ben", "ella", "paul", "finn", "anna", "lena", "jonas", "luis", "marie"),
    *("sofia", "max", "tim", "lara", "felix", "lukas", "minecraf", "robot", "pizza", "star", "moon", "football", "unicorn"),
    *("zebra", "fish", "snow", "tree", "water", "lego", "roblox", "elsa", "spider", "hello", "world"),
]


def test_a_word_of_ones_own_is_taught_and_its_last_letter_is_anywhere() -> None:
    """All of 38 names and words at the default start; in 21 of them a letter in the middle is last, so it can't be known."""
    last: Counter[str] = Counter()
    for word in NAMES:
        params = replace(DEFAULT, word=word)
        result = simulate(params)
        assert result.text(-1) == word
        right = TRAINING.question(params).outcome(params, result).right
        last.update(right or ())
    assert last["middle"] in range(15, 28)
    assert min(last["first"], last["end"]) >= 5


def test_the_last_letter_is_the_one_that_is_wrong_just_before() -> None:
    for word in NAMES[:20]:
        params = replace(DEFAULT, word=word)
        result = simulate(params)
        places, step = last_right(params, result)
        assert step is not None
        wrong = [place for place in range(len(word)) if result.said[step - 1, place] != result.target[place]]
        assert wrong == places
        assert (result.said[step:, : len(word)] == result.target[: len(word)]).all()


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("Emma", "/training/?word=emma&guess=ask"),
        ("dog", "/training/?guess=ask"),
        ("", "/training/?guess=ask"),
        ("zebra", "/training/?word=zebra&guess=ask"),
    ],
)
def test_a_typed_word_a_button_and_an_address_ask_the_same(typed: str, address: str) -> None:
    page = CLIENT.get("/training/").content.decode()
    form = page.split('<form id="moves"')[1].split("</form>")[0]
    assert 'name="word"' in form
    assert not re.search("maxlength|required", form)  # a browser says nothing, and cuts nothing: the server answers
    assert '<input type="hidden" name="guess" value="ask">' in form
    sent = CLIENT.get("/training/", {"guess": "ask", "word": typed})
    assert (sent.status_code, sent.headers["Location"]) == (302, address)
    asks = CLIENT.get(address)
    assert asks.context["asking"]
    assert (asks.context["question"] == f"Pip will learn “{typed.lower()}”. Which of its letters takes Pip the longest?") == (
        typed not in ("", "dog")
    )
    assert asks.context["outcome"] == ""
    assert set(re.findall(r'<button name="word" value="(\w+)">', page)) == set(WORDS)


@pytest.mark.parametrize("word", ["größe", "my dog", "minecraft", "r2d2", "ab_"])
def test_what_pip_cannot_say_is_told_in_one_kind_line(word: str) -> None:
    for before in ({}, {"referer": "http://localhost/training/"}):
        page = CLIENT.get("/training/", {"guess": "ask", "word": word}, headers=before)
        assert page.status_code == 400
        assert "Pip knows the letters a to z. Try a word of 8 letters at most." in page.content.decode()
        assert len(page.context["state"].errors["word"]) == 1
        assert page.context["acting"] is bool(before)  # the box is there again for who comes from it


def test_before_a_word_is_given_nothing_is_asked_and_nothing_told() -> None:
    page = CLIENT.get("/training/")
    assert page.context["acting"]
    assert not page.context["asking"]
    assert page.context["outcome"] == page.context["verdict"] == ""
    assert "dog" not in page.context["sentence"]


@pytest.mark.parametrize("query", ["word=penguin", "guess=skip", "guess=word", "step_size=5", "steps=20"])
def test_old_links_still_show_their_run(query: str) -> None:
    page = CLIENT.get(f"/training/?{query}", follow=True)
    assert not page.context["acting"]
    assert not page.context["asking"]
    assert page.context["outcome"]


def test_a_page_with_an_own_word_is_not_for_search_engines_and_its_preview_keeps_dog() -> None:
    own, bare = (CLIENT.get(path).content.decode() for path in ("/training/?word=grmpf", "/training/"))
    assert '<meta name="robots" content="noindex, nofollow">' in own
    assert 'name="robots"' not in bare
    preview = r'<meta property="og:(?:title|description|image|image:alt)" content="([^"]*)">'
    assert re.findall(preview, own) == re.findall(preview, bare) != []
    assert not any("grmpf" in words for words in re.findall(preview, own))


# --- one number is turned -----------------------------------------------------------------------------------------------


def said_by(weights: Array) -> str:
    scores = [[np.tanh(weights[:, p]) @ weights[:, PLACES + s] for s in range(27)] for p in range(PLACES)]
    return "".join(SYMBOLS[int(np.argmax(row))] for row in scores).rstrip(BLANK)


@pytest.mark.parametrize(("cell", "nudge"), [(1, 3), (44, -9), (105, 6), (36, 0)])
def test_a_turned_number_is_one_more_forward_pass(cell: int, nudge: int) -> None:
    params = replace(DEFAULT, view="turn", cell=cell, nudge=nudge)
    result = simulate(params)
    weights = result.weights[-1].copy().ravel()
    weights[cell - 1] += nudge
    turned = weights.reshape(HIDDEN, -1)
    assert result.turned_text == said_by(turned)
    assert result.turned_loss == pytest.approx(loss_again(turned, spelled("dog").tolist()))
    assert f"“{said_by(turned)}”" in explain(params, result)
    data = TRAINING.data(params, result)["turned"]
    assert (data["said"], data["loss"]) == (result.turned_text, pytest.approx(result.turned_loss))


def test_the_word_is_in_no_single_number() -> None:
    """Of the 210 turns by 3, 190 leave “dog” as it is: as the chapter says."""
    weights = simulate(DEFAULT).weights[-1]
    kept = sum(said_by(turn(weights, cell, nudge)) == "dog" for cell in range(1, WEIGHTS + 1) for nudge in (-TURN, TURN))
    page = CLIENT.get("/training/").content.decode()
    assert f"of the {2 * WEIGHTS} turns you could make, {kept} leave “dog” as it is" in page


def test_each_number_has_a_square_of_its_own() -> None:
    for cell in range(1, WEIGHTS + 1):
        left, top, right, bottom = turning.where(cell)
        assert min(right - left, bottom - top) >= 54
        assert {turning.cell_at(x, y) for x in (left + 1, right - 1) for y in (top + 1, bottom - 1)} == {cell}
        assert turning.button_at((left + right) / 2, (top + bottom) / 2) == 0


def test_a_tap_a_button_and_an_address_turn_the_same_number() -> None:
    left, top, *_ = turning.where(44)
    tapped = CLIENT.get("/training/", {"word": "emma", "view": "turn", "tap.x": left + 5, "tap.y": top + 5})
    assert tapped.headers["Location"] == "/training/?word=emma&view=turn&cell=44&nudge=3"
    form = (
        CLIENT.get("/training/?word=emma&view=turn&cell=44").content.decode().split('<form id="moves"')[1].split("</form>")[0]
    )
    sent = dict(re.findall(r'<input type="hidden" name="(\w+)" value="(\w+)">', form)) | {"nudge": "3"}
    assert '<button name="nudge" value="3"' in form
    assert CLIENT.get("/training/", sent, follow=True).context["state"].query == {
        "word": "emma",
        "view": "turn",
        "cell": "44",
        "nudge": "3",
    }
    for turn_by, at in turning.BUTTONS:
        params = replace(DEFAULT, view="turn", cell=44, nudge=6)
        assert TRAINING.tap(*at, params) == {"nudge": max(-9, min(9, 6 + TURN * turn_by))}
    assert TRAINING.tap(left + 5, top + 5, replace(DEFAULT, view="turn", cell=44, nudge=3)) == {"cell": 44, "nudge": 6}
    assert TRAINING.tap(1250.0, 950.0, replace(DEFAULT, view="turn")) == {}
    assert TRAINING.tap(left + 5, top + 5, DEFAULT) == {}


def test_what_a_hand_turned_is_no_outcome_of_training() -> None:
    page = CLIENT.get("/training/?word=emma&view=turn&nudge=3&guess=end")
    assert page.context["outcome"] == page.context["verdict"] == ""
    assert not page.context["asking"]
    assert page.context["sentence"].startswith("Number 1 is bigger by 3.")


def test_the_film_holds_each_of_the_sayings_that_stay_in_view() -> None:
    result = simulate(DEFAULT)
    moments, times = picture.moments(DEFAULT, result), picture.times(DEFAULT, result)
    held = [moment for moment, time in zip(moments, times, strict=True) if time == 600]
    assert held == picture.kept_steps(DEFAULT.steps)
    assert set(times) == {80, 600}
