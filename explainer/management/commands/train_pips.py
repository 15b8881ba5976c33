"""Train all Pips anew and write the file that is shipped. About ten minutes of one core."""

import os
from itertools import product
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from explainer.worlds.pips import FAMILIES, FILE, PIPS, save
from explainer.worlds.training import Family, Trained, train_one

BAR = 40


class Command(BaseCommand):
    help = "Train all families of a hundred Pips and write explainer/worlds/pips.npz."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--workers", type=int, default=os.cpu_count() or 1, help="processes that train side by side")
        parser.add_argument("--to", type=Path, default=FILE, help="the file to write, to compare two runs")

    def handle(self, *, workers: int, to: Path, **options: Any) -> None:
        # Each worker is a fresh Python whose numpy starts with one thread: so sums keep their order, and results their bits.
        os.environ["OPENBLAS_NUM_THREADS"] = os.environ["OMP_NUM_THREADS"] = "1"
        jobs = list(product(FAMILIES, range(PIPS)))
        trained: list[Trained] = []
        with get_context("spawn").Pool(workers) as pool:
            for one in pool.imap(work, jobs):
                trained.append(one)
                self.tell(len(trained), len(jobs), jobs[len(trained) - 1][0])
        save(trained, to)
        self.stdout.write(f"\nWrote {to} ({to.stat().st_size / 1000:.0f} kB)")

    def tell(self, done: int, of: int, family: Family) -> None:
        full = done * BAR // of
        bar = "#" * full + "-" * (BAR - full)
        self.stdout.write(f"\r[{bar}] {done} of {of}  {family.eyes} eyes, {family.varied:.0%} varied   ", ending="")
        self.stdout.flush()


def work(job: tuple[Family, int]) -> Trained:
    return train_one(*job)
