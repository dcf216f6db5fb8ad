"""Headers, cookies, redirects: what every answer says, and what the portal never believes."""

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest
from django.conf import settings as conf
from django.test import Client
from pytest_django import Settings

from tests.access.driving import Row, address, ask
from tests.access.routes import routes
from tests.access.scene import ROLES, Scene, undone
from tests.access.table import ROWS, every_row
from tests.factories import PASSWORD, UserFactory
from tests.security.pages import (
    POLICY,
    findings,
    headers,
    is_page,
    loose_cookies,
    policy_of,
    read,
    shape,
)

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).resolve().parent.parent.parent
ADMINISTRATION_MAY = {"script-src", "style-src"}
SHOWN = ("200", "403", "404", "409", "410", "422")
# What htmx puts into a page, and what is saved and never shown.
PIECES = {"proposals:similar", "regions:districts"}
FILES = {
    *("proposals:file", "proposals:draft_file", "proposals:joined_file", "proposals:invited_file"),
    *("consultations:document", "consultations:attachment", "desk:consultations:document"),
    *("consultations:source", "monitoring:file", "monitoring:check_photo"),
    *("scorecards:picture", "desk:scorecards:picture", "desk:commitments:entry_file"),
}
# Pages that other sites show in a frame, and what is looser there.
FRAMES = {"feed:frame", "feed:card"}
FRAMED = {"X-Frame-Options: None", "frame-ancestors ['*']", "policy says *"}
NOTHING_RUNS: dict[str, list[str]] = {"frame-ancestors": ["'none'"]}


def first_reader(row: Row) -> str:
    """The role that sees most of what the row shows."""
    cells = dict(zip(ROLES, row.answers, strict=True))
    return min(ROLES, key=lambda role: SHOWN.index(cells[role]) if cells[role] in SHOWN else 9)


def pages_of(row: Row) -> bool:
    """Whether the row shows a page of ours."""
    return row.route != "admin" and bool(set(row.answers) & set(SHOWN))


def kind_of(row: Row) -> tuple[str, ...]:
    """What tells the first answer of a row from others: a page its address; a fault, which is drawn
    and dressed in one place for all addresses, only that it is one of pages or of the API."""
    shown = dict(zip(ROLES, row.answers, strict=True))[first_reader(row)]
    if shown in ("200", "422"):
        return (str(row),)
    return (shown, row.method, str(row.route.startswith("api-")))


def rows_of_each_kind() -> list[Any]:
    """The rows that show pages; of those that are alike all but the first belong to the matrix."""
    shown = [row for row in ROWS if pages_of(row)]
    firsts = {kind_of(row): row for row in reversed(shown)}
    first = set(firsts.values())
    others = [pytest.param(row, marks=pytest.mark.full) for row in shown if row not in first]
    return [*every_row(list(firsts.values())), *others]


@pytest.mark.parametrize("row", rows_of_each_kind(), ids=str)
def test_no_page_runs_or_draws_anything_inline(scene: Scene, row: Row) -> None:
    client = scene.client(first_reader(row))
    with undone():
        response = ask(client, row.method, address(routes()[row.route], scene, row.thing))
    found = findings(response, NOTHING_RUNS if row.route in FILES else POLICY)
    if is_page(response) and response.content and row.route not in PIECES:
        found += shape(read(response))
    assert set(found) == (FRAMED if row.route in FRAMES and response.status_code == 200 else set())


def test_the_administration_alone_is_looser_and_only_by_what_it_needs(scene: Scene) -> None:
    response = scene.client("administrator").get("/admin/")
    strict = {name: words for name, words in POLICY.items() if name not in ADMINISTRATION_MAY}
    said = policy_of(response)
    assert {name: said.get(name) for name in strict} == strict
    assert (said["script-src"], said["style-src"]) == (
        ["'self'", "'unsafe-eval'"],
        ["'self'", "'unsafe-inline'"],
    )


@pytest.mark.parametrize("url", ["/en/nowhere/", "/en/proposals/%00/", "/en/desk/%ff/", "/nowhere"])
def test_error_pages_are_as_strict(client: Client, url: str) -> None:
    response = client.get(url)
    assert (response.status_code, headers(response)) == (404, [])
    assert response.headers["Cache-Control"] == "private, no-store"


# --- cookies -----------------------------------------------------------------
def signing_in(client: Client) -> list[str]:
    """Cookies of a sign-in that anyone but the portal could use."""
    user = UserFactory(email="cookie@example.uz")
    user.emailaddress_set.create(email=user.email, verified=True, primary=True)
    page = client.get("/en/account/login/?way=email")
    sent = client.post("/en/account/login/", {"login": user.email, "password": PASSWORD})
    assert set(sent.cookies) >= {conf.SESSION_COOKIE_NAME}
    assert set(page.cookies) == {conf.CSRF_COOKIE_NAME}
    return [*loose_cookies(page), *loose_cookies(sent)]


def test_no_cookie_of_ours_can_be_read_by_scripts_or_sent_by_others(client: Client) -> None:
    assert signing_in(client) == []


def test_the_appearance_cookie_is_as_tight(client: Client) -> None:
    response = client.post("/en/appearance/", {"size": "xl"})
    assert (set(response.cookies), loose_cookies(response)) == ({"appearance"}, [])


# --- an installation for everybody ---------------------------------------------
PRODUCTION = {
    "DEBUG": "0",
    "DEMO": "0",
    "ONEID_SIMULATOR": "0",
    "ONEID_BASE_URL": "https://sso.egov.uz/sso/oauth/Authorization.do",
    "ONEID_CLIENT_SECRET": "3d0a61f2b97c4e58" * 4,
    "SITE_URL": "https://ishtirok.example.uz",
    "ALLOWED_HOSTS": "ishtirok.example.uz",
    "OPERATOR_NAME": "Operator",
    "CELERY_BROKER_URL": "redis://127.0.0.1:1/0",
    "CACHE_URL": "redis://127.0.0.1:1/1",
}
FLAGS = (
    *("SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "SESSION_COOKIE_HTTPONLY"),
    *("CSRF_COOKIE_HTTPONLY", "SECURE_SSL_REDIRECT", "SECURE_HSTS_PRELOAD"),
)


def in_production(*command: str, **changes: str) -> subprocess.CompletedProcess[str]:
    """Run Python in the environment of a real installation."""
    environment = {**os.environ, **PRODUCTION, **changes}
    environment.pop("DJANGO_ALLOW_ASYNC_UNSAFE", None)
    return subprocess.run(
        [sys.executable, *command],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.slow
def test_the_check_of_a_deployment_finds_nothing() -> None:
    found = in_production("manage.py", "check", "--deploy", "--fail-level", "INFO")
    assert (found.returncode, "no issues" in found.stdout + found.stderr) == (0, True), found.stderr


def test_cookies_travel_over_https_alone() -> None:
    program = (
        "from django.conf import settings as s\n"
        f"print([getattr(s, name) for name in {FLAGS}], s.SECURE_HSTS_SECONDS,"
        " s.SECURE_PROXY_SSL_HEADER, s.SESSION_COOKIE_SAMESITE, s.CSRF_COOKIE_SAMESITE)"
    )
    found = in_production("-c", program, DJANGO_SETTINGS_MODULE="portal.settings")
    flags = [True] * len(FLAGS)
    assert found.stdout.strip() == f"{flags} 31536000 None Lax Lax", found.stderr


@pytest.mark.slow
@pytest.mark.parametrize(
    "changes",
    [
        {"SECRET_KEY": ""},
        {"SECRET_KEY": "secret"},
        {"PERSON_KEYS": ""},
        {"NULLIFIER_KEYS": "2:" + "c5" * 32},
        {"ONEID_CLIENT_SECRET": "simulator-secret"},
        {"ALLOWED_HOSTS": ""},
    ],
    ids=lambda changes: "-".join(changes),
)
def test_a_half_configured_installation_does_not_start(changes: dict[str, str]) -> None:
    found = in_production("manage.py", "check", **changes)
    assert (found.returncode, "ImproperlyConfigured" in found.stderr) == (1, True)


# --- what comes from outside -----------------------------------------------------
EVIL = (
    "https://evil.example/",
    "//evil.example/",
    "///evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "https:evil.example",
    "http://testserver@evil.example/",
    "http://testserver.evil.example/",
    "\t//evil.example",
    "/%0d%0aLocation:https://evil.example",
    "javascript:alert(1)",
    "data:text/html,evil.example",
)
OUT = re.compile(r"^(?!/(?![/\\])|https?://(testserver|127\.0\.0\.1)[:/])", re.I)
# Addresses that lead on to `next`, and who comes by there.
ONWARD = (
    ("visitor", "/en/account/login/", {"login": "newcomer@example.uz", "password": PASSWORD}),
    ("visitor", "/oneid/login/", {}),
    ("visitor", "/en/appearance/", {"size": "xl"}),
    ("newcomer", "/en/account/logout/", {}),
    ("newcomer", "/en/account/reauthenticate/", {"password": PASSWORD}),
    ("owner", "/en/me/place/", {"region": "1"}),
    ("owner", "/en/me/email/", {"email": "new@example.uz"}),
    ("owner", "/en/me/email/declined/", {}),
    ("owner", "/en/me/join/", {}),
    ("administrator", "/admin/language/", {"language": "ru"}),
)


def ways_out(scene: Scene, role: str, url: str, data: dict[str, str]) -> list[str]:
    """Where the page lets itself be sent by a `next` that is not ours."""
    client, found = scene.client(role), []
    for evil in EVIL:
        with undone():
            answers = [
                client.get(url, {"next": evil}),
                scene.client(role).post(url, {**data, "next": evil}),
                scene.client(role).post(f"{url}?next={evil.strip()}", data),
            ]
        for answer in answers:
            onward = answer.headers.get("Location", "/")
            page = read(answer) if is_page(answer) else None
            out = [link for link in (page.links if page else []) if leads_away(link)]
            if OUT.match(onward) or out:
                found.append(f"{evil!r}: {onward} {out}")
    return found


def leads_away(link: str) -> bool:
    """Whether a browser that follows the link leaves for the stranger, or runs what it says."""
    target = urlsplit(urljoin("http://testserver/en/", link.replace("\\", "/").strip()))
    return "evil" in (target.hostname or "") or target.scheme in ("javascript", "data")


@pytest.mark.slow
@pytest.mark.parametrize(("role", "url", "data"), ONWARD, ids=[url for _, url, _ in ONWARD])
def test_nobody_is_led_away(scene: Scene, role: str, url: str, data: dict[str, str]) -> None:
    assert ways_out(scene, role, url, data) == []


def test_an_unknown_host_is_answered_nothing(client: Client) -> None:
    assert client.get("/en/", headers={"host": "evil.example"}).status_code == 400


def test_a_forwarded_host_is_not_believed(scene: Scene) -> None:
    forwarded = {"X-Forwarded-Host": "evil.example", "Forwarded": "host=evil.example"}
    client = scene.client("visitor")
    pages = [client.get(url, headers=forwarded) for url in ("/en/", "/api/v1/proposals/")]
    assert [b"evil.example" in page.content for page in pages] == [False, False]


def test_a_forwarded_scheme_is_not_believed(client: Client) -> None:
    response = client.get("/healthz", headers={"X-Forwarded-Proto": "https"})
    assert response.wsgi_request.is_secure() is False


def test_a_forwarded_address_opens_no_second_counter(client: Client, settings: Settings) -> None:
    from django.core.cache import cache

    from portal.api_throttles import AddressThrottle

    cache.clear()
    settings.TRUSTED_PROXIES = ["10.0.0.1"]
    AddressThrottle.THROTTLE_RATES = {"address": "2/min"}
    try:
        statuses = [
            client.get("/api/v1/regions/", headers={"X-Forwarded-For": f"1.1.1.{n}"}).status_code
            for n in range(3)
        ]
    finally:
        AddressThrottle.THROTTLE_RATES = conf.REST_FRAMEWORK["DEFAULT_THROTTLE_RATES"]
        cache.clear()
    assert statuses == [200, 200, 429]


def test_metrics_are_not_for_whoever_comes_through_a_proxy(client: Client) -> None:
    assert client.get("/metrics", headers={"X-Forwarded-For": "127.0.0.1"}).status_code == 403
    assert client.get("/metrics", REMOTE_ADDR="8.8.8.8").status_code == 403
