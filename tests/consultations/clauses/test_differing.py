"""What changed between two texts."""

from hypothesis import given
from hypothesis import strategies as st

from consultations.clauses.differing import (
    Change,
    Stretch,
    difference,
    likeness,
    new_text,
    old_text,
)

WORDS = st.lists(
    st.sampled_from(["ruxsat", "kun", "10", "oʻn", ",", ".", " ", "\n", "берилади", "12.2¹"])
)
TEXTS = st.one_of(st.text(), WORDS.map("".join), WORDS.map(" ".join))


@given(TEXTS, TEXTS)
def test_the_difference_gives_both_texts(old, new):
    stretches = difference(old, new)
    assert (old_text(stretches), new_text(stretches)) == (old, new)


@given(TEXTS, TEXTS)
def test_no_two_stretches_of_a_kind_follow_each_other(old, new):
    kinds = [stretch.change for stretch in difference(old, new)]
    assert [pair for pair in zip(kinds, kinds[1:], strict=False) if pair[0] == pair[1]] == []


@given(TEXTS)
def test_the_same_text_has_no_difference(text):
    assert [stretch.change for stretch in difference(text, text)] == [Change.SAME] * bool(text)


def test_words_change_as_words():
    assert difference("kamida 3 kun oldin", "kamida 10 kun oldin") == [
        Stretch(Change.SAME, "kamida "),
        Stretch(Change.DELETED, "3"),
        Stretch(Change.INSERTED, "10"),
        Stretch(Change.SAME, " kun oldin"),
    ]


def test_changes_with_a_space_between_them_are_one():
    assert difference("uch kun oldin", "oʻn hafta oldin") == [
        Stretch(Change.DELETED, "uch kun"),
        Stretch(Change.INSERTED, "oʻn hafta"),
        Stretch(Change.SAME, " oldin"),
    ]


def test_likeness_runs_from_nothing_to_all():
    assert [likeness("a b c d", other) for other in ("a b c d", "a b x d", "x y", "")] == [
        1,
        0.75,
        0,
        0,
    ]
    assert likeness("", "") == 1
