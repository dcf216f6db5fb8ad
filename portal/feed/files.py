"""What a file of the feed holds, whatever it is written in."""

from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language, gettext

from portal.feed import listing
from portal.feed.asking import Asked
from portal.feed.listing import Act
from portal.keyset import PARAMETER
from portal.language.info import language_tag

# What a program is given at once.
SIZE = 50
# The first day of the names of entries (RFC 4151); it never changes, whatever the host does.
SINCE = "2026"


@dataclass(frozen=True)
class File:
    """One page of a feed for programs: its names, its addresses and its acts.

    `id` is the address of the first page: all pages are one feed.
    """

    name: str
    about: str
    language: str
    page_url: str
    id: str
    url: str
    next_url: str
    acts: list[Act]

    @classmethod
    def of(cls, request: HttpRequest) -> "File":
        """The file that an address asks for."""
        asked, language = Asked.of(request.GET), get_language() or "uz"
        acts, page = listing.page(asked, request.GET, SIZE)
        cursor = request.GET.get(PARAMETER, "")
        return cls(
            name=f"{listing.name_of(asked, language)} — {settings.SITE_NAME}",
            about=gettext("What state bodies do about what people propose and what they promised."),
            language=language,
            page_url=f"{settings.SITE_URL}{reverse('feed:list')}{asked.query}",
            id=_full(request.path, asked.query),
            url=_full(request.path, asked.query, cursor),
            next_url=f"{settings.SITE_URL}{request.path}{page.next_url}" if page.next_url else "",
            acts=acts,
        )

    @property
    def tag(self) -> str:
        """The language as programs write it."""
        return language_tag(self.language)

    @property
    def updated_at(self) -> datetime:
        """When the newest of its acts was done; of an empty file, a day that stays the same."""
        moments = [act.event.at for act in self.acts]
        return max(moments, default=datetime(int(SINCE), 1, 1, tzinfo=UTC))

    def id_of(self, act: Act) -> str:
        """The name of an entry, the same in every file of its language and for good (RFC 4151)."""
        host = urlsplit(settings.SITE_URL).hostname
        return f"tag:{host},{SINCE}:{self.tag}/event/{act.event.pk}"

    def url_of(self, act: Act) -> str:
        """The whole address of what an act was done to, or of the feed where it has no page."""
        return f"{settings.SITE_URL}{act.url}" if act.url else self.page_url


def _full(path: str, query: str, cursor: str = "") -> str:
    if cursor and cursor.isascii() and cursor.replace("-", "").replace("_", "").isalnum():
        query += f"{'&' if query else '?'}{PARAMETER}={cursor}"
    return f"{settings.SITE_URL}{path}{query}"
