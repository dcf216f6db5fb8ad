"""Two versions of a draft, clause by clause."""

import time
from dataclasses import replace
from uuid import uuid4

from hypothesis import given
from hypothesis import strategies as st

from consultations.clauses.differing import new_text, old_text
from consultations.clauses.headings import Kind
from consultations.clauses.matching import Pair, changes, match, paired
from consultations.clauses.reading import read
from consultations.clauses.tree import Clause

OLD = read(
    [
        "11-modda. Reyestr",
        "11.1. Daraxtlar reyestri ochiq yuritiladi va har yili yangilanadi.",
        "12-modda. Ruxsat",
        "12.1. Daraxt va butalarni kesish faqat reyestr orqali amalga oshiriladi.",
        "12.2. Ruxsatnoma berilishidan kamida 3 kun oldin ariza eʼlon qilinadi.",
        "12.3. Avariya holatida maʼlumot 24 soat ichida kiritiladi.",
    ]
).clauses


def pairs(*lines):
    return [(pair.old, pair.new) for pair in match(OLD, read(lines).clauses)]


def lines():
    return [
        f"{clause.number}-modda. {clause.heading}"
        if clause.kind is Kind.ARTICLE
        else f"{clause.number}. {clause.text}"
        for clause in OLD
    ]


def test_the_same_version_is_the_same():
    assert pairs(*lines()) == [(place, place) for place in range(6)]


def test_a_changed_clause_is_found_under_its_number():
    new = lines()
    new[4] = "12.2. Ruxsatnoma berilishidan kamida 10 kun oldin ariza xaritada eʼlon qilinadi."
    assert pairs(*new) == [(place, place) for place in range(6)]


def test_what_was_put_in_and_what_fell_out():
    new = [*lines()[:3], "12.0. Butunlay yangi band shu yerda turadi.", *lines()[3:5]]
    assert pairs(*new) == [(0, 0), (1, 1), (2, 2), (None, 3), (3, 4), (4, 5), (5, None)]


def test_a_clause_that_got_another_number_is_found_by_its_words():
    new = lines()
    new[3:] = [
        "12.1. Butunlay boshqa gap bu yerda turibdi.",
        "12.2. Daraxt va butalarni kesish faqat reyestr orqali amalga oshiriladi.",
        "12.3. Ruxsatnoma berilishidan kamida 3 kun oldin ariza eʼlon qilinadi.",
        "12.4. Avariya holatida maʼlumot 24 soat ichida kiritiladi.",
    ]
    assert pairs(*new) == [(0, 0), (1, 1), (2, 2), (None, 3), (3, 4), (4, 5), (5, 6)]


def test_a_known_line_goes_before_words_and_numbers():
    lines = [uuid4() for _each in OLD]
    old = [replace(clause, line=line) for clause, line in zip(OLD, lines, strict=True)]
    new = [replace(old[1], number="99", text="Boshqa."), replace(old[0], line=uuid4())]
    found = [(pair.old, pair.new) for pair in match(old, new) if pair.new is not None]
    assert found == [(1, 0), (0, 1)]
    assert [(pair.old, pair.new) for pair in paired(old, new) if pair.new is not None] == [
        (1, 0),
        (None, 1),
    ]


def test_two_long_drafts_that_share_little_are_matched_soon():
    def draft(word):
        return [
            Clause(
                Kind.POINT, str(n), text=f"{word}{n} " + " ".join(f"{word}{k}" for k in range(40))
            )
            for n in range(300)
        ]

    began = time.process_time()
    found = match(draft("a"), draft("b"))
    assert (len(found), time.process_time() - began < 10) == (600, True)


SENTENCES = st.lists(
    st.sampled_from(["ruxsat", "kun", "ariza", "daraxt", "mahalla", "bekat", "suv"]), max_size=8
)
CLAUSES = st.builds(
    Clause,
    kind=st.sampled_from(Kind),
    number=st.sampled_from(["", "1", "2", "12.1", "a"]),
    heading=st.just(""),
    text=SENTENCES.map(" ".join),
    depth=st.integers(0, 3),
)
VERSIONS = st.lists(CLAUSES, max_size=8)


@given(VERSIONS, VERSIONS)
def test_every_clause_of_both_versions_stands_once(old, new):
    found = match(old, new)
    assert sorted(pair.old for pair in found if pair.old is not None) == list(range(len(old)))
    assert [pair.new for pair in found if pair.new is not None] == list(range(len(new)))
    assert Pair(None, None) not in found


@given(VERSIONS, VERSIONS)
def test_the_old_version_with_the_changes_is_the_new_one(old, new):
    written = []
    for pair in match(old, new):
        before = old[pair.old] if pair.old is not None else Clause(Kind.POINT)
        after = new[pair.new] if pair.new is not None else Clause(Kind.POINT)
        stretches = changes(before, after)
        assert old_text(stretches) == before.words
        if pair.new is not None:
            written.append(new_text(stretches))
    assert written == [clause.words for clause in new]
