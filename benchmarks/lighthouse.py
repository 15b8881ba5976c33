"""Lighthouse (mobile, default throttling, median of three) on every page of the running site, from its sitemap.

Exits with 1 where a page has less than 100 in any category.

Needs Node and a Chrome or Chromium.   Run:  make run   and beside it   .venv/bin/python -m benchmarks.lighthouse
"""

import json
import os
import re
import statistics
import subprocess
import urllib.request

from benchmarks.wanted import finish, want
from tests.browser.browsers import find_chromium

SITE = "http://127.0.0.1:8000"
RUNS = 3
LIGHTHOUSE = os.environ.get("LIGHTHOUSE", "npx --yes lighthouse").split()
FLAGS = "--headless --disable-gpu" + (" --no-sandbox" if os.geteuid() == 0 else "")


def scores(page: str) -> dict[str, int]:
    """One run: what Lighthouse gives in each category, from 0 to 100."""
    command = [*LIGHTHOUSE, page, "--quiet", "--output=json", f"--chrome-flags={FLAGS}"]
    env = os.environ | {"CHROME_PATH": find_chromium() or ""}
    report = json.loads(subprocess.run(command, env=env, capture_output=True, check=True).stdout)
    return {name: round(100 * (category["score"] or 0)) for name, category in report["categories"].items()}


def main() -> None:
    with urllib.request.urlopen(f"{SITE}/sitemap.xml", timeout=10) as sitemap:
        pages = re.findall(r"<loc>(.*?)</loc>", sitemap.read().decode())
    want(len(pages) > 20, "the sitemap names the pages")
    for page in pages:
        runs = [scores(page) for _ in range(RUNS)]
        medians = {name: int(statistics.median(run[name] for run in runs)) for name in runs[0]}
        print(page.removeprefix(SITE).ljust(24), "  ".join(f"{name} {score}" for name, score in medians.items()), flush=True)
        want(min(medians.values()) == 100, f"{page.removeprefix(SITE)} has 100 in all")
    finish()


if __name__ == "__main__":
    main()
