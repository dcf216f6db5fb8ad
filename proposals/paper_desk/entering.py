"""Find the proposal, then enter a sheet or one person."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.db.models import Count, Q, QuerySet
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods, require_safe

from portal.accounts.idempotency import idempotent
from portal.accounts.requests import PersonRequest
from portal.clock import local_day, start_of_day
from portal.lifecycle import Refused
from portal.workplace import posted
from proposals.models import PaperSheet, Proposal
from proposals.paper_forms import (
    ROWS,
    CounterHeadForm,
    HeadForm,
    OneRowForm,
    places,
    regions_of_districts,
    rows_form,
)
from proposals.paper_rules import collecting, operators, public, surroundings
from proposals.paper_signing import Row, RowsRefused, enter, left_today
from proposals.signing import closed

LONGEST = 20
form_page = require_http_methods(["GET", "HEAD", "POST"])


def with_numbers(sheets: "QuerySet[PaperSheet]") -> "QuerySet[PaperSheet]":
    """`sheets` with how many signatures came of each, and how many of those are disputed."""
    disputed = Q(rows__disputed_at__isnull=False)
    return sheets.select_related("proposal").annotate(
        came=Count("rows"), disputes=Count("rows", filter=disputed)
    )


@require_safe
@operators
@never_cache
def start(request: PersonRequest) -> HttpResponse:
    """Find a proposal by its number; what was entered today, and how much is left."""
    now = timezone.now()
    typed = request.GET.get("reference", "").strip().upper()[:LONGEST]
    sheets = PaperSheet.objects.filter(
        operator=request.user, entered_at__gte=start_of_day(local_day(now))
    )
    context = {
        **surroundings(request.user, "start"),
        "now": now,
        "typed": typed,
        "proposal": collecting(typed, now) if typed else None,
        "sheets": with_numbers(sheets).order_by("-entered_at", "-id"),
        "left": left_today(request.user, now),
        "office": request.user.offices()[0],
    }
    return render(request, "proposals/paper/start.html", context)


@form_page
@sensitive_post_parameters()
@operators
@never_cache
@idempotent
def sheet(request: PersonRequest, reference: str) -> HttpResponseBase:
    """A sheet of up to thirty rows."""
    now, proposal = timezone.now(), public(reference)
    offices = request.user.offices()
    head = HeadForm(posted(request), proposal=proposal, offices=offices, now=now)
    rows = rows_form(posted(request), places(offices[0]))
    if request.method == "POST" and head.is_valid() & rows.is_valid():
        districts = regions_of_districts(offices[0])
        given = [row for form in rows.forms if (row := form.row(districts)) is not None]
        return _enter(request, proposal, head, given, {"rows": rows})
    return _page(request, proposal, now, {"head": head, "rows": rows})


@form_page
@sensitive_post_parameters()
@operators
@never_cache
@idempotent
def counter(request: PersonRequest, reference: str) -> HttpResponseBase:
    """One person who stands at the counter with an identity card."""
    now, proposal = timezone.now(), public(reference)
    offices = request.user.offices()
    head = CounterHeadForm(posted(request), proposal=proposal, offices=offices, now=now)
    one = OneRowForm(posted(request), choices=places(offices[0]))
    if request.method == "POST" and head.is_valid() & one.is_valid():
        row = one.row(regions_of_districts(offices[0]))
        assert row is not None, "a counter's row needs its person"
        return _enter(request, proposal, head, [row], {"one": one})
    return _page(request, proposal, now, {"head": head, "one": one})


@sensitive_variables("rows", "given")
def _enter(
    request: PersonRequest,
    proposal: Proposal,
    head: HeadForm,
    given: list[Row],
    forms: dict[str, Any],
) -> HttpResponse:
    now = timezone.now()
    if not given:
        empty = Refused(_("No row is filled in."), _("Type the rows of the sheet."), code="empty")
        return _page(request, proposal, now, {"head": head, **forms, "refusal": empty}, 422)
    try:
        made = enter(proposal, head.head, given, office=head.office, by=request.user)
    except RowsRefused as refusal:
        for form in forms["rows"].forms if "rows" in forms else [forms["one"]]:
            if sentence := refusal.rows.get(form.number):
                form.add_error("pinfl", sentence)
        return _page(request, proposal, now, {"head": head, **forms, "refusal": refusal}, 422)
    except Refused as refusal:
        return _page(request, proposal, now, {"head": head, **forms, "refusal": refusal}, 409)
    _say(request, made, len(given))
    return redirect("desk:paper:sheet", made.uid)


def _say(request: PersonRequest, made: PaperSheet, given: int) -> None:
    if len(made.known) == given:
        messages.info(
            request,
            _("Nobody new: whoever stands here had signed before, and counts once. No receipt."),
        )
    else:
        messages.success(request, _("Entered. Print the receipts and hand them out."))


def _page(
    request: PersonRequest,
    proposal: Proposal,
    now: datetime,
    forms: dict[str, Any],
    status: int | None = None,
) -> HttpResponse:
    rows = forms.get("rows")
    typed = [forms["head"], *(rows.forms if rows is not None else [forms["one"]])]
    faulty = [form for form in typed if form.is_bound and form.errors]
    shut = None if proposal.is_open(now) else closed()
    context = {
        **surroundings(request.user),
        "now": now,
        "proposal": proposal,
        "left": left_today(request.user, now),
        "most": ROWS,
        "refusal": shut,
        "faulty": faulty,
        **forms,
    }
    answer = status or (422 if faulty else 409 if shut else 200)
    page = "sheet" if rows is not None else "counter"
    return render(request, f"proposals/paper/{page}.html", context, status=answer)
