"""What citizens ask and see in the scene: the owner's questions and checks, shown and hidden."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from monitoring.models import Commitment
from tests.monitoring.factories import (
    CommitmentFactory,
    OnSiteCheckFactory,
    ProofFileFactory,
    QuestionFactory,
    done,
)


def add_watching(scene: Any, ministry: Any, hidden: str) -> None:
    """Questions about a promise of the ministry, checks of one that people object to."""
    owner, now = scene.people["owner"], timezone.now()
    asked = CommitmentFactory(body=ministry)
    words = {"commitment": asked, "asker": owner}
    for name, row in {
        "asked": QuestionFactory(**words),
        "asked-hidden": QuestionFactory(**words, text=hidden, hidden_at=now),
    }.items():
        scene.add(name, row, reference=asked.reference, pk=row.pk, noun="question")
    disputed = done(body=ministry, done_at=now - timedelta(days=1))
    scene.add("disputed", disputed, reference=disputed.reference)
    for name, fields in {
        "seen": {},
        "seen-hidden": {"text": hidden, "hidden_at": now},
        "seen-withdrawn": {"text": hidden, "withdrawn_at": now},
    }.items():
        _seen(scene, name, disputed, person=owner, region=owner.region, **fields)


def _seen(scene: Any, name: str, commitment: Commitment, **fields: Any) -> None:
    row = OnSiteCheckFactory(commitment=commitment, **fields)
    ProofFileFactory(commitment=commitment, check_made=row)
    scene.add(name, row, reference=commitment.reference, pk=row.pk, noun="check")
