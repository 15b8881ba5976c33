"""Where live classes are stored: in an SQLite file beside the code, or in what DATABASE_URL names. For `settings.py`.

This file imports nothing of Django itself, since gunicorn reads the settings before gevent patches the standard library.
"""

import sys
from pathlib import Path
from typing import Any

import dj_database_url

# A transaction takes the write lock from its first statement on (IMMEDIATE). One that begins as a reader and then writes is
# refused at once where another has written in between, and no timeout helps. With WAL, readers and the writer do not wait for
# each other. `secure_delete` overwrites what is deleted, so that it is gone from the file too; from the log beside it
# (`-wal`) it goes when `rooms.truncate_wal` empties that.
SQLITE = {
    "timeout": 2,  # seconds for the write lock: another process keeps it for milliseconds
    "transaction_mode": "IMMEDIATE",
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA secure_delete=ON;",
}
# Each of these bounds how long one statement can keep the thread: a new connection, a network that is gone without a word, no
# answer, a lock. How long a job can is said in `live/rooms.py`.
POSTGRESQL = {
    "connect_timeout": 3,
    "tcp_user_timeout": 5000,
    "options": "-c statement_timeout=3000 -c lock_timeout=2000",
    "application_name": "apple-or-exit",
}


def database(url: str, file: Path) -> dict[str, Any]:
    """Django's settings for it. The one connection of a process stays open. Ends the process where the URL is none."""
    if not url:
        return {"ENGINE": "django.db.backends.sqlite3", "NAME": str(file), "CONN_MAX_AGE": None, "OPTIONS": SQLITE}
    try:
        config: dict[str, Any] = {**dj_database_url.parse(url, conn_max_age=None)}
    except ValueError:  # without settings nothing else can say so in one line
        sys.exit(
            "Apple or Exit? will not start: DATABASE_URL has to be as a host gives it, such as postgres://name:word@host/apple."
        )
    is_postgresql = config["ENGINE"] == "django.db.backends.postgresql"
    return config | {"OPTIONS": (POSTGRESQL if is_postgresql else SQLITE) | config.get("OPTIONS", {})}
