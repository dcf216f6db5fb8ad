"""{% timeline thing %}"""

from typing import Any

from django import template
from django.db import models

from portal.audit import timeline as pages
from portal.audit.models import Event

register = template.Library()


@register.inclusion_tag("timeline/_timeline.html", takes_context=True)
def timeline(context: template.Context, thing: models.Model, seen_by: str = "public") -> Any:
    """What happened to `thing`, the newest first; `seen_by` is "public", "author" or "staff".

    Each event is shown by ``timeline/<noun>_<verb>.html``, where there is none by
    ``timeline/_event.html``. The address of the page takes ``?earlier=<id>`` further down.
    """
    request = context.get("request")
    earlier = request.GET.get(pages.PARAMETER, "") if request else ""
    page = pages.page_of(thing, seen_by=seen_by, earlier=earlier)
    return {
        "thing": thing,
        "events": [(event, _partials(event)) for event in page.events],
        "earlier": page.earlier,
        "is_continued": bool(earlier),
        "request": request,
    }


def _partials(event: Event) -> tuple[str, str]:
    return event.template, "timeline/_event.html"
