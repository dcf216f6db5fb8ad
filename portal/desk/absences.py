"""An officer, or the head for them, says on which days they are away. Why, nobody asks."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.accounts.models import Absence, User
from portal.audit.models import Event
from portal.audit.recording import record
from portal.desk.rules import SAY_AWAY
from portal.desk.spans import check_days, check_free, check_not_over
from portal.directory.models import Body
from portal.lifecycle import Refused


@transaction.atomic
def say_away(
    person: User, *, first_day: date, last_day: date, by: User, now: datetime | None = None
) -> Absence:
    """Write that `person` is away from the first to the end of the last day.

    Raises Refused for whoever is neither that officer nor their head, and where another absence
    shares a day. The person's row makes two who say it at once wait for each other.
    """
    now = now or timezone.now()
    User.objects.select_for_update(no_key=True, of=("self",)).get(pk=person.pk)
    _check_may(person, by)
    check_days(first_day, last_day, now)
    check_free(
        Absence.objects.filter(person=person).meeting(first_day, last_day).first(),
        _("An absence on some of these days stands already:"),
    )
    made = Absence.objects.create(
        person=person, first_day=first_day, last_day=last_day, made_by=by, made_at=now
    )
    _record("said", made, by, now)
    return made


@transaction.atomic
def end_absence(absence: Absence, *, by: User, now: datetime | None = None) -> Absence:
    """Say that the person is back, or will not be away after all."""
    now = now or timezone.now()
    rows = Absence.objects.select_for_update(of=("self",)).select_related("person")
    absence = rows.get(pk=absence.pk)
    _check_may(absence.person, by)
    check_not_over(absence, now)
    absence.ended_at = now
    absence.save(update_fields=["ended_at"])
    _record("ended", absence, by, now)
    return absence


def _check_may(person: User, by: User) -> None:
    if not by.has_perm(SAY_AWAY, person):
        raise Refused(
            _("Only the officer or the head of the body says who is away."),
            _("Ask one of them."),
            code="not_yours",
        )


def _record(verb: str, absence: Absence, by: User, now: datetime) -> None:
    """Written once for each body that the officer acts for, so that its heads hear of it."""
    days = {"first_day": absence.first_day.isoformat(), "last_day": absence.last_day.isoformat()}
    bodies: list[Body] = absence.person.bodies()
    for body in bodies:
        record(
            f"absence.{verb}",
            on=absence,
            by=by,
            now=now,
            body=body,
            visibility=Event.Visibility.STAFF,
            data=days,
        )
