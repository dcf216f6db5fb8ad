"""Public commitments and programmes on the map of the site."""

from django.db.models import QuerySet

from monitoring.models import Commitment, Programme
from portal.sitemap import ByReference


class Programmes(ByReference):
    """Each programme that anybody may read."""

    page = "monitoring:programme"

    def rows(self) -> QuerySet[Programme]:
        """The public ones."""
        return Programme.objects.public()


class Commitments(ByReference):
    """Each commitment that anybody may read."""

    page = "monitoring:commitment"

    def rows(self) -> QuerySet[Commitment]:
        """The public ones."""
        return Commitment.objects.public()
