"""An officer says the passport of a consultation in further languages."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from consultations.authoring import check_editable
from consultations.desk_lock import check_free
from consultations.languages import TRANSLATED, mark_of
from consultations.models import Consultation
from consultations.versions import hold
from portal.accounts.models import User


@transaction.atomic
def translate(
    consultation: Consultation,
    *,
    by: User,
    language: str,
    texts: Mapping[str, Any],
    now: datetime | None = None,
) -> Consultation:
    """Keep the passport in `language`, as a translation of what stands there now; an empty text
    shows as it was written.

    Raises Refused once it was sent, and while a colleague has it open.
    """
    now = now or timezone.now()
    hold(consultation)
    check_editable(consultation)
    check_free(consultation, by, now)
    kept = {name: texts[name] for name in TRANSLATED if texts.get(name)}
    others = {key: row for key, row in consultation.translations.items() if key != language}
    consultation.translations = {**others, **({language: kept} if kept else {})}
    marks = {name: mark_of(consultation, name) for name in kept}
    former = consultation.translated_from.items()
    consultation.translated_from = {**{k: row for k, row in former if k in others}, language: marks}
    consultation.saved_at = now
    consultation.save(update_fields=["translations", "translated_from", "saved_at"])
    return consultation
