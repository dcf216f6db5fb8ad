"""Where a person lives: declared, since OneID does not say; changed rarely, since it is counted."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.accounts.models import User
from portal.directory.models import District, Region
from portal.lifecycle import Refused
from portal.norms.current import due
from portal.wording import day

PERIOD = "place-change"


def may_change_from(user: User) -> datetime | None:
    """From when the person may declare another place; None where nothing was declared yet."""
    if user.place_declared_at is None or user.region_id is None:
        return None
    return due(PERIOD, user.place_declared_at, user.place_declared_at)


def may_change(user: User, now: datetime | None = None) -> bool:
    """Whether another place may be declared at `now`."""
    since = may_change_from(user)
    return since is None or since <= (now or timezone.now())


@transaction.atomic
def declare(
    user: User, region: Region, district: District | None, *, now: datetime | None = None
) -> None:
    """Declare where `user` lives. Declaring the same again changes nothing; a district where none
    was said completes the place at any time.

    Raises Refused before the period since the last change is over, or for a district elsewhere.
    """
    moment = now or timezone.now()
    locked = User.objects.select_for_update().get(pk=user.pk)
    if district is not None and district.region_id != region.pk:
        raise Refused(_("This district is in another region."), code="district")
    if (locked.region_id, locked.district_id) != (region.pk, district and district.pk):
        if not (lacks_district(locked) and locked.region_id == region.pk):
            _refuse_too_soon(locked, moment)
        locked.place_declared_at = moment
        locked.region, locked.district = region, district
        locked.save(update_fields=["place_declared_at", "region", "district"])
    user.region, user.district = region, district
    user.place_declared_at = locked.place_declared_at


def lacks_district(user: User) -> bool:
    """Whether a region was declared without a district, which may be added at any time."""
    return user.region_id is not None and user.district_id is None


def _refuse_too_soon(user: User, now: datetime) -> None:
    if not may_change(user, now):
        raise Refused(
            _("You changed your region or district a short time ago."),
            _("You can change it again on %(day)s.") % {"day": day(may_change_from(user))},
            code="too_soon",
        )
