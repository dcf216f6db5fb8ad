"""{% feed_links asked %}, {% feed_links_of thing %}, {% feed_url thing %} and {% latest_acts %}

{{ words|outwards }}
"""

from typing import Any

from django import template
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from portal.clock import local_day
from portal.directory.models import Body, Region
from portal.feed import listing
from portal.feed.asking import Asked

register = template.Library()


@register.filter
def outwards(words: SafeString) -> SafeString:
    """What a template has written, with its links opening outside the frame that shows it."""
    return mark_safe(words.replace("<a ", '<a target="_blank" rel="noopener" '))


@register.inclusion_tag("feed/_links.html")
def feed_links(asked: Asked | None = None) -> dict[str, Any]:
    """Where the feed with these filters (none: the whole) is for programs; stands in the head."""
    asked = asked or Asked()
    return {"name": listing.name_of(asked, get_language() or "uz"), "query": asked.query}


@register.inclusion_tag("feed/_links.html")
def feed_links_of(thing: Body | Region) -> dict[str, Any]:
    """Where the feed of a state body or region is for programs."""
    return {"name": thing.name, "query": asked_of(thing).query}


@register.simple_tag
def feed_url(thing: Body | Region) -> str:
    """The page of the feed of a state body or region."""
    return f"{reverse('feed:list')}{asked_of(thing).query}"


@register.inclusion_tag("feed/_latest.html")
def latest_acts(limit: int = 6) -> dict[str, Any]:
    """The newest official acts day by day, and the way to all of them."""
    acts, _page = listing.page(Asked(), QueryDict(), limit)
    return {"days": listing.by_day(acts), "today": local_day(timezone.now())}


def asked_of(thing: Body | Region) -> Asked:
    """The filter that a page of the directory stands for."""
    return Asked(region=thing.code) if isinstance(thing, Region) else Asked(body=thing.slug)
