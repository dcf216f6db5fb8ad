"""The term of an answer says the same on every page, in the API, in the mail and at the desk.

Each case is reckoned by hand: midnight in Tashkent, days off, moved days, the end of the year.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from html import unescape

import factory
import pytest
from django.test import Client
from django.utils import timezone, translation

from portal.audit.recording import record_once
from portal.clock import TASHKENT
from portal.norms.models import Holiday
from portal.notifications.models import Notification
from portal.notifications.notices import notice_in
from portal.notifications.telling import sweep
from proposals.models import Proposal
from proposals.term import due_from, term_of
from tests.factories import NormFactory, ProposalFactory, SignatureFactory
from tests.staff import at_work, browser_of

pytestmark = [pytest.mark.slow, pytest.mark.django_db]
# Off although a Thursday, worked although a Saturday; New Year's Day the calendar knows.
DAYS = {date(2026, 12, 31): False, date(2027, 1, 2): True}


def at(text: str) -> datetime:
    """A moment in Tashkent."""
    return datetime.fromisoformat(text).replace(tzinfo=TASHKENT)


@dataclass(frozen=True)
class Case:
    """A term that began at `began`, seen at `now`; `words` is how a reader hears what is left."""

    name: str
    began: str
    number: int
    unit: str
    now: str
    last_day: str
    left: int
    words: str
    late: bool = False
    until: str = ""

    def __str__(self) -> str:
        return self.name

    @property
    def moment(self) -> datetime:
        """Now."""
        return at(self.now)

    @property
    def large(self) -> str:
        """The number and what stands beside it, where a page shows them large."""
        if self.left:
            return self.words
        return f"0 {'working ' if self.unit == 'working' else ''}days left"


SIXTY = ("2026-10-03T09:00", 60, "calendar")
FIVE = ("2026-12-25T16:00", 5, "working")
CASES = [
    Case("first day", *SIXTY, "2026-10-03T09:00", "2026-12-02", 60, "60 days left"),
    Case("last second", *SIXTY, "2026-12-02T23:59:59", "2026-12-02", 0, "today"),
    Case("midnight", *SIXTY, "2026-12-03T00:00", "2026-12-02", 1, "1 day late", late=True),
    Case("first hour", *SIXTY, "2026-12-03T00:30", "2026-12-02", 1, "1 day late", late=True),
    Case("third day", *SIXTY, "2026-12-05T10:00", "2026-12-02", 3, "3 days late", late=True),
    Case(
        "reached at midnight",
        *("2026-10-03T00:00", 60, "calendar"),
        *("2026-12-01T12:00", "2026-12-02", 1, "1 day left"),
    ),
    Case(
        "reached before midnight",
        *("2026-10-02T23:59:59", 60, "calendar"),
        *("2026-12-01T12:00", "2026-12-01", 0, "today"),
    ),
    Case(
        "year's end",
        *("2026-11-02T10:00", 60, "calendar"),
        *("2026-12-31T23:00", "2027-01-01", 1, "1 day left"),
    ),
    Case(
        "leap day",
        *("2027-12-31T10:00", 60, "calendar"),
        *("2028-02-28T10:00", "2028-02-29", 1, "1 day left"),
    ),
    Case("working days", *FIVE, "2026-12-25T17:00", "2027-01-04", 5, "5 working days left"),
    Case("a day off", *FIVE, "2026-12-31T12:00", "2027-01-04", 2, "2 working days left"),
    Case("a moved day", *FIVE, "2027-01-02T12:00", "2027-01-04", 1, "1 working day left"),
    Case("a Sunday", *FIVE, "2027-01-03T12:00", "2027-01-04", 1, "1 working day left"),
    Case("the last working day", *FIVE, "2027-01-04T12:00", "2027-01-04", 0, "today"),
    Case("late", *FIVE, "2027-01-05T00:00", "2027-01-04", 1, "1 working day late", late=True),
    Case(
        "late over a weekend",
        *("2027-02-05T10:00", 5, "working"),
        *("2027-02-13T12:00", "2027-02-12", 1, "1 working day late"),
        late=True,
    ),
    Case(
        "extended to a day off",
        *("2027-02-05T10:00", 5, "working"),
        *("2027-02-12T12:00", "2027-02-13", 0, "1 day left"),
        until="2027-02-14T00:00",
    ),
]


class HolidayFactory(NormFactory):
    """A day that the public calendar gets wrong."""

    class Meta:
        model = Holiday

    key = factory.LazyAttribute(lambda holiday: holiday.day.isoformat())


@pytest.fixture
def seen(request, monkeypatch, norms, ministry, nilufar):
    """The case with its proposal, at its moment."""
    case: Case = request.param
    for day, works in DAYS.items():
        HolidayFactory(day=day, works=works)
    monkeypatch.setattr(timezone, "now", lambda: case.moment)
    began = at(case.began)
    terms = {"review_days": case.number, "review_unit": case.unit}
    proposal = ProposalFactory(
        reached=True,
        author=nilufar,
        body=ministry,
        state="with_body",
        published_at=began - timedelta(days=1),
        reached_at=began,
        **terms,
    )
    proposal.answer_due_at = at(case.until) if case.until else due_from(proposal, began)
    proposal.save()
    with translation.override("en"):
        yield case, proposal


everywhere = pytest.mark.parametrize("seen", CASES, indirect=True, ids=str)


def text_of(client: Client, path: str) -> str:
    """What a reader reads of a page."""
    page = client.get(f"/en/{path}")
    assert page.status_code == 200
    words = re.sub(r"<[^>]+>", " ", unescape(page.content.decode()))
    return " ".join(words.replace("\xa0", " ").split())


@everywhere
def test_the_term_is_what_was_reckoned_by_hand(seen):
    case, proposal = seen
    term = term_of(proposal, case.moment)
    assert (str(term.last_day), term.left.number, term.late, term.words) == (
        case.last_day,
        case.left,
        case.late,
        case.words,
    )


@everywhere
def test_the_public_pages_say_it(seen, client):
    case, proposal = seen
    shown = {
        "page": case.large in text_of(client, f"proposals/{proposal.reference}/"),
        "list": case.large in text_of(client, "proposals/?tab=awaiting"),
        "body": case.large in text_of(client, f"bodies/{proposal.body.slug}/"),
        "home": case.words in text_of(client, ""),
    }
    assert shown == dict.fromkeys(shown, True)


@everywhere
def test_programs_read_it(seen, client):
    case, proposal = seen
    found = client.get(f"/api/v1/proposals/{proposal.reference}/").json()["answer_term"]
    assert datetime.fromisoformat(found.pop("due_at")) == proposal.answer_due_at
    assert found == {
        "last_day": case.last_day,
        "number": case.left,
        "unit": case.unit,
        "late": case.late,
    }


@everywhere
def test_the_desk_says_it(seen, aziza):
    case, proposal = seen
    browser = at_work(aziza)
    pages = ("desk/", f"desk/proposals/{proposal.reference}/")
    assert [case.words in text_of(browser, page) for page in pages] == [True, True]


@everywhere
def test_the_mail_says_it(seen, aziza):
    case, proposal = seen
    kind = "proposal.overdue" if case.late else "proposal.due_soon"
    record_once(kind, on=proposal, due=proposal.answer_due_at, body=proposal.body)
    sweep()
    notice = notice_in(Notification.objects.get(person=aziza, event__kind=kind), "en")
    assert case.words in notice.body


@everywhere
def test_a_signer_reads_it_among_what_they_did(seen, bekzod):
    case, proposal = seen
    SignatureFactory(proposal=proposal, signer=bekzod)
    assert case.words in text_of(browser_of(bekzod), "me/")


@everywhere
def test_lateness_begins_at_the_first_moment_and_no_earlier(seen):
    case, proposal = seen
    instant = timedelta(microseconds=1)
    due = proposal.answer_due_at
    late = [term_of(proposal, moment).late for moment in (due - instant, due)]
    assert late == [False, True]
    overdue = [
        Proposal.objects.overdue(moment).filter(pk=proposal.pk).exists()
        for moment in (due - instant, due)
    ]
    assert (overdue, proposal.is_overdue(due)) == ([False, True], True)


def test_nothing_is_awaited_before_the_threshold_and_after_the_answer(norms):
    answered = ProposalFactory(reached=True, state="answered", answered_at=timezone.now())
    assert [term_of(ProposalFactory(published=True)), term_of(answered)] == [None, None]
