"""Region and district: declared, and changed at most once in the period of the norm."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from portal.accounts.models import User
from portal.accounts.place import declare, may_change, may_change_from
from portal.directory.models import Region
from portal.lifecycle import Refused
from tests.factories import CitizenFactory, DistrictFactory, PeriodFactory, RegionFactory

pytestmark = pytest.mark.django_db
DAY = datetime(2026, 3, 1, 10, tzinfo=UTC)


@pytest.fixture
def malika() -> User:
    PeriodFactory(key="place-change", number=90, unit="calendar")
    return CitizenFactory(region=None, place_declared_at=None)


@pytest.fixture
def regions() -> tuple[Region, Region]:
    return RegionFactory(code="UZ-BU"), RegionFactory(code="UZ-NW")


def test_the_first_declaration_is_free(malika: User, regions: tuple[Region, Region]) -> None:
    declare(malika, regions[0], None, now=DAY)
    assert (User.objects.get(pk=malika.pk).region, malika.place_declared_at) == (regions[0], DAY)


def test_the_next_change_waits_for_the_period(malika: User, regions: tuple[Region, Region]) -> None:
    declare(malika, regions[0], None, now=DAY)
    with pytest.raises(Refused) as refusal:
        declare(malika, regions[1], None, now=DAY + timedelta(days=90))
    assert refusal.value.code == "too_soon"


def test_after_the_period_it_may_change(malika: User, regions: tuple[Region, Region]) -> None:
    declare(malika, regions[0], None, now=DAY)
    later = may_change_from(malika)
    declare(malika, regions[1], None, now=later)
    assert (later, malika.region) == (datetime(2026, 5, 30, 19, tzinfo=UTC), regions[1])


def test_declaring_the_same_again_does_not_start_the_period_anew(
    malika: User, regions: tuple[Region, Region]
) -> None:
    declare(malika, regions[0], None, now=DAY)
    declare(malika, regions[0], None, now=DAY + timedelta(days=80))
    assert malika.place_declared_at == DAY


def test_a_district_lies_in_its_region(malika: User, regions: tuple[Region, Region]) -> None:
    district = DistrictFactory(region=regions[1])
    with pytest.raises(Refused):
        declare(malika, regions[0], district, now=DAY)


def test_the_page_says_so_and_keeps_what_was_chosen(
    client: Client, malika: User, regions: tuple[Region, Region]
) -> None:
    client.force_login(malika)
    district = DistrictFactory(region=regions[1])
    answer = client.post("/en/me/place/", {"region": regions[0].pk, "district": district.pk})
    page = answer.content.decode()
    assert (answer.status_code, "in another region" in page) == (422, True)
    assert f'value="{regions[0].pk}" selected' in page


def test_the_page_leads_back_to_where_the_place_was_asked(
    client: Client, malika: User, regions: tuple[Region, Region]
) -> None:
    client.force_login(malika)
    answer = client.post("/en/me/place/", {"region": regions[0].pk, "next": "/en/proposals/"})
    assert answer.headers["Location"] == "/en/proposals/"


def test_a_change_too_soon_is_a_409_on_the_page(
    client: Client, malika: User, regions: tuple[Region, Region]
) -> None:
    declare(malika, regions[0], None)
    client.force_login(malika)
    answer = client.post("/en/me/place/", {"region": regions[1].pk})
    assert (answer.status_code, may_change(malika)) == (409, False)


def test_the_districts_of_a_region_are_shown_once_it_is_chosen(
    client: Client, malika: User, regions: tuple[Region, Region]
) -> None:
    client.force_login(malika)
    near, far = (DistrictFactory(region=region) for region in regions)
    first = client.get("/en/me/place/").content.decode()
    answer = client.post("/en/me/place/", {"region": regions[0].pk, "show": "1"})
    page = answer.content.decode()
    assert ('name="district"' in first, answer.status_code) == (False, 200)
    shown = [f'<option value="{district.pk}"' in page for district in (near, far)]
    assert (shown, f'value="{regions[0].pk}" selected' in page) == ([True, False], True)
    malika.refresh_from_db()
    assert malika.region is None


@pytest.mark.parametrize("region", ["", "x", "0", "99999999999999999999"])
def test_no_districts_are_shown_of_no_region(client: Client, malika: User, region: str) -> None:
    client.force_login(malika)
    answer = client.post("/en/me/place/", {"region": region, "show": "1"})
    assert (answer.status_code, 'name="district"' in answer.content.decode()) == (200, False)


def test_whoever_declared_a_region_finds_its_districts(
    client: Client, malika: User, regions: tuple[Region, Region]
) -> None:
    near = DistrictFactory(region=regions[0])
    declare(malika, regions[0], None, now=DAY)
    client.force_login(malika)
    assert f'<option value="{near.pk}"' in client.get("/en/me/place/").content.decode()


@pytest.mark.parametrize("region", ["9" * 5000, "²", "-1"])
def test_a_region_that_is_none_is_said(malika: User, region: str) -> None:
    browser = Client()
    browser.force_login(malika)
    assert browser.post("/en/me/place/", {"region": region}).status_code == 422
