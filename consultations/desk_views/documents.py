"""The documents at the desk: added as a file or a link, taken away while it is a draft."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from consultations import documents as verbs
from consultations.desk_document_forms import DocumentForm
from consultations.desk_views.frame import context_of, find, form_page, officers, opened
from consultations.models import Consultation
from consultations.sending import sent
from portal.accounts.attempts import too_often
from portal.accounts.idempotency import idempotent
from portal.accounts.requests import PersonRequest
from portal.lifecycle import Refused


@form_page
@officers
@idempotent
def documents(request: PersonRequest, uid: UUID) -> HttpResponseBase:
    """What is there, what is missing, and one more; what was typed beside a refused file stays."""
    consultation = find(request, uid)
    if request.method != "POST":
        return _draw(request, consultation, DocumentForm(initial=_asked(request, consultation)))
    form = DocumentForm(request.POST, request.FILES)
    if not form.is_valid():
        return _draw(request, consultation, form)
    try:
        _check_not_too_often(request)
        _add(request, consultation, dict(form.cleaned_data))
    except Refused as refusal:
        return _draw(request, consultation, form, refusal)
    messages.success(request, _("The document has been added."))
    return redirect("desk:consultations:documents", uid)


@require_POST
@officers
@idempotent
def removal(request: PersonRequest, uid: UUID, document: UUID) -> HttpResponseBase:
    """Take a document away again; a second time finds it gone."""
    consultation = find(request, uid)
    found = consultation.documents.filter(uid=document).first()
    if found is not None:
        found.consultation = consultation
        try:
            verbs.remove(found, by=request.user)
        except Refused as refusal:
            return _draw(request, consultation, DocumentForm(), refusal)
        messages.success(request, _("The document has been removed."))
    return redirect("desk:consultations:documents", uid)


@require_safe
@officers
def file(request: PersonRequest, uid: UUID, document: UUID) -> HttpResponseBase:
    """A file, for officers of the body."""
    consultation = find(request, uid)
    return sent(request, get_object_or_404(consultation.documents.exclude(format=""), uid=document))


def _add(request: PersonRequest, consultation: Consultation, fields: dict[str, Any]) -> None:
    upload, url = fields.pop("file"), fields.pop("url")
    if upload is not None:
        verbs.add_file(consultation, by=request.user, data=upload.read(), **fields)
    else:
        verbs.add_link(consultation, by=request.user, url=url, **fields)


def _asked(request: PersonRequest, consultation: Consultation) -> dict[str, str]:
    """The kind that the address names, and the language in which the consultation is written."""
    return {"kind": request.GET.get("kind", ""), "language": consultation.language}


def _check_not_too_often(request: PersonRequest) -> None:
    if too_often(request, "attach"):
        raise Refused(
            _("You have sent very many files."),
            _("Go on with the text, and add this one in an hour."),
            code="too_often",
        )


def _draw(
    request: PersonRequest,
    consultation: Consultation,
    form: DocumentForm,
    refusal: Refused | None = None,
) -> HttpResponse:
    here = _("Documents")
    context = context_of(request, consultation, here=here, screen="documents", refusal=refusal)
    if request.method == "GET":
        context["lock"] = opened(request, consultation, context["now"])
    lock = context["lock"]
    free = lock is None or lock.holder_id == request.user.pk
    public = consultation.state == Consultation.State.PUBLISHED
    context |= {
        "form": form,
        "documents": list(consultation.documents.select_related("made_by")),
        "missing": verbs.missing_kinds(consultation),
        "may_write": public or (consultation.state == Consultation.State.DRAFT and free),
    }
    status = 409 if refusal else 422 if form.errors else 200
    return render(request, "desk/consultations/documents.html", context, status=status)
