"""The verbs: follow and unfollow."""

from datetime import datetime

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.accounts.models import User
from portal.lifecycle import Refused
from portal.norms.current import assurance
from portal.participation import parts
from portal.participation.models import Follow


def follow(thing: models.Model, *, by: User, now: datetime | None = None) -> Follow:
    """Let `by` hear what happens to `thing`; a second time finds the first follow.

    Raises Refused below the assurance level of the norm ``follow``.
    """
    now = now or timezone.now()
    if by.assurance_level < assurance("follow", now):
        raise Refused(
            _("To follow something you need a confirmed e-mail address or OneID."),
            _("Confirm your e-mail address or sign in through OneID; then come back here."),
            code="assurance",
        )
    parts.begin_again(thing, by=by)
    made, _fresh = Follow.objects.get_or_create(
        person=by,
        content_type=ContentType.objects.get_for_model(thing),
        object_id=thing.pk,
        defaults={"since": now},
    )
    return made


def unfollow(mine: Follow, *, by: User) -> None:
    """Stop hearing of what was followed. Raises PermissionDenied for somebody else's follow."""
    if mine.person_id != by.pk:
        raise PermissionDenied
    if mine.thing is not None:
        parts.stop(mine.thing, by=by)
    mine.delete()
