"""An officer writes the passport of a consultation, its bullets and its dates, screen by screen."""

import hashlib
from collections.abc import Mapping, Sequence
from copy import copy
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from consultations.desk_lock import check_free
from consultations.models import Consultation
from consultations.readiness import earliest_close, minimum_in_words
from consultations.recording import STAFF, record_on
from consultations.versions import hold
from portal.accounts.models import User
from portal.clock import last_day
from portal.directory.models import Body, Topic
from portal.language.finding import language_written
from portal.lifecycle import Refused
from portal.moderation import locking
from portal.norms.models import ConsultationKind

# What each screen of the task list holds.
SCREENS = {
    "passport": (
        *("kind_id", "bears_on_business", "title", "purpose", "affected", "legal_basis"),
        *("region_id", "contact_name", "contact_phone", "contact_email"),
    ),
    "bullets": ("bullets",),
    "dates": ("opens_at", "closes_at"),
}


@transaction.atomic
def begin(
    *, by: User, body: Body, kind: ConsultationKind, title: str, now: datetime | None = None
) -> Consultation:
    """Begin a draft of `body`; only its officers read it."""
    now = now or timezone.now()
    made = Consultation.objects.create(
        body=body,
        kind=kind,
        title=title,
        region=body.region,
        language=language_written(title, get_language() or "uz"),
        written_by=by,
        contact_name=by.full_name,
        contact_email=by.email or "",
        created_at=now,
        saved_at=now,
    )
    record_on("begun", made, by=by, now=now, visibility=STAFF)
    return made


@transaction.atomic
def save(
    consultation: Consultation,
    *,
    by: User,
    fields: Mapping[str, Any],
    topics: Sequence[Topic] | None = None,
    screen: str = "",
    seen: str = "",
    now: datetime | None = None,
) -> Consultation:
    """Keep what a screen holds. Nothing happened in public, so it is no event.

    Raises Refused once it was sent, while a colleague has it open, and where the fields of the
    `screen` are others than those whose mark was `seen`.
    """
    now = now or timezone.now()
    hold(consultation)
    check_editable(consultation)
    check_free(consultation, by, now)
    _check_seen(consultation, screen, seen)
    for name, value in fields.items():
        setattr(consultation, name, value)
    consultation.language = _language(consultation)
    consultation.saved_at, consultation.written_by = now, by
    consultation.save()
    if topics is not None:
        consultation.topics.set(topics)
        consultation.goals.set({goal for topic in topics for goal in topic.goals.all()})
    locking.take(consultation, by=by, now=now)
    return consultation


def set_dates(
    consultation: Consultation,
    *,
    by: User,
    opens_at: datetime | None,
    closes_at: datetime,
    seen: str = "",
    now: datetime | None = None,
) -> Consultation:
    """Keep when it opens (None: as soon as it is published) and closes. Raises Refused under the
    minimum of its kind, and as `save` does."""
    now = now or timezone.now()
    check_dates(consultation, opens_at, closes_at, now)
    fields = {"opens_at": opens_at, "closes_at": closes_at}
    return save(consultation, by=by, fields=fields, screen="dates", seen=seen, now=now)


def check_dates(
    consultation: Consultation, opens_at: datetime | None, closes_at: datetime, now: datetime
) -> None:
    """Raise Refused where `closes_at` leaves less than the minimum of the kind."""
    first = earliest_close_for(consultation, opens_at, now)
    if closes_at < first:
        raise Refused(
            _("It must be open for at least %(time)s.")
            % {"time": minimum_in_words(consultation, now)},
            _("Choose %(day)s or a later day.") % {"day": date_format(last_day(first))},
            code="too_short",
        )


def earliest_close_for(
    consultation: Consultation, opens_at: datetime | None, now: datetime
) -> datetime:
    """The first close that the kind allows, if it opened at `opens_at`."""
    asked = copy(consultation)
    asked.opens_at = opens_at
    return earliest_close(asked, now)


def mark_of(consultation: Consultation, screen: str) -> str:
    """A mark that changes with any field of a screen, so that nobody's words are overwritten
    unread."""
    parts = [f"{name}={getattr(consultation, name)!r}" for name in SCREENS[screen]]
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()


def check_editable(consultation: Consultation) -> None:
    """Raise Refused once the text is with the head, or public."""
    if consultation.state == Consultation.State.SUBMITTED:
        raise Refused(
            _("This consultation is with the head, so it cannot be changed now."),
            _("The head can return it to you with a note."),
            code="submitted",
        )
    if consultation.state != Consultation.State.DRAFT:
        raise Refused(
            _("This consultation is public, so its passport stays as it is."),
            _("You can extend it, add documents, or publish a further version of the draft."),
            code="published",
        )


def check_editable_or_waiting(consultation: Consultation) -> None:
    """Raise Refused for what is public: everybody reads it without a link."""
    if consultation.state not in (Consultation.State.DRAFT, Consultation.State.SUBMITTED):
        raise Refused(
            _("This consultation is public already."),
            _("Send its address to whoever should read it."),
            code="published",
        )


def _check_seen(consultation: Consultation, screen: str, seen: str) -> None:
    if screen and seen and seen != mark_of(consultation, screen):
        raise Refused(
            _("A colleague changed this after you had opened it."),
            _("What you typed is below and not saved yet; if you save again, it takes its place."),
            code="changed",
        )


def _language(consultation: Consultation) -> str:
    texts = (consultation.title, *consultation.bullets, consultation.purpose, consultation.affected)
    written = " ".join(text for text in texts if text)
    return language_written(written, get_language() or consultation.language)
