"""A reader's walk in the oldest Chromium that is served, 109, and in 91, which is not: two builds without windows, from npm.

Presses are a mouse's, at the middle of what is pressed: Playwright's own ways of looking want a newer browser than 91.
Needs npm, which fetches 107 MB.
Run:  .venv/bin/python -m benchmarks.old_browsers [FOLDER]
"""

import io
import re
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import brotli
from playwright.sync_api import Browser, Error, Page, sync_playwright

from tests.served_site import served, until

PACKAGES = {"109": "@sparticuz/chromium@109.0.6", "91": "chrome-aws-lambda@9.1.0"}
LAPTOP, PHONE = {"width": 1366, "height": 657}, {"width": 390, "height": 664}
ARGUMENTS = ["--no-sandbox", "--no-zygote"]
SECONDS = 15  # until what is waited for must be there


def fetch(version: str, folder: Path) -> Path:
    """The program, unpacked where it is not yet."""
    home = folder / version
    program = home / "chromium"
    if not program.exists():
        home.mkdir(parents=True)
        command = ["npm", "pack", "--silent", "--ignore-scripts", "--pack-destination", str(home), PACKAGES[version]]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        (package,) = home.glob("*.tgz")
        with tarfile.open(package) as files:
            for name in ("chromium", "swiftshader.tar"):
                packed = files.extractfile(f"package/bin/{name}.br")
                assert packed
                (home / name).write_bytes(brotli.decompress(packed.read()))
        with tarfile.open(fileobj=io.BytesIO((home / "swiftshader.tar").read_bytes())) as libraries:
            libraries.extractall(home, filter="data")
        program.chmod(0o755)
        package.unlink()
    return program


class Reader:
    """A page, and what its scripts complained of."""

    def __init__(self, browser: Browser, site: str, size: dict[str, int]) -> None:
        self.page: Page = browser.new_context(viewport=size).new_page()  # type: ignore[arg-type]
        self.site = site
        self.errors: list[str] = []
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))

    def open(self, path: str) -> None:
        self.page.goto(self.site + path, wait_until="load")

    def press(self, selector: str, across: float = 0.5, down: float = 0.5) -> None:
        """Once the lab takes a press: right after the one before it does not."""
        self.until(f"!document.querySelector('#lab.fresh, #lab[aria-busy]') && document.querySelector('{selector}')")
        box = self.page.evaluate(BOX, selector)
        self.page.mouse.click(box["x"] + across * box["width"], box["y"] + down * box["height"])

    def sees(self, selector: str) -> bool:
        return bool(self.page.evaluate("name => document.querySelector(name)?.getClientRects().length > 0", selector))

    def until(self, script: str) -> None:
        """Between two pages nothing is there to be asked."""

        def holds() -> bool:
            with suppress(Error):
                return bool(self.page.evaluate(script))
            return False

        until(holds, SECONDS)

    def until_address(self, pattern: str) -> str:
        self.until(f"/{pattern}/.test(location.search)")
        return self.page.url

    def stays(self, deed: Callable[[], object]) -> bool:
        """Whether a deed changed the page in place. Without htmx another page would come, which works too."""
        self.page.evaluate("window.stayed = true")
        deed()
        return bool(self.page.evaluate("window.stayed === true"))


BOX = """name => {
    const part = document.querySelector(name);
    part.scrollIntoView({ block: 'center', behavior: 'instant' });
    return part.getBoundingClientRect().toJSON();
}"""


# --- the steps: what is done, and what must be seen then -------------------------------------------------------------


def home(reader: Reader) -> None:
    reader.open("/")
    reader.press('.maze a[href*="apple"] .room')
    reader.until_address("guess=apple")
    reader.until("/Yes!/.test(document.querySelector('.verdict').textContent)")


def chapter(reader: Reader) -> None:
    reader.open("/training/")
    reader.until("document.querySelector('#lab picture img').naturalWidth > 0")
    assert reader.sees("h1")
    assert reader.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def guess(reader: Reader) -> None:
    reader.open("/gradient-descent/?guess=ask")

    def press() -> None:
        reader.press("#guess fieldset button")
        reader.until_address("guess=(?!ask)[a-z]+")
        reader.until("!document.querySelector('#guess')")

    assert reader.stays(press)
    assert reader.sees("#lab .found")


def tap(reader: Reader) -> None:
    reader.open("/gradient-descent/?view=map")
    reader.press("#lab .tap", 0.75, 0.25)
    address = reader.until_address("[?&]x=")
    start = {name: float(value) for name, value in re.findall(r"\b([xy])=(-?[\d.]+)", address)}
    assert all(abs(value - 2.5) < 0.06 for value in start.values()), start


def move(reader: Reader) -> None:
    reader.open("/deception/?guess=skip")
    reader.press("#moves button[data-key=b]")
    reader.until_address("moves=B")
    reader.until("/Round 2/.test(document.querySelector('#moves legend').textContent)")


def ticks(reader: Reader) -> None:
    reader.open("/evolution/bird/")
    reader.press("#lab .ticks input")
    reader.press("#ticks fieldset button")
    reader.until_address("[a-z]+=")


def word(reader: Reader) -> None:
    reader.open("/mesa-optimizers/")
    assert not reader.sees(".meaning")
    reader.press("[popovertarget=meaning-mesa-optimizer]")
    assert reader.sees("#meaning-mesa-optimizer")
    assert reader.page.evaluate(OPEN_MEANINGS) == 1
    reader.page.keyboard.press("Escape")
    assert not reader.sees("#meaning-mesa-optimizer")


OPEN_MEANINGS = "[...document.querySelectorAll('.meaning')].filter(one => one.getClientRects().length).length"


def quiz(reader: Reader) -> None:
    reader.open("/gradient-descent/")
    reader.press("#quiz-1 button")
    reader.until("document.querySelector('#quiz-1 .why').textContent.length > 20")


def card(reader: Reader) -> None:
    reader.open("/gradient-descent/")
    reader.press(".try .title a[hx-get]")
    address = reader.until_address("at=")
    (name,) = re.findall(r"at=([\w-]+)", address)
    reader.until(f"document.querySelector('#place-{name} #lab')")


def slider(reader: Reader) -> None:
    reader.open("/gradient-descent/?guess=skip")
    reader.press(".slider[data-sets=step_size]", 0.3)
    address = reader.until_address("step_size=")
    (step,) = re.findall(r"step_size=([\d.]+)", address)
    assert reader.page.evaluate("document.getElementById('id_step_size').value") == step


def teach(reader: Reader) -> None:
    reader.open("/adversarial-training/teach/")
    reader.press("#moves button")
    reader.until_address("moves=P")
    reader.until("document.querySelector('#lab picture img').naturalWidth > 0")


STEPS = (home, chapter, guess, tap, move, ticks, word, quiz, card, slider, teach)


def live(browser: Browser, site: str) -> None:
    """A board and a device."""
    board, device = Reader(browser, site, LAPTOP), Reader(browser, site, PHONE)
    board.open("/live/?lab=gradient-descent")
    board.press("main button")
    board.until("document.querySelector('.code')")
    code = board.page.evaluate("document.querySelector('.code').textContent")
    device.open(f"/live/{code.replace(' ', '')}/")
    device.press("[name=join]")
    device.until("/You are in/.test(document.querySelector('h1').textContent)")
    board.press("[data-turn=next]")
    device.press(".press .big")
    device.until("document.querySelector('.press .big[aria-pressed=true]')")
    board.until("document.querySelector('.count').textContent === '1'")
    assert board.errors + device.errors == []


def walk(browser: Browser, site: str) -> list[str]:
    """The names of the steps that failed."""
    failed = []
    for step in STEPS:
        for size in (LAPTOP, PHONE):
            reader = Reader(browser, site, size)
            try:
                step(reader)
                assert reader.errors == []
            except Exception as error:
                what, *_ = str(error).splitlines() or ["not as it should be"]
                failed.append(f"{step.__name__} at {size['width']}: {what} {reader.errors}")
            reader.page.context.close()
    try:
        live(browser, site)
    except Exception as error:
        failed.append(f"live: {error}")
    return failed


def main() -> None:
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else tempfile.gettempdir() + "/old-browsers")
    failed = {}
    log = Path(tempfile.mkdtemp()) / "log"
    with served(log, "explainer.wsgi", WEB_CONCURRENCY="1") as site, sync_playwright() as playwright:
        for version in PACKAGES:
            program = fetch(version, folder)
            browser = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
            failed[version] = walk(browser, site.address)
            of = 2 * len(STEPS) + 1
            print(f"Chromium {browser.version}: {of - len(failed[version])} of {of} steps.", *failed[version], sep="\n")
            browser.close()
    if any(failed.values()):
        sys.exit(1)


if __name__ == "__main__":
    main()
