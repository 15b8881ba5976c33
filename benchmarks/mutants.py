"""Does a test notice when a promise of the site is broken? Each is broken once, in a copy of the tree, and its tests are run.

A mutant is one line made wrong: an act's rule, a line of the security policy, what a cache may keep, a limit. `promises.py` has
them, each with the tests that guard it, of which one has to fail. Exits with 1 where a mutant lives, or where one no longer
fits the code. What came of it stands in mutants.md.
Run:  .venv/bin/python -m benchmarks.mutants [words of a promise, such as "csp" or "dog"]      (about a quarter of an hour)
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.promises import MUTANTS, Mutant

ROOT = Path(__file__).parent.parent
PATIENCE = 600  # seconds for the tests of one mutant: more is an endless loop, which is noticed too
PYTEST = (sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", "--no-header")


def copy_of_the_tree(to: Path) -> None:
    """All that git knows of, as it stands here, and the collected static files."""
    names = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout.decode().split("\0")
    for name in filter(None, names):
        if (ROOT / name).is_file():
            (to / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, to / name)
    (to / "staticfiles").symlink_to(ROOT / "staticfiles")


def complaint(tree: Path, tests: Sequence[str], patience: float = PATIENCE) -> str:
    """What fails of these tests; "" where nothing does."""
    env = os.environ | {"OPENBLAS_NUM_THREADS": "1", "PYTHONDONTWRITEBYTECODE": "1"}
    try:
        run = subprocess.run([*PYTEST, *tests], cwd=tree, env=env, capture_output=True, text=True, timeout=patience)
    except subprocess.TimeoutExpired:
        return "no end"
    return run.stdout[-2000:] + run.stderr[-500:] if run.returncode else ""


def is_killed(tree: Path, mutant: Mutant) -> bool:
    """Whether a test notices."""
    path = tree / mutant.path
    source, times = path.read_text(), path.stat()
    path.write_text(source.replace(mutant.right, mutant.wrong))
    try:
        return bool(complaint(tree, mutant.tests))
    finally:
        path.write_text(source)
        os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))


def main() -> None:
    chosen = [one for one in MUTANTS if all(word.lower() in f"{one.promise} {one.path}".lower() for word in sys.argv[1:])]
    stale = [one for one in chosen if (ROOT / one.path).read_text().count(one.right) != 1]
    for one in stale:
        print(f"NO LONGER FITS  {one.promise}: {one.path}: {one.right.strip()}", flush=True)
    alive = []
    with tempfile.TemporaryDirectory() as folder:
        tree = Path(folder)
        copy_of_the_tree(tree)
        if fails := complaint(tree, sorted({test for one in chosen for test in one.tests}), patience=3600):
            sys.exit(f"Without a mutant:\n{fails}")
        for one in chosen:
            if one in stale:
                continue
            start = time.monotonic()
            killed = is_killed(tree, one)
            print(f"{'killed' if killed else 'LIVES '} {time.monotonic() - start:4.0f} s  {one.promise}", flush=True)
            alive += [] if killed else [one]
    print(f"{len(chosen)} mutants, {len(chosen) - len(alive) - len(stale)} killed, {len(alive)} alive, {len(stale)} stale")
    sys.exit(bool(alive or stale))


if __name__ == "__main__":
    main()
