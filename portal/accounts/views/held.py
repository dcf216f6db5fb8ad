"""What is held about me: downloading it, and having it erased."""

import io
import json
import zipfile
from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from portal.accounts import erasing
from portal.accounts.access import fresh_sign_in, signed_in
from portal.accounts.held_words import rows_of, word_for
from portal.accounts.privacy import everything_about, obstacles
from portal.accounts.requests import PersonRequest
from portal.language.info import language_tag
from portal.norms.current import period

FILE = "elektron-ishtirok"


@signed_in
def data(request: PersonRequest) -> HttpResponse:
    """What is held, where it comes from, and the ways to take it or to have it erased."""
    context = {
        "obstacles": obstacles(request.user),
        "erased_from": erasing.erased_from(request.user),
        "section": "me",
        "tab": "data",
    }
    return render(request, "accounts/data.html", context)


@never_cache
@require_POST
@signed_in
@fresh_sign_in
def download(request: PersonRequest) -> HttpResponse:
    """Everything as one archive: JSON for programs, a page for people.

    It is made for this request and kept nowhere, so there is no link that could leak.
    """
    held = everything_about(request.user)
    name = f"{FILE}-{timezone.localdate():%Y-%m-%d}"
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as files:
        files.writestr(f"{name}.json", json.dumps(held, ensure_ascii=False, indent=2, default=str))
        files.writestr(f"{name}.html", _page(held))
    response = HttpResponse(archive.getvalue(), content_type="application/zip")
    response["Content-Disposition"] = f'attachment; filename="{name}.zip"'
    return response


@signed_in
@fresh_sign_in
def erasure(request: PersonRequest) -> HttpResponseBase:
    """Ask for the erasure of the account, after reading what it means."""
    found = obstacles(request.user)
    if request.method == "POST" and not found:
        erasing.ask(request.user)
        return redirect("accounts:erasure_receipt")
    days = period(erasing.PERIOD).number
    context = {"obstacles": found, "undo_days": days, "section": "me", "tab": "data"}
    status = 409 if request.method == "POST" else 200
    return render(request, "accounts/erasure.html", context, status=status)


@signed_in
def erasure_receipt(request: PersonRequest) -> HttpResponseBase:
    """When the account will be erased, and how to undo it until then."""
    when = erasing.erased_from(request.user)
    if when is None:
        return redirect("accounts:data")
    context = {"erased_from": when, "section": "me", "tab": "data"}
    return render(request, "accounts/erasure_receipt.html", context)


@require_POST
@signed_in
def undo_erasure(request: PersonRequest) -> HttpResponseBase:
    """Take the wish back."""
    erasing.undo(request.user)
    return redirect("accounts:data")


def _page(held: dict[str, Any]) -> str:
    sections = [(word_for(name), rows_of(content)) for name, content in held.items()]
    context = {
        "sections": sections,
        "at": timezone.now(),
        "tag": language_tag(get_language() or "uz"),
    }
    return render_to_string("accounts/export.html", context)
