"""Regions, districts, topics, goals and state bodies in the administration."""

from datetime import date
from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from unfold.decorators import display
from unfold.widgets import UnfoldAdminURLInputWidget

from portal.administration import AdministratorAdmin
from portal.directory.models import Body, District, Goal, Named, Region, Topic
from portal.localized_forms import language_fields, localized_form

NAMES = language_fields(["names"])


class NamedAdmin(AdministratorAdmin):
    """Whatever has a name in several languages, found by any of them."""

    search_fields: ClassVar[Any] = ("names__icontains",)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Save, and keep the data files from undoing it."""
        obj.edited = True
        super().save_model(request, obj, form, change)

    @display(description=_("name"), ordering="sort_key")
    def called(self, row: Named) -> str:
        """The name in the reader's language."""
        return row.name


@admin.register(Region)
class RegionAdmin(NamedAdmin):
    """First-level units; the classifier's codes are not ours to change."""

    form = localized_form(Region, ["names"])
    fields = (*NAMES, "code", "soato", "population")
    list_display = ("called", "code", "soato", "population")
    readonly_fields = ("code", "soato")

    def has_add_permission(self, request: HttpRequest) -> bool:
        """The republic's units come with the data."""
        return False


@admin.register(District)
class DistrictAdmin(NamedAdmin):
    """Second-level units."""

    form = localized_form(District, ["names"])
    fields = (*NAMES, "code", "kind", "region")
    list_display = ("called", "code", "kind", "region")
    list_filter = ("region", "kind")
    list_select_related = ("region",)


@admin.register(Goal)
class GoalAdmin(NamedAdmin):
    """Development goals: their names may be bettered, their numbers not."""

    form = localized_form(Goal, ["names"])
    fields = ("number", *NAMES)
    list_display = ("number", "called")
    readonly_fields = ("number",)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """There are seventeen."""
        return False


@admin.register(Topic)
class TopicAdmin(NamedAdmin):
    """Topics with the goals that they serve."""

    form = localized_form(Topic, ["names"])
    fields = ("slug", *NAMES, "goals")
    list_display = ("called", "slug")
    filter_horizontal = ("goals",)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        """An address once given stays."""
        return ("slug",) if obj else ()


class ExistenceFilter(admin.SimpleListFilter):
    """Bodies that exist today, and those that did or will."""

    title = _("existence")
    parameter_name = "exists"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        """The two answers."""
        return [("now", _("exists today")), ("not", _("does not exist today"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Body]) -> QuerySet[Body] | None:
        """The bodies of the chosen answer."""
        standing = Body.objects.current(timezone.localdate())
        if self.value() == "now":
            return queryset.filter(pk__in=standing)
        return queryset.exclude(pk__in=standing) if self.value() == "not" else None


@admin.register(Body)
class BodyAdmin(NamedAdmin):
    """State bodies; one that is dissolved gets an end, and its pages stay."""

    form = localized_form(
        Body,
        ["names"],
        site=forms.URLField(
            label=_("website"),
            required=False,
            assume_scheme="https",
            widget=UnfoldAdminURLInputWidget,
        ),
    )
    fields = (
        "slug",
        *NAMES,
        "kind",
        "region",
        "district",
        "above",
        "site",
        "verified",
        "valid_from",
        "valid_until",
    )
    list_display = ("called", "kind", "region", "above", "validity", "verified")
    list_filter = (ExistenceFilter, "kind", "region", "verified")
    list_select_related = ("region", "above")

    @display(description=_("exists"))
    def validity(self, body: Body) -> str:
        """From when until when, where either is known."""
        return _between(body.valid_from, body.valid_until)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        """An address once given stays."""
        return ("slug",) if obj else ()


def _between(first: date | None, end: date | None) -> str:
    return f"{first or '…'} – {end or '…'}" if first or end else ""
