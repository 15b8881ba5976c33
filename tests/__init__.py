"""The tests. Those that are run as modules, such as `python -m tests.of_lab`, find the settings here."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "explainer.settings")
