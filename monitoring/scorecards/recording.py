"""What happens to a round, written down."""

from datetime import datetime

from monitoring.scorecards.models import Round
from portal.accounts.models import User
from portal.audit.models import Event
from portal.audit.recording import record

STAFF, PUBLIC = Event.Visibility.STAFF, Event.Visibility.PUBLIC


def record_on(
    verb: str,
    found: Round,
    *,
    by: User | None,
    now: datetime,
    visibility: str = PUBLIC,
    **data: object,
) -> Event:
    """One event of a round, in the name of the body that conducts it."""
    return record(
        f"round.{verb}",
        on=found,
        by=by,
        now=now,
        body=found.body,
        visibility=visibility,
        data=data,
    )
