"""An officer says the passport of a consultation in further languages."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from consultations.authoring import check_editable
from consultations.desk_lock import check_free
from consultations.languages import TRANSLATED
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
    """Keep the passport in `language`; an empty text shows as it was written.

    Raises Refused once it was sent, and while a colleague has it open.
    """
    now = now or timezone.now()
    hold(consultation)
    check_editable(consultation)
    check_free(consultation, by, now)
    kept = {name: texts[name] for name in TRANSLATED if texts.get(name)}
    others = {key: row for key, row in consultation.translations.items() if key != language}
    consultation.translations = {**others, **({language: kept} if kept else {})}
    consultation.saved_at = now
    consultation.save(update_fields=["translations", "saved_at"])
    return consultation
