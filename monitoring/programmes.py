"""The verbs of a programme: it is opened, gets objectives, takes commitments in."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import TypedDict, Unpack

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from monitoring.models import Commitment, Objective, Programme
from monitoring.numbering import numbered
from monitoring.recording import record_of
from monitoring.settling import locked
from portal.accounts.models import User
from portal.audit.recording import Visibility, record
from portal.directory.models import Body
from portal.lifecycle import Refused

Names = Mapping[str, str]


class Frame(TypedDict, total=False):
    """What a programme may stand on, beside its names and days."""

    kind: str
    body: Body | None
    summaries: dict[str, str]
    legal_bases: dict[str, str]
    legal_url: str
    source_publisher: str
    source_date: str
    source_url: str
    fact: str
    demonstration: bool


@transaction.atomic
def open_programme(
    names: Names,
    *,
    by: User | None,
    starts_on: date,
    ends_on: date,
    now: datetime | None = None,
    **frame: Unpack[Frame],
) -> Programme:
    """Put a programme before everybody. Raises Refused where it ends before it begins."""
    now = now or timezone.now()
    if ends_on < starts_on:
        raise Refused(
            _("The programme would end before it begins."),
            _("Choose a later last day."),
            code="ends_first",
        )
    programme = Programme.objects.create(
        **numbered(Programme, "P", now),
        names=dict(names),
        starts_on=starts_on,
        ends_on=ends_on,
        made_at=now,
        made_by=by,
        **frame,
    )
    record("programme.made", on=programme, by=by, now=now, body=programme.body)
    return programme


@transaction.atomic
def add_objective(
    programme: Programme,
    *,
    by: User | None,
    number: str,
    names: Names,
    now: datetime | None = None,
) -> Objective:
    """Name something that `programme` wants to reach. Raises Refused for a number it has."""
    now = now or timezone.now()
    programme = Programme.objects.select_for_update().get(pk=programme.pk)
    if programme.objectives.filter(number=number).exists():
        raise Refused(
            _("An objective of this programme has this number already."),
            _("Choose another number."),
            code="number_taken",
        )
    last = programme.objectives.aggregate(last=Max("position"))["last"]
    position = 0 if last is None else last + 1
    objective = Objective.objects.create(
        programme=programme, number=number, names=dict(names), position=position
    )
    kind, data = "programme.objective_added", {"number": number, "names": dict(names)}
    record(kind, on=programme, by=by, now=now, body=programme.body, data=data)
    return objective


@transaction.atomic
def place(
    commitment: Commitment,
    *,
    by: User,
    programme: Programme | None,
    objective: Objective | None = None,
    now: datetime | None = None,
) -> Commitment:
    """File `commitment` under a programme and one of its objectives, or under none.

    Raises Refused for an objective of another programme. Staff alone see that it was done: the
    page shows where it stands.
    """
    now = now or timezone.now()
    check_objective(programme, objective)
    commitment = locked(commitment)
    commitment.programme, commitment.objective = programme, objective
    commitment.save(update_fields=["programme", "objective"])
    told = {"programme": programme.reference if programme else ""}
    record_of("placed", commitment, by=by, now=now, visibility=Visibility.STAFF, **told)
    return commitment


def check_objective(programme: Programme | None, objective: Objective | None) -> None:
    """Raise Refused for an objective of another programme."""
    if objective is not None and objective.programme != programme:
        raise Refused(
            _("This objective belongs to another programme."),
            _("Choose an objective of the programme that you named."),
            code="other_programme",
        )
