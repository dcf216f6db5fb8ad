"""The pages of state bodies."""

from datetime import date

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from portal.directory.models import Body

pytestmark = pytest.mark.django_db


def test_the_list_shows_every_body_but_the_hokimiyats_of_districts(client: Client) -> None:
    page = client.get("/uz/bodies/")
    shown = {body.slug for _kind, bodies in page.context["groups"] for body in bodies}
    expected = Body.objects.exclude(kind="district-hokimlik").values_list("slug", flat=True)
    assert shown == set(expected)


def test_the_list_leaves_out_what_no_longer_exists(client: Client) -> None:
    Body.objects.filter(slug="sport").update(valid_until=date(2020, 1, 1))
    assert "/uz/bodies/sport/" not in client.get("/uz/bodies/").content.decode()


def test_a_body_shows_its_name_above_and_below(client: Client) -> None:
    text = client.get("/uz/bodies/hokimlik-andijon/").content.decode()
    links = ("/uz/bodies/cabinet-of-ministers/", "/uz/bodies/hokimlik-asaka-tumani/")
    assert ["Andijon viloyati hokimligi" in text, *(link in text for link in links)] == [True] * 3


def test_a_body_that_is_no_more_keeps_its_page_and_says_so(client: Client) -> None:
    Body.objects.filter(slug="sport").update(valid_until=date(2020, 1, 1))
    page = client.get("/en/bodies/sport/")
    assert (page.status_code, page.context["exists"]) == (200, False)
    assert "This body does not exist today." in page.content.decode()


def test_an_unknown_body_is_not_found(client: Client) -> None:
    assert client.get("/uz/bodies/no-such-body/").status_code == 404


@pytest.mark.parametrize("path", ["/uz/bodies/", "/uz/bodies/health/"])
def test_the_pages_are_cacheable_for_visitors(client: Client, path: str) -> None:
    page = client.get(path)
    assert (page["Cache-Control"].split(",")[0], page.cookies) == ("public", {})
    assert "csrfmiddlewaretoken" not in page.content.decode()


def test_the_list_costs_one_query(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(1):
        client.get("/uz/bodies/")
