"""What surrounds every page: navigation, languages, who is signed in, whose portal it is."""

import functools
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise, SimpleLazyObject, cached_property
from django.utils.module_loading import import_string
from django.utils.translation import get_language, get_language_info, override
from django.utils.translation import gettext_lazy as _

from portal.appearance import Appearance, appearance_of
from portal.language.info import language_tag

Words = str | Promise

# The one font file that a page in the language needs first.
FONTS = {"uz-cyrl": "cyr", "ru": "cyr"}


@dataclass(frozen=True)
class Item:
    """A link of the shell: where it goes (a URL name and its arguments) and what it says."""

    name: str
    label: Words
    section: str = ""
    icon: str = ""
    args: tuple[str, ...] = ()

    @property
    def url(self) -> str:
        """The address in the language of the moment."""
        return address(self.name, self.args, get_language() or settings.LANGUAGE_CODE)


@functools.cache
def address(name: str, args: tuple[str, ...], language: str) -> str:
    """An address that never changes while the process lives; empty if there is no such page."""
    try:
        with override(language):
            return reverse(name, args=args)
    except NoReverseMatch:
        return ""


NAVIGATION = (
    Item("consultations:list", _("Consultations"), "consultations", "message-square"),
    Item("proposals:list", _("Proposals"), "proposals", "pen-line"),
    Item("monitoring:list", _("Monitoring"), "monitoring", "chart-line"),
    Item("api-docs", _("Open data"), "data", "database"),
)
BOTTOM = (
    Item("home", _("Home"), "home", "house"),
    Item("consultations:list", _("Discuss"), "consultations", "message-square"),
    Item("proposals:list", _("Propose"), "proposals", "pen-line"),
    Item("monitoring:list", _("Watch"), "monitoring", "chart-line"),
)
FOOTER: tuple[tuple[Words, tuple[Item, ...]], ...] = (
    (
        _("Take part"),
        (
            Item("consultations:list", _("Open consultations")),
            Item("proposals:new", _("Write a proposal")),
            Item("monitoring:list", _("What the state has promised")),
            Item("scorecards:list", _("Scorecards")),
            Item("feed:list", _("Official feed")),
        ),
    ),
    (
        _("Trust"),
        (
            Item("page", _("How it works"), args=("how-it-works",)),
            Item("page", _("Rules of the house"), args=("rules",)),
            Item("norms:norms", _("Rules in numbers")),
            Item("directory:bodies", _("State bodies")),
            Item("moderation:numbers", _("Moderation in numbers")),
            Item("outages:status", _("Outages of the portal")),
            Item("api-docs", _("Open data and API")),
        ),
    ),
    (
        _("Help"),
        (
            Item("page", _("Accessibility statement"), args=("accessibility",)),
            Item("page", _("Privacy"), args=("privacy",)),
            Item("page", _("Terms of use"), args=("terms",)),
            Item("appearance", _("Special needs")),
        ),
    ),
)


@dataclass(frozen=True)
class PageLanguage:
    """A language of the portal, named in itself, and this page in it."""

    code: str
    tag: str
    name: str
    url: str
    current: bool


class Shell:
    """The surroundings of one page; nothing in it asks the database for an anonymous visitor."""

    navigation = NAVIGATION
    bottom = BOTTOM
    footer = FOOTER

    def __init__(
        self, path: str, appearance: Appearance, request: HttpRequest | None = None
    ) -> None:
        self.path = path
        self.appearance = appearance
        self.request = request
        self.language = get_language() or settings.LANGUAGE_CODE
        self.operator = settings.OPERATOR_NAME
        self.name = settings.SITE_NAME

    @property
    def tag(self) -> str:
        """The page's language as the `lang` attribute wants it."""
        return language_tag(self.language)

    @property
    def font(self) -> str:
        """The font file to fetch first."""
        return f"fonts/ei-sans-{FONTS.get(self.language, 'latin')}.woff2"

    @property
    def canonical(self) -> str:
        """The page's full address, without the query."""
        return f"{settings.SITE_URL}{self.path}"

    @cached_property
    def languages(self) -> list[PageLanguage]:
        """This page in every language, the query kept."""
        return [
            PageLanguage(
                code=code,
                tag=language_tag(code),
                name=str(get_language_info(code)["name_local"]),
                url=self._in(code),
                current=code == self.language,
            )
            for code, _name in settings.LANGUAGES
        ]

    @property
    def alternates(self) -> list[tuple[str, str]]:
        """Language tags and full addresses of this page, for search engines."""
        return [
            (each.tag, f"{settings.SITE_URL}{each.url.partition('?')[0]}")
            for each in self.languages
            if self.is_translated
        ]

    @property
    def is_translated(self) -> bool:
        """Whether the address names a language, so that the page exists in all of them."""
        return self.path.partition("/")[2].partition("/")[0] in dict(settings.LANGUAGES)

    @cached_property
    def user(self) -> Any:
        """Who is signed in, or None; without a cookie nobody is asked."""
        if self.request is None or not self.request.COOKIES:
            return None
        user = getattr(self.request, "user", None)
        return user if user is not None and user.is_authenticated else None

    @cached_property
    def unread(self) -> int:
        """How many notices the reader has not seen; one query, and only for who is signed in."""
        path = getattr(settings, "UNREAD_COUNT", "")
        return import_string(path)(self.user) if self.user and path else 0

    @property
    def initials(self) -> str:
        """Two letters that stand for the reader."""
        return "".join(word[0] for word in str(self.user or "").split()[:2]).upper()

    def _in(self, code: str) -> str:
        """This page's path in the language `code`, with the query; home if it has no language."""
        if not self.is_translated:
            return address("home", (), code)
        rest = self.path.split("/", 2)[2]
        query = self.request.META.get("QUERY_STRING", "") if self.request else ""
        return f"/{code}/{rest}" + (f"?{query}" if query else "")


def shell(request: HttpRequest) -> dict[str, Any]:
    """Context processor: `shell`, made when a template first asks for it."""
    return {
        "shell": SimpleLazyObject(lambda: Shell(request.path, appearance_of(request), request)),
    }
