"""What of monitoring the search of the portal finds; nothing that is hidden."""

from django.db.models.fields.json import KT
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from monitoring.models import Commitment, Indicator, Programme, Question
from portal.language.lookup import matching
from portal.search.finding import SHOWN, Group, Hit, group_of, number_in

NAMES = tuple(KT(f"names__{language}") for language in ("uz", "ru", "en"))


def commitments(text: str) -> Group:
    """Commitments by their words, or by their number; the newest first."""
    rows = Commitment.objects.public()
    number = number_in(text, "D")
    rows = rows.filter(reference=number) if number else rows.worded(text)
    newest = rows.select_related("body").order_by("-made_at", "-id")
    return group_of(_("Commitments"), newest, "monitoring:list", text, lambda row: row.body.name)


def programmes(text: str) -> Group:
    """Programmes and strategies by their names in each language, or by their number."""
    rows = Programme.objects.public()
    number = number_in(text, "P")
    rows = rows.filter(reference=number) if number else matching(rows, text, *NAMES)
    shown = rows.select_related("body").order_by("-ends_on", "-id")[:SHOWN]
    hits = [
        Hit(row.name, row.get_absolute_url(), row.body.name if row.body else "", row.reference)
        for row in shown
    ]
    return Group(_("Programmes and strategies"), hits)


def indicators(text: str) -> Group:
    """Indicators of public commitments by their title."""
    rows = Indicator.objects.filter(commitment__hidden_at__isnull=True)
    shown = matching(rows, text, "title").select_related("commitment__body").order_by("-id")
    hits = [
        Hit(
            row.title,
            reverse("monitoring:indicator", args=(row.commitment.reference, row.pk)),
            f"{row.commitment.body.name}, {row.commitment.reference}",
            language=row.commitment.language,
        )
        for row in shown[:SHOWN]
    ]
    return Group(_("Indicators"), hits)


def questions(text: str) -> Group:
    """Questions to state bodies by their words, the newest first."""
    rows = Question.objects.shown().filter(commitment__hidden_at__isnull=True)
    found = rows.worded(text).select_related("commitment__body").order_by("-asked_at", "-id")
    return group_of(
        _("Questions to state bodies"),
        found,
        "monitoring:questions",
        text,
        lambda row: row.commitment.body.name,
    )
