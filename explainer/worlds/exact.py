"""Arithmetic with the same result on every machine, to the last bit. The labs use it where a last bit could decide.

IEEE 754 fixes the sum, difference, product, quotient and square root of two numbers, and numpy works these out for each
element by itself, however wide its kernels are. Two things are not fixed:

- exp, log, sin, tanh and powers. numpy and the C library have several versions of each, and choose by the processor. The
  functions below are made of the five operations alone, in one order. They are right to about 1e-15.
- the sums in `@`, `dot` and `einsum`: the BLAS kernel and the width of the processor decide in which order products are
  added, and whether a product is rounded before it is. `matmul` adds them in one order. Numbers put `on_grid` need no order:
  where every product and partial sum is a multiple of the same power of two and fits into 53 bits, none is ever rounded, so
  all kernels agree.

`np.sum`, `mean`, `cumsum`, `cumprod`, `add.reduceat` and `bincount` are safe: they are plain loops of one operation, whose
order is fixed by the version of numpy, and that is locked. `argpartition` is not (it leaves the chosen in an order that
hangs on the processor), nor is `argsort` of equal values unless it is stable, nor Python's own `sum` of floats (from 3.12 on
it is a better one).

`random`, `integers`, `choice` and `permutation` of a generator are whole-number arithmetic. `standard_normal` and
`standard_exponential` take most values from a table, which is exact, but one in about 3000 goes through the C library's
log1p, whose last bit is not fixed. `normals` and `exponentials` round each draw to 2⁻²⁴. This is no proof: a draw that lies
within 1e-15 of the border between two roundings can still differ, less than one in 10¹².
"""

from collections.abc import Sequence
from math import factorial, isqrt
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
FloatOrArray = TypeVar("FloatOrArray", float, Array)

DRAW_BITS = 24  # of a random draw, after the point


def on_grid(values: Array, bits: int) -> Array:
    """The nearest multiples of 2⁻ᵇⁱᵗˢ, exactly, for values below 2⁵¹⁻ᵇⁱᵗˢ: a sum this large has no room for finer bits."""
    large = 1.5 * 2.0 ** (52 - bits)
    return np.asarray((values + large) - large)


def round_to_grid(values: Array, bits: int) -> None:
    """The same in place, for large arrays."""
    large = 1.5 * 2.0 ** (52 - bits)
    values += large
    values -= large


def matmul(left: Array, right: Array) -> Array:
    """`left @ right` with the products added in the order of their places, for few places. right: shape (places, columns)."""
    total = left[..., 0, None] * right[0]
    for place in range(1, len(right)):
        total += left[..., place, None] * right[place]
    return np.asarray(total)


# --- random draws -----------------------------------------------------------------------------------------------------


def normals(luck: np.random.Generator, shape: int | Sequence[int]) -> Array:
    """Standard normal draws, to 2⁻²⁴."""
    drawn = luck.standard_normal(shape)
    round_to_grid(drawn, DRAW_BITS)
    return drawn


def exponentials(luck: np.random.Generator, shape: int | Sequence[int]) -> Array:
    """Standard exponential draws, to 2⁻²⁴."""
    drawn = luck.standard_exponential(shape)
    round_to_grid(drawn, DRAW_BITS)
    return drawn


# --- exp and what is made of it ---------------------------------------------------------------------------------------

PIECES = 2**16  # of a doubling: exp looks a power of two up, and leaves less than 1/180000 to a short series
PIECE = 0.6931471805599453 / PIECES  # ln 2 / 65536
LOWEST, HIGHEST = -708.0, 709.0  # exp of these is about 3e-308 and 8e307
BLOCK = 8192  # so many numbers at a time stay near the processor


def constant(value: float) -> Array:
    """As an array of no dimensions: most arrays here are small, and numpy would make one of a plain number in each call."""
    return np.array(value, dtype=np.float64)


ONE, TWO, MINUS_TWO, HALF, TO_PIECES, FROM_PIECES, LOW, HIGH = map(
    constant, (1, 2, -2, 1 / 2, 1 / PIECE, PIECE, LOWEST, HIGHEST)
)
SHIFT = constant(1.5 * 2.0**52)  # added to a number, it leaves the nearest whole number in the low bits
IN_DOUBLING, TO_EXPONENT = np.array(PIECES - 1), np.array(52 - 16, dtype=np.uint64)


def powers_of_two() -> NDArray[np.uint64]:
    """The bits of 2^(0/65536), 2^(1/65536), …, each less its place as it stands in the exponent once it is shifted there.

    Each is one of 256 large steps times one of 256 small ones. These are made of whole-number square roots, and rounded once.
    """
    one = 1 << 128
    root, steps = 2 * one, []
    for _ in range(2):
        powers = [one]
        while len(powers) < 256:
            root = isqrt(root * one)
            powers = [power for low in powers for power in (low, low * root // one)]
        steps.append(np.array([power / one for power in powers]))
    return np.outer(*steps).ravel().view(np.uint64) - (np.arange(PIECES, dtype=np.uint64) << TO_EXPONENT)


POWERS = powers_of_two()


def exp(x: Array) -> Array:
    """e to the power of x. Below −708 it is 3e-308, and not less; above 709 it is 8e307, and not more."""
    return exp_within(np.minimum(np.maximum(x, LOW), HIGH))


def exp_within(x: Array) -> Array:
    """The same for x that is known to be from −708 to 709; beyond, what it gives is no power of e."""
    if x.ndim and x.size <= BLOCK:
        return exp_of_block(x)
    found = np.empty(x.shape)
    flat, into = x.reshape(-1), found.reshape(-1)
    for start in range(0, len(flat), BLOCK):
        into[start : start + BLOCK] = exp_of_block(flat[start : start + BLOCK])
    return found


def exp_of_block(x: Array) -> Array:
    """x = pieces · ln 2 / 65536 + rest, and exp(rest) − 1 is rest + rest² / 2."""
    pieces = x * TO_PIECES
    pieces += SHIFT
    rest = pieces - SHIFT
    rest *= FROM_PIECES
    np.subtract(x, rest, out=rest)
    series = rest * HALF
    series += ONE
    series *= rest
    bits = POWERS.take(pieces.view(np.int64) & IN_DOUBLING)
    bits += pieces.view(np.uint64) << TO_EXPONENT
    power: Array = bits.view(np.float64)
    series *= power
    series += power
    return series


def logistic(x: Array) -> Array:
    """1 / (1 + exp(−x)), for x from −700 to 700."""
    below = exp_within(-x)
    below += ONE
    return np.asarray(ONE / below)


def tanh(x: Array) -> Array:
    """2 / (1 + exp(−2x)) − 1."""
    below = exp(x * MINUS_TWO)
    below += ONE
    return np.asarray(TWO / below - ONE)


# --- log, sin, powers, the normal distribution --------------------------------------------------------------------------


def log(x: Array) -> Array:
    """The natural logarithm of numbers above 0: of the power of two in them, and 2 artanh s of what is left."""
    share, doublings = np.frexp(x)
    small = share < 0.7071067811865476
    share, doublings = np.where(small, 2 * share, share), doublings - small
    s = (share - 1) / (share + 1)
    square, series = s * s, np.zeros_like(s)
    for odd in range(23, 0, -2):
        series = series * square + 1 / odd
    return np.asarray(doublings * 0.6931471805599453 + 2 * s * series)


PI_HIGH, PI_LOW = 3.1415926534682512, 1.2154201013012384e-10  # their sum is π, and 20 bits times the first is exact
SINE = [(-1) ** place / factorial(2 * place + 1) for place in range(10)]  # of x, x³, x⁵, …


def sin(x: FloatOrArray) -> FloatOrArray:
    """The sine of angles up to a million, by its series on the half turn around the nearest multiple of π."""
    half_turns: Any = float(round(x / np.pi)) if isinstance(x, float) else np.rint(x / np.pi)
    rest = (x - half_turns * PI_HIGH) - half_turns * PI_LOW
    square = rest * rest
    series = SINE[-1]
    for factor in reversed(SINE[:-1]):
        series = series * square + factor
    sine: FloatOrArray = rest * series * (1 - 2 * (half_turns % 2))
    return sine


def power(base: FloatOrArray, exponent: int | NDArray[np.integer[Any]]) -> FloatOrArray:
    """Whole powers, not below 0, by squaring."""
    result: Any = base * 0 + 1
    left: Any = exponent
    while np.any(left):
        odd = left % 2
        result = result * (odd * base + (1 - odd))
        left, base = left // 2, base * base
    powers: FloatOrArray = result
    return powers


# J. F. Hart and others, "Computer Approximations" (1968), no. 5666, by way of G. West, "Better approximations to cumulative
# normal functions" (2005).
ABOVE = (
    0.0352624965998911,
    0.700383064443688,
    6.37396220353165,
    33.912866078383,
    112.079291497871,
    221.213596169931,
    220.206867912376,
)
BELOW = (
    0.0883883476483184,
    1.75566716318264,
    16.064177579207,
    86.7807322029461,
    296.564248779674,
    637.333633378831,
    793.826512519948,
    440.413735824752,
)


def normal_below(x: Array) -> Array:
    """The chance that a standard normal number lies below x."""
    far = np.abs(x)
    above, below = np.full(x.shape, ABOVE[0]), np.full(x.shape, BELOW[0])
    for factor in ABOVE[1:]:
        above = above * far + factor
    for factor in BELOW[1:]:
        below = below * far + factor
    tail = exp(far * far * -0.5) * above / below
    return np.asarray(np.where(x > 0, 1 - tail, tail))
