"""The transition table, spelled out again by hand."""

from pathlib import Path

from proposals.lifecycle import PROPOSAL

ROOT = Path(__file__).resolve().parents[2]

PAIRS = {
    ("invite", "draft", "gathering"),
    ("invite", "returned", "gathering"),
    ("rewrite", "gathering", "draft"),
    ("submit", "gathering", "submitted"),
    ("return", "submitted", "returned"),
    ("publish", "submitted", "open"),
    ("reject", "submitted", "rejected"),
    ("uphold appeal", "rejected", "submitted"),
    ("withdraw", "draft", "withdrawn"),
    ("withdraw", "gathering", "withdrawn"),
    ("withdraw", "submitted", "withdrawn"),
    ("withdraw", "returned", "withdrawn"),
    ("withdraw", "open", "withdrawn"),
    ("merge", "open", "merged"),
    ("take", "open", "with_body"),
    ("transfer", "open", "with_body"),
    ("transfer", "with_body", "with_body"),
    ("extend", "with_body", "with_body"),
    ("answer", "open", "answered"),
    ("answer", "with_body", "answered"),
    ("reopen", "answered", "with_body"),
}


def test_a_proposal_goes_these_ways_and_no_others():
    assert PROPOSAL.pairs() == PAIRS


def test_the_drawing_is_current():
    drawing = (ROOT / "docs" / "proposal-lifecycle.md").read_text(encoding="utf-8")
    assert PROPOSAL.diagram() in drawing
