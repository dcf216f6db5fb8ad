"""State bodies by punctuality, in public: nobody has to ask for it."""

import csv

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from portal.caching import public_page
from portal.norms.current import quantity
from proposals.ranking import Ranked, ranking

COLUMNS = (
    *("slug", "name", "kind", "region", "collecting", "answers_due", "late_now", "answered"),
    *("in_time", "accepted", "punctuality_percent", "accepted_percent", "median_days", "as_of"),
)


@require_safe
@public_page
def table(request: HttpRequest) -> HttpResponse:
    """Every body that was asked anything: the most punctual first, then those without a score."""
    found = ranking(timezone.now())
    context = {
        "ranked": [row for row in found.rows if row.score.is_scored],
        "unscored": [row for row in found.rows if not row.score.is_scored],
        "as_of": found.as_of,
        "needed": quantity("score-from"),
        "crumbs": [(_("State bodies"), reverse("directory:bodies"))],
        "section": "bodies",
    }
    return render(request, "proposals/places/punctuality.html", context)


@require_safe
@public_page
def table_csv(request: HttpRequest) -> HttpResponse:
    """The same for spreadsheets; an empty cell where there is no score yet."""
    found = ranking(timezone.now())
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="punctuality.csv"'
    response.write("\ufeff")
    lines = csv.writer(response)
    lines.writerow(COLUMNS)
    moment = timezone.localtime(found.as_of).isoformat(timespec="seconds")
    for row in found.rows:
        lines.writerow([*_cells(row), moment])
    return response


def _cells(row: Ranked) -> list[object]:
    body, score = row.body, row.score
    place = body.region.code if body.region else ""
    counts = (score.collecting, score.owed, score.late, score.answered, score.in_time)
    shares = (score.punctuality, score.acceptance, score.typical_days)
    said = ["" if share is None else share for share in shares]
    return [body.slug, body.name, body.kind, place, *counts, score.accepted, *said]
