"""What becomes of a survey, a vote or a statement: they are counted, and the outcome tells."""

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from consultations.life import afterwards
from consultations.life.stages import Stage, due, in_turn
from consultations.models import Consultation
from monitoring.models import Commitment
from portal.wording import final_day


def life_in(
    first: Stage, consultation: Consultation, promised: Sequence[Commitment], now: datetime
) -> list[Stage]:
    """What follows on `first`, with which somebody took part in a consultation."""
    if consultation.state == Consultation.State.WITHDRAWN:
        return in_turn([first, afterwards.withdrawn(consultation)])
    return in_turn(
        [
            first,
            _discussion(consultation, now),
            afterwards.outcome(consultation, now),
            afterwards.act(consultation),
            afterwards.deeds(consultation, promised, now),
        ]
    )


def _discussion(consultation: Consultation, now: datetime) -> Stage:
    if not consultation.is_open(now):
        return Stage("done", _("Discussion closed"), final_day(consultation.closes_at))
    note = _("Everybody can take part until the close; then %(body)s publishes the outcome.")
    note %= {"body": consultation.body.name}
    return Stage("next", _("Discussion"), due(consultation.closes_at, now), note=note)
