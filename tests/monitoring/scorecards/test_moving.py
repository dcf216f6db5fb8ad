"""The days of a round move, with a public reason; both days stay visible."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from monitoring.scorecards import marking, rounds
from monitoring.scorecards.models import Round, RoundMove
from monitoring.scorecards.moving import move_publication, prolong_replies
from monitoring.scorecards.tasks import tell_late
from portal.audit.feed import number_feed
from portal.audit.models import Event
from portal.clock import last_day, local_day
from portal.lifecycle import Refused
from portal.notifications.audience import audience_of
from tests.factories import BodyFactory
from tests.monitoring.scorecards.scene import (
    Team,
    a_round,
    add_portal,
    conductor,
    edition,
    mark_all,
    mark_of,
    opened,
)
from tests.people import staff
from tests.staff import at_work

pytestmark = pytest.mark.django_db
REASON = "Ikki portal uch kun ochilmadi."
# Read when the tests begin: a run may go on past midnight, so no test may need it to the day.
TODAY = local_day(timezone.now())
LATER, LATEST = TODAY + timedelta(days=70), TODAY + timedelta(days=90)


@pytest.fixture
def team(db):
    return Team(conductor())


@pytest.fixture
def found(team):
    return opened(team, "UZ-NW")


@pytest.fixture
def asked(found, team):
    mark_all(found, team)
    return rounds.ask_for_replies(found, by=team.first)


def refusal_of(verb, *args, **kwargs):
    with pytest.raises(Refused) as caught:
        verb(*args, **kwargs)
    return caught.value.code


def moved(verb, found, team, day):
    return verb(found, by=team.first, day=day, reason=REASON)


def address(found, rest="days/", language="en"):
    return f"/{language}/desk/scorecards/{found.reference}/{rest}"


def test_another_day_of_publication_is_announced_with_its_reason(found, team):
    before = found.publish_on
    moved(move_publication, found, team, LATER)
    move = RoundMove.objects.get()
    event = Event.objects.public().get(kind="round.moved")
    assert (Round.objects.get().publish_on, move.from_day, move.to_day, move.reason) == (
        *(LATER, before, LATER),
        REASON,
    )
    assert event.data == {
        "which": "publication",
        "from": before.isoformat(),
        "to": LATER.isoformat(),
        "reason": REASON,
    }


def test_assessors_and_the_assessed_body_are_told(found, team):
    officer = staff("Nodira Aliyeva", "editor", found.portals.get().body)
    moved(move_publication, found, team, LATER)
    told = {person for person, _part in audience_of(Event.objects.get(kind="round.moved"))}
    assert told >= {team.second.pk, team.third.pk, officer.pk}


def test_nobody_hears_of_the_days_of_a_draft(team):
    draft = a_round(edition(), team.head.current_roles[0].body)
    moved(move_publication, draft, team, LATER)
    event = Event.objects.on(draft).get()
    assert (Round.objects.get().publish_on, event.kind, event.visibility) == (
        *(LATER, "round.rescheduled"),
        "staff",
    )
    assert (RoundMove.objects.count(), set(audience_of(event))) == (0, set())


@pytest.mark.parametrize(("days", "code"), [(-1, "day_is_over"), (20_000, "too_far")])
def test_a_day_that_cannot_be_announced(found, team, days, code):
    assert refusal_of(moved, move_publication, found, team, TODAY + timedelta(days=days)) == code


def test_the_day_that_stands_is_not_announced_anew(found, team):
    assert refusal_of(moved, move_publication, found, team, found.publish_on) == "same_day"


def test_a_published_round_keeps_its_days(asked, team):
    Round.objects.filter(pk=asked.pk).update(state="published", published_at=timezone.now())
    codes = {
        refusal_of(moved, verb, asked, team, LATER) for verb in (move_publication, prolong_replies)
    }
    assert codes == {"not_published"}


def test_nothing_is_published_while_bodies_may_reply(asked, team):
    early = last_day(asked.replies_until) - timedelta(days=1)
    assert refusal_of(moved, move_publication, asked, team, early) == "before_replies"


def test_the_bodies_get_more_time(asked, team):
    before = last_day(asked.replies_until)
    found = moved(prolong_replies, asked, team, before + timedelta(days=5))
    move = RoundMove.objects.get()
    assert (last_day(found.replies_until), move.which, move.from_day) == (
        *(before + timedelta(days=5), "replies"),
        before,
    )


def test_a_body_replies_within_the_new_term(asked, team):
    officer = staff("Nodira Aliyeva", "editor", asked.portals.get().body)
    mark, late = mark_of(asked, "UZ-NW", "f11"), asked.replies_until
    assert refusal_of(marking.reply, mark, by=officer, text="Bor", now=late) == "over"
    moved(prolong_replies, asked, team, last_day(late) + timedelta(days=5))
    assert marking.reply(mark, by=officer, text="Bor", now=late).text == "Bor"
    assert refusal_of(rounds.send, asked, by=team.first, now=late) == "replies_open"


@pytest.mark.parametrize(("days", "code"), [(-1, "earlier"), (0, "same_day")])
def test_nobody_loses_time_that_was_promised(asked, team, days, code):
    day = last_day(asked.replies_until) + timedelta(days=days)
    assert refusal_of(moved, prolong_replies, asked, team, day) == code


def test_the_bodies_do_not_reply_after_the_publication(asked, team):
    day = asked.publish_on + timedelta(days=1)
    assert refusal_of(moved, prolong_replies, asked, team, day) == "after_publication"


def test_there_is_no_term_before_it_is_asked_for(found, team):
    assert refusal_of(moved, prolong_replies, found, team, LATER) == "not_assessing"


def test_a_round_that_is_late_again_is_told_of_again(found, team):
    over = TODAY - timedelta(days=3)
    Round.objects.filter(pk=found.pk).update(publish_on=over)
    first = tell_late()
    moved(move_publication, found, team, LATER)
    quiet = tell_late()
    Round.objects.filter(pk=found.pk).update(publish_on=TODAY - timedelta(days=1))
    assert (first, quiet, tell_late()) == (1, 0, 1)


def test_the_database_refuses_a_move_that_is_none(found):
    for fields in ({"to_day": LATER}, {"reason": ""}, {"which": "replies", "to_day": TODAY}):
        values = {"which": "publication", "from_day": LATER, "to_day": LATEST, "reason": "x"}
        with pytest.raises(IntegrityError), transaction.atomic():
            RoundMove.objects.create(round=found, **values | fields)


# --- at the desk and in public ---------------------------------------------------
def test_an_officer_moves_a_day_and_everybody_sees_both(found, team, client):
    form = {"which": "publication", "day": LATER.isoformat(), "reason": REASON}
    answer = at_work(team.first).post(address(found), form)
    page = client.get(f"/en/scorecards/{found.reference}/").content.decode()
    number_feed()
    assert (answer.status_code, REASON in page, "Days that moved" in page) == (302, True, True)
    assert REASON in client.get("/en/feed/?kind=moved").content.decode()
    moves = client.get(f"/api/v1/scorecards/{found.reference}/").json()["moves"]
    assert [(row["which"], row["to_day"]) for row in moves] == [("publication", LATER.isoformat())]


def test_more_time_is_given_at_the_desk(asked, team):
    day = last_day(asked.replies_until) + timedelta(days=3)
    form = {"which": "replies", "day": day.isoformat(), "reason": REASON}
    answer = at_work(team.first).post(address(asked), form)
    assert (answer.status_code, last_day(Round.objects.get().replies_until)) == (302, day)


@pytest.mark.parametrize(
    ("form", "field"),
    [
        ({"day": "2020-13-01", "reason": REASON}, "day"),
        ({"day": LATER.isoformat(), "reason": ""}, "reason"),
    ],
)
def test_what_was_typed_comes_back_with_the_error(found, team, form, field):
    page = at_work(team.first).post(address(found), form)
    assert (page.status_code, list(page.context["form"].errors)) == (422, [field])
    assert page.context["form"]["reason"].value() == form["reason"]


def test_a_refusal_says_why_and_keeps_the_form(found, team):
    form = {"day": found.publish_on.isoformat(), "reason": REASON}
    page = at_work(team.first).post(address(found), form)
    text = page.content.decode()
    assert (page.status_code, "This is the day that stands already." in text, REASON in text) == (
        *(409, True),
        True,
    )


def test_only_who_conducts_the_round_moves_its_days(asked, team):
    assessed = staff("Nodira Aliyeva", "editor", asked.portals.get().body)
    stranger = staff("Olim Sodiqov", "head", BodyFactory(slug="elsewhere"))
    form = {"day": LATER.isoformat(), "reason": REASON}
    people = (assessed, stranger)
    assert [at_work(who).post(address(asked), form).status_code for who in people] == [403, 403]
    assert RoundMove.objects.count() == 0


def test_the_public_page_costs_the_same_with_one_move_and_three(
    found, team, client, django_assert_num_queries
):
    add_portal(found, "UZ-SA", team)
    path = f"/en/scorecards/{found.reference}/"
    moved(move_publication, found, team, LATER)
    client.get(path)
    with django_assert_num_queries(4):
        client.get(path)
    for day in (LATEST, LATER):
        moved(move_publication, found, team, day)
    with django_assert_num_queries(4):
        client.get(path)
