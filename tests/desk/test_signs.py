"""Signs: a desk is read where it may hold something for a body, and only there."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.conf import settings
from django.utils import timezone
from django.utils.module_loading import import_string

from portal.accounts.models import User
from portal.desk.signs import desks_with_signs
from portal.directory.models import Body
from tests.consultation_factories import ConsultationFactory, ContributionFactory, PassingFactory
from tests.factories import BodyFactory
from tests.monitoring.factories import (
    CommitmentFactory,
    EntryFactory,
    OnSiteCheckFactory,
    QuestionFactory,
    done,
)
from tests.monitoring.measuring.scene import LONG_AGO, indicator
from tests.monitoring.scorecards.scene import a_round, add_portal, edition

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("norms")]
ALWAYS = "proposals.queues.desk_tasks"


def passed_to(body: Body) -> None:
    PassingFactory(to_body=body)


def passed_in_vain(body: Body) -> None:
    one = ContributionFactory(consultation=ConsultationFactory(body=body, closed=True))
    PassingFactory(contribution=one, due_at=timezone.now() - timedelta(days=1))


def objected(body: Body) -> None:
    commitment = done(body=body, done_at=timezone.now() - timedelta(days=1))
    for _each in range(11):
        OnSiteCheckFactory(commitment=commitment)


def replies(body: Body) -> None:
    soon = timezone.now() + timedelta(days=3)
    found = a_round(edition(), BodyFactory(), state="reply", replies_until=soon)
    add_portal(found, "UZ-NW", body=body)


SCENES: dict[str, list[Callable[[Body], object]]] = {
    "consultations.owing.desk_tasks": [
        lambda body: ConsultationFactory(body=body, closed=True),
        lambda body: ConsultationFactory(body=body, submitted=True),
    ],
    "consultations.passing_owing.desk_tasks": [passed_to, passed_in_vain],
    "monitoring.owing.desk_tasks": [lambda body: CommitmentFactory(body=body)],
    "monitoring.scorecards.owing.conducting": [
        lambda body: a_round(edition(), body, state="assessing", opened_at=timezone.now())
    ],
    "monitoring.scorecards.owing.replying": [replies],
    "monitoring.questions.owing.questions": [
        lambda body: QuestionFactory(commitment__body=body),
    ],
    "monitoring.questions.owing.objections": [objected],
    "monitoring.measuring.owing.entering": [
        lambda body: indicator(body, made_at=LONG_AGO),
    ],
    "monitoring.measuring.owing.approving": [
        lambda body: EntryFactory(
            indicator__commitment__body=body, state="sent", sent_at=timezone.now()
        ),
    ],
}


def test_every_sign_has_its_scene() -> None:
    assert set(SCENES) == set(settings.DESK_SIGNS)


@pytest.mark.parametrize(
    ("desk", "scene"), [(desk, scene) for desk, scenes in SCENES.items() for scene in scenes]
)
def test_what_stands_on_a_desk_has_its_sign(
    desk: str, scene: Callable[[Body], object], ministry: Body, aziza: User
) -> None:
    now = timezone.now()
    before = desks_with_signs(aziza.bodies(), now)
    scene(ministry)
    assert (before, len([*import_string(desk)(aziza, now)])) == ([ALWAYS], 1)
    assert desk in desks_with_signs(aziza.bodies(), now)


@pytest.mark.parametrize("scene", [scene for scenes in SCENES.values() for scene in scenes])
def test_what_others_owe_is_no_sign(scene: Callable[[Body], object], aziza: User) -> None:
    scene(BodyFactory(slug="elsewhere"))
    assert desks_with_signs(aziza.bodies(), timezone.now()) == [ALWAYS]


def test_who_acts_for_no_body_has_no_desk(nilufar: User) -> None:
    assert desks_with_signs(nilufar.bodies(), timezone.now()) == []
