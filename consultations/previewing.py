"""A link that shows a draft to whoever has it, until it expires; for lawyers and partners."""

from datetime import datetime

from django.utils import timezone
from django.utils.crypto import get_random_string

from consultations.authoring import check_editable_or_waiting
from consultations.models import Consultation, PreviewLink
from portal.accounts.models import User
from portal.norms import current

LETTERS = 24


def make_link(consultation: Consultation, *, by: User, now: datetime | None = None) -> PreviewLink:
    """A link for the period of the norm ``preview-link``; the one before it works no more.

    Raises Refused once the consultation is public.
    """
    now = now or timezone.now()
    check_editable_or_waiting(consultation)
    consultation.preview_links.all().delete()
    return PreviewLink.objects.create(
        consultation=consultation,
        token=get_random_string(LETTERS),
        made_by=by,
        made_at=now,
        expires_at=current.due("preview-link", now, now),
    )


def end_links(consultation: Consultation) -> None:
    """Let no link show it any more."""
    consultation.preview_links.all().delete()


def standing_link(consultation: Consultation, now: datetime) -> PreviewLink | None:
    """The link that works at `now`."""
    return consultation.preview_links.filter(expires_at__gt=now).first()
