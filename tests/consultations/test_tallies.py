"""Counts of what is said: exact at every moment, drained or not, and the same as counted anew."""

import random

import pytest
from django.utils import timezone

from consultations.models import Contribution, OpinionDelta, OpinionTally
from consultations.tallies import (
    Tally,
    counted_anew,
    drain,
    recount,
    tallies_of,
    tallies_on,
    totals_of,
)
from consultations.versions import current_version
from tests.consultation_factories import ConsultationFactory, ContributionFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("norms")]


@pytest.fixture
def consultation():
    return ConsultationFactory(published=True, draft=True)


def clause_of(consultation, address="2.2"):
    return current_version(consultation).clauses.get(address=address)


def test_a_contribution_counts_at_once(consultation):
    clause = clause_of(consultation)
    ContributionFactory(consultation=consultation, clause=clause, stance="agree", supports=4)
    ContributionFactory(consultation=consultation, stance="question")
    told = tallies_of(consultation)
    assert told.on(clause.line) == Tally(1, 0, {"agree": 5})
    assert told.on(None) == Tally(1, 0, {"question": 1})
    assert told.total == Tally(2, 0, {"agree": 5, "question": 1})
    assert tallies_on(consultation, clause.line) == (told.on(clause.line), told.total)
    assert totals_of([consultation]) == {consultation.pk: told.total}


def test_draining_changes_no_count(consultation):
    ContributionFactory.create_batch(3, consultation=consultation)
    before = tallies_of(consultation)
    assert drain(batch=2) == 1
    assert tallies_of(consultation) == before
    while drain():
        pass
    assert (OpinionDelta.objects.count(), OpinionTally.objects.count()) == (0, 1)
    assert tallies_of(consultation) == before


def test_whatever_happens_the_tallies_are_what_is_counted_anew(consultation):
    clauses = [*current_version(consultation).clauses.all(), None]
    chance = random.Random(7)
    for _step in range(60):
        stance = chance.choice(Contribution.Stance.values)
        ContributionFactory(consultation=consultation, clause=chance.choice(clauses), stance=stance)
        rows = Contribution.objects.order_by("?")[: chance.randint(0, 3)].values("pk")
        some = Contribution.objects.filter(pk__in=list(rows.values_list("pk", flat=True)))
        now = chance.choice([None, timezone.now()])
        change = chance.choice(
            [
                {"supports": chance.randint(0, 9)},
                {"hidden_at": now},
                {"withdrawn_at": now},
                {"stance": stance},
            ]
        )
        some.update(**change)
        if chance.random() < 0.2:
            drain(batch=chance.randint(1, 9))
        assert tallies_of(consultation).lines == counted_anew(consultation)
    Contribution.objects.order_by("pk").first().delete()
    assert tallies_of(consultation).lines == counted_anew(consultation)


def test_a_wrong_tally_is_repaired_and_shouted_about(consultation, caplog):
    ContributionFactory(consultation=consultation)
    assert recount(consultation)
    drain()
    OpinionTally.objects.update(opinions=7)
    assert not recount(consultation)
    assert tallies_of(consultation).lines == counted_anew(consultation)
    assert "are off" in caplog.text
