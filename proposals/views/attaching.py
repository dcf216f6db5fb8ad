"""The stage of writing in which files are added and removed; works without JavaScript."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from portal.accounts.access import assured
from portal.accounts.idempotency import idempotent
from portal.accounts.requests import PersonRequest
from portal.lifecycle import Refused
from proposals.attaching import attach, detach
from proposals.attaching_forms import EvidenceForm
from proposals.attaching_limit import check_not_too_often
from proposals.models import Evidence
from proposals.views.writing import FORM_METHODS, NEXT, may_open, stage_page, written

STAGE = "evidence"


@require_http_methods(FORM_METHODS)
@assured("propose")
@idempotent
def stage(request: PersonRequest, uid: UUID) -> HttpResponseBase:
    """Add a file, or go on; what was typed beside a file that is refused stays, until its writer
    says to go on without the file."""
    draft = written(request, uid)
    if request.method != "POST":
        if not may_open(request, draft, STAGE):
            return redirect("proposals:own", draft.uid)
        return stage_page(request, draft, STAGE, EvidenceForm())
    if "without" in request.POST:
        return redirect("proposals:stage", draft.uid, NEXT[STAGE])
    form = EvidenceForm(request.POST, request.FILES)
    onward = NEXT[STAGE] if "continue" in request.POST else STAGE
    if onward != STAGE and form.is_untouched():
        return redirect("proposals:stage", draft.uid, onward)
    if not form.is_valid():
        return stage_page(request, draft, STAGE, form)
    try:
        check_not_too_often(request)
        file, title = form.cleaned_data["file"], form.cleaned_data["title"]
        attach(draft, by=request.user, title=title, data=file.read())
    except Refused as refusal:
        return stage_page(request, draft, STAGE, form, refusal)
    messages.success(request, _("The file has been added."))
    return redirect("proposals:stage", draft.uid, onward)


@require_POST
@assured("propose")
@idempotent
def removal(request: PersonRequest, uid: UUID, file: UUID) -> HttpResponseBase:
    """Take a file away again; a second time finds it gone."""
    draft = written(request, uid)
    found = Evidence.objects.filter(proposal=draft, uid=file).first()
    if found is not None:
        found.proposal = draft
        detach(found, by=request.user)
        messages.success(request, _("The file has been removed."))
    return redirect("proposals:stage", draft.uid, STAGE)
