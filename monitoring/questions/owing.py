"""What state bodies owe to those who ask and to those who object: rows of the desk."""

from collections.abc import Iterable
from datetime import datetime

from django.contrib.contenttypes.models import ContentType
from django.db.models import Max, OuterRef, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from monitoring.models import Commitment, Question, Status
from portal.accounts.models import User
from portal.audit.models import Event
from portal.desk.assigning import owners_of
from portal.desk.tasks import AT_MOST, DeskTask, Given
from portal.directory.models import Body
from portal.norms.current import due, period
from portal.prepared import Prepared


def answers_given(body: Body, since: datetime) -> list[Given]:
    """The answers of `body` to questions from `since` on, with their terms."""
    rows = ANSWERED.tuples(body=body.pk, since=since)
    return [Given(body.pk, asked, due_at, at) for asked, due_at, at in rows]


ANSWERED = Prepared(
    lambda body, since: Question.objects.filter(
        commitment__body=body, answered_at__gte=since
    ).values_list("asked_at", "due_at", "answered_at"),
    body=int,
    since=datetime,
)


def question_sign(body: OuterRef, _now: datetime) -> "QuerySet[Question]":
    """The questions to a body that wait."""
    return _waiting().filter(commitment__body=body)


def questions(user: User, _now: datetime) -> list[DeskTask]:
    """Questions that wait for an answer; two queries at most."""
    rows = _waiting().filter(commitment__body__in=user.bodies())
    found = list(rows.select_related("commitment__body").order_by("due_at", "id")[:AT_MOST])
    owners = owners_of(Commitment, (question.commitment for question in found))
    unit = period("question-answer").unit
    return [
        DeskTask(
            kind=_("Question"),
            title=question.title,
            language=question.language,
            reference=question.commitment.reference,
            url=reverse(
                "desk:commitments:answer", args=(question.commitment.reference, question.pk)
            ),
            due=question.due_at,
            unit=unit,
            owner=owners.get(question.commitment_id),
            action=_("Answer"),
            basis=_("rule: the time for an answer"),
            body=question.commitment.body,
            icon="message-square",
            noun="question",
            assignable=False,
        )
        for question in found
    ]


def objection_sign(body: OuterRef, _now: datetime) -> "QuerySet[Commitment]":
    """The commitments of a body to whose end anybody objects, however many that takes."""
    return Commitment.objects.public().done().filter(objections__gt=0, body=body)


def objections(user: User, now: datetime) -> list[DeskTask]:
    """Objections that want a reply; three queries at most."""
    rows = Commitment.objects.public().standing(Status.DISPUTED, now)
    found = list(rows.filter(body__in=user.bodies()).select_related("body")[:AT_MOST])
    since = _disputed_since(found)
    owners = owners_of(Commitment, found)
    unit = period("objection-reply").unit
    return [
        DeskTask(
            kind=_("Objections"),
            title=commitment.title,
            language=commitment.language,
            reference=commitment.reference,
            url=reverse("desk:commitments:reply", args=(commitment.reference,)),
            due=due("objection-reply", since.get(commitment.pk, now), now),
            unit=unit,
            owner=owners.get(commitment.pk),
            action=_("Reply"),
            basis=_("rule: the time for a reply"),
            body=commitment.body,
            icon="triangle-alert",
            noun="objections",
            assignable=False,
        )
        for commitment in found
    ]


def _waiting() -> "QuerySet[Question]":
    return Question.objects.shown().waiting().filter(commitment__hidden_at__isnull=True)


def _disputed_since(commitments: Iterable[Commitment]) -> dict[int, datetime]:
    """When each was disputed last; no query for none."""
    keys = [commitment.pk for commitment in commitments]
    if not keys:
        return {}
    rows = Event.objects.filter(
        kind="commitment.disputed",
        content_type=ContentType.objects.get_for_model(Commitment),
        object_id__in=keys,
    )
    return dict(rows.values_list("object_id").annotate(at=Max("at")))
