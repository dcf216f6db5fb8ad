"""Pages for what goes wrong: the right words, in the right language, standing on nothing."""

import re
from typing import Any

import pytest
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from portal import errors
from portal.lifecycle import Refused

HEADINGS = {
    400: "We could not read that request",
    403: "This page is not open to you",
    404: "There is no page at this address",
    410: "This was taken down",
    429: "Too many attempts in a short time",
    500: "The portal could not answer",
    503: "The portal is resting for a moment",
}
ANSWERS: dict[int, Any] = {
    400: lambda request: errors.bad_request(request, ValueError()),
    403: errors.forbidden,
    404: lambda request: errors.not_found(request, ValueError()),
    410: errors.gone,
    429: errors.too_many,
    500: errors.server_error,
    503: errors.unavailable,
}


def asked(path: str = "/en/x/") -> HttpRequest:
    """A request that no middleware has touched."""
    return RequestFactory().get(path)


def heading(response: HttpResponse) -> str:
    """The first heading of a page."""
    found = re.search(r"<h1>(.*?)</h1>", response.content.decode(), re.DOTALL)
    return found[1] if found else ""


# No database: these pages appear when it is gone.
@pytest.mark.parametrize("status", HEADINGS)
def test_the_page_says_what_happened(status: int) -> None:
    response = ANSWERS[status](asked())
    assert (response.status_code, heading(response)) == (status, HEADINGS[status])


@pytest.mark.parametrize("status", HEADINGS)
def test_the_page_says_what_to_do(status: int) -> None:
    page = ANSWERS[status](asked()).content.decode()
    after = page.partition("What you can do now")[2]
    assert after.partition("<ul>")[2].partition("</ul>")[0].count("<li>") >= 1


@pytest.mark.parametrize("status", HEADINGS)
def test_the_page_sets_no_cookie_and_is_not_kept(status: int) -> None:
    response = ANSWERS[status](asked())
    assert (dict(response.cookies), response["Cache-Control"]) == ({}, "private, no-store")


@pytest.mark.parametrize(
    ("path", "tag"), [("/uz/x/", "uz-Latn"), ("/ru/x/", "ru"), ("/x/", "uz-Latn")]
)
def test_the_page_speaks_the_language_of_its_address(path: str, tag: str) -> None:
    page = errors.server_error(asked(path)).content.decode()
    assert re.findall(r'<html lang="([\w-]+)"', page) == [tag]


def test_the_page_keeps_the_appearance() -> None:
    request = asked()
    request.COOKIES["appearance"] = "scheme=yb"
    assert b' data-contrast="yb"' in errors.server_error(request).content


def test_a_refusal_is_said_in_its_own_words() -> None:
    response = errors.refused(asked(), Refused("The proposal is closed.", "Follow its answer."))
    assert (response.status_code, heading(response)) == (409, "The proposal is closed.")
    assert b"<li>Follow its answer.</li>" in response.content


def test_a_removal_names_its_rule() -> None:
    response = errors.gone(asked(), "Personal data, rule 4.2.")
    assert b"<p>Personal data, rule 4.2.</p>" in response.content


def test_too_many_says_how_long() -> None:
    response = errors.too_many(asked(), 600)
    assert (response["Retry-After"], b"Wait 10 minutes" in response.content) == ("600", True)


def test_an_expired_form_says_so() -> None:
    response = errors.csrf_failure(asked(), "CSRF cookie not set.")
    assert (response.status_code, heading(response)) == (403, "This form has waited too long")


def test_the_last_resort_appears_when_nothing_can_be_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*args: object, **kwargs: object) -> str:
        raise RuntimeError

    monkeypatch.setattr(errors, "render_to_string", broken)
    response = errors.server_error(asked())
    assert (response.status_code, response.content.decode()) == (500, errors.LAST_RESORT)


@pytest.mark.parametrize(
    ("raised", "status"),
    [(Refused("No."), 409), (errors.Gone("Rule."), 410), (OperationalError(), 503)],
)
def test_what_is_raised_gets_its_page(raised: Exception, status: int) -> None:
    answer = errors.Refusals(lambda request: HttpResponse()).process_exception(asked(), raised)
    assert answer is not None
    assert answer.status_code == status


def test_other_exceptions_are_left_to_django() -> None:
    faults = errors.Refusals(lambda request: HttpResponse())
    assert faults.process_exception(asked(), KeyError()) is None


@pytest.mark.django_db
def test_an_unknown_address_gets_the_portals_page(client: Client) -> None:
    response = client.get("/en/nothing/here/")
    assert (response.status_code, heading(response)) == (404, HEADINGS[404])


@pytest.mark.django_db
def test_a_form_without_its_token_gets_the_portals_page() -> None:
    response = Client(enforce_csrf_checks=True).post("/en/appearance/", {"size": "xl"})
    assert (response.status_code, heading(response)) == (403, "This form has waited too long")
