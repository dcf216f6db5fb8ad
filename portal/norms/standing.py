"""Where a row of a norm stands: waiting, declined, to come, in force or replaced."""

from datetime import datetime

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.norms import current
from portal.norms.models import Norm


class Standing(models.TextChoices):
    """What became of a proposed row."""

    WAITING = "waiting", _("awaiting second approval")
    DECLINED = "declined", _("declined")
    UPCOMING = "upcoming", _("approved, not yet in force")
    IN_FORCE = "in_force", _("in force")
    REPLACED = "replaced", _("replaced by a newer one")


def standing(norm: Norm, now: datetime | None = None) -> Standing:
    """Where `norm` stands at `now`; computed, as whatever the clock decides."""
    moment = now or timezone.now()
    if norm.declined_at is not None:
        return Standing.DECLINED
    if norm.approved_at is None:
        return Standing.WAITING
    if norm.valid_from > moment:
        return Standing.UPCOMING
    present = {row.pk for row in current.in_force(type(norm), moment)}
    return Standing.IN_FORCE if norm.pk in present else Standing.REPLACED


def history(norm: Norm) -> models.QuerySet[Norm]:
    """Every row of the norm's key, the newest first."""
    rows = type(norm)._default_manager.filter(key=norm.key)
    return rows.select_related("proposed_by", "approved_by", "declined_by")


def before(norm: Norm, now: datetime | None = None) -> Norm | None:
    """What `norm` replaces: the row in force now, or for an approved one the row before it."""
    if norm.approved_at is None:
        present = current.in_force(type(norm), now)
        return next((row for row in present if row.key == norm.key), None)
    older = type(norm)._default_manager.approved().filter(key=norm.key)
    earlier = older.filter(valid_from__lt=norm.valid_from) | older.filter(
        valid_from=norm.valid_from, pk__lt=norm.pk
    )
    return earlier.first()
