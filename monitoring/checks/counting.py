"""How many checks say what, of a commitment and by region; only what is counted."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q

from monitoring.models import Commitment, OnSiteCheck
from portal.charts import share
from portal.directory.models import Region
from portal.directory.order import by_name

Verdict = OnSiteCheck.Verdict


@dataclass(frozen=True)
class Tally:
    """Counted checks by verdict; `unverified` stand beside them and weigh nothing."""

    works: int = 0
    does_not: int = 0
    not_there: int = 0
    unverified: int = 0

    @property
    def counted(self) -> int:
        """All that are counted."""
        return self.works + self.does_not + self.not_there

    @property
    def against(self) -> int:
        """How many object."""
        return self.does_not + self.not_there

    @property
    def parts(self) -> list[tuple[float, float, float, str]]:
        """Where each verdict begins on a bar of a hundred, how long it is, where it ends, and its
        shade."""
        numbers = (self.works, self.does_not, self.not_there)
        edges = [share(sum(numbers[:count]), self.counted) for count in range(4)]
        shaded = zip(edges, edges[1:], ("k1", "k2", "k3"), strict=False)
        return [(at, round(end - at, 1), end, kind) for at, end, kind in shaded if end > at]


SUMS = {
    **{
        str(verdict): Count("pk", filter=Q(counted=True, verdict=verdict))
        for verdict in Verdict.values
    },
    "unverified": Count("pk", filter=Q(counted=False)),
}


def tally(commitment: Commitment) -> Tally:
    """What the checks of `commitment` say; one query."""
    rows = OnSiteCheck.objects.standing().filter(commitment=commitment).order_by()
    return Tally(**rows.aggregate(**SUMS))


def by_region(commitment: Commitment) -> Sequence[tuple[Region, Tally]]:
    """The same by region, in the order of their names; two queries."""
    rows = OnSiteCheck.objects.standing().filter(commitment=commitment, region__isnull=False)
    grouped: list[Any] = list(rows.order_by().values("region").annotate(**SUMS))
    found = {row.pop("region"): Tally(**row) for row in grouped}
    regions = by_name(Region.objects.filter(pk__in=found))
    return [(region, found[region.pk]) for region in regions]
