"""Where drawn pictures are kept: here in this process, bounded in bytes; in `shared.py`, in a Redis for all processes."""

from threading import Lock
from typing import Protocol

from cachetools import LRUCache


class Store(Protocol):
    def get(self, key: str) -> bytes | None: ...

    def set(self, key: str, value: bytes) -> None: ...

    def answers(self) -> bool:
        """Whether it does now. Where not, the log says so."""
        ...


class Memory:
    """Least recently used out first. Nothing expires: what we keep never changes."""

    def __init__(self, most_bytes: int) -> None:
        self._values: LRUCache[str, bytes] = LRUCache(most_bytes, getsizeof=len)
        self._lock = Lock()

    def get(self, key: str) -> bytes | None:
        with self._lock:
            return self._values.get(key)

    def set(self, key: str, value: bytes) -> None:
        with self._lock:
            if len(value) <= self._values.maxsize:
                self._values[key] = value

    def answers(self) -> bool:
        return True
