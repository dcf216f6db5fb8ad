"""Tables and notes of a document keep their place when clauses are mended."""

from consultations.asides import asides_of
from consultations.clauses.headings import Kind
from consultations.clauses.tree import Clause
from consultations.models import DraftVersion
from consultations.templatetags.drafts import clause_asides

TABLE = {"kind": "table", "after": 3, "text": "", "rows": [["Tur", "10"]]}


def clauses(*paragraphs):
    return [Clause(Kind.POINT, str(n), paragraphs=them) for n, them in enumerate(paragraphs)]


def places(row, them):
    found = asides_of(DraftVersion(asides=[row]), them)
    return {place: [each.number for each in asides] for place, asides in found.items()}


def test_it_stands_after_the_last_clause_before_it():
    assert places(TABLE, clauses((1,), (2, 3), (4,))) == {1: [0]}


def test_it_stays_with_its_clause_when_that_moves_or_is_split():
    assert places(TABLE, clauses((4,), (2, 3), (1,))) == {1: [0]}
    assert places(TABLE, clauses((1,), (2, 3), (2, 3), (4,))) == {2: [0]}


def test_what_stands_before_everything_is_beside_the_first():
    assert places({**TABLE, "after": 0}, clauses((1,), (2,))) == {0: [0]}


def test_readers_see_what_is_kept_and_what_was_left_out_and_nothing_undecided():
    rows = [{**TABLE, "kept": True}, {**TABLE, "kept": False}, TABLE]
    asides = asides_of(DraftVersion(asides=rows), clauses((1,)))[0]
    assert [each.kept for each in clause_asides(asides)["asides"]] == [True, False]


def test_a_picture_without_words_cannot_be_kept():
    picture = {"kind": "picture", "after": 1, "text": "", "rows": []}
    asides = asides_of(DraftVersion(asides=[picture, TABLE]), clauses((1,)))[0]
    assert [each.can_be_kept for each in asides] == [False, True]
