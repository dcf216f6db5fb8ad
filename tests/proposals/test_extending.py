"""More time for an answer: an officer once and for some days, beyond that the head."""

from datetime import UTC, date, timedelta

import pytest
from django.utils import timezone

from portal.accounts.models import Deputy
from portal.audit.models import Event
from portal.clock import last_day, local_day, start_of_day
from portal.lifecycle import Refused
from proposals.answering import take
from proposals.extending import extend, furthest_alone
from proposals.models import Reopening
from tests.factories import ProposalFactory
from tests.proposals.test_replying import answer_to
from tests.staff import at_work

pytestmark = pytest.mark.django_db
ONE_DAY = timedelta(days=1)


def in_days(days):
    return local_day(timezone.now()) + timedelta(days=days)


def refusal_of(*args, **kwargs):
    with pytest.raises(Refused) as caught:
        extend(*args, **{"reason": "Ekspertiza", **kwargs})
    return caught.value.code


def facts_of(proposal):
    event = Event.objects.on(proposal).filter(kind="proposal.extended").first()
    return {name: event.data.get(name) for name in ("by_head", "in_place_of_head")}


@pytest.fixture
def taken(norms, ministry, nilufar, aziza):
    return take(ProposalFactory(reached=True, author=nilufar, body=ministry), by=aziza)


@pytest.fixture
def longest(taken):
    """The last day that an officer reaches alone: thirty days after the one that stands."""
    return last_day(taken.answer_due_at) + timedelta(days=30)


@pytest.fixture
def extended(taken, aziza):
    return extend(taken, until=in_days(65), reason="Ekspertiza", by=aziza)


def test_extending_moves_the_due_date_in_public(taken, aziza, longest):
    before = taken.answer_due_at
    extend(taken, until=longest, reason="Ekspertiza", by=aziza)
    event, after = Event.objects.on(taken).first(), start_of_day(longest + ONE_DAY)
    found = (taken.answer_due_at, event.kind, event.visibility)
    assert found == (after, "proposal.extended", "public")
    assert event.data == {
        "reason": "Ekspertiza",
        "from": before.astimezone(UTC).isoformat(),
        "to": after.isoformat(),
    }


def test_an_extension_is_later(taken, aziza):
    assert refusal_of(taken, until=in_days(5), by=aziza) == "not_later"


def test_an_extension_ends_within_the_calendar(taken, bobur):
    assert refusal_of(taken, until=date.max, by=bobur) == "too_far"


def test_lateness_is_not_extended_away(taken, bobur):
    late = taken.answer_due_at
    assert refusal_of(taken, until=in_days(200), by=bobur, now=late) == "late"


def test_the_clock_is_an_argument(taken, aziza, longest):
    moment = timezone.now() - timedelta(hours=1)
    extend(taken, until=longest, reason="x", by=aziza, now=moment)
    assert Event.objects.get(kind="proposal.extended").at == moment


def test_an_officer_extends_no_further_than_the_norm(taken, aziza, longest):
    assert refusal_of(taken, until=longest + ONE_DAY, by=aziza) == "head_only"


def test_an_officer_extends_once(extended, aziza):
    assert refusal_of(extended, until=in_days(66), by=aziza) == "head_only"


def test_the_refusal_names_the_day_that_is_possible(taken, aziza, longest):
    page = f"/en/desk/proposals/{taken.reference}/extension/"
    typed = {"until": (longest + ONE_DAY).isoformat(), "reason": "Ekspertiza"}
    text = at_work(aziza).post(page, typed).content.decode()
    named = f"Choose {longest.day} {longest:%B %Y} or an earlier day"
    assert (named in text, "Ekspertiza" in text) == (True, True)


def test_the_head_extends_longer_and_again_and_the_record_says_so(extended, bobur):
    extend(extended, until=in_days(200), reason="Ekspertiza", by=bobur)
    assert last_day(extended.answer_due_at) == in_days(200)
    assert facts_of(extended) == {"by_head": True, "in_place_of_head": None}


def test_who_stands_in_does_so_in_the_place_of_the_head(extended, aziza, bobur, client):
    today = local_day(timezone.now())
    Deputy.objects.create(
        body=extended.body, head=bobur, person=aziza, first_day=today, last_day=today
    )
    extend(extended, until=in_days(200), reason="Ekspertiza", by=aziza)
    assert facts_of(extended) == {"by_head": True, "in_place_of_head": True}
    page = client.get(f"/en/proposals/{extended.reference}/").content.decode()
    assert "approved in the place of the head" in page


def test_within_the_norm_the_record_names_no_head(taken, bobur):
    extend(taken, until=in_days(65), reason="Ekspertiza", by=bobur)
    assert facts_of(taken) == {"by_head": None, "in_place_of_head": None}


def test_a_reopened_proposal_has_a_term_of_its_own(extended, nilufar):
    stands = last_day(extended.answer_due_at)
    assert furthest_alone(extended, timezone.now()) == stands
    Reopening.objects.create(
        proposal=extended,
        answer=answer_to(extended),
        to=extended.body,
        by=nilufar,
        reason="Yoʻq",
        at=timezone.now() + timedelta(minutes=1),
        replies=3,
        dissatisfied=2,
    )
    extended.refresh_from_db()
    assert furthest_alone(extended, timezone.now()) == stands + timedelta(days=30)


@pytest.mark.parametrize(
    ("person", "said"),
    [("aziza", "only the head can extend it"), ("bobur", "You can also extend it for longer")],
)
def test_the_page_says_how_far_the_reader_may_go(person, said, taken, longest, request):
    browser = at_work(request.getfixturevalue(person))
    text = browser.get(f"/en/desk/proposals/{taken.reference}/extension/").content.decode()
    until = f"until {longest.day} {longest:%B %Y} at the latest"
    assert (until in text, said in text) == (True, True)
