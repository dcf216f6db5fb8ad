"""What a person asked and saw, and what came of it: rows of "My participation"."""

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from monitoring.models import Commitment, OnSiteCheck, Question, Status
from portal.accounts.models import User
from portal.accounts.participation import Shade, Taken
from portal.route import Station
from portal.wording import day, final_day

AT_MOST = 100


def taken_part(user: User, now: datetime) -> list[Taken]:
    """Questions and checks of `user` with where each stands; three queries at most."""
    asked = Question.objects.filter(asker=user).select_related("commitment__body")
    seen = OnSiteCheck.objects.filter(person=user, withdrawn_at__isnull=True)
    checks = list(seen.select_related("commitment__body").order_by("-id")[:AT_MOST])
    return [
        *(_asked(row, now) for row in asked.order_by("-id")[:AT_MOST]),
        *(_seen(row, now) for row in checks),
    ]


def _asked(row: Question, now: datetime) -> Taken:
    status, shade = _answer_status(row, now)
    name = row.commitment.body.name
    said = _("%(name)s answered on %(date)s") if row.answered_at else _("%(name)s owes the answer")
    return Taken(
        at=row.asked_at,
        kind=gettext_lazy("Your question"),
        title=row.title,
        url=row.get_absolute_url(),
        status=status,
        detail=said % {"name": name, "date": day(row.answered_at)},
        about=row.commitment.title,
        shade=shade,
        stages=[
            Station("done", _("Asked"), day(row.asked_at)),
            _answer_stage(row, now),
        ],
        icon="message-square",
    )


def _answer_status(row: Question, now: datetime) -> tuple[str, Shade]:
    if row.hidden_at is not None:
        return _("Hidden by a moderator"), "bad"
    if row.answered_at is not None:
        return _("Answered"), "good"
    return (
        (_("Answer is late"), "bad") if row.due_at <= now else (_("Waiting for an answer"), "live")
    )


def _answer_stage(row: Question, now: datetime) -> Station:
    if row.answered_at is not None:
        return Station("done", _("Answered"), day(row.answered_at))
    return Station("late" if row.due_at <= now else "now", _("Answer"), final_day(row.due_at))


def _seen(row: OnSiteCheck, now: datetime) -> Taken:
    status = row.commitment.status(now)
    hidden = row.hidden_at is not None
    shades: dict[str, Shade] = {Status.DISPUTED: "bad", Status.LATE: "bad", Status.DONE: "good"}
    return Taken(
        at=row.at,
        kind=gettext_lazy("Your on-site check"),
        title=row.title,
        url=row.get_absolute_url(),
        status=_("Hidden by a moderator") if hidden else str(status.label),
        detail=_("Counted") if row.counted else _("Not counted"),
        about=row.commitment.title,
        shade="bad" if hidden else shades.get(status, "plain"),
        stages=[
            Station("done", _("Checked"), day(row.at)),
            *_reply_stage(row.commitment, status),
        ],
        icon="camera",
    )


def _reply_stage(commitment: Commitment, status: Status) -> list[Station]:
    if status != Status.DISPUTED:
        return []
    return [Station("now", _("Reply of the body"), commitment.body.name)]
