"""The transition table of a consultation, spelled out again by hand."""

from pathlib import Path

from consultations.lifecycle import CONSULTATION

ROOT = Path(__file__).resolve().parents[2]

PAIRS = {
    ("submit", "draft", "submitted"),
    ("return", "submitted", "draft"),
    ("publish", "submitted", "published"),
    ("extend", "published", "published"),
    ("publish version", "published", "published"),
    ("decide", "published", "published"),
    ("conclude", "published", "concluded"),
    ("record act", "concluded", "concluded"),
    ("withdraw", "published", "withdrawn"),
}


def test_a_consultation_goes_these_ways_and_no_others():
    assert CONSULTATION.pairs() == PAIRS


def test_the_drawing_is_current():
    drawing = (ROOT / "docs" / "consultation-lifecycle.md").read_text(encoding="utf-8")
    assert CONSULTATION.diagram() in drawing
