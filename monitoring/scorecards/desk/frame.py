"""What the pages of scorecards share at the desk: who may open them, and what surrounds them."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Prefetch
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from monitoring.scorecards.models import AssessedPortal, Assessor, Round
from monitoring.scorecards.rules import PERMISSIONS
from portal.accounts.access import staff_required
from portal.accounts.models import User
from portal.accounts.requests import PersonRequest
from portal.desk.pages import OFFICERS, surroundings
from portal.directory.models import Body

officers = staff_required(*OFFICERS)
form_page = require_http_methods(["GET", "HEAD", "POST"])
post_only = require_POST
SEATED = Prefetch("assessors", Assessor.objects.select_related("by"))


def round_for(request: PersonRequest, reference: str, verb: str = "") -> Round:
    """The round of an address; 403 for whoever has nothing to do with it, or may not do `verb`."""
    rows = Round.objects.select_related("edition", "body")
    found = get_object_or_404(rows, reference=reference)
    if verb and not request.user.has_perm(PERMISSIONS[verb], found):
        raise denied()
    if not verb and not concerns(request.user, found):
        raise denied()
    return found


def portal_for(request: PersonRequest, reference: str, code: str) -> AssessedPortal:
    """The portal of an address, for those who conduct the round and, once asked, its own body."""
    portal = portal_at(reference, code)
    if request.user.has_perm(PERMISSIONS["look_on"], portal):
        return portal
    if request.user.has_perm(PERMISSIONS["conduct"], portal.round):
        raise PermissionDenied(
            _("You also act for the body whose portal this is: you read its marks with that body.")
        )
    raise denied()


def portal_at(reference: str, code: str) -> AssessedPortal:
    """The portal of an address, whoever asks."""
    rows = AssessedPortal.objects.select_related(
        "region", "body", "round__edition", "round__body"
    ).prefetch_related(SEATED)
    return get_object_or_404(rows, round__reference=reference, region__code=code)


def concerns(user: User, found: Round) -> bool:
    """Whether `user` conducts the round, or acts for a body that it assesses and has asked."""
    if user.has_perm(PERMISSIONS["conduct"], found):
        return True
    asked = found.replies_asked_at is not None
    return asked and found.portals.filter(body__in=user.bodies()).exists()


def denied() -> PermissionDenied:
    """403, in a sentence."""
    return PermissionDenied(_("This round is with another state body, or your role is another."))


def side(request: PersonRequest, found: Round) -> Body:
    """The body for which the reader looks on: the one that conducts, else an assessed one."""
    if request.user.has_perm(PERMISSIONS["conduct"], found):
        return found.body
    ours = found.portals.filter(body__in=request.user.bodies()).select_related("body").first()
    return ours.body if ours else found.body


def context_of(request: PersonRequest, found: Round, **more: Any) -> dict[str, Any]:
    """The context of every page about one round."""
    return {
        **surroundings(request.user, side(request, found), current="scorecards"),
        "now": timezone.now(),
        "round": found,
        "conducts": request.user.has_perm(PERMISSIONS["conduct"], found),
        "may_publish": request.user.has_perm(PERMISSIONS["publish"], found),
        **more,
    }
