"""The same address gives the same sentence, numbers and picture on every processor.

A machine has one processor. But numpy, its BLAS and the C library choose among kernels for many, and can be told to leave the
newest ones alone. So other processes here work out every lab as older processors would.
"""

import json
import os
import platform
import random
import re
import string
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from django import forms
from django.http import QueryDict
from numpy._core._multiarray_umath import __cpu_dispatch__, __cpu_features__

from explainer.contents.chapters import LABS, OPEN_CHAPTERS, AnyLab
from explainer.contents.plans import PLANS
from explainer.frame.controls import Bounded, Names, Word, as_list, as_text

CHILD = Path(__file__).with_name("every_lab.py")
RANDOM_STATES = 12 * int(os.environ.get("WALK") or 1)  # of each lab; `make walk` tries many more
FOUND = [feature for feature in __cpu_dispatch__ if __cpu_features__[feature]]  # what numpy has kernels for, and this has too
ON_X86 = platform.machine() in ("x86_64", "AMD64")
PROCESSORS: dict[str, dict[str, str]] = {
    "this": {},
    "older": {
        "NPY_DISABLE_CPU_FEATURES": " ".join(FOUND[1:]),
        "OPENBLAS_CORETYPE": "Haswell" if ON_X86 else "",
        "GLIBC_TUNABLES": "glibc.cpu.hwcaps=-AVX512F",
    },
    "oldest": {
        "NPY_DISABLE_CPU_FEATURES": " ".join(FOUND),
        "OPENBLAS_CORETYPE": "Prescott" if ON_X86 else "",
        "GLIBC_TUNABLES": "glibc.cpu.hwcaps=-AVX,-AVX2,-FMA,-FMA4,-AVX2_Usable,-FMA_Usable",
    },
}


def random_value(field: forms.Field, luck: random.Random) -> Any:
    if isinstance(field, Bounded):
        low, high = field.min_value, field.max_value  # type: ignore[attr-defined]
        return luck.randint(low, high) if field.whole else round(luck.uniform(low, high), luck.randint(0, 4))
    if isinstance(field, forms.ChoiceField):
        return luck.choice([value for value, _ in field.choices])  # type: ignore[misc]
    if isinstance(field, Names):
        return as_list(name for name in field.names if luck.random() < 0.5)
    assert isinstance(field, Word)
    letters = [letter for letter in string.ascii_letters + string.digits if re.fullmatch(field.pattern, letter)]
    return "".join(luck.sample(letters, luck.randint(0, min(len(letters), field.longest))))


def random_queries(lab: AnyLab) -> list[str]:
    luck = random.Random(lab.name)
    queries = []
    for _ in range(RANDOM_STATES):
        values = {name: as_text(random_value(field, luck)) for name, field in lab.controls.base_fields.items()}
        controls = lab.controls(QueryDict(urlencode(values)))
        controls.is_valid()
        queries.append(urlencode({name: value for name, value in values.items() if name not in controls.errors}))
    return queries


def states() -> list[tuple[str, str]]:
    """Each lab as it is met, at its tries, at what teachers' plans link to, and at random."""
    found = [(name, query) for name, lab in LABS.items() for query in ("", *(told.query for told in lab.tries.values()))]
    for chapter in OPEN_CHAPTERS:
        plan, own = PLANS[chapter.name], chapter.labs[0].name
        found += [(told.lab or own, query) for told in plan.rounds for query in (told.query, told.answer)]
        found.append((own, plan.early.query))
    return found + [(name, query) for name, lab in LABS.items() for query in random_queries(lab)]


def answers(settings: dict[str, str], asked: list[tuple[str, str]]) -> list[dict[str, Any]]:
    """What a process with these settings says: of its kernels, of the home page's Pips, and of each state."""
    given = {name: value for name, value in settings.items() if value}
    common = os.environ | {"OPENBLAS_NUM_THREADS": "1", "PYTHONPATH": str(CHILD.parents[2])}
    told = subprocess.run(
        [sys.executable, str(CHILD)], env=common | given, input=json.dumps(asked), capture_output=True, text=True, check=False
    )
    assert told.returncode == 0, told.stderr
    return [json.loads(line) for line in told.stdout.splitlines()]


def test_every_lab_tells_the_same_on_every_processor() -> None:
    asked = list(dict.fromkeys(states()))
    with ThreadPoolExecutor() as pool:
        by_processor = list(pool.map(lambda settings: answers(settings, asked), PROCESSORS.values()))
    kernels, *told = zip(*by_processor, strict=True)
    if len(set(map(str, kernels))) == 1:
        pytest.skip(f"this machine ({platform.machine()}) has one set of kernels only, or cannot be told to use another")
    for state, lines in zip(["the home page", *asked], told, strict=True):
        assert all(line == lines[0] for line in lines), f"{state}: {dict(zip(PROCESSORS, lines, strict=True))}"
