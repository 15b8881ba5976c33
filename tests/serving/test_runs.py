"""Runs are kept for a while, up to a number of bytes."""

import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, is_dataclass
from math import inf
from threading import Event
from typing import Any

import numpy as np
import pytest
from django.test import Client

from explainer.contents.chapters import LABS
from explainer.frame.lab import Lab
from explainer.paintbox.canvas import Canvas
from explainer.paintbox.palette import THEMES
from explainer.paintbox.smooth import halfway
from explainer.serving import runs
from explainer.serving.workers import Worker
from explainer.web.cards import card
from explainer.web.warm_up import warm_up


@dataclass(frozen=True)
class Result:
    path: Any
    parts: tuple[Any, ...]
    name: str = "a run"


def test_the_size_of_a_result_is_about_that_of_its_arrays() -> None:
    result = Result(np.zeros((100, 100)), (np.zeros(5000, dtype=np.uint8), {"more": [np.zeros(1000)]}))
    assert 93_000 <= runs.size_of(result) <= 95_000


def arrays(result: Any) -> Iterator[Any]:
    if isinstance(result, np.ndarray):
        yield result
    elif isinstance(result, dict | list | tuple) or is_dataclass(result):
        inside = vars(result) if is_dataclass(result) else result
        for part in inside.values() if isinstance(inside, dict) else inside:
            yield from arrays(part)


@pytest.mark.parametrize("lab", LABS.values(), ids=LABS)
def test_no_result_holds_more_than_it_shows(lab: Lab) -> None:
    """A part of an array holds all of that array in memory, and the bound on bytes knows nothing of it."""
    result = lab.simulate(lab.default_params())
    held = {}
    for array in arrays(result):
        while isinstance(array.base, np.ndarray):
            array = array.base
        held[id(array)] = array.nbytes
    assert sum(held.values()) <= 2 * runs.size_of(result)


def test_a_run_is_made_once_for_page_picture_film_and_numbers(monkeypatch: Any) -> None:
    lab = LABS["gradient-descent"]
    params, made = lab.params(**lab.controls.defaults() | {"x": 1.234}), []
    simulate = lab.simulation.simulate
    monkeypatch.setattr(lab.simulation, "simulate", lambda params: made.append(params) or simulate(params))
    results = [runs.run(lab, params), runs.run_here(lab, params), runs.run(lab, params)]
    assert runs.numbers(lab, params)["explain"] == lab.explain(params, results[0])
    assert made == [params]
    assert all(result is results[0] for result in results)


def test_a_run_that_is_known_is_given_to_whoever_comes_when_the_queue_is_full(monkeypatch: Any) -> None:
    lab = LABS["gradient-descent"]
    known = runs.run(lab, lab.default_params())
    monkeypatch.setattr(runs, "RUNS", Worker("full", most_jobs=0, retry_after=1))
    assert runs.run(lab, lab.default_params()) is known


@pytest.mark.parametrize("ask", [runs.run, runs.numbers])
def test_two_who_ask_at_once_for_two_runs_get_each_their_own(ask: Any, monkeypatch: Any) -> None:
    lab = LABS["gradient-descent"]
    simulate, both, end = lab.simulation.simulate, Event(), time.monotonic() + 60

    def slowly(params: Any) -> Any:
        while not both.is_set() and time.monotonic() < end:
            if len(runs.RUNS._jobs) == 2:
                both.set()
            time.sleep(0.001)
        return simulate(params)

    monkeypatch.setattr(lab.simulation, "simulate", slowly)
    asked = [lab.params(**lab.controls.defaults() | {"x": x}) for x in (2.345, 3.456)]
    with ThreadPoolExecutor(2) as pool:
        one, other = pool.map(lambda params: ask(lab, params), asked)
    assert str(one) != str(other)


@pytest.fixture(scope="module")
def warm() -> None:
    """Warmed up, on one thread: a process that has others is not whole after a fork."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Worker, "do", lambda worker, key, job: pytest.fail(f"{worker.name} did {key}"))
        card.cache_clear()
        warm_up(longest=inf)


@pytest.mark.usefixtures("warm")
def test_what_is_kept_is_bounded_in_bytes_and_what_chapters_open_with_is_in_it() -> None:
    assert runs.results.currsize <= runs.MOST_BYTES
    for lab in LABS.values():
        assert runs.known_result(lab, lab.default_params()) is not None
        assert runs.known_result(lab, lab.params_before(lab.default_params())) is not None


@pytest.mark.usefixtures("warm")
def test_after_it_no_first_page_runs_a_lab(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Lab, "simulate", lambda lab, params: pytest.fail(f"{lab.name} was run"))
    for page in ("", "all/", *(f"{lab.name}/" for lab in LABS.values())):
        assert Client(headers={"host": "localhost"}).get(f"/{page}").status_code == 200


@pytest.mark.usefixtures("warm")
def test_after_it_a_first_page_imports_nothing_and_works_out_no_colours() -> None:
    known, colours = set(sys.modules), halfway.cache_info().misses
    for page in ("", *(f"{lab.name}/" for lab in LABS.values())):
        Client(headers={"host": "localhost"}).get(f"/{page}")
    assert {name for name in set(sys.modules) - known if name.startswith("explainer")} == set()
    for theme in THEMES.values():
        Canvas(theme, 360).finish()
    assert halfway.cache_info().misses == colours


def test_a_slow_host_is_not_kept_waiting_by_what_readers_can_wait_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Lab, "simulate", lambda lab, params: pytest.fail(f"{lab.name} was run"))
    warm_up(longest=-1)
