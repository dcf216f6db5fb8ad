"""The head approves: values become public, and what they replace stays where all can see it."""

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from monitoring.measuring.entering import check_entry, check_open, held_entries
from monitoring.measuring.periods import code
from monitoring.measuring.places import WHOLE
from monitoring.measuring.scenes import regions
from monitoring.models import Commitment, Entry, Measurement, Target
from monitoring.recording import record_of
from monitoring.settling import settle
from portal.accounts.models import User
from portal.lifecycle import Refused


@transaction.atomic
def approve(
    entries: Iterable[Entry],
    *,
    by: User,
    seen: datetime | None = None,
    now: datetime | None = None,
) -> list[Entry]:
    """Publish what was sent: of one commitment, all or none.

    A value that was published before is kept beside the new one. `seen` is when the head began to
    read it. Raises Refused where somebody else has approved or returned it already, and where it
    was sent anew since it was read.
    """
    now = now or timezone.now()
    held = held_entries(entries)
    if not held:
        raise Refused(_("There is nothing to approve."), code="nothing")
    commitment = held[0].indicator.commitment
    check_open(commitment)
    ids = {row.code: pk for pk, row in regions().items()}
    for entry in held:
        _check_seen(entry, seen)
        _publish(entry, ids, by=by, now=now)
    settle(commitment, word_at=now)
    return held


def _check_seen(entry: Entry, seen: datetime | None) -> None:
    """The head approves what they read."""
    sent = entry.sent_at
    if seen is not None and sent is not None and sent > seen:
        raise Refused(
            _("These values were sent anew since you opened the page."),
            _("Read what stands there now, then approve it."),
            code="changed",
        )


def _publish(entry: Entry, ids: dict[str, int], *, by: User, now: datetime) -> None:
    if entry.state != Entry.State.SENT:
        raise Refused(
            _("Somebody has dealt with these values already."),
            _("Open the page again; it shows where they stand."),
            code=f"not_{entry.state}",
        )
    check_entry(entry, now)
    write = _plan if entry.plan else _measure
    added, revised = write(entry, ids, by=by, now=now)
    entry.state, entry.published_at, entry.approved_by = Entry.State.PUBLISHED, now, by
    entry.save(update_fields=["state", "published_at", "approved_by"])
    _record(entry, added, revised, by=by, now=now)


def _measure(
    entry: Entry, ids: dict[str, int], *, by: User, now: datetime
) -> tuple[int, list[str]]:
    """How many values are new, and why others were revised."""
    standing = {
        row.region_id: row
        for row in Measurement.objects.current().filter(
            indicator=entry.indicator, period=entry.period
        )
    }
    made: list[Measurement] = []
    reasons: list[str] = []
    for region, cell in entry.values.items():
        place, value = _place(region, ids), Decimal(cell["value"])
        old = standing.get(place)
        if old is not None and old.value == value:
            continue
        if old is not None:
            old.replaced_at = now
            old.save(update_fields=["replaced_at"])
            reasons.append(cell.get("note", ""))
        made.append(_measurement(entry, place, value, cell.get("note", ""), by=by, now=now))
    Measurement.objects.bulk_create(made)
    return len(made) - len(reasons), reasons


def _measurement(
    entry: Entry, region: int | None, value: Decimal, note: str, *, by: User, now: datetime
) -> Measurement:
    return Measurement(
        indicator=entry.indicator,
        period=entry.period,
        region_id=region,
        value=value,
        source=entry.source,
        note=note,
        by=entry.by or by,
        at=now,
    )


def _plan(entry: Entry, ids: dict[str, int], *, by: User, now: datetime) -> tuple[int, list[str]]:
    """How many numbers of the plan are new, and why others moved."""
    rows = Target.objects.filter(indicator=entry.indicator, period=entry.period)
    standing = {row.region_id: row for row in rows}
    made: list[Target] = []
    reasons: list[str] = []
    for region, cell in entry.values.items():
        place, value = _place(region, ids), Decimal(cell["value"])
        old = standing.get(place)
        if old is not None and old.value == value:
            continue
        if old is None:
            made.append(
                Target(indicator=entry.indicator, period=entry.period, region_id=place, value=value)
            )
            continue
        old.value = value
        old.save(update_fields=["value"])
        reasons.append(cell.get("note", ""))
    Target.objects.bulk_create(made)
    return len(made), reasons


def _place(region: str, ids: dict[str, int]) -> int | None:
    return None if region == WHOLE else ids[region]


def _record(entry: Entry, added: int, reasons: list[str], *, by: User, now: datetime) -> None:
    """One event for what is new and one for what was revised, on the commitment."""
    commitment: Commitment = entry.indicator.commitment
    said: dict[str, Any] = {
        "indicator": entry.indicator_id,
        "title": entry.indicator.title,
        "period": code(entry.period),
    }
    new, again = ("planned", "replanned") if entry.plan else ("measured", "revised")
    if added:
        record_of(new, commitment, by=by, now=now, values=added, **said)
    if reasons:
        note = next(filter(None, reasons), "")
        record_of(again, commitment, by=by, now=now, values=len(reasons), reason=note, **said)
