"""Consultations of the ministry in each state, for the table of access."""

from typing import Any
from uuid import UUID

from django.utils import timezone

from consultations.models import Consultation, Document, DraftVersion, ReasonTemplate
from consultations.previewing import make_link
from portal.directory.models import Topic
from tests.consultation_factories import (
    ConsultationFactory,
    ContributionFactory,
    DecisionFactory,
    PassingFactory,
)
from tests.factories import TopicFactory

# What officers keep to themselves (`scene.SECRET`, which is written above this module).
UNSAID = "Faqat muallif oʻqiydigan matn"
# Parts of addresses that name nothing, for a visitor who guesses.
NOWHERE = {"document": UUID(int=0), "address": "1", "form": "pdf", "ending": "csv"}


def add_consultations(scene: Any, ministry: Any) -> None:
    """A draft, one before the head, one that is open (with a version in the making), one closed."""
    editor = scene.people["editor"]
    common = {"body": ministry, "draft": True, "written_by": editor}
    topic = TopicFactory(slug="ecology")
    for name, row in {
        "c-draft": ConsultationFactory(**common),
        "c-sent": ConsultationFactory(**common, submitted=True),
        "c-open": ConsultationFactory(**common, published=True),
        "c-closed": ConsultationFactory(**common, closed=True),
        "c-concluded": ConsultationFactory(**common, concluded=True),
    }.items():
        row.topics.add(topic)
        add_consultation(scene, name, row)
    add_inbox(scene, ConsultationFactory(**common, published=True), ministry)
    first = scene.things["c-open"].versions.get()
    second = DraftVersion.objects.create(consultation=first.consultation, number=2)
    for clause in first.clauses.all():
        clause.pk, clause.version = None, second
        clause.save()


def add_inbox(scene: Any, consultation: Consultation, ministry: Any) -> None:
    """What people said: one to decide, one decided, one on its way to another body."""
    said = ContributionFactory(consultation=consultation)
    decision = DecisionFactory(consultation=consultation, by=scene.people["officer"])
    ContributionFactory(consultation=consultation, decision=decision)
    passing = PassingFactory(contribution=ContributionFactory(consultation=consultation))
    template = ReasonTemplate.objects.create(body=ministry, title="Bor", text=UNSAID)
    ids = {"said": said.pk, "passing": passing.pk, "template": template.pk}
    where = {"uid": consultation.uid, "reference": consultation.reference}
    scene.add("c-inbox", consultation, **where, pk=decision.pk, **ids)
    scene.add("c-template", template, body=ministry.slug, pk=template.pk)


def add_consultation(scene: Any, called: str, consultation: Consultation) -> None:
    """Keep a consultation with a file, and with a link where it is not public."""
    document = Document.objects.create(
        consultation=consultation,
        kind="note",
        title="Tushuntirish xati",
        format="pdf",
        size=4,
        digest=consultation.uid.bytes * 2,
        content=b"%PDF",
    )
    public = consultation.published_at is not None
    editor = scene.people["editor"]
    token = "none" if public else make_link(consultation, by=editor, now=timezone.now()).token
    scene.add(
        called,
        consultation,
        uid=consultation.uid,
        reference=consultation.reference or "M-2026-0000",
        document=document.uid,
        token=token,
        noun="consultation",
        topic=Topic.objects.get(slug="ecology").pk,
        pk=consultation.pk,
        form="pdf",
        table="clauses",
        ending="csv",
        number=1,
    )
