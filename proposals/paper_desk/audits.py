"""Sheets that wait for a second pair of eyes, and the audit of one."""

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from portal.accounts.models import Role
from portal.accounts.requests import PersonRequest
from portal.lifecycle import Refused
from portal.workplace import posted
from proposals.models import PaperSheet, SheetAudit
from proposals.paper_auditing import draw, finish, is_beyond
from proposals.paper_forms import AuditForm
from proposals.paper_rules import audited, auditors, surroundings

# The oldest first: nobody audits more at one sitting.
AT_MOST = 50


@require_safe
@auditors
@never_cache
def waiting(request: PersonRequest) -> HttpResponse:
    """The sheets of other offices that nobody has audited, the oldest first."""
    rows = PaperSheet.objects.exclude(operator=request.user).exclude(rows=None)
    rows = rows.exclude(audits__finished_at__isnull=False)
    if not request.user.has_role(Role.Kind.MODERATOR):
        rows = rows.exclude(office__in=request.user.offices())
    own = SheetAudit.objects.filter(auditor=request.user, finished_at__isnull=False)
    context = {
        **surroundings(request.user, "audits"),
        "now": timezone.now(),
        "sheets": rows.select_related("proposal", "office").order_by("entered_at", "id")[:AT_MOST],
        "audits": own.select_related("sheet__proposal").order_by("-finished_at")[:AT_MOST],
    }
    return render(request, "proposals/paper/audits.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters()
@auditors
@never_cache
def audit(request: PersonRequest, uid: object) -> HttpResponseBase:
    """Draw the rows of a sheet, enter them again from the paper, and read how they compare."""
    sheet = audited(request.user, uid)
    own = SheetAudit.objects.filter(sheet=sheet, auditor=request.user).first()
    refusal: Refused | None = None
    try:
        if request.method == "POST" and own is None:
            draw(sheet, by=request.user)
            return redirect("desk:paper:audit", sheet.uid)
        form = AuditForm(posted(request), own.drawn) if own else None
        if form is not None and own is not None and form.is_bound and form.is_valid():
            finish(own, form.found, by=request.user)
            return redirect("desk:paper:audit", sheet.uid)
    except Refused as reason:
        refusal = reason
    return _page(request, sheet, own, refusal)


def _page(
    request: PersonRequest, sheet: PaperSheet, own: SheetAudit | None, refusal: Refused | None
) -> HttpResponse:
    now = timezone.now()
    form = AuditForm(posted(request), own.drawn) if own and own.finished_at is None else None
    context = {
        **surroundings(request.user),
        "now": now,
        "sheet": sheet,
        "proposal": sheet.proposal,
        "audit": own,
        "form": form,
        "refusal": refusal,
        "beyond": own is not None and own.finished_at is not None and is_beyond(own, now),
    }
    status = 409 if refusal else 422 if form is not None and form.errors else 200
    return render(request, "proposals/paper/audit.html", context, status=status)
