"""Districts as choices of a form: some two hundred, so by region, or those of one alone."""

from typing import Any

from django.utils.translation import gettext as _

from portal.directory.models import District
from portal.directory.order import by_name

# A longer number than any key, which the database would refuse.
LONGEST = 9


def choices(region: str = "") -> list[Any]:
    """The districts of the region with this number, else all in groups; first that none is said."""
    rows = District.objects.select_related("region")
    if region.isdecimal() and (near := by_name(rows.filter(region=int(region[:LONGEST])))):
        return [("", _("Not said")), *((row.pk, row.name) for row in near)]
    found = by_name(rows)
    groups: dict[str, list[tuple[int, str]]] = {
        each.name: [] for each in by_name({row.region for row in found})
    }
    for row in found:
        groups[row.region.name].append((row.pk, row.name))
    return [("", _("Not said")), *groups.items()]
