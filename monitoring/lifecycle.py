"""The transition table of a commitment (drawn into docs/ and spelled out again in a test)."""

from portal.lifecycle import Lifecycle

COMMITMENT = Lifecycle(
    {
        "move": (("open",), ("open",)),
        "report done": (("open",), ("done",)),
        "withdraw": (("open", "suspended"), ("withdrawn",)),
        "suspend": (("open",), ("suspended",)),
        "resume": (("suspended",), ("open",)),
        "speak": (("open",), ("open",)),
    }
)
