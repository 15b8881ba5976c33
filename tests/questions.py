"""What a question says of what is not as it was at first."""

from collections.abc import Sequence

from explainer.frame.words import asked


def says(question: str, news: Sequence[str]) -> bool:
    """Whether it says all of this, in this order and no more, or as much of it as there is room for.

    How much there is room for is tested by itself, in `frame/test_verdict.py`.
    """
    opening, _, rest = question.partition(". ")
    return question == asked(news, rest if opening.startswith("Now: ") else question)
