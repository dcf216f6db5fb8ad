"""A round from its draft to its publication, and who sits where."""

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone

from monitoring.scorecards import marking, placing, rounds
from monitoring.scorecards.lifecycle import ROUND
from monitoring.scorecards.models import Edition, Mark, Round
from monitoring.scorecards.tasks import tell_late
from portal.accounts.models import Role
from portal.audit.models import Event
from portal.clock import TASHKENT
from portal.lifecycle import Refused
from portal.norms import current
from tests.factories import BodyFactory, RoleFactory
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

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 23, 14, 5, tzinfo=TASHKENT)


@pytest.fixture
def team(db):
    return Team(conductor())


@pytest.fixture
def draft(team):
    found = a_round(edition(), team.head.current_roles[0].body)
    add_portal(found, "UZ-NW", team)
    return found


def refusal_of(verb, *args, **kwargs):
    with pytest.raises(Refused) as caught:
        verb(*args, **kwargs)
    return caught.value.code


def replied_to(found, team):
    """The round with its term over."""
    mark_all(found, team)
    found = rounds.ask_for_replies(found, by=team.first)
    Round.objects.filter(pk=found.pk).update(
        replies_asked_at=timezone.now() - timedelta(days=20),
        replies_until=timezone.now() - timedelta(hours=1),
    )
    return Round.objects.get(pk=found.pk)


def test_the_lifecycle_has_these_pairs_and_no_others():
    assert ROUND.pairs() == {
        ("open", "draft", "assessing"),
        ("ask for replies", "assessing", "reply"),
        ("send", "reply", "approval"),
        ("send back", "approval", "reply"),
        ("publish", "approval", "published"),
    }


def test_the_drawing_is_current():
    path = Path(settings.BASE_DIR) / "docs" / "round-lifecycle.md"
    assert ROUND.diagram() in path.read_text(encoding="utf-8")


def test_a_new_round_holds_the_portal_of_every_regional_centre(team):
    made = rounds.make(
        "Bahorgi baholash",
        by=team.first,
        body=team.head.current_roles[0].body,
        edition=Edition.objects.get(key="local-services-1"),
        publish_on=date(2027, 3, 1),
        now=NOW,
    )
    codes = set(made.portals.values_list("region__code", flat=True))
    assert (made.reference, made.state, len(codes)) == ("B-2026-001", "draft", 14)


def test_rounds_are_numbered_within_their_year(team):
    made = [
        rounds.make(
            "Baholash",
            by=team.first,
            body=team.head.current_roles[0].body,
            edition=Edition.objects.get(key="local-services-1"),
            publish_on=date(2027, 3, 1),
            now=now,
        ).reference
        for now in (NOW, NOW, datetime(2027, 1, 1, tzinfo=TASHKENT))
    ]
    assert made == ["B-2026-001", "B-2026-002", "B-2027-001"]


@pytest.mark.parametrize("day", [date(2026, 11, 22), date.max])
def test_a_day_that_is_over_or_too_far_is_refused(team, day):
    method = Edition.objects.get(key="local-services-1")
    body = team.head.current_roles[0].body
    fields = {"by": team.first, "body": body, "edition": method, "publish_on": day, "now": NOW}
    assert refusal_of(rounds.make, "Baholash", **fields) == "day"


def test_opening_makes_an_empty_mark_for_each_feature_in_public(draft, team):
    found = rounds.open_round(draft, by=team.first)
    event = Event.objects.on(found).get()
    assert (found.state, Mark.objects.filter(standing="waiting", value=None).count()) == (
        "assessing",
        5,
    )
    assert (event.kind, event.visibility) == ("round.opened", "public")


@pytest.mark.parametrize("lacking", ["seat", "site", "portal"])
def test_a_round_that_is_not_whole_is_not_opened(draft, team, lacking):
    portal = draft.portals.get()
    if lacking == "seat":
        portal.assessors.get(seat=3).delete()
    elif lacking == "site":
        portal.site = ""
        portal.save()
    else:
        portal.delete()
    assert refusal_of(rounds.open_round, draft, by=team.first) == "not_whole"


def test_replies_are_asked_for_once_every_mark_is_given_by_both(team):
    found = opened(team, "UZ-NW")
    assert refusal_of(rounds.ask_for_replies, found, by=team.first) == "waiting"
    mark_all(found, team)
    now = timezone.now()
    found = rounds.ask_for_replies(found, by=team.first, now=now)
    assert (found.state, found.replies_until) == ("reply", current.due("scorecard-reply", now))


def test_a_round_is_not_sent_while_bodies_may_reply(team):
    found = opened(team, "UZ-NW")
    mark_all(found, team)
    found = rounds.ask_for_replies(found, by=team.first)
    assert refusal_of(rounds.send, found, by=team.first) == "replies_open"


def test_a_round_is_not_sent_while_a_mark_is_disputed(team):
    found = opened(team, "UZ-NW")
    mark_all(found, team, differing=["f11"])
    found = rounds.ask_for_replies(found, by=team.first)
    late = found.replies_until
    assert refusal_of(rounds.send, found, by=team.first, now=late) == "disputed"


def test_a_round_is_not_sent_while_a_reply_is_not_considered(team):
    found = opened(team, "UZ-NW")
    mark_all(found, team)
    found = rounds.ask_for_replies(found, by=team.first)
    officer = staff("Nodira Aliyeva", "editor", found.portals.get().body)
    marking.reply(mark_of(found, "UZ-NW", "f11"), by=officer, text="Sahifa bor")
    late = found.replies_until
    assert refusal_of(rounds.send, found, by=team.first, now=late) == "unconsidered"
    marking.settle(mark_of(found, "UZ-NW", "f11"), by=team.third, value=True, note="Koʻrildi")
    assert rounds.send(found, by=team.first, now=late).state == "approval"


def test_the_head_sends_back_with_a_reason_and_then_publishes(team):
    found = rounds.send(replied_to(opened(team, "UZ-NW"), team), by=team.first)
    back = rounds.send_back(found, by=team.head, reason="4.3 ni qayta koʻring")
    assert (back.state, back.return_reason) == ("reply", "4.3 ni qayta koʻring")
    found = rounds.publish(rounds.send(back, by=team.first), by=team.head)
    assert (found.state, found.approved_by, found.return_reason) == ("published", team.head, "")
    assert list(Event.objects.on(found).public().order_by("id").values_list("kind", flat=True)) == [
        "round.opened",
        "round.replies_asked",
        "round.published",
    ]


def test_no_stage_is_passed_over(draft, team):
    assert {
        refusal_of(rounds.ask_for_replies, draft, by=team.first),
        refusal_of(rounds.send, draft, by=team.first),
        refusal_of(rounds.send_back, draft, by=team.head, reason="x"),
        refusal_of(rounds.publish, draft, by=team.head),
    } == {"not_draft"}


def test_what_is_published_stays_as_it_is(team):
    found = rounds.send(replied_to(opened(team, "UZ-NW"), team), by=team.first)
    found = rounds.publish(found, by=team.head)
    mark = mark_of(found, "UZ-NW", "f11")
    assert {
        refusal_of(rounds.publish, found, by=team.head),
        refusal_of(marking.mark, mark, by=team.first, value=False),
        refusal_of(marking.settle, mark, by=team.third, value=False, note="x"),
        refusal_of(marking.reply, mark, by=team.first, text="x"),
    } == {"not_published"}


def test_a_round_whose_day_is_over_is_told_of_once(team):
    found = opened(team, "UZ-NW")
    Round.objects.filter(pk=found.pk).update(publish_on=date(2026, 1, 1))
    a_round(found.edition, found.body, publish_on=date(2026, 1, 1))  # a draft is nobody's business
    assert (tell_late(), tell_late()) == (1, 0)
    assert Event.objects.on(found).filter(kind="round.overdue").count() == 1


# --- who sits where --------------------------------------------------------------------
def seat(portal, *people, site="https://a.uz/"):
    return placing.place(portal, by=people[0], site=site, seats=people)


def test_three_different_people_sit_at_a_portal(draft, team):
    portal = seat(draft.portals.get(), team.third, team.first, team.second)
    assert [each.by for each in portal.assessors.all()] == [team.third, team.first, team.second]
    assert refusal_of(seat, portal, team.first, team.first, None) == "twice"


def test_nobody_assesses_the_portal_of_their_own_body(draft, team):
    portal = draft.portals.get()
    RoleFactory(user=team.first, kind=Role.Kind.EDITOR, body=portal.body)
    assert refusal_of(seat, portal, team.first, team.second, team.third) == "own_portal"


def test_only_officers_of_the_conducting_body_assess(draft, team):
    stranger = staff("Olim Sodiqov", "editor", BodyFactory(slug="elsewhere"))
    assert refusal_of(seat, draft.portals.get(), stranger, team.second, team.third) == "outsider"


def test_who_has_marked_does_not_change_seats(team):
    found = opened(team, "UZ-NW")
    marking.mark(mark_of(found, "UZ-NW", "f11"), by=team.first, value=False)
    portal = found.portals.get()
    assert refusal_of(seat, portal, team.second, team.first, team.third) == "has_marked"


def test_the_address_stays_once_the_round_is_open_and_seats_may_change(team):
    found = opened(team, "UZ-NW")
    other = staff("Yusuf Rahimov", "editor", found.body)
    portal = seat(found.portals.get(), other, team.second, team.third, site="https://b.uz/")
    assert (portal.site, portal.assessors.get(seat=1).by) == ("https://uz-nw.example/", other)


def test_a_portal_is_left_out_of_a_draft_alone(draft, team):
    placing.leave_out(draft.portals.get(), by=team.first)
    found = opened(team, "UZ-SA")
    refused = refusal_of(placing.leave_out, found.portals.get(), by=team.first)
    assert (draft.portals.count(), refused) == (0, "open")


def test_the_database_refuses_half_a_fact(draft):
    portal = draft.portals.get()
    feature = draft.edition.criteria.first().features.first()
    for fields in ({"standing": "agreed"}, {"standing": "disputed", "value": True}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Mark.objects.create(portal=portal, feature=feature, **fields)
    with pytest.raises(IntegrityError), transaction.atomic():
        Round.objects.filter(pk=draft.pk).update(state="published")
