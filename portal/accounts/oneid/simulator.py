"""A OneID of our own for development, demonstration and tests: the same protocol over real HTTP.

One address, the operation chosen by a parameter, as at the real one. It has no language in its
address: ``?language=``, the page one comes from or the browser's wish decides.
"""

import hmac
import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import (
    check_for_language,
    get_language,
    get_language_from_path,
    get_language_info,
    override,
)
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from portal.accounts.oneid.models import SimulatedGrant
from portal.accounts.oneid.simulator_people import people
from portal.accounts.oneid.simulator_words import groups

CODE_LIFE = timedelta(minutes=2)
SLOW_SECONDS = 8.0
KEPT = ("redirect_uri", "state", "scope", "language")
DENIED, FAILED = "access_denied", "server_error"


@csrf_exempt
@never_cache
def authorize(request: HttpRequest) -> HttpResponse:
    """The one address: a page to choose a person for a browser, an answer in JSON for a server."""
    with override(_language(request)):
        if request.method == "POST":
            return _operation(request)
        if request.GET.get("response_type") != "one_code" or not _knows(request.GET):
            return render(request, "oneid/simulator_refuses.html", status=400)
        return _page(request)


@csrf_exempt
@never_cache
def choose(request: HttpRequest) -> HttpResponse:
    """POST `person` (or `outcome`) with what came along: back to the portal, as OneID does."""
    with override(_language(request)):
        if request.method != "POST" or not _is_ours(request.POST.get("redirect_uri", "")):
            return render(request, "oneid/simulator_refuses.html", status=400)
        if request.POST.get("outcome") in (DENIED, FAILED):
            return _back(request, error=request.POST["outcome"])
        if request.POST.get("person") not in people():
            return render(request, "oneid/simulator_refuses.html", status=400)
        grant = SimulatedGrant.objects.create(
            person=request.POST["person"], redirect_uri=request.POST["redirect_uri"]
        )
        return _back(request, code=grant.code)


def _page(request: HttpRequest) -> HttpResponse:
    return render(
        request,
        "oneid/simulator.html",
        {
            "groups": groups(people().values()),
            "kept": [(name, request.GET.get(name, "")) for name in KEPT],
            "action": reverse("oneid_simulator_choice"),
            "languages": _languages(request),
            "tag": get_language(),
        },
    )


def _back(request: HttpRequest, **answer: str) -> HttpResponse:
    query = urlencode({**answer, "state": request.POST.get("state", "")})
    return HttpResponseRedirect(f"{request.POST['redirect_uri']}?{query}")


def _knows(query: Any) -> bool:
    return query.get("client_id") == settings.ONEID_CLIENT_ID and _is_ours(
        query.get("redirect_uri", "")
    )


def _is_ours(redirect_uri: str) -> bool:
    """Registered: the callback on this portal, whichever of its own hosts the browser uses."""
    parts = urlsplit(redirect_uri)
    hosts = {urlsplit(settings.SITE_URL).hostname, "localhost", "127.0.0.1", "testserver", "::1"}
    local = parts.scheme in ("http", "https") and parts.hostname in hosts
    return local and parts.path == reverse("oneid_callback") and not parts.query


def _operation(request: HttpRequest) -> HttpResponse:
    if not _is_client(request):
        return JsonResponse({"error": "invalid_client"}, status=401)
    operations: dict[str, Callable[[HttpRequest], HttpResponse]] = {
        "one_authorization_code": _token,
        "one_access_token_identify": _identity,
        "one_log_out": _log_out,
    }
    operation = operations.get(request.POST.get("grant_type", ""))
    if operation is None:
        return JsonResponse({"error": "unsupported_grant_type"}, status=400)
    return operation(request)


def _is_client(request: HttpRequest) -> bool:
    given = request.POST.get("client_id", ""), request.POST.get("client_secret", "")
    wanted = settings.ONEID_CLIENT_ID, settings.ONEID_CLIENT_SECRET
    return all(
        hmac.compare_digest(a.encode(), b.encode()) for a, b in zip(given, wanted, strict=True)
    )


def _token(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    exchanged = SimulatedGrant.objects.filter(
        code=request.POST.get("code", ""),
        redirect_uri=request.POST.get("redirect_uri", ""),
        exchanged_at=None,
        made_at__gt=now - CODE_LIFE,
    ).update(exchanged_at=now)
    if not exchanged:
        return JsonResponse({"error": "invalid_grant"}, status=400)
    grant = SimulatedGrant.objects.get(code=request.POST["code"])
    return JsonResponse(
        {
            "scope": settings.ONEID_SCOPE,
            "expires_in": str(int((now + timedelta(hours=1)).timestamp() * 1000)),
            "token_type": "bearer",
            "refresh_token": "",
            "access_token": grant.token,
        }
    )


def _identity(request: HttpRequest) -> HttpResponse:
    grant = SimulatedGrant.objects.filter(
        token=request.POST.get("access_token", ""), exchanged_at__isnull=False, ended_at=None
    ).first()
    person = people().get(grant.person) if grant else None
    if person is None:
        return JsonResponse({"ret_cd": "3", "ret_msg": "no such token"})
    if person.behaviour == "error":
        return JsonResponse({"error": "bad_request", "message": "simulated"}, status=400)
    if person.behaviour == "broken":
        return HttpResponse('{"ret_cd": "0", "valid": "tru', content_type="application/json")
    if person.behaviour == "slow":
        time.sleep(SLOW_SECONDS)
    return JsonResponse(person.identity)


def _log_out(request: HttpRequest) -> HttpResponse:
    ended = SimulatedGrant.objects.filter(
        token=request.POST.get("access_token", ""), ended_at=None
    ).update(ended_at=timezone.now())
    return JsonResponse({"ret_cd": "0" if ended else "3"})


def _language(request: HttpRequest) -> str:
    said = request.POST.get("language") or request.GET.get("language") or ""
    if said in dict(settings.LANGUAGES) and check_for_language(said):
        return said
    came_from = get_language_from_path(urlsplit(request.headers.get("Referer", "")).path)
    return came_from or get_language() or settings.LANGUAGE_CODE


def _languages(request: HttpRequest) -> list[tuple[str, str, str]]:
    """Each language with this page's address in it and its name."""
    query = {name: str(value) for name, value in request.GET.items() if name != "language"}
    return [
        (code, f"?{urlencode({**query, 'language': code})}", get_language_info(code)["name_local"])
        for code, _name in settings.LANGUAGES
    ]
