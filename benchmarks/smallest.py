"""The smallest host: how soon the site is ready, and how much memory two workers want when all that they keep is full.

Memory is the proportional set size, in which what processes share counts once. Linux only.
Run:  .venv/bin/python -m benchmarks.smallest
"""

import os
import random
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "explainer.settings")

import django

django.setup()

from benchmarks.pictures import heavy_params
from benchmarks.wanted import finish, want
from explainer.contents.chapters import LABS
from explainer.web.address import lab_query, picture_query, with_query
from tests.served_site import Served, served

READERS, VISITS = 4, 120  # each visit a page and a picture that are new to the server most of the time, every seventh a film


def megabytes(site: Served) -> float:
    """Of gunicorn and its workers, all together."""
    told = [Path(f"/proc/{process}/smaps_rollup").read_text() for process in (site.process.pid, *site.workers())]
    return sum(int(text.partition("\nPss:")[2].split()[0]) for text in told) / 1024


def first_pages(site: Served) -> Iterator[tuple[float, str]]:
    """How long each default page takes that nobody has asked for yet, in seconds."""
    for page in ("/", *(f"/{name}/" for name in LABS)):
        start = time.monotonic()
        assert site.get(page)[0] == 200
        yield time.monotonic() - start, page


def visits(site: Served, seed: int) -> None:
    rng = random.Random(seed)
    for _ in range(VISITS):
        lab = rng.choice(list(LABS.values()))
        params = lab.default_params() if rng.random() < 0.2 else heavy_params(lab, rng)
        query = lab_query(lab, params)
        picture = picture_query(lab, params, size=rng.choice(["720", "1280"]), theme=rng.choice(["light", "dark"]))
        site.get(with_query(f"/{lab.name}/", query | {"guess": "skip"}))
        site.get(with_query(f"/{lab.name}/picture.png", picture))
        if lab.film and rng.random() < 1 / 7:
            site.get(with_query(f"/{lab.name}/play.png", query))


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        start = time.monotonic()
        with served(Path(folder) / "log") as site:
            ready = time.monotonic() - start
            print(f"ready after                   {ready:6.1f} s     (wanted: 3)")
            slowest, page = max(first_pages(site))
            print(f"then a first page, at most    {slowest:6.2f} s     (wanted: 0.3; {page})")
            print(f"two workers, just ready       {megabytes(site):6.0f} MB")
            site.settle()
            print(f"two workers, warmed up        {megabytes(site):6.0f} MB")
            readers = [Thread(target=visits, args=(site, seed)) for seed in range(READERS)]
            for reader in readers:
                reader.start()
            most = 0.0
            while any(reader.is_alive() for reader in readers):
                most = max(most, megabytes(site))
                time.sleep(0.5)
            print(f"at most, in {READERS * VISITS} dear visits   {most:6.0f} MB    (wanted: 300)")
            print(f"afterwards                    {megabytes(site):6.0f} MB")
    want(ready <= 3, "it is ready within 3 s")
    want(slowest <= 0.3, "then no first page takes more than 0.3 s")
    want(most <= 300, "two workers take 300 MB at most")
    finish()


if __name__ == "__main__":
    main()
