"""The head names who approves in their place on some days, and ends it before its time."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.accounts.keys import same_person
from portal.accounts.models import Absence, Deputy, Role, User
from portal.audit.models import Event
from portal.audit.recording import record
from portal.desk.rules import is_head_of
from portal.desk.spans import check_days, check_free, check_not_over
from portal.directory.models import Body
from portal.lifecycle import Refused


@transaction.atomic
def name_deputy(
    body: Body,
    *,
    person: User,
    first_day: date,
    last_day: date,
    by: User,
    now: datetime | None = None,
) -> Deputy:
    """Let `person` approve and return answers of `body` in the place of its head `by`.

    Whole days in Tashkent, the first and the last too. Raises Refused for anybody but the head,
    for whoever does not answer for the body, and where another deputy or an absence of the
    person shares a day. The body's row makes two heads at once wait for each other.
    """
    now = now or timezone.now()
    Body.objects.select_for_update(no_key=True).get(pk=body.pk)
    _check_head(body, by)
    check_days(first_day, last_day, now)
    _check_person(body, person, by)
    days = first_day, last_day
    check_free(
        Deputy.objects.filter(body=body).meeting(*days).first(),
        _("Somebody stands in on some of these days already:"),
    )
    check_free(
        Absence.objects.filter(person=person).meeting(*days).first(),
        _("This person is away on some of these days:"),
    )
    made = Deputy.objects.create(
        body=body,
        head=by,
        person=person,
        first_day=first_day,
        last_day=last_day,
        made_by=by,
        made_at=now,
    )
    record_on("named", made, by=by, now=now)
    return made


@transaction.atomic
def end_deputy(deputy: Deputy, *, by: User, now: datetime | None = None) -> Deputy:
    """End it at once. Raises Refused for anybody but a head of the body, and once it is over."""
    now = now or timezone.now()
    rows = Deputy.objects.select_for_update(of=("self",)).select_related("body", "head", "person")
    deputy = rows.get(pk=deputy.pk)
    _check_head(deputy.body, by)
    check_not_over(deputy, now)
    deputy.ended_at = now
    deputy.save(update_fields=["ended_at"])
    record_on("ended", deputy, by=by, now=now)
    return deputy


def record_on(verb: str, deputy: Deputy, *, by: User, now: datetime) -> None:
    """Write what happened to the deputy; colleagues alone read it."""
    days = {"first_day": deputy.first_day.isoformat(), "last_day": deputy.last_day.isoformat()}
    record(
        f"deputy.{verb}",
        on=deputy,
        by=by,
        now=now,
        body=deputy.body,
        visibility=Event.Visibility.STAFF,
        data={"person": str(deputy.person.uid), **days},
    )


def _check_head(body: Body, by: User) -> None:
    if not is_head_of(by, body):
        raise Refused(
            _("Only the head of the body names who stands in."),
            _("Ask the head, or an administrator to give the role."),
            code="not_head",
        )


def _check_person(body: Body, person: User, by: User) -> None:
    if same_person(person, by):
        raise Refused(_("Nobody stands in for themselves."), _("Choose a colleague."), code="self")
    held = person.roles_in(body)
    if Role.Kind.ANSWERER not in held:
        raise Refused(
            _("Only who answers for this body can stand in for its head."),
            _("Choose a colleague who answers for it."),
            code="not_answerer",
        )
    if Role.Kind.HEAD in held:
        raise Refused(
            _("This colleague heads the body already."), _("Choose another one."), code="is_head"
        )
