"""What says nearly the same is sorted by its supporters together, each person once."""

from threading import Barrier, Thread

import pytest
from django.db import connection
from django.test import Client

from consultations.backing import recount
from consultations.contributing import stop_supporting, support, withdraw
from consultations.models import Contribution
from consultations.reporting import remove, report, restore
from consultations.versions import current_version
from portal.norms import current
from tests.consultation_factories import ConsultationFactory, ContributionFactory
from tests.factories import CitizenFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("norms")]


@pytest.fixture
def consultation():
    return ConsultationFactory(published=True, draft=True)


@pytest.fixture
def clause(consultation):
    return current_version(consultation).clauses.get(address="2.2")


@pytest.fixture
def first(consultation, clause):
    return ContributionFactory(consultation=consultation, clause=clause)


@pytest.fixture
def again(first):
    """Nearly the same once more."""
    return ContributionFactory(consultation=first.consultation, clause=first.clause, like=first)


def backing(row):
    return Contribution.objects.get(pk=row.pk).backing


def test_supporters_of_alike_ones_count_together(first, again, jasur, gulnora):
    support(first, by=jasur)
    support(again, by=gulnora)
    assert (backing(first), Contribution.objects.get(pk=again.pk).supports) == (2, 1)


def test_who_supports_both_counts_once(first, again, jasur):
    support(first, by=jasur)
    support(again, by=jasur)
    support(again, by=jasur)
    assert backing(first) == 1
    stop_supporting(again, by=jasur)
    assert backing(first) == 1
    stop_supporting(first, by=jasur)
    assert backing(first) == 0


def test_whose_opinion_is_withdrawn_takes_its_supporters_along(first, again, jasur, gulnora):
    support(first, by=jasur)
    support(again, by=gulnora)
    withdraw(again, by=again.author)
    assert backing(first) == 1


def test_the_next_one_is_counted_anew_where_the_first_is_withdrawn(first, again, jasur, gulnora):
    support(first, by=jasur)
    support(again, by=gulnora)
    withdraw(first, by=first.author)
    assert backing(again) == 1


def test_what_is_hidden_backs_nothing_and_comes_back(first, again, jasur, gulnora, kamola):
    support(first, by=jasur)
    support(again, by=gulnora)
    rule = current.reasons("hidden")[0]
    report(again, by=jasur, reason=rule)
    remove(again, by=kamola, reasons=[rule])
    hidden = backing(first)
    restore(again, by=kamola)
    assert (hidden, backing(first)) == (1, 2)


def test_counting_anew_gives_the_same(first, again):
    for row in (first, again):
        for person in CitizenFactory.create_batch(2):
            support(row, by=person)
    counted = backing(first)
    Contribution.objects.filter(pk=first.pk).update(backing=99)
    recount(first.pk)
    assert (counted, backing(first)) == (4, 4)


@pytest.mark.parametrize(("sort", "order"), [("most", [0, 1]), ("least", [1, 0])])
def test_what_more_people_support_together_stands_first(
    consultation, clause, first, again, sort, order
):
    other = ContributionFactory(consultation=consultation, clause=clause)
    for row, number in ((first, 1), (again, 2), (other, 2)):
        for person in CitizenFactory.create_batch(number):
            support(row, by=person)
    for page in ("opinions/", "clauses/2.2/"):
        address = f"/en/consultations/{consultation.reference}/{page}?sort={sort}"
        answer = Client().get(address)
        shown = [row.pk for row in answer.context["page"].rows]
        assert shown == [[first.pk, other.pk][at] for at in order]
        assert "3 people support this" in answer.content.decode()


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_a_person_who_supports_both_at_once_counts_once(norms):
    consultation = ConsultationFactory(published=True)
    first = ContributionFactory(consultation=consultation)
    again = ContributionFactory(consultation=consultation, like=first)
    for person in CitizenFactory.create_batch(5):
        barrier = Barrier(2)

        def run(row, person=person, barrier=barrier):
            try:
                barrier.wait()
                support(Contribution.objects.get(pk=row.pk), by=person)
            finally:
                connection.close()

        threads = [Thread(target=run, args=(row,)) for row in (first, again)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert backing(first) == 5
