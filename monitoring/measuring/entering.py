"""The verbs of an entry until the head has it: drafted, sent, given back."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from monitoring.measuring.due import check_period
from monitoring.measuring.judging import unsettled
from monitoring.measuring.numbers import is_beyond
from monitoring.measuring.periods import code
from monitoring.measuring.scenes import measures_of
from monitoring.models import Commitment, Entry, Indicator
from monitoring.recording import record_of
from monitoring.settling import locked
from portal.accounts.models import User
from portal.audit.recording import Visibility
from portal.lifecycle import Refused

ON_ITS_WAY = (Entry.State.DRAFT, Entry.State.RETURNED)


@dataclass(frozen=True)
class Cell:
    """A value for a region: `note` says why it was revised, `confirmed` that it is no slip."""

    value: Decimal
    note: str = ""
    confirmed: bool = False

    def kept(self) -> dict[str, Any]:
        """As it is stored."""
        return {"value": f"{self.value:f}", "note": self.note, "confirmed": self.confirmed}


Cells = Mapping[str, Cell]


@transaction.atomic
def draft(
    indicator: Indicator,
    period: date,
    cells: Cells,
    *,
    by: User,
    source: str | None = None,
    plan: bool = False,
    merge: bool = False,
    seen: datetime | None = None,
    now: datetime | None = None,
) -> Entry:
    """Keep values for a quarter (or its plan) until they are sent; `merge` leaves the others.

    `seen` is when the entry had changed last before it was filled in. Raises Refused for a
    commitment that was withdrawn, a quarter that is not over, a percentage above 100, an entry
    that is with the head, or one that somebody else changed meanwhile.
    """
    now = now or timezone.now()
    commitment = locked(indicator.commitment)
    check_open(commitment)
    indicator.commitment = commitment
    check_values(indicator, period, (cell.value for cell in cells.values()), now, plan=plan)
    entry = Entry.objects.filter(indicator=indicator, period=period, plan=plan).exclude(
        state=Entry.State.PUBLISHED
    ).first() or Entry(indicator=indicator, period=period, plan=plan, made_at=now)
    _check_free(entry, seen)
    written = {code: cell.kept() for code, cell in cells.items()}
    entry.values = {**entry.values, **written} if merge else written
    entry.source = entry.source if source is None else source
    entry.state, entry.return_reason = Entry.State.DRAFT, ""
    entry.by, entry.changed_at = by, now
    entry.save()
    return entry


@transaction.atomic
def send(entries: Iterable[Entry], *, by: User, now: datetime | None = None) -> list[Entry]:
    """Lay drafts of one commitment before the head, all or none.

    Raises Refused where a value that is off its trend is not confirmed, a revision has no note,
    or nothing would change.
    """
    held = held_entries(entries)
    # After the wait: a head who has read an earlier state began before this moment.
    now = now or timezone.now()
    if not held:
        raise Refused(_("There is nothing to send."), _("Enter values first."), code="nothing")
    commitment = held[0].indicator.commitment
    check_open(commitment)
    for entry in held:
        _check_state(entry, ON_ITS_WAY)
        check_entry(entry, now)
    _check_settled(held, commitment, now)
    for entry in held:
        entry.state, entry.sent_at, entry.by = Entry.State.SENT, now, by
        entry.return_reason = ""
        entry.save(update_fields=["state", "sent_at", "by", "return_reason"])
    _tell("values_sent", commitment, held, by=by, now=now)
    return held


@transaction.atomic
def send_back(
    entries: Iterable[Entry], *, by: User, reason: str, now: datetime | None = None
) -> list[Entry]:
    """Give what was sent back to the officer, with a reason."""
    now = now or timezone.now()
    held = held_entries(entries)
    for entry in held:
        _check_state(entry, (Entry.State.SENT,))
        entry.state, entry.returned_at = Entry.State.RETURNED, now
        entry.return_reason = reason
        entry.save(update_fields=["state", "returned_at", "return_reason"])
    if held:
        _tell("values_returned", held[0].indicator.commitment, held, by=by, now=now, reason=reason)
    return held


def check_open(commitment: Commitment) -> None:
    """Raise Refused where nothing is measured any more."""
    if commitment.state == Commitment.State.WITHDRAWN or commitment.hidden_at is not None:
        raise Refused(
            _("This commitment was withdrawn: nothing is measured any more."),
            _("Its page keeps the values that it had."),
            code="not_open",
        )


def check_values(
    indicator: Indicator, period: date, values: Iterable[Decimal], now: datetime, *, plan: bool
) -> None:
    """Raise Refused where `values` cannot be of this quarter, or in the unit of `indicator`."""
    if not plan:
        check_period(indicator, period, now)
    if any(is_beyond(value, indicator.unit) for value in values):
        raise Refused(
            _("A percentage lies between 0 and 100."),
            _("For growth, add an indicator with another unit, such as “percent of 2025”."),
            code="percent",
        )


def check_entry(entry: Entry, now: datetime) -> None:
    """Raise Refused where a draft that was kept cannot become public."""
    values = (Decimal(cell["value"]) for cell in entry.values.values())
    check_values(entry.indicator, entry.period, values, now, plan=entry.plan)


def held_entries(entries: Iterable[Entry]) -> list[Entry]:
    """The entries of one commitment as they stand now, held until the transaction ends."""
    ids = [entry.pk for entry in entries]
    found = Entry.objects.filter(pk__in=ids).select_related("indicator").order_by("pk")
    first = found.first()
    if first is None:
        return []
    commitment = locked(first.indicator.commitment)
    held = list(found.filter(indicator__commitment=commitment).order_by("period", "indicator"))
    for entry in held:
        entry.indicator.commitment = commitment
    return held


def _check_state(entry: Entry, states: Iterable[str]) -> None:
    if entry.state not in states:
        raise Refused(
            _("Somebody has dealt with these values already."),
            _("Open the page again; it shows where they stand."),
            code=f"not_{entry.state}",
        )


def _check_free(entry: Entry, seen: datetime | None) -> None:
    if entry.state == Entry.State.SENT:
        raise Refused(
            _("These values are with the head and cannot be changed now."),
            _("Ask the head to return them, then change them."),
            code="sent",
        )
    if entry.pk and seen is not None and entry.changed_at > seen:
        raise Refused(
            _("A colleague has changed these values since you opened the page."),
            _("What you typed stands below. Compare it with theirs and save again."),
            code="changed",
        )


def _check_settled(held: list[Entry], commitment: Commitment, now: datetime) -> None:
    """Everything that asks for a word of the officer has it."""
    measures = {plan: measures_of(commitment, plan=plan) for plan in {each.plan for each in held}}
    for entry in held:
        found = unsettled(entry, measures[entry.plan][entry.indicator_id], now)
        if found is not None:
            raise Refused(found.sentence, found.way_out, code=found.code)


def _tell(
    verb: str, commitment: Commitment, held: list[Entry], *, by: User, now: datetime, **data: Any
) -> None:
    data |= {
        "entries": [entry.pk for entry in held],
        "title": held[0].indicator.title if len({e.indicator_id for e in held}) == 1 else "",
        "period": code(held[-1].period),
        "writer": held[0].by_id,
    }
    record_of(verb, commitment, by=by, now=now, visibility=Visibility.STAFF, **data)
