"""`python -m explainer.serving.is_healthy`: whether the site on this machine's PORT answers, for an image's health check."""

import os
import sys
from http.client import HTTPConnection, HTTPException

SECONDS = 2


def is_healthy(port: int) -> bool:
    connection = HTTPConnection("127.0.0.1", port, timeout=SECONDS)  # which no http_proxy sends elsewhere
    try:
        connection.request("GET", "/healthz")
        return connection.getresponse().status == 200
    except (HTTPException, OSError):
        return False
    finally:
        connection.close()


if __name__ == "__main__":
    sys.exit(0 if is_healthy(int(os.environ.get("PORT") or 8000)) else 1)
