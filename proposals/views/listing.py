"""The public list of proposals."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from portal.caching import public_page
from portal.norms import current
from proposals import listing
from proposals.asking import SORTS, SORTS_OF_TAB, TABS, Asked, Words
from proposals.models import Proposal
from proposals.namesakes import namesakes
from proposals.signed import signed_among
from proposals.situation import situation_of


@dataclass(frozen=True)
class Choice:
    """A link that asks for something else; `count` is None where nobody counted."""

    label: Words
    url: str
    is_current: bool = False
    count: int | None = None

    @property
    def is_capped(self) -> bool:
        """Whether there are more than were counted."""
        return self.count is not None and self.count > listing.CAP


@require_safe
@public_page
def proposals(request: HttpRequest) -> HttpResponse:
    """Proposals by tab; a reference number alone leads straight to its page."""
    now = timezone.now()
    asked = Asked.of(request.GET, current.length("search-query", now))
    if asked.reference and Proposal.objects.public().filter(reference=asked.reference).exists():
        return redirect("proposals:detail", asked.reference)
    page = listing.page(asked, request.GET, now)
    filters = _filters(asked, now)
    is_empty = asked.is_filtered and not page.rows
    near = listing.near_threshold() if _is_front(asked, page) else []
    context = {
        "section": "proposals",
        "asked": asked,
        "page": page,
        "rows": [(row, situation_of(row, now)) for row in page.rows],
        "tabs": _tabs(asked, listing.counts_of_tabs()),
        "sorts": _sorts(asked),
        "chips": _chips(asked, filters),
        "near": near,
        "signed": signed_among(request, [*page.rows, *near]),
        "feed_url": f"{reverse('proposals:feed')}{asked.url()}",
        "json_url": f"{reverse('api-proposal-list')}?{asked.query(whole=True)}",
        "wider": _wider(asked, now) if is_empty else [],
        "elsewhere": _elsewhere(asked, now) if is_empty else [],
        "now": now,
        **filters,
    }
    return render(request, "proposals/list.html", context)


def _filters(asked: Asked, now: Any) -> dict[str, Any]:
    language = get_language() or "uz"
    return {
        "topics": listing.topics(language),
        "regions": listing.regions(language),
        "districts": listing.districts_of(asked.region, language),
        "bodies": listing.addressed_bodies(language),
        "levels": current.levels(now),
    }


def _is_front(asked: Asked, page: Any) -> bool:
    return asked.tab == "collecting" and not asked.is_filtered and page.is_first


def _tabs(asked: Asked, counts: dict[str, int]) -> list[Choice]:
    """The tabs with the same words and filters; how many each holds is known where none narrow."""
    plain = Asked(tab=asked.tab)
    same = asked if asked.is_filtered else plain
    known = {} if asked.is_filtered else counts
    return [
        Choice(label, same.with_(tab=tab).url(), tab == asked.tab, known.get(tab))
        for tab, label in TABS.items()
    ]


def _sorts(asked: Asked) -> list[tuple[str, Choice]]:
    return [
        (sort, Choice(SORTS[sort], asked.with_(sort=sort).url(), sort == asked.sort))
        for sort in SORTS_OF_TAB[asked.tab]
    ]


def _chips(asked: Asked, filters: dict[str, Any]) -> list[Choice]:
    """What narrows the list, each as a link that takes it away."""
    kinds = {"topic": "topics", "body": "bodies", "region": "regions", "district": "districts"}
    offered = {field: filters[kind] for field, kind in kinds.items()}
    levels = {level.key: level.name for level in filters["levels"]}
    chips = [Choice(f"«{asked.text}»", asked.with_(text="").url())] if asked.text else []
    for field, known in offered.items():
        if key := getattr(asked, field):
            chips.append(Choice(known.name_of(key) or key, asked.with_(**{field: ""}).url()))
    for level in asked.levels:
        rest = tuple(other for other in asked.levels if other != level)
        chips.append(Choice(levels.get(level, level), asked.with_(levels=rest).url()))
    if asked.soon:
        chips.append(Choice(_("Less than 7 days left"), asked.with_(soon=False).url()))
    return chips


def _elsewhere(asked: Asked, now: datetime) -> list[Choice]:
    """The other tabs that hold what this one does not."""
    return _found([(label, asked.with_(tab=tab)) for tab, label in TABS.items()], asked, now)


def _wider(asked: Asked, now: datetime) -> list[Choice]:
    """Where something near was found: without the place, without the words, by a topic or a body
    that is called so."""
    places = {"region": "", "district": "", "body": "", "levels": ()}
    named = namesakes(asked.text, get_language() or "uz") if asked.text else []
    ways = [
        (_("The same everywhere"), asked.with_(**places)),
        (_("The same without the words"), asked.with_(text="")),
        *((name, asked.with_(text="", **{field: key})) for field, key, name in named),
    ]
    return _found(ways, asked, now)


def _found(ways: Sequence[tuple[Words, Asked]], asked: Asked, now: datetime) -> list[Choice]:
    ways = [(label, way) for label, way in ways if way != asked]
    queries = [listing.narrowed(listing.in_tab(way.tab, now), way, now) for _label, way in ways]
    counts = listing.capped_counts(queries)
    found = zip(ways, counts, strict=True)
    return [Choice(label, way.url(), count=count) for (label, way), count in found if count]
