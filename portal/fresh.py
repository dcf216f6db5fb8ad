"""Answers that a process keeps for a moment, so that a busy page need not ask each time."""

from collections.abc import Callable
from functools import wraps
from time import monotonic
from typing import Any, TypeVar

Answer = TypeVar("Answer")
_kept: dict[Callable[[], Any], tuple[float, Any]] = {}


def fresh_for(seconds: float) -> Callable[[Callable[[], Answer]], Callable[[], Answer]]:
    """Let a function without arguments be asked at most once in so many seconds by a process.

    Whoever calls must not change what it returns.
    """

    def decorate(ask: Callable[[], Answer]) -> Callable[[], Answer]:
        @wraps(ask)
        def answer() -> Answer:
            until, kept = _kept.get(ask, (0.0, None))
            if monotonic() >= until:
                kept = ask()
                _kept[ask] = (monotonic() + seconds, kept)
            return kept

        return answer

    return decorate


def forget() -> None:
    """Forget every answer that this process keeps."""
    _kept.clear()
