"""The sections of the moderators' workplace that are about signatures."""

from datetime import datetime, timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.clock import ONE_HOUR
from portal.moderation.pages import moderation_tabs
from portal.workplace import Tab
from proposals.models import Objection, Proposal, SurgeMark

LATEST = timedelta(days=1)


def sections(current: str) -> list[Tab]:
    """Surges, and objections that wait."""
    waiting = Objection.objects.waiting().count()
    return [
        Tab(_("Surges"), reverse("surges:list"), None, current == "surges"),
        Tab(_("Objections"), reverse("surges:objections"), waiting, current == "objections"),
    ]


def surroundings(current: str, **more: Any) -> dict[str, Any]:
    """What every page here needs, and what is given."""
    return {
        "section": "moderation",
        "tabs": moderation_tabs(current),
        "workplace": _("Moderation"),
        "now": timezone.now(),
        **more,
    }


def span_of(proposal: Proposal, now: datetime) -> tuple[datetime, datetime]:
    """The span that is looked at first: around the newest mark, else the last day."""
    mark = SurgeMark.objects.filter(proposal=proposal).order_by("-hour").first()
    if mark is None:
        return now - LATEST, now
    return mark.hour - ONE_HOUR, min(mark.hour + ONE_HOUR, now)
