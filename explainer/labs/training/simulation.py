"""Question: how can a heap of random numbers learn to say a word, when no one writes down how?

The AI is a small neural network. It fills 8 places, one after the other, and for each place it picks one of 27 symbols:
the letters a to z, or a blank. It has 105 numbers, called weights, in two tables:

- U, 8 by 3: what each place looks like inside. Three numbers for each of the 8 places.
- V, 3 by 27: how much each of the three inner values speaks for each symbol.

For place i it works out three inner values and from these a score for every symbol:

    h = tanh(U[i])        score = h · V        chance of symbol s = exp(score[s]) / sum of exp(score)

It says the symbol with the highest score. All 105 weights start as random draws from a bell curve (mean 0, spread 1).

The word it should say is filled up with blanks to 8 places. The loss is cross-entropy: the mean over the 8 places of −ln of the
chance it gave to the right symbol. A sure and right AI has loss 0; one that gives all symbols the same chance has ln 27 ≈ 3.3.
One step of training is full-batch gradient descent: the slope of the loss is worked out for all 105 weights at once, backwards
from the scores to the tables (backpropagation), and each weight takes one step against its slope:

    weight ← weight − step_size · slope

- word: up to 8 letters from a to z.
- step_size (or learning rate): from 0.01 to 50.
- steps: how many, from 0 to 2000.
- seed: which random start.
- view: whether the picture shows what Pip says, or the loss and all its numbers, or lets one of them be turned. It changes
  nothing in the training.
- cell, nudge: one of the 105 numbers, and by how much it is turned once the training is over.

Two places are twins when their inner values differ by less than 0.01 and they say the same symbol, though they should not.
A step that is too big can drive tanh so far out on its flat ends that twins stay twins: the slope there is nearly zero, and
what pulls the shared scores toward one of the two symbols pushes them away from the other.

What this leaves out: real AIs have billions of weights, learn from a great many texts and not from one word, and what they say
depends on what you said to them. This one can only ever learn its one word.

Source: the "dog" of "Mesa-Optimization: Explain it like I'm 10 Edition" (brook, 2023). Backpropagation: Rumelhart, Hinton and
Williams, 1986.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from explainer.worlds.exact import exp, log, normals, tanh

Array = NDArray[np.float64]
Indices = NDArray[np.int64]

BLANK = "_"
SYMBOLS = "abcdefghijklmnopqrstuvwxyz" + BLANK
PLACES = 8
HIDDEN = 3
WEIGHTS = PLACES * HIDDEN + HIDDEN * len(SYMBOLS)
USUAL_STEP_SIZE = 0.5  # where the reader has set no other
TWINS = 0.01  # inner values closer than this look alike


@dataclass(frozen=True)
class Params:
    word: str
    step_size: float
    steps: int
    seed: int
    view: str = "word"  # or "numbers" or "turn"
    cell: int = 1  # from 1, row by row
    nudge: int = 0


@dataclass(frozen=True)
class Result:
    weights: Array  # shape (steps + 1, 3, 35): at each step U turned on its side, then V
    said: Indices  # shape (steps + 1, 8): the symbol in each place
    loss: Array  # shape (steps + 1,)
    target: Indices  # shape (8,)
    settled: int | None  # from this step on it says the word to the end
    turned: Array  # shape (3, 35): the last weights, one of them turned by hand
    turned_said: Indices  # shape (8,): what these say
    turned_loss: float
    twins: tuple[int, int] | None  # at the end: a place that is wrong, and one it can't tell it from (both from 0)

    def text(self, step: int) -> str:
        """What it says after `step` steps, without the blanks at the end."""
        return read_out(self.said[step])

    @property
    def turned_text(self) -> str:
        return read_out(self.turned_said)


def read_out(said: Indices) -> str:
    return "".join(SYMBOLS[symbol] for symbol in said).rstrip(BLANK)


def simulate(params: Params) -> Result:
    """Train from a random start and keep every step."""
    target = spelled(params.word)
    shape = (params.steps + 1, HIDDEN, PLACES + len(SYMBOLS))
    weights, scores = np.empty(shape), np.empty((params.steps + 1, PLACES, len(SYMBOLS)))
    powers = np.empty((params.steps + 1, PLACES, 1))  # their sums in each place
    weights[0] = normals(np.random.default_rng(params.seed), shape[1:])
    right = np.eye(len(SYMBOLS))[target]
    for step in range(params.steps + 1):
        inner, scores[step] = forward(weights[step])
        gradient, powers[step] = backward(weights[step], inner, scores[step], right)
        if step < params.steps:
            weights[step + 1] = weights[step] - params.step_size * gradient
    said = scores.argmax(axis=-1)
    wrong_steps = np.flatnonzero((said != target).any(axis=1))
    settled = int(wrong_steps[-1]) + 1 if len(wrong_steps) else 0
    turned = turn(weights[-1], params.cell, params.nudge)
    inner, turned_scores = forward(turned)
    _, turned_powers = backward(turned, inner, turned_scores, right)
    return Result(
        weights=weights,
        said=said,
        loss=cross_entropy(scores, powers, target),
        target=target,
        turned=turned,
        turned_said=turned_scores.argmax(axis=-1),
        turned_loss=float(cross_entropy(turned_scores[None], turned_powers[None], target)[0]),
        settled=settled if settled <= params.steps else None,
        twins=find_twins(weights[-1], said[-1], target),
    )


def turn(weights: Array, cell: int, nudge: int) -> Array:
    """The weights with one of them bigger by so much, or smaller."""
    turned = weights.copy()
    turned[divmod(cell - 1, weights.shape[1])] += nudge
    return turned


def spelled(word: str) -> Indices:
    """The word as eight symbols, blanks at the end."""
    return np.array([SYMBOLS.index(letter) for letter in word.ljust(PLACES, BLANK)])


# Matrix products are written as products and np.add.reduce, whose sums have one order everywhere.


def forward(weights: Array) -> tuple[Array, Array]:
    """The inner values, shape (3, 8), and the score of each symbol in each place, shape (8, 27)."""
    inner = tanh(weights[:, :PLACES])
    return inner, np.asarray(np.add.reduce(inner[:, :, None] * weights[:, None, PLACES:], axis=0))


def backward(weights: Array, inner: Array, scores: Array, right: Array) -> tuple[Array, Array]:
    """The slope of the loss for every weight: from the scores back through both tables, by the chain rule.

    right: shape (8, 27), 1 for the right symbol of each place, and else 0. Returns also the sums of exp(score), shape (8, 1),
    each as a share of the largest, so that nothing overflows.
    """
    score_slope = exp(scores - np.maximum.reduce(scores, axis=1, keepdims=True))
    powers = np.add.reduce(score_slope, axis=1, keepdims=True)
    # The slope of cross-entropy in the scores: the chance it gave, less one for the right symbol.
    score_slope /= powers
    score_slope -= right
    score_slope /= PLACES
    gradient = np.empty_like(weights)
    np.add.reduce(inner[:, :, None] * score_slope, axis=1, out=gradient[:, PLACES:])
    inner_slope = np.add.reduce(weights[:, None, PLACES:] * score_slope, axis=2)
    np.multiply(inner_slope, 1 - inner * inner, out=gradient[:, :PLACES])  # tanh′ = 1 − tanh²
    return gradient, powers


def cross_entropy(scores: Array, powers: Array, target: Indices) -> Array:
    """The loss at each step, from the scores, shape (steps, 8, 27), and what `backward` says of them."""
    right = scores[:, np.arange(PLACES), target] - scores.max(axis=2)
    return np.asarray((log(powers[..., 0]) - right).mean(axis=1))


def find_twins(weights: Array, said: Indices, target: Indices) -> tuple[int, int] | None:
    """A place that is wrong and another that looks the same inside but should say something else, if there are any."""
    inner = tanh(weights[:, :PLACES])
    apart = np.abs(inner[:, :, None] - inner[:, None, :]).max(axis=0)
    alike = (apart < TWINS) & (said[:, None] == said[None, :])
    pairs = np.argwhere(alike & (target[:, None] != target[None, :]) & (said != target)[:, None])
    return (int(pairs[0, 0]), int(pairs[0, 1])) if len(pairs) else None
