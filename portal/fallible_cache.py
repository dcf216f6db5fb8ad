"""A cache in Valkey whose loss costs speed and nothing else."""

import logging
import time
from typing import Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.redis import RedisCache
from redis.exceptions import RedisError

log = logging.getLogger(__name__)

REST_SECONDS = 5.0


class FallibleRedisCache(RedisCache):
    """An empty cache instead of an error, and a rest after a failure.

    The rest holds for the whole process: a frozen server is waited for once in a while by one
    request, not by each of them. Never keep here what decides anything: a lock, a used token.
    """

    _resting_until = 0.0

    def _try(self, name: str, fallback: Any, *arguments: Any) -> Any:
        if time.monotonic() < FallibleRedisCache._resting_until:
            return fallback
        try:
            return getattr(super(), name)(*arguments)
        except (RedisError, OSError):
            FallibleRedisCache._resting_until = time.monotonic() + REST_SECONDS
            log.warning("the cache does not answer; going on without it")
            return fallback

    def get(self, key: Any, default: Any = None, version: int | None = None) -> Any:
        """The value, or `default` where it is missing or the cache is down."""
        return self._try("get", default, key, default, version)

    def get_many(self, keys: Any, version: int | None = None) -> dict[Any, Any]:
        """The values that could be read."""
        result: dict[Any, Any] = self._try("get_many", {}, keys, version)
        return result

    def set(
        self, key: Any, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None
    ) -> None:
        """Keep the value if the cache answers."""
        self._try("set", None, key, value, timeout, version)

    def set_many(
        self,
        data: dict[Any, Any],
        timeout: Any = DEFAULT_TIMEOUT,
        version: int | None = None,
    ) -> list[Any]:
        """Keep the values; the keys that could not be kept."""
        result: list[Any] = self._try("set_many", list(data), data, timeout, version)
        return result

    def add(
        self, key: Any, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None
    ) -> bool:
        """Whether the value was added; True while the cache is down, as for a fresh key."""
        return bool(self._try("add", True, key, value, timeout, version))

    def delete(self, key: Any, version: int | None = None) -> bool:
        """Whether something was removed."""
        return bool(self._try("delete", False, key, version))

    def delete_many(self, keys: Any, version: int | None = None) -> None:
        """Remove the values if the cache answers."""
        self._try("delete_many", None, keys, version)

    def incr(self, key: Any, delta: int = 1, version: int | None = None) -> int:
        """The new value; `delta` while the cache is down."""
        return int(self._try("incr", delta, key, delta, version))

    def touch(self, key: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        """Whether the key was there."""
        return bool(self._try("touch", False, key, timeout, version))

    def has_key(self, key: Any, version: int | None = None) -> bool:
        """Whether the key is there."""
        return bool(self._try("has_key", False, key, version))

    def clear(self) -> None:
        """Forget everything if the cache answers."""
        self._try("clear", None)
