"""Rows of consultations for tests: each factory makes the smallest thing the database accepts."""

from datetime import timedelta
from typing import Any

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from consultations.alike import key_of
from consultations.clauses.reading import read
from consultations.models import (
    Consultation,
    Contribution,
    Decision,
    DraftVersion,
    Group,
    Passing,
)
from consultations.versions import write
from portal.norms import current
from tests.factories import BodyFactory, CitizenFactory, UserFactory

DRAFT = """1-bob. Umumiy qoidalar
1-modda. Qonunning maqsadi
1.1. Ushbu Qonunning maqsadi daraxtlarni muhofaza qilishdan iborat.
1.2. Qonun barcha hududlarda amal qiladi.
2-modda. Daraxtlarni kesish
2.1. Daraxtni kesish yagona reyestr orqali berilgan ruxsatnoma asosida amalga oshiriladi.
2.2. Ruxsatnoma berilishidan kamida uch kun oldin ariza ochiq xaritada eʼlon qilinadi."""


class ConsultationFactory(DjangoModelFactory[Consultation]):
    """A whole draft of a state body, without a text; traits take it further.

    ``draft=True`` (or a text) gives it a version with clauses, public if the consultation is.
    """

    class Meta:
        model = Consultation
        skip_postgeneration_save = True

    body = factory.SubFactory(BodyFactory)
    kind = factory.LazyFunction(lambda: current.consultation_kind("law"))
    title = factory.Sequence(lambda n: f"Daraxtlarni muhofaza qilish toʻgʻrisida {n}")
    bullets = factory.LazyFunction(
        lambda: [
            "Kesish uchun ruxsat onlayn beriladi.",
            "Bitta daraxt oʻrniga oʻnta koʻchat ekiladi.",
            "Mahalla besh kunda eʼtiroz bildira oladi.",
        ]
    )
    purpose = "Daraxtlarni asrash."
    affected = "Quruvchilar va mahalla aholisi."
    legal_basis = "Yillik dastur, 34-band."
    contact_name = "Aziza Nazarova"
    closes_at = factory.LazyFunction(lambda: timezone.now() + timedelta(days=40))

    class Params:
        submitted = factory.Trait(
            state="submitted", submitted_at=factory.LazyFunction(timezone.now)
        )
        published = factory.Trait(
            state="published",
            reference=factory.Sequence(lambda n: f"M-2026-{n + 5000:04}"),
            published_at=factory.LazyFunction(lambda: timezone.now() - timedelta(days=3)),
            opens_at=factory.SelfAttribute("published_at"),
            closes_at=factory.LazyAttribute(lambda c: c.opens_at + timedelta(days=20)),
            outcome_due_at=factory.LazyAttribute(lambda c: c.closes_at + timedelta(days=14)),
        )
        closed = factory.Trait(
            published=True,
            published_at=factory.LazyFunction(lambda: timezone.now() - timedelta(days=22)),
        )
        concluded = factory.Trait(
            closed=True, state="concluded", concluded_at=factory.LazyFunction(timezone.now)
        )

    @factory.post_generation
    def draft(self: Consultation, create: bool, extracted: Any, **kwargs: Any) -> None:  # type: ignore[misc]
        """A first version with clauses."""
        if create and extracted:
            text = DRAFT if extracted is True else extracted
            version = DraftVersion.objects.create(consultation=self, number=1)
            write(version, read(text.splitlines()).clauses)
            version.published_at = self.published_at
            version.save()


class ContributionFactory(DjangoModelFactory[Contribution]):
    """An opinion of a citizen on the whole draft; name a `clause` for one on it."""

    class Meta:
        model = Contribution

    consultation = factory.SubFactory(ConsultationFactory, published=True, draft=True)
    clause = None
    line = factory.LazyAttribute(lambda row: row.clause.line if row.clause else None)
    author = factory.SubFactory(CitizenFactory)
    region = factory.SelfAttribute("author.region")
    stance = "change"
    text = factory.Sequence(lambda n: f"Muddat {n} kun boʻlsin, uch kun juda kam.")
    key = factory.LazyAttribute(lambda row: key_of(row.text, getattr(row, "wording", "")))
    body = factory.SelfAttribute("consultation.body")
    backing = factory.LazyAttribute(lambda row: getattr(row, "supports", 0))


class GroupFactory(DjangoModelFactory[Group]):
    """A group of an officer, without anything in it."""

    class Meta:
        model = Group

    consultation = factory.SubFactory(ConsultationFactory, published=True, draft=True)
    title = "Muddat uzaytirilsin"


class DecisionFactory(DjangoModelFactory[Decision]):
    """A decision of the body; give it to contributions by their `decision`."""

    class Meta:
        model = Decision

    consultation = factory.SubFactory(ConsultationFactory, published=True, draft=True)
    body = factory.SelfAttribute("consultation.body")
    outcome = "rejected"
    text = "Muddat Fuqarolik kodeksida belgilangan."
    by = factory.SubFactory(UserFactory)


class PassingFactory(DjangoModelFactory[Passing]):
    """A contribution that was passed to another body and waits for its answer."""

    class Meta:
        model = Passing

    contribution = factory.SubFactory(ContributionFactory)
    from_body = factory.SelfAttribute("contribution.body")
    to_body = factory.SubFactory(BodyFactory)
    reason = "Bu sizning vakolatingiz."
    due_at = factory.LazyFunction(lambda: timezone.now() + timedelta(days=7))
