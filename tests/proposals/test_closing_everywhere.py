"""When a collection ends, every page, list, letter, desk and program says so at the same instant.

Each case is reckoned by hand: 90 days in Tashkent, over the end of a year and a leap day.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime, time
from html import unescape

import pytest
from django.test import Client
from django.utils import timezone, translation

from portal.audit.recording import record_once
from portal.clock import TASHKENT, last_day
from portal.lifecycle import Refused
from portal.notifications.models import Notification
from portal.notifications.notices import notice_in
from portal.notifications.telling import sweep
from proposals.models import Proposal
from proposals.paper_rules import collecting
from proposals.publishing import publish
from proposals.signing import sign, withdraw
from proposals.situation import situation_of
from tests.factories import ProposalFactory, SignatureFactory
from tests.staff import browser_of

pytestmark = [pytest.mark.slow, pytest.mark.django_db]
LATE_IN_GREENWICH = "2026-12-31T18:59:59+00:00"
NEW_DAY_IN_GREENWICH = "2027-01-01T00:00:00+00:00"


def at(text: str) -> datetime:
    """A moment in Tashkent, unless it names another place."""
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=TASHKENT)


@dataclass(frozen=True)
class Case:
    """Published at `began`, seen at `now`; `left` days stand on the page while it is open."""

    name: str
    began: str
    now: str
    last_day: date
    left: str = ""

    def __str__(self) -> str:
        return self.name

    @property
    def until(self) -> str:
        """The last minute as a page says it."""
        return f"{self.last_day.day} {self.last_day:%B %Y}, 23:59"

    @property
    def open(self) -> bool:
        """Whether it may be signed."""
        return bool(self.left)


EVENING, MIDNIGHT = "2026-10-02T23:59:59", "2026-10-03T00:00:00"
YEARS_END, NEW_YEAR, LEAP = date(2026, 12, 31), date(2027, 1, 1), date(2028, 2, 29)
CASES = [
    Case("the first instant", EVENING, EVENING, YEARS_END, "90 days left"),
    Case("the day before", EVENING, "2026-12-30T23:59:59", YEARS_END, "1 day left"),
    Case("the last day", EVENING, "2026-12-31T00:00:00", YEARS_END, "0 days left"),
    Case("the last second", EVENING, "2026-12-31T23:59:59", YEARS_END, "0 days left"),
    Case("the last second in Greenwich", EVENING, LATE_IN_GREENWICH, YEARS_END, "0 days left"),
    Case("midnight", EVENING, "2027-01-01T00:00:00", YEARS_END),
    Case("a new day in Greenwich", EVENING, NEW_DAY_IN_GREENWICH, YEARS_END),
    Case("published at midnight", MIDNIGHT, "2027-01-01T00:00:00", NEW_YEAR, "0 days left"),
    Case("and over a day later", MIDNIGHT, "2027-01-02T00:00:00", NEW_YEAR),
    Case("a leap day", "2027-12-01T10:00", "2028-02-29T23:59:59", LEAP, "0 days left"),
    Case("after the leap day", "2027-12-01T10:00", "2028-03-01T00:00:00", LEAP),
]


@pytest.fixture
def seen(request, monkeypatch, norms, ministry, nilufar, kamola):
    """The case with its proposal, published by the real verb, at its moment."""
    case: Case = request.param
    moment = at(case.now)
    proposal = ProposalFactory(submitted=True, author=nilufar, body=ministry, reference=None)
    publish(proposal, by=kamola, now=at(case.began))
    monkeypatch.setattr(timezone, "now", lambda: moment)
    with translation.override("en"):
        yield case, Proposal.objects.get(pk=proposal.pk), moment


everywhere = pytest.mark.parametrize("seen", CASES, indirect=True, ids=str)


def text_of(client: Client, path: str) -> str:
    """What a reader reads of a page."""
    page = client.get(f"/en/{path}")
    assert page.status_code == 200
    words = re.sub(r"<[^>]+>", " ", unescape(page.content.decode()))
    return " ".join(words.replace("\xa0", " ").split())


def code_of(verb, *args, **kwargs):
    """Done, or the code of the refusal."""
    try:
        verb(*args, **kwargs)
    except Refused as refusal:
        return refusal.code
    return "done"


@everywhere
def test_it_ends_with_the_day_that_was_reckoned_by_hand(seen):
    case, proposal, moment = seen
    assert last_day(proposal.closes_at) == case.last_day
    assert proposal.closes_at.astimezone(TASHKENT).time() == time.min
    said = {True: "open", False: "not_supported"}[case.open]
    assert (situation_of(proposal, moment), proposal.is_open(moment)) == (said, case.open)


@everywhere
def test_the_public_pages_say_it(seen, client):
    case, proposal, _moment = seen
    page = text_of(client, f"proposals/{proposal.reference}/")
    found = {
        "open": case.left in page and case.open,
        "until": case.until in page,
        "closed": "Not enough people signed in time." in page,
        "collecting": proposal.reference in text_of(client, "proposals/?tab=collecting"),
        "over": proposal.reference in text_of(client, "proposals/?tab=closed"),
    }
    assert found == {
        "open": case.open,
        "until": True,
        "closed": not case.open,
        "collecting": case.open,
        "over": not case.open,
    }


@everywhere
def test_a_signer_reads_it_among_what_they_did(seen, bekzod):
    case, proposal, _moment = seen
    SignatureFactory(proposal=proposal, signer=bekzod)
    mine = text_of(browser_of(bekzod), "me/")
    assert ("Collecting signatures" in mine, "Not supported" in mine) == (case.open, not case.open)


@everywhere
def test_programs_and_the_office_with_paper_find_it(seen, client):
    case, proposal, moment = seen
    listed = client.get("/api/v1/proposals/", {"tab": "collecting"}).json()["results"]
    assert proposal.reference in [row["reference"] for row in listed] or not case.open
    told = client.get(f"/api/v1/proposals/{proposal.reference}/").json()
    assert datetime.fromisoformat(told["closes_at"]) == proposal.closes_at
    assert (collecting(proposal.reference, moment) is not None) == case.open


@everywhere
def test_signing_and_taking_back_end_with_it(seen, bekzod, nilufar):
    case, proposal, moment = seen
    attempts = [(sign, bekzod), (withdraw, nilufar)]
    done = [code_of(verb, proposal, by=person, now=moment) for verb, person in attempts]
    assert done == ["done" if case.open else "closed"] * 2


@everywhere
def test_the_letter_to_its_author_says_it(seen, nilufar):
    case, proposal, _moment = seen
    due = proposal.closes_at
    record_once("proposal.closing_soon", on=proposal, due=due, data={"due": due.isoformat()})
    sweep()
    told = Notification.objects.get(person=nilufar, event__kind="proposal.closing_soon")
    assert case.until in notice_in(told, "en").body
