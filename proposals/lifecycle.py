"""The transition table of a proposal (drawn into docs/ and spelled out again in a test)."""

from portal.lifecycle import Lifecycle

PROPOSAL = Lifecycle(
    {
        "invite": (("draft", "returned"), ("gathering",)),
        "rewrite": (("gathering",), ("draft",)),
        "submit": (("gathering",), ("submitted",)),
        "return": (("submitted",), ("returned",)),
        "publish": (("submitted",), ("open",)),
        "reject": (("submitted",), ("rejected",)),
        "uphold appeal": (("rejected",), ("submitted",)),
        "withdraw": (
            ("draft", "gathering", "submitted", "returned", "open"),
            ("withdrawn",),
        ),
        "merge": (("open",), ("merged",)),
        "take": (("open",), ("with_body",)),
        "transfer": (("open", "with_body"), ("with_body",)),
        "extend": (("with_body",), ("with_body",)),
        "answer": (("open", "with_body"), ("answered",)),
        "reopen": (("answered",), ("with_body",)),
    }
)
