"""Writing a proposal: stage by stage, the draft kept at each, without JavaScript."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from portal.accounts.access import assured
from portal.accounts.idempotency import idempotent, new_key
from portal.accounts.models import User
from portal.accounts.requests import PersonRequest
from portal.language.letters import normalise_line
from portal.lifecycle import Refused
from proposals import drafting, text_lock
from proposals.forms import AddresseeForm, DifferenceForm, SendForm, TextForm, TitleForm
from proposals.models import Proposal
from proposals.needs import needs_of
from proposals.signing_forms import declare_from
from proposals.similar import similar_to
from proposals.situation import Situation
from proposals.suggesting import suggestions_for
from proposals.wholeness import gaps

Form = Callable[..., forms.Form]

# Stages in their order; the search for similar ones belongs to the title.
STEPS = {
    "title": gettext_lazy("Title"),
    "text": gettext_lazy("Problem and solution"),
    "addressee": gettext_lazy("To whom, about what"),
    "evidence": gettext_lazy("Evidence files"),
    "check": gettext_lazy("Check and send"),
}
# The stage of evidence stands in proposals.views.attaching.
NEXT = {
    "title": "similar",
    "similar": "text",
    "text": "addressee",
    "addressee": "evidence",
    "evidence": "check",
}
BACK = {
    "similar": "title",
    "text": "title",
    "addressee": "text",
    "evidence": "addressee",
    "check": "evidence",
}
FORMS: dict[str, Form] = {
    "title": TitleForm,
    "similar": DifferenceForm,
    "text": TextForm,
    "addressee": AddresseeForm,
    "check": SendForm,
}
# Shorter titles have hardly a word yet; longer ones no form takes.
SHORTEST_ASKED, LONGEST_ASKED = 8, 200
FORM_METHODS = ["GET", "HEAD", "POST"]
VERSION = "text_version"


@require_http_methods(FORM_METHODS)
@assured("propose")
@idempotent
def new(request: PersonRequest) -> HttpResponse:
    """The first stage of a draft that does not exist before it is posted."""
    if request.method != "POST":
        form = TitleForm(initial={"title": request.GET.get("title", "")[:200]})
        return stage_page(request, None, "title", form)
    form = TitleForm(request.POST)
    if not form.is_valid():
        return stage_page(request, None, "title", form)
    draft = drafting.start(by=request.user, title=form.cleaned_data["title"])
    _save(request, draft, "title", form)
    return redirect("proposals:stage", draft.uid, _next("title", form))


@require_safe
@assured("propose")
def similar(request: PersonRequest) -> HttpResponse:
    """What stands under a title while it is typed: a piece of a page, for htmx."""
    title = normalise_line(request.GET.get("title", ""))[:LONGEST_ASKED]
    form = DifferenceForm()
    found = similar_to(title, timezone.now()) if len(title) >= SHORTEST_ASKED else []
    context = {"title": title, "long": len(title) >= SHORTEST_ASKED, "similar": found, "form": form}
    response = render(request, "proposals/write/_live.html", context)
    response["Cache-Control"] = "private, no-store"
    return response


@require_http_methods(FORM_METHODS)
@assured("propose")
@idempotent
def stage(request: PersonRequest, uid: UUID, name: str) -> HttpResponseBase:
    """One stage of a draft that one writes; what is right is kept even beside what is not."""
    draft = written(request, uid)
    if name not in FORMS:
        raise Http404(name)
    if request.method != "POST":
        if not may_open(request, draft, name):
            return redirect("proposals:own", draft.uid)
        form = FORMS[name](initial=_initial(draft, name), **_asked(request, draft, name))
        return stage_page(request, draft, name, form)
    form = FORMS[name](request.POST, **_asked(request, draft, name))
    is_valid = form.is_valid()
    if isinstance(form, SendForm):
        return _send(request, draft, form)
    try:
        _save(request, draft, name, form)
    except Refused as refusal:
        return stage_page(request, draft, name, form, refusal)
    if not is_valid:
        return stage_page(request, draft, name, form)
    return redirect("proposals:stage", draft.uid, _next(name, form))


def _next(name: str, form: forms.Form) -> str:
    """The stage that follows; who said already what is different need not be asked again."""
    told = name == "title" and form.cleaned_data.get("difference")
    return NEXT["similar"] if told else NEXT[name]


def own(request: HttpRequest, uid: UUID) -> Proposal:
    """The proposal of whoever asks; Http404 for anybody else's."""
    rows = Proposal.objects.select_related("level", "body", "region", "author")
    return get_object_or_404(rows, uid=uid, author=request.user.pk)


def written(request: HttpRequest, uid: UUID) -> Proposal:
    """The proposal that whoever asks writes, as author or as co-author; Http404 for others."""
    rows = Proposal.objects.select_related("level", "body", "region", "author")
    if not isinstance(request.user, User):
        raise Http404(uid)
    return get_object_or_404(rows.written_by(request.user), uid=uid)


def may_open(request: PersonRequest, draft: Proposal, name: str) -> bool:
    """Whether the text can be typed into now; if so it is open for whoever asks. Nothing is typed
    on the page of checking."""
    if draft.state not in drafting.EDITABLE:
        return False
    if name == "check" or request.method == "HEAD":
        return True
    try:
        text_lock.open_text(draft, by=request.user)
    except Refused:
        return False
    return True


def _asked(request: PersonRequest, draft: Proposal, name: str) -> dict[str, Any]:
    """What a stage asks only of some: where its author lives, once; what is different, beside
    a very near proposal that can be signed; and what it suggests from the text."""
    if name == "addressee":
        return {"suggested": suggestions_for(draft, timezone.now())}
    if name == "check":
        return {"ask_place": request.user.region_id is None}
    if name == "similar" and request.method == "POST":
        found = similar_to(draft.title, timezone.now())
        return {"asked": any(each.is_near and each.situation == Situation.OPEN for each in found)}
    return {}


def _send(request: PersonRequest, draft: Proposal, form: SendForm) -> HttpResponse:
    if not form.is_valid():
        return stage_page(request, draft, "check", form)
    name_public = bool(form.cleaned_data.get("name_public"))
    try:
        declare_from(form, request.user)
        version = request.POST.get(VERSION, "")
        drafting.invite(draft, by=request.user, name_public=name_public, version=version)
    except Refused as refusal:
        return stage_page(request, draft, "check", form, refusal)
    if draft.state == Proposal.State.SUBMITTED:
        messages.success(request, _("Your proposal has been sent to the moderators."))
    return redirect("proposals:own", draft.uid)


def _save(request: PersonRequest, draft: Proposal, name: str, form: forms.Form) -> None:
    fields, topics = dict(form.cleaned_data), None
    if "difference" not in request.POST:
        fields.pop("difference", None)
    if isinstance(form, AddresseeForm):
        topics = fields.get("topics")
        fields = form.chosen() if "body" in fields else {}
    version = request.POST.get(VERSION, "")
    drafting.save_stage(draft, by=request.user, fields=fields, topics=topics, version=version)


def _initial(draft: Proposal, name: str) -> dict[str, Any]:
    if name == "addressee":
        return {"body": draft.body_id, "topics": list(draft.topics.values_list("pk", flat=True))}
    if name == "check":
        return {"name_public": True}
    fields = FORMS[name]().fields
    return {field: getattr(draft, field) for field in fields}


def stage_page(
    request: HttpRequest,
    draft: Proposal | None,
    name: str,
    form: forms.Form,
    refusal: Refused | None = None,
) -> HttpResponse:
    """The page of a stage, with what was typed and what was refused."""
    now = timezone.now()
    step = "title" if name == "similar" else name
    context = {
        "section": "proposals",
        "draft": draft,
        "stage": name,
        "partial": f"proposals/write/_{name}.html",
        "form": form,
        "steps": [(key, label, _mark(key, step)) for key, label in STEPS.items()],
        "number": list(STEPS).index(step) + 1,
        "back": BACK.get(name, ""),
        "needs": needs_of(draft, now),
        "similar": similar_to(draft.title, now) if name == "similar" and draft else [],
        "gaps": gaps(draft, now) if name == "check" and draft else [],
        "may_send": draft is not None and draft.author_id == request.user.pk,
        "text_version": _version(request, draft, refusal),
        "refusal": refusal,
        "key": new_key(),
    }
    status = 409 if refusal else 422 if form.errors else 200
    return render(request, "proposals/write/stage.html", context, status=status)


def _version(request: HttpRequest, draft: Proposal | None, refusal: Refused | None) -> str:
    """The mark of the text that the page shows, also for who writes alone: a co-author may come
    before it is saved.

    Who was told that it changed has read it now; whose turn it is not yet, saves against the old.
    """
    if draft is None:
        return ""
    if refusal is not None and refusal.code == "locked":
        return request.POST.get(VERSION, "")
    return text_lock.version_of(draft)


def _mark(step: str, current: str) -> str:
    order = list(STEPS)
    if step == current:
        return "now"
    return "done" if order.index(step) < order.index(current) else "next"
