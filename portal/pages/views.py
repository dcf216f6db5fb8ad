"""The pages of the portal's own texts."""

from datetime import datetime, time
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import get_language

from portal.caching import public_page
from portal.clock import TASHKENT
from portal.language.info import language_tag
from portal.pages.reading import Text, html_of, links_in, text_for, versions_of


@public_page
def page(request: HttpRequest, slug: str, version: int = 0) -> HttpResponse:
    """A text, its summary first, with version and date; an older version says that it is one."""
    language = get_language() or "uz"
    text = text_for(slug, language, version)
    if text is None:
        raise Http404
    return render(request, "pages/page.html", _context(text, language))


def _context(text: Text, language: str) -> dict[str, Any]:
    addresses = _addresses(text)
    versions = versions_of(text.slug)
    return {
        "text": text,
        "title": mark_safe(html_of(text.title, language, {}).strip()[3:-4]),
        "on": datetime.combine(text.on, time.min, TASHKENT),
        "summary": mark_safe(html_of(text.summary, language, addresses)),
        "body": mark_safe(html_of(text.body, language, addresses)),
        "tag": language_tag(language if language == "uz-cyrl" else text.language),
        "is_foreign": text.language != language and language != "uz-cyrl",
        "versions": versions,
        "is_older": text.version != versions[0],
    }


def _addresses(text: Text) -> dict[str, str]:
    """Where the links of the text lead, in the language of the page."""
    return {
        name: reverse("page", args=[name]) if kind == "page" else reverse(name)
        for kind, name in links_in(text.summary + text.body)
    }
