"""What a value needs before it can go to the head: a confirmation, a note, or nothing."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from monitoring.importing.findings import Measure
from monitoring.measuring.forecast import expected, off_by, slip
from monitoring.measuring.mapping import signed
from monitoring.measuring.periods import label
from monitoring.measuring.places import WHOLE
from monitoring.measuring.scenes import TOLERANCE
from monitoring.models import Entry
from portal.directory.models import Region
from portal.norms import current


@dataclass(frozen=True)
class Judgement:
    """Of one value: whether it is off its trend by `off` percent from `wanted`, or a revision.

    `meant` is what a slip by a zero may have meant; `before` what was published.
    """

    off: int | None = None
    wanted: Decimal | None = None
    meant: Decimal | None = None
    before: Decimal | None = None

    @property
    def is_revision(self) -> bool:
        """Whether it replaces a published value."""
        return self.before is not None


@dataclass(frozen=True)
class Unsettled:
    """Why an entry cannot be sent, in a sentence."""

    code: str
    sentence: str | Promise
    way_out: str | Promise


def judge(
    value: Decimal, measure: Measure, cell: tuple[date, str], tolerance: int, *, plan: bool
) -> Judgement | None:
    """What `value` needs at `cell`, None where it needs nothing; a plan knows no trend."""
    period, region = cell
    before = measure.published.get(cell)
    if before is not None:
        return None if before == value else Judgement(before=before)
    if plan:
        return None
    line = {
        when: known
        for (when, where), known in {**measure.drafts, **measure.published}.items()
        if where == region
    }
    wanted = expected(line, period, measure.unit)
    off = off_by(value, wanted)
    if off is None or abs(off) <= tolerance:
        return None
    meant = slip(value, wanted, tolerance)
    fits = meant is not None and meant == round(meant, measure.decimals)
    return Judgement(round(off), wanted, meant if fits else None)


def unsettled(entry: Entry, measure: Measure, now: datetime) -> Unsettled | None:
    """What stands in the way of sending `entry`, the first of it."""
    tolerance = current.quantity(TOLERANCE, now)
    changed = False
    for region, cell in entry.values.items():
        value = Decimal(cell["value"])
        if measure.published.get((entry.period, region)) != value:
            changed = True
        found = judge(value, measure, (entry.period, region), tolerance, plan=entry.plan)
        if found is None:
            continue
        if found.is_revision and not cell.get("note"):
            return _no_note(entry, region)
        if not found.is_revision and not cell.get("confirmed"):
            return _unconfirmed(entry, region, found)
    return None if changed else _nothing(entry)


def _named(entry: Entry, region: str) -> dict[str, str]:
    row = Region.objects.filter(code=region).first() if region != WHOLE else None
    place = row.name if row else _("whole country")
    return {"place": place, "period": label(entry.period), "title": entry.indicator.title}


def _no_note(entry: Entry, region: str) -> Unsettled:
    words = _("%(title)s, %(place)s, %(period)s: a published value changes, but no note says why.")
    return Unsettled(
        "no_note", words % _named(entry, region), _("Open the table and write the reason.")
    )


def _unconfirmed(entry: Entry, region: str, found: Judgement) -> Unsettled:
    words = _("%(title)s, %(place)s, %(period)s: the value is %(off)s off its trend.")
    named = {**_named(entry, region), "off": signed(found.off or 0)}
    return Unsettled(
        "unconfirmed", words % named, _("Open the table and confirm it or correct it.")
    )


def _nothing(entry: Entry) -> Unsettled:
    words = _("%(title)s, %(period)s: these values are published already.")
    return Unsettled("no_change", words % _named(entry, WHOLE), _("Change a value first."))
