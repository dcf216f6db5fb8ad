"""Writing beside the clause: the pieces of a page that htmx puts there."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone

from consultations.composing import in_place
from consultations.drafts_kept import keep_draft
from consultations.models import Clause, Consultation, Contribution
from consultations.tallies import tallies_on
from consultations.texts import said_on
from portal.accounts.requests import PersonRequest

View = Callable[..., HttpResponseBase]
# In the address to which a sent form leads: what was written. In a form: kept while it is typed.
WRITTEN, TYPED = "written", "typed"
LONGEST = 19


def whole_page_elsewhere(view: View) -> View:
    """Let htmx open a sign-in or a refusal as a page of its own instead of beside the clause."""

    @wraps(view)
    def shown(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        led_away = not response.get("Location", request.path).startswith(request.path)
        if in_place(request) and (led_away or response.status_code == 403):
            return HttpResponse(headers={"HX-Redirect": request.path})
        return response

    return shown


def after(request: HttpRequest, made: Contribution) -> HttpResponse:
    """Where a sent form leads: to the opinion, or to the piece that stands in its place."""
    if in_place(request):
        return redirect(f"{request.path}?{WRITTEN}={made.pk}")
    return redirect(made)


def written(request: PersonRequest, consultation: Consultation) -> Contribution | None:
    """The reader's own contribution that the address names."""
    asked = request.GET.get(WRITTEN, "")
    rows = Contribution.objects.filter(consultation=consultation, author=request.user)
    return (
        rows.filter(pk=int(asked)).first() if asked.isdecimal() and len(asked) < LONGEST else None
    )


def piece(
    request: HttpRequest,
    consultation: Consultation,
    clause: Clause | None,
    opinion: Contribution | None,
) -> HttpResponse:
    """What stands beside the clause in place of the form: it is public, or (None) it is kept."""
    context: dict[str, Any] = {"consultation": consultation, "opinion": opinion}
    if opinion is not None and clause is not None:
        tally, _total = tallies_on(consultation, *clause.lines)
        beside = {"clause": clause, "version": clause.version, "tally": tally, "in_place": True}
        always = {"is_open": True, "newest": True, "writable": True}
        context |= {**beside, **always, "row": said_on(consultation, clause, tally)}
    return render(request, "consultations/opinions/_said.html", context)


def kept(
    request: PersonRequest, consultation: Consultation, clause: Clause | None, form: forms.Form
) -> HttpResponse:
    """Keep what is being typed; a line that says so, or why not."""
    now = timezone.now()
    errors = [each for told in form.errors.values() for each in told]
    if not errors and any(form.cleaned_data.values()):
        keep_draft(consultation, by=request.user, clause=clause, now=now, **form.cleaned_data)
    context = {"errors": errors, "now": now}
    return render(request, "consultations/opinions/_kept.html", context)
