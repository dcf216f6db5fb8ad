"""What an officer names by the key of a bundle: a group, or the contribution that begins one."""

from datetime import datetime

from django.http import HttpRequest
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from consultations.inbox.desk import Desk
from consultations.inbox.forms import ids_in
from consultations.models import Contribution, Group
from portal.lifecycle import Refused
from portal.moderation import locking


def thing_of(desk: Desk, key: str) -> Group | Contribution | None:
    """What `key` ("g12", "c3") names among that on which the officer's bodies decide."""
    ids = ids_in([key])
    if len(ids) != 1:
        return None
    if key.startswith("g"):
        rows = Contribution.objects.filter(group=ids[0], body__in=desk.bodies)
        return desk.consultation.groups.filter(pk__in=rows.values("group")).first()
    theirs = Contribution.objects.filter(consultation=desk.consultation, body__in=desk.bodies)
    return theirs.filter(pk=ids[0]).first()


def check_not_held(desk: Desk, key: str) -> None:
    """Raise Refused where a colleague has the bundle `key` open."""
    thing = thing_of(desk, key)
    lock = locking.standing(thing, desk.now) if thing else None
    if lock is not None and lock.holder_id != desk.request.user.pk:
        raise Refused(
            _("%(name)s has this open now.") % {"name": lock.holder},
            _("Read it, or take it over and say why."),
            code="locked",
        )


def seen_at(request: HttpRequest) -> datetime | None:
    """When the officer opened what they decide on; None where the form says no moment."""
    try:
        seen = parse_datetime(request.POST.get("seen", "")[:40])
    except ValueError:
        return None
    return seen if seen and timezone.is_aware(seen) else None
