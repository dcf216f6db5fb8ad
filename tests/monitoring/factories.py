"""Commitments, and what hangs on them, for tests: the facts of each stay true."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import factory
from django.db import models
from django.utils import timezone
from factory.django import DjangoModelFactory

from monitoring.models import (
    Commitment,
    Entry,
    Indicator,
    Measurement,
    Milestone,
    ObjectionReply,
    Objective,
    OnSiteCheck,
    Programme,
    ProgressUpdate,
    ProofFile,
    Question,
    Target,
)
from monitoring.settling import settle
from portal.clock import local_day
from tests.factories import BodyFactory, UserFactory

FIRST_QUARTER = date(2026, 1, 1)


class ProgrammeFactory(DjangoModelFactory[Programme]):
    """A programme of this year."""

    class Meta:
        model = Programme

    number = factory.Sequence(lambda n: n + 5000)
    year = 2026
    reference = factory.LazyAttribute(lambda it: f"P-{it.year}-{it.number:03}")
    names = factory.LazyAttribute(
        lambda it: {
            "uz": f"{it.number}-dastur",
            "ru": f"Программа {it.number}",
            "en": f"Programme {it.number}",
        }
    )
    body = factory.SubFactory(BodyFactory)
    starts_on = date(2026, 1, 1)
    ends_on = date(2030, 12, 31)


class ObjectiveFactory(DjangoModelFactory[Objective]):
    """What a programme wants to reach."""

    class Meta:
        model = Objective

    programme = factory.SubFactory(ProgrammeFactory)
    number = factory.Sequence(lambda n: f"{n % 90 + 1}.{n // 90}")
    names = factory.LazyAttribute(
        lambda it: {
            "uz": f"{it.number}-maqsad",
            "ru": f"Цель {it.number}",
            "en": f"Objective {it.number}",
        }
    )


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
    next_due_on = factory.SelfAttribute("due_on")
    made_at = factory.LazyFunction(lambda: timezone.now() - timedelta(days=10))
    last_word_at = factory.SelfAttribute("made_at")


def done(**fields: Any) -> Commitment:
    """A commitment that was kept."""
    values = {"state": "done", "done_at": timezone.now(), "proof": "Suv olib borildi."}
    return CommitmentFactory(**values | fields)


def withdrawn(**fields: Any) -> Commitment:
    """A commitment that was taken back."""
    values = {"state": "withdrawn", "withdrawn_at": timezone.now(), "withdrawal_reason": "Qaror"}
    return CommitmentFactory(**values | fields)


def suspended(**fields: Any) -> Commitment:
    """A commitment that stands still."""
    values = {"state": "suspended", "suspended_at": timezone.now(), "suspension_reason": "Sud"}
    return CommitmentFactory(**values | fields)


class Settling(DjangoModelFactory[models.Model]):
    """Makes a row and the facts of its commitment, as the verbs do."""

    class Meta:
        abstract = True

    @classmethod
    def _after_postgeneration(cls, instance: Any, create: bool, results: Any = None) -> None:
        indicator = getattr(instance, "indicator", None)
        settle(indicator.commitment if indicator else instance.commitment)


class MilestoneFactory(Settling):
    """A milestone with twenty days left."""

    class Meta:
        model = Milestone

    class Params:
        days = 20

    commitment = factory.SubFactory(CommitmentFactory)
    position = factory.Sequence(lambda n: n)
    title = factory.Sequence(lambda n: f"{n}-bosqich: quvur yotqiziladi")
    due_on = factory.LazyAttribute(lambda it: local_day(timezone.now()) + timedelta(days=it.days))
    first_due_on = factory.SelfAttribute("due_on")


class IndicatorFactory(Settling):
    """The main indicator of a commitment, from 0 upwards."""

    class Meta:
        model = Indicator

    commitment = factory.SubFactory(CommitmentFactory)
    title = "Ulangan maktablar"
    unit = "maktab"
    baseline = Decimal(0)
    main = True


class TargetFactory(Settling):
    """What is planned for a quarter in the whole country."""

    class Meta:
        model = Target

    indicator = factory.SubFactory(IndicatorFactory)
    period = FIRST_QUARTER
    value = Decimal(100)


class MeasurementFactory(Settling):
    """What was measured for a quarter in the whole country."""

    class Meta:
        model = Measurement

    indicator = factory.SubFactory(IndicatorFactory)
    period = FIRST_QUARTER
    value = Decimal(50)


class EntryFactory(DjangoModelFactory[Entry]):
    """A draft of the values of a quarter."""

    class Meta:
        model = Entry

    indicator = factory.SubFactory(IndicatorFactory)
    period = FIRST_QUARTER


class ProgressUpdateFactory(DjangoModelFactory[ProgressUpdate]):
    """A dated word of the body."""

    class Meta:
        model = ProgressUpdate

    commitment = factory.SubFactory(CommitmentFactory)
    text = factory.Sequence(lambda n: f"{n} km quvur yotqizildi.")


class QuestionFactory(DjangoModelFactory[Question]):
    """A question that still has ten days."""

    class Meta:
        model = Question

    commitment = factory.SubFactory(CommitmentFactory)
    asker = factory.SubFactory(UserFactory)
    text = factory.Sequence(lambda n: f"{n}-maktab qachon ulanadi?")
    due_at = factory.LazyFunction(lambda: timezone.now() + timedelta(days=10))


class OnSiteCheckFactory(Settling):
    """Somebody found that it does not work."""

    class Meta:
        model = OnSiteCheck

    commitment = factory.SubFactory(CommitmentFactory)
    person = factory.SubFactory(UserFactory)
    verdict = OnSiteCheck.Verdict.DOES_NOT
    text = "Suv yoʻq."


class ObjectionReplyFactory(Settling):
    """What the body says to those who object."""

    class Meta:
        model = ObjectionReply

    commitment = factory.SubFactory(CommitmentFactory)
    text = "Nasos almashtirildi, suv keldi."


class ProofFileFactory(DjangoModelFactory[ProofFile]):
    """A checked picture of a commitment."""

    class Meta:
        model = ProofFile

    commitment = factory.SubFactory(CommitmentFactory)
    kind = ProofFile.Kind.JPEG
    content = b"\xff\xd8\xff"
    size = 3
    digest = factory.Sequence(lambda n: n.to_bytes(32, "big"))
