"""Run in a process of its own, with kernels of the caller's choice: what every lab works out at the states it is given.

Reads [[lab, query], …] from standard input. Writes lines of JSON: which kernels this process has, told by their last bits; what
the Pips of the home page do; and what each lab says. Results, which hold all that pictures are drawn from, are hashed bit by
bit.
"""

import dataclasses
import hashlib
import json
import math
import sys
from collections.abc import Iterator, Mapping
from typing import Any

import django
import numpy as np


def bits_of(value: Any) -> Iterator[bytes]:
    if dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from bits_of(getattr(value, field.name))
    elif isinstance(value, np.ndarray):
        yield f"{value.dtype} {value.shape} ".encode() + value.tobytes()
    elif isinstance(value, Mapping):
        yield from bits_of(list(value.items()))
    elif isinstance(value, list | tuple):
        yield b"["
        for part in value:
            yield from bits_of(part)
    else:
        yield repr(value.item() if isinstance(value, np.generic) else value).encode() + b","


def hash_of(value: Any) -> str:
    return hashlib.sha256(b"".join(bits_of(value))).hexdigest()


def kernels() -> dict[str, str]:
    """By what they make of the same numbers."""
    x, square = np.linspace(-20, 20, 4001), np.random.default_rng(0).standard_normal((64, 64))
    return {
        "numpy's exp, sin, tanh and powers": hash_of([np.exp(x), np.sin(x), np.tanh(x), np.power(x * x, 0.7)]),
        "matrix products": hash_of(square @ square.T),
        "matrix products in single precision": hash_of(square.astype(np.float32) @ square.T.astype(np.float32)),
        "the C library's exp, sin and powers": hash_of([(math.exp(v), math.sin(v), math.pow(v * v, 0.7)) for v in x.tolist()]),
    }


def main() -> None:
    django.setup()
    from explainer.contents.chapters import LABS
    from explainer.web.address import params_of
    from explainer.worlds import front_door

    print(json.dumps(kernels()))
    print(json.dumps(hash_of(front_door.hundred())))
    for name, query in json.load(sys.stdin):
        lab = LABS[name]
        params, _ = params_of(lab, query)
        result = lab.simulate(params)
        outcome = lab.question(params).outcome(params, result)
        right = None if outcome.right is None else sorted(outcome.right)
        said = [lab.explain(params, result), outcome.words]
        print(
            json.dumps(
                {"said": said, "right": right, "numbers": hash_of(lab.numbers(params, result)), "result": hash_of(result)}
            )
        )


if __name__ == "__main__":
    main()
