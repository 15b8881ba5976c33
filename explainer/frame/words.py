"""Words for the sentences of several labs: numbers as people say them, and questions that say what is new."""

from collections.abc import Sequence

LONGEST_QUESTION = 20  # words


def one_or_many(count: int, one: str, many: str) -> str:
    """The word that goes with so many: of "goes" and "go", the first with 1, the second with 0 or 2."""
    return one if count == 1 else many


def counted(count: int, thing: str) -> str:
    """ "1 round", "2 rounds"."""
    return f"{count} {one_or_many(count, thing, f'{thing}s')}"


def times(count: int) -> str:
    """How often: "once", "twice", "3 times"."""
    return {1: "once", 2: "twice"}.get(count, f"{count} times")


def asked(news: Sequence[str], question: str) -> str:
    """A question, and before it what is not as it was at first: short phrases, the weightiest first.

    It stays short: where much is new, the last of it is called "more", and where not even the first has room "other settings".
    """
    if not news:
        return question
    shorter = [", ".join([*news[:kept], "more"]) for kept in range(len(news) - 1, 0, -1)]
    for told in (", ".join(news), *shorter, "other settings"):
        text = f"Now: {told}. {question}"
        if len(text.split()) <= LONGEST_QUESTION:
            return text
    return question


SHARES = {
    0.1: "a tenth",
    0.2: "a fifth",
    0.25: "a quarter",
    1 / 3: "a third",
    0.4: "two fifths",
    0.5: "half",
    0.6: "three fifths",
    2 / 3: "two thirds",
    0.75: "three quarters",
    0.8: "four fifths",
    0.9: "nine tenths",
}


def about(share: float) -> str:
    """A share of a whole, off by a twentieth at most: "about three quarters", "next to nothing", "nearly all"."""
    if share < 0.05:
        return "next to nothing"
    if share > 0.95:
        return "nearly all"
    return f"about {SHARES[min(SHARES, key=lambda known: abs(known - share))]}"
