"""Answering a survey: question by question, sent at the end, changeable until the close.

As with signatures the row is the record: no event says who answered what.
"""

from datetime import datetime, timedelta
from typing import Any

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from consultations.alike import key_of
from consultations.holding import keep
from consultations.models import AnswerSet, Question, Survey, SurveyAnswer
from consultations.open_now import check_open
from consultations.surveys.answers import Given, fitting
from portal.accounts.access import check_assurance
from portal.accounts.models import User
from portal.language.finding import language_written
from portal.lifecycle import Refused
from portal.moderation.appealing import take_back_appeals
from portal.norms import current


@transaction.atomic
def answer(
    question: Question, given: Given, *, by: User, now: datetime | None = None
) -> SurveyAnswer:
    """Keep the answer of `by` to one question, in the place of an earlier one.

    It counts once the set is sent; in a set that was sent, at once. Raises Refused below the
    assurance level of the norm ``answer-survey``, outside the time for it, and for an answer that
    the question does not have.
    """
    now = now or timezone.now()
    answers = _hold(question.survey, by, now)
    kept = fitting(question, given)
    before = answers.answers.filter(question=question).first()
    row, _made = SurveyAnswer.objects.update_or_create(
        answers=answers,
        question=question,
        defaults={
            "options": list(kept.options),
            "step": kept.step,
            "text": kept.text,
            "language": language_written(kept.text, get_language() or "uz"),
            **_hiding_of(before, kept.text),
        },
    )
    return row


@transaction.atomic
def skip(question: Question, *, by: User, now: datetime | None = None) -> None:
    """Leave a question without an answer, also where there was one."""
    answers = _hold(question.survey, by, now or timezone.now())
    rows = answers.answers.filter(question=question)
    take_back_appeals(SurveyAnswer, list(rows.values_list("pk", flat=True)))
    rows.delete()


@transaction.atomic
def send(survey: Survey, *, by: User, now: datetime | None = None) -> AnswerSet:
    """Let the answers count; sent twice, they count once. Raises Refused without any answer."""
    now = now or timezone.now()
    answers = _hold(survey, by, now)
    if not answers.answers.exists():
        raise Refused(
            _("Nothing is answered yet."),
            _("Answer one question at least; the others may stay empty."),
            code="empty",
        )
    if answers.sent_at is None:
        answers.sent_at, answers.region = now, by.region
        answers.save(update_fields=["sent_at", "region"])
    return answers


@transaction.atomic
def take_back(survey: Survey, *, by: User, now: datetime | None = None) -> bool:
    """Delete one's own answers until the close; whether there were any."""
    answers = _hold(survey, by, now or timezone.now())
    rows = list(answers.answers.values_list("pk", flat=True))
    take_back_appeals(SurveyAnswer, rows)
    answers.delete()
    return answers.sent_at is not None or bool(rows)


def before_duplicate(row: models.Model, into: User) -> bool:
    """Of two sets that a person began with two accounts, now one, what was sent stays counted.

    Returns whether `row`, of the account that is closed, is kept in the place of the other.
    """
    if not isinstance(row, AnswerSet) or row.sent_at is None:
        return False
    begun = AnswerSet.objects.filter(survey=row.survey_id, person=into, sent_at__isnull=True)
    removed, _kinds = begun.delete()
    return bool(removed)


def own_answers(survey: Survey, person: User) -> AnswerSet | None:
    """The answers of `person`, sent or not."""
    return AnswerSet.objects.filter(survey=survey, person=person).first()


def check_may_answer(survey: Survey, answers: AnswerSet | None, now: datetime) -> None:
    """Raise Refused outside the time: a set that was begun before the close may still be sent
    for the minutes of the norm ``survey-grace-minutes``."""
    if not (answers and is_in_grace(survey, answers, now)):
        check_open(survey.consultation, now)


def is_in_grace(survey: Survey, answers: AnswerSet, now: datetime) -> bool:
    """Whether it is closed, and these answers may still be finished."""
    consultation = survey.consultation
    return (
        consultation.is_closed(now)
        and answers.sent_at is None
        and consultation.closes_at is not None
        and answers.started_at < consultation.closes_at
        and now < taken_until(survey)
    )


def taken_until(survey: Survey) -> datetime:
    """From when on no answer comes any more: the close and the minutes of grace."""
    closes_at = survey.consultation.closes_at
    assert closes_at is not None, "the database holds it for what is published"
    return closes_at + timedelta(minutes=current.quantity("survey-grace-minutes"))


def results_are_open(survey: Survey, now: datetime) -> bool:
    """Whether anyone may see the results: always, or, where they are hidden, once all are in."""
    consultation = survey.consultation
    if consultation.closes_at is None or consultation.is_upcoming(now):
        return False
    return not survey.results_hidden or now >= taken_until(survey)


def _hiding_of(before: SurveyAnswer | None, text: str) -> dict[str, Any]:
    """Hidden words said again stay hidden; other words are another text, which nobody has seen."""
    if before is None or key_of(before.text) != key_of(text):
        return {"hidden_at": None, "hidden_by": None}
    return {"hidden_at": before.hidden_at, "hidden_by": before.hidden_by}


def _hold(survey: Survey, by: User, now: datetime) -> AnswerSet:
    """The answers of `by`, locked; begun now if there are none."""
    check_assurance(by, "answer-survey", now)
    keep(survey.consultation)
    locked = AnswerSet.objects.select_for_update()
    found = locked.filter(survey=survey, person=by).first()
    check_may_answer(survey, found, now)
    if found is not None:
        return found
    begun, _made = AnswerSet.objects.get_or_create(
        survey=survey, person=by, defaults={"started_at": now, "region": by.region}
    )
    return locked.get(pk=begun.pk)
