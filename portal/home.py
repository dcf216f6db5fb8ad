"""The first page, and the way to it in the reader's language."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language_from_request

from portal.caching import public_page
from portal.shell import address


def root(request: HttpRequest) -> HttpResponse:
    """Lead to the home page in the language that the browser asks for."""
    response = HttpResponseRedirect(address("home", (), get_language_from_request(request)))
    response["Cache-Control"] = "private, max-age=300"
    patch_vary_headers(response, ["Accept-Language", "Cookie"])
    return response


@public_page
def home(request: HttpRequest) -> HttpResponse:
    """What the portal is, its three doors, what is urgent, who owes an answer, what changed."""
    return render(request, "home.html", {"section": "home"})
