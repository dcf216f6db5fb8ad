"""Following: a public page links to the question, the question posts the answer."""

from django.contrib import messages
from django.db import models
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from portal.accounts.access import signed_in
from portal.accounts.requests import PersonRequest
from portal.participation import followable, parts
from portal.participation.following import follow, unfollow
from portal.participation.listing import followed_by
from portal.participation.models import Follow


@require_GET
@signed_in
def new(request: PersonRequest) -> HttpResponse:
    """Ask whether to follow ``?thing=noun:key``, or to stop where it is followed already."""
    thing = _thing(request.GET.get("thing", ""))
    context = {
        "thing": thing,
        "name": followable.name_of(thing),
        "title": followable.title_of(thing),
        "url": followable.url_of(thing),
        "follow": Follow.objects.of(thing).filter(person=request.user).first(),
        "by_part": parts.hears(thing, request.user),
        "section": "me",
    }
    return render(request, "participation/new.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def follows(request: PersonRequest) -> HttpResponse:
    """GET: what the reader follows. POST: follow ``thing``; sent again, nothing changes."""
    if request.method == "POST":
        return _create(request)
    context = {"followed": followed_by(request.user.pk), "section": "me"}
    return render(request, "participation/follows.html", context)


@require_POST
@signed_in
def removal(request: PersonRequest, pk: int) -> HttpResponse:
    """Stop following; only one's own follow is found."""
    mine = get_object_or_404(Follow.objects.filter(person=request.user), pk=pk)
    unfollow(mine, by=request.user)
    messages.success(request, _("You no longer follow this."))
    return redirect("participation:follows")


@require_POST
@signed_in
def stops(request: PersonRequest) -> HttpResponse:
    """Hear no more of ``thing``, followed or heard of because of a part in what caused it."""
    parts.stop(_thing(request.POST.get("thing", "")), by=request.user)
    messages.success(request, _("You no longer follow this."))
    return redirect("participation:follows")


def _create(request: PersonRequest) -> HttpResponse:
    thing = _thing(request.POST.get("thing", ""))
    follow(thing, by=request.user)
    messages.success(request, _("You follow this now. We will tell you when something happens."))
    return HttpResponseRedirect(followable.url_of(thing) or "/", status=303)


def _thing(name: str) -> models.Model:
    thing = followable.find(name)
    if thing is None:
        raise Http404(name)
    return thing
