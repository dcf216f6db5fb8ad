"""Norms in the administration: every row with its history, and a second pair of eyes."""

from typing import Any, cast

from django import forms
from django.contrib import admin, messages
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from unfold.decorators import display

from portal.accounts.keys import same_person
from portal.accounts.models import User
from portal.administration import AdministratorAdmin
from portal.audit.norm_forms import fields_of, form_of, starting_values
from portal.audit.norms import approve_norm, decline_norm, differences, propose_norm
from portal.lifecycle import Refused
from portal.localized_forms import label_of
from portal.norms.models import NORMS, Norm
from portal.norms.standing import Standing, before, history, standing
from portal.norms.wording import in_words, value_in_words
from portal.wording import day

COLOURS = {
    Standing.WAITING: "warning",
    Standing.IN_FORCE: "success",
    Standing.UPCOMING: "info",
    Standing.DECLINED: "danger",
    Standing.REPLACED: "",
}
VERBS = {"approve": approve_norm, "decline": decline_norm}
DONE = {
    "approve": gettext_lazy("You approved the norm. It holds from the date that it names."),
    "decline": gettext_lazy("You declined the norm. The present one holds."),
}


class StandingFilter(admin.SimpleListFilter):
    """Rows by what became of them."""

    title = gettext_lazy("standing")
    parameter_name = "standing"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Any:
        """Every standing."""
        return Standing.choices

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        """The rows of the chosen standing."""
        if self.value() not in Standing.values:
            return queryset
        now = timezone.now()
        return queryset.filter(pk__in=[r.pk for r in queryset if standing(r, now) == self.value()])


class NormAdmin(AdministratorAdmin):
    """A row is proposed, then approved or declined by somebody else; it is never edited."""

    list_display = ("key", "called", "says", "standing_now", "valid_from", "certainty")
    list_filter = (StandingFilter, "assumption")
    search_fields = ("key", "names__icontains")
    change_form_outer_after_template = "admin/norms/decision.html"
    fields_of_a_row = (
        "key",
        "called",
        "says",
        "basis_in_words",
        "assumed",
        "valid_from",
        "proposed_by",
        "approved_by",
        "approved_at",
    )

    def has_change_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        """Rows stand as they are; a newer one takes their place."""
        return False

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """A new row asks for every language; a standing one is told in the reader's."""
        return fields_of(self.model) if obj is None else self.fields_of_a_row

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """What the row says that the new one is to replace (``?replaces=<id>``)."""
        replaced = request.GET.get("replaces", "")
        found = (
            self.model.objects.filter(pk=replaced).first()
            if replaced.isdecimal() and len(replaced) < 19
            else None
        )
        return starting_values(found)

    def save_model(
        self, request: HttpRequest, obj: Any, form: forms.ModelForm, change: bool
    ) -> None:
        """Propose; nothing changes yet."""
        propose_norm(obj, by=_person(request))
        messages.info(request, _("Another administrator has to approve this before it holds."))

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """The row, what it changes, its history and, while it waits, the decision."""
        norm = self.get_object(request, object_id)
        told = _told(norm, request) if norm else {}
        context = {**(extra_context or {}), **told}
        page: HttpResponse = super().change_view(request, object_id, form_url, context)
        return page

    def get_urls(self) -> list[URLPattern]:
        """The decision is posted to the row's own address."""
        name = f"{self.opts.app_label}_{self.opts.model_name}_decision"
        view = self.admin_site.admin_view(require_POST(self.decision_view))
        return [path("<int:pk>/decision/", view, name=name), *super().get_urls()]

    def decision_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Approve or decline; a refusal is told on the page of the row."""
        norm = get_object_or_404(self.model, pk=pk)
        verb = VERBS.get(request.POST.get("decision", ""))
        if verb is None:
            raise Http404
        try:
            verb(norm, by=_person(request))
            messages.success(request, DONE[request.POST["decision"]])
        except Refused as refusal:
            messages.error(request, str(refusal))
        return redirect(_address(self.opts, "change", pk))

    @display(description=gettext_lazy("name"))
    def called(self, norm: Norm) -> str:
        """The name in the reader's language."""
        return norm.name

    @display(description=gettext_lazy("what it says"))
    def says(self, norm: Norm) -> str:
        """The norm in words."""
        return in_words(norm)

    @display(description=gettext_lazy("legal basis"))
    def basis_in_words(self, norm: Norm) -> str:
        """The legal basis in the reader's language."""
        return norm.basis

    @display(description=gettext_lazy("certainty"), label={"assumption": "warning"})
    def certainty(self, norm: Norm) -> tuple[str, Any] | None:
        """A mark for what no act sets yet."""
        return ("assumption", self.assumed(norm)) if norm.assumption else None

    @display(description=gettext_lazy("certainty"))
    def assumed(self, norm: Norm) -> Any:
        """Whether an act sets this."""
        return _("assumption, not yet law") if norm.assumption else _("as the legal basis says")

    @display(description=gettext_lazy("standing"), label=COLOURS)
    def standing_now(self, norm: Norm) -> tuple[str, Any]:
        """Where the row stands now."""
        where = standing(norm)
        return where.value, where.label


def _person(request: HttpRequest) -> User:
    """Whom the gate of the administration has let in."""
    return cast(User, request.user)


def _told(norm: Norm, request: HttpRequest) -> dict[str, Any]:
    proposer = norm.proposed_by
    return {
        "norm": norm,
        "standing": standing(norm),
        "differences": _difference_table(norm),
        "history": _history_table(norm),
        "is_own": proposer is not None and same_person(proposer, _person(request)),
        "decision_url": _address(norm._meta, "decision", norm.pk),
        "newer_url": f"{_address(norm._meta, 'add')}?replaces={norm.pk}",
    }


def _difference_table(norm: Norm) -> dict[str, Any] | None:
    old = before(norm)
    if old is None:
        return None
    return {
        "headers": [_("What"), _("Before"), _("This row")],
        "rows": [
            [label_of(type(norm), name), value_in_words(old, name), value_in_words(norm, name)]
            for name in differences(old, norm)
        ],
    }


def _history_table(norm: Norm) -> dict[str, Any]:
    return {
        "headers": [
            _("Valid from"),
            _("What it says"),
            _("Standing"),
            _("Proposed by"),
            _("Decided by"),
        ],
        "rows": [
            [
                format_html(
                    '<a href="{}">{}</a>',
                    _address(row._meta, "change", row.pk),
                    day(row.valid_from),
                ),
                in_words(row),
                standing(row).label,
                row.proposed_by or _("first rows of the portal"),
                row.approved_by or row.declined_by or "",
            ]
            for row in history(norm)
        ],
    }


def _address(opts: Any, page: str, *args: Any) -> str:
    return reverse(f"admin:{opts.app_label}_{opts.model_name}_{page}", args=args)


def waiting(request: HttpRequest, context: dict[str, Any]) -> dict[str, Any]:
    """What the first page of the administration says about norms that wait for a decision."""
    rows = [row for model in NORMS for row in model.objects.waiting().select_related("proposed_by")]
    return context | {
        "waiting": [(row, in_words(row), _address(row._meta, "change", row.pk)) for row in rows]
    }


def register(site: admin.AdminSite) -> None:
    """Put every kind of norm into the administration, each with the form that it needs."""
    for model in NORMS:
        site.register(model, type(f"{model.__name__}Admin", (NormAdmin,), {"form": form_of(model)}))
