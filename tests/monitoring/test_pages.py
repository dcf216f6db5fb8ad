"""The public list and the page of a commitment."""

from datetime import timedelta

import pytest
from django.utils import timezone

from monitoring import promises
from monitoring.models import Commitment
from portal.clock import local_day
from tests.factories import BodyFactory, ProposalFactory
from tests.monitoring.factories import CommitmentFactory, done, withdrawn

pytestmark = pytest.mark.django_db
LIST = "/en/commitments/"


def shown(client, query=""):
    return [row.reference for row in client.get(LIST + query).context["page"].rows]


def test_each_tab_shows_its_own(client):
    rows = {
        "on_time": CommitmentFactory(),
        "late": CommitmentFactory(days=-2),
        "done": done(),
        "withdrawn": withdrawn(),
    }
    assert {tab: shown(client, f"?tab={tab}") for tab in rows} == {
        tab: [row.reference] for tab, row in rows.items()
    }


def test_the_list_begins_with_what_is_due_first(client):
    later, sooner = CommitmentFactory(days=20), CommitmentFactory(days=3)
    assert shown(client) == [sooner.reference, later.reference]


def test_a_body_narrows_the_list_and_its_counts(client):
    mine = CommitmentFactory(body=BodyFactory(slug="health"))
    CommitmentFactory(body=BodyFactory(slug="transport"))
    page = client.get(f"{LIST}?body=health")
    assert ([row.reference for row in page.context["page"].rows], page.context["total"]) == (
        [mine.reference],
        1,
    )


@pytest.mark.parametrize("query", ["?tab=none", "?body=no-such", "?body=%00", "?page=zzz"])
def test_what_is_unknown_in_an_address_does_no_harm(client, query):
    CommitmentFactory()
    assert client.get(LIST + query).status_code == 200


def test_pages_go_on_and_back_without_gaps(client):
    made = [CommitmentFactory(days=n).reference for n in range(1, 24)]
    first = client.get(LIST).context["page"]
    second = client.get(LIST + first.next_url).context["page"]
    back = client.get(LIST + second.previous_url).context["page"]
    assert [row.reference for row in [*first.rows, *second.rows]] == made
    assert back.rows == first.rows


def test_an_empty_portal_says_why_and_where_to_go(client):
    page = client.get(LIST).content.decode()
    assert ("No commitment has been made yet" in page, "/en/proposals/" in page) == (True, True)


def test_nothing_late_is_a_real_state(client):
    CommitmentFactory()
    assert "Nothing is late" in client.get(f"{LIST}?tab=late").content.decode()


def test_hidden_ones_are_nowhere(client):
    hidden = CommitmentFactory(hidden_at=timezone.now())
    assert shown(client) == []
    assert client.get(hidden.get_absolute_url()).status_code == 410


def test_the_page_names_the_body_the_day_and_what_began_it(client):
    origin = ProposalFactory(reached=True)
    commitment = CommitmentFactory(origin=origin, days=5)
    page = client.get(f"/en/commitments/{commitment.reference}/").content.decode()
    expected = (commitment.title, commitment.body.names["en"], origin.reference, "5", "days left")
    assert [words in page for words in expected] == [True] * 5


def test_an_origin_that_was_hidden_is_not_named(client):
    origin = ProposalFactory(reached=True, hidden_at=timezone.now())
    commitment = CommitmentFactory(origin=origin)
    page = client.get(commitment.get_absolute_url())
    assert (page.context["origin"], origin.title in page.content.decode()) == (None, False)


def test_lateness_shows_with_the_name_of_the_body(client):
    commitment = CommitmentFactory(days=-3)
    page = client.get(f"/en/commitments/{commitment.reference}/")
    assert [station.state for station in page.context["stations"]] == [
        "done",
        "done",
        "late",
        "next",
    ]
    assert "days late" in page.content.decode()


def test_moves_and_their_reasons_stand_on_the_page(client, aziza):
    commitment = CommitmentFactory()
    day = local_day(timezone.now()) + timedelta(days=60)
    promises.move(commitment, by=aziza, due_on=day, reason="Tender oʻtmadi")
    page = client.get(f"/en/commitments/{commitment.reference}/").content.decode()
    assert ("Tender oʻtmadi" in page, "Why the day moved" in page) == (True, True)


def test_the_proof_stands_on_the_page(client):
    commitment = done(proof="64 maktab ulandi", proof_url="https://example.uz/act")
    page = client.get(commitment.get_absolute_url()).content.decode()
    assert ("64 maktab ulandi" in page, 'href="https://example.uz/act"' in page) == (True, True)


def test_an_unknown_number_is_not_found(client):
    assert client.get("/en/commitments/D-2026-999/").status_code == 404


@pytest.mark.parametrize("path", [LIST, "{page}"])
def test_the_pages_are_cacheable_for_visitors(client, path):
    page = client.get(path.format(page=CommitmentFactory().get_absolute_url()))
    assert (page["Cache-Control"].split(",")[0], dict(page.cookies)) == ("public", {})
    assert "csrfmiddlewaretoken" not in page.content.decode()


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_costs_the_same_for_one_and_three(client, django_assert_num_queries, number):
    origin = ProposalFactory(reached=True)
    for _each in range(number):
        CommitmentFactory(origin=origin)
    client.get(LIST)
    with django_assert_num_queries(3):
        client.get(LIST)


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_costs_the_same_for_one_and_three_moves(
    client, django_assert_num_queries, aziza, number
):
    commitment = CommitmentFactory(origin=ProposalFactory(reached=True))
    for n in range(number):
        day = local_day(timezone.now()) + timedelta(days=40 + n)
        promises.move(commitment, by=aziza, due_on=day, reason="Tender")
    client.get(commitment.get_absolute_url())
    with django_assert_num_queries(5):
        client.get(commitment.get_absolute_url())


def test_the_tags_of_other_pages_count_what_is_public():
    from django.template import Context, Template

    body = BodyFactory(slug="health")
    CommitmentFactory(body=body, days=-1)
    CommitmentFactory(body=body, hidden_at=timezone.now())
    page = Template(
        "{% load monitoring %}{% commitments_open_count %} {% commitments_late_count %}"
        "{% commitments_of_body body %}"
    ).render(Context({"body": body}))
    assert (page.startswith("1 1"), Commitment.objects.get(hidden_at=None).title in page) == (
        True,
        True,
    )
