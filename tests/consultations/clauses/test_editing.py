"""Mending a tree by hand."""

from dataclasses import replace
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consultations.clauses import editing
from consultations.clauses.reading import read
from consultations.clauses.tree import outline

CLAUSES = read(
    [
        "1-modda. Bir",
        "1.1. Birinchi gap. 1.2. Ikkinchi gap.",
        "a) kichik",
        "1.3. Uchinchi gap.",
        "2-modda. Ikki",
    ]
).clauses


def drawn(clauses):
    return list(outline(clauses))


def test_a_clause_is_split_and_the_second_takes_its_number():
    at = CLAUSES[1].text.index("1.2.")
    assert drawn(editing.split(CLAUSES, 1, at)) == [
        "article 1 Bir",
        "  point 1.1: Birinchi gap.",
        "    point a: kichik",
        "  point 1.2: Ikkinchi gap.",
        "  point 1.3: Uchinchi gap.",
        "article 2 Ikki",
    ]


def test_a_clause_joins_the_one_before_and_loses_no_word():
    assert drawn(editing.join(CLAUSES, 3))[2:] == [
        "    point a: kichik\n1.3 Uchinchi gap.",
        "article 2 Ikki",
    ]


def test_a_clause_moves_with_all_under_it():
    below = editing.move(CLAUSES, 1, 1)
    assert drawn(below)[1:4] == [
        "  point 1.3: Uchinchi gap.",
        "  point 1.1: Birinchi gap. 1.2. Ikkinchi gap.",
        "    point a: kichik",
    ]
    assert editing.move(below, 2, -1) == CLAUSES


def test_a_clause_goes_deeper_and_comes_back():
    lowered = editing.lower(CLAUSES, 3)
    assert drawn(lowered)[3] == "    point 1.3: Uchinchi gap."
    assert editing.lift(lowered, 3) == CLAUSES


def test_a_clause_is_rewritten():
    changed = editing.rewrite(CLAUSES, 3, number="1.2", kind="part")
    assert drawn(changed)[3] == "  part 1.2: Uchinchi gap."


def test_a_clause_is_added_below_with_the_next_number():
    assert drawn(editing.add(CLAUSES, 3))[3:5] == ["  point 1.3: Uchinchi gap.", "  point 1.4"]
    assert drawn(editing.add(CLAUSES, 0))[4] == "  point 1.4"
    assert drawn(editing.add(CLAUSES, 4))[5] == "  point"
    assert drawn(editing.add(CLAUSES, 1))[3] == "  point 1.2"


def test_a_number_that_is_taken_is_not_given_again():
    numbered = editing.rewrite(CLAUSES, 3, number="1.2")
    assert drawn(editing.add(numbered, 1))[3] == "  point"


def test_a_clause_is_removed_and_what_stood_under_it_moves_up():
    assert drawn(editing.remove(CLAUSES, 1)) == [
        "article 1 Bir",
        "  point a: kichik",
        "  point 1.3: Uchinchi gap.",
        "article 2 Ikki",
    ]


def test_a_line_goes_with_its_clause_and_a_new_one_has_none():
    lines = [uuid4() for _each in CLAUSES]
    known = [replace(clause, line=line) for clause, line in zip(CLAUSES, lines, strict=True)]
    at = CLAUSES[1].text.index("1.2.")
    parts = editing.split(known, 1, at)
    assert [clause.line for clause in parts] == [*lines[:3], None, *lines[3:]]
    assert [clause.line for clause in editing.join(known, 3)] == [*lines[:3], lines[4]]
    assert [clause.line for clause in editing.add(known, 4)] == [*lines, None]


@pytest.mark.parametrize(
    "change",
    [
        lambda: editing.join(CLAUSES, 0),
        lambda: editing.split(CLAUSES, 2, 0),
        lambda: editing.split(CLAUSES, 2, 99),
        lambda: editing.move(CLAUSES, 0, -1),
        lambda: editing.move(CLAUSES, 4, 1),
        lambda: editing.move(CLAUSES, 1, -1),
        lambda: editing.lower(CLAUSES, 1),
        lambda: editing.lift(CLAUSES, 0),
        lambda: editing.remove(CLAUSES[:1], 0),
    ],
)
def test_what_cannot_be_done_changes_nothing(change):
    with pytest.raises(editing.Impossible):
        change()


@given(
    st.lists(
        st.tuples(st.sampled_from(["move", "lower", "lift", "join"]), st.integers(0, 4)),
        max_size=12,
    )
)
def test_whatever_is_done_no_word_goes(steps):
    clauses = CLAUSES
    for name, place in steps:
        try:
            arguments = (1,) if name == "move" else ()
            clauses = getattr(editing, name)(clauses, min(place, len(clauses) - 1), *arguments)
        except editing.Impossible:
            continue
    said = sorted(" ".join(f"{c.number} {c.words}" for c in clauses).split())
    assert said == sorted(" ".join(f"{c.number} {c.words}" for c in CLAUSES).split())
    depths = [clause.depth for clause in clauses]
    assert all(later <= sooner + 1 for sooner, later in zip(depths, depths[1:], strict=False))
