"""The public list and the page of a commitment."""

from datetime import timedelta

import pytest
from django.utils import timezone

from monitoring import promises
from monitoring.models import Commitment
from portal.clock import local_day
from tests.factories import (
    BodyFactory,
    GoalFactory,
    ProposalFactory,
    RegionFactory,
    TopicFactory,
)
from tests.monitoring.factories import (
    CommitmentFactory,
    IndicatorFactory,
    MeasurementFactory,
    MilestoneFactory,
    ProgrammeFactory,
    ProgressUpdateFactory,
    ProofFileFactory,
    TargetFactory,
    done,
    suspended,
    withdrawn,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]
LIST = "/en/commitments/"
TODAY = local_day(timezone.now())


def shown(client, query=""):
    return [row.reference for row in client.get(LIST + query).context["page"].rows]


def test_each_tab_shows_its_own(client):
    rows = {
        "on_time": CommitmentFactory(),
        "late": CommitmentFactory(days=-2),
        "done": done(),
        "withdrawn": withdrawn(),
        "suspended": suspended(),
        "silent": CommitmentFactory(made_at=timezone.now() - timedelta(days=100)),
        "at_risk": CommitmentFactory(behind=12),
        "disputed": done(objections=11),
    }
    assert {tab: shown(client, f"?tab={tab}") for tab in rows} == {
        tab: [row.reference] for tab, row in rows.items()
    }


def test_without_a_status_everything_stands_there_the_most_worrying_first(client):
    rows = [
        CommitmentFactory(days=-2),
        done(objections=11),
        CommitmentFactory(made_at=timezone.now() - timedelta(days=100)),
        CommitmentFactory(behind=12),
        CommitmentFactory(),
        suspended(),
        done(),
        withdrawn(),
    ]
    assert shown(client) == [row.reference for row in rows]


def test_the_strip_counts_what_each_status_leads_to(client):
    for made in (CommitmentFactory, CommitmentFactory, done, suspended):
        made()
    page = client.get(LIST).context
    led = {
        str(status): len(client.get(LIST + query).context["page"].rows)
        for status, query in page["strip"]
    }
    assert (led, page["rollup"].total) == (page["rollup"].counts, 4)


def test_region_topic_goal_and_programme_narrow_the_list(client):
    region, topic, goal = RegionFactory(code="UZ-QA"), TopicFactory(), GoalFactory()
    programme = ProgrammeFactory()
    CommitmentFactory()
    here = CommitmentFactory(region=region)
    there = CommitmentFactory(body=BodyFactory(slug="urganch", region=region))
    filed, under = CommitmentFactory(), CommitmentFactory(programme=programme)
    filed.topics.add(topic, TopicFactory())
    filed.goals.add(goal)
    found = [
        shown(client, query)
        for query in (
            "?region=UZ-QA",
            f"?topic={topic.slug}",
            f"?goal={goal.number}",
            f"?programme={programme.reference}",
        )
    ]
    assert found == [
        [here.reference, there.reference],
        [filed.reference],
        [filed.reference],
        [under.reference],
    ]


def test_a_row_shows_progress_beside_the_plan_and_why(client):
    main = IndicatorFactory()
    TargetFactory(indicator=main, value=80)
    MeasurementFactory(indicator=main, value=50)
    page = client.get(LIST)
    row = page.context["rows"][0]
    assert (row.progress.done, row.progress.planned, row.status) == (62.5, 100, "at_risk")
    assert "37 percent of the way behind its plan" in page.content.decode()


def test_the_page_shows_milestones_with_moved_days_and_proof(client):
    commitment = CommitmentFactory()
    step = MilestoneFactory(
        commitment=commitment,
        done_at=timezone.now(),
        done_on=local_day(timezone.now()),
        proof="64 maktab ulandi",
    )
    old, new = local_day(timezone.now()), step.due_on
    step.moves.create(from_day=old, to_day=new, reason="Tender oʻtmadi")
    file = ProofFileFactory(commitment=commitment, milestone=step, title="Dalolatnoma")
    page = client.get(commitment.get_absolute_url()).content.decode()
    expected = ("64 maktab ulandi", "Tender oʻtmadi", "Dalolatnoma", str(file.uid), "100&nbsp;%")
    assert [words in page for words in expected] == [True] * 5


def test_updates_stand_on_the_page_the_newest_first(client):
    first = ProgressUpdateFactory()
    second = ProgressUpdateFactory(commitment=first.commitment)
    page = client.get(first.commitment.get_absolute_url())
    assert page.context["updates"] == [second, first]


def test_a_file_is_saved_and_never_shown(client):
    proof = ProofFileFactory()
    page = client.get(f"{proof.commitment.get_absolute_url()}files/{proof.uid}/")
    again = client.get(page.request["PATH_INFO"], headers={"if-none-match": page["ETag"]})
    assert (page["Content-Type"], page["Content-Disposition"].split(";")[0]) == (
        "image/jpeg",
        "attachment",
    )
    assert (page.content, again.status_code) == (b"\xff\xd8\xff", 304)


def test_a_file_that_was_taken_down_or_belongs_elsewhere_is_not_given(client):
    hidden = ProofFileFactory(hidden_at=timezone.now())
    other = CommitmentFactory()
    addresses = (
        f"{hidden.commitment.get_absolute_url()}files/{hidden.uid}/",
        f"{other.get_absolute_url()}files/{ProofFileFactory().uid}/",
    )
    assert [client.get(address).status_code for address in addresses] == [410, 404]


def test_the_rule_of_the_status_stands_on_the_page_with_its_norms(client):
    page = client.get(CommitmentFactory().get_absolute_url()).content.decode()
    words = ("How is this computed?", "at least 11 people", "more than 90 days", "10 percent")
    assert [each in page for each in words] == [True] * 4


def test_the_list_begins_with_what_is_due_first(client):
    later, sooner = CommitmentFactory(days=20), CommitmentFactory(days=3)
    assert shown(client) == [sooner.reference, later.reference]


def test_a_body_narrows_the_list_and_its_counts(client):
    mine = CommitmentFactory(body=BodyFactory(slug="health"))
    CommitmentFactory(body=BodyFactory(slug="transport"))
    page = client.get(f"{LIST}?body=health")
    assert ([row.reference for row in page.context["page"].rows], page.context["rollup"].total) == (
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


@pytest.mark.parametrize(
    ("made", "filed", "heading"),
    [
        ({}, False, ""),
        ({}, True, "Topics and goals"),
        ({"legal_basis": "PQ-118"}, True, "Basis and money"),
        ({"budget_planned": 10, "budget_on": TODAY}, False, "Basis and money"),
        ({"budget_on": TODAY}, False, ""),
    ],
)
def test_basis_and_money_are_called_so_where_there_are_any(client, made, filed, heading):
    commitment = CommitmentFactory(**made)
    if filed:
        commitment.topics.add(TopicFactory())
    page = client.get(commitment.get_absolute_url()).content.decode()
    found = [each for each in ("Basis and money", "Topics and goals") if f">{each}</h2>" in page]
    assert found == ([heading] if heading else [])


def test_what_is_said_in_uzbek_is_marked_so_on_a_russian_page(client):
    commitment = CommitmentFactory(language="uz", legal_basis="PQ-118-qaror")
    indicator = IndicatorFactory(commitment=commitment)
    page = client.get(commitment.get_absolute_url().replace("/en/", "/ru/").replace("/uz/", "/ru/"))
    html = page.content.decode()
    for said in (commitment.title, indicator.title, commitment.legal_basis):
        assert f'lang="uz-Latn">{said}<' in html


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
    with django_assert_num_queries(6):
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
    with django_assert_num_queries(17):
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


# --- by words ----------------------------------------------------------------------
def test_the_list_is_searched_by_the_words_of_a_commitment_and_of_its_indicators(client):
    titled = CommitmentFactory(title="Saksovul ekiladi")
    described = CommitmentFactory(title="Ekiladi", description="Saksovul koʻchatlari")
    measured = IndicatorFactory(title="Saksovul maydoni").commitment
    CommitmentFactory(title="Quduq qaziladi")
    hits = {titled.reference, described.reference, measured.reference}
    assert (set(shown(client, "?q=саксовул")), shown(client, "?q=temir")) == (hits, [])


def test_the_list_finds_a_number_in_either_script(client):
    row = CommitmentFactory()
    CommitmentFactory()
    assert shown(client, f"?q={row.reference.replace('D', 'д')}") == [row.reference]


def test_nothing_hidden_is_found_by_its_words(client):
    CommitmentFactory(title="Saksovul ekiladi", hidden_at=timezone.now())
    assert shown(client, "?q=saksovul") == []


def test_what_was_searched_for_stands_above_the_list_and_is_taken_away(client, ministry):
    CommitmentFactory(title="Saksovul ekiladi", body=ministry)
    page = client.get(LIST, {"q": "saksovul", "body": ministry.slug})
    text = page.content.decode()
    assert ('value="saksovul"' in text, f'href="?body={ministry.slug}"' in text) == (True, True)
    assert len(page.context["page"].rows) == 1
