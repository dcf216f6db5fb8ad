"""A site that is the portal, plus the views to compare it with."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "benchmarks.settings")

from collections.abc import Callable, Iterable
from typing import Any

import django
from django.core.handlers.wsgi import WSGIHandler
from django.core.wsgi import get_wsgi_application
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test.utils import override_settings
from django.urls import path
from django.views.decorators.csrf import csrf_exempt

django.setup()

from portal.collector import settle  # noqa: E402  # needs the settings
from portal.urls import urlpatterns as portal_patterns  # noqa: E402  # needs the settings

Application = Callable[[dict[str, Any], Any], Iterable[bytes]]


@csrf_exempt
def bare(request: HttpRequest) -> HttpResponse:
    """One INSERT and an empty answer."""
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO benchmark_row (at) VALUES (now())")
    return HttpResponse(status=204)


def dressed(request: HttpRequest) -> HttpResponse:
    """The same INSERT under the portal's middleware, with CSRF, session and user row."""
    assert request.user.is_authenticated
    return bare(request)


urlpatterns = [path("bare/", bare), path("dressed/", dressed), *portal_patterns]


def _without_middleware() -> Application:
    with override_settings(MIDDLEWARE=[]):
        return WSGIHandler()


_bare: Application = _without_middleware()
_portal: Application = get_wsgi_application()
settle()


def application(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
    """The bare handler for /bare/, the portal for everything else."""
    chosen = _bare if environ["PATH_INFO"] == "/bare/" else _portal
    return chosen(environ, start_response)
