"""The programmes of the demonstration: strategies with their facts, and two invented ones."""

import pytest
from django.test import Client
from django.utils import timezone

from monitoring.demo.loading import load
from monitoring.models import Commitment, Measurement, OnSiteCheck, Programme, Question, Status
from monitoring.progress import of_all
from portal.accounts.demo import load_people
from portal.audit.models import Event
from portal.clock import local_day
from portal.directory.facts import facts
from portal.directory.loading import load_directory
from portal.directory.models import Region
from tests.factories import CitizenFactory
from tests.standing import standing

pytestmark = [pytest.mark.slow, pytest.mark.django_db]


def load_all():
    load_directory()
    load_people()
    CitizenFactory.create_batch(260, region=Region.objects.get(code="UZ-QA"))
    assert load() == 5


@pytest.fixture(scope="module")
def loaded(django_db_setup, django_db_blocker):
    with standing(django_db_blocker, load_all):
        yield


def test_every_status_is_shown_and_follows_from_what_was_done(loaded):
    now = timezone.now()
    rows = Commitment.objects.order_by("pk")
    found = {row.title: row.status(now) for row in rows}
    assert set(found.values()) == set(Status)
    assert found["3 200 ta maktabni toza ichimlik suvi bilan taʼminlash"] == "at_risk"
    assert (all(row.demonstration for row in rows), load()) == (True, 0)


def test_the_schools_stand_at_55_percent_of_66(loaded):
    school = Commitment.objects.get(title__startswith="3 200 ta maktabni")
    progress = of_all([school], local_day(timezone.now()))[school.pk]
    revised = Measurement.objects.filter(indicator__commitment=school, replaced_at__isnull=False)
    assert (round(progress.done), progress.planned and round(progress.planned)) == (55, 66)
    assert [row.region.code for row in revised] == ["UZ-SU"]
    assert Question.objects.filter(commitment=school, answered_at__isnull=True).count() == 1


def test_what_happened_did_so_in_the_order_of_time(loaded):
    """Nothing was said of a commitment before it was made, nor after now."""
    events = Event.objects.filter(kind__startswith="commitment.")
    made = {row.pk: row.made_at for row in Commitment.objects.all()}
    assert [each for each in events if each.at < made[each.object_id]] == []
    assert events.filter(at__gt=timezone.now()).count() == 0
    assert events.filter(fanned_out_at__isnull=True).count() == 0


def test_a_dispute_is_dated_by_the_objection_that_began_it(loaded):
    for event in Event.objects.filter(kind="commitment.disputed"):
        checks = OnSiteCheck.objects.objecting().filter(commitment=event.object_id)
        assert event.at == checks.order_by("at")[10].at


@pytest.mark.parametrize("language", ["uz", "ru", "en"])
def test_a_strategy_shows_each_of_its_aims_with_its_source(loaded, language):
    for programme in Programme.objects.exclude(fact=""):
        page = Client().get(f"/{language}/programmes/{programme.reference}/").content.decode()
        aims = [fact for fact in facts("target", language) if fact.programme == programme.fact]
        assert [fact.key for fact in aims if fact.name not in page] == []
        assert (len(aims) > 3, programme.demonstration, programme.commitments.count()) == (
            True,
            False,
            0,
        )
