"""What /metrics says about counting."""

from proposals.models import TallyDelta


def gauges() -> dict[str, float]:
    """How many signatures are counted but not yet drained into the tally."""
    return {"portal_tally_undrained": TallyDelta.objects.count()}
