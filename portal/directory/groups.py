"""State bodies in groups: by kind, and those of districts by region."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from portal.directory.models import Body
from portal.directory.order import by_name

# In the order in which a reader meets them; hokimiyats of districts stand with their region.
GROUPS = {
    Body.Kind.CHAMBER: _("Chambers of the Oliy Majlis"),
    Body.Kind.GOVERNMENT: _("Government"),
    Body.Kind.MINISTRY: _("Ministries"),
    Body.Kind.COMMITTEE: _("Committees"),
    Body.Kind.AGENCY: _("Agencies"),
    Body.Kind.HOKIMLIK: _("Hokimiyats of regions"),
}


def in_groups(bodies: Iterable[Body]) -> list[tuple[str, list[Body]]]:
    """Each group with its bodies by name; the regions of those of districts are selected with
    them."""
    found = by_name(bodies)
    groups = [
        (str(title), [each for each in found if each.kind == kind])
        for kind, title in GROUPS.items()
    ]
    rest = [each for each in found if each.kind not in GROUPS and each.region]
    regions = by_name({each.region for each in rest if each.region})
    near = [(region.name, [each for each in rest if each.region == region]) for region in regions]
    return [group for group in (*groups, *near) if group[1]]
