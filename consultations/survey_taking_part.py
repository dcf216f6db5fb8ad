"""The surveys that a person answered, or has begun to: rows of "My participation"."""

from collections.abc import Sequence
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from consultations.life.known import commitments_of
from consultations.life.stages import Stage, present
from consultations.life.taking_part import life_in
from consultations.models import AnswerSet, Consultation
from consultations.situation import situation_of
from consultations.surveys.answering import check_may_answer
from monitoring.models import Commitment
from portal.accounts.models import User
from portal.accounts.participation import Taken
from portal.lifecycle import Refused
from portal.wording import day, days_in_words, last_minute, whole_days_left

AT_MOST = 100


def taken_part(user: User, now: datetime) -> list[Taken]:
    """The surveys of `user`; what is begun and can still be sent waits. Two queries at most."""
    found = AnswerSet.objects.filter(person=user).select_related("survey__consultation__body")
    rows = list(found.order_by("-started_at", "-id")[:AT_MOST])
    promised = commitments_of(row.survey.consultation for row in rows)
    return [
        _begun(row, now)
        if row.sent_at is None
        else _sent(row, row.sent_at, promised.get(row.survey.consultation.pk, []), now)
        for row in rows
    ]


def _begun(row: AnswerSet, now: datetime) -> Taken:
    consultation = row.survey.consultation
    return Taken(
        at=row.started_at,
        kind=gettext_lazy("You began a survey"),
        title=consultation.title,
        url=_url(consultation),
        status=situation_of(consultation, now).label,
        detail=_until(consultation, now),
        shade="live" if consultation.is_open(now) else "plain",
        icon="list-checks",
        waits=_may_send(row, now),
    )


def _sent(row: AnswerSet, at: datetime, promised: Sequence[Commitment], now: datetime) -> Taken:
    consultation = row.survey.consultation
    stages = life_in(Stage("done", _("Answered"), day(at)), consultation, promised, now)
    stage = present(stages)
    return Taken(
        at=at,
        kind=gettext_lazy("You answered a survey"),
        title=consultation.title,
        url=_url(consultation),
        status=situation_of(consultation, now).label,
        detail=f"{stage.title}: {stage.detail}",
        onward=stage.note,
        stages=stages,
        shade="live" if consultation.is_open(now) else "plain",
        icon="list-checks",
    )


def _url(consultation: Consultation) -> str:
    return reverse("consultations:survey_answers", args=(consultation.reference,))


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
