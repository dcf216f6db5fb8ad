"""What everybody reads of scorecards."""

import csv
from datetime import UTC, datetime

import pytest

from monitoring.scorecards import marking
from monitoring.scorecards.models import EvidencePicture, Opinion
from portal.spreadsheets import plain
from tests.monitoring.scorecards.scene import (
    Team,
    a_round,
    conductor,
    edition,
    mark_all,
    mark_of,
    opened,
    published,
)

pytestmark = pytest.mark.django_db
LIST = "/en/scorecards/"
TABLE = {"UZ-TK": "11110", "UZ-SA": "11010", "UZ-NG": "10011", "UZ-NW": "00000"}


@pytest.fixture
def found():
    return published(edition(), conductor(), TABLE)


def page(client, path):
    return client.get(path).content.decode()


def rows_of(client, path):
    answer = client.get(path)
    lines = answer.content.decode("utf-8-sig").splitlines()
    return list(csv.DictReader(lines))


def test_an_empty_portal_says_so_and_shows_the_method(client):
    text = page(client, LIST)
    assert ("No round has been published yet" in text, "/methods/local-services-1/" in text) == (
        True,
        True,
    )


def test_the_list_shows_the_last_results_and_what_is_under_way(client, found):
    under_way = opened(Team(conductor("other")), "UZ-NW")
    draft = a_round(found.edition, found.body, title="Yashirin")
    text = page(client, LIST)
    assert [words in text for words in (found.title, under_way.title, draft.title)] == [
        True,
        True,
        False,
    ]


def test_the_round_shows_the_ranking_with_its_ties_said(client, found):
    text = page(client, found.get_absolute_url().replace("/uz/", "/en/"))
    assert (
        "Place 2 (=) is shared by 2 portals with the same number, so the next place is 4." in text
    )


def test_a_round_under_way_shows_its_day_and_no_mark(client):
    team = Team(conductor())
    found = opened(team, "UZ-NW")
    mark_all(found, team, differing=["f11"])
    text = page(client, f"/en/scorecards/{found.reference}/")
    assert ("The marks are not public yet" in text, "data-h" in text, "rank-h" in text) == (
        True,
        False,
        False,
    )


@pytest.mark.parametrize("path", ["UZ-NW/", "ranking.csv", "marks.csv", "criteria/c1/"])
def test_nothing_of_a_round_under_way_can_be_read(client, path):
    team = Team(conductor())
    found = opened(team, "UZ-NW")
    mark_all(found, team)
    assert client.get(f"/en/scorecards/{found.reference}/{path}").status_code == 404


@pytest.mark.parametrize("path", ["", "UZ-NW/", "ranking.csv", "criteria/c1/"])
def test_a_draft_does_not_exist(client, path):
    draft = a_round(edition(), conductor())
    assert client.get(f"/en/scorecards/{draft.reference}/{path}").status_code == 404


def test_a_picture_is_public_with_its_round_alone(client):
    team = Team(conductor())
    found = opened(team, "UZ-NW")
    mark = mark_of(found, "UZ-NW", "f11")
    opinion = marking.mark(mark, by=team.first, value=True, url="https://a.uz")
    picture = EvidencePicture.objects.create(opinion=opinion, kind="png", size=3, content=b"abc")
    address = f"/en/scorecards/{found.reference}/pictures/{picture.uid}/"
    before = client.get(address).status_code
    type(found).objects.filter(pk=found.pk).update(
        state="published", published_at=datetime(2026, 11, 1, tzinfo=UTC)
    )
    answer = client.get(address)
    assert (before, answer.status_code, answer.content) == (404, 200, b"abc")
    assert (answer["Content-Type"], answer["X-Content-Type-Options"]) == ("image/png", "nosniff")


def test_the_card_shows_each_mark_with_its_evidence(client, found):
    text = page(client, f"/en/scorecards/{found.reference}/UZ-TK/?criterion=c2")
    assert [words in text for words in ("Belgi 2.1", "example.uz/f21", "name not verified")] == [
        True,
        True,
        True,
    ]
    assert "Belgi 1.1" not in text


def test_the_filters_of_a_card_leave_what_they_name(client, found):
    answer = client.get(f"/en/scorecards/{found.reference}/UZ-TK/?criterion=c2&show=absent")
    assert [mark.feature.key for mark in answer.context["marks"]] == ["f22"]


@pytest.mark.parametrize("query", ["?criterion=none", "?show=none", "?criterion=%00", "?show="])
def test_what_is_unknown_in_an_address_does_no_harm(client, found, query):
    assert client.get(f"/en/scorecards/{found.reference}/UZ-TK/{query}").status_code == 200


def test_the_ranking_as_a_table_is_the_sheet(client, found):
    rows = rows_of(client, f"/en/scorecards/{found.reference}/ranking.csv")
    names = ("place", "shared_by", "region", "there", "of", "c1", "c2")
    assert [tuple(row[name] for name in names) for row in rows] == [
        ("1", "1", "UZ-TK", "4", "5", "3", "1"),
        ("2", "2", "UZ-NG", "3", "5", "1", "2"),
        ("2", "2", "UZ-SA", "3", "5", "2", "1"),
        ("4", "1", "UZ-NW", "0", "5", "0", "0"),
    ]


def test_whoever_counts_the_marks_gets_the_ranking(client, found):
    rows = rows_of(client, f"/en/scorecards/{found.reference}/marks.csv")
    totals = dict.fromkeys(TABLE, 0)
    for row in rows:
        totals[row["region"]] += int(row["there"])
    assert totals == {"UZ-TK": 4, "UZ-SA": 3, "UZ-NG": 3, "UZ-NW": 0}


def test_words_in_a_table_stay_words(client, found):
    Opinion.objects.update(url="")
    mark = mark_of(found, "UZ-NW", "f11")
    mark.rulings.create(value=False, note="=HYPERLINK(1)", by=None)
    rows = rows_of(client, f"/en/scorecards/{found.reference}/marks.csv")
    assert [row["reason"] for row in rows if row["reason"]] == [plain("=HYPERLINK(1)")]


def test_the_method_marks_what_is_not_verified(client):
    text = page(client, "/en/scorecards/methods/local-services-1/")
    features = rows_of(client, "/en/scorecards/methods/local-services-1/features.csv")
    assert (text.count("name not verified"), len(features)) == (46, 81)
    assert sum(int(row["verified"]) for row in features) == 35


def test_a_demonstration_says_so_on_every_page(client, found):
    found.demonstration = True
    found.save()
    paths = ("", "UZ-TK/", "criteria/c1/")
    pages = [LIST, *(f"{LIST}{found.reference}/{path}" for path in paths)]
    assert ["Nobody assessed these portals" in page(client, each) for each in pages] == [True] * 4


@pytest.mark.parametrize("path", ["", "{0}/", "{0}/UZ-TK/", "{0}/criteria/c1/", "methods/small/"])
def test_the_pages_are_cacheable_for_visitors(client, found, path):
    answer = client.get(LIST + path.format(found.reference))
    assert (answer["Cache-Control"].split(",")[0], dict(answer.cookies)) == ("public", {})
    assert "csrfmiddlewaretoken" not in answer.content.decode()


@pytest.mark.parametrize("path", ["", "{0}/", "{0}/UZ-TK/", "{0}/criteria/c1/", "{0}/marks.csv"])
def test_pages_cost_the_same_for_one_and_three_portals(client, path):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    costs = []
    for number in (1, 3):
        found = published(
            edition(f"of{number}"), conductor(f"m{number}"), dict(list(TABLE.items())[:number])
        )
        client.get(LIST + path.format(found.reference))
        with CaptureQueriesContext(
            connection,
        ) as asked:
            client.get(LIST + path.format(found.reference))
        costs.append(len(asked))
    assert costs[0] == costs[1] <= 12


def test_the_api_gives_the_ranking_and_the_marks(client, found):
    ranked = client.get(f"/api/v1/scorecards/{found.reference}/").json()
    marks = client.get(f"/api/v1/scorecards/{found.reference}/portals/UZ-TK/").json()
    names = ("region", "place", "shared_by", "there")
    assert [tuple(row[name] for name in names) for row in ranked["ranking"]] == [
        ("UZ-TK", 1, 1, 4),
        ("UZ-NG", 2, 2, 3),
        ("UZ-SA", 2, 2, 3),
        ("UZ-NW", 4, 1, 0),
    ]
    assert [mark["there"] for mark in marks] == [True, True, True, True, False]


def test_the_api_holds_back_what_is_not_published(client):
    team = Team(conductor())
    found = opened(team, "UZ-NW")
    mark_all(found, team)
    address = f"/api/v1/scorecards/{found.reference}/"
    portal = client.get(f"{address}portals/UZ-NW/")
    assert (client.get(address).json()["ranking"], portal.status_code) == (None, 404)


def test_the_api_gives_the_methods(client):
    found = client.get("/api/v1/scorecard-editions/local-services-1/").json()
    assert [len(row["features"]) for row in found["criteria"]] == [8, 26, 12, 17, 18]
