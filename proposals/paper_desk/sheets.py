"""What was entered: its rows, and the receipts to print."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from portal.accounts.requests import PersonRequest
from proposals.paper_rules import entered, operators, surroundings
from proposals.receipts import check_url, qr_code


@require_safe
@operators
@never_cache
def sheet(request: PersonRequest, uid: object) -> HttpResponse:
    """A sheet as it was entered. Never whether a signature still stands: only disputes show."""
    found = entered(request.user, uid)
    context = {
        **surroundings(request.user),
        "now": timezone.now(),
        "sheet": found,
        "proposal": found.proposal,
        "rows": found.rows.select_related("signature__region", "district").order_by("row"),
        "audits": found.audits.filter(finished_at__isnull=False).order_by("finished_at"),
    }
    return render(request, "proposals/paper/entered.html", context)


@require_safe
@operators
@never_cache
def receipts(request: PersonRequest, uid: object) -> HttpResponse:
    """A receipt for each row, to be printed and handed out."""
    found = entered(request.user, uid)
    rows = found.rows.select_related("signature__region").order_by("row")
    printed = [
        {"row": row, "qr": qr_code(row.signature.receipt), "url": check_url(row.signature.receipt)}
        for row in rows
    ]
    context = {
        **surroundings(request.user),
        "sheet": found,
        "proposal": found.proposal,
        "printed": printed,
    }
    return render(request, "proposals/paper/receipts.html", context)
