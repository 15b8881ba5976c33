"""How gunicorn serves the site, here and in production. Everything that varies comes from the environment.

The site is loaded and warmed up once, before gunicorn forks. So it costs one process's time however many workers there are, a
worker that dies is replaced at once, and what they all hold alike is in memory once. New code needs a new start: SIGHUP gives
new workers the code that is loaded.
"""

import gc
import os
import resource
import socket
import subprocess
import sys
from threading import Thread
from typing import Any

from explainer import settings
from explainer.serving import metrics_port
from explainer.serving.checks import refuse_to_start_if_broken
from explainer.serving.local_network import binding, everywhere, invitation
from explainer.serving.logs import FOR_GUNICORN, Log
from explainer.settings import LISTEN

# A host that gives us a PORT forwards the world to it. Without one we are on somebody's own machine.
given = os.environ.get("PORT", "")
port = int(given) if given.isdecimal() else 0  # what is no number is refused in one line, as the server starts
bind = binding(everywhere(), port) if port else binding(LISTEN, 8000)

# Browsers open spare sockets and say nothing on them; a class on one network opens hundreds. With threads
# each silent socket holds a thread. With gevent it holds a few kilobytes. See benchmarks/silent_sockets.py.
worker_class = "gevent"
workers = int(os.environ.get("WEB_CONCURRENCY") or 2)
worker_connections = 4000
keepalive = 100  # seconds

# Hosts kill what has not stopped within ten seconds or thirty. A silent socket would be waited for as long as a busy one.
graceful_timeout = 6

# Who stands in front of us may say that the reader came by https, and nothing else: no header moves the site to another path.
forwarder_headers = ""
secure_scheme_headers: dict[str, str] = {}  # of https Django reads, where the settings say that somebody stands there

logger_class = Log
logconfig_dict = FOR_GUNICORN

control_socket_disable = True

# Each open socket is a file, and many systems start programs with room for 1024 of them.
soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
wanted = 10_000 if hard == resource.RLIM_INFINITY else min(10_000, hard)
resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, wanted), hard))

# One request is one small sum; numpy's own threads would only fight each other.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

# gevent also lives in the process that forks, since it has to have its say before Django is imported there. Its children are
# gunicorn's own to wait for.
os.environ["GEVENT_NOWAITPID"] = "1"


def on_starting(server: Any) -> None:
    refuse_to_start_if_broken()
    if settings.METRICS:
        metrics_port.open_port(settings.METRICS, server.cfg.worker_tmp_dir)
    if LISTEN in ("0.0.0.0", "::"):
        print(invitation(port or 8000), flush=True)


def when_ready(server: Any) -> None:
    """Before the first worker is forked. The sockets are open by now: who comes early waits."""
    drop_clients_that_stop_reading(server.LISTENERS)
    # A process of its own makes the tables of live classes, meanwhile.
    tables = subprocess.Popen([sys.executable, "-m", "explainer.live.prepare"]) if settings.LIVE else None
    load(server.app)
    if tables:
        set_live(tables.wait() == 0)


def drop_clients_that_stop_reading(listeners: Any) -> None:
    """After as long as those that ask for nothing. Linux can tell, and over TCP alone."""
    for listener in listeners:
        if hasattr(socket, "TCP_USER_TIMEOUT") and listener.sock.family != socket.AF_UNIX:
            listener.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, keepalive * 1000)


def load(application: Any) -> None:
    from gevent import monkey

    monkey.patch_all()
    from explainer.serving.heap import give_back

    application.wsgi()
    gc.collect()
    give_back()  # each process that is forked would hold it once more
    gc.freeze()  # the collector writes into all that it looks at, and what is written to is shared no longer


def set_live(is_live: bool) -> None:
    """For this process and the workers, whose Django has copied the settings."""
    from django.conf import settings as of_django

    settings.LIVE = of_django.LIVE = is_live


def post_worker_init(worker: object) -> None:
    """In each worker, once the site is loaded there."""
    if settings.LIVE:
        from explainer.live.sweep import sweep_for_ever

        Thread(target=sweep_for_ever, daemon=True).start()
    if settings.METRICS:
        from explainer.live.rooms import count_rooms
        from explainer.serving.metrics import serve

        serve(metrics_port.listener, count_rooms if settings.LIVE else None)


def worker_exit(server: object, worker: object) -> None:
    """In a worker that ends, its last faults among the reasons."""
    if settings.SENTRY_DSN:
        from explainer.serving.error_reports import send_the_rest

        send_the_rest()


def child_exit(server: object, worker: Any) -> None:
    """In the main process: what a worker that is gone had to do counts no more; what it did still does."""
    if settings.METRICS:
        from prometheus_client.multiprocess import mark_process_dead

        mark_process_dead(worker.pid)


def on_exit(server: object) -> None:
    if settings.METRICS:
        metrics_port.delete_folder()
