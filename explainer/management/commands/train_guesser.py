"""Train all guessers of “Fast guesses” anew and write the file that is shipped. About a quarter of a minute of one core."""

from itertools import product
from typing import Any

from django.core.management.base import BaseCommand

from explainer.labs.fast_guesses.network import FILE, PRACTICE, SEEDS, save
from explainer.labs.fast_guesses.training import train


class Command(BaseCommand):
    help = "Train the networks that play noughts and crosses and write explainer/labs/fast_guesses/guesser.npz."

    def handle(self, **options: Any) -> None:
        jobs, trained = list(product(PRACTICE, range(SEEDS))), []
        for done, (practice, seed) in enumerate(jobs, start=1):
            trained.append(train(practice, seed))
            self.stdout.write(f"\r{done} of {len(jobs)}: {practice} boards, seed {seed}   ", ending="")
            self.stdout.flush()
        save(trained, FILE)
        self.stdout.write(f"\nWrote {FILE} ({FILE.stat().st_size / 1000:.0f} kB)")
