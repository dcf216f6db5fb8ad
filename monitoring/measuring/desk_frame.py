"""What every page about indicators shares at the desk: the commitment, and what is due."""

from datetime import UTC, datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.functional import Promise
from django.utils.timezone import is_aware
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from monitoring.measuring.due import due_at, due_period, owing
from monitoring.measuring.page import quarter_in
from monitoring.measuring.periods import shifted
from monitoring.measuring.rules import APPROVE, MEASURE
from monitoring.models import Commitment, Entry, Indicator
from portal.accounts.access import staff_required
from portal.accounts.requests import PersonRequest
from portal.desk.pages import OFFICERS, surroundings

officers = staff_required(*OFFICERS)
form_page = require_http_methods(["GET", "HEAD", "POST"])
# A form that does not say when it was opened has shown nothing.
LONG_AGO = datetime.min.replace(tzinfo=UTC)


def find(request: PersonRequest, reference: str, permission: str = MEASURE) -> Commitment:
    """The commitment of the address; 403 for officers of other bodies and other roles."""
    rows = Commitment.objects.public().select_related("body", "region", "programme")
    commitment = get_object_or_404(rows, reference=reference)
    if not request.user.has_perm(permission, commitment):
        raise PermissionDenied(_("This commitment belongs to another state body or role."))
    return commitment


def indicator_in(commitment: Commitment, pk: int) -> Indicator:
    """An indicator of it."""
    found = get_object_or_404(commitment.indicators.all(), pk=pk)
    found.commitment = commitment
    return found


def quarter_or_404(written: str) -> Any:
    """The quarter of the address."""
    found = quarter_in(written)
    if found is None:
        raise Http404(written)
    return found


def moment_in(written: str) -> datetime | None:
    """When a page was opened, as its form sends it back; None for anything else."""
    try:
        found = parse_datetime(written)
    except ValueError:
        return None
    return found if found is not None and is_aware(found) else None


def on_their_way(commitment: Commitment) -> list[Entry]:
    """The entries that are not public yet, with their indicators."""
    rows = Entry.objects.filter(indicator__commitment=commitment)
    found = rows.exclude(state=Entry.State.PUBLISHED).select_related("indicator", "by")
    found = found.prefetch_related("files")
    return list(found.order_by("indicator__position", "indicator", "period"))


def context_of(
    request: PersonRequest,
    commitment: Commitment,
    *,
    here: str | Promise = "",
    now: datetime | None = None,
    **more: Any,
) -> dict[str, Any]:
    """The context of every page: `here` is the name of the page below the indicators."""
    now = now or timezone.now()
    period = due_period(now)
    return {
        **surroundings(request.user, commitment.body, current="commitments"),
        "now": now,
        "commitment": commitment,
        "here": here,
        "due_period": period,
        "due_at": due_at(period, now),
        "owed": owing(now, period).filter(commitment=commitment),
        "next_day": shifted(period, 2),
        "next_period": shifted(period, 1),
        "may_approve": request.user.has_perm(APPROVE, commitment),
        **more,
    }
