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
    """A miss instead of an error, and a rest after a failure, so that a frozen server is not awaited
    by every request."""

    _resting_until = 0.0

    def _try(self, name: str, fallback: Any, *args: Any, **kwargs: Any) -> Any:
        if time.monotonic() < FallibleRedisCache._resting_until:
            return fallback
        try:
            return getattr(super(), name)(*args, **kwargs)
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

    def add(
        self, key: Any, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None
    ) -> bool:
        """Whether the value was added; True while the cache is down, as for a fresh key."""
        return bool(self._try("add", True, key, value, timeout, version))

    def delete(self, key: Any, version: int | None = None) -> bool:
        """Whether something was removed."""
        return bool(self._try("delete", False, key, version))

    def incr(self, key: Any, delta: int = 1, version: int | None = None) -> int:
        """The new value; `delta` while the cache is down."""
        return int(self._try("incr", delta, key, delta, version))

    def touch(self, key: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        """Whether the key was there."""
        return bool(self._try("touch", False, key, timeout, version))
