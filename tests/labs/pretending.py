"""What the tests of the pretending game share: its first world, worlds drawn at random, and what is looked at."""

from dataclasses import replace
from typing import Any

import numpy as np
from django.test import Client

from explainer.labs.deception.simulation import Params, simulate
from tests.recorder import Recorder, Stamp

GAME = Params(moves="", training=2, world=3, fix=1.0, watch=0.0, luck=0)


def chance_tree(params: Params, moves: str, episode: int = 0) -> float:
    """The expected apples of fixed moves, by walking the tree of being seen and not: another route than `worth`."""
    if episode == len(moves):
        return 0.0
    if moves[episode] == "B":
        return chance_tree(params, moves, episode + 1)
    seen = params.fix if episode < params.training else params.watch
    return seen * 1 + (1 - seen) * (1 + chance_tree(params, moves, episode + 1))


def some_params(rng: np.random.Generator) -> Params:
    """Any small world and any play in it, the ends of each range more often than chance would have them."""
    training, world = int(rng.integers(0, 4)), int(rng.integers(1, 5))
    fix, watch = (float(rng.choice([0, 0.005, rng.random(), 0.96, 0.995, 1])) for _ in range(2))
    length = int(rng.choice([0, rng.integers(0, training + world + 1), training + world]))
    return Params("".join(rng.choice(["A", "B"], length)), training, world, fix, watch, int(rng.integers(999)))


def played(games: str, **changed: Any) -> tuple[Params, Any]:
    params = replace(GAME, games=games, **changed)
    return params, simulate(params)


def page(query: str) -> str:
    return Client(headers={"host": "localhost"}).get(f"/deception/?{query}").content.decode()


def inside(stamp: Stamp, box: tuple[float, float, float, float]) -> bool:
    return box[0] <= stamp.middle[0] <= box[2] and box[1] <= stamp.middle[1] <= box[3]


def pip(canvas: Recorder) -> Stamp:
    (found,) = [stamp for stamp in canvas.stamps if stamp.name.startswith("pip")]
    return found
