"""The head looks through what was sent, and approves or returns it."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from monitoring.files import sent
from monitoring.importing.findings import Measure
from monitoring.measuring import entering, publishing
from monitoring.measuring.desk_frame import (
    LONG_AGO,
    context_of,
    find,
    moment_in,
    officers,
    on_their_way,
)
from monitoring.measuring.forecast import off_by
from monitoring.measuring.periods import shifted
from monitoring.measuring.places import WHOLE
from monitoring.measuring.rules import APPROVE
from monitoring.measuring.scenes import measures_of, regions
from monitoring.models import Commitment, Entry
from portal.accounts.access import fresh_factor
from portal.accounts.idempotency import idempotent
from portal.accounts.requests import PersonRequest
from portal.directory.order import by_name
from portal.language.forms import PeopleTextFormField
from portal.lifecycle import Refused
from portal.norms.current import length

# So many entries are laid out on the page; the next come when these are approved.
SHOWN = 60


@dataclass(frozen=True)
class Line:
    """A value that was sent: what it replaces, or the quarter before, and what was said of it."""

    place: str
    before: Decimal | None
    published: Decimal | None
    value: Decimal
    note: str
    confirmed: bool

    @property
    def change(self) -> int | None:
        """By how many percent it differs from the quarter before."""
        off = off_by(self.value, self.before)
        return None if off is None else round(off)


class ReturnForm(forms.Form):
    """Why the head gives values back."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"] = PeopleTextFormField(
            label=gettext_lazy("Reason"),
            max_length=length("moderator-note"),
            error_messages={"required": gettext_lazy("Write what has to be corrected.")},
            widget=forms.Textarea(attrs={"rows": 3}),
        )


@require_safe
@officers
def approval(request: PersonRequest, reference: str) -> HttpResponse:
    """Everything that was sent."""
    return draw(request, find(request, reference))


@require_safe
@officers
def file(request: PersonRequest, reference: str, uid: UUID) -> HttpResponseBase:
    """A file of an entry, before it is public too."""
    commitment = find(request, reference)
    rows = commitment.files.filter(entry__isnull=False)
    return sent(request, get_object_or_404(rows, uid=uid))


@require_POST
@officers
@fresh_factor
@idempotent
def publication(request: PersonRequest, reference: str) -> HttpResponseBase:
    """Make what is marked public."""
    commitment = find(request, reference, APPROVE)
    try:
        entries = _marked(request, commitment)
        seen = moment_in(request.POST.get("seen", "")) or LONG_AGO
        publishing.approve(entries, by=request.user, seen=seen)
    except Refused as refusal:
        return draw(request, commitment, refusal)
    messages.success(request, _("The values are public."))
    return redirect("desk:commitments:indicators", reference)


@require_POST
@officers
@idempotent
def returning(request: PersonRequest, reference: str) -> HttpResponseBase:
    """Give what is marked back, with a reason."""
    commitment = find(request, reference, APPROVE)
    form = ReturnForm(request.POST)
    if not form.is_valid():
        return draw(request, commitment, form=form)
    try:
        entries = _marked(request, commitment)
        entering.send_back(entries, by=request.user, reason=form.cleaned_data["reason"])
    except Refused as refusal:
        return draw(request, commitment, refusal, form=form)
    messages.success(request, _("The values are returned with your reason."))
    return redirect("desk:commitments:indicators", reference)


def _marked(request: PersonRequest, commitment: Commitment) -> list[Entry]:
    """The entries that are marked, at least one of this commitment."""
    ids = {each for each in request.POST.getlist("entry") if each.isascii() and each.isdigit()}
    found = [each for each in on_their_way(commitment) if str(each.pk) in ids]
    if not found:
        raise Refused(_("Nothing is marked."), _("Mark what you mean first."), code="nothing")
    return found


def draw(
    request: PersonRequest,
    commitment: Commitment,
    refusal: Refused | None = None,
    form: ReturnForm | None = None,
) -> HttpResponse:
    """What was sent, value by value."""
    seen = timezone.now()
    waiting = [each for each in on_their_way(commitment) if each.state == Entry.State.SENT]
    context = context_of(request, commitment, here=_("Approval of values"), refusal=refusal)
    context |= {
        "seen": seen.isoformat(),
        "entries": _lines(commitment, waiting[:SHOWN]),
        "more": max(0, len(waiting) - SHOWN),
        "form": form or ReturnForm(),
    }
    status = 409 if refusal else 422 if form and form.errors else 200
    return render(request, "desk/indicators/approval.html", context, status=status)


def _lines(commitment: Commitment, entries: list[Entry]) -> list[tuple[Entry, list[Line]]]:
    measures = {
        plan: measures_of(commitment, plan=plan) for plan in {each.plan for each in entries}
    }
    names = {row.code: row.name for row in by_name(regions().values())}
    names[WHOLE] = _("Whole country")
    return [
        (each, _of_entry(each, measures[each.plan][each.indicator_id], names)) for each in entries
    ]


def _of_entry(entry: Entry, measure: Measure, names: dict[str, str]) -> list[Line]:
    """The lines in the order of the grid, which is that of `names`."""
    known, order = measure.published, list(names)
    return [
        Line(
            names.get(code, code),
            known.get((shifted(entry.period, -1), code)),
            known.get((entry.period, code)),
            Decimal(cell["value"]),
            cell.get("note", ""),
            bool(cell.get("confirmed")),
        )
        for code, cell in sorted(entry.values.items(), key=lambda it: order.index(it[0]))
    ]
