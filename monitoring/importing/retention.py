"""Tables that were brought in are kept for a while, written or not."""

from datetime import datetime

from monitoring.models import Import
from portal.accounts.retention import older


def forget(now: datetime) -> dict[str, int]:
    """Delete those that are over at `now`; how many."""
    return {"tables of values": older(Import.objects.all(), "made_at", "retention-import", now)}
