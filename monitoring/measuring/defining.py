"""The verbs of an indicator: it is added and described anew; what was measured stays."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from monitoring.measuring.entering import check_open
from monitoring.models import Commitment, Indicator
from monitoring.recording import record_of
from monitoring.settling import locked, settle
from portal.accounts.models import User
from portal.lifecycle import Refused
from portal.norms import current

NORM = "indicators"
# What cannot change once something is measured.
FIXED = ("by_region", "decimals", "unit")


@transaction.atomic
def add(
    commitment: Commitment, *, by: User, now: datetime | None = None, **fields: Any
) -> Indicator:
    """Measure something more. Raises Refused where there are enough, or nothing is measured."""
    now = now or timezone.now()
    commitment = locked(commitment)
    check_open(commitment)
    position = commitment.indicators.count()
    if position >= current.quantity(NORM, now):
        raise Refused(
            _("This commitment has as many indicators as it may have."),
            _("Describe one of them anew instead."),
            code="too_many",
        )
    _make_room(commitment, None, fields)
    made = Indicator.objects.create(
        commitment=commitment, position=position, made_at=now, made_by=by, **fields
    )
    settle(commitment)
    record_of("indicator_added", commitment, by=by, now=now, indicator=made.pk, title=made.title)
    return made


@transaction.atomic
def change(
    indicator: Indicator, *, by: User, now: datetime | None = None, **fields: Any
) -> Indicator:
    """Describe an indicator anew, in public. Raises Refused for what its values rest on."""
    now = now or timezone.now()
    commitment = locked(indicator.commitment)
    check_open(commitment)
    indicator = Indicator.objects.get(pk=indicator.pk)
    changed = [name for name, value in fields.items() if getattr(indicator, name) != value]
    if not changed:
        return indicator
    fixed = [name for name in FIXED if name in changed]
    if fixed and (indicator.measurements.exists() or indicator.targets.exists()):
        raise Refused(
            _("The unit, the decimal places and the regions stand once something is measured."),
            _("Add another indicator that is measured in the new way."),
            code="fixed",
        )
    _make_room(commitment, indicator.pk, fields)
    for name, value in fields.items():
        setattr(indicator, name, value)
    indicator.save()
    settle(commitment)
    record_of(
        "indicator_changed",
        commitment,
        by=by,
        now=now,
        indicator=indicator.pk,
        title=indicator.title,
        fields=changed,
    )
    return indicator


def _make_room(commitment: Commitment, pk: int | None, fields: dict[str, Any]) -> None:
    """At most one indicator is the main one."""
    if fields.get("main"):
        commitment.indicators.filter(main=True).exclude(pk=pk or 0).update(main=False)
