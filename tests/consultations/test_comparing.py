"""Whatever an officer does with a draft, the changes applied to version 1 give version 2."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from consultations import drafting, next_version
from consultations.clauses import editing
from consultations.clauses.differing import new_text, old_text
from consultations.comparing import Fate, compare, counted
from consultations.models import DraftVersion
from consultations.versions import current_version
from tests.consultation_factories import ConsultationFactory
from tests.people import staff

pytestmark = [pytest.mark.slow, pytest.mark.django_db, pytest.mark.usefixtures("norms")]
WORDS = st.lists(
    st.sampled_from(["ruxsat", "kun", "10", "oʻn", "ariza", ",", "daraxt", "mahalla"]), max_size=6
).map(" ".join)
PLACES = st.integers(0, 9)
STEPS = st.lists(
    st.one_of(
        st.tuples(st.sampled_from(["lower", "lift", "join", "add", "remove"]), PLACES),
        st.tuples(st.just("move"), PLACES, st.sampled_from([-1, 1])),
        st.tuples(st.just("rewrite"), PLACES, WORDS),
        st.tuples(st.just("split"), PLACES, st.integers(0, 40)),
    ),
    max_size=8,
)


def done(clauses, step):
    """The clauses after a step; as they were where it is impossible."""
    name, place, *more = step
    place = min(place, len(clauses) - 1)
    try:
        if name == "rewrite":
            return editing.rewrite(clauses, place, text=more[0])
        return getattr(editing, name)(clauses, place, *more)
    except editing.Impossible:
        return list(clauses)


def applied(old, comparisons):
    """Version 2, made of version 1 and of what changed: what is said of each clause in order."""
    assert {each.old.pk for each in comparisons if each.old} == {row.pk for row in old}
    assert all(
        old_text(each.stretches) == each.old.as_read().words for each in comparisons if each.old
    )
    return [new_text(each.stretches) for each in comparisons if each.new]


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(steps=STEPS)
def test_the_changes_applied_to_the_first_version_give_the_second(public, editor, steps):
    version = next_version.begin_next(public, by=editor)
    for step in steps:
        version = DraftVersion.objects.get(pk=version.pk)
        drafting.mend(version, lambda them, s=step: done(them, s), by=editor, edit=version.edits)
    old, new = (list(each.clauses.all()) for each in (current_version(public), version))
    comparisons = compare(old, new)
    assert applied(old, comparisons) == [row.as_read().words for row in new]
    assert [each.new.pk for each in comparisons if each.new] == [row.pk for row in new]
    version = DraftVersion.objects.get(pk=version.pk)
    next_version.discard(version, by=editor, edit=version.edits)


@pytest.fixture
def editor(ministry):
    return staff("Lola Editor", "editor", ministry)


@pytest.fixture
def public(ministry):
    return ConsultationFactory(body=ministry, published=True, draft=True)


def fates(public, version):
    return counted(compare(*(list(v.clauses.all()) for v in (current_version(public), version))))


def test_each_fate_is_counted(public, editor):
    version = next_version.begin_next(public, by=editor)

    def steps(clauses):
        clauses = editing.rewrite(clauses, 2, text="Butunlay oʻzgargan gap shu yerda turadi.")
        clauses = editing.rewrite(clauses, 5, number="2.9")
        return editing.add(editing.remove(clauses, 3), 2)

    drafting.mend(version, steps, by=editor, edit=1)
    assert fates(public, version) == {
        Fate.SAME: 4,
        Fate.CHANGED: 1,
        Fate.RENUMBERED: 1,
        Fate.REMOVED: 1,
        Fate.ADDED: 1,
    }


def test_the_same_text_has_no_changes(public, editor):
    version = next_version.begin_next(public, by=editor)
    assert fates(public, version) == {Fate.SAME: 7}
