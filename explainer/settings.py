"""Settings. What differs between a laptop and a server comes from the environment; the rest is here.

No database, no sessions, no accounts: a page is a function of its address. This file imports nothing of Django itself, since
gunicorn reads it before gevent has had its say.
"""

import os
import secrets
import sys
from pathlib import Path

from csp.constants import NONE, SELF

BASE_DIR = Path(__file__).resolve().parent.parent


def env(name: str, default: str = "") -> str:
    """A variable set to nothing counts as not set."""
    return os.environ.get(name) or default


DEBUG = env("DEBUG") == "1"
HTTPS = env("HTTPS") == "1"
SECRET_KEY = env("SECRET_KEY", secrets.token_urlsafe(50) if DEBUG else "")
ALLOWED_HOSTS = [name.strip() for name in env("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]").split(",")]


def refuse_to_start_without_key() -> None:
    """Called by whatever serves the site, so that `collectstatic` and `check` need no key."""
    if not SECRET_KEY:
        sys.exit("Apple or Exit? will not start: set SECRET_KEY to any long random text (or DEBUG=1 to try things out).")


INSTALLED_APPS = [
    "django.contrib.staticfiles",
    "django.contrib.sitemaps",
    "django.forms",  # so that our templates can replace its widgets
    "django_htmx",
    "csp",
    "explainer",
]

MIDDLEWARE = [
    "explainer.middleware.healthz",  # before the host check and the redirect to https
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]

ROOT_URLCONF = "explainer.urls"
WSGI_APPLICATION = "explainer.wsgi.application"
DATABASES: dict[str, object] = {}

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["explainer.templatetags.lab"],
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

# Pictures already drawn. In this process, bounded in bytes; or shared, where there is a Redis.
PICTURE_CACHE_BYTES = 24 * 2**20
REDIS_URL = env("REDIS_URL")
CACHES: dict[str, dict[str, object]] = {
    "default": {
        "BACKEND": "explainer.cache.BoundedMemoryCache",
        "OPTIONS": {"MAX_BYTES": PICTURE_CACHE_BYTES},
    }
}
if REDIS_URL:
    CACHES["default"] = {
        "BACKEND": "django_redis.cache.RedisCache",
        "LOCATION": REDIS_URL,
        "OPTIONS": {
            # A reader must not notice that Redis is gone: do not wait for it, do not fail without it.
            "IGNORE_EXCEPTIONS": True,
            "SOCKET_CONNECT_TIMEOUT": 0.2,
            "SOCKET_TIMEOUT": 0.2,
            "SERIALIZER": "explainer.cache.PlainBytes",
        },
    }
    if REDIS_URL.startswith("rediss://") and env("REDIS_SELF_SIGNED") == "1":  # as Heroku's is
        CACHES["default"]["OPTIONS"]["CONNECTION_POOL_KWARGS"] = {"ssl_cert_reqs": None}  # type: ignore[index]

# Nothing from anywhere else, ever, and nothing inline.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
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
    "security.W003",  # no CSRF middleware: the site has no form that is posted and nothing to change
    "security.W005",  # HSTS for this name alone: on a shared domain the names below it are not ours to bind
    "security.W021",  # no HSTS preload, for the same reason
]

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
