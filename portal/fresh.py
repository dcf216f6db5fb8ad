"""Answers that a process keeps for a moment, so that a busy page need not ask each time."""

from collections.abc import Callable
from functools import wraps
from time import monotonic
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
Answer = TypeVar("Answer")
_kept: dict[tuple[Any, ...], tuple[float, Any]] = {}


def fresh_for(seconds: float) -> Callable[[Callable[P, Answer]], Callable[P, Answer]]:
    """Let a function be asked at most once in so many seconds by a process, for each arguments.

    Whoever calls must not change what it returns, and asks with few different arguments (the
    language of the page, not what an address says), for each answer is kept.
    """

    def decorate(ask: Callable[P, Answer]) -> Callable[P, Answer]:
        @wraps(ask)
        def answer(*args: P.args, **kwargs: P.kwargs) -> Answer:
            key = (ask, *args, *sorted(kwargs.items()))
            until, kept = _kept.get(key, (0.0, None))
            if monotonic() >= until:
                kept = ask(*args, **kwargs)
                _kept[key] = (monotonic() + seconds, kept)
            return kept

        return answer

    return decorate


def forget() -> None:
    """Forget every answer that this process keeps."""
    _kept.clear()
