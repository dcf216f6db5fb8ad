"""What the clock tells, once."""

from datetime import date, datetime, timedelta

import pytest
from django.utils import timezone

from portal.audit.models import Event
from portal.clock import TASHKENT
from proposals import tasks
from proposals.audiences import AUDIENCES
from proposals.deadlines import tell
from proposals.models import SignIntent
from proposals.retention import forget
from proposals.signing import sign, withdraw
from tests.factories import CoSupporterFactory, ProposalFactory

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def kinds():
    return list(Event.objects.order_by("id").values_list("kind", flat=True))


def test_a_collection_that_ends_soon_is_told_once():
    proposal = ProposalFactory(published=True)
    assert tell(proposal.closes_at - 5 * DAY) == 0
    assert tell(proposal.closes_at - 2 * DAY) == 1
    assert tell(proposal.closes_at - DAY) == 0
    assert kinds() == ["proposal.closing_soon"]


def test_a_moved_end_is_told_anew():
    proposal = ProposalFactory(published=True)
    tell(proposal.closes_at - DAY)
    proposal.closes_at += DAY
    proposal.save()
    assert tell(proposal.closes_at - DAY) == 1


def reached(**fields):
    """A threshold reached in the morning of 3 October 2026: due at the end of 2 December."""
    due = datetime(2026, 12, 3, tzinfo=TASHKENT)
    at = datetime(2026, 10, 3, 9, tzinfo=TASHKENT)
    began = {"published_at": at - DAY, "reached_at": at, "answer_due_at": due}
    return ProposalFactory(reached=True, **began | fields)


def test_officers_are_reminded_at_two_thirds_three_days_before_and_on_the_day():
    reached()
    days = {}
    for day in range(65):
        now = datetime(2026, 10, 3, 12, tzinfo=TASHKENT) + day * DAY
        before = set(kinds())
        tell(now)
        days |= {kind.removeprefix("proposal."): now.date() for kind in set(kinds()) - before}
    assert days == {
        "due_in_part": date(2026, 11, 12),
        "due_soon": date(2026, 11, 29),
        "due_today": date(2026, 12, 2),
        "overdue": date(2026, 12, 3),
    }


@pytest.mark.parametrize("kind", ["due_in_part", "due_soon", "due_today"])
def test_a_reminder_stays_inside_the_body(kind, ministry, aziza, bobur):
    proposal = reached(body=ministry)
    days = {"due_in_part": 20, "due_soon": 3, "due_today": 0}[kind]
    tell(proposal.answer_due_at - timedelta(hours=1) - days * DAY)
    event = Event.objects.get()
    assert (event.kind, event.visibility) == (f"proposal.{kind}", "staff")
    assert {person for person, _part in AUDIENCES[event.kind](event)} == {aziza.pk, bobur.pk}


def test_of_reminders_that_are_due_together_only_the_last_is_told():
    proposal = reached()
    for _each in range(2):
        tell(proposal.answer_due_at - timedelta(hours=1))
    assert kinds() == ["proposal.due_today"]


def test_an_extension_lets_every_reminder_be_told_again():
    proposal = reached()
    tell(proposal.answer_due_at - timedelta(hours=1))
    proposal.answer_due_at += 10 * DAY
    proposal.save()
    tell(proposal.answer_due_at - timedelta(hours=1))
    tell(proposal.answer_due_at)
    assert kinds() == ["proposal.due_today", "proposal.due_today", "proposal.overdue"]


def test_a_late_answer_is_told_in_public_from_the_first_moment():
    proposal = ProposalFactory(reached=True)
    tell(proposal.answer_due_at)
    event = Event.objects.get()
    assert (event.kind, event.visibility, event.at, event.body) == (
        "proposal.overdue",
        "public",
        proposal.answer_due_at,
        proposal.body,
    )


def test_a_hidden_proposal_is_told_nobody():
    proposal = ProposalFactory(published=True, hidden_at=timezone.now())
    assert tell(proposal.closes_at - DAY) == 0


def test_the_beat_tells():
    ProposalFactory(published=True, published_at=timezone.now() - 89 * DAY)
    assert (tasks.tell_deadlines(), kinds()) == (1, ["proposal.closing_soon"])


def test_only_one_beat_settles_at_a_time():
    with tasks.alone("proposals.settle") as mine:
        assert mine is True


def test_intents_and_drafts_are_forgotten_when_their_time_is_over():
    now = timezone.now()
    proposal = ProposalFactory(published=True)
    SignIntent.keep(proposal, now=now, until=now - DAY)
    SignIntent.keep(proposal, now=now, until=now + DAY)
    ProposalFactory(created_at=now - 400 * DAY)
    ProposalFactory(created_at=now - 300 * DAY)
    ProposalFactory(published=True, created_at=now - 400 * DAY)
    assert forget(now) == {"intents to sign": 1, "drafts": 1, "notes of merges": 0}


def told(kind, proposal, **fields):
    event = Event(kind=kind, object_id=proposal.pk, **fields)
    return list(AUDIENCES[kind](event))


def test_author_and_signers_hear_of_the_answer(nilufar, bekzod, dilshod):
    proposal = ProposalFactory(published=True, author=nilufar)
    sign(proposal, by=bekzod)
    sign(proposal, by=dilshod)
    withdraw(proposal, by=dilshod)
    assert told("proposal.answered", proposal) == [(nilufar.pk, "author"), (bekzod.pk, "signer")]


def test_those_who_joined_another_text_are_asked_again(dilshod, gulnora):
    proposal = ProposalFactory(gathering=True)
    CoSupporterFactory(proposal=proposal, person=dilshod)
    CoSupporterFactory(proposal=proposal, person=gulnora, text_hash=b"another text")
    assert told("proposal.gathering", proposal) == [
        (proposal.author_id, "author"),
        (gulnora.pk, "co_supporter"),
    ]


def test_the_body_hears_that_it_is_late(nilufar, ministry, aziza, bobur):
    proposal = ProposalFactory(reached=True, author=nilufar, body=ministry)
    assert set(told("proposal.overdue", proposal, body=ministry)) == {
        (nilufar.pk, "author"),
        (aziza.pk, "answerer"),
        (bobur.pk, "head"),
    }


def test_nobody_hears_of_an_erased_author():
    proposal = ProposalFactory(published=True, author=None, author_name="")
    assert told("proposal.not_supported", proposal) == []
