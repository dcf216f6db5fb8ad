"""Who may enter and audit what was signed on paper, and what surrounds those pages."""

import re
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from portal.accounts.access import staff_required
from portal.accounts.models import Role, User
from portal.accounts.workplaces import Door
from portal.workplace import Tab
from proposals.models import PaperSheet, Proposal
from proposals.paper_auditing import may_audit

NUMBER = re.compile(r"T-[0-9]{4}-[0-9]{6,9}")

# What is typed here must never wait in a session.
operators = staff_required(Role.Kind.OPERATOR, keeping=False)
auditors = staff_required(Role.Kind.OPERATOR, Role.Kind.MODERATOR, keeping=False)


def sections(current: str) -> list[Tab]:
    """The audits, for the workplace of the moderators."""
    return [Tab(_("Paper audits"), reverse("desk:paper:audits"), None, current == "paper")]


def collecting(reference: str, now: datetime) -> Proposal | None:
    """The proposal with this number if it collects signatures now."""
    if not NUMBER.fullmatch(reference):
        return None
    rows = Proposal.objects.with_counts().select_related("body", "author", "region")
    found = rows.filter(reference=reference).first()
    return found if found is not None and found.is_open(now) else None


def public(reference: str) -> Proposal:
    """The proposal with this number; 404 where the public cannot read it."""
    rows = Proposal.objects.public().with_counts().select_related("body", "author", "region")
    return get_object_or_404(rows, reference=reference)


def entered(user: User, uid: Any) -> PaperSheet:
    """A sheet that the office of `user` entered; 403 for others."""
    sheet = _found(uid)
    if sheet.office not in user.offices():
        raise PermissionDenied(_("This sheet was entered by another office."))
    return sheet


def audited(user: User, uid: Any) -> PaperSheet:
    """A sheet that `user` may audit; 403 for whoever entered it and for the same office."""
    sheet = _found(uid)
    if not may_audit(user, sheet):
        raise PermissionDenied(_("A sheet is audited by somebody of another office."))
    return sheet


def surroundings(user: User, current: str = "") -> dict[str, Any]:
    """What the header of these pages needs."""
    offices = user.offices()
    tabs = []
    if offices:
        tabs.append(Tab(_("On paper"), reverse("desk:paper:start"), None, current == "start"))
    tabs.append(Tab(_("Audits"), reverse("desk:paper:audits"), None, current == "audits"))
    if user.has_role(Role.Kind.MODERATOR):
        tabs.append(Tab(_("Moderation"), reverse("moderation:queue")))
    return {
        "section": "desk",
        "tabs": tabs,
        "workplace": offices[0].name if offices else _("Moderation"),
        "workplace_role": _("operator") if offices else _("moderator"),
    }


def doors(user: User) -> list[Door]:
    """The way of operators to what they enter from paper."""
    address = reverse("desk:paper:start")
    return [Door(_("Signatures on paper"), address, body.name) for body in user.offices()]


def _found(uid: Any) -> PaperSheet:
    rows = PaperSheet.objects.select_related(
        "proposal__body", "office__region", "operator", "quarantine"
    )
    sheet = rows.filter(uid=uid).first()
    if sheet is None:
        raise Http404(uid)
    return sheet
