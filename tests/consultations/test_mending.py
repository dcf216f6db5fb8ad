"""Where a clause may be cut, and which clause is looked at after a button."""

from uuid import uuid4

import pytest

from consultations.clauses.editing import Impossible
from consultations.clauses.headings import Kind
from consultations.clauses.tree import Clause
from consultations.mending import MOST_CUTS, Mending, pieces

LINES = [uuid4() for _each in range(3)]
CLAUSES = [
    Clause(Kind.ARTICLE, "1", "Bir", line=LINES[0]),
    Clause(Kind.POINT, "1.1", text="Bir gap. Ikki gap.", depth=1, line=LINES[1]),
    Clause(Kind.POINT, "1.2", text="Uch gap.", depth=1, line=LINES[2]),
]


def fields(clause, **more):
    known = {name: getattr(clause, name) for name in ("number", "heading", "text")}
    return {**known, "kind": clause.kind.value, **more}


def test_a_text_is_cut_at_sentences_and_lines_and_not_behind_its_number():
    assert [(each.text, each.number) for each in pieces("Bir. 1.2¹. Ikki.\nUch; toʻrt")] == [
        ("Bir.", ""),
        ("1.2¹. Ikki.", "1.2¹"),
        ("Uch;", ""),
        ("toʻrt", ""),
    ]


def test_pieces_are_the_text_again():
    text = "Bir. 2.4. Ikki!\nUch: (a) toʻrt…"
    cuts = [each.at for each in pieces(text)]
    parts = [text[at:end] for at, end in zip(cuts, [*cuts[1:], None], strict=True)]
    assert "".join(parts) == text


def test_only_so_many_cuts_are_drawn():
    assert len(pieces("Gap. " * 5_000)) == MOST_CUTS + 1


@pytest.mark.parametrize(
    ("button", "at", "place"),
    [
        ("save", 1, 1),
        ("next", 1, 2),
        ("next", 2, 2),
        ("down", 1, 2),
        ("up", 2, 1),
        ("join", 2, 1),
        ("remove", 2, 1),
        ("add", 1, 2),
        ("split-9", 1, 2),
        ("nonsense", 1, 1),
    ],
)
def test_a_button_leads_to_the_clause_to_look_at_next(button, at, place):
    mending = Mending(LINES[at], button, fields(CLAUSES[at]))
    mending(CLAUSES)
    assert mending.place == place


def test_a_cut_out_of_bounds_is_impossible():
    with pytest.raises(Impossible):
        Mending(LINES[1], "split-999999", fields(CLAUSES[1]))(CLAUSES)


def test_a_clause_that_is_not_there_cannot_be_mended():
    with pytest.raises(Impossible):
        Mending(uuid4(), "save", fields(CLAUSES[1]))(CLAUSES)
