"""The transition table of a round: docs/round-lifecycle.md draws it, a test spells it out again."""

from portal.lifecycle import Lifecycle

ROUND = Lifecycle(
    {
        "open": (("draft",), ("assessing",)),
        "ask for replies": (("assessing",), ("reply",)),
        "send": (("reply",), ("approval",)),
        "send back": (("approval",), ("reply",)),
        "publish": (("approval",), ("published",)),
    }
)
