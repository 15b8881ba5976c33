"""Where metrics are read: a port of their own, which readers do not reach, and a folder in which each process counts.

gunicorn's main process makes both first of all. The library, which looks for the folder, is imported with the site, after
gevent patches the standard library.
"""

import os
import shutil
import socket
import sys
from tempfile import mkdtemp

from explainer.serving.local_network import LOOPBACK

FOLDER = "PROMETHEUS_MULTIPROC_DIR"  # the variable by which the library knows that several processes count

listener: socket.socket | None = None


def host_and_port(metrics: str) -> tuple[str, str]:
    """Of `METRICS`: a port alone is one on loopback."""
    host, _, port = metrics.rpartition(":")
    return host.strip("[]") or LOOPBACK, port


def open_port(metrics: str, writable: str | None) -> None:
    """Open it, and make the folder where gunicorn writes as well: with a read-only root there may be no other place."""
    global listener
    host, port = host_and_port(metrics)
    try:
        os.environ[FOLDER] = mkdtemp(prefix="metrics-", dir=writable)
        listener = socket.create_server((host, int(port)), family=socket.AF_INET6 if ":" in host else socket.AF_INET)
    except OSError as error:
        sys.exit(f"Apple or Exit? will not start: METRICS={metrics}: {os.strerror(error.errno or 0)}.")


def delete_folder() -> None:
    shutil.rmtree(os.environ[FOLDER], ignore_errors=True)
