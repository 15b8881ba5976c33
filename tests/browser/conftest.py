"""The site as a host runs it, the Procfile through honcho with PORT alone, and a real Chromium to visit it."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, sync_playwright

from tests.browser.chromium import find
from tests.served_site import PATIENCE, ROOT, free_port, wait_for


@pytest.fixture(scope="session")
def site() -> Iterator[str]:
    """The address of the running site, without a slash at its end."""
    if not (ROOT / "staticfiles" / "staticfiles.json").exists():
        subprocess.run([sys.executable, "manage.py", "collectstatic", "--noinput"], cwd=ROOT, check=True)
    port = free_port()
    beside_python = str(Path(sys.executable).parent)
    env = {"PATH": beside_python + os.pathsep + os.environ["PATH"], "PORT": str(port)}
    server = subprocess.Popen([f"{beside_python}/honcho", "start"], cwd=ROOT, env=env, start_new_session=True)
    address = f"http://127.0.0.1:{port}"
    try:
        wait_for(f"{address}/healthz")
        yield address
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        server.wait(timeout=PATIENCE)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=find(), args=arguments)
        yield chromium
        chromium.close()


class Visits:
    """Makes pages, and keeps a list of what went wrong on them."""

    def __init__(self, browser: Browser, site: str) -> None:
        self.browser, self.site = browser, site
        self.strangers: list[str] = []  # requests to anywhere else
        self.complaints: list[str] = []  # errors in the console
        self._contexts: list[BrowserContext] = []

    def page(
        self,
        address: str = "",
        width: int = 1280,
        height: int = 900,
        *,
        scripts: bool = True,
        dark: bool = False,
        motion: bool = False,
    ) -> Page:
        context = self.browser.new_context(
            viewport={"width": width, "height": height},
            java_script_enabled=scripts,
            color_scheme="dark" if dark else "light",
            reduced_motion="no-preference" if motion else "reduce",
        )
        self._contexts.append(context)
        context.on("request", self._watch)
        page = context.new_page()
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("console", lambda message: message.type == "error" and self.complaints.append(message.text))
        if address:
            page.goto(self.site + address)
        return page

    def _watch(self, request: Request) -> None:
        if not request.url.startswith((self.site + "/", "data:", "blob:", "about:")):
            self.strangers.append(request.url)

    def close(self) -> None:
        for context in self._contexts:
            context.close()


@pytest.fixture
def visits(browser: Browser, site: str) -> Iterator[Visits]:
    made = Visits(browser, site)
    yield made
    made.close()
    assert made.strangers == []
    assert made.complaints == []
