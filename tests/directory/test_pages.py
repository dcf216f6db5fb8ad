"""The pages of state bodies."""

import re
from datetime import date
from html import unescape

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import translation
from pytest_django import DjangoAssertNumQueries

from portal.directory.models import Body, District, Region
from portal.directory.order import by_name

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


def options_of(page: HttpResponse) -> tuple[list[str], list[str]]:
    text = unescape(page.content.decode())
    return re.findall(r'optgroup label="([^"]+)"', text), re.findall(r">\s*([^<]+)</option>", text)


def test_the_districts_of_the_chosen_region_alone_are_offered(client: Client) -> None:
    region = Region.objects.get(code="UZ-XO")
    groups, names = options_of(client.get("/uz/regions/districts/", {"region": region.pk}))
    with translation.override("uz"):
        own = [row.name for row in by_name(region.districts.all())]
    assert (groups, names[1:]) == ([], own)


@pytest.mark.parametrize("asked", ["", "x", "0", "9" * 40])
def test_without_a_region_every_district_is_offered_in_groups(client: Client, asked: str) -> None:
    groups, names = options_of(client.get("/uz/regions/districts/", {"region": asked}))
    with_districts = Region.objects.filter(districts__isnull=False).distinct()
    assert (len(groups), len(names)) == (with_districts.count(), District.objects.count() + 1)
