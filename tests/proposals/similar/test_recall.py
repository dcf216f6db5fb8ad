"""The written pairs: the right one is found, and what nobody proposed raises no alarm."""

from collections.abc import Iterator

import pytest
from django.db import connection
from django.utils import timezone
from pytest_django import DjangoDbBlocker

from portal.directory.models import Body
from portal.norms.models import ProposalLevel
from proposals.similar import Similar, similar_to
from tests.proposals.similar.corpus import Pair, distractors, no_match, pairs, plant
from tests.standing import standing

pytestmark = pytest.mark.slow
Answers = dict[str, list[Similar]]

LEAST_FOUND = 0.9
MOST_ALARMS = 0.1


@pytest.fixture(scope="module")
def answers(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Answers]:
    """What is found for every title, each asked once."""
    with standing(django_db_blocker, ask_each) as found:
        yield found


def ask_each() -> Answers:
    plant(Body.objects.earliest("id"), ProposalLevel.objects.earliest("id"))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE proposals_proposal")
    now = timezone.now()
    titles = {*(pair.query for pair in pairs()), *no_match()}
    return {title: similar_to(title, now) for title in titles}


def is_found(pair: Pair, answers: Answers) -> bool:
    return pair.title in [each.proposal.title for each in answers[pair.query][:5]]


def share_found(some: list[Pair], answers: Answers) -> float:
    return sum(is_found(pair, answers) for pair in some) / len(some)


def test_the_pairs_are_as_many_as_they_should_be() -> None:
    across = [
        pair for pair in pairs() if (pair.query_script == "russian") ^ (pair.script == "russian")
    ]
    assert (len(pairs()) > 300, len(across) >= 60, len(no_match())) == (True, True, 100)
    assert len(distractors()) >= 600


@pytest.mark.parametrize("held_out", [False, True])
def test_the_right_one_is_among_the_first_five(answers: Answers, held_out: bool) -> None:
    some = [pair for pair in pairs() if pair.held_out == held_out]
    assert share_found(some, answers) >= LEAST_FOUND


@pytest.mark.parametrize("query_script", ["latin", "cyrillic", "russian"])
@pytest.mark.parametrize("script", ["latin", "cyrillic", "russian"])
def test_no_script_is_left_behind(answers: Answers, query_script: str, script: str) -> None:
    asked = (query_script, script)
    some = [pair for pair in pairs() if (pair.query_script, pair.script) == asked]
    assert share_found(some, answers) >= LEAST_FOUND - 0.05


def test_most_of_the_right_ones_are_said_to_be_near(answers: Answers) -> None:
    near = [
        any(each.is_near and each.proposal.title == pair.title for each in answers[pair.query])
        for pair in pairs()
    ]
    assert sum(near) / len(near) >= 0.8


def test_false_alarms_are_few(answers: Answers) -> None:
    alarms = [title for title in no_match() if any(each.is_near for each in answers[title])]
    assert len(alarms) <= MOST_ALARMS * len(no_match()), alarms
