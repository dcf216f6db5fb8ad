"""Public consultations on the map of the site."""

from django.db.models import QuerySet

from consultations.models import Consultation
from portal.sitemap import ByReference


class Consultations(ByReference):
    """Each consultation that anybody may read."""

    page = "consultations:detail"

    def rows(self) -> QuerySet[Consultation]:
        """The public ones."""
        return Consultation.objects.public()
