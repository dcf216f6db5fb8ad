"""Decided rows stay as they are, whoever asks the database."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from portal.accounts.models import User
from portal.norms.models import NORMS, Norm, Period
from tests.factories import PeriodFactory

pytestmark = pytest.mark.django_db
FIRST_ROWS = [model for model in NORMS if model.__name__ != "Holiday"]


@pytest.mark.parametrize("model", FIRST_ROWS, ids=lambda model: model.__name__)
def test_an_approved_row_cannot_be_changed(model: type[Norm]) -> None:
    with pytest.raises(IntegrityError, match="make a newer row"), transaction.atomic():
        model._default_manager.update(assumption=True)


@pytest.mark.parametrize("model", FIRST_ROWS, ids=lambda model: model.__name__)
def test_an_approved_row_cannot_be_deleted(model: type[Norm]) -> None:
    row = model._default_manager.order_by("-pk").first()
    assert row is not None
    with pytest.raises(IntegrityError, match="make a newer row"), transaction.atomic():
        model._default_manager.filter(pk=row.pk)._raw_delete("default")


def test_an_approval_cannot_be_taken_back() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Period.objects.filter(key="moderation").update(approved_at=None)


def test_a_waiting_row_can_still_be_changed() -> None:
    row = PeriodFactory(approved_at=None)
    assert Period.objects.filter(pk=row.pk).update(number=4) == 1


def test_who_proposed_may_be_emptied_but_not_exchanged(timur: User, lola: User) -> None:
    row = PeriodFactory(proposed_by=timur, approved_by=lola, approved_at=timezone.now())
    with pytest.raises(IntegrityError), transaction.atomic():
        Period.objects.filter(pk=row.pk).update(proposed_by=lola, approved_by=timur)
    assert Period.objects.filter(pk=row.pk).update(proposed_by=None) == 1


def test_nobody_approves_what_they_proposed(timur: User) -> None:
    with pytest.raises(IntegrityError, match="second_pair_of_eyes"), transaction.atomic():
        PeriodFactory(proposed_by=timur, approved_by=timur, approved_at=timezone.now())


def test_an_approver_without_a_time_is_no_approval(timur: User) -> None:
    with pytest.raises(IntegrityError, match="approval_is_whole"), transaction.atomic():
        PeriodFactory(approved_by=timur, approved_at=None)


def test_a_row_is_approved_or_declined_not_both() -> None:
    now = timezone.now()
    with pytest.raises(IntegrityError, match="is_decided_once"), transaction.atomic():
        PeriodFactory(approved_at=now, declined_at=now)
