"""`python -m explainer.serving.is_healthy`: whether the site on this machine's PORT answers, for an image's health check."""

import os
import sys
from urllib.error import URLError
from urllib.request import urlopen

SECONDS = 2


def is_healthy(port: int) -> bool:
    try:
        with urlopen(f"http://127.0.0.1:{port}/healthz", timeout=SECONDS) as answer:
            return bool(answer.status == 200)
    except (URLError, OSError):
        return False


if __name__ == "__main__":
    sys.exit(0 if is_healthy(int(os.environ.get("PORT") or 8000)) else 1)
