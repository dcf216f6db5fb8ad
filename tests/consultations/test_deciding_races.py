"""Officers, authors and a conclusion at once: nothing is decided twice, nothing is left behind."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import transaction
from django.utils import timezone

from consultations.deciding import Said, check_all_decided, decide, replace
from consultations.grouping import put_together
from consultations.holding import keep
from consultations.models import Consultation, Contribution, Decision, Passing
from consultations.passing import pass_on, take, take_back
from portal.lifecycle import Refused
from tests.consultation_factories import (
    ConsultationFactory,
    ContributionFactory,
    PassingFactory,
)
from tests.factories import BodyFactory
from tests.people import staff
from tests.proposals.test_merge_races import at_once
from tests.proposals.test_races import on_its_own_connection

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]

ROUNDS = 20
NO = Said("rejected", "Muddat Fuqarolik kodeksida belgilangan.")
YES = Said("accepted", "Matnga kiritildi.")


@pytest.fixture
def consultation(ministry):
    """Open still; a conclusion is tried all the same."""
    return ConsultationFactory(body=ministry, published=True)


def fresh(consultation):
    return Consultation.objects.select_related("body").get(pk=consultation.pk)


def conclude(consultation):
    """As the verb that concludes does."""
    with transaction.atomic():
        check_all_decided(consultation)
        Consultation.objects.filter(pk=consultation.pk).update(
            state="concluded", concluded_at=timezone.now()
        )


def contribute(consultation):
    """As the verb that writes a contribution does."""
    with transaction.atomic():
        keep(consultation)
        if consultation.state != "published":
            raise Refused("closed", code="closed")
        ContributionFactory(consultation=consultation)


def withdraw(one):
    """As the verb that takes a contribution back does."""
    with transaction.atomic():
        keep(one.consultation)
        if one.consultation.state != "published":
            raise Refused("closed", code="closed")
        Contribution.objects.filter(pk=one.pk).update(withdrawn_at=timezone.now())


def left(consultation):
    return Contribution.objects.to_decide().filter(consultation=consultation).count()


def test_two_officers_decide_on_overlapping_groups_once_each(consultation, aziza, bobur):
    for _round in range(ROUNDS):
        ids = [one.pk for one in ContributionFactory.create_batch(4, consultation=consultation)]
        came = at_once(
            lambda ids=ids: decide(fresh(consultation), ids[:3], NO, by=aziza),
            lambda ids=ids: decide(fresh(consultation), ids[:0:-1], YES, by=bobur),
        )
        assert sorted(came) == ["decided", "done"]
        assert Contribution.objects.filter(pk__in=ids, decision=None).count() == 1


def test_two_replacements_leave_one(consultation, aziza, bobur):
    for _round in range(ROUNDS):
        one = ContributionFactory(consultation=consultation)
        made = decide(fresh(consultation), [one.pk], NO, by=aziza)
        came = at_once(
            lambda made=made: replace(Decision.objects.get(pk=made.pk), YES, by=aziza),
            lambda made=made: replace(Decision.objects.get(pk=made.pk), NO, by=bobur),
        )
        assert sorted(came) == ["done", "replaced"]
        assert Decision.objects.filter(replaces=made).count() == 1


def test_a_withdrawal_beside_a_decision_loses_neither(consultation, aziza):
    for _round in range(ROUNDS):
        one, other = ContributionFactory.create_batch(2, consultation=consultation)
        ids = [one.pk, other.pk]
        came = at_once(
            lambda ids=ids: decide(fresh(consultation), ids, NO, by=aziza),
            lambda one=one: withdraw(Contribution.objects.get(pk=one.pk)),
        )
        one.refresh_from_db()
        other.refresh_from_db()
        assert came == ["done", "done"]
        assert (one.withdrawn_at is not None, other.decision_id is not None) == (True, True)


def test_a_passing_and_a_decision_exclude_each_other(consultation, aziza, bobur):
    other = BodyFactory()
    for _round in range(ROUNDS):
        one = ContributionFactory(consultation=consultation)
        came = at_once(
            lambda one=one: decide(fresh(consultation), [one.pk], NO, by=aziza),
            lambda one=one: pass_on(
                fresh(consultation), [one.pk], to=other, by=bobur, reason="Sizniki."
            ),
        )
        one.refresh_from_db()
        waits = Passing.objects.filter(contribution=one).exists()
        assert sorted(came) in (["decided", "done"], ["done", "passed"])
        assert (one.decision_id is None) == waits


def test_a_passing_is_answered_once(consultation, aziza):
    sanjar = staff("Sanjar Olimov", "answerer", BodyFactory())
    for _round in range(ROUNDS):
        one = ContributionFactory(consultation=consultation)
        passing = PassingFactory(contribution=one, to_body=sanjar.bodies()[0])
        came = at_once(
            lambda pk=passing.pk: take(fresh(consultation), [pk], by=sanjar),
            lambda pk=passing.pk: take_back(fresh(consultation), [pk], by=aziza),
        )
        passing.refresh_from_db()
        one.refresh_from_db()
        assert sorted(came) == ["answered", "done"]
        assert (passing.answer == "taken") == (one.body_id == passing.to_body_id)


def test_groups_made_at_once_share_nothing(consultation, aziza, bobur):
    for _round in range(ROUNDS):
        ids = [one.pk for one in ContributionFactory.create_batch(3, consultation=consultation)]
        at_once(
            lambda ids=ids: put_together(fresh(consultation), ids[:2], by=aziza, title="Bir"),
            lambda ids=ids: put_together(fresh(consultation), ids[1:], by=bobur, title="Ikki"),
        )
        grouped = Contribution.objects.filter(pk__in=ids, group__isnull=False)
        assert grouped.count() == 3
        assert fresh(consultation).groups.filter(contributions__isnull=True).count() == 0


def test_a_conclusion_leaves_nothing_undecided(ministry, aziza, bobur):
    """Deciding, writing, taking back, passing on and concluding, all at the same moment."""
    other = BodyFactory()
    came: list[str] = []
    for _round in range(ROUNDS):
        consultation = ConsultationFactory(body=ministry, published=True)
        one, two, three = ContributionFactory.create_batch(3, consultation=consultation)
        ids = [one.pk, two.pk]
        results = at_once(
            lambda c=consultation: conclude(fresh(c)),
            lambda c=consultation, ids=ids: decide(fresh(c), ids, NO, by=aziza),
            lambda c=consultation, pk=three.pk: decide(fresh(c), [pk], NO, by=bobur),
            lambda pk=two.pk: withdraw(Contribution.objects.get(pk=pk)),
            lambda c=consultation: contribute(fresh(c)),
            lambda c=consultation, pk=three.pk: pass_on(
                fresh(c), [pk], to=other, by=aziza, reason="Sizniki."
            ),
        )
        came.append(results[0])
        consultation.refresh_from_db()
        if consultation.state == "concluded":
            assert left(consultation) == 0
        else:
            assert results[0] == "undecided"
    assert set(came) <= {"done", "undecided"}


def test_who_comes_late_is_refused_and_who_was_early_holds_it_up(ministry, aziza):
    """Whole rounds of writers against one conclusion: either all of it is decided, or it waits."""
    done: list[str] = []
    for number in range(ROUNDS * 2):
        consultation = ConsultationFactory(body=ministry, published=True)
        start = threading.Barrier(3, timeout=60)

        def writer(consultation=consultation, start=start):
            start.wait()
            try:
                contribute(fresh(consultation))
            except Refused as refusal:
                return refusal.code
            return "done"

        def concluder(consultation=consultation, start=start, number=number):
            start.wait()
            if number % 2:
                threading.Event().wait(0.003)
            try:
                conclude(fresh(consultation))
            except Refused as refusal:
                return refusal.code
            return "concluded"

        with ThreadPoolExecutor(3) as pool:
            works = [pool.submit(on_its_own_connection(w)) for w in (writer, writer, concluder)]
            results = [each.result(60) for each in works]
        concluded = results[2] == "concluded"
        assert concluded == (results[:2] == ["closed", "closed"])
        assert left(consultation) == results[:2].count("done")
        done.append(results[2])
    assert set(done) == {"concluded", "undecided"}
