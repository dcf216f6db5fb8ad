"""What says nearly the same is sorted by who supports or sent it together, each person once."""

from threading import Barrier, Thread

import pytest
from django.db import connection
from django.test import Client

from consultations.backing import recount
from consultations.contributing import change, contribute, stop_supporting, support, withdraw
from consultations.models import Contribution, ContributionSupport
from consultations.reporting import remove, report, restore
from consultations.versions import current_version
from portal.accounts.joining import join
from portal.norms import current
from tests.consultation_factories import ConsultationFactory, ContributionFactory
from tests.factories import CitizenFactory, UserFactory

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
    made = ContributionFactory(consultation=first.consultation, clause=first.clause, like=first)
    recount(first.pk)
    return made


def backing(row):
    return Contribution.objects.get(pk=row.pk).backing


def test_supporters_of_alike_ones_count_together(first, again, jasur, gulnora):
    support(first, by=jasur)
    support(again, by=gulnora)
    assert (backing(first), Contribution.objects.get(pk=again.pk).supports) == (3, 1)


def test_who_supports_both_counts_once(first, again, jasur):
    support(first, by=jasur)
    support(again, by=jasur)
    support(again, by=jasur)
    assert backing(first) == 2
    stop_supporting(again, by=jasur)
    assert backing(first) == 2
    stop_supporting(first, by=jasur)
    assert backing(first) == 1


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
    assert (hidden, backing(first)) == (1, 3)


def test_who_stops_supporting_what_is_hidden_is_not_counted_off_twice(first, again, jasur, kamola):
    support(again, by=jasur)
    rule = current.reasons("hidden")[0]
    report(again, by=CitizenFactory(), reason=rule)
    remove(again, by=kamola, reasons=[rule])
    stop_supporting(again, by=jasur)
    hidden = backing(first)
    restore(again, by=kamola)
    assert (hidden, backing(first)) == (0, 1)


def test_counting_anew_gives_the_same(first, again):
    for row in (first, again):
        for person in CitizenFactory.create_batch(2):
            support(row, by=person)
    counted = backing(first)
    Contribution.objects.filter(pk=first.pk).update(backing=99)
    recount(first.pk)
    assert (counted, backing(first)) == (5, 5)


WORDS = "Muddat kamida oʻn ish kuni boʻlsin, uch kun juda kam, ulgurmaymiz."


def send(consultation, clause, by, text=WORDS):
    return contribute(consultation, by=by, clause=clause, stance="change", text=text)


def test_whoever_sends_nearly_the_same_stands_behind_the_first(
    consultation, clause, jasur, gulnora
):
    sherzod = CitizenFactory()
    first = send(consultation, clause, jasur)
    support(first, by=sherzod)
    send(consultation, clause, gulnora)
    other = send(consultation, clause, sherzod)
    assert backing(first) == 2
    support(first, by=gulnora)
    assert backing(first) == 2
    change(other, by=sherzod, stance="agree", text="Hammasi yaxshi yozilgan, shunday qolsin.")
    assert (backing(first), backing(other)) == (2, 0)
    stop_supporting(first, by=sherzod)
    assert backing(first) == 1


def test_a_campaign_leads_where_more_people_sent_it_than_support_another(consultation, clause):
    campaign = [send(consultation, clause, by) for by in CitizenFactory.create_batch(4)]
    other = ContributionFactory(consultation=consultation, clause=clause, text="Boshqa fikr.")
    for person in CitizenFactory.create_batch(2):
        support(other, by=person)
    page = Client().get(f"/en/consultations/{consultation.reference}/")
    leading = {row.clause.address: row.leading for row in page.context["said"]}
    assert leading["2.2"] == campaign[0]
    assert "3 people joined" in page.content.decode()


@pytest.mark.parametrize(("sort", "order"), [("most", [0, 1]), ("least", [1, 0])])
def test_what_more_people_support_together_stands_first(
    consultation, clause, first, again, sort, order
):
    other = ContributionFactory(consultation=consultation, clause=clause)
    for row, number in ((first, 1), (again, 1), (other, 2)):
        for person in CitizenFactory.create_batch(number):
            support(row, by=person)
    for page in ("opinions/", "clauses/2.2/"):
        address = f"/en/consultations/{consultation.reference}/{page}?sort={sort}"
        answer = Client().get(address)
        shown = [row.pk for row in answer.context["page"].rows]
        assert shown == [[first.pk, other.pk][at] for at in order]
        assert "3 people support this" in answer.content.decode()


@pytest.mark.parametrize("as_author", [False, True])
def test_two_accounts_that_become_one_count_once(first, again, jasur, as_author):
    """Each had supported one of the two, or one had written what the other supported."""
    other = UserFactory()
    support(first, by=jasur)
    if as_author:
        Contribution.objects.filter(pk=again.pk).update(author=other)
    else:
        ContributionSupport.objects.create(contribution=again, person=other)
    recount(first.pk)
    before = backing(first)
    join(jasur, other)
    assert (before, backing(first)) == ((2, 1) if as_author else (3, 2))


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
