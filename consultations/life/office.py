"""In office: put together with others, passed on, decided."""

from collections.abc import Iterator
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from consultations.life.known import Known
from consultations.life.stages import Stage, due, took
from consultations.models import Consultation, Contribution, Decision, Passing
from portal.wording import day, grouped

Answer = Passing.Answer


def in_office(row: Contribution, known: Known, now: datetime) -> Iterator[Stage]:
    """What officers did with the opinion, and the decision or who owes it by when."""
    if row.group is not None:
        yield _grouped(row, known.together.get(f"g{row.group_id}", 1))
    passings = known.passings.get(row.pk, [])
    for each in passings:
        yield _passed(each, now)
    for former in known.replaced(row):
        yield _replaced(row, former)
    if row.decision is not None:
        yield _decided(row, row.decision, known.together.get(f"d{row.decision_id}", 1))
    elif row.consultation.state == Consultation.State.WITHDRAWN:
        yield _never_decided(row.consultation)
    else:
        yield _awaited(row, now)


def _grouped(row: Contribution, number: int) -> Stage:
    assert row.group is not None, "only what is in a group comes here"
    words = ngettext(
        "%(n)s opinion asks for the same; one decision answers it.",
        "%(n)s opinions ask for the same; one decision answers them.",
        number,
    )
    note = words % {"n": grouped(number)}
    return Stage("done", _("Put together with others"), day(row.group.made_at), note=note)


def _passed(passing: Passing, now: datetime) -> Stage:
    title = _("Passed to another body")
    names = {"to": passing.to_body.name, "from": passing.from_body.name}
    on = day(passing.at)
    if passing.answer == Answer.WAITING:
        late = passing.is_overdue(now)
        note = _("%(to)s takes it or gives it back; until then %(from)s is responsible.") % names
        detail = f"{on} · {due(passing.due_at, now)}"
        return Stage(
            "late" if late else "next", title, detail, note=note, card="passing", about=passing
        )
    titles = {
        Answer.TAKEN: title,
        Answer.RETURNED: _("Passed to another body, and given back"),
        Answer.RECALLED: _("Passed to another body, and taken back"),
    }
    notes = {
        Answer.TAKEN: _("%(to)s took it over from %(from)s and decides on it."),
        Answer.RETURNED: _("%(to)s gave it back: %(from)s decides on it."),
        Answer.RECALLED: _("%(to)s did not answer: %(from)s decides on it after all."),
    }
    answer = Answer(passing.answer)
    until = day(passing.answered_at)
    detail = on if on == until else f"{on} – {until}"
    note = notes[answer] % names
    return Stage("done", titles[answer], detail, note=note, card="passing", about=passing)


def _replaced(row: Contribution, decision: Decision) -> Stage:
    title = _("First decision: %(outcome)s") % {"outcome": decision.get_outcome_display().lower()}
    note = _("Another decision took its place.")
    detail = took(row.created_at, decision.at)
    return Stage("done", title, detail, note=note, card="decision", about=decision)


def _decided(row: Contribution, decision: Decision, number: int) -> Stage:
    note = ""
    if number > 1:
        words = ngettext(
            "One decision for %(n)s opinion that asks for the same.",
            "One decision for %(n)s opinions that ask for the same.",
            number,
        )
        note = words % {"n": grouped(number)}
    detail = took(row.created_at, decision.at)
    return Stage("done", _("Decision"), detail, note=note, card="decision", about=decision)


def _never_decided(consultation: Consultation) -> Stage:
    note = _("%(body)s withdrew the consultation before it decided.") % {
        "body": consultation.body.name
    }
    detail = day(consultation.withdrawn_at)
    return Stage("late", _("Ended without a decision"), detail, note=note)


def _awaited(row: Contribution, now: datetime) -> Stage:
    late = row.consultation.is_overdue(now)
    note = _("%(body)s decides, with a reason; its decision is due with the outcome.") % {
        "body": row.body.name
    }
    detail = due(row.consultation.outcome_due_at, now)
    return Stage("late" if late else "next", _("Decision"), detail, note=note)
