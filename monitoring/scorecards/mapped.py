"""Public rounds of assessment on the map of the site."""

from django.db.models import QuerySet

from monitoring.scorecards.models import Round
from portal.sitemap import ByReference


class Rounds(ByReference):
    """Each round that anybody may read."""

    page = "scorecards:round"

    def rows(self) -> QuerySet[Round]:
        """The public ones."""
        return Round.objects.public()
