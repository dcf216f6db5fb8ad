"""What the simulator says of its people."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from portal.accounts.oneid.simulator_people import SimulatedPerson
from portal.directory.models import Region

NOTES = {
    "signature": _("Confirmed, signs in with an electronic signature (level 4)"),
    "unconfirmed": _("Not confirmed at OneID (level 2): may comment, may not sign"),
    "no-pinfl": _("OneID sends no personal number (level 2)"),
    "no-patronymic": _("Confirmed, without a patronymic"),
    "under-age": _("Confirmed, under 18"),
    "organisation": _("Acts for an organisation: never signs"),
    "second-login": _("A second OneID login of Malika: the same person"),
    "ret-cd": _("OneID refuses to say who it is (ret_cd 1)"),
    "broken-json": _("OneID answers with broken JSON"),
    "error-400": _("OneID answers with an error (400)"),
    "slow": _("OneID answers after 8 seconds; the portal gives up after 5"),
    "staff": _("The citizen behind a member of staff"),
}
CITIZENS, SPECIAL, FAULTS, STAFF = (
    _("Citizens"),
    _("Special cases"),
    _("When something breaks"),
    _("Staff as citizens"),
)
GROUP_OF = {
    "citizen": CITIZENS,
    "staff": STAFF,
    **dict.fromkeys(("ret-cd", "broken-json", "error-400", "slow"), FAULTS),
}


def groups(people: Iterable[SimulatedPerson]) -> list[tuple[object, list[dict[str, object]]]]:
    """The people by group, each with the name of a region or what is special."""
    regions = {region.code: region.name for region in Region.objects.all()}
    found: dict[object, list[dict[str, object]]] = {
        name: [] for name in (CITIZENS, SPECIAL, FAULTS, STAFF)
    }
    for person in people:
        found[GROUP_OF.get(person.note, SPECIAL)].append(
            {
                "slug": person.slug,
                "name": person.tidy_name,
                "note": NOTES.get(person.note) or regions.get(person.region, person.region),
            }
        )
    return list(found.items())
