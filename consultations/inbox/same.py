"""The same decision once more: the last one of a clause, shown for another before it goes."""

from typing import Any

from consultations.inbox.forms import ids_in
from consultations.inbox.places import Place
from consultations.inbox.reading import decisions_of
from consultations.models import Consultation, Decision
from portal.directory.models import Body


def last_decision(
    consultation: Consultation, bodies: list[Body], place: Place | None
) -> Decision | None:
    """What was decided last in `place`."""
    return decisions_of(consultation, bodies, place).first() if place else None


def same_as(consultation: Consultation, bodies: list[Body], named: str) -> dict[str, Any]:
    """The words of the decision with the id `named`, as a form begins with them; empty without."""
    rows = Decision.objects.filter(consultation=consultation, body__in=bodies)
    found = rows.filter(pk__in=ids_in([named])[:1]).first()
    if found is None:
        return {}
    return {"outcome": found.outcome, "text": found.text, "clause": found.clause_id}
