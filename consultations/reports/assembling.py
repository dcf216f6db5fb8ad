"""The report as titled tables and paragraphs, which each form of file draws in its own way."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.conf import settings
from django.db.models import F
from django.utils import formats
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from consultations.models import Consultation, Decision, Outcome
from consultations.models.contribution import Stance
from consultations.reports import numbers
from portal.clock import TASHKENT, last_day

Cell = str | int

# More decisions than these make a text that nobody opens; the table of contributions has all.
MOST_DECISIONS = 2000


@dataclass(frozen=True)
class Table:
    """A titled table; `widths` are the shares of its columns, cells are words or whole numbers."""

    title: str
    head: tuple[str, ...]
    rows: list[tuple[Cell, ...]]
    widths: tuple[int, ...]
    note: str = ""


@dataclass(frozen=True)
class ReportText:
    """Everything that a report says, in the language of the reader."""

    reference: str
    title: str
    facts: list[tuple[str, str]]
    summary: list[str]
    steps: list[str]
    tables: list[Table] = field(default_factory=list)
    method: list[str] = field(default_factory=list)
    address: str = ""


def report_of(consultation: Consultation, now: datetime) -> ReportText:
    """The report as the rows say at `now`."""
    outcome = Outcome.objects.filter(
        consultation=consultation, stage=Outcome.Stage.PUBLISHED
    ).first()
    return ReportText(
        reference=consultation.reference or "",
        title=consultation.title,
        facts=list(_facts(consultation)),
        summary=[line for line in (outcome.summary if outcome else "").splitlines() if line],
        steps=[_step(step.title, step.due_on) for step in outcome.steps.all()] if outcome else [],
        tables=[*_counts(consultation), _matrix(consultation)],
        method=method(now),
        address=f"{settings.SITE_URL}{consultation.get_absolute_url()}",
    )


def method(now: datetime) -> list[str]:
    """How the numbers were counted, and that they speak for those who took part."""
    return [
        _(
            "Every contribution that was not taken back is counted once, whoever wrote it; texts "
            "that moderators hid are counted and decided like all others."
        ),
        _(
            "Taking part was voluntary, so the numbers speak for those who took part and not for "
            "the whole population."
        ),
        _("Counted from the records of the portal on %(moment)s.")
        % {"moment": formats.date_format(_local(now), "DATETIME_FORMAT")},
    ]


def _facts(consultation: Consultation) -> Iterator[tuple[str, str]]:
    assert consultation.opens_at is not None, "only what was published has a report"
    assert consultation.closes_at is not None, "only what was published has a report"
    yield _("State body"), consultation.body.name
    yield _("Kind"), consultation.kind.name
    yield (
        _("Open for contributions"),
        f"{_day(_local(consultation.opens_at))} – {_day(last_day(consultation.closes_at))}",
    )
    if consultation.concluded_at:
        yield _("Concluded"), _day(_local(consultation.concluded_at))
    if consultation.act_number:
        act = f"{consultation.act_title}, № {consultation.act_number}"
        day = f", {_day(consultation.act_date)}" if consultation.act_date else ""
        yield _("Act"), act + day


def _counts(consultation: Consultation) -> Iterator[Table]:
    yield Table(
        _("Who took part"),
        (_("What"), _("Number")),
        [(name, count) for name, count in numbers.numbers_of(consultation)],
        (4, 1),
    )
    yield Table(
        _("What was decided"),
        (_("Decision"), _("Contributions")),
        [(name, count) for name, count in numbers.by_outcome(consultation)],
        (4, 1),
    )
    yield Table(
        _("By region"),
        (_("Region"), _("Contributions")),
        [
            (region.name if region else _("not said"), count)
            for region, count in numbers.by_region(consultation)
        ],
        (4, 1),
    )
    yield Table(
        _("By clause"),
        (_("Clause"), *(str(stance.label) for stance in Stance), _("Together")),
        [(row.name, *row.stances, row.total) for row in numbers.by_clause(consultation)],
        (8, 3, 3, 3, 3, 3),
    )


def _matrix(consultation: Consultation) -> Table:
    rows = list(numbers.decided(consultation)[: MOST_DECISIONS + 1])
    note = ""
    if len(rows) > MOST_DECISIONS:
        rows = rows[:MOST_DECISIONS]
        note = _("The first %(number)s decisions; the table of contributions has all.") % {
            "number": MOST_DECISIONS
        }
    demands = said(rows)
    return Table(
        _("You said, we did"),
        (_("You said"), _("People"), _("Decision"), _("Reason and result")),
        [
            (demands[row.pk][0], people_of(row), row.get_outcome_display(), result(row))
            for row in rows
        ],
        (8, 3, 4, 12),
        note,
    )


def said(decisions: Sequence[Decision]) -> dict[int, tuple[str, str]]:
    """What each decision answers, and in which language: the body's words, else the first one."""
    bare = [decision.pk for decision in decisions if not decision.demand]
    first = (
        Decision.objects.filter(pk__in=bare, contributions__hidden_at__isnull=True)
        .annotate(
            contribution=F("contributions__text"),
            spoken=F("contributions__language"),
            number=F("contributions__pk"),
        )
        .order_by("pk", "number")
        .distinct("pk")
        .values_list("pk", "contribution", "spoken")
    )
    words = {pk: (text, spoken) for pk, text, spoken in first}
    hidden = (_("A hidden text"), get_language() or "uz")
    return {
        row.pk: (row.demand, row.language) if row.demand else words.get(row.pk, hidden)
        for row in decisions
    }


def people_of(decision: Decision) -> int:
    """How many contributions the decision answers, on rows of `numbers.decided`."""
    people: int = decision.people  # type: ignore[attr-defined]  # annotated there
    return people


def result(decision: Decision) -> str:
    """The reason, and the clause that it changed."""
    if decision.clause is None:
        return decision.text
    changed = _("Changed: %(clause)s.") % {"clause": numbers.named(decision.clause)}
    return f"{decision.text} {changed}"


def _step(title: str, due_on: object) -> str:
    return f"{title} — {_day(due_on)}"


def _day(day: object) -> str:
    return formats.date_format(day, "DATE_FORMAT")  # type: ignore[arg-type]  # date or datetime


def _local(moment: datetime) -> datetime:
    return moment.astimezone(TASHKENT)
