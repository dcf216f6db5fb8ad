"""The life of an opinion: written, decided, what it changed, the outcome, the act and after it."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import formats
from django.utils.translation import gettext as _

from consultations.clauses.differing import Stretch
from consultations.clauses.matching import changes
from consultations.models import Clause, Consultation, Contribution, Decision
from consultations.reports.numbers import named
from monitoring.models import Commitment
from portal.route import State, Station
from portal.wording import day


@dataclass(frozen=True)
class Life:
    """The stations of a contribution, the clause that it changed, and the commitments after it."""

    stations: list[Station]
    changed: Clause | None
    stretches: list[Stretch]
    commitments: list[Commitment]


def life_of(contribution: Contribution, now: datetime) -> Life:
    """What became of `contribution` until `now`, with a date for each step."""
    consultation, decision = contribution.consultation, contribution.decision
    changed = decision.clause if decision else None
    commitments = list(Commitment.objects.public().from_origin(consultation))
    stations = [
        Station("done", _("Written"), _written(contribution)),
        *_decided(contribution, decision, now),
    ]
    if contribution.withdrawn_at is None:
        stations += [
            *_text_changed(changed),
            _outcome(consultation, now),
            *_after(consultation, commitments),
        ]
    return Life(stations, changed, _stretches(contribution, changed), commitments)


def _written(contribution: Contribution) -> str:
    said = day(contribution.created_at)
    return f"{said} · {named(contribution.clause)}" if contribution.clause else said


def _decided(contribution: Contribution, decision: Decision | None, now: datetime) -> list[Station]:
    if contribution.withdrawn_at is not None:
        return [Station("now", _("Taken back by its author"), day(contribution.withdrawn_at))]
    if decision is not None:
        title = _("Decision: %(outcome)s") % {"outcome": decision.get_outcome_display().lower()}
        return [Station("done", title, day(decision.at))]
    consultation = contribution.consultation
    if consultation.state == Consultation.State.WITHDRAWN:
        return [Station("late", _("Ended without a decision"), day(consultation.withdrawn_at))]
    due = _("until %(day)s, by %(body)s") % {
        "day": day(consultation.outcome_due_at),
        "body": contribution.body.name,
    }
    late = consultation.is_overdue(now)
    return [Station("late" if late else "now", _("Waits for a decision with its reason"), due)]


def _text_changed(changed: Clause | None) -> list[Station]:
    if changed is None:
        return []
    title = _("Changed the text: %(clause)s") % {"clause": named(changed)}
    return [Station("done", title, day(changed.version.published_at))]


def _outcome(consultation: Consultation, now: datetime) -> Station:
    if consultation.concluded_at is not None:
        return Station("done", _("Outcome published"), day(consultation.concluded_at))
    if consultation.state == Consultation.State.WITHDRAWN:
        return Station("late", _("Consultation withdrawn"), day(consultation.withdrawn_at))
    state: State = "late" if consultation.is_overdue(now) else "next"
    due = _("due by %(day)s") % {"day": day(consultation.outcome_due_at)}
    return Station(state, _("Outcome of the consultation"), due)


def _after(consultation: Consultation, commitments: list[Commitment]) -> list[Station]:
    if consultation.state == Consultation.State.WITHDRAWN:
        return []
    act = Station("next", _("Adopted act"), _("named here as soon as it is adopted"))
    if consultation.act_number:
        detail = f"№ {consultation.act_number} · {_plain_day(consultation.act_date)}"
        act = Station("done", _("Adopted act"), detail)
    done = sum(each.state == Commitment.State.DONE for each in commitments)
    if not commitments:
        return [act]
    detail = _("%(done)s of %(all)s commitments kept") % {"done": done, "all": len(commitments)}
    kept: State = "done" if done == len(commitments) else "now"
    return [act, Station(kept, _("What is done about it"), detail)]


def _plain_day(value: date | None) -> str:
    return formats.date_format(value, "DATE_FORMAT") if value else ""


def _stretches(contribution: Contribution, changed: Clause | None) -> list[Stretch]:
    """What was inserted and deleted since the text to which the contribution was written."""
    if changed is None:
        return []
    before = contribution.clause
    if before is None or before.line != changed.line:
        versions = changed.version.consultation.versions.filter(number__lt=changed.version.number)
        before = Clause.objects.filter(version__in=versions, line=changed.line).last()
    if before is None:
        return []
    return changes(before.as_read(), changed.as_read())
