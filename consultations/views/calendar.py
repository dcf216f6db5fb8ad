"""When consultations open and close: by month for people, as files for their calendars."""

from datetime import date
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from consultations import listing
from consultations.asking import Asked
from consultations.calendar import feeds, ics, months
from consultations.calendar.moments import Moment
from consultations.models import Consultation
from portal.caching import public_page
from portal.norms import current


@require_safe
@public_page
def calendar(request: HttpRequest) -> HttpResponse:
    """A month of openings, closings and outcomes that are due, by day."""
    now = timezone.now()
    asked = _asked(request)
    month = months.month_of(request.GET.get("month", ""), now)
    start = months.day_in(request.GET.get("day", ""), month)
    rows = listing.narrowed(Consultation.objects.public(), asked)
    shown = months.read(rows, month, start, now)
    context = {
        "section": "consultations",
        "asked": asked,
        "month": shown,
        "numbers": [(moment, shown.numbers[moment]) for moment in Moment],
        "this_month": months.month_of("", now),
        "urls": _urls(asked, shown),
        "calendar": feeds.addresses(asked),
        "now": now,
        **_filters(),
    }
    return render(request, "consultations/calendar/page.html", context)


@require_safe
@public_page
def feed(request: HttpRequest) -> HttpResponseBase:
    """Openings and closings as a calendar to subscribe to, narrowed like the list; a stream."""
    now, asked = timezone.now(), _asked(request)
    name, rows = feeds.name_of(asked, now), feeds.rows_of(asked, now)
    where = feeds.addresses(asked)
    page = f"{settings.SITE_URL}{where['page']}"
    pieces = ics.written(name, page, where["file"], feeds.read(rows))
    spoken = ics.in_language(pieces, get_language() or "uz")
    response = StreamingHttpResponse(spoken, content_type=ics.CONTENT_TYPE)
    response["Content-Disposition"] = 'attachment; filename="consultations.ics"'
    response["ETag"] = f'"{feeds.state_of(rows, name, now)}"'
    return response


@require_safe
@public_page
def file(request: HttpRequest, reference: str) -> HttpResponse:
    """The opening and the closing of one consultation."""
    rows = Consultation.objects.public().select_related("body", "kind", "region")
    found = get_object_or_404(rows.prefetch_related("topics", "extensions"), reference=reference)
    page = f"{settings.SITE_URL}{found.get_absolute_url()}"
    source = f"{settings.SITE_URL}{request.path}"
    pieces = ics.written(reference, page, source, [found])
    response = HttpResponse(b"".join(pieces), content_type=ics.CONTENT_TYPE)
    response["Content-Disposition"] = f'attachment; filename="{reference}.ics"'
    return response


def _asked(request: HttpRequest) -> Asked:
    asked = Asked.of(request.GET, current.length("search-query", timezone.now()))
    return asked.with_(tab="open", sort="ending")


def _filters() -> dict[str, Any]:
    language = get_language() or "uz"
    return {
        "topics": listing.topics(language),
        "regions": listing.regions(language),
        "bodies": listing.bodies(language),
    }


def _urls(asked: Asked, month: months.Month) -> dict[str, str]:
    """Where the page leads to: earlier and later months, while anything happens there."""
    first, last = months.reach()
    now = months.month_of("", timezone.now())
    urls = {"today": _url(asked, now)}
    if month.first > min(first, now):
        urls["before"] = _url(asked, month.before)
    if month.first < max(last, now):
        urls["after"] = _url(asked, month.after)
    if month.from_day:
        urls["start"] = _url(asked, month.first)
    if month.next_day:
        urls["further"] = f"{_url(asked, month.first)}&day={month.next_day}"
    return urls


def _url(asked: Asked, month: date) -> str:
    query = asked.url().removeprefix("?")
    return f"?{query}{'&' if query else ''}month={month:%Y-%m}"
