"""What other sites show of the portal in a frame: the feed, and a card of one thing."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.conf import settings
from django.db import models
from django.urls import reverse

from portal.feed.asking import Asked
from portal.participation import followable

# How many acts a frame shows, and how high it is on the page that shows it.
ACTS = 8
FEED_HEIGHT, CARD_HEIGHT = 560, 360
LONGEST = 40


@dataclass(frozen=True)
class Frame:
    """A frame for another site: what it shows, as a title and an address, and its height."""

    title: str
    path: str
    height: int

    @property
    def url(self) -> str:
        """The whole address."""
        return f"{settings.SITE_URL}{self.path}"


def frame_of_feed(asked: Asked, title: str) -> Frame:
    """The feed with these filters."""
    return Frame(title, f"{reverse('feed:frame')}{asked.with_(since='').query}", FEED_HEIGHT)


def frame_of_thing(thing: models.Model) -> Frame:
    """The card of one thing."""
    query = urlencode({"thing": followable.name_of(thing)}, safe=":")
    return Frame(followable.title_of(thing), f"{reverse('feed:card')}?{query}", CARD_HEIGHT)


def numbered(number: str) -> models.Model | None:
    """The public thing with this number (``T-2026-000123``), or None."""
    wanted = number.strip().upper()[:LONGEST]
    nouns = [noun for noun, (_m, _q, field) in settings.FOLLOWABLE.items() if field == "reference"]
    found = (followable.find(f"{noun}:{wanted}") for noun in nouns if wanted)
    return next((thing for thing in found if thing is not None), None)


def has_card(thing: models.Model | None) -> bool:
    """Whether a thing is one that goes a way of its own: bodies and regions have feeds instead."""
    return bool(getattr(thing, "reference", ""))
