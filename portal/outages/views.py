"""When the portal could not be reached: for everybody."""

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from portal.caching import public_page
from portal.norms.current import period, quantity
from portal.outages.models import Outage
from portal.outages.watching import last_seen

SHOWN = 100
# The watch asks every minute; a pause of so many says that it is not at work itself.
SILENT = timedelta(minutes=5)


@require_safe
@public_page
def status(request: HttpRequest) -> HttpResponse:
    """How the portal is, and every outage that was written down, the newest first."""
    now, seen = timezone.now(), last_seen()
    context = {
        "section": "status",
        "now": now,
        "seen": seen,
        "silent": seen is not None and now - seen > SILENT,
        "outages": Outage.objects.all()[:SHOWN],
        "shown": SHOWN,
        "minutes": quantity("outage-minutes", now),
        "noticed": quantity("outage-noticed", now),
        "extension": period("outage-extension", now),
    }
    return render(request, "outages/status.html", context)
