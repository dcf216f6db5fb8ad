"""Public proposals on the map of the site."""

from django.db.models import QuerySet

from portal.sitemap import ByReference
from proposals.models import Proposal


class Proposals(ByReference):
    """Each proposal that anybody may read."""

    page = "proposals:detail"

    def rows(self) -> QuerySet[Proposal]:
        """The public ones."""
        return Proposal.objects.public()
