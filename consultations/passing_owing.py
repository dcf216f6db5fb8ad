"""What bodies owe one another: contributions that were passed on, as rows of the desk."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import groupby

from django.db.models import OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from consultations.models import Passing
from portal.accounts.models import Role, User
from portal.desk.tasks import DeskTask
from portal.directory.models import Body
from portal.norms import current
from portal.norms.models import Period
from portal.norms.wording import duration

AT_MOST = 500
DOERS = frozenset({Role.Kind.ANSWERER, Role.Kind.HEAD})


def desk_tasks(user: User, now: datetime) -> list[DeskTask]:
    """What waits for an answer of the bodies of `user`, and what others did not answer in time.

    What is late shows at both desks: one has to answer, the other can take it back.
    """
    bodies = user.bodies()
    late = Q(from_body__in=bodies, due_at__lte=now)
    rows = Passing.objects.filter(
        Q(to_body__in=bodies) | late,
        answer=Passing.Answer.WAITING,
        contribution__withdrawn_at__isnull=True,
        contribution__consultation__state="published",
    ).select_related("contribution__consultation", "from_body", "to_body")
    waiting = list(rows.order_by("contribution__consultation", "due_at", "id")[:AT_MOST])
    rule = current.period("contribution-transfer", now)
    asked = _tasks([each for each in waiting if each.to_body in bodies], rule, asked=True)
    silent = (each for each in waiting if each.from_body in bodies and each.is_overdue(now))
    return [*asked, *_tasks(silent, rule, asked=False)]


def sign(body: OuterRef, _now: datetime) -> "QuerySet[Passing]":
    """Whatever waits for an answer of a body, and what it waits for itself."""
    waiting = Passing.objects.filter(answer=Passing.Answer.WAITING)
    return waiting.filter(Q(to_body=body) | Q(from_body=body))


def _tasks(passings: Iterable[Passing], rule: Period, *, asked: bool) -> Iterator[DeskTask]:
    """One row for each consultation and body that has to act, due with the first of them."""

    def whose(each: Passing) -> tuple[int, int]:
        body = each.to_body if asked else each.from_body
        return each.contribution.consultation_id, body.pk

    for _key, some in groupby(sorted(passings, key=whose), key=whose):
        yield _task(list(some), rule, asked=asked)


def _task(passings: list[Passing], rule: Period, *, asked: bool) -> DeskTask:
    first = min(passings, key=lambda each: each.due_at)
    consultation = first.contribution.consultation
    body: Body = first.to_body if asked else first.from_body
    return DeskTask(
        kind=_kind(len(passings), asked),
        title=consultation.title,
        language=consultation.language,
        reference=consultation.reference or "",
        url=reverse("desk:consultations:inbox", args=(consultation.uid,)),
        due=first.due_at,
        unit=rule.unit,
        owner=None,
        action=_("Take or give back") if asked else _("Take back"),
        basis=_("portal: %(time)s") % {"time": duration(rule.number, rule.unit)},
        body=body,
        icon="arrow-left-right",
        noun="passing",
        doers=DOERS,
        assignable=False,
    )


def _kind(number: int, asked: bool) -> str:
    if asked:
        words = ngettext(
            "%(number)s opinion passed to you", "%(number)s opinions passed to you", number
        )
    else:
        words = ngettext(
            "%(number)s opinion that another body did not answer",
            "%(number)s opinions that another body did not answer",
            number,
        )
    return words % {"number": number}
