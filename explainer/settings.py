"""Settings. What differs between a laptop and a server comes from the environment; the rest is here.

No sessions, no accounts: a page of the book is a function of its address. Only live classes use the database. This file imports
nothing of Django itself, since gunicorn reads it before gevent patches the standard library.
"""

import os
import secrets
from pathlib import Path

from csp.constants import NONE, SELF

from explainer.serving import local_network
from explainer.serving.database import database
from explainer.serving.log_filters import hide_room_codes, is_a_fault
from explainer.serving.request_id import add_request_id

BASE_DIR = Path(__file__).resolve().parent.parent


def env(name: str, default: str = "") -> str:
    """A variable set to nothing counts as not set."""
    return os.environ.get(name) or default


def whole_number(name: str, default: int) -> int:
    """What is no number counts as not set: `serving/checks.py` says so in one line before anything is served."""
    given = env(name)
    return int(given) if given.isdecimal() else default


DEBUG = env("DEBUG") == "1"
HTTPS = env("HTTPS") == "1"
# gunicorn reads this file before it forks, so that all its workers share the key, and what one of them signs all of them can
# check. Several machines share one only where it is given. Nothing that lasts is signed.
SECRET_KEY = env("SECRET_KEY", secrets.token_urlsafe(50))
METRICS = env("METRICS")  # the port, and the address before it, where they are read; nowhere, unless it is set
SENTRY_DSN = env("SENTRY_DSN")  # where faults are reported to; nowhere, unless it is set
OPERATOR, CONTACT = env("OPERATOR"), env("CONTACT")  # who runs this copy, and how to reach them, for the privacy page
LISTEN = env("LISTEN", "127.0.0.1")  # where a laptop serves: to itself, or with 0.0.0.0 to the room
ALLOWED_HOSTS = [name.strip() for name in env("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]").split(",")]
if local_network.is_reached_by_others(LISTEN) and not env("ALLOWED_HOSTS"):
    ALLOWED_HOSTS += local_network.names()


INSTALLED_APPS = [
    "django.contrib.staticfiles",
    "django.contrib.sitemaps",
    "django.forms",  # so that our templates can replace its widgets
    "django_htmx",
    "csp",
    "explainer",
    "explainer.live",
]

MIDDLEWARE = [
    "explainer.serving.middleware.healthz",  # before the host check and the redirect to https
    "explainer.serving.middleware.known_host",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "explainer.web.moved.middleware",
    "explainer.serving.middleware.ExceptionsToAnswers",
]

ROOT_URLCONF = "explainer.urls"
WSGI_APPLICATION = "explainer.wsgi.application"

# Where a class plays together. `gunicorn.conf.py` and `manage.py` switch it off where nothing can be stored.
LIVE = env("LIVE", "1") == "1"
LIVE_FILE = Path(env("LIVE_FILE", str(BASE_DIR / "var" / "live.sqlite3")))
LIVE_SEATS = whole_number("LIVE_SEATS", 60)  # in a room
LIVE_ROOMS = whole_number("LIVE_ROOMS", 1000)  # at a time
DATABASE_URL = env("DATABASE_URL")
DATABASES: dict[str, object] = {"default": database(DATABASE_URL, LIVE_FILE)} if LIVE else {}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["django.templatetags.static", "explainer.templatetags.lab"],
            "context_processors": ["django.template.context_processors.request"],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

LANGUAGE_CODE = "en-gb"
USE_I18N = False
TIME_ZONE = "UTC"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {"staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}}
if DEBUG:
    STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
WHITENOISE_MAX_AGE = 3600  # for the few files asked for by their plain name

FILE_UPLOAD_HANDLERS: list[str] = []  # nothing is uploaded: `serving/form_body.py` takes small forms alone

ANSWER_BYTES = 8 * 2**20  # of pages, pictures and films already made, in each process

# Nothing from anywhere else, ever, and nothing inline.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "blob:"],  # a film starts anew each time only where its image is a new one
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"

SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None

SILENCED_SYSTEM_CHECKS = [
    "security.W003",  # no CSRF token, which needs a cookie: `live/guard.py` looks at where a form comes from
    "security.W005",  # HSTS for this name alone: on a shared domain the names below it are not ours to bind
    "security.W021",  # no HSTS preload, for the same reason
]

LINE = "%(asctime)s %(levelname)s %(request_id)s %(message)s"


LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": LINE}},
    "filters": {
        "faults": {"()": lambda: is_a_fault},
        "room codes": {"()": lambda: hide_room_codes},
        "request id": {"()": lambda: add_request_id},
    },
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "formatter": "line",
            "filters": ["room codes", "request id"],
            "stream": "ext://sys.stdout",
        }
    },
    "root": {"handlers": ["console"], "level": "WARNING"},
    # A mistyped number is a 400 and a mistyped address a 404, every day; what no honest reader sends is a 400 as well.
    "loggers": {
        "django.request": {"level": "ERROR", "filters": ["faults"]},
        "django.security": {"level": "CRITICAL"},
    },
}
