"""The invented consultations stand in every stage of a life, and say that they are invented."""

import pytest
from django.db.models import F
from django.utils import timezone

from consultations.demo.loading import load
from consultations.demo.plans import PLANS
from consultations.models import AnswerSet, Consultation, Contribution, Decision
from consultations.situation import situation_of
from consultations.versions import current_version
from monitoring.models import Commitment
from portal.accounts.demo import load_people
from portal.directory.loading import load_directory
from tests.factories import CitizenFactory

pytestmark = [pytest.mark.slow, pytest.mark.django_db, pytest.mark.usefixtures("norms")]


@pytest.fixture
def loaded(settings):
    settings.DEMO = True
    load_directory()
    load_people()
    CitizenFactory.create_batch(480)
    assert load() == len(PLANS)


def test_the_demonstration_shows_each_stage_once_and_loads_once(loaded):
    now = timezone.now()
    rows = Consultation.objects.order_by("pk")
    assert [situation_of(row, now) for row in rows] == ["open", "concluded", "closed", "upcoming"]
    assert [current_version(row).number for row in rows] == [2, 2, 1, 1]
    assert (all(row.demonstration for row in rows), load()) == (True, 0)
    assert Contribution.objects.count() == 432 + 102 + 27
    assert AnswerSet.objects.filter(sent_at__isnull=False).count() == 420 + 180
    assert Contribution.objects.filter(consultation__state="concluded", decision=None).count() == 0
    assert Commitment.objects.from_origin(rows[1]).count() == 2
    assert Decision.objects.filter(clause__version__number=2).count() >= 10
    # Nobody is told that an opinion was decided on before it came, or after the text was changed.
    early = Contribution.objects.filter(decision__at__lt=F("created_at"))
    late = Decision.objects.filter(at__gte=F("clause__version__published_at"))
    assert (early.count(), late.count()) == (0, 0)
