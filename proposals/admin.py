"""Proposals in the administration: read; only the end of a collection is moved there."""

from datetime import datetime
from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from unfold.widgets import UnfoldAdminSplitDateTimeWidget, UnfoldAdminTextareaWidget

from portal.accounts.models import User
from portal.administration import AdministratorAdmin
from portal.lifecycle import Refused
from proposals.models import Proposal
from proposals.rescheduling import check_end, reschedule

only = admin.RelatedOnlyFieldListFilter


class ReschedulingForm(forms.ModelForm):
    """A new end of the collection, with the reason that the public reads."""

    closes_at = forms.SplitDateTimeField(
        label=_("collects signatures until"),
        widget=UnfoldAdminSplitDateTimeWidget,
        required=False,
    )
    reason = forms.CharField(
        label=_("public reason"),
        widget=UnfoldAdminTextareaWidget,
        required=False,
        help_text=_("Shown on the proposal's page. Needed when the end is moved."),
    )

    class Meta:
        model = Proposal
        fields = ("closes_at",)

    def clean(self) -> dict[str, Any]:
        """Moving the end needs a reason, and only what collects can be moved."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if "closes_at" in self.changed_data and not data.get("reason", "").strip():
            self.add_error("reason", _("The reason is missing."))
        if "closes_at" in self.changed_data and data.get("closes_at") is None:
            self.add_error("closes_at", _("A collection always has an end."))
        elif "closes_at" in self.changed_data:
            self._check_end(data["closes_at"])
        return data

    def _check_end(self, to: datetime) -> None:
        try:
            check_end(self.instance, to, timezone.now())
        except Refused as refusal:
            self.add_error("closes_at", str(refusal))


@admin.register(Proposal)
class ProposalAdmin(AdministratorAdmin):
    """Only verbs write proposals; this page has one of them."""

    form = ReschedulingForm
    list_display = ("reference", "title", "state", "level", "body", "published_at", "closes_at")
    list_filter = ("state", ("level", only), ("body", only), "demonstration")
    list_select_related = ("level", "body")
    search_fields = ("reference", "title")
    ordering = ("-id",)
    fieldsets = (
        (None, {"fields": ("reference", "title", "state", "level", "body", "region", "district")}),
        (_("Text"), {"fields": ("problem", "demand", "expected_result", "language")}),
        (
            _("Norms it keeps"),
            {"fields": ("threshold", "review_days", "review_unit", "minimum_age")},
        ),
        (_("Clocks"), {"fields": ("submitted_at", "published_at", "reached_at", "answer_due_at")}),
        (_("End of the collection"), {"fields": ("closes_at", "reason")}),
    )
    EDITED = ("closes_at", "reason")

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Citizens write proposals."""
        return False

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """Everything but the end of a collection."""
        names = [name for _title, part in self.fieldsets for name in part["fields"]]
        return [name for name in names if name not in self.EDITED]

    def save_model(self, request: HttpRequest, obj: Proposal, form: Any, change: bool) -> None:
        """Through the verb: it waits for signings in flight, gives way, and is recorded."""
        if "closes_at" in form.changed_data and isinstance(request.user, User):
            new = form.cleaned_data["closes_at"]
            reschedule(obj, by=request.user, to=new, reason=form.cleaned_data["reason"])
