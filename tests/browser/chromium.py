"""Find a Chromium to test with, or install one: a system Chromium or Chrome, apt's where we are root, else Playwright's own.

Run by `make test`. The tests import `find()`, which only looks.
"""

import os
import shutil
import subprocess
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
DRIVER_NEEDS = "libatomic1"  # of what a bare Debian lacks


def find() -> str | None:
    """The path of an installed Chromium or Chrome; None where there is only Playwright's own, or nothing."""
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)


def driver_trouble() -> str:
    """What Playwright's own program says where it does not run."""
    ran = subprocess.run([sys.executable, "-m", "playwright", "--version"], capture_output=True, text=True, check=False)
    return "" if ran.returncode == 0 else ran.stderr or ran.stdout


def may_install() -> bool:
    return shutil.which("apt-get") is not None and os.geteuid() == 0


def apt_install(*packages: str) -> None:
    quiet = {"stdout": subprocess.DEVNULL, "env": os.environ | {"DEBIAN_FRONTEND": "noninteractive"}}
    subprocess.run(["apt-get", "update", "-qq"], check=True, **quiet)  # type: ignore[call-overload]
    subprocess.run(["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages], check=True, **quiet)  # type: ignore[call-overload]


def main() -> None:
    packages = [DRIVER_NEEDS] if driver_trouble() else []
    if packages and not may_install():
        sys.exit(f"The browser tests need {DRIVER_NEEDS}. Please install it: sudo apt-get install {DRIVER_NEEDS}")
    if find() is None:
        print("No Chromium here; installing one for the tests.")
        if may_install():
            packages.append("chromium")
        else:
            subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=True)
    if packages:
        apt_install(*packages)
        if trouble := driver_trouble():
            sys.exit(trouble)
    print(f"Testing with {find() or 'the Chromium that Playwright brought'}.")


if __name__ == "__main__":
    main()
