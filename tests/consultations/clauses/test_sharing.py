"""The changes of a text that was cut, over generated texts: each piece gets its own words."""

from hypothesis import given
from hypothesis import strategies as st

from consultations.clauses.differing import new_text, old_text
from consultations.clauses.sharing import put_together, shared_out

TEXTS = st.lists(st.sampled_from(["kun", "10", "ariza", ",", "daraxt", "\n"]), max_size=7).map(
    " ".join
)


@given(TEXTS, st.lists(TEXTS, min_size=1, max_size=4))
def test_each_piece_is_given_by_its_own_stretches(old, pieces):
    shares = shared_out(old, pieces)
    assert [new_text(share) for share in shares] == pieces


@given(TEXTS, st.lists(TEXTS, min_size=1, max_size=4))
def test_no_word_of_the_old_text_is_told_twice(old, pieces):
    told = "".join(old_text(share) for share in shared_out(old, pieces))
    # Only the sign between two pieces may have stood in the old text, too.
    assert told.replace("\n", "") == old.replace("\n", "")


@given(st.lists(TEXTS, min_size=1, max_size=3), TEXTS)
def test_several_texts_become_one(olds, new):
    stretches = put_together(olds, new)
    assert (old_text(stretches), new_text(stretches)) == ("\n".join(t for t in olds if t), new)
