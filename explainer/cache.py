"""Where drawn pictures are kept: in this process, bounded in bytes (Django's own is bounded in entries only), or in Redis."""

from collections.abc import Mapping
from typing import Any

from cachetools import LRUCache
from django.core.cache.backends.base import DEFAULT_TIMEOUT, BaseCache
from django_redis.serializers.base import BaseSerializer


class BoundedMemoryCache(BaseCache):
    """Keeps values of type `bytes`, least recently used out first. Nothing expires: what we cache never changes."""

    def __init__(self, location: str, params: Mapping[str, Any]) -> None:
        super().__init__(dict(params))
        self._values: LRUCache[str, bytes] = LRUCache(params["OPTIONS"]["MAX_BYTES"], getsizeof=len)

    def get(self, key: str, default: Any = None, version: int | None = None) -> Any:
        return self._values.get(self.make_key(key, version), default)

    def set(self, key: str, value: bytes, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> None:
        if len(value) <= self._values.maxsize:
            self._values[self.make_key(key, version)] = value

    def clear(self) -> None:
        self._values.clear()


class PlainBytes(BaseSerializer):  # type: ignore[misc]
    """Bytes go into Redis as they are and come out as they are. Nothing that lies there is ever run, as a pickle would be."""

    def dumps(self, value: bytes) -> bytes:
        return value

    def loads(self, value: bytes) -> bytes:
        return value
