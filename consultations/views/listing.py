"""The public list of consultations."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from consultations import listing
from consultations.asking import CHOICES, SORTS, SORTS_OF_TAB, TABS, Asked, Words
from consultations.blocks import rows_of
from consultations.calendar import feeds, strip
from consultations.models import Consultation
from portal.caching import public_page
from portal.norms import current


@dataclass(frozen=True)
class Choice:
    """A link that asks for something else; `count` is None where nobody counted."""

    label: Words
    url: str
    is_current: bool = False
    count: int | None = None


@require_safe
@public_page
def consultations(request: HttpRequest) -> HttpResponse:
    """Consultations by tab; a reference number alone leads straight to its page."""
    now = timezone.now()
    asked = Asked.of(request.GET, current.length("search-query", now))
    if asked.reference and Consultation.objects.public().filter(reference=asked.reference).exists():
        return redirect("consultations:detail", asked.reference)
    page = listing.page(asked, request.GET, now)
    counts, filters = listing.counts_of_tabs(), _filters(now)
    context = {
        "section": "consultations",
        "asked": asked,
        "page": page,
        "rows": rows_of(page.rows, get_language() or "uz", now),
        "tabs": _tabs(asked, counts),
        "late": counts["late"],
        "open": counts["open"],
        "sorts": _sorts(asked),
        "chips": _chips(asked, filters),
        "elsewhere": [tab for tab in _tabs(asked, counts) if tab.count and not tab.is_current],
        "now": now,
        "calendar": feeds.addresses(asked),
        "strip": strip.squares(),
        **filters,
    }
    return render(request, "consultations/list.html", context)


def _filters(now: datetime) -> dict[str, Any]:
    language = get_language() or "uz"
    return {
        "topics": listing.topics(language),
        "regions": listing.regions(language),
        "bodies": listing.bodies(language),
        "kinds": current.consultation_kinds(now),
    }


def _tabs(asked: Asked, counts: dict[str, int]) -> list[Choice]:
    return [
        Choice(label, Asked().with_(tab=tab).url(), tab == asked.tab, counts[tab])
        for tab, label in TABS.items()
    ]


def _sorts(asked: Asked) -> list[tuple[str, Choice]]:
    return [
        (sort, Choice(SORTS[sort], asked.with_(sort=sort).url(), sort == asked.sort))
        for sort in SORTS_OF_TAB[asked.tab]
    ]


def _chips(asked: Asked, filters: dict[str, Any]) -> list[Choice]:
    """What narrows the list, each as a link that takes it away."""
    known = {"topic": "topics", "body": "bodies", "region": "regions"}
    chips = [Choice(f"«{asked.text}»", asked.with_(text="").url())] if asked.text else []
    for field in CHOICES:
        if key := getattr(asked, field):
            name = filters[known[field]].name_of(key) or key
            chips.append(Choice(name, asked.with_(**{field: ""}).url()))
    names = {kind.key: kind.name for kind in filters["kinds"]}
    for key in asked.kinds:
        rest = tuple(other for other in asked.kinds if other != key)
        chips.append(Choice(names.get(key, key), asked.with_(kinds=rest).url()))
    if asked.business:
        chips.append(Choice(_("Bears on business"), asked.with_(business=False).url()))
    return chips
