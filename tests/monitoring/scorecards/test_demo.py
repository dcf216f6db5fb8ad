"""The invented rounds: marked as such, whole, and judged as real ones are."""

import pytest
from django.db.models import Count

from monitoring.scorecards.demo.loading import load
from monitoring.scorecards.models import Mark, Round
from monitoring.scorecards.rounds import unconsidered
from monitoring.scorecards.scores import results_of
from monitoring.scorecards.standing import standing_of
from portal.accounts.demo import load_people
from portal.audit.models import Event
from tests.standing import standing

pytestmark = pytest.mark.django_db


def load_all():
    load_people()
    return load()


@pytest.fixture(scope="module")
def loaded(django_db_setup, django_db_blocker):
    with standing(django_db_blocker, load_all) as found:
        yield found


def test_there_are_rounds_at_each_stage_and_all_say_that_they_are_invented(loaded):
    states = Round.objects.order_by("id").values_list("state", "demonstration")
    assert (loaded, list(states)) == (
        4,
        [("published", True), ("published", True), ("reply", True), ("assessing", True)],
    )
    assert load() == 0


def test_nobody_is_told_of_what_was_invented(loaded):
    assert Event.objects.waiting().count() == 0


def test_every_mark_is_what_its_grounds_make_it(loaded):
    wrong = []
    for mark in Mark.objects.prefetch_related("opinions", "rulings"):
        said = {each.seat: each.value for each in mark.opinions.all()}
        ruled = [each.value for each in mark.rulings.all()]
        expected = standing_of(said.get(1), said.get(2), ruled[-1] if ruled else None)
        wrong += [mark] if (mark.standing, mark.value) != expected else []
    assert wrong == []


def test_a_yes_has_its_evidence_and_a_reply_its_ruling(loaded):
    published = Round.objects.published()
    assert Mark.objects.filter(opinions__value=True, opinions__url="").count() == 0
    assert [unconsidered(found).count() for found in published] == [0, 0]


def test_the_second_round_shows_change_and_a_shared_place(loaded):
    results = results_of(Round.objects.published().order_by("-published_at")[0])
    changes = {score.change for score in results.scores}
    assert (len(results.scores), None in changes, max(changes) > 0) == (14, False, True)
    assert results.ties != []


def test_what_is_under_way_leaves_something_to_do(loaded):
    left = dict(
        Mark.objects.exclude(portal__round__state="published")
        .order_by()
        .values_list("standing")
        .annotate(Count("pk"))
    )
    assert (left["disputed"] > 0, left["waiting"] > 0) == (True, True)
