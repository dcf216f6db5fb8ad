"""The map of the site for search engines: an index, and a file for each kind of page.

Every public page stands in it once for each language, with the others beside it (`hreflang`).
Kinds that grow without end are cut by ranges of their keys, so that no file needs an OFFSET.
"""

from collections.abc import Iterable, Sequence
from typing import Any, Protocol

from django.conf import settings
from django.db.models import Max, Min, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.module_loading import import_string
from django.utils.translation import override
from django.views.decorators.http import require_safe

from portal.language.info import language_tag

# An hour (in seconds): search engines ask seldom, and nobody waits for them.
KEPT = "public, max-age=3600"
# How many keys a file spans; with five languages, far below the 50,000 addresses of the protocol.
SPAN = 500
DEFAULT = "uz"
# Upper floors by string only.
KINDS = {
    "pages": "portal.pages.mapped.Texts",
    "bodies": "portal.directory.mapped.Bodies",
    "proposals": "proposals.mapped.Proposals",
    "consultations": "consultations.mapped.Consultations",
    "commitments": "monitoring.mapped.Commitments",
    "scorecards": "monitoring.scorecards.mapped.Rounds",
    "programmes": "monitoring.mapped.Programmes",
}
# What a search engine has no business with; the pages themselves say so too.
CLOSED = (
    "/admin/",
    "/oneid/",
    "/oneid-simulator/",
    "/gallery/",
    "/*/account/",
    "/*/me/",
    "/*/follows/",
    "/*/desk/",
    "/*/appearance/",
    "/*/search/",
    "/*/proposals/new/",
    "/*/proposals/drafts/",
    "/*/proposals/join/",
    "/*/proposals/takeover/",
    "/*/proposals/co-author/",
    "/*/proposals/*/signatures/",
    "/*/proposals/?",
    "/*/consultations/preview/",
    "/*/consultations/mine/",
    "/*/consultations/*/new/",
    "/*/consultations/?",
    "/*/commitments/?",
    "/*/feed/?",
)


class Kind(Protocol):
    """A kind of page: which files it fills, and what stands in each."""

    def parts(self) -> Sequence[int]:
        """The numbers of its files."""

    def addresses(self, part: int) -> Iterable[str]:
        """The addresses of a file in the language of the moment; none for an unknown part."""


def spans(first: int | None, last: int | None) -> Sequence[int]:
    """The parts that hold the keys `first` to `last`; none where there is no key."""
    return [] if first is None or last is None else range(first // SPAN, last // SPAN + 1)


class ByReference:
    """Things with a reference that anybody may read, by ranges of their keys."""

    page: str

    def rows(self) -> QuerySet[Any]:
        """The public things."""
        raise NotImplementedError

    def parts(self) -> Sequence[int]:
        """The ranges from the first key to the last; one query."""
        keys = self.rows().aggregate(first=Min("pk"), last=Max("pk"))
        return spans(keys["first"], keys["last"])

    def addresses(self, part: int) -> Iterable[str]:
        """The addresses of one range; one query."""
        rows = self.rows().filter(pk__gte=part * SPAN, pk__lt=(part + 1) * SPAN)
        references = rows.order_by("pk").values_list("reference", flat=True)
        return [reverse(self.page, args=(reference,)) for reference in references]


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Where each file is."""
    files = [
        reverse("sitemap-part", args=(name, part))
        for name, kind in KINDS.items()
        for part in _kind(kind).parts()
    ]
    return _xml(request, "sitemap/index.xml", {"site": settings.SITE_URL, "files": files})


@require_safe
def part(request: HttpRequest, name: str, number: int) -> HttpResponse:
    """The pages of one file in every language; 404 where there are none."""
    if name not in KINDS:
        raise Http404(name)
    with override(DEFAULT):
        paths = [path.removeprefix(f"/{DEFAULT}") for path in _kind(KINDS[name]).addresses(number)]
    if not paths:
        raise Http404(name)
    languages = [(code, language_tag(code)) for code, _name in settings.LANGUAGES]
    context = {"site": settings.SITE_URL, "paths": paths, "languages": languages, "main": DEFAULT}
    return _xml(request, "sitemap/part.xml", context)


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """What search engines may read; nothing of a demonstration, whose content is invented."""
    closed = CLOSED if settings.OPERATOR_NAME else ("/",)
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in closed)]
    lines += ["", f"Sitemap: {settings.SITE_URL}{reverse('sitemap')}", ""]
    response = HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")
    response["Cache-Control"] = KEPT
    return response


def _kind(dotted: str) -> Kind:
    kind: Kind = import_string(dotted)()
    return kind


def _xml(request: HttpRequest, template: str, context: dict[str, object]) -> HttpResponse:
    response = render(request, template, context, content_type="application/xml; charset=utf-8")
    response["Cache-Control"] = KEPT
    return response
