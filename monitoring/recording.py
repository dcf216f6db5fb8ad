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

    Bodies that keep it together are named too.
    """
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
        data=data | together(commitment),
    )


def together(commitment: Commitment) -> dict[str, object]:
    """What the record of an act says of the bodies that keep `commitment` together with the first:
    by it they have it in the feed, and who follows or answers for them is told."""
    slugs = list(commitment.co_bodies.order_by("slug").values_list("slug", flat=True))
    return {"co_bodies": slugs} if slugs else {}
