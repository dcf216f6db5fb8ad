"""Hints to the worker: a nudge that may get lost, and that never holds up who gives it.

What a hint asks for happens anyhow at the next beat; a hint only makes it happen sooner.
"""

import logging
import time
from typing import Any

log = logging.getLogger(__name__)

# After a broker that did not answer, nobody waits for it again for so many seconds.
REST_SECONDS = 5.0


class Hints:
    """Publishes tasks to a broker that may be dead or frozen."""

    def __init__(self) -> None:
        self._resting_until = 0.0

    def give(self, task: Any, *arguments: Any) -> bool:
        """Ask for a task; whether the broker took the message. Never raises."""
        if time.monotonic() < self._resting_until:
            return False
        try:
            task.apply_async(arguments, retry=False)
        except Exception:  # kombu raises whatever its transport does
            self._resting_until = time.monotonic() + REST_SECONDS
            log.warning("the broker does not answer; the next beat will do it")
            return False
        return True


hints = Hints()
