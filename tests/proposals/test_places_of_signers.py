"""Who may write, join and sign what: those who declared that they live where it is about."""

from datetime import timedelta

import pytest
from django.utils import timezone

from portal.accounts.place import declare
from portal.lifecycle import Refused
from proposals.drafting import invite
from proposals.joining import join
from proposals.models import Signature
from proposals.signing import sign
from proposals.views.signatures import _lean
from tests.factories import CitizenFactory, DistrictFactory, ProposalFactory, RegionFactory
from tests.staff import browser_of

ENGLISH = {"accept-language": "en"}
pytestmark = pytest.mark.django_db


@pytest.fixture
def region():
    return RegionFactory(code="UZ-XO")


@pytest.fixture
def district(region):
    return DistrictFactory(region=region)


def citizen_of(region, district=None, **fields):
    return CitizenFactory(region=region, district=district, **fields)


def of_region(region, district=None, **fields):
    return ProposalFactory(published=True, region=region, district=district, **fields)


def code_of(verb, *given, **named):
    with pytest.raises(Refused) as refused:
        verb(*given, **named)
    assert (str(refused.value.sentence) != "", str(refused.value.way_out) != "") == (True, True)
    return refused.value.code


def test_who_lives_there_signs(region, district):
    for proposal in (of_region(None), of_region(region), of_region(region, district)):
        assert sign(proposal, by=citizen_of(region, district)).fresh


def test_who_lives_in_another_region_does_not(region):
    assert code_of(sign, of_region(region), by=citizen_of(RegionFactory())) == "elsewhere"


def test_who_lives_in_another_district_does_not(region, district):
    neighbour = citizen_of(region, DistrictFactory(region=region))
    assert code_of(sign, of_region(region, district), by=neighbour) == "elsewhere"


def test_who_named_no_district_is_asked_for_it(region, district):
    person = citizen_of(region)
    assert code_of(sign, of_region(region, district), by=person) == "district_unknown"


def test_a_district_is_added_at_any_time_and_changed_once_in_a_period(region, district):
    now = timezone.now()
    person = citizen_of(region, place_declared_at=now - timedelta(days=1))
    declare(person, region, district, now=now)
    assert sign(of_region(region, district), by=person).fresh
    other, soon = DistrictFactory(region=region), now + timedelta(days=80)
    assert code_of(declare, person, region, other, now=soon) == "too_soon"
    declare(person, region, other, now=now + timedelta(days=92))
    assert person.district == other


def test_moving_does_not_take_a_signature_away(region):
    proposal, person = of_region(region), citizen_of(region)
    sign(proposal, by=person)
    declare(person, RegionFactory(code="UZ-NG"), None, now=timezone.now() + timedelta(days=500))
    assert Signature.objects.counted().filter(proposal=proposal).count() == 1


def test_nobody_from_elsewhere_joins_or_starts_it(region):
    gathering = ProposalFactory(gathering=True, region=region, author=citizen_of(region))
    assert code_of(join, gathering, by=citizen_of(RegionFactory())) == "elsewhere"
    stranger = citizen_of(RegionFactory())
    draft = ProposalFactory(region=region, author=stranger)
    assert code_of(invite, draft, by=stranger) == "elsewhere"


def test_the_check_costs_no_query(region, district, django_assert_num_queries):
    from proposals.eligibility import check_may_sign

    proposal, person = of_region(region, district), citizen_of(region, district)
    lean = _lean(proposal.reference)
    person.refresh_from_db()
    with django_assert_num_queries(0):
        check_may_sign(person, lean)


def test_page_and_api_refuse_with_the_same_words_and_the_page_leads_on(region):
    proposal, client = of_region(region), browser_of(citizen_of(RegionFactory(code="UZ-NG")))
    page = client.post(f"/en/proposals/{proposal.reference}/signatures/", {})
    api = f"/api/v1/proposals/{proposal.reference}/signatures/"
    said = client.post(api, {}, "application/json", headers=ENGLISH)
    assert (page.status_code, said.status_code) == (409, 409)
    html = page.content.decode()
    assert said.json()["detail"] in html
    assert f"/en/me/place/?next=/en/proposals/{proposal.reference}/signatures/new/" in html


def test_the_page_says_whose_signature_counts(client, region):
    html = client.get(f"/en/proposals/{of_region(region).reference}/").content.decode()
    assert f"Signed by people who live in: {region.names['en']}." in html
