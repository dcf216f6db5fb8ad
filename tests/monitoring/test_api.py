"""The API says of a commitment what its page says."""

from datetime import timedelta

import pytest
from django.utils import timezone

from monitoring.models import Status
from tests.factories import GoalFactory, ProposalFactory, TopicFactory
from tests.monitoring.factories import (
    CommitmentFactory,
    IndicatorFactory,
    MeasurementFactory,
    MilestoneFactory,
    ObjectiveFactory,
    ProgressUpdateFactory,
    TargetFactory,
    done,
    suspended,
    withdrawn,
)

pytestmark = pytest.mark.django_db
COMMITMENTS, PROGRAMMES = "/api/v1/commitments/", "/api/v1/programmes/"


@pytest.fixture
def each_status():
    return {
        "on_time": CommitmentFactory(),
        "at_risk": CommitmentFactory(behind=12),
        "late": CommitmentFactory(days=-2),
        "silent": CommitmentFactory(made_at=timezone.now() - timedelta(days=100)),
        "disputed": done(objections=11),
        "suspended": suspended(),
        "done": done(),
        "withdrawn": withdrawn(),
    }


def test_it_is_narrowed_as_the_page_is(client):
    topic, goal = TopicFactory(), GoalFactory()
    named = CommitmentFactory(title="Saksovul ekiladi")
    named.topics.add(topic)
    named.goals.add(goal)
    CommitmentFactory(title="Quduq qaziladi", days=-2)
    asked = ("q=saksovul", f"topic={topic.slug}", f"goal={goal.number}", "status=on_time")
    found = [client.get(f"{COMMITMENTS}?{query}").json()["results"] for query in asked]
    assert [[row["reference"] for row in rows] for rows in found] == [[named.reference]] * 4


@pytest.mark.parametrize("query", ["goal=x", "goal=0", "status=none"])
def test_a_filter_that_cannot_be_says_so(client, query):
    assert client.get(f"{COMMITMENTS}?{query}").status_code == 422


def test_each_status_is_told_and_found(client, each_status):
    told = {row["reference"]: row["status"] for row in client.get(COMMITMENTS).json()["results"]}
    found = {
        status: [
            row["reference"] for row in client.get(f"{COMMITMENTS}?tab={status}").json()["results"]
        ]
        for status in Status.values
    }
    assert told == {row.reference: status for status, row in each_status.items()}
    assert found == {status: [row.reference] for status, row in each_status.items()}


def test_list_page_roll_up_and_api_say_the_same(client, each_status):
    now = timezone.now()
    pages = {
        status: client.get(row.get_absolute_url()).context["status"]
        for status, row in each_status.items()
    }
    rows = {
        row.commitment.reference: row.status
        for row in client.get("/en/commitments/").context["rows"]
    }
    counts = client.get("/en/commitments/").context["rollup"].counts
    assert pages == {status: status for status in each_status}
    assert rows == {row.reference: status for status, row in each_status.items()}
    assert counts == dict.fromkeys(Status.values, 1)
    assert {row.status(now) for row in each_status.values()} == set(Status)


def test_one_commitment_tells_progress_and_milestones(client):
    main = IndicatorFactory()
    TargetFactory(indicator=main, value=80)
    MeasurementFactory(indicator=main, value=50)
    step = MilestoneFactory(commitment=main.commitment)
    said = client.get(f"{COMMITMENTS}{main.commitment.reference}/").json()
    assert (said["progress"], said["status"], said["behind"]) == (
        {"basis": "indicator", "done": "62.50", "planned": "100.00", "period": "2026-01-01"},
        "at_risk",
        "37.50",
    )
    assert [(row["id"], row["moves"]) for row in said["milestones"]] == [(step.pk, [])]


def test_nothing_measured_is_no_progress(client):
    said = client.get(f"{COMMITMENTS}{CommitmentFactory().reference}/").json()
    assert (said["progress"], said["reason"], said["milestones"]) == (None, "", [])


def test_updates_are_read_the_newest_first(client):
    first = ProgressUpdateFactory()
    second = ProgressUpdateFactory(commitment=first.commitment, no_change=True, text="")
    said = client.get(f"{COMMITMENTS}{first.commitment.reference}/updates/").json()["results"]
    assert [(row["text"], row["no_change"]) for row in said] == [
        (second.text, True),
        (first.text, False),
    ]


def test_a_programme_tells_its_objectives_and_sums(client):
    objective = ObjectiveFactory()
    CommitmentFactory(programme=objective.programme, objective=objective)
    CommitmentFactory(programme=objective.programme, hidden_at=timezone.now())
    said = client.get(f"{PROGRAMMES}{objective.programme.reference}/").json()
    assert (said["objectives"], sum(said["counts"].values()), said["counts"]["on_time"]) == (
        [{"number": objective.number, "names": objective.names}],
        1,
        1,
    )


@pytest.mark.parametrize("many", [1, 3])
@pytest.mark.parametrize(("url", "queries"), [(COMMITMENTS, 1), (PROGRAMMES, 2)])
def test_a_list_costs_the_same_for_one_and_three(
    client, django_assert_num_queries, many, url, queries
):
    for _each in range(many):
        objective = ObjectiveFactory()
        CommitmentFactory(programme=objective.programme, objective=objective)
    client.get(url)
    with django_assert_num_queries(queries):
        client.get(url)


def test_what_is_hidden_is_not_named_by_what_came_of_it(client):
    objective = ObjectiveFactory(programme__hidden_at=timezone.now())
    origin = ProposalFactory(reached=True, hidden_at=timezone.now())
    frame = {"programme": objective.programme, "objective": objective, "origin": origin}
    row = CommitmentFactory(**frame)
    whole = client.get(f"{COMMITMENTS}{row.reference}/").json()
    short = client.get(COMMITMENTS).json()["results"][0]
    assert [whole[name] for name in frame] == [None, None, None]
    assert [short[name] for name in ("programme", "origin")] == [None, None]
