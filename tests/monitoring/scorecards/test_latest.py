"""The last published round stands on the pages of a body and of a region; without one, nothing."""

from datetime import UTC, datetime

import pytest
from django.utils import timezone

from monitoring.scorecards.latest import of_body, of_region
from monitoring.scorecards.models import AssessedPortal, Round
from portal import fresh
from portal.directory.models import Region
from tests.factories import BodyFactory
from tests.monitoring.scorecards.scene import Team, conductor, edition, opened, published
from tests.monitoring.scorecards.test_ranking import FIRST, SECOND

pytestmark = pytest.mark.django_db
EARLIER, LATER = datetime(2025, 12, 1, tzinfo=UTC), datetime(2026, 11, 1, tzinfo=UTC)
HEADING = "Scorecard of the city portal"


@pytest.fixture
def both(db):
    method, body = edition(), conductor()
    return published(method, body, FIRST, EARLIER), published(method, body, SECOND, LATER)


def body_of(code):
    return AssessedPortal.objects.filter(region__code=code).first().body


def pages_of(code):
    return f"/en/bodies/{body_of(code).slug}/", f"/en/regions/{code}/"


def test_a_portal_stands_with_its_place_its_number_and_the_change(both):
    found = of_body(body_of("UZ-SA"))
    score = found.score
    assert (score.place.rank, score.total, score.change, score.place_before.rank) == (1, 5, 2, 2)
    assert (found.results.round, of_region(Region.objects.get(code="UZ-SA"))) == (both[1], found)


def test_a_portal_that_the_last_round_left_out_stands_with_the_one_before(both):
    found = of_body(body_of("UZ-NG"))
    assert (found.results.round, found.score.place.rank, found.score.change) == (both[0], 2, None)


def test_what_was_assessed_stands_before_what_was_invented(both):
    Round.objects.filter(pk=both[1].pk).update(demonstration=True)
    assert of_body(body_of("UZ-SA")).results.round == both[0]


def test_marks_that_are_not_published_stand_nowhere(client):
    found = opened(Team(conductor()), "UZ-NW")
    portal = found.portals.get()
    assert (of_body(portal.body), of_region(portal.region)) == (None, None)
    pages = [client.get(page).content.decode() for page in pages_of("UZ-NW")]
    assert [HEADING in page for page in pages] == [False, False]


def test_a_body_without_a_portal_has_no_block(both, client):
    page = client.get(f"/en/bodies/{BodyFactory(slug='health').slug}/")
    assert (page.status_code, HEADING in page.content.decode()) == (200, False)


def test_both_pages_lead_to_the_card_and_the_ranking(both, client):
    for page in pages_of("UZ-TK"):
        text = client.get(page).content.decode()
        assert [
            HEADING in text,
            "shared place of 5" in text,
            f'href="/en/scorecards/{both[1].reference}/UZ-TK/"' in text,
            f'href="/en/scorecards/{both[1].reference}/"' in text,
            "−1" in text,
            "then place 1" in text,
        ] == [True] * 6


def test_what_is_invented_says_so(both, client):
    Round.objects.update(demonstration=True)
    texts = [client.get(page).content.decode() for page in pages_of("UZ-TK")]
    assert ["Invented for the demonstration" in text for text in texts] == [True, True]


@pytest.mark.parametrize("rounds", [1, 3])
def test_the_block_costs_one_query_once_the_round_is_counted(rounds, django_assert_num_queries):
    method, body = edition(), conductor()
    for _each in range(rounds):
        published(method, body, FIRST, timezone.now())
    fresh.forget()
    place = body_of("UZ-TK")
    of_body(place)
    with django_assert_num_queries(1):
        of_body(place)
