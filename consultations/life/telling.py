"""The whole life of an opinion, or of many."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from consultations.life import afterwards
from consultations.life.known import Known, known_of
from consultations.life.office import in_office
from consultations.life.stages import Stage, in_turn
from consultations.life.wording import changed_text
from consultations.models import Consultation, Contribution
from portal.wording import day

# What a queryset of opinions needs so that no stage asks anything more.
RELATED = (
    "consultation__body",
    "clause__version",
    "body",
    "group",
    "decision__body",
    "decision__clause__version",
)


def life_of(row: Contribution, now: datetime) -> list[Stage]:
    """What became of an opinion until `now`, and what is still to come."""
    return lives_of([row], now)[row.pk]


def lives_of(rows: Sequence[Contribution], now: datetime) -> dict[int, list[Stage]]:
    """The lives of some opinions by their ids; see `RELATED`."""
    known = known_of(rows)
    return {row.pk: in_turn(_stages(row, known, now)) for row in rows}


def _stages(row: Contribution, known: Known, now: datetime) -> Iterator[Stage]:
    yield _written(row)
    if row.withdrawn_at is not None:
        note = _("Nobody else reads it, and nothing is decided about it.")
        yield Stage("done", _("Taken back by its author"), day(row.withdrawn_at), note=note)
        return
    if row.hidden_at is not None:
        note = _("Only its author reads it; the state body decides on it all the same.")
        yield Stage("done", _("Hidden by a moderator"), day(row.hidden_at), note=note)
    yield from in_office(row, known, now)
    consultation = row.consultation
    if consultation.state == Consultation.State.WITHDRAWN:
        yield afterwards.withdrawn(consultation)
        return
    yield changed_text(row, now)
    yield afterwards.outcome(consultation, now)
    yield afterwards.act(consultation)
    yield afterwards.deeds(consultation, known.commitments.get(consultation.pk, []), now)


def _written(row: Contribution) -> Stage:
    title = _("Written and changed") if row.changed_at else _("Written")
    return Stage("done", title, day(row.created_at), card="written", about=row)
