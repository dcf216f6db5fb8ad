"""What is kept only for a while, by norms."""

import uuid
from datetime import UTC, datetime, timedelta

import pytest
from allauth.account.models import EmailAddress
from django.contrib.sessions.models import Session
from django.utils import timezone

from portal.accounts.models import FirstAnswer, User
from portal.accounts.retention import forget, limit_of
from portal.accounts.tasks import apply_retention
from tests.factories import CitizenFactory, PeriodFactory, UserFactory

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 6, 10, 7, tzinfo=UTC)


@pytest.mark.parametrize(
    ("number", "unit", "limit"),
    [
        (7, "calendar", datetime(2026, 6, 2, 19, tzinfo=UTC)),
        (2, "working", datetime(2026, 6, 7, 19, tzinfo=UTC)),
    ],
)
def test_the_limit_is_the_end_of_a_day(number: int, unit: str, limit: datetime) -> None:
    PeriodFactory(key="retention-first-answer", number=number, unit=unit)
    assert limit_of("retention-first-answer", NOW) == limit


def test_without_a_norm_nothing_is_forgotten() -> None:
    assert limit_of("no-such-norm", NOW) is None


def test_first_answers_are_forgotten_after_their_days() -> None:
    PeriodFactory(key="retention-first-answer", number=7, unit="calendar")
    person = UserFactory()
    for days in (6, 7, 8, 9):
        FirstAnswer.objects.create(
            user=person, key=uuid.uuid4(), created_at=NOW - timedelta(days=days)
        )
    forget(NOW)
    ages = [(NOW - row.created_at).days for row in FirstAnswer.objects.all()]
    assert sorted(ages) == [6, 7]


def test_expired_sessions_are_forgotten() -> None:
    for name, hours in (("gone", -1), ("alive", 1)):
        Session.objects.create(session_key=name, expire_date=NOW + timedelta(hours=hours))
    forget(NOW)
    assert list(Session.objects.values_list("session_key", flat=True)) == ["alive"]


def test_accounts_that_nobody_confirmed_are_forgotten() -> None:
    PeriodFactory(key="retention-unconfirmed", number=7, unit="calendar")
    old = NOW - timedelta(days=30)
    UserFactory(assurance_level=0, date_joined=old)
    confirmed = UserFactory(assurance_level=0, date_joined=old)
    EmailAddress.objects.create(user=confirmed, email=confirmed.email, verified=True)
    fresh = UserFactory(assurance_level=0, date_joined=NOW)
    citizen = CitizenFactory(date_joined=old)
    forget(NOW)
    assert set(User.objects.all()) == {confirmed, fresh, citizen}


def test_the_task_says_what_it_forgot() -> None:
    Session.objects.create(session_key="gone", expire_date=timezone.now() - timedelta(days=1))
    assert apply_retention()["sessions"] == 1
