"""What of consultations the search of the portal finds."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from consultations.models import Consultation
from consultations.situation import situation_of
from portal.search.finding import Group, group_of, number_in


def found(text: str) -> Group:
    """Public consultations, the newest first, or the one with that number."""
    now, rows = timezone.now(), Consultation.objects.public()

    def note(row: Consultation) -> str:
        return str(situation_of(row, now).label)

    number = number_in(text, "M")
    rows = rows.filter(reference=number) if number else rows.matching(text)
    newest = rows.order_by("-published_at", "-id")
    return group_of(_("Consultations"), newest, "consultations:list", text, note)
