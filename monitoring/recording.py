"""What is written down of a commitment: one event, filed where the commitment is."""

from datetime import datetime

from monitoring.models import Commitment
from portal.accounts.models import User
from portal.audit.models import Event
from portal.audit.recording import Visibility, record


def record_of(
    verb: str,
    commitment: Commitment,
    *,
    by: User | None,
    now: datetime,
    visibility: str = Visibility.PUBLIC,
    **data: object,
) -> Event:
    """Record ``commitment.<verb>`` with the body, region, topics and goals of `commitment`.

    Bodies that keep it together are named too: the feed files it with each of them.
    """
    together = list(commitment.co_bodies.order_by("slug").values_list("slug", flat=True))
    if together:
        data["co_bodies"] = together
    return record(
        f"commitment.{verb}",
        on=commitment,
        by=by,
        now=now,
        body=commitment.body,
        region=commitment.region,
        topics=commitment.topics.values_list("pk", flat=True),
        goals=commitment.goals.values_list("pk", flat=True),
        visibility=visibility,
        data=data,
    )
