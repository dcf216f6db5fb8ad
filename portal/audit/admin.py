"""The audit log, and the norms whose changes it records."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from unfold.decorators import display

from portal.administration import ReadOnlyAdmin
from portal.audit import norms_admin, people_admin
from portal.audit.models import Event

only = admin.RelatedOnlyFieldListFilter
norms_admin.register(admin.site)
people_admin.register(admin.site)


@admin.register(Event)
class EventAdmin(ReadOnlyAdmin):
    """What happened, as it was recorded; nobody can change or delete it."""

    list_display = ("at", "kind", "actor", "thing_in_words", "body", "visibility")
    list_filter = ("visibility", ("content_type", only), ("body", only))
    list_select_related = ("actor", "body", "content_type")
    search_fields = ("kind",)
    ordering = ("-at", "-id")

    @display(description=_("thing"))
    def thing_in_words(self, event: Event) -> str:
        """What it was done to, by kind and number: the thing itself may be private."""
        return f"{event.content_type.name} {event.object_id}"

    def get_queryset(self, request: HttpRequest) -> Any:
        """The newest first."""
        return super().get_queryset(request).order_by("-at", "-id")
