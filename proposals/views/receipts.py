"""The public check of a receipt: recorded on that day, or not found, and nothing more."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from portal.accounts.attempts import too_often
from portal.errors import too_many
from proposals.receipts import read, recorded, written

LONGEST = 40


@require_safe
def receipts(request: HttpRequest) -> HttpResponse:
    """Ask for a code and say whether it was recorded; codes cannot be tried without end."""
    typed = request.GET.get("code", "")[:LONGEST]
    code = read(typed)
    if code and too_often(request, "receipts"):
        return too_many(request)
    context = {
        "section": "proposals",
        "typed": written(code) if code else typed,
        "asked": bool(typed.strip()),
        "is_code": bool(code),
        "signature": recorded(code),
    }
    return render(request, "proposals/sign/check.html", context)
