"""What was wanted: a benchmark that misses any of it says which, and fails."""

import sys

missed: list[str] = []


def at_most(what: str, value: float, most: float) -> None:
    if not value <= most:
        missed.append(f"{what}: {value:.4g}, wanted at most {most:g}")


def at_least(what: str, value: float, least: float) -> None:
    if not value >= least:
        missed.append(f"{what}: {value:.4g}, wanted at least {least:g}")


def none_of(what: str, found: object) -> None:
    """Nothing of this may be found: no mistakes, nothing that differs."""
    if found:
        missed.append(f"{what}: {found}, wanted none")


def tell() -> None:
    """At the end of a benchmark."""
    for line in missed:
        print(f"MISSED  {line}")
    sys.exit(bool(missed))
