"""The first page, and the way to it in the reader's language."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.templatetags.static import static
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language_from_request

from portal.caching import public_page
from portal.shell import address


def root(request: HttpRequest) -> HttpResponse:
    """Lead to the home page in the language that the browser asks for."""
    return in_readers_language(request, "home")


def in_readers_language(request: HttpRequest, name: str) -> HttpResponse:
    """Lead to the page `name` in the language that the browser asks for."""
    response = HttpResponseRedirect(address(name, (), get_language_from_request(request)))
    response["Cache-Control"] = "private, max-age=300"
    patch_vary_headers(response, ["Accept-Language", "Cookie"])
    return response


@public_page
def favicon(request: HttpRequest) -> HttpResponse:
    """Lead browsers that read no page, and ask where icons always were, to the icon."""
    return HttpResponseRedirect(static("img/favicon.png"))


@public_page
def home(request: HttpRequest) -> HttpResponse:
    """What the portal is, its three doors, what is urgent, who owes an answer, what changed."""
    return render(request, "home.html", {"section": "home"})
