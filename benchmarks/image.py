"""The image that `Dockerfile` describes, built, run as its first lines say, and asked: health, pages, pictures, a live class.

podman builds and runs it, without a daemon and without an image registry: the base is made of Debian's own packages. It needs
root, the package index, about 1 GB in the folder for temporary files, and:  apt-get install podman runc debootstrap
Run:  .venv/bin/python -m benchmarks.image
"""

import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.client import HTTPConnection
from pathlib import Path
from urllib.request import urlopen

from tests.served_site import ROOT, free_port, until

NEEDED = ("podman", "runc", "debootstrap")
PACKAGES = "python3,python3-venv,ca-certificates"
CERTIFICATES = "etc/ssl/certs/ca-certificates.crt"
MOST_MEGABYTES = 300  # that the site and its libraries put on top of the base
BASE, IMAGE, CONTAINER = "localhost/base", "localhost/apple-or-exit", "site"
USER = 10001
STOP_SECONDS = 10


class Podman:
    """podman, with all it keeps in one folder."""

    def __init__(self, folder: Path) -> None:
        places = ["--root", str(folder / "images"), "--runroot", str(folder / "running")]
        self._command = ["podman", *places, "--runtime", "runc", "--cgroup-manager", "cgroupfs", "--events-backend", "none"]

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run([*self._command, *arguments], cwd=ROOT, capture_output=True, text=True, check=False)

    def __call__(self, *arguments: str) -> str:
        """What it says, both on stdout and on stderr; the end of it all where it fails."""
        ran = self.run(*arguments)
        if ran.returncode:
            sys.exit(f"podman {arguments[0]}:\n{ran.stdout[-2000:]}{ran.stderr[-2000:]}")
        return (ran.stdout + ran.stderr).strip()

    def megabytes(self, image: str) -> float:
        return int(self("image", "inspect", "--format", "{{.Size}}", image)) / 1e6


def make_base(podman: Podman, folder: Path) -> None:
    """What `python:3.11-slim` is for others: Debian with a Python. It trusts the certificates that this machine trusts."""
    root, archive = folder / "base", folder / "base.tar"
    release = platform.freedesktop_os_release()["VERSION_CODENAME"]
    subprocess.run(
        ["debootstrap", "--variant=minbase", f"--include={PACKAGES}", release, root], check=True, capture_output=True
    )
    (root / "usr/bin/python").symlink_to("python3")
    shutil.copy(Path("/") / CERTIFICATES, root / CERTIFICATES)
    (root / "etc/pip.conf").write_text(f"[global]\ncert = /{CERTIFICATES}\n")
    subprocess.run(["tar", "-C", root, "-cf", archive, "."], check=True)
    podman("import", "--quiet", str(archive), BASE)


class Site:
    """One container of the image, on this machine's own network."""

    def __init__(self, podman: Podman, port: int) -> None:
        self.podman, self.port = podman, port

    def get(self, path: str) -> bytes:
        with urlopen(f"http://127.0.0.1:{self.port}{path}") as answer:
            return bytes(answer.read())

    def status(self, method: str, path: str, body: str = "") -> int:
        own = {"Origin": f"http://127.0.0.1:{self.port}", "Sec-Fetch-Site": "same-origin"}
        connection = HTTPConnection("127.0.0.1", self.port)
        connection.request(method, path, body, own | {"Content-Type": "application/x-www-form-urlencoded"})
        return connection.getresponse().status

    def is_healthy(self) -> bool:
        """What the image's own HEALTHCHECK says."""
        return self.podman.run("healthcheck", "run", CONTAINER).returncode == 0

    def process(self) -> Path:
        return Path("/proc") / self.podman("inspect", "--format", "{{.State.Pid}}", CONTAINER)

    def log(self) -> str:
        return self.podman("logs", CONTAINER)


@contextmanager
def running(podman: Podman, *options: str, **env: str) -> Iterator[Site]:
    port = free_port()
    variables = [f"--env={name}={value}" for name, value in (env | {"PORT": str(port)}).items()]
    hard = ["--read-only", "--read-only-tmpfs=false", "--cap-drop=ALL", "--security-opt=no-new-privileges", "--tmpfs=/tmp"]
    # A sandbox may refuse the larger limits that podman would ask for, and has no systemd to look at the health by the clock.
    loose = [
        "--ulimit=nofile=1024:1024",
        "--ulimit=nproc=1024:1024",
        "--detach",
        "--network=host",
        "--log-driver=k8s-file",
        "--health-interval=disable",
    ]
    podman("run", *hard, *loose, *options, *variables, f"--name={CONTAINER}", IMAGE)
    site = Site(podman, port)
    try:
        until(site.is_healthy)
        yield site
    finally:
        podman("rm", "--force", CONTAINER)


def status_of(process: Path, name: str) -> str:
    found = re.search(rf"^{name}:\s*(\S+)", (process / "status").read_text(), re.M)
    assert found
    return found[1]


def runs_as_nobody(site: Site) -> None:
    """As the system sees the process, whatever was asked for."""
    process = site.process()
    assert status_of(process, "Uid") == status_of(process, "Gid") == str(USER)
    assert int(status_of(process, "CapBnd"), 16) == int(status_of(process, "CapEff"), 16) == 0
    assert status_of(process, "NoNewPrivs") == "1"
    mounts = {fields[4]: fields[5].split(",") for fields in map(str.split, (process / "mountinfo").read_text().splitlines())}
    assert "ro" in mounts["/"]
    print(f"user {USER}, no capabilities, no new privileges, its root read-only")


def answers(site: Site) -> None:
    page = site.get("/gradient-descent/").decode()
    style = re.search(r'href="(/static/css/site\.\w+\.css)"', page)
    assert style
    assert site.get(style[1])
    assert site.get("/gradient-descent/picture.png").startswith(b"\x89PNG")
    assert b"acTL" in site.get("/gradient-descent/play.png")
    assert site.get("/healthz").strip() == b"ok"
    print("health, page, style, picture and film are answered")


def stops(site: Site) -> None:
    start = time.monotonic()
    site.podman("stop", "--time", str(STOP_SECONDS), CONTAINER)
    seconds = time.monotonic() - start
    assert seconds < STOP_SECONDS
    assert "Traceback" not in site.log()
    print(f"stops in {seconds:.1f} s")


def check(podman: Podman, folder: Path) -> None:
    size, base = podman.megabytes(IMAGE), podman.megabytes(BASE)
    assert size - base < MOST_MEGABYTES
    print(f"{size - base:.0f} MB on a base of {base:.0f} MB    (wanted: {MOST_MEGABYTES})")

    metrics = free_port()
    with running(podman, METRICS=str(metrics)) as site:
        runs_as_nobody(site)
        answers(site)
        assert site.status("GET", "/live/") == 404
        assert "Live classes are off: " in site.log()
        with urlopen(f"http://127.0.0.1:{metrics}/metrics") as told:
            assert b'explainer_requests_total{face="film",kept="no",status="200"} 1.0' in told.read()
        print("without a place to write: no live classes, metrics all the same")
        stops(site)

    volume = folder / "live"
    volume.mkdir()
    os.chown(volume, USER, USER)
    with running(podman, f"--volume={volume}:/live") as site:
        assert site.status("POST", "/live/", "lab=deception") == 302
        assert [path.name for path in volume.glob("*.sqlite3")] == ["live.sqlite3"]
        print("with a volume: a live class is opened")


def main() -> None:
    missing = [name for name in NEEDED if not shutil.which(name)]
    if missing or os.geteuid():
        sys.exit(f"Missing: {', '.join([*missing, *(['root'] if os.geteuid() else [])])}. What it needs stands at its top.")
    with tempfile.TemporaryDirectory(prefix="image-") as name, suppress(KeyboardInterrupt):
        folder, start = Path(name), time.monotonic()
        podman = Podman(folder)
        make_base(podman, folder)
        made, start = time.monotonic() - start, time.monotonic()
        how = ["--isolation=chroot", "--format=docker", "--layers=false"]
        podman("build", *how, f"--build-arg=BASE={BASE}", f"--tag={IMAGE}", ".")
        print(f"a base of Debian's packages in {made:.0f} s, the image in {time.monotonic() - start:.0f} s")
        try:
            check(podman, folder)
        finally:
            podman("rmi", "--all", "--force")


if __name__ == "__main__":
    main()
