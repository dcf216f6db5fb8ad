"""The figures of one proposal: by region, by day, and who lets their name be seen."""

import csv

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from portal.caching import public_page
from portal.charts import Series
from portal.keyset import page_of
from proposals.curve import busiest, curve
from proposals.models import Signature
from proposals.views.detail import public_proposal, regions_of

NAMES = 50
ORDER = ("-signed_at", "-id")


@require_safe
@public_page
def figures(request: HttpRequest, reference: str) -> HttpResponse:
    """Signatures by region and by day, drawn and in tables."""
    found = public_proposal(reference)
    regions, days = regions_of(found), curve(found)
    points = [(formats.date_format(each.day, "DATE_FORMAT"), each.signatures) for each in days]
    context = {
        "section": "proposals",
        "proposal": found,
        "regions": regions,
        "on_map": {region.code: count for region, count in regions},
        "top_regions": [(region.name, count) for region, count in regions[:5] if count],
        "days": days,
        "series": [Series(_("Signatures"), points)],
        "busiest": busiest(days),
        "now": timezone.now(),
    }
    return render(request, "proposals/figures/page.html", context)


@require_safe
@public_page
def days_csv(request: HttpRequest, reference: str) -> HttpResponse:
    """The exact counts by day, for spreadsheets."""
    found = public_proposal(reference)
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{reference}-days.csv"'
    response.write("\ufeff")
    table = csv.writer(response)
    table.writerow(["day", "signatures", "total", "as_of"])
    moment = timezone.localtime().isoformat(timespec="seconds")
    for each in curve(found):
        table.writerow([each.day.isoformat(), each.signatures, each.total, moment])
    return response


@require_safe
@public_page
def signers(request: HttpRequest, reference: str) -> HttpResponse:
    """Who signed and lets their name be seen, the newest first; nobody else is named."""
    found = public_proposal(reference)
    named = Signature.objects.counted().filter(
        proposal=found, name_public=True, signer__isnull=False
    )
    page = page_of(named.select_related("signer", "region"), ORDER, request.GET, size=NAMES)
    context = {"section": "proposals", "proposal": found, "page": page}
    response = render(request, "proposals/figures/signers.html", context)
    response["X-Robots-Tag"] = "noindex"
    return response
