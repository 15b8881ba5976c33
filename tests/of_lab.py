"""`python -m tests.of_lab ADDRESS`: which tests `make lab` runs for a lab, as pytest's `-k` takes it."""

import sys
from pathlib import Path

import django

django.setup()

from explainer.contents.chapters import LABS


def names_of(address: str) -> set[str]:
    """The lab's address, as page-wide tests name it, and what its own tests are called after: its folder, or its last word."""
    if address not in LABS:
        sys.exit(f"There is no lab {address}. There are: {', '.join(LABS)}.")
    folder = Path(sys.modules[LABS[address].controls.__module__].__file__ or "").parent.name
    return {address, folder, address.rpartition("/")[2].replace("-", "_")}


if __name__ == "__main__":
    print(" or ".join(sorted(names_of(sys.argv[1]))))
