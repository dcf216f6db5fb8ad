"""The page of an indicator: value beside plan, forecast, regions, revisions, CSV, API."""

import csv
import io
from datetime import date

import pytest
from django.template import Context, Template
from django.utils import timezone

from monitoring.measuring.due import due_period
from monitoring.measuring.mapping import legend
from monitoring.measuring.periods import code
from monitoring.models import Measurement, Target
from portal.directory.models import Region
from portal.maps import drawing
from tests.monitoring.factories import CommitmentFactory, IndicatorFactory, MeasurementFactory
from tests.monitoring.measuring.scene import LONG_AGO, SECOND, THIRD, indicator, measured

pytestmark = pytest.mark.django_db


def address(one, end="", language="en"):
    return f"/{language}/commitments/{one.commitment.reference}/indicators/{one.pk}/{end}"


@pytest.fixture
def saxaul(ministry):
    return measured(ministry, quarters=3)


def test_the_value_stands_beside_its_plan(client, saxaul):
    page = client.get(address(saxaul)).content.decode()
    assert "5\xa0981" in page
    assert "The plan for this quarter was 5\xa0100." in page
    assert "+17\xa0%" in page


def test_the_forecast_says_its_method(client, saxaul):
    card = client.get(address(saxaul)).context["card"]
    # 3910, 4654, 5981: the mean change is 1035.5.
    assert card.foretold == (date(2026, 10, 1), pytest.approx(7016.5))
    assert "the mean change of the last four" in client.get(address(saxaul)).content.decode()


def test_without_three_quarters_there_is_no_forecast(client, ministry):
    page = client.get(address(measured(ministry)))
    assert "There is no forecast" in page.content.decode()


def test_regions_against_their_plan_in_a_chosen_quarter(client, saxaul):
    page = client.get(address(saxaul), {"quarter": "2026-Q3"})
    known = {line.name: line.off for line in page.context["lines"] if line.off is not None}
    assert sorted(known.values()) == [-11, -5, -4, 34]
    assert page.context["map"]["worst"][0].off == -11


def test_every_region_bears_its_difference_and_the_steps_differ_without_colour(client, saxaul):
    page = client.get(address(saxaul), {"quarter": "2026-Q3"}).content.decode()
    assert page.count('class="off"') == len(drawing()["items"])
    assert [f'id="w{step}"' in page for step in range(1, 6)] == [True, True, False, True, False]
    assert 'class="w2" fill-rule' in page


def test_the_legend_names_regions_without_a_value_where_there_are_some(client, saxaul):
    page = client.get(address(saxaul), {"quarter": "2026-Q3"})
    assert page.context["map"]["legend"][-1] == (0, "not entered")
    assert legend()[-1][0] == 5


def test_an_unknown_quarter_shows_the_last(client, saxaul):
    page = client.get(address(saxaul), {"quarter": "1990-Q1"})
    assert page.context["period"] == THIRD


def test_a_quarter_without_all_regions_has_no_value_for_the_country(client, saxaul):
    Measurement.objects.filter(indicator=saxaul, period=THIRD, region__code="UZ-AN").delete()
    page = client.get(address(saxaul))
    assert (page.context["card"].period, page.context["entered"]) == (SECOND, 3)


def test_a_revision_shows_both_numbers_and_the_reason(client, saxaul):
    old = Measurement.objects.get(indicator=saxaul, period=SECOND, region__code="UZ-SU")
    old.replaced_at = timezone.now()
    old.save()
    Measurement.objects.create(
        indicator=saxaul, period=SECOND, region=old.region, value=899, note="Ikki marta sanalgan"
    )
    page = client.get(address(saxaul)).content.decode()
    assert "912</s>" in page
    assert "Ikki marta sanalgan" in page
    rows = list(
        csv.DictReader(
            io.StringIO(client.get(address(saxaul, "values.csv")).content.decode("utf-8-sig"))
        )
    )
    kept = [
        (row["value"], bool(row["replaced"]))
        for row in rows
        if row["region"] == "UZ-SU" and row["period"] == "2026-Q2"
    ]
    assert kept == [("912", True), ("899", False)]


def test_the_csv_has_plans_without_values_too(client, ministry):
    alone = indicator(ministry, by_region=False)
    Target.objects.create(indicator=alone, period=THIRD, value=40)
    text = client.get(address(alone, "values.csv")).content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [(row["period"], row["region"], row["value"], row["plan"]) for row in rows] == [
        ("2026-Q3", "", "", "40")
    ]


def test_what_was_not_entered_in_time_is_said(client, ministry):
    one = measured(ministry, quarters=0)
    one.made_at = LONG_AGO
    one.save()
    due = client.get(address(one)).context["due"]
    assert (code(due.period), due.late) == (
        code(due_period(timezone.now())),
        timezone.now() >= due.at,
    )


def test_an_empty_indicator_says_what_comes(client, ministry):
    page = client.get(address(indicator(ministry)))
    assert "Nothing has been measured or planned yet" in page.content.decode()


@pytest.mark.parametrize("end", ["", "values.csv"])
def test_hidden_and_foreign_indicators(client, ministry, end):
    hidden = indicator(commitment=CommitmentFactory(body=ministry, hidden_at=timezone.now()))
    other = indicator(ministry)
    stranger = CommitmentFactory(body=ministry)
    paths = [
        address(hidden, end),
        address(other, end).replace(other.commitment.reference, stranger.reference),
    ]
    assert [client.get(path).status_code for path in paths] == [410, 404]


def test_nobody_gets_a_cookie_and_all_the_same_page(client, saxaul):
    page = client.get(address(saxaul))
    assert (page.cookies.output(), page["Cache-Control"][:6]) == ("", "public")


@pytest.mark.parametrize("number", [1, 3])
def test_the_queries_of_a_page_do_not_grow(client, ministry, django_assert_num_queries, number):
    one = measured(ministry, quarters=number)
    client.get(address(one))
    with django_assert_num_queries(7):
        client.get(address(one))


@pytest.mark.parametrize("number", [1, 3])
def test_the_queries_of_the_cards_do_not_grow(ministry, django_assert_num_queries, number):
    commitment = CommitmentFactory(body=ministry)
    for at in range(number):
        MeasurementFactory(indicator=IndicatorFactory(commitment=commitment, main=at == 0))
    written = Template("{% load indicators %}{% indicators_of commitment now %}")
    context = {"commitment": commitment, "now": timezone.now()}
    with django_assert_num_queries(3):
        page = written.render(Context(context))
    assert page.count('class="panel ind') == number


def test_down_is_good_where_less_is_better(client, ministry):
    one = indicator(ministry, by_region=False, direction="down")
    Target.objects.create(indicator=one, period=THIRD, value=20)
    Measurement.objects.create(indicator=one, period=THIRD, value=24)
    card = client.get(address(one)).context["card"]
    assert (card.off, card.shade) == (-20, "bad")


def test_the_api(client, saxaul):
    found = client.get("/api/v1/indicators/", {"commitment": saxaul.commitment.reference}).json()
    assert [row["id"] for row in found["results"]] == [saxaul.pk]
    asked = {"indicator": saxaul.pk, "quarter": "2026-Q3", "standing": "true"}
    values = client.get("/api/v1/measurements/", asked).json()["results"]
    assert {row["region"]: row["value"] for row in values}["UZ-NW"] == "4020.000000"
    plans = client.get("/api/v1/targets/", {"indicator": saxaul.pk, "region": "UZ-AN"}).json()
    assert [(row["quarter"], row["value"]) for row in plans["results"]] == [
        ("2026-Q3", "300.000000")
    ]


def test_the_api_hides_what_is_hidden(client, saxaul):
    saxaul.commitment.hidden_at = timezone.now()
    saxaul.commitment.save()
    paths = ("indicators", "measurements", "targets")
    assert [client.get(f"/api/v1/{path}/").json()["results"] for path in paths] == [[], [], []]


def test_regions_of_the_country_alone(ministry):
    assert Region.objects.exclude(code="abroad").count() == 14
