"""The surveys that a person answered, or has begun to: rows of "My participation"."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from consultations.models import AnswerSet, Consultation
from consultations.situation import situation_of
from consultations.surveys.answering import check_may_answer
from portal.accounts.models import User
from portal.accounts.participation import Taken
from portal.lifecycle import Refused
from portal.wording import days_in_words, last_minute, whole_days_left

AT_MOST = 100


def taken_part(user: User, now: datetime) -> list[Taken]:
    """The surveys of `user`; what is begun and can still be sent waits. One query."""
    rows = AnswerSet.objects.filter(person=user).select_related("survey__consultation")
    return [_row(row, now) for row in rows.order_by("-started_at", "-id")[:AT_MOST]]


def _row(row: AnswerSet, now: datetime) -> Taken:
    consultation = row.survey.consultation
    begun = row.sent_at is None
    return Taken(
        at=row.sent_at or row.started_at,
        kind=_("You began a survey") if begun else _("You answered a survey"),
        title=consultation.title,
        url=reverse("consultations:survey_answers", args=(consultation.reference,)),
        status=situation_of(consultation, now).label,
        detail=_until(consultation, now),
        shade="live" if consultation.is_open(now) else "plain",
        icon="list-checks",
        waits=begun and _may_send(row, now),
    )


def _until(consultation: Consultation, now: datetime) -> str:
    closes = consultation.closes_at
    if closes is None or not consultation.is_open(now):
        return ""
    return f"{days_in_words(whole_days_left(closes, now))} · {last_minute(closes)}"


def _may_send(row: AnswerSet, now: datetime) -> bool:
    try:
        check_may_answer(row.survey, row, now)
    except Refused:
        return False
    return True
