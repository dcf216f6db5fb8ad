"""The consultations of a body at the desk, and the start of a new one."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from consultations import authoring, desk_listing
from consultations.desk_forms import KindForm
from consultations.desk_views.frame import form_page, officers
from portal.accounts.idempotency import idempotent
from portal.accounts.requests import PersonRequest
from portal.desk.pages import chosen, surroundings, workplaces
from portal.workplace import posted


@require_safe
@officers
def consultations(request: PersonRequest) -> HttpResponse:
    """What the body prepares, what is under discussion, whose outcome it owes."""
    now, places = timezone.now(), workplaces(request.user)
    place = chosen(places, request)
    tabs = desk_listing.tabs(place.body, request.GET.get("tab", ""), now)
    current = next(tab for tab in tabs if tab.current)
    context = {
        **surroundings(request.user, place.body, current="consultations"),
        "now": now,
        "places": places,
        "parts": tabs,
        "part": current,
        "page": desk_listing.page(place.body, current.key, request.GET, now),
    }
    return render(request, "desk/consultations/list.html", context)


@form_page
@officers
@idempotent
def new(request: PersonRequest) -> HttpResponseBase:
    """Kind and title; the rest is written on the screens of the task list."""
    body = chosen(workplaces(request.user), request).body
    form = KindForm(posted(request))
    if request.method == "POST" and form.is_valid():
        made = authoring.begin(by=request.user, body=body, **form.cleaned_data)
        messages.success(request, _("The draft is begun. Only your colleagues see it."))
        return redirect("desk:consultations:passport", made.uid)
    context = {
        **surroundings(request.user, body, current="consultations"),
        "form": form,
        "list_url": f"{reverse('desk:consultations:list')}?body={body.slug}",
    }
    status = 422 if form.errors else 200
    return render(request, "desk/consultations/new.html", context, status=status)
