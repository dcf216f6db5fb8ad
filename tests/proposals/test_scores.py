"""How bodies and regions answer: the scorecards, the public table, its CSV and the API."""

import csv
import io
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from proposals.models import Answer, KeptFigures
from proposals.scores import Score, counted, keep, scores
from tests.factories import (
    BodyFactory,
    DistrictFactory,
    ProposalFactory,
    QuantityFactory,
    RegionFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def body():
    return BodyFactory(slug="water-resources")


def answered(body, days, decision="accepted", **fields):
    """An answer given so many days after the threshold was met; it was due after sixty."""
    published = timezone.now() - timedelta(days=100)
    proposal = ProposalFactory(
        reached=True, state="answered", body=body, published_at=published, **fields
    )
    at = proposal.reached_at + timedelta(days=days)
    type(proposal).objects.filter(pk=proposal.pk).update(answered_at=at)
    Answer.objects.create(
        proposal=proposal,
        body=body,
        decision=decision,
        text="Javob",
        stage="published",
        published_at=at,
        begun_at=proposal.reached_at,
        due_at=proposal.answer_due_at,
    )
    return proposal


def late(body, **fields):
    long_ago = timezone.now() - timedelta(days=70)
    return ProposalFactory(reached=True, body=body, published_at=long_ago, **fields)


def five_answers(body, **fields):
    for days, decision in ((10, "accepted"), (20, "partly"), (30, "rejected"), (61, "rejected")):
        answered(body, days, decision, **fields)
    answered(body, 40, "accepted", **fields)


def test_everything_is_counted(body):
    five_answers(body)
    late(body)
    ProposalFactory(reached=True, body=body)
    ProposalFactory(published=True, body=body)
    found = counted("body", timezone.now()).of(body.pk)
    assert found == Score(
        collecting=1, owed=2, late=1, answered=5, in_time=4, accepted=3, median_days=30.0
    )
    assert (found.punctuality, found.acceptance, found.typical_days) == (67, 60, 30)


def test_what_is_hidden_counts_for_nobody(body):
    answered(body, 10, hidden_at=timezone.now())
    late(body, hidden_at=timezone.now())
    ProposalFactory(published=True, body=body, hidden_at=timezone.now())
    assert counted("body", timezone.now()).of(body.pk) == Score()


def test_a_draft_of_an_answer_counts_for_nobody(body):
    proposal = ProposalFactory(reached=True, body=body)
    Answer.objects.create(proposal=proposal, body=body, decision="accepted", text="Hali emas")
    assert counted("body", timezone.now()).of(body.pk).answered == 0


def test_an_answer_counts_for_whoever_gave_it_though_another_body_has_the_proposal(body):
    proposal, above = answered(body, 10), BodyFactory(slug="above")
    type(proposal).objects.filter(pk=proposal.pk).update(body=above, state="with_body")
    found = counted("body", timezone.now())
    assert (found.of(body.pk).answered, found.of(above.pk).answered) == (1, 0)


def test_there_is_no_score_until_the_norm_says_so(body):
    for days in (10, 20, 30, 40):
        answered(body, days)
    four = counted("body", timezone.now()).of(body.pk)
    assert (four.is_scored, four.punctuality, four.acceptance) == (False, None, None)
    QuantityFactory(key="score-from", value=4)
    assert counted("body", timezone.now()).of(body.pk).punctuality == 100


def test_a_region_is_scored_by_what_is_about_it(body):
    place = RegionFactory(code="UZ-XO")
    late(body, region=place)
    late(body)
    assert counted("region", timezone.now()).by_key == {place.pk: Score(owed=1, late=1)}


def test_what_is_kept_is_what_was_counted(body, django_assert_num_queries):
    five_answers(body)
    now = timezone.now()
    was = keep("body", now)
    late(body)
    with django_assert_num_queries(1):
        assert scores("body", now) == was
    assert scores("body", now + timedelta(minutes=6)).of(body.pk).late == 1
    assert KeptFigures.objects.count() == 1


def test_the_table_shows_the_most_punctual_first_and_the_rest_without_score(client, body):
    five_answers(body)
    better = BodyFactory(slug="better")
    for _number in range(5):
        answered(better, 10)
    late(BodyFactory(slug="owing"))
    html = client.get("/en/bodies/punctuality/").content.decode()
    order = [html.index(f"/en/bodies/{slug}/") for slug in ("better", "water-resources", "owing")]
    assert order == sorted(order)


def test_an_empty_table_says_so(client):
    assert "No body has a score yet" in client.get("/en/bodies/punctuality/").content.decode()


def test_csv_and_api_say_the_same_as_the_table(client, body):
    five_answers(body)
    late(body)
    text = client.get("/en/bodies/punctuality/table.csv").content.decode("utf-8-sig")
    (row,) = csv.DictReader(io.StringIO(text))
    (said,) = client.get("/api/v1/punctuality/").json()["bodies"]
    assert (row["slug"], row["punctuality_percent"], row["late_now"]) == (body.slug, "67", "1")
    assert (said["body"], said["punctuality_percent"], said["late_now"]) == (body.slug, 67, 1)


@pytest.mark.parametrize("number", [1, 3])
def test_the_table_costs_the_same_however_long(number, django_assert_max_num_queries):
    for each in range(number):
        five_answers(BodyFactory(slug=f"body-of-table-{each}"))
    keep("body", timezone.now())
    client = Client()
    client.get("/en/bodies/punctuality/")
    with django_assert_max_num_queries(3):
        assert client.get("/en/bodies/punctuality/").status_code == 200


def test_the_page_of_a_body_shows_its_score(client, body):
    late(body)
    html = client.get(f"/en/bodies/{body.slug}/").content.decode()
    assert ("No score yet" in html, "0 given so far" in html) == (True, True)
    five_answers(body)
    html = client.get(f"/en/bodies/{body.slug}/").content.decode()
    assert '<b class="num">67&nbsp;%</b>' in html


def test_the_page_of_a_region_shows_what_is_about_it(client, body):
    place = RegionFactory(code="UZ-XO")
    ProposalFactory(title="Xorazmda koʻprik", published=True, region=place, body=body)
    ProposalFactory(title="Boshqa joyda", published=True, body=body)
    html = client.get("/en/regions/UZ-XO/").content.decode()
    assert ("Xorazmda koʻprik" in html, "Boshqa joyda" in html) == (True, False)


def test_a_region_is_narrowed_to_a_district(client, body):
    place = RegionFactory(code="UZ-XO")
    here, there = DistrictFactory(region=place), DistrictFactory(region=place)
    ProposalFactory(title="Shu tumanda", published=True, region=place, district=here, body=body)
    ProposalFactory(title="U tumanda", published=True, region=place, district=there, body=body)
    html = client.get("/en/regions/UZ-XO/", {"district": here.code}).content.decode()
    assert ("Shu tumanda" in html, "U tumanda" in html) == (True, False)
    unknown = client.get("/en/regions/UZ-XO/", {"district": "\x00'"}).content.decode()
    assert ("Shu tumanda" in unknown, "U tumanda" in unknown) == (True, True)


def test_an_unknown_region_is_not_found(client):
    assert client.get("/en/regions/UZ-QQ/").status_code == 404


def test_the_map_of_regions_leads_to_their_pages(client):
    RegionFactory(code="UZ-XO")
    html = client.get("/en/regions/").content.decode()
    assert html.count('href="/en/regions/UZ-XO/"') == 2


def test_what_is_most_urgent_comes_first_on_both_pages(client, body):
    place = RegionFactory(code="UZ-XO")
    with_place = {"body": body, "region": place}
    now = timezone.now()
    ProposalFactory(title="Tugagan", published=True, state="withdrawn", closes_at=now, **with_place)
    ProposalFactory(title="Yigʻmoqda", published=True, **with_place)
    late(title="Kechikkan", **with_place)
    for address in (f"/en/bodies/{body.slug}/", "/en/regions/UZ-XO/"):
        html = client.get(address).content.decode()
        order = [html.index(title) for title in ("Kechikkan", "Yigʻmoqda", "Tugagan")]
        assert order == sorted(order)
