"""Proposing, approving and declining: a second pair of eyes for every rule."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation
from pytest_django import DjangoCaptureOnCommitCallbacks

from portal.accounts.models import User
from portal.audit.models import Event
from portal.audit.norms import approve_norm, decline_norm, differences, propose_norm
from portal.lifecycle import Refused
from portal.norms import current
from portal.norms.models import Period
from portal.norms.standing import Standing, before, standing
from tests.factories import CitizenFactory
from tests.norms.conftest import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    """Sentences are asserted in the language of the source."""
    with translation.override("en"):
        yield


DECEMBER = datetime(2026, 12, 1, tzinfo=UTC)


def kinds_on(norm: Period) -> list[tuple[str, str]]:
    return list(Event.objects.on(norm).values_list("kind", "visibility"))


def test_a_proposed_norm_changes_nothing(timur: User, longer_moderation: Period) -> None:
    norm = propose_norm(longer_moderation, by=timur, now=NOW)
    assert (norm.proposed_by, standing(norm, DECEMBER)) == (timur, Standing.WAITING)
    assert current.period("moderation", DECEMBER).number == 3


def test_another_administrator_lets_it_take_effect_at_its_time(
    timur: User,
    lola: User,
    longer_moderation: Period,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    current.period("moderation", NOW)
    with django_capture_on_commit_callbacks(execute=True):
        approve_norm(propose_norm(longer_moderation, by=timur, now=NOW), by=lola, now=NOW)
    held = [current.period("moderation", now).number for now in (NOW, DECEMBER)]
    assert held == [3, 5]


def test_whoever_proposed_it_cannot_approve_it(timur: User, longer_moderation: Period) -> None:
    norm = propose_norm(longer_moderation, by=timur, now=NOW)
    with pytest.raises(Refused) as refused:
        approve_norm(norm, by=timur, now=NOW)
    assert str(refused.value) == (
        "You proposed this norm, so somebody else has to approve it. "
        "Ask another administrator; until then the present norm holds."
    )


def test_nor_can_the_same_person_with_another_account(longer_moderation: Period) -> None:
    first, second = CitizenFactory(), CitizenFactory()
    second.person_keys = first.person_keys
    norm = propose_norm(longer_moderation, by=first, now=NOW)
    with pytest.raises(Refused) as refused:
        approve_norm(norm, by=second, now=NOW)
    assert refused.value.code == "second_pair_of_eyes"


def test_an_approval_never_reaches_back(timur: User, lola: User, longer_moderation: Period) -> None:
    longer_moderation.valid_from = NOW - timedelta(days=30)
    norm = approve_norm(propose_norm(longer_moderation, by=timur, now=NOW), by=lola, now=NOW)
    assert norm.valid_from == NOW


@pytest.mark.parametrize("first", [approve_norm, decline_norm])
@pytest.mark.parametrize("second", [approve_norm, decline_norm])
def test_a_norm_is_decided_once(
    timur: User, lola: User, longer_moderation: Period, first: object, second: object
) -> None:
    norm = propose_norm(longer_moderation, by=timur, now=NOW)
    first(norm, by=lola, now=NOW)  # type: ignore[operator]  # one of two verbs
    with pytest.raises(Refused) as refused:
        second(norm, by=lola, now=NOW)  # type: ignore[operator]  # one of two verbs
    assert refused.value.code == "decided"


def test_a_declined_norm_never_holds(timur: User, lola: User, longer_moderation: Period) -> None:
    norm = decline_norm(propose_norm(longer_moderation, by=timur, now=NOW), by=lola, now=NOW)
    assert (norm.declined_by, standing(norm)) == (lola, Standing.DECLINED)
    assert current.period("moderation", DECEMBER).number == 3


def test_whoever_proposed_it_may_take_it_back(timur: User, longer_moderation: Period) -> None:
    norm = propose_norm(longer_moderation, by=timur, now=NOW)
    assert decline_norm(norm, by=timur, now=NOW).declined_by == timur


def test_a_norm_that_stands_is_not_proposed_again(timur: User) -> None:
    with pytest.raises(Refused) as refused:
        propose_norm(Period.objects.get(key="moderation"), by=timur, now=NOW)
    assert refused.value.code == "not_new"


def test_a_norm_without_a_legal_basis_is_not_proposed(
    timur: User, longer_moderation: Period
) -> None:
    longer_moderation.legal_basis = {"uz": "Asos"}
    with pytest.raises(ValidationError, match="Uzbek, Russian and English"):
        propose_norm(longer_moderation, by=timur, now=NOW)


def test_a_norm_without_a_key_is_not_proposed(timur: User, longer_moderation: Period) -> None:
    longer_moderation.key = ""
    with pytest.raises(ValidationError):
        propose_norm(longer_moderation, by=timur, now=NOW)


def test_each_verb_is_recorded_and_only_the_change_is_public(
    timur: User, lola: User, longer_moderation: Period
) -> None:
    norm = approve_norm(propose_norm(longer_moderation, by=timur, now=NOW), by=lola, now=NOW)
    assert sorted(kinds_on(norm)) == [("norm.approved", "public"), ("norm.proposed", "staff")]


def test_the_record_says_what_the_norm_says(timur: User, longer_moderation: Period) -> None:
    norm = propose_norm(longer_moderation, by=timur, now=NOW)
    event = Event.objects.on(norm).get()
    assert (event.actor, event.at, event.data["key"]) == (timur, NOW, "moderation")
    assert event.data["says"] == {"number": 5, "unit": "working"}


def test_a_refused_approval_records_nothing(timur: User, longer_moderation: Period) -> None:
    norm = propose_norm(longer_moderation, by=timur, now=NOW)
    with pytest.raises(Refused):
        approve_norm(norm, by=timur, now=NOW)
    assert kinds_on(norm) == [("norm.proposed", "staff")]


def test_a_replaced_norm_stands_as_history(
    timur: User, lola: User, longer_moderation: Period
) -> None:
    first = Period.objects.get(key="moderation")
    norm = approve_norm(propose_norm(longer_moderation, by=timur, now=NOW), by=lola, now=NOW)
    current.clear()
    later = DECEMBER + timedelta(days=1)
    assert [standing(row, NOW) for row in (first, norm)] == [Standing.IN_FORCE, Standing.UPCOMING]
    assert [standing(row, later) for row in (first, norm)] == [Standing.REPLACED, Standing.IN_FORCE]
    assert before(norm) == first


def test_the_difference_names_the_fields_that_say_something_else(
    longer_moderation: Period,
) -> None:
    first = Period.objects.get(key="moderation")
    assert differences(first, longer_moderation) == [
        "names",
        "legal_basis",
        "number",
    ]
