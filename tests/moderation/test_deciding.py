"""Publishing, returning, rejecting: by coded reasons, never on own content."""

from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from portal.audit.models import Event
from portal.clock import TASHKENT
from portal.lifecycle import Refused
from portal.moderation.deciding import decide
from portal.moderation.locking import take
from portal.moderation.models import Decision, Lock
from proposals.models import Proposal
from tests.factories import CitizenFactory, RoleFactory

pytestmark = pytest.mark.django_db


def refusal_of(thing, **kwargs):
    with pytest.raises(Refused) as caught:
        decide(thing, **kwargs)
    return caught.value.code


def test_publishing_opens_the_proposal_and_keeps_who_decided(waiting, kamola, nilufar):
    decision = decide(waiting, by=kamola, outcome="publish")
    waiting.refresh_from_db()
    assert (waiting.state, decision.by, decision.author) == ("open", kamola, nilufar)
    assert (decision.text, decision.reasons.count(), decision.appeal_until) == ("", 0, None)


def test_returning_tells_the_author_which_rule(waiting, kamola, unclear):
    decision = decide(waiting, by=kamola, outcome="return", reasons=[unclear], text="Aniq yozing")
    waiting.refresh_from_db()
    assert (waiting.state, list(decision.reasons.all()), decision.text) == (
        "returned",
        [unclear],
        "Aniq yozing",
    )


def test_a_rejection_can_be_appealed_until_the_end_of_the_tenth_day(waiting, kamola, personal_case):
    now = datetime(2026, 11, 23, 14, 5, tzinfo=TASHKENT)
    Proposal.objects.filter(pk=waiting.pk).update(submitted_at=now)
    decision = decide(
        waiting, by=kamola, outcome="reject", reasons=[personal_case], text="Murojaat", now=now
    )
    assert decision.appeal_until == datetime(2026, 12, 4, tzinfo=TASHKENT)


def test_a_rejected_text_stays_readable_unless_its_reason_hides_it(
    waiting, kamola, personal_case, hatred
):
    decide(waiting, by=kamola, outcome="reject", reasons=[personal_case], text="Murojaat")
    assert waiting in Proposal.objects.public()
    Proposal.objects.filter(pk=waiting.pk).update(state="submitted")
    decide(waiting, by=kamola, outcome="reject", reasons=[hatred], text="Nafrat")
    assert waiting not in Proposal.objects.public()


def test_nobody_decides_on_own_content(waiting, nilufar, dilshod):
    for person in (nilufar, dilshod):
        RoleFactory(user=person, kind="moderator")
        assert refusal_of(waiting, by=person, outcome="publish") == "own_content"
    assert Decision.objects.count() == 0


def test_another_account_of_the_same_person_is_the_same_person(waiting, nilufar, kamola):
    kamola.person_keys = nilufar.person_keys
    assert refusal_of(waiting, by=kamola, outcome="publish") == "own_content"


@pytest.mark.parametrize(
    ("outcome", "kind", "text", "code"),
    [
        ("return", "unclear", "", "no_words"),
        ("reject", "personal_case", "  ", "no_words"),
        ("return", "personal_case", "Sabab", "no_reason"),
        ("reject", "unclear", "Sabab", "no_reason"),
        ("reject", None, "Sabab", "no_reason"),
    ],
)
def test_a_refusal_has_words_and_a_reason_that_fits(
    request, waiting, kamola, outcome, kind, text, code
):
    reasons = [request.getfixturevalue(kind)] if kind else []
    assert refusal_of(waiting, by=kamola, outcome=outcome, reasons=reasons, text=text) == code


def test_what_was_decided_is_not_decided_twice(waiting, kamola, rustam):
    decide(waiting, by=kamola, outcome="publish")
    assert refusal_of(waiting, by=rustam, outcome="publish") == "not_open"
    assert Decision.objects.count() == 1


def test_a_colleague_who_has_it_open_keeps_others_out(waiting, kamola, rustam):
    take(waiting, by=rustam)
    assert refusal_of(waiting, by=kamola, outcome="publish") == "locked"


def test_deciding_lets_the_lock_go(waiting, kamola):
    take(waiting, by=kamola)
    decide(waiting, by=kamola, outcome="publish")
    assert Lock.objects.count() == 0


def test_a_decision_is_one_event(waiting, kamola, unclear):
    decide(waiting, by=kamola, outcome="return", reasons=[unclear], text="Aniq yozing")
    event = Event.objects.on(waiting).get()
    assert (event.kind, event.actor, event.visibility) == ("proposal.returned", kamola, "private")


@pytest.mark.parametrize(
    "fields",
    [
        {"outcome": "return", "text": ""},
        {"outcome": "reject", "text": "Sabab"},
        {"outcome": "publish", "appeal_until": timezone.now()},
        {"outcome": "publish", "waited_from": timezone.now() + timedelta(days=400)},
        {"outcome": "publish", "by": None},
    ],
)
def test_the_database_refuses_half_a_decision(waiting, kamola, fields):
    whole = {"thing": waiting, "by": kamola, "waited_from": timezone.now() - timedelta(days=1)}
    with pytest.raises(IntegrityError), transaction.atomic():
        Decision.objects.create(**whole | fields)


def test_erased_authors_leave_the_decision(waiting, kamola):
    waiting.author = None
    waiting.save()
    waiting.co_supporters.all().delete()
    assert decide(waiting, by=kamola, outcome="publish").author is None


def test_the_wait_is_counted_from_when_it_came(waiting, kamola):
    decision = decide(waiting, by=kamola, outcome="publish")
    assert decision.waited_from == waiting.submitted_at


def test_strangers_are_no_authors(waiting):
    stranger = CitizenFactory()
    RoleFactory(user=stranger, kind="moderator")
    assert decide(waiting, by=stranger, outcome="publish").by == stranger
