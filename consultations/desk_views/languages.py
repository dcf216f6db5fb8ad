"""The screen on which the passport is translated."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from consultations.desk_forms import TranslationForm
from consultations.desk_views.frame import context_of, find, form_page, officers, opened
from consultations.languages import NAMES, further_languages, stale
from consultations.models import Consultation
from consultations.translating import translate
from portal.accounts.idempotency import idempotent
from portal.accounts.requests import PersonRequest
from portal.lifecycle import Refused
from portal.workplace import posted


@form_page
@officers
@idempotent
def languages(request: PersonRequest, uid: UUID) -> HttpResponseBase:
    """The passport in the language that the address names, else in the first further one."""
    consultation = find(request, uid)
    choices = further_languages(consultation)
    asked = request.GET.get("language", "")
    language = asked if asked in choices else choices[0]
    form = TranslationForm(posted(request), initial=_initial(consultation, language))
    if request.method != "POST" or not form.is_valid():
        return _draw(request, consultation, form, language)
    try:
        translate(consultation, by=request.user, language=language, texts=form.cleaned_data)
    except Refused as refusal:
        return _draw(request, consultation, form, language, refusal)
    messages.success(request, _("Saved."))
    return redirect("desk:consultations:detail", uid)


def _initial(consultation: Consultation, language: str) -> dict[str, Any]:
    texts = consultation.translations.get(language, {})
    return {**texts, "bullets": "\n".join(texts.get("bullets", []))}


def _draw(
    request: PersonRequest,
    consultation: Consultation,
    form: TranslationForm,
    language: str,
    refusal: Refused | None = None,
) -> HttpResponse:
    here = _("Languages")
    context = context_of(request, consultation, here=here, screen="languages", refusal=refusal)
    if request.method == "GET":
        context["lock"] = opened(request, consultation, context["now"])
    lock = context["lock"]
    free = request.method == "POST" or lock is None or lock.holder_id == request.user.pk
    context |= {
        "form": form,
        "language": language,
        "choices": [
            (code, NAMES[code], stale(consultation, code))
            for code in further_languages(consultation)
        ],
        "stale": stale(consultation, language),
        "may_write": consultation.state == Consultation.State.DRAFT and free,
    }
    status = 409 if refusal else 422 if form.errors else 200
    return render(request, "desk/consultations/languages.html", context, status=status)
