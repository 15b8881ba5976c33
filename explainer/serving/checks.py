"""What has to be right before the site starts: one clear line then, instead of an error on every page later.

This file imports nothing of Django itself, since gunicorn reads it before gevent patches the standard library.
"""

import json
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from socket import getaddrinfo
from urllib.parse import urlsplit
from zipfile import ZipFile

from explainer import settings
from explainer.serving.local_network import LOOPBACK
from explainer.serving.metrics_port import host_and_port

SWITCHES = ("DEBUG", "HTTPS", "LIVE")
HERE = Path(__file__).parent.parent
NUMBERS = (HERE / "worlds/pips.npz", HERE / "labs/fast_guesses/guesser.npz")


def refuse_to_start_if_broken() -> None:
    """Called by whatever serves the site, so that `collectstatic` and `check` need none of it."""
    if trouble := variable_trouble(os.environ) or file_trouble():
        sys.exit(f"Apple or Exit? will not start: {trouble}")


def variable_trouble(env: Mapping[str, str]) -> str:
    """A switch that is spelt otherwise would be off without a word, and no workers answer nobody."""
    for name in SWITCHES:
        if env.get(name, "") not in ("", "0", "1"):
            return f"{name} has to be 1 or 0."
    for name, most in (("PORT", 65535), ("WEB_CONCURRENCY", 1000), ("LIVE_SEATS", 10_000), ("LIVE_ROOMS", 100_000)):
        given = env.get(name) or "1"
        if not (given.isascii() and given.isdigit() and 1 <= int(given) <= most):
            return f"{name} has to be a whole number from 1 to {most}."
    if env.get("SCRIPT_NAME"):  # the pages' links, and the static files, begin at the root
        return "SCRIPT_NAME has to be unset: the site stands at the root of a host's name."
    return (
        metrics_trouble(env.get("METRICS", ""))
        or dsn_trouble(env.get("SENTRY_DSN", ""))
        or listen_trouble(env.get("LISTEN") or LOOPBACK)
    )


def metrics_trouble(metrics: str) -> str:
    host, port = host_and_port(metrics)
    if metrics and not (is_address(host) and port.isascii() and port.isdigit() and 1 <= int(port) <= 65535):
        return "METRICS has to be a port, such as 9100, or an address of this machine and a port, such as 127.0.0.1:9100."
    return ""


def dsn_trouble(dsn: str) -> str:
    try:
        parts = urlsplit(dsn)
        whole = parts.scheme in ("http", "https") and parts.username and parts.hostname and parts.port != 0
    except ValueError:  # a port that is none
        whole = False
    if dsn and not (whole and parts.path.rpartition("/")[2].isdigit()):
        return "SENTRY_DSN has to be as Sentry gives it, such as https://key@sentry.example.org/1."
    return ""


def listen_trouble(listen: str) -> str:
    if listen.startswith("unix:"):
        folder = Path(listen.removeprefix("unix:").removeprefix("//")).parent
        return "" if folder.is_dir() else "LISTEN has to be in a folder that is there, such as unix:/run/apple.sock."
    if not is_address(listen):
        return "LISTEN has to be an address of this machine, such as 0.0.0.0 or ::, or unix: and the path of a socket."
    return ""


def is_address(host: str) -> bool:
    try:
        return bool(getaddrinfo(host, None))
    except (OSError, UnicodeError):
        return False


def file_trouble() -> str:
    """What is missing of what is read only later, when a page or a picture needs it."""
    return ("" if settings.DEBUG else static_trouble()) or number_trouble()


def static_trouble() -> str:
    """Without its collected style sheet and scripts every page is an error."""
    manifest = settings.STATIC_ROOT / "staticfiles.json"
    try:
        collected = json.loads(manifest.read_text())["paths"] if manifest.exists() else {}
        gone = [name for name in collected.values() if not (settings.STATIC_ROOT / name).exists()]
    except (OSError, ValueError, KeyError):  # cut short, as on a full disk
        collected, gone = {}, []
    ours = {
        path.relative_to(root).as_posix() for root in settings.STATICFILES_DIRS for path in root.rglob("*") if path.is_file()
    }
    missing = sorted([*(ours - collected.keys()), *gone])
    if not missing:
        return ""
    return f"{missing[0]} is not among the static files. Run: python manage.py collectstatic --noinput"


def number_trouble() -> str:
    """The trained networks are read when a lab first needs them. Their files carry checksums."""
    for path in NUMBERS:
        try:
            with ZipFile(path) as archive:
                damaged = archive.testzip()
        except Exception:  # an archive can be damaged in many ways
            damaged = path.name
        if damaged:
            return f"{path.relative_to(HERE.parent)} is missing or damaged. Take it from the repository again."
    return ""
