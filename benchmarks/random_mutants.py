"""Mutation testing: one small thing in a module is made wrong, and its tests are run to see whether they notice.

The mutants are mutmut's. It mutates only plain functions, and here much stands in views, properties, controls and tables, so
this module takes its operators, makes mutants of the whole file, and tries a sample of them, the same one for the same seed.
A module's tests are run once to see which of them reach which line; a mutant gets those first, and then as many of the others
as there is time for. Nothing on disk is changed. Mutants that survive are printed, to be looked at: `mutants.md` says what came
of that. Strings are left as they are: a test of each word would be a second copy of the site.

What it needs besides is in requirements-bench.txt (`make .venv/bench`).
Run:  .venv/bin/python manage.py collectstatic --noinput
      .venv/bin/python -m benchmarks.mutants explainer/web/address.py [another.py ...] [--sample 40] [--seed 0]
"""

import argparse
import difflib
import os
import random
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, SourceFileLoader
from importlib.util import spec_from_file_location
from itertools import accumulate
from multiprocessing import get_context
from pathlib import Path
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "explainer.settings")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as in gunicorn.conf.py

import coverage
import grimp
import hypothesis
import libcst as cst
import libcst.matchers as m
import pytest
from libcst.metadata import MetadataWrapper, PositionProvider
from mutmut.mutation.mutators import mutation_operators, operator_string

SAMPLE = 40
SECONDS = 8  # of tests for a mutant, as they take without it
MORE = 20  # for one that survives those
PATIENCE = 3  # times as long as that is an endless loop
FEW = ("gradient-descent", "deception")  # of the tests that are made for every lab, only theirs

ROOT = Path(__file__).parent.parent
HEAVY = ("django.test", "django.forms", "hypothesis", "networkx", "numpy", "PIL.ImageDraw", "pytest_django.plugin", "textstat")
QUIET = ["-q", "-p", "no:cacheprovider", "-p", "no:xdist", "-p", "no:playwright", "--hypothesis-profile=mutants"]

TESTS = {  # by what a module's path begins with; the first that fits
    "explainer/serving/answer_cache": ["tests/serving/test_answer_cache.py"],
    "explainer/serving/workers": ["tests/serving/test_workers.py", "tests/serving/test_runs.py"],
    "explainer/serving/runs": ["tests/serving/test_runs.py", "tests/serving/test_workers.py"],
    "explainer/paintbox/png": ["tests/paintbox/test_png.py", "tests/serving/test_pictures.py"],
    "explainer/contents/plans": ["tests/contents/test_plans.py"],
    "explainer/web/teacher_pages": ["tests/contents/test_plans.py"],
    "explainer/serving/local_network": ["tests/serving/test_local_network.py"],
    "explainer/worlds": ["tests/worlds"],
    "explainer/paintbox": ["tests/paintbox", "tests/paintbox/test_png.py"],
    "explainer": [
        "tests/frame/test_lab.py",
        "tests/web/test_address.py",
        "tests/web/test_classroom.py",
        "tests/frame/test_controls.py",
        "tests/serving/test_pictures.py",
        "tests/web/test_site.py",
        "tests/web/test_book_pages.py",
        "tests/web/test_ways.py",
        "tests/contents/test_glossary.py",
        "tests/labs/test_gradient_descent.py",
    ],
}
DATACLASS = m.Decorator(decorator=m.Call(func=m.Name("dataclass")))  # frozen or not, nobody tries to write to it


def tests_of(path: str) -> tuple[list[str], tuple[str, ...]]:
    """The test files that guard a module, and the labs that count where a test is made for every lab."""
    parts = Path(path).parts
    if parts[:2] == ("explainer", "labs"):
        own = ROOT / "tests/labs" / f"test_{parts[2]}.py"
        return [str(own.relative_to(ROOT))], (parts[2].replace("_", "-"),)
    return next(tests for start, tests in TESTS.items() if path.startswith(start)), FEW


# --- mutants ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Mutant:
    line: int
    source: str


class Places(cst.CSTVisitor):
    """Every node that can be made wrong, with its line and what it can become."""

    METADATA_DEPENDENCIES = (PositionProvider,)

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[int, cst.CSTNode, cst.CSTNode]] = []

    def on_visit(self, node: cst.CSTNode) -> bool:
        if isinstance(node, cst.Annotation | cst.Import | cst.ImportFrom) or m.matches(node, DATACLASS):
            return False
        for kind, operator in mutation_operators:
            if isinstance(node, kind) and operator is not operator_string:
                line = self.get_metadata(PositionProvider, node).start.line
                self.found += [(line, node, wrong) for wrong in operator(node)]
        return True


def mutants_of(source: str, most: int, seed: int) -> tuple[list[Mutant], int]:
    """A sample of the mutants in the order of their lines, and how many there are in all."""
    module = MetadataWrapper(cst.parse_module(source))
    places = Places()
    module.visit(places)
    some = random.Random(seed).sample(places.found, min(most, len(places.found)))
    changed = [Mutant(line, module.module.deep_replace(node, wrong).code) for line, node, wrong in some]  # type: ignore[arg-type]
    return sorted(changed, key=lambda mutant: mutant.line), len(places.found)


def told(mutant: Mutant, source: str) -> str:
    """What is wrong with it: the lines as they were and as they are."""
    lines = difflib.unified_diff(source.splitlines(), mutant.source.splitlines(), lineterm="", n=0)
    return "\n".join(
        f"      {line[0]} {line[1:].strip()}" for line in lines if line[:3] not in ("---", "+++") and line[0] in "+-"
    )


# --- tests ------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Known:
    """What the tests did to the module as it is."""

    seconds: dict[str, float]  # by test
    reached: dict[int, set[str]]  # the tests by line

    def for_line(self, line: int) -> tuple[list[str], list[str]]:
        """The tests for a mutant, quick ones first: those for each, and those for one that survives them.

        Of tests that never come by its line there are only as many as there is time for.
        """
        near = self.reached.get(line) or set(self.seconds)  # what is done at import may show in any of them
        ordered = sorted(self.seconds, key=lambda test: (test not in near, self.seconds[test]))
        first = self.within(SECONDS, ordered)
        return first, self.within(MORE, [test for test in ordered if test in near and test not in first])

    def within(self, seconds: float, tests: list[str]) -> list[str]:
        """The first tests that take no longer than this together; one at least."""
        upto = list(accumulate(self.seconds[test] for test in tests))
        return [test for number, test in enumerate(tests) if number == 0 or upto[number] <= seconds]


class Listener:
    """A pytest plugin: which tests there are, how long each takes, and what each reaches."""

    def __init__(self, labs: tuple[str, ...], spy: coverage.Coverage) -> None:
        self.labs, self.spy = labs, spy
        self.seconds: dict[str, float] = {}
        self.failed: list[str] = []

    def pytest_collection_modifyitems(self, items: list[Any]) -> None:
        items[:] = [item for item in items if of_these_labs(item, self.labs)]

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_setup(self, item: Any) -> None:
        self.spy.switch_context(item.nodeid)

    def pytest_runtest_logreport(self, report: Any) -> None:
        self.seconds[report.nodeid] = self.seconds.get(report.nodeid, 0.0) + report.duration
        if report.failed:
            self.failed.append(report.nodeid)


def of_these_labs(item: Any, labs: tuple[str, ...]) -> bool:
    params = item.callspec.params.values() if hasattr(item, "callspec") else ()
    named = [param.name.rpartition("/")[2] for param in params if type(param).__name__ in ("Lab", "Chapter")]
    return all(name in labs for name in named)


class Chosen:
    """A pytest plugin: only these tests, in this order."""

    def __init__(self, tests: list[str]) -> None:
        self.tests = tests

    def pytest_collection_modifyitems(self, items: list[Any]) -> None:
        known = {item.nodeid: item for item in items}
        items[:] = [known[test] for test in self.tests if test in known]


def look(paths: list[str], send: Callable[[dict[str, Known]], None]) -> None:
    """Run the tests that these modules share on them as they are."""
    tests, labs = tests_of(paths[0])
    files = [str(ROOT / path) for path in paths]
    spy = coverage.Coverage(data_file=None, include=files, concurrency=["thread", "gevent"])
    listener = Listener(labs, spy)
    with spy.collect():
        pytest.main([*QUIET, *tests], plugins=[listener])
    if listener.failed:
        raise SystemExit(f"these fail without any mutant: {listener.failed}")
    data = spy.get_data()
    reached = {path: data.contexts_by_lineno(str(ROOT / path)) for path in paths}
    send(
        {
            path: Known(listener.seconds, {line: {name for name in names if name} for line, names in lines.items()})
            for path, lines in reached.items()
        }
    )


def try_one(path: str, source: str, tests: list[str]) -> None:
    sys.meta_path.insert(0, Wrong(path, source))
    files = sorted({test.partition("::")[0] for test in tests})
    sys.exit(int(pytest.main([*QUIET, "-x", *files], plugins=[Chosen(tests)])))


class Wrong(MetaPathFinder):
    """Gives the mutant where the module is asked for."""

    def __init__(self, path: str, source: str) -> None:
        self.path, self.source = path, source

    def find_spec(self, name: str, path: Any, target: Any = None) -> ModuleSpec | None:
        if name != module_name(self.path):
            return None
        loader = WrongLoader(name, str(ROOT / self.path))
        loader.code = self.source
        return spec_from_file_location(name, str(ROOT / self.path), loader=loader)


class WrongLoader(SourceFileLoader):
    code = ""

    def get_code(self, fullname: str) -> Any:
        return compile(self.code, self.path, "exec")


def module_name(path: str) -> str:
    return path.removesuffix(".py").replace("/", ".")


# --- one module after the other ---------------------------------------------------------------------------------------

fork = get_context("fork")


def aside(work: Callable[..., None], *args: Any, seconds: float | None = None) -> int | None:
    """Do this in a process of its own that says nothing; its exit code, or None where the time was up."""
    process = fork.Process(target=silently, args=(work, args))
    process.start()
    process.join(seconds)
    if process.exitcode is None:
        process.kill()
        process.join()
        return None
    return process.exitcode


def silently(work: Callable[..., None], args: tuple[Any, ...]) -> None:
    with open(os.devnull, "w") as nowhere:
        os.dup2(nowhere.fileno(), 1)
        if "MUTANTS_TALK" not in os.environ:
            os.dup2(nowhere.fileno(), 2)
    work(*args)


def get_ready(path: str) -> None:
    """Import what does not depend on the module, so that each mutant's process has it already."""
    graph = grimp.build_graph("explainer", cache_dir=None)
    name = module_name(path)
    later = {name} | graph.find_downstream_modules(name)
    for other in (*HEAVY, *sorted(graph.modules - later)):
        if not other.startswith(("explainer.management", "explainer.wsgi", "explainer.serving.logs", "explainer.templatetags")):
            import_module(other)


def work_through(path: str, known: Known, most: int, seed: int) -> None:
    get_ready(path)
    source = (ROOT / path).read_text()
    mutants, of = mutants_of(source, most, seed)
    start, alive, by_the_clock = time.monotonic(), 0, 0
    for mutant in mutants:
        code: int | None = 0
        for tests in filter(None, known.for_line(mutant.line)):
            if code == 0:
                seconds = PATIENCE * (10 + sum(known.seconds[test] for test in tests))
                code = aside(try_one, path, mutant.source, tests, seconds=seconds)
        by_the_clock += code is None
        if code == 0:
            alive += 1
            where = "" if known.reached.get(mutant.line) else "   (at import, or never)"
            print(f"    {path}:{mutant.line}{where}\n{told(mutant, source)}", flush=True)
    print(
        f"{path}: {len(mutants)} of {of} mutants tried with {len(known.seconds)} tests, {len(mutants) - alive} killed "
        f"({by_the_clock} by the clock), {alive} alive, {time.monotonic() - start:.0f} s",
        flush=True,
    )


def main() -> None:
    parser = argparse.ArgumentParser(description="Which mutants of these modules survive their tests?")
    parser.add_argument("paths", nargs="+")
    parser.add_argument("--sample", type=int, default=SAMPLE)
    parser.add_argument("--seed", type=int, default=0)
    args = parser.parse_args()
    os.chdir(ROOT)
    os.environ["HYPOTHESIS_STORAGE_DIRECTORY"] = os.devnull
    phases = (hypothesis.Phase.explicit, hypothesis.Phase.generate)  # a smaller example of a failure is of no use here
    hypothesis.settings.register_profile("mutants", derandomize=True, database=None, phases=phases)
    together: dict[Any, list[str]] = {}  # the modules that have the same tests
    for path in args.paths:
        together.setdefault(str(tests_of(path)), []).append(path)
    for paths in together.values():
        receive, send = fork.Pipe(duplex=False)
        looking = fork.Process(target=silently, args=(look, (paths, send.send)))
        looking.start()
        send.close()
        try:
            known = receive.recv()
        except EOFError:
            print(f"{paths}: their tests fail, or do not run, as they are (MUTANTS_TALK=1 says more)")
            continue
        looking.join()
        for path in paths:
            # In a process of its own, which imports what does not depend on the module.
            process = fork.Process(target=work_through, args=(path, known[path], args.sample, args.seed))
            process.start()
            process.join()


if __name__ == "__main__":
    main()
