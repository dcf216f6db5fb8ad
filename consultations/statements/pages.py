"""Statements in public: as a list, one at a time, one's own, and where people agree."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from consultations.models import Consultation, Statement, StatementVote
from consultations.open_now import check_open
from consultations.pages import frame_of, public_consultation
from consultations.statements import agreeing, stating, voting
from consultations.statements.forms import StatementForm
from portal.accounts.access import assured
from portal.accounts.idempotency import idempotent
from portal.accounts.models import User
from portal.accounts.requests import PersonRequest
from portal.caching import public_page
from portal.keyset import page_of
from portal.lifecycle import Refused
from portal.norms import current
from portal.spreadsheets import table
from portal.workplace import posted

form_page = require_http_methods(["GET", "HEAD", "POST"])
# No cursor of ours is as long.
LONGEST_CURSOR = 500
HEAD = ("id", "statement", "of_the_body", "agreed", "disagreed", "passed")


@require_safe
@public_page
def statements(request: HttpRequest, reference: str) -> HttpResponse:
    """All statements, the newest first, with one's own votes."""
    found, now = public_consultation(reference), timezone.now()
    page = page_of(found.statements.shown(), ("-id",), request.GET)
    votes = _votes(request, page.rows)
    for each in page.rows:
        each.own_vote = votes.get(each.pk, "")  # type: ignore[attr-defined]  # for the template
    context = {
        **frame_of(found, now, "statements"),
        "page": page,
        "cursor": request.GET.get("page", ""),
        "values": StatementVote.Value.choices,
    }
    return render(request, "consultations/statements/list.html", context)


@require_safe
@public_page
def results(request: HttpRequest, reference: str) -> HttpResponse:
    """Where people agree, and where they are divided."""
    found, now = public_consultation(reference), timezone.now()
    context = {
        **frame_of(found, now, "statements"),
        "common": agreeing.common_ground(found),
        "divided": agreeing.divided(found),
        "common_share": current.quantity("statement-common-share"),
        "divided_share": current.quantity("statement-divided-share"),
        "least_votes": current.quantity("statement-least-votes"),
    }
    return render(request, "consultations/statements/results.html", context)


@require_safe
@public_page
def statements_csv(request: HttpRequest, reference: str) -> HttpResponse:
    """Every statement that is shown, with its exact counts."""
    found = public_consultation(reference)
    fields = ("pk", "text", "of_the_body", "agreed", "disagreed", "passed")
    rows = found.statements.shown().order_by("pk").values_list(*fields)
    return table(f"{reference}-statements", HEAD, rows.iterator())


@require_safe
@assured("vote")
def following(request: PersonRequest, reference: str) -> HttpResponse:
    """The next statement that the reader has not voted on, alone on the page."""
    found = public_consultation(reference)
    return _one_at_a_time(request, found)


@require_POST
@assured("vote")
@idempotent
def vote(request: PersonRequest, reference: str, pk: int) -> HttpResponseBase:
    """Vote on a statement (``value``; empty takes the vote back), then go on where it was asked."""
    found = public_consultation(reference)
    statement = get_object_or_404(found.statements.select_related("author"), pk=pk)
    value = request.POST.get("value", "")
    try:
        if value in StatementVote.Value.values:
            voting.vote(statement, by=request.user, value=value)
        else:
            voting.take_back(statement, by=request.user)
    except Refused as refusal:
        return _one_at_a_time(request, found, refusal)
    if request.POST.get("way") == "next":
        return redirect("consultations:statement_next", reference)
    cursor = request.POST.get("page", "")
    query = f"?{urlencode({'page': cursor})}" if 0 < len(cursor) < LONGEST_CURSOR else ""
    return redirect(f"{reverse('consultations:statements', args=(reference,))}{query}#s{pk}")


@form_page
@assured("contribute")
@idempotent
def new(request: PersonRequest, reference: str) -> HttpResponseBase:
    """Add a statement of one's own."""
    found, now = public_consultation(reference), timezone.now()
    form, refusal = StatementForm(posted(request)), None
    try:
        if request.method == "POST" and form.is_valid():
            stating.state(found, by=request.user, **form.cleaned_data)
            messages.success(request, _("Your statement is among the others now."))
            return redirect("consultations:statements", reference)
        check_open(found, now)
        stating.check_number(found, request.user, now)
    except Refused as reason:
        refusal = reason
    context = {
        **frame_of(found, now, "statements"),
        "form": form,
        "refusal": refusal,
    }
    status = 409 if refusal else 422 if form.errors else 200
    return render(request, "consultations/statements/new.html", context, status=status)


def _votes(request: HttpRequest, rows: list[Statement]) -> dict[int, str]:
    person = request.user
    return voting.votes_of(person, rows) if isinstance(person, User) else {}


def _one_at_a_time(
    request: PersonRequest, found: Consultation, refusal: Refused | None = None
) -> HttpResponse:
    now = timezone.now()
    try:
        check_open(found, now)
    except Refused as reason:
        refusal = refusal or reason
    left = voting.left_for(found, request.user)
    everything = found.statements.shown().exclude(author=request.user).count()
    context: dict[str, Any] = {
        **frame_of(found, now, "statements"),
        "statement": left.first() if found.is_open(now) else None,
        "everything": everything,
        "heard": everything - left.count(),
        "values": StatementVote.Value.choices,
        "refusal": refusal,
    }
    status = 409 if refusal else 200
    return render(request, "consultations/statements/next.html", context, status=status)
