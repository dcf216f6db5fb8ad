"""Commitments for tests."""

from datetime import timedelta
from typing import Any

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from monitoring.models import Commitment
from portal.clock import local_day
from tests.factories import BodyFactory


class CommitmentFactory(DjangoModelFactory[Commitment]):
    """An open promise with thirty days left."""

    class Meta:
        model = Commitment

    class Params:
        days = 30

    number = factory.Sequence(lambda n: n + 5000)
    year = 2026
    reference = factory.LazyAttribute(lambda it: f"D-{it.year}-{it.number:03}")
    title = factory.Sequence(lambda n: f"{n}-maktabga ichimlik suvi olib boriladi")
    body = factory.SubFactory(BodyFactory)
    due_on = factory.LazyAttribute(lambda it: local_day(timezone.now()) + timedelta(days=it.days))
    first_due_on = factory.SelfAttribute("due_on")
    made_at = factory.LazyFunction(lambda: timezone.now() - timedelta(days=10))


def done(**fields: Any) -> Commitment:
    """A commitment that was kept."""
    values = {"state": "done", "done_at": timezone.now(), "proof": "Suv olib borildi."}
    return CommitmentFactory(**values | fields)


def withdrawn(**fields: Any) -> Commitment:
    """A commitment that was taken back."""
    values = {"state": "withdrawn", "withdrawn_at": timezone.now(), "withdrawal_reason": "Qaror"}
    return CommitmentFactory(**values | fields)
