"""Settings the tests share. `DEBUG` is off and the static files are collected, as in production."""

import os

os.environ.setdefault("SECRET_KEY", "for the tests alone")
