"""An audience that tests fill by hand: TOLD holds the people and reasons."""

from collections.abc import Iterable

from portal.audit.models import Event

TOLD: list[tuple[int, str]] = []


def told(event: Event) -> Iterable[tuple[int, str]]:
    """Whoever the test put there."""
    return iter(TOLD)


def fails(event: Event) -> Iterable[tuple[int, str]]:
    """An audience with a fault in it."""
    raise LookupError


AUDIENCES = {"body.renamed": told, "proposal.withdrawn": told, "body.broken": fails}
