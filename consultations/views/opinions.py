"""What people said: all of it, and one contribution with what became of it."""

from typing import Any

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from consultations import listing
from consultations.contribution_checks import check_may_change
from consultations.life import telling
from consultations.models import Contribution, Decision, large
from consultations.pages import frame_of, public_consultation
from consultations.sorting import DECIDED, Sifted, dressed
from portal.accounts.access import signed_in
from portal.accounts.idempotency import new_key
from portal.accounts.keys import same_person
from portal.accounts.models import User
from portal.caching import public_page
from portal.errors import Gone
from portal.keyset import page_of
from portal.lifecycle import Refused
from portal.moderation.models import Decision as Moderated
from portal.moderation.reporting import rule_of_remark

RELATED = ("author", "region", *telling.RELATED)


@require_safe
@public_page
def contributions(request: HttpRequest, reference: str) -> HttpResponse:
    """Every contribution, near-identical ones once, sorted and narrowed."""
    found = public_consultation(reference)
    sifted = Sifted.of(request.GET)
    rows = Contribution.objects.shown().first_of_its_kind().filter(consultation=found.pk)
    context = {
        **frame_of(found, timezone.now(), "opinions"),
        "sifted": sifted,
        "stances": Contribution.Stance.choices,
        "decided": DECIDED.items(),
        "regions": listing.regions(get_language() or "uz"),
        "page": page_of(sifted.narrowed(rows), sifted.order, request.GET, dress=dressed),
    }
    return render(request, "consultations/opinions/list.html", context)


@require_safe
@public_page
def contribution(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """One contribution with the decision on it, and all that the reader may do with it."""
    found = one(request, reference, pk, even_withdrawn=True)
    now, person = timezone.now(), request.user
    first = found.like or found
    context = {
        **frame_of(found.consultation, now, "opinions"),
        "opinion": found,
        "senders": 1 + Contribution.objects.shown().filter(like=first.pk).count(),
        "files": list(found.attachments.defer("content")),
        "supported": person.is_authenticated and found.supporters.filter(person=person.pk).exists(),
        **(_own_actions(found, person, now) if _is_own(request, found) else {}),
        "stages": telling.life_of(found, now),
        "key": new_key(),
    }
    return render(request, "consultations/opinions/one.html", context)


@require_safe
@signed_in
def decided(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """From the notice of a decision to the reader's own opinion, or the one they support."""
    consultation = public_consultation(reference)
    rows = Contribution.objects.filter(consultation=consultation.pk, withdrawn_at__isnull=True)
    related = rows.select_related("consultation")
    # A later decision may have taken the place of the one that the notice is about.
    about = Decision.objects.filter(pk=pk, consultation=consultation.pk)
    answered = related.filter(Q(decision=pk) | Q(decision__replaces__in=about))
    own = answered.filter(author=request.user.pk).first()
    found = own or answered.filter(supporters__person=request.user.pk, hidden_at=None).first()
    return redirect(found or consultation)


def one(
    request: HttpRequest, reference: str, pk: int, *, even_withdrawn: bool = False
) -> Contribution:
    """A readable contribution, or the reader's own one that was hidden (or taken back).

    Raises Http404 for what was taken back, and Gone, with the rule, for what was taken down.
    """
    consultation = public_consultation(reference)
    rows = Contribution.objects.filter(consultation=consultation.pk).select_related(*RELATED)
    rows = rows.defer(*large("clause__version", "decision__clause__version"))
    found = get_object_or_404(rows, pk=pk)
    found.consultation = consultation
    if found.withdrawn_at is not None and not (even_withdrawn and _is_own(request, found)):
        raise Http404(pk)
    if found.hidden_at is not None and not _is_own(request, found):
        raise Gone(rule_of_remark(found))
    return found


def _is_own(request: HttpRequest, found: Contribution) -> bool:
    person = request.user
    author = found.author
    return isinstance(person, User) and author is not None and same_person(person, author)


def _own_actions(found: Contribution, person: Any, now: Any) -> dict[str, Any]:
    decision = Moderated.objects.on(found).prefetch_related("reasons").first()
    return {
        "own": True,
        "may_change": _allowed(check_may_change, found, person, now),
        "may_withdraw": found.decision_id is None
        and found.hidden_at is None
        and found.withdrawn_at is None
        and found.consultation.is_open(now),
        "moderated": decision if found.hidden_at else None,
        "may_appeal": bool(found.hidden_at and decision and decision.may_be_appealed(now)),
    }


def _allowed(check: Any, *asked: Any) -> bool:
    try:
        check(*asked)
    except Refused:
        return False
    return True
