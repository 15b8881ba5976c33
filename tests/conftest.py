"""Before any test: the static files are collected, since pages name them by their content."""

import pytest
from django.core.management import call_command


def pytest_sessionstart(session: pytest.Session) -> None:
    if not hasattr(session.config, "workerinput"):  # once, not in each xdist worker
        call_command("collectstatic", interactive=False, verbosity=0)
