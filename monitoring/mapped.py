"""Public commitments on the map of the site."""

from collections.abc import Iterable, Sequence

from django.db.models import Max, Min
from django.urls import reverse

from monitoring.models import Commitment
from portal.sitemap import SPAN, spans


class Commitments:
    """Everything that anybody may read, by ranges of keys."""

    def parts(self) -> Sequence[int]:
        """The ranges from the first key to the last; one query."""
        keys = Commitment.objects.public().aggregate(first=Min("pk"), last=Max("pk"))
        return spans(keys["first"], keys["last"])

    def addresses(self, part: int) -> Iterable[str]:
        """The addresses of one range; one query."""
        rows = Commitment.objects.public().filter(pk__gte=part * SPAN, pk__lt=(part + 1) * SPAN)
        references = rows.order_by("pk").values_list("reference", flat=True)
        return [reverse("monitoring:commitment", args=(reference,)) for reference in references]
