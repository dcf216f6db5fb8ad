"""The transition table of a consultation (drawn into docs/ and spelled out again in a test)."""

from portal.lifecycle import Lifecycle

CONSULTATION = Lifecycle(
    {
        "submit": (("draft",), ("submitted",)),
        "return": (("submitted",), ("draft",)),
        "publish": (("submitted",), ("published",)),
        "extend": (("published",), ("published",)),
        "publish version": (("published",), ("published",)),
        "decide": (("published",), ("published",)),
        "conclude": (("published",), ("concluded",)),
        "record act": (("concluded",), ("concluded",)),
        "withdraw": (("published",), ("withdrawn",)),
    }
)
