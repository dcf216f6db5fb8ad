"""The form in which an opinion is written, filled in with what is there already."""

from typing import Any

from django.http import HttpRequest

from consultations.contribution_forms import NewOpinionForm
from consultations.drafts_kept import draft_on
from consultations.models import Clause, Consultation
from portal.accounts.models import User
from portal.workplace import posted


def composer(
    request: HttpRequest, consultation: Consultation, clause: Clause | None
) -> NewOpinionForm:
    """The form with what was sent, or with what the reader keeps for this clause."""
    assert isinstance(request.user, User)
    kept = draft_on(consultation, clause, request.user) if request.method != "POST" else None
    initial: dict[str, Any] = {"stance": request.GET.get("stance", "")}
    if kept is not None:
        initial = {name: getattr(kept, name) for name in ("stance", "text", "wording")}
    files = request.FILES if request.method == "POST" else None
    # Beside the clauses several of these stand on one page.
    named = f"o{clause.pk}_%s" if clause and in_place(request) else "id_%s"
    return NewOpinionForm(posted(request), files, initial=initial, by=request.user, auto_id=named)


def in_place(request: HttpRequest) -> bool:
    """Whether htmx asks for the form beside its clause, and not a browser for its page."""
    return bool(getattr(request, "htmx", False))
