"""Facts about learning to say a word: the slopes, what small and huge steps do, and what chapter 4 tells of its links."""

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest

from explainer.labs.training import picture
from explainer.labs.training.lab import TRAINING, WORDS, explain
from explainer.labs.training.simulation import (
    BLANK,
    HIDDEN,
    PLACES,
    SYMBOLS,
    WEIGHTS,
    Array,
    Params,
    Result,
    backward,
    forward,
    simulate,
    spelled,
)
from explainer.paintbox.canvas import Canvas
from explainer.paintbox.palette import LIGHT

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


def settling_steps(result: Result) -> Array:
    """For each place, the step from which it is right to the end."""
    wrong = result.said != result.target
    return np.array([np.flatnonzero(column)[-1] + 1 if column.any() else 0 for column in wrong.T])


@pytest.mark.parametrize("seed", range(3))
def test_loss_and_gradient_match_the_plain_sum_and_its_finite_differences(seed: int) -> None:
    weights = np.random.default_rng(seed).normal(0, 1.5, (HIDDEN, PLACES + len(SYMBOLS)))
    target = spelled(WORDS[seed])
    loss, gradient = backward(weights, forward(weights), target)
    assert weights.size == gradient.size == WEIGHTS == 105
    assert loss == pytest.approx(loss_again(weights, target.tolist()))
    h = 1e-5
    for index in np.ndindex(*weights.shape):
        nudge = np.zeros_like(weights)
        nudge[index] = h
        slope = (loss_again(weights + nudge, target.tolist()) - loss_again(weights - nudge, target.tolist())) / (2 * h)
        assert gradient[index] == pytest.approx(slope, rel=1e-4, abs=1e-8)


def test_one_step_moves_every_number_against_its_slope() -> None:
    result = simulate(replace(DEFAULT, step=0.3, steps=1))
    _, gradient = backward(result.weights[0], forward(result.weights[0]), result.target)
    assert result.weights[1] == pytest.approx(result.weights[0] - 0.3 * gradient)


def test_equal_scores_cost_the_log_of_27_and_huge_scores_do_not_overflow() -> None:
    target = spelled("dog")
    nothing = np.zeros((HIDDEN, PLACES + len(SYMBOLS)))
    assert backward(nothing, forward(nothing), target)[0] == pytest.approx(np.log(27))
    large = np.random.default_rng(0).normal(0, 1e5, nothing.shape)
    loss, gradient = backward(large, forward(large), target)
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
    assert simulate(replace(DEFAULT, step=5)).settled == 6
    for seed in SEEDS:
        slow, quick = (simulate(Params("dog", step, 200, seed)).settled for step in (0.5, 5.0))
        assert slow is not None
        assert quick is not None
        assert quick < slow


def test_a_huge_step_jams_the_default_pip_for_good() -> None:
    """Places 2 and 3 become one to it, so it says “doo” and “dgg” by turns, and it is not right at step 2000."""
    result = simulate(replace(DEFAULT, step=HUGE, steps=2000))
    assert (result.text(199), result.text(200)) == ("doo", "dgg")
    assert not any(result.text(step) == "dog" for step in range(100, 2001))
    at_200 = simulate(replace(DEFAULT, step=HUGE))
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
        assert np.mean([end.twins is not None for end in runs]) > 0.85
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
            weights = weights - step * backward(weights, forward(weights), result.target)[1]
            assert forward(weights).argmax(axis=1).tolist() == result.said[k + 1].tolist()


def test_the_sentence_tells_each_ending_apart() -> None:
    def said(**changes: object) -> str:
        params = replace(DEFAULT, **changes)  # type: ignore[arg-type]
        return explain(params, simulate(params))

    assert "No one has trained it yet" in said(steps=0)
    assert "right since step 52" in said()
    assert "place 2 and place 3 now look the same" in said(step=HUGE)
    assert "still on its way" in said(steps=20)
    assert "went up twice" in said(step=20.0, steps=3)


@pytest.mark.parametrize(("steps", "frames"), [(0, 2), (1, 3), (2, 4), (200, 12)])
def test_play_runs_from_the_start_to_the_end_for_any_number_of_steps(steps: int, frames: int) -> None:
    params = replace(DEFAULT, steps=steps)
    result = simulate(params)
    canvases = list(TRAINING.film(params, result, lambda: Canvas(LIGHT, 640, picture.HEIGHT)))
    still = Canvas(LIGHT, 640, picture.HEIGHT)
    picture.draw(params, result, still)
    assert len(canvases) == frames
    assert canvases[-1].finish().tobytes() == still.finish().tobytes()


def test_the_numbers_are_what_the_picture_shows() -> None:
    data = TRAINING.data(replace(DEFAULT, steps=3))
    assert len(data["said"]) == len(data["loss"]) == 4
    assert np.array(data["start"]["places"]).shape == (3, 8)
    assert np.array(data["end"]["symbols"]).shape == (3, 27)
    for when, step in (("start", 0), ("end", 3)):
        weights = np.hstack([data[when]["places"], data[when]["symbols"]])
        assert loss_again(weights, spelled("dog").tolist()) == pytest.approx(data["loss"][step], abs=1e-6)
