"""What has to be right before the site starts: one clear line then, instead of an error on every page later.

This file imports nothing of Django itself, since gunicorn reads it before gevent has had its say.
"""

import json
import sys
from urllib.parse import urlsplit

from explainer import settings


def refuse_to_start_if_broken() -> None:
    """Called by whatever serves the site, so that `collectstatic` and `check` need none of it."""
    trouble = redis_trouble(settings.REDIS_URL) or ("" if settings.DEBUG else static_trouble())
    if trouble:
        sys.exit(f"Apple or Exit? will not start: {trouble}")


def redis_trouble(url: str) -> str:
    try:
        parts = urlsplit(url)
        good = parts.scheme in ("redis", "rediss") and parts.hostname and parts.port != 0
    except ValueError:
        good = False
    return "" if good or not url else "REDIS_URL has to look like redis://host:6379 or rediss://host:6379."


def static_trouble() -> str:
    """Without its collected style sheet and scripts every page is an error."""
    manifest = settings.STATIC_ROOT / "staticfiles.json"
    collected = json.loads(manifest.read_text())["paths"] if manifest.exists() else {}
    ours = {
        path.relative_to(root).as_posix() for root in settings.STATICFILES_DIRS for path in root.rglob("*") if path.is_file()
    }
    missing = sorted(ours - collected.keys())
    if not missing:
        return ""
    return f"{missing[0]} is not among the static files. Run: python manage.py collectstatic --noinput"
