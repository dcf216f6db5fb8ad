"""What every page about one consultation shares at the desk: the way there, tasks, who has it open.

Each page extends ``desk/consultations/frame.html`` with the context of `context_of`.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from consultations.desk_lock import open_for
from consultations.desk_rules import APPROVE, DECIDE, EDIT
from consultations.models import Consultation
from consultations.readiness import Task, tasks
from portal.accounts.access import staff_required
from portal.accounts.models import Deputy, User
from portal.accounts.requests import PersonRequest
from portal.desk.pages import OFFICERS, surroundings
from portal.directory.models import Body
from portal.moderation import locking
from portal.moderation.models import Lock

officers = staff_required(*OFFICERS)
form_page = require_http_methods(["GET", "HEAD", "POST"])

# The sections of a consultation that is public, by the name of their address.
SECTIONS: tuple[tuple[str, str | Promise], ...] = (
    ("detail", gettext_lazy("Overview")),
    ("draft", gettext_lazy("Text and clauses")),
    ("inbox", gettext_lazy("Opinions")),
    ("survey", gettext_lazy("Questions")),
    ("statements", gettext_lazy("Statements")),
    ("documents", gettext_lazy("Documents")),
    ("outcome", gettext_lazy("Outcome")),
)


@dataclass(frozen=True)
class Entry:
    """A task of the list, where it is worked on, and how its star looks."""

    task: Task
    url: str
    mark: str


@dataclass(frozen=True)
class Section:
    """A page of the consultation beside the one that is open."""

    title: str | Promise
    url: str
    current: bool


def find(request: PersonRequest, uid: UUID, permission: str = EDIT) -> Consultation:
    """The consultation of the address; 403 for officers of other bodies and other roles."""
    rows = Consultation.objects.select_related("body", "kind", "region", "written_by")
    consultation = get_object_or_404(rows, uid=uid)
    if not request.user.has_perm(permission, consultation):
        raise PermissionDenied(
            _("This consultation is with another state body, or your role does not allow this.")
        )
    return consultation


def address(name: str, consultation: Consultation) -> str:
    """Where the page `name` of a consultation stands; "" where there is none."""
    try:
        return reverse(f"desk:consultations:{name}", args=(consultation.uid,))
    except NoReverseMatch:
        return ""


def context_of(
    request: PersonRequest,
    consultation: Consultation,
    *,
    here: str | Promise = "",
    screen: str = "detail",
    now: datetime | None = None,
    **more: Any,
) -> dict[str, Any]:
    """The context of every page: `here` is its heading, `screen` the name of its address."""
    now = now or timezone.now()
    found = tasks(consultation, now)
    return {
        **surroundings(request.user, consultation.body, current="consultations"),
        "now": now,
        "consultation": consultation,
        "here": here,
        "screen": screen,
        "todo": [_entry(task, consultation, screen) for task in found],
        "done": sum(task.done for task in found),
        "to_do": sum(task.required and not task.done for task in found),
        "sections": sections(consultation, screen),
        "lock": locking.standing(consultation, now),
        "may_decide": request.user.has_perm(DECIDE, consultation),
        "may_approve": request.user.has_perm(APPROVE, consultation),
        "deputyship": deputyship(request.user, consultation.body),
        **more,
    }


def opened(request: PersonRequest, consultation: Consultation, now: datetime) -> Lock | None:
    """The lock of who works on a draft; whoever opens a screen gets it while it is free."""
    if consultation.state != Consultation.State.DRAFT or request.method == "HEAD":
        return locking.standing(consultation, now)
    return open_for(consultation, by=request.user, now=now)


def sections(consultation: Consultation, screen: str) -> list[Section]:
    """The pages of a consultation that is public; none before."""
    if consultation.published_at is None:
        return []
    found = ((title, address(name, consultation), name == screen) for name, title in SECTIONS)
    return [Section(title, url, current) for title, url, current in found if url]


def deputyship(user: User, body: Body) -> Deputy | None:
    """By what the reader approves in the place of the head."""
    return None if "head" in user.roles_in(body) else user.deputyship_in(body)


def onward(consultation: Consultation, screen: str, now: datetime) -> str:
    """The address of the task after `screen`; behind the last one the page of the whole."""
    names = [task.name for task in tasks(consultation, now)]
    later = names[names.index(screen) + 1 :] if screen in names else []
    urls = (address(name, consultation) for name in later)
    return next((url for url in urls if url), address("detail", consultation))


def _entry(task: Task, consultation: Consultation, screen: str) -> Entry:
    missing = "late" if task.name == "documents" else "next"
    mark = "now" if task.name == screen else "done" if task.done else missing
    return Entry(task, address(task.name, consultation), mark)
