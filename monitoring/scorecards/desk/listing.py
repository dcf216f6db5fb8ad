"""The rounds of a body at the desk, and the start of a new one."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from monitoring.scorecards.desk.frame import denied, form_page, officers
from monitoring.scorecards.desk.round_forms import RoundForm
from monitoring.scorecards.models import Round
from monitoring.scorecards.rounds import make
from monitoring.scorecards.rules import PERMISSIONS
from portal.accounts.idempotency import idempotent
from portal.accounts.requests import PersonRequest
from portal.desk.pages import chosen, surroundings, workplaces
from portal.language.finding import language_written
from portal.workplace import posted

MOST = 40


@require_safe
@officers
def rounds(request: PersonRequest) -> HttpResponse:
    """The rounds that the body conducts, and those that assess its portal."""
    places = workplaces(request.user)
    body = chosen(places, request).body
    rows = Round.objects.select_related("edition", "body").order_by("-made_at", "-id")
    context = {
        **surroundings(request.user, body, current="scorecards"),
        "now": timezone.now(),
        "places": places,
        "own": rows.filter(body=body)[:MOST],
        "assessing_us": rows.filter(portals__body=body, replies_asked_at__isnull=False)[:MOST],
        "may_begin": request.user.has_perm(PERMISSIONS["begin"], body),
    }
    return render(request, "scorecards/desk/list.html", context)


@form_page
@officers
@idempotent
def new(request: PersonRequest) -> HttpResponseBase:
    """Method, title and the day of publication; portals and assessors come next."""
    body = chosen(workplaces(request.user), request).body
    if not request.user.has_perm(PERMISSIONS["begin"], body):
        raise denied()
    form = RoundForm(posted(request))
    if request.method == "POST" and form.is_valid():
        language = language_written(form.cleaned_data["title"], get_language() or "uz")
        made = make(by=request.user, body=body, language=language, **form.cleaned_data)
        messages.success(request, _("The round is begun. Only your colleagues see it."))
        return redirect("desk:scorecards:round", made.reference)
    context = {
        **surroundings(request.user, body, current="scorecards"),
        "form": form,
        "list_url": f"{reverse('desk:scorecards:list')}?body={body.slug}",
    }
    return render(request, "scorecards/desk/new.html", context, status=422 if form.errors else 200)
