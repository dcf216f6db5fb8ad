"""Consultations in the administration: what is public is read; only the desk's verbs write."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from consultations.models import Consultation, Contribution, Decision, Outcome
from portal.admin import SECRET, PublicReading

only = admin.RelatedOnlyFieldListFilter


@admin.register(Consultation)
class ConsultationAdmin(PublicReading):
    """Dates, texts and states are changed at the desk, with their reasons and in public."""

    list_display = ("reference", "title", "state", "body", "kind", "opens_at", "closes_at")
    list_filter = ("state", ("body", only), "bears_on_business", "demonstration")
    list_select_related = ("body", "kind")
    search_fields = ("reference", "title")
    ordering = ("-id",)
    # What officers and their head say to each other stays at the desk.
    exclude = (*SECRET, "note", "written_by", "approved_by")


@admin.register(Contribution)
class ContributionAdmin(PublicReading):
    """What people said and is shown, without who said it."""

    list_display = ("id", "consultation", "stance", "title", "supports", "decision", "created_at")
    list_filter = ("stance", "decision__outcome")
    list_select_related = ("consultation", "decision")
    ordering = ("-id",)
    exclude = (*SECRET, "key", "line", "group", "hidden_at", "hidden_by", "withdrawn_at")


@admin.register(Decision)
class DecisionAdmin(PublicReading):
    """What state bodies decided; another decision may take the place of one, at the desk."""

    list_display = ("id", "consultation", "outcome", "title", "body", "at")
    list_filter = ("outcome", ("body", only))
    list_select_related = ("consultation", "body")
    ordering = ("-id",)


@admin.register(Outcome)
class OutcomeAdmin(PublicReading):
    """Outcomes that are published."""

    list_display = ("consultation", "published_at", "in_place_of_head")
    list_select_related = ("consultation",)
    ordering = ("-published_at",)
    exclude = (*SECRET, "note", "written_by", "approved_by")

    def get_queryset(self, request: HttpRequest) -> "QuerySet[Any]":
        """Without those in the making."""
        rows: QuerySet[Any] = super().get_queryset(request)
        return rows.filter(published_at__isnull=False)
