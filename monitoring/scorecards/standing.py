"""What a mark is worth: a function of what was found, and of nothing else."""

from monitoring.scorecards.models import Mark

Standing = Mark.Standing


def standing_of(
    first: bool | None, second: bool | None, ruled: bool | None
) -> tuple[Standing, bool | None]:
    """How a mark stands and its value; None is "not said yet".

    Two who agree make it; where they differ, it is disputed until the third has ruled. A ruling
    counts for marks that were agreed too: the third makes it when the body has replied.
    """
    if ruled is not None:
        return Standing.SETTLED, ruled
    if first is None or second is None:
        return Standing.WAITING, None
    if first == second:
        return Standing.AGREED, first
    return Standing.DISPUTED, None
