"""The verbs of an import: brought, checked in a dry run, mended, written into drafts."""

from collections import Counter
from collections.abc import Collection
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from monitoring.importing.checking import check
from monitoring.importing.columns import columns_of
from monitoring.importing.findings import Finding
from monitoring.importing.texts import Row
from monitoring.measuring.due import due_period
from monitoring.measuring.entering import Cell, check_open, draft
from monitoring.measuring.periods import read_period
from monitoring.measuring.scenes import scene_of
from monitoring.models import Commitment, Entry, Import, Indicator
from monitoring.settling import locked
from portal.accounts.models import User
from portal.lifecycle import Refused

# So many rows are checked while the officer waits; more by a worker.
AT_ONCE = 500
# A worker that died leaves its work to another one after so long.
REST = timedelta(minutes=5)
# A name that is misspelt once is misspelt in all of its column; a number is not.
NAMES = ("region_unknown", "indicator_unknown")
Key = tuple[int, date]


def bring(
    commitment: Commitment,
    rows: list[Row],
    *,
    by: User,
    name: str = "",
    indicator: Indicator | None = None,
    period: date | None = None,
    plan: bool = False,
    now: datetime | None = None,
) -> Import:
    """Keep a table that was read, and look through it at once where it is short.

    Nothing is written yet. Raises Refused where nothing is measured.
    """
    now = now or timezone.now()
    check_open(commitment)
    if not commitment.indicators.exists():
        raise Refused(
            _("This commitment has no indicator yet."), _("Add one first."), code="no_indicator"
        )
    found = Import.objects.create(
        commitment=commitment,
        rows=rows,
        total=len(rows) - columns_of(rows, year=(period or due_period(now)).year).begins,
        by=by,
        name=name[:200],
        indicator=indicator,
        period=period,
        plan=plan,
        made_at=now,
    )
    if found.total <= AT_ONCE:
        return run(found, now)
    return found


def run(found: Import, now: datetime) -> Import:
    """The dry run; how far it has come can be read while it lasts."""
    findings = _findings(found, now, watched=found.total > AT_ONCE)
    counts = Counter(each.result for each in findings)
    found.findings = [each.kept() for each in findings]
    found.counts, found.checked = dict(counts), found.total
    found.state = Import.State.CHECKED
    found.save(update_fields=["findings", "counts", "checked", "state", "rows"])
    return found


def run_next(now: datetime) -> bool:
    """Look through one table that waits; whether there was one. Several workers share them."""
    waiting = Import.objects.filter(state=Import.State.WAITING)
    left = Import.objects.filter(state=Import.State.CHECKING, begun_at__lt=now - REST)
    for pk in (waiting | left).order_by("id").values_list("pk", flat=True)[:10]:
        ours = (waiting | left).filter(pk=pk)
        if ours.update(state=Import.State.CHECKING, begun_at=now, checked=0):
            run(Import.objects.select_related("commitment").get(pk=pk), now)
            return True
    return False


@transaction.atomic
def mend(found: Import, row: int, column: int, text: str, now: datetime | None = None) -> Import:
    """Put what was offered into a cell, and a name into all of its column that say the same."""
    now = now or timezone.now()
    found = _held(found)
    offered = next(
        (
            each
            for each in found.findings
            if (each["row"], each["column"]) == (row, column) and text in each.get("instead", ())
        ),
        None,
    )
    if offered is None:
        raise Refused(_("This was not offered."), _("Open the page again."), code="not_offered")
    written = found.rows[row - 1][column - 1]
    for number, cells in enumerate(found.rows, start=1):
        same = column <= len(cells) and cells[column - 1] == written
        if number == row or (same and offered["code"] in NAMES):
            cells[column - 1] = text
    return run(found, now)


@transaction.atomic
def write(
    found: Import,
    *,
    by: User,
    source: str,
    confirmed: Collection[str] = (),
    note: str = "",
    now: datetime | None = None,
) -> int:
    """Put every value without an error into drafts; how many there were.

    `source` is told in public beside them; what the file was called stays with the officers.
    `confirmed` are the cells (``row:column``) of values off their trend that are right; `note`
    says why published values change, where the table does not. Raises Refused where the dry run
    would say something else now, or a note is missing.
    """
    now = now or timezone.now()
    locked(found.commitment)
    found = _held(found)
    findings = _findings(found, now)
    if [each.kept() for each in findings] != [_as_kept(each) for each in found.findings]:
        raise Refused(
            _("The values have changed since this dry run."),
            _("Look through the new one before you write it."),
            code="changed",
        )
    chosen = [each for each in findings if _is_chosen(each, confirmed)]
    if any(each.result == "revision" and not (each.note or note) for each in chosen):
        raise Refused(
            _("Published values change, and nothing says why."),
            _("Write the reason; it stands beside the old values."),
            code="no_note",
        )
    _write(found, chosen, by=by, source=source, note=note, now=now)
    found.state, found.written_at = Import.State.WRITTEN, now
    found.save(update_fields=["state", "written_at"])
    return len(chosen)


def key_of_cell(each: Finding | dict[str, Any]) -> str:
    """What names the cell of a finding in a form."""
    row, column = (
        (each["row"], each["column"]) if isinstance(each, dict) else (each.row, each.column)
    )
    return f"{row}:{column}"


def suggested_source(found: Import) -> str:
    """Where its numbers may be from: what its drafts, else its indicators say, if all the same."""
    named = {each["indicator"] for each in found.findings if each.get("indicator")}
    drafts = Entry.objects.filter(indicator__in=named, plan=found.plan).exclude(
        state=Entry.State.PUBLISHED
    )
    for rows in (drafts, Indicator.objects.filter(pk__in=named)):
        said = set(rows.exclude(source="").values_list("source", flat=True))
        if said:
            return str(said.pop()) if len(said) == 1 else ""
    return ""


def _write(
    found: Import, chosen: list[Finding], *, by: User, source: str, note: str, now: datetime
) -> None:
    entries: dict[Key, dict[str, Cell]] = {}
    for each in chosen:
        period = read_period(each.period)
        assert period is not None  # it was written by `code`
        reason = each.note or (note if each.result == "revision" else "")
        cell = Cell(Decimal(each.value), reason, each.result == "confirm")
        entries.setdefault((each.indicator or 0, period), {})[each.region or ""] = cell
    indicators = Indicator.objects.in_bulk({pk for pk, _period in entries})
    for (pk, period), cells in entries.items():
        indicator = indicators[pk]
        indicator.commitment = found.commitment
        draft(
            indicator,
            period,
            cells,
            by=by,
            source=source,
            plan=found.plan,
            merge=True,
            now=now,
        )


def _is_chosen(each: Finding, confirmed: Collection[str]) -> bool:
    if each.result == "confirm":
        return key_of_cell(each) in confirmed
    return each.result in ("new", "revision")


def _findings(found: Import, now: datetime, *, watched: bool = False) -> list[Finding]:
    """What each cell would do now; `watched`: tell how far it has come."""
    scene = scene_of(
        found.commitment, now, indicator=found.indicator, period=found.period, plan=found.plan
    )
    year = found.period.year if found.period else scene.latest.year
    columns = columns_of(found.rows, plan=found.plan, year=year)

    def tell(done: int) -> None:
        if watched:
            Import.objects.filter(pk=found.pk).update(checked=done)

    return check(found.rows, columns, scene, tell)


def _as_kept(finding: dict[str, Any]) -> dict[str, Any]:
    """A finding as the database gives it back: lists where there were tuples."""
    return {name: tuple(it) if isinstance(it, list) else it for name, it in finding.items()}


def _held(found: Import) -> Import:
    """The row as it is now, held until the transaction ends; a written one is over."""
    row = (
        Import.objects.select_for_update(of=("self",)).select_related("commitment").get(pk=found.pk)
    )
    if row.state == Import.State.WRITTEN:
        raise Refused(
            _("This table has been written already."),
            _("Bring another one."),
            code="written",
        )
    if row.state != Import.State.CHECKED:
        raise Refused(
            _("This table is still being looked through."),
            _("Wait a moment and open the page again."),
            code="waiting",
        )
    return row
