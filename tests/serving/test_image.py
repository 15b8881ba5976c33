"""What `Dockerfile` says, done by hand: an image holds all that the site needs, its health check tells, nothing is written."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

from tests.served_site import GUNICORN, ROOT, free_port, until

DOCKERFILE = (ROOT / "Dockerfile").read_text()


def copied(folder: Path) -> Path:
    """What `COPY . .` takes, as .dockerignore says: nothing but the lines with an exclamation mark."""
    everything, *lines = (ROOT / ".dockerignore").read_text().split()
    assert everything == "*"
    for name in (line.removeprefix("!") for line in lines if line.startswith("!")):
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, folder / name)
    return folder


def words(instruction: str) -> list[str]:
    """The command of an instruction, which is written as a list."""
    told = re.search(rf"^{instruction}.*?(\[.*\])$", DOCKERFILE, re.M)
    assert told
    command: list[str] = json.loads(told.group(1))
    return [{"/venv/bin/gunicorn": GUNICORN, "/venv/bin/python": sys.executable}.get(word, word) for word in command]


def variables() -> dict[str, str]:
    lines = re.findall(r"^ENV (.*)$", DOCKERFILE, re.M)
    return {name: value.strip('"') for line in lines for name, value in re.findall(r'(\w+)=("[^"]*"|\S+)', line)}


def files(folder: Path) -> set[Path]:
    return {path for path in folder.rglob("*") if path.is_file()}


@contextmanager
def running(site: Path, env: dict[str, str]) -> Iterator[None]:
    process = subprocess.Popen(words("CMD"), cwd=site, env=env, stdout=subprocess.DEVNULL, start_new_session=True)
    try:
        yield
    finally:
        process.terminate()
        process.wait()


def test_an_image_holds_what_the_site_needs_is_healthy_and_writes_nothing(tmp_path: Path) -> None:
    site = copied(tmp_path)
    proxy = {"http_proxy": "http://127.0.0.1:9"}  # as a client of containers may be told to set it; nobody is there
    env = {"PATH": os.environ["PATH"]} | variables() | {"PORT": str(free_port()), "WEB_CONCURRENCY": "1"} | proxy
    static = ["manage.py", "collectstatic", "--noinput", "--verbosity", "0"]
    subprocess.run([sys.executable, *static], cwd=site, env=env, check=True)
    built = files(site)

    def is_healthy() -> bool:
        return subprocess.run(words("HEALTHCHECK"), cwd=site, env=env, check=False).returncode == 0

    assert not is_healthy()
    with running(site, env):
        until(is_healthy)
        for path in ("/", "/gradient-descent/", "/gradient-descent/picture.png", "/deception/?moves=BB"):
            with urlopen(f"http://127.0.0.1:{env['PORT']}{path}") as answer:
                assert answer.status == 200, path
    assert files(site) == built


def test_an_image_runs_as_nobody_in_particular() -> None:
    users = re.findall(r"^USER (\d+):(\d+)$", DOCKERFILE, re.M)
    assert users
    assert "0" not in users[-1]
