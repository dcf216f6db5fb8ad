"""Passing contributions to the body that can decide: taken, given back or taken back, in public."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from consultations.grouping import leave_groups
from consultations.holding import keep
from consultations.models import Consultation, Contribution, Passing
from consultations.takeable import check_answers_for, check_under_way, take_up
from portal.accounts.models import User
from portal.audit.recording import record
from portal.directory.models import Body
from portal.lifecycle import Refused
from portal.norms import current

Answer = Passing.Answer


@transaction.atomic
def pass_on(
    consultation: Consultation,
    chosen: Collection[int],
    *,
    to: Body,
    by: User,
    reason: str,
    now: datetime | None = None,
) -> list[Passing]:
    """Offer contributions to another body, which has its term to take them or give them back.

    Until then they stay with the body that passes them on; the outcome's due date stays.
    """
    now = now or timezone.now()
    keep(consultation)
    check_under_way(consultation, now)
    rows = take_up(consultation, chosen, by=by)
    if to == rows[0].body:
        raise Refused(
            _("These contributions are with this body already."),
            _("Choose another body, or decide."),
            code="same_body",
        )
    due = current.due("contribution-transfer", now, now)
    made = [
        Passing(
            contribution=row,
            from_body=row.body,
            to_body=to,
            reason=reason,
            by=by,
            at=now,
            due_at=due,
        )
        for row in rows
    ]
    Passing.objects.bulk_create(made)
    leave_groups(rows)
    _record("passed", made, by, now)
    return made


@transaction.atomic
def take(
    consultation: Consultation, chosen: Collection[int], *, by: User, now: datetime | None = None
) -> list[Passing]:
    """Take contributions that were passed to the officer's body: it decides on them now."""
    now = now or timezone.now()
    waiting = _waiting(consultation, chosen, now)
    check_answers_for(by, waiting[0].to_body)
    _answer(waiting, Answer.TAKEN, "", now)
    ids = [each.contribution_id for each in waiting]
    Contribution.objects.filter(pk__in=ids).update(body=waiting[0].to_body, group=None)
    _record("taken", waiting, by, now)
    return waiting


@transaction.atomic
def give_back(
    consultation: Consultation,
    chosen: Collection[int],
    *,
    by: User,
    reason: str,
    now: datetime | None = None,
) -> list[Passing]:
    """Give contributions back to the body that passed them on, with a reason."""
    now = now or timezone.now()
    waiting = _waiting(consultation, chosen, now)
    check_answers_for(by, waiting[0].to_body)
    _answer(waiting, Answer.RETURNED, reason, now)
    _record("given_back", waiting, by, now)
    return waiting


@transaction.atomic
def take_back(
    consultation: Consultation, chosen: Collection[int], *, by: User, now: datetime | None = None
) -> list[Passing]:
    """Take back what the other body has not answered: the officer's own body decides after all."""
    now = now or timezone.now()
    waiting = _waiting(consultation, chosen, now)
    check_answers_for(by, waiting[0].from_body)
    _answer(waiting, Answer.RECALLED, "", now)
    _record("taken_back", waiting, by, now)
    return waiting


def _waiting(consultation: Consultation, chosen: Collection[int], now: datetime) -> list[Passing]:
    """The passings with the ids `chosen`, locked; Refused unless all of them still wait."""
    keep(consultation)
    check_under_way(consultation, now)
    rows = Passing.objects.filter(pk__in=chosen, contribution__consultation=consultation)
    locked = rows.order_by("contribution_id").select_for_update(no_key=True, of=("self",))
    found = list(locked.select_related("from_body", "to_body"))
    waiting = [each for each in found if each.answer == Answer.WAITING]
    ways = {(each.from_body_id, each.to_body_id) for each in waiting}
    if len(ways) != 1 or len(waiting) != len(found):
        raise Refused(
            _("This was answered meanwhile: the other body took it or gave it back."),
            _("Look at what waits now."),
            code="answered",
        )
    return waiting


def _answer(waiting: list[Passing], answer: str, reason: str, now: datetime) -> None:
    ids = [each.pk for each in waiting]
    Passing.objects.filter(pk__in=ids).update(answer=answer, answer_reason=reason, answered_at=now)


def _record(verb: str, passings: list[Passing], by: User, now: datetime) -> None:
    """One event for each: the author of each contribution is told where it is."""
    for each in passings:
        data = {"from": each.from_body.names, "to": each.to_body.names}
        record(f"passing.{verb}", on=each, by=by, now=now, data=data)
