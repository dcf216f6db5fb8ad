"""An officer puts together what asks for the same; nothing is decided by that."""

import pytest

from consultations.deciding import Said, decide
from consultations.grouping import prepare, put_together, take_out
from consultations.models import Contribution, Group
from portal.audit.models import Event
from portal.lifecycle import Refused
from tests.consultation_factories import ConsultationFactory, ContributionFactory, GroupFactory
from tests.factories import BodyFactory
from tests.people import staff

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("norms")]


@pytest.fixture
def consultation(ministry):
    return ConsultationFactory(body=ministry, published=True, draft=True)


@pytest.fixture
def said(consultation):
    return ContributionFactory.create_batch(4, consultation=consultation)


@pytest.fixture
def lola(ministry):
    """An editor prepares."""
    return staff("Lola Editor", "editor", ministry)


def ids(rows):
    return [row.pk for row in rows]


def inside(group):
    return sorted(group.contributions.values_list("pk", flat=True))


def test_an_editor_puts_together(consultation, said, lola):
    made = put_together(consultation, ids(said[:3]), by=lola, title="Guruhda ham chiqsin")
    assert (made.title, made.made_by, inside(made)) == (
        "Guruhda ham chiqsin",
        lola,
        ids(said[:3]),
    )
    assert Event.objects.count() == 0


def test_groups_are_joined_and_the_empty_ones_are_gone(consultation, said, aziza):
    put_together(consultation, ids(said[:2]), by=aziza, title="Bir")
    second = put_together(consultation, ids(said[2:]), by=aziza, title="Ikki")
    joined = put_together(consultation, ids(said[:3]), by=aziza, title="Uch")
    assert (inside(joined), inside(second)) == (ids(said[:3]), [said[3].pk])
    assert set(Group.objects.values_list("title", flat=True)) == {"Ikki", "Uch"}


def test_what_says_nearly_the_same_comes_along(consultation, said, aziza):
    alike = ContributionFactory(consultation=consultation, like=said[0])
    made = put_together(consultation, [said[0].pk], by=aziza, title="Bir")
    assert inside(made) == [said[0].pk, alike.pk]


def test_some_are_taken_out_and_the_last_takes_the_group_along(consultation, said, aziza):
    made = put_together(consultation, ids(said[:3]), by=aziza, title="Bir")
    take_out(made, [said[0].pk, said[3].pk], by=aziza)
    assert inside(made) == ids(said[1:3])
    take_out(made, ids(said), by=aziza)
    assert Group.objects.count() == 0


def test_a_decision_is_prepared_for_colleagues(consultation, said, lola):
    made = put_together(consultation, ids(said[:2]), by=lola, title="Bir")
    prepare(made, by=lola, title="Ikki", outcome="noted", text="Oʻrganamiz.")
    stored = Group.objects.get()
    assert (stored.title, stored.outcome, stored.text) == ("Ikki", "noted", "Oʻrganamiz.")
    assert Contribution.objects.filter(decision__isnull=False).count() == 0


@pytest.mark.parametrize("verb", ["put_together", "take_out", "prepare"])
def test_another_body_touches_nothing(consultation, said, verb):
    group = GroupFactory(consultation=consultation)
    group.contributions.set(said[:2])
    stranger = staff("Botir Stranger", "head", BodyFactory())
    works = {
        "put_together": lambda: put_together(consultation, ids(said), by=stranger, title="Bir"),
        "take_out": lambda: take_out(group, ids(said), by=stranger),
        "prepare": lambda: prepare(group, by=stranger, title="Bir"),
    }
    with pytest.raises(Refused) as refusal:
        works[verb]()
    assert refusal.value.code == "not_your_body"


def test_what_is_decided_is_not_grouped(consultation, said, aziza):
    decide(consultation, [said[0].pk], Said("noted", "Rahmat."), by=aziza)
    with pytest.raises(Refused) as refusal:
        put_together(consultation, ids(said), by=aziza, title="Bir")
    assert refusal.value.code == "decided"
