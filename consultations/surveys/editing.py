"""Making a survey: questions in their order, not too long; fixed once it leaves the desk."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from consultations.desk_drafts import hold_draft
from consultations.models import Consultation, Option, Question, Survey
from consultations.surveys.length import minutes, seconds
from portal.accounts.models import User
from portal.lifecycle import Refused
from portal.norms import current

Kind = Question.Kind
CHOOSING = (Kind.SINGLE, Kind.MULTIPLE, Kind.RANKING)


@transaction.atomic
def set_up(
    consultation: Consultation, *, by: User, introduction: str = "", results_hidden: bool = False
) -> Survey:
    """Say what stands before the questions, and whether results wait for the close."""
    survey = _of_draft(consultation, by)
    survey.introduction, survey.results_hidden = introduction, results_hidden
    survey.save()
    return survey


@transaction.atomic
def add_question(
    consultation: Consultation,
    *,
    by: User,
    kind: str,
    text: str,
    note: str = "",
    options: Sequence[str] = (),
    now: datetime | None = None,
) -> Question:
    """Ask one thing more, at the end. Raises Refused where the survey would become too long."""
    survey = _of_draft(consultation, by)
    last = survey.questions.last()
    question = Question(survey=survey, kind=kind, place=last.place + 1 if last else 1)
    _write(question, text, note, options, now)
    return question


@transaction.atomic
def change_question(
    question: Question,
    *,
    by: User,
    text: str,
    note: str = "",
    options: Sequence[str] = (),
    now: datetime | None = None,
) -> Question:
    """Word a question anew; its kind stays."""
    _of_draft(question.survey.consultation, by)
    _write(question, text, note, options, now)
    return question


@transaction.atomic
def remove_question(question: Question, *, by: User) -> None:
    """Take a question out of a survey that nobody has seen yet."""
    _of_draft(question.survey.consultation, by)
    question.delete()


@transaction.atomic
def move_question(question: Question, *, by: User, up: bool) -> bool:
    """Change places with the neighbour; whether there was one."""
    survey = _of_draft(question.survey.consultation, by)
    order = list(survey.questions.all())
    place = next((at for at, each in enumerate(order) if each.pk == question.pk), None)
    other = None if place is None else place + (-1 if up else 1)
    if place is None or other is None or not 0 <= other < len(order):
        return False
    order[place], order[other] = order[other], order[place]
    for number, each in enumerate(order, 1):
        each.place = number
    Question.objects.bulk_update(order, ["place"])
    return True


def _of_draft(consultation: Consultation, by: User) -> Survey:
    """The survey of `consultation`, which is held until the transaction ends."""
    hold_draft(consultation, by)
    survey, _made = Survey.objects.get_or_create(consultation=consultation)
    return survey


def _write(
    question: Question, text: str, note: str, options: Sequence[str], now: datetime | None
) -> None:
    """Keep a question with its options, all written anew."""
    chosen = list(options) if question.kind in CHOOSING else []
    _check_options(question, chosen)
    _check_length(question, now or timezone.now())
    question.text, question.note = text, note
    question.save()
    question.options.all().delete()
    Option.objects.bulk_create(
        Option(question=question, place=place, text=each) for place, each in enumerate(chosen, 1)
    )


def _check_options(question: Question, options: list[str]) -> None:
    if question.kind in CHOOSING and len(set(options)) < max(2, len(options)):
        raise Refused(
            _("A question of this kind needs at least two different answers to choose from."),
            _("Write each of them on a line of its own, each once."),
            code="few_options",
        )


def _check_length(question: Question, now: datetime) -> None:
    most = current.quantity("survey-minutes", now)
    others = [each for each in question.survey.questions.all() if each.pk != question.pk]
    if minutes(seconds([*others, question])) > most:
        raise Refused(
            _("With this question the survey would take longer than %(minutes)s minutes.")
            % {"minutes": most},
            _("Take out another question, or ask in a shorter way."),
            code="too_long",
        )
