"""The table of access: it lists every route, and each cell of it is what really happens."""

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import include, path
from rest_framework.response import Response
from rest_framework.views import APIView

from portal.urls import urlpatterns as portal_urls
from tests.access.driving import Row, address, answer_to, answers, ask, sign_of
from tests.access.forms import data_for
from tests.access.routes import API_METHODS, PAGE_METHODS, operations, routes, schema_path
from tests.access.scene import ROLES, STAFF, Scene, undone
from tests.access.table import EVERY_DAY, FRESH, ROWS, TOKENLESS, every_row
from tests.staff import at_work

pytestmark = pytest.mark.django_db
LISTED = {(row.method, row.route) for row in ROWS}
# Whatever a page answers to these, nothing was done.
NOTHING_DONE = {"in", "2f", "403", "404", "405"}


# --- the table is whole ------------------------------------------------------
def unlisted(configuration: str | None = None) -> list[str]:
    """Routes of the URL configuration, with their methods, that the table does not list."""
    return [
        f"{method} {route.name}"
        for route in routes(configuration).values()
        for method in route.methods
        if (method, route.name) not in LISTED
    ]


def untold(found: set[tuple[str, str]]) -> list[str]:
    """Operations of the schema that no row of the table drives."""
    driven = {
        (row.method, schema_path(routes()[row.route])) for row in ROWS if row.route in routes()
    }
    return sorted(f"{method} {path}" for method, path in found - driven)


def test_the_table_lists_every_route() -> None:
    assert unlisted() == []


def test_the_table_lists_no_route_that_is_gone() -> None:
    known = {(method, route.name) for route in routes().values() for method in route.methods}
    assert sorted(LISTED - known) == []


def test_the_rows_of_every_day_are_rows() -> None:
    assert sorted(EVERY_DAY - {str(row) for row in ROWS}) == []


def test_the_table_lists_every_operation_of_the_schema() -> None:
    assert untold(operations()) == []


class Unlisted(APIView):
    """An address of the API that nobody has thought of."""

    def get(self, request: HttpRequest) -> Response:
        return Response()

    def delete(self, request: HttpRequest) -> Response:
        return Response()


def unlisted_page(request: HttpRequest) -> HttpResponse:
    return HttpResponse()


urlpatterns = [
    path("secret/", unlisted_page, name="secret"),
    path("deep/", include([path("nameless/", unlisted_page)])),
    path("api/v1/secret/", Unlisted.as_view(), name="api-secret"),
    *portal_urls,
]


def test_an_unlisted_route_is_caught() -> None:
    pages = [f"{m} {name}" for name in ("secret", "deep/nameless/") for m in PAGE_METHODS]
    assert unlisted(__name__) == [*pages, "DELETE api-secret", "GET api-secret"]


def test_an_unlisted_operation_is_caught() -> None:
    with override_settings(ROOT_URLCONF=__name__):
        found = operations()
    assert untold(found) == ["DELETE /api/v1/secret/", "GET /api/v1/secret/"]


# --- every cell --------------------------------------------------------------
@pytest.mark.parametrize("row", every_row(ROWS), ids=str)
def test_each_role_gets_what_the_table_says(scene: Scene, row: Row, full: bool) -> None:
    assert dict(zip(ROLES, answers(scene, row, whole=full), strict=True)) == dict(
        zip(ROLES, row.answers, strict=True)
    )


# --- what staff need beside their role ---------------------------------------
def opened_to_staff(row: Row) -> list[str]:
    """The staff roles for which this row opens what it refuses to any citizen who is no owner."""
    cells = dict(zip(ROLES, row.answers, strict=True))
    if cells["stranger"] != "403":
        return []
    return [role for role in STAFF if cells[role] != "403"]


STAFF_ROWS = [row for row in ROWS if opened_to_staff(row)]


@pytest.mark.parametrize("row", every_row(STAFF_ROWS), ids=str)
def test_a_password_alone_opens_nothing_of_the_staff(scene: Scene, row: Row) -> None:
    expected = "403" if row.route.startswith("api-") else "2f"
    roles = opened_to_staff(row)
    found = [answer_to(scene.client(f"{role} by password"), scene, row) for role in roles]
    assert found == [expected] * len(roles)


@pytest.mark.parametrize(
    "row", every_row([row for row in STAFF_ROWS if f"{row.method} {row.route}" in FRESH]), ids=str
)
def test_what_cannot_be_undone_needs_a_fresh_factor(scene: Scene, row: Row) -> None:
    expected = "403" if row.route.startswith("api-") else "2f"
    roles = opened_to_staff(row)
    tired = [at_work(scene.people[role], minutes_ago=16) for role in roles]
    assert [answer_to(client, scene, row) for client in tired] == [expected] * len(roles)


@pytest.mark.parametrize("row", every_row(STAFF_ROWS), ids=str)
def test_an_ended_role_opens_nothing(scene: Scene, row: Row) -> None:
    found = []
    for role in opened_to_staff(row):
        with undone():
            scene.people[role].roles.update(ended_at="2026-01-01T00:00:00Z")
            found.append(answer_to(scene.client(role), scene, row))
    assert set(found) == {"403"}


# --- tokens ------------------------------------------------------------------
def changing() -> list[Row]:
    """The rows by which somebody changes something."""
    rows = [row for row in ROWS if row.method not in ("GET", "HEAD")]
    return [row for row in rows if set(row.answers) - NOTHING_DONE]


def without_token(scene: Scene, row: Row, *, whole: bool = False) -> set[str]:
    """What a request without a CSRF token gets, from the first role for which the row is open, or
    from each: what asks for the token knows no roles."""
    url = address(routes()[row.route], scene, row.thing)
    data = data_for(row.method, row.route, scene.addresses[row.thing])
    found = set()
    open_to = [r for r, c in zip(ROLES, row.answers, strict=True) if c not in NOTHING_DONE]
    for role in open_to if whole else open_to[:1]:
        client = scene.client(role, enforce_csrf_checks=True)
        with undone():
            found.add(sign_of(ask(client, row.method, url, data)))
    return found


@pytest.mark.parametrize("row", every_row(changing()), ids=str)
def test_nothing_is_changed_without_a_token(scene: Scene, row: Row, full: bool) -> None:
    found = without_token(scene, row, whole=full)
    if row.route in TOKENLESS:
        assert "403" not in found
    else:
        assert found == {"403"}


def test_every_method_of_the_api_is_one_that_the_walk_knows() -> None:
    assert {method.lower() for method, _path in operations()} <= set(API_METHODS)


def test_a_visitor_is_never_let_to_change_what_belongs_to_somebody() -> None:
    """Visitors may look at their pages and sign in or up; the rest of what they may is named."""
    free = {"303", "201"}
    visitors = [row for row in ROWS if row.method != "GET" and row.answers[0] in free]
    assert [str(row) for row in visitors] == []


def test_the_browser_of_the_table_is_really_signed_in(scene: Scene) -> None:
    client: Client = scene.client("owner")
    page = client.get("/en/me/profile/")
    assert (page.status_code, "Nilufar Karimova" in page.content.decode()) == (200, True)
