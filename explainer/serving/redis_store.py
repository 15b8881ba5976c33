"""Pictures kept in a Redis that all processes share. Only who has one reads this file: its client alone is 7 MB."""

import logging
import time
from collections.abc import Callable
from typing import Any

from redis import BlockingConnectionPool, Redis, RedisError
from redis.backoff import NoBackoff
from redis.retry import Retry

MONTH = 30 * 24 * 3600  # seconds; after that a shared store may forget what an older version drew
PATIENCE = 0.2  # seconds to wait for Redis: drawing is not much slower
PAUSE = 30  # seconds in which a Redis that failed is not asked again
CONNECTIONS = 16

log = logging.getLogger("explainer")


class Shared:
    """A Redis. A reader must not notice that it is gone, hangs or talks nonsense: then it is left alone for a while."""

    def __init__(self, url: str, self_signed: bool = False, clock: Callable[[], float] = time.monotonic) -> None:
        options: dict[str, Any] = {"ssl_cert_reqs": None} if self_signed else {}
        pool = BlockingConnectionPool.from_url(
            url,
            max_connections=CONNECTIONS,
            timeout=PATIENCE,
            socket_timeout=PATIENCE,
            socket_connect_timeout=PATIENCE,
            retry=Retry(NoBackoff(), 0),
            protocol=2,  # which every Redis speaks
            **options,
        )
        self._redis = Redis(connection_pool=pool)
        self._clock = clock
        self._asked_again_at = -float("inf")

    def get(self, key: str) -> bytes | None:
        value = self._ask(lambda: self._redis.get(key))
        return value if isinstance(value, bytes) else None

    def set(self, key: str, value: bytes) -> None:
        self._ask(lambda: self._redis.set(key, value, ex=MONTH))

    def answers(self) -> bool:
        return bool(self._ask(self._redis.ping))

    def _ask(self, question: Callable[[], Any]) -> Any:
        if self._clock() < self._asked_again_at:
            return None
        try:
            return question()
        except (RedisError, OSError, ValueError) as error:  # a stranger on its port can make the client stumble
            if self._clock() >= self._asked_again_at:
                log.warning(
                    "Redis does not answer (%s). Pictures are drawn without it; it is asked again in %d s.", error, PAUSE
                )
            self._asked_again_at = self._clock() + PAUSE
            return None
