"""The page of the search."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from portal.caching import public_page
from portal.language.finding import words_of
from portal.search.finding import exact, groups, typed


@public_page
@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """What every room has for the words of the address; a number alone leads to its page."""
    text = typed(request.GET)
    found = groups(text) if words_of(text) else []
    hit = exact(found, text)
    if hit is not None:
        return redirect(hit.url)
    context = {"section": "search", "text": text, "groups": found}
    return render(request, "search/page.html", context)
