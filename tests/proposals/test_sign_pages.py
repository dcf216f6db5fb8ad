"""Signing in three taps, the receipt, withdrawing, and what goes wrong on the way."""

from datetime import timedelta
from html import unescape
from urllib.parse import parse_qs, quote, urlparse

import pytest
from allauth.account.models import EmailAddress
from django.utils import timezone

from portal.accounts.email import decline
from portal.accounts.models import User
from portal.participation.models import Follow
from proposals.counting import exact_count
from proposals.models import Proposal, Signature, SignIntent
from proposals.receipts import written
from proposals.signing import sign
from tests.factories import CitizenFactory, DistrictFactory, ProposalFactory, RegionFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def published():
    return ProposalFactory(published=True, threshold=10)


def url(proposal, rest=""):
    return f"/en/proposals/{proposal.reference}/signatures/{rest}"


def text(response):
    return unescape(response.content.decode())


def test_tap_one_leads_a_visitor_to_oneid(client, published):
    response = client.get(url(published, "new/"))
    assert (response.status_code, "Go on through OneID" in text(response)) == (200, True)
    assert f'action="{url(published, "intents/")}"' in text(response)
    assert SignIntent.objects.count() == 0


def test_tap_two_keeps_the_intent_and_goes_straight_to_oneid(client, published):
    response = client.post(url(published, "intents/"))
    intent = SignIntent.objects.get()
    trip = client.session["oneid_trip"]
    assert (response.status_code, "oneid-simulator" in response.headers["Location"]) == (302, True)
    assert trip["next_url"] == f"{url(published, 'confirm/')}?intent={intent.token}"
    assert intent.expires_at - intent.created_at == timedelta(hours=2)


def test_tap_three_signs_and_leads_to_the_receipt(client, published, bekzod):
    intent = SignIntent.keep(published, now=timezone.now(), until=soon())
    client.force_login(bekzod)
    asked = client.get(url(published, f"confirm/?intent={intent.token}"))
    assert "Put my signature" in text(asked)
    response = client.post(url(published))
    assert (response.status_code, response.headers["Location"]) == (303, url(published, "mine/"))
    assert (Signature.objects.get().signer, Signature.objects.get().name_public) == (bekzod, False)


def soon():
    return timezone.now() + timedelta(hours=2)


def test_who_is_confirmed_already_confirms_at_once(client, published, bekzod):
    client.force_login(bekzod)
    assert "Put my signature" in text(client.get(url(published, "new/")))


def test_sent_again_it_leads_to_the_same_receipt(client, published, bekzod):
    client.force_login(bekzod)
    first, second = client.post(url(published)), client.post(url(published))
    assert first.headers["Location"] == second.headers["Location"]
    assert (Signature.objects.count(), exact_count(published)) == (1, 1)


def test_a_form_without_the_token_signs_nothing(published, bekzod):
    from django.test import Client

    client = Client(enforce_csrf_checks=True)
    client.force_login(bekzod)
    assert client.post(url(published)).status_code == 403
    assert Signature.objects.count() == 0


def test_opening_the_address_signs_nothing(client, published, bekzod):
    client.force_login(bekzod)
    response = client.get(url(published))
    assert response.headers["Location"] == url(published, "new/")
    assert Signature.objects.count() == 0


def test_the_signing_request_takes_four_queries(
    client, published, bekzod, django_assert_num_queries
):
    client.force_login(bekzod)
    with django_assert_num_queries(4):
        assert client.post(url(published)).status_code == 303


def test_name_and_following_are_chosen(client, published, bekzod):
    client.force_login(bekzod)
    client.post(url(published), {"name_public": "on", "follow": "on"})
    assert (Signature.objects.get().name_public, Follow.objects.get().person) == (True, bekzod)


def test_nothing_is_followed_unless_it_is_chosen(client, published, bekzod):
    client.force_login(bekzod)
    client.post(url(published))
    assert Follow.objects.count() == 0


@pytest.fixture
def homeless(bekzod):
    User.objects.filter(pk=bekzod.pk).update(region=None, place_declared_at=None)
    return User.objects.get(pk=bekzod.pk)


def test_who_has_no_region_is_asked_for_it(client, published, homeless):
    client.force_login(homeless)
    asked = text(client.get(url(published, "new/")))
    assert ('name="region"' in asked, "at most once in 90 days" in asked) == (True, True)
    response = client.post(url(published), {"region": ""})
    assert (response.status_code, Signature.objects.count()) == (422, 0)
    assert "Choose the region where you live." in text(response)


def test_choosing_the_region_brings_its_districts(client, published, homeless):
    client.force_login(homeless)
    page = text(client.get(url(published, "new/")))
    parts = ('hx-get="/en/regions/districts/"', 'hx-target="#id_district"', 'id="id_district"')
    assert [part in page for part in (*parts, "htmx-2.min.js")] == [True] * 4


def test_the_region_is_declared_and_counted(client, published, homeless):
    region = RegionFactory(code="UZ-SI")
    client.force_login(homeless)
    client.post(url(published), {"region": region.pk})
    homeless.refresh_from_db()
    assert (Signature.objects.get().region, homeless.region) == (region, region)


def test_a_district_lies_in_its_region(client, published, homeless):
    district = DistrictFactory(region=RegionFactory(code="UZ-XO"))
    client.force_login(homeless)
    data = {"region": RegionFactory(code="UZ-SI").pk, "district": district.pk}
    response = client.post(url(published), data)
    assert (response.status_code, Signature.objects.count()) == (422, 0)


def test_who_came_back_without_a_session_goes_on_with_the_same_intent(client, published):
    intent = SignIntent.keep(published, now=timezone.now(), until=soon())
    html = text(client.get(url(published, f"confirm/?intent={intent.token}")))
    assert f'value="{intent.token}"' in html
    client.post(url(published, "intents/"), {"intent": intent.token})
    assert SignIntent.objects.count() == 1


def test_an_expired_intent_starts_anew(client, published):
    intent = SignIntent.keep(published, now=timezone.now(), until=timezone.now())
    html = text(client.get(url(published, f"confirm/?intent={intent.token}")))
    value = f'value="{intent.token}"'
    assert ("Start once more" in html, value in html) == (True, False)


def test_an_intent_belongs_to_its_proposal(client, published):
    other = ProposalFactory(published=True)
    intent = SignIntent.keep(other, now=timezone.now(), until=soon())
    html = text(client.get(url(published, f"confirm/?intent={intent.token}")))
    assert f'value="{intent.token}"' not in html


@pytest.mark.parametrize("token", ["", "x", "\x00", "a" * 5000, "' OR 1=1"])
def test_no_token_breaks_the_page(client, published, token):
    response = client.get(url(published, "confirm/"), {"intent": token})
    assert response.status_code == 200


def test_who_is_not_confirmed_is_led_to_oneid(client, published, sardor):
    client.force_login(sardor)
    html = text(client.get(url(published, "new/")))
    assert "not confirmed through OneID yet" in html
    response = client.post(url(published))
    assert (response.status_code, Signature.objects.count()) == (409, 0)


def test_who_is_too_young_reads_why_and_what_else(client, published, malika):
    client.force_login(malika)
    response = client.get(url(published, "new/"))
    assert response.status_code == 409
    assert "you must be at least 18 years old" in text(response)
    assert "You can follow this proposal" in text(response)


def test_who_has_signed_is_shown_the_receipt(client, published, bekzod):
    sign(published, by=bekzod)
    client.force_login(bekzod)
    assert client.get(url(published, "new/")).headers["Location"] == url(published, "mine/")


def test_a_closed_proposal_says_so_and_loses_nothing(client, published, bekzod):
    Proposal.objects.filter(pk=published.pk).update(closes_at=timezone.now())
    client.force_login(bekzod)
    responses = [
        client.get(url(published, "new/")),
        client.post(url(published)),
        client.post(url(published, "intents/")),
    ]
    assert [response.status_code for response in responses] == [409, 409, 409]
    assert "is not collecting signatures now" in text(responses[1])


def test_a_hidden_proposal_is_gone(client, published, bekzod):
    Proposal.objects.filter(pk=published.pk).update(hidden_at=timezone.now())
    client.force_login(bekzod)
    assert client.post(url(published)).status_code == 410


def test_a_draft_has_no_signatures(client, bekzod):
    ProposalFactory(published=True, reference="T-2026-000001", state="submitted")
    client.force_login(bekzod)
    assert client.post("/en/proposals/T-2026-000001/signatures/").status_code == 404


def test_the_receipt_holds_code_time_region_and_way_back(client, published, bekzod):
    receipt = sign(published, by=bekzod)
    client.force_login(bekzod)
    html = text(client.get(url(published, "mine/")))
    assert written(receipt.code) in html
    assert bekzod.region.name in html or bekzod.region.names["en"] in html
    assert url(published, "mine/withdrawal/") in html
    assert '<svg class="qr"' in html or 'class="qr"' in html
    assert "9 signatures more" in html.replace("\xa0", " ")
    assert "style=" not in html


def test_who_brings_no_address_is_asked_for_one(client, published, bekzod):
    sign(published, by=bekzod)
    client.force_login(bekzod)
    here = url(published, "mine/")
    asks = f'href="/en/me/email/?next={quote(here)}"'
    assert (
        asks in text(client.get(here)),
        client.get(f"/en/me/email/?next={here}").status_code,
    ) == (
        True,
        200,
    )


def test_who_confirmed_one_or_declined_is_not_asked(client, published, bekzod, dilshod):
    EmailAddress.objects.create(user=bekzod, email="b@example.uz", verified=True)
    decline(dilshod)
    for person in (bekzod, dilshod):
        sign(published, by=person)
        client.force_login(person)
        assert "/en/me/email/" not in text(client.get(url(published, "mine/")))


def test_the_author_of_what_is_public_is_asked_for_an_address(client, published, nilufar):
    Proposal.objects.filter(pk=published.pk).update(author=nilufar)
    client.force_login(nilufar)
    here = f"/en/proposals/drafts/{published.uid}/"
    assert f"/me/email/?next={quote(here)}" in text(client.get(here))


def test_nobody_reads_the_receipt_of_another(client, published, bekzod, dilshod):
    sign(published, by=bekzod)
    client.force_login(dilshod)
    assert client.get(url(published, "mine/")).headers["Location"] == url(published, "new/")


def test_a_receipt_page_is_never_kept_by_others(client, published, bekzod):
    sign(published, by=bekzod)
    client.force_login(bekzod)
    assert "private" in client.get(url(published, "mine/"))["Cache-Control"]


def test_withdrawing_is_asked_once_more_then_done(client, published, bekzod):
    sign(published, by=bekzod)
    client.force_login(bekzod)
    asked = client.get(url(published, "mine/withdrawal/"))
    assert (asked.status_code, exact_count(published)) == (200, 1)
    response = client.post(url(published, "mine/withdrawal/"), {"reason": "Bosim boʻldi"})
    assert response.headers["Location"] == url(published, "withdrawn/")
    assert (Signature.objects.get().withdrawal_reason, exact_count(published)) == (
        "Bosim boʻldi",
        0,
    )
    assert "Sign again" in text(client.get(url(published, "withdrawn/")))


def test_after_the_close_nothing_is_withdrawn(client, published, bekzod):
    sign(published, by=bekzod)
    Proposal.objects.filter(pk=published.pk).update(closes_at=timezone.now())
    client.force_login(bekzod)
    response = client.post(url(published, "mine/withdrawal/"))
    assert (response.status_code, exact_count(published)) == (409, 1)


def test_a_long_reason_is_kept_and_explained(client, published, bekzod):
    sign(published, by=bekzod)
    client.force_login(bekzod)
    response = client.post(url(published, "mine/withdrawal/"), {"reason": "a" * 501})
    assert (response.status_code, "a" * 501 in text(response)) == (422, True)


def check(client, code):
    response = client.get("/en/proposals/receipts/", {"code": code})
    assert response.status_code == 200
    return text(response)


def test_a_receipt_is_checked_without_saying_whose_it_is(client, published, bekzod):
    code = sign(published, by=bekzod).code
    html = check(client, written(code))
    assert "Recorded on" in html
    assert (published.title in html, "Bekzod" in html, published.reference in html) == (
        False,
        False,
        False,
    )


@pytest.mark.parametrize("form", ["{}", "EI{}", "  {} ", "ei-{}"])
def test_a_code_is_read_in_any_form(client, published, bekzod, form):
    code = sign(published, by=bekzod).code
    assert "Recorded on" in check(client, form.format(code.lower()))


def test_a_withdrawn_signature_cannot_be_told_from_a_standing_one(client, published, bekzod):
    code = sign(published, by=bekzod).code
    before = check(client, code)
    client.force_login(bekzod)
    client.post(url(published, "mine/withdrawal/"))
    client.logout()
    assert check(client, code) == before


def statuses(client, *codes):
    return [client.get("/en/proposals/receipts/", {"code": code}).status_code for code in codes]


def test_codes_cannot_be_tried_without_end(client, settings):
    settings.ACCOUNT_RATE_LIMITS = {"receipts": "2/m/key"}
    tried = [f"EI-2222-2222-222{last}" for last in "234"]
    assert statuses(client, *tried) == [200, 200, 429]
    assert statuses(client, "", "no code") == [200, 200]


def test_a_person_is_counted_apart_from_the_address(client, settings, bekzod):
    settings.ACCOUNT_RATE_LIMITS = {"receipts": "1/m/key"}
    tried = ("EI-2222-2222-2222",) * 2
    at_home = statuses(client, *tried)
    client.force_login(bekzod)
    assert (at_home, statuses(client, *tried)) == ([200, 429], [200, 429])


def test_a_check_sets_no_cookie(client):
    answer = client.get("/en/proposals/receipts/", {"code": "EI-2222-2222-2222"})
    assert (answer.cookies.output(), "Cookie" in answer.get("Vary", "")) == ("", False)


def test_an_unknown_code_is_not_found(client):
    assert "Not found" in check(client, "EI-2222-2222-2222")


@pytest.mark.parametrize("typed", ["x", "O0O0O0O0O0O0", "'", "\x00", "a" * 999, "😀"])
def test_what_is_no_code_is_said_to_be_none(client, typed):
    html = check(client, typed)
    assert ("This is not a code" in html, "Recorded on" in html) == (True, False)


def test_the_qr_code_leads_to_the_check(published, bekzod):
    from proposals.receipts import check_url

    code = sign(published, by=bekzod).code
    address = urlparse(check_url(code))
    assert parse_qs(address.query)["code"] == [written(code)]


def test_another_account_of_the_same_person_is_told_so(client, published, bekzod):
    sign(published, by=bekzod)
    keys = bekzod.person_keys
    bekzod.person_key_rows.all().delete()
    other = CitizenFactory(person_keys=keys)
    client.force_login(other)
    response = client.post(url(published))
    assert (response.status_code, "One person has one signature" in text(response)) == (409, True)
