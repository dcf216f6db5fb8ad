"""Reported opinions: they wait for a moderator, stay or are hidden by a rule, and come back."""

import pytest

from consultations.contribution_queue import contribution_queue
from consultations.models import Contribution
from consultations.reporting import keep, remove, report, restore
from consultations.tallies import tallies_of
from portal.lifecycle import Refused
from portal.moderation.queue import waiting
from portal.moderation.reporting import reports_on
from portal.norms import current
from tests.consultation_factories import ConsultationFactory, ContributionFactory
from tests.factories import UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("norms")]


@pytest.fixture
def opinion():
    return ContributionFactory(consultation=ConsultationFactory(published=True, draft=True))


def refused(verb, *args, **kwargs):
    with pytest.raises(Refused) as caught:
        verb(*args, **kwargs)
    return caught.value.code


def rule():
    return current.reasons("hidden")[0]


def test_a_report_puts_it_into_the_queue(opinion, jasur):
    report(opinion, by=jasur, reason=rule())
    now = opinion.created_at
    assert [item.thing for item in contribution_queue(now)] == [opinion]
    assert opinion in [item.thing for item in waiting(now)]


def test_nobody_reports_twice_nor_their_own_nor_without_a_word(opinion, jasur):
    assert refused(report, opinion, by=jasur, reason=None, text=" ") == "no_reason"
    report(opinion, by=jasur, reason=None, text="Haqorat")
    assert refused(report, opinion, by=jasur, reason=None, text="Yana") == "reported"
    assert refused(report, opinion, by=opinion.author, reason=rule()) == "own_content"


def test_a_moderator_leaves_it(opinion, jasur):
    report(opinion, by=jasur, reason=rule())
    keep(opinion, by=UserFactory())
    assert (reports_on(opinion), opinion.hidden_at) == ([], None)
    assert refused(keep, opinion, by=UserFactory()) == "decided"


def test_a_moderator_hides_it_and_an_appeal_brings_it_back(opinion, jasur):
    report(opinion, by=jasur, reason=rule())
    moderator = UserFactory()
    remove(opinion, by=moderator, reasons=[rule()])
    assert (list(Contribution.objects.shown()), tallies_of(opinion.consultation).lines) == ([], {})
    assert list(Contribution.objects.to_decide()) == [opinion]
    restore(opinion, by=moderator)
    assert list(Contribution.objects.shown()) == [opinion]


def test_what_said_the_same_is_shown_in_its_place(opinion, jasur):
    again = ContributionFactory(consultation=opinion.consultation, like=opinion)
    report(opinion, by=jasur, reason=rule())
    remove(opinion, by=UserFactory(), reasons=[rule()])
    assert list(Contribution.objects.shown().first_of_its_kind()) == [again]
