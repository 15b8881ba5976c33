"""What a benchmark wants to see. What it misses is said at once, and makes it end with 1."""

import sys
from typing import NoReturn

missed: list[str] = []


def want(holds: bool, what: str) -> None:
    """`what` is how it should be, such as "no request fails"."""
    if not holds:
        missed.append(what)
        print(f"MISSED: {what}", flush=True)


def finish() -> NoReturn:
    sys.exit(f"{len(missed)} missed: {'; '.join(missed)}" if missed else 0)
