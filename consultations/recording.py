"""What is recorded about a consultation carries what feeds filter by."""

from datetime import datetime
from typing import Any

from consultations.models import Consultation
from portal.accounts.models import User
from portal.audit.models import Event
from portal.audit.recording import record
from portal.directory.models import Body

PUBLIC, STAFF = Event.Visibility.PUBLIC, Event.Visibility.STAFF


def record_on(
    verb: str,
    consultation: Consultation,
    *,
    by: User | None,
    now: datetime,
    visibility: str = PUBLIC,
    **data: Any,
) -> Event:
    """Write ``consultation.<verb>`` inside the verb's transaction."""
    body: Body = consultation.body
    return record(
        f"consultation.{verb}",
        on=consultation,
        by=by,
        now=now,
        visibility=visibility,
        body=body,
        region=consultation.region,
        topics=consultation.topics.values_list("pk", flat=True),
        goals=consultation.goals.values_list("pk", flat=True),
        data=data,
    )
