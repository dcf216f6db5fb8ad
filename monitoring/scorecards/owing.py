"""What rounds ask of officers: rows of the desk."""

from datetime import datetime

from django.db.models import OuterRef, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from monitoring.scorecards.models import AssessedPortal, Round
from portal.accounts.models import User
from portal.desk.tasks import AT_MOST, DeskTask
from portal.norms.models import Unit

STAGES = (Round.State.ASSESSING, Round.State.REPLY, Round.State.APPROVAL)


def conducting(user: User, _now: datetime) -> list[DeskTask]:
    """Rounds to be published; one query."""
    rows = _conducted().filter(body__in=user.bodies()).select_related("body")
    return [_to_publish(each) for each in rows.order_by("publish_on")[:AT_MOST]]


def conducting_sign(body: OuterRef, _now: datetime) -> "QuerySet[Round]":
    """The rounds of a body that are not published."""
    return _conducted().filter(body=body)


def replying(user: User, now: datetime) -> list[DeskTask]:
    """Marks of one's own portal to reply to; one query."""
    rows = _asked(now).filter(body__in=user.bodies()).select_related("round", "region", "body")
    return [_to_reply(each) for each in rows.order_by("round__replies_until")[:AT_MOST]]


def replying_sign(body: OuterRef, now: datetime) -> "QuerySet[AssessedPortal]":
    """The portals of a body in rounds that take replies."""
    return _asked(now).filter(body=body)


def _conducted() -> "QuerySet[Round]":
    return Round.objects.filter(state__in=STAGES)


def _asked(now: datetime) -> "QuerySet[AssessedPortal]":
    return AssessedPortal.objects.filter(
        round__state=Round.State.REPLY, round__replies_until__gt=now
    )


def _to_publish(found: Round) -> DeskTask:
    return DeskTask(
        kind=_("Scorecards"),
        title=found.title,
        language=found.language,
        reference=found.reference,
        url=reverse("desk:scorecards:round", args=(found.reference,)),
        due=found.deadline,
        unit=Unit.CALENDAR,
        owner=None,
        action=_("Open"),
        basis=_("rule: the announced day"),
        body=found.body,
        icon="scale",
        noun="round",
        assignable=False,
    )


def _to_reply(portal: AssessedPortal) -> DeskTask:
    found = portal.round
    assert found.replies_until is not None, "only rounds that ask come here"
    return DeskTask(
        kind=_("Reply to the marks of your portal"),
        title=found.title,
        language=found.language,
        reference=found.reference,
        url=reverse("desk:scorecards:portal", args=(found.reference, portal.region.code)),
        due=found.replies_until,
        unit=Unit.WORKING,
        owner=None,
        action=_("Reply"),
        basis=_("rule: the term for replies"),
        body=portal.body,
        icon="scale",
        noun="round",
        assignable=False,
    )
