"""Who may open the inbox of a consultation, and what its page shows."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from consultations.coverage import Numbers, by_line, whole
from consultations.desk_views.frame import context_of
from consultations.inbox.bundles import Bundle
from consultations.inbox.drawing import changed_by, coverage
from consultations.inbox.forms import DecisionForm, PassingForm, ReturnForm, ids_in, other_bodies
from consultations.inbox.places import Place, chosen, places_of
from consultations.inbox.reading import (
    SHOWN,
    bundle_of_ids,
    bundles_of,
    decisions_of,
    passings_of,
    with_locks,
)
from consultations.inbox.same import last_decision, same_as
from consultations.models import Consultation, Contribution, Decision, Passing, ReasonTemplate
from consultations.takeable import DECIDERS
from portal.accounts.models import User
from portal.accounts.requests import PersonRequest
from portal.desk.pages import surroundings
from portal.directory.models import Body
from portal.keyset import page_of
from portal.lifecycle import Refused
from portal.moderation import locking
from portal.moderation.forms import TakeOverForm
from portal.norms.current import period

KEPT = ("place", "show", "stance", "order")


@dataclass
class Desk:
    """An officer at the inbox of a consultation, for the bodies that decide in it."""

    request: PersonRequest
    consultation: Consultation
    bodies: list[Body]
    now: datetime = field(default_factory=timezone.now)

    @cached_property
    def body(self) -> Body:
        """For whom the officer is here: the body of the consultation before others."""
        own = (body for body in self.bodies if body == self.consultation.body)
        return next(own, self.bodies[0])

    @property
    def may_decide(self) -> bool:
        """Whether the officer decides for one of the bodies; editors prepare."""
        return any(self.request.user.roles_in(body) & DECIDERS for body in self.bodies)

    @cached_property
    def lines(self) -> dict[UUID | None, Numbers]:
        """By clause the numbers of what these bodies decide."""
        if self.body == self.consultation.body:
            return by_line(self.consultation)
        return by_line(self.consultation, self.body)

    @cached_property
    def places(self) -> list[Place]:
        """The clauses about which something was said."""
        return places_of(self.consultation, self.lines)

    @cached_property
    def place(self) -> Place | None:
        """The one that is open."""
        return chosen(self.places, self.request.GET.get("place", ""))

    @property
    def kept(self) -> str:
        """What the address says beside the path, for the way back."""
        named = {name: self.request.GET.get(name, "") for name in KEPT}
        named["place"] = named["place"] or (self.place.key if self.place else "")
        return urlencode({name: text for name, text in named.items() if text})


def at_the_desk(request: PersonRequest, uid: UUID, *, deciding: bool = False) -> Desk:
    """The inbox of the address; 404 unless it is public, 403 for who has no part in it."""
    rows = Consultation.objects.public().select_related("body", "kind", "region")
    consultation = get_object_or_404(rows, uid=uid)
    desk = Desk(request, consultation, _bodies(request.user, consultation))
    if not desk.bodies or (deciding and not desk.may_decide):
        raise PermissionDenied(
            _("Another state body decides on this, or your role does not allow it.")
        )
    return desk


def draw(
    desk: Desk,
    *,
    form: DecisionForm | None = None,
    passing: PassingForm | None = None,
    take_over: TakeOverForm | None = None,
    giving_back: ReturnForm | None = None,
    refusal: Refused | None = None,
) -> HttpResponse:
    """The page, with what was typed where something is wrong with it."""
    forms = (form, passing, take_over, giving_back)
    wrong = any(each is not None and each.is_bound and each.errors for each in forms)
    bundles = _bundles(desk)
    opened = _opened(desk, bundles)
    context = context_of(
        desk.request,
        desk.consultation,
        screen="inbox",
        now=desk.now,
        desk=desk,
        **coverage(whole(desk.lines.values())),
        refusal=refusal,
        transfer_rule=period("contribution-transfer", desk.now),
        giving_back=giving_back or ReturnForm(),
        **_surroundings(desk),
        **_shown(desk, bundles, opened),
        **_card(desk, opened, form, passing, take_over),
        **_passings(desk),
    )
    status = 409 if refusal else 422 if wrong else 200
    return render(desk.request, "desk/consultations/inbox/page.html", context, status=status)


def _bodies(user: User, consultation: Consultation) -> list[Body]:
    """Those of the officer's bodies that decide in it, or were asked to."""
    own = user.bodies()
    if consultation.body in own:
        return own
    said = Contribution.objects.filter(consultation=consultation, body__in=own)
    asked = Passing.objects.filter(contribution__consultation=consultation, to_body__in=own)
    involved = {*said.values_list("body", flat=True), *asked.values_list("to_body", flat=True)}
    return [body for body in own if body.pk in involved]


def _surroundings(desk: Desk) -> dict[str, Any]:
    """For another body than that of the consultation: its own desk, and no other pages of it."""
    if desk.body == desk.consultation.body:
        return {}
    return {**surroundings(desk.request.user, desk.body, current="consultations"), "sections": []}


def _bundles(desk: Desk) -> list[Bundle]:
    if desk.place is None or desk.request.GET.get("show"):
        return []
    given = desk.request.GET
    return bundles_of(
        desk.consultation,
        desk.bodies,
        desk.place,
        desk.now,
        stance=given.get("stance", ""),
        order=given.get("order", ""),
    )


def _opened(desk: Desk, bundles: list[Bundle]) -> Bundle | None:
    """What the officer has open: what a form was sent with, else what the address names."""
    if "all" in desk.request.POST:
        ids = ids_in(desk.request.POST.getlist("all"))
        return bundle_of_ids(desk.consultation, desk.bodies, ids, desk.now)
    key = desk.request.GET.get("open", "")
    return next((bundle for bundle in bundles if bundle.key == key), None)


def _shown(desk: Desk, bundles: list[Bundle], opened: Bundle | None) -> dict[str, Any]:
    rest = [bundle for bundle in bundles if opened is None or bundle.key != opened.key]
    show = desk.request.GET.get("show", "")
    decided = []
    if show and desk.place:
        outcome = "" if show == "decided" else show
        decided = list(decisions_of(desk.consultation, desk.bodies, desk.place, outcome)[:50])
    return {
        "bundles": with_locks(rest[:SHOWN], desk.now),
        "more": max(0, len(rest) - SHOWN),
        "decided": decided,
        "show": show,
        "stance": desk.request.GET.get("stance", ""),
        "order": desk.request.GET.get("order", ""),
        "stances": Contribution.Stance.choices,
        "outcomes": Decision.Outcome.choices,
        "templates": ReasonTemplate.objects.filter(body=desk.body),
        "last": last_decision(desk.consultation, desk.bodies, desk.place) if bundles else None,
        "picked": desk.request.POST.getlist("pick"),
    }


def _card(
    desk: Desk,
    opened: Bundle | None,
    form: DecisionForm | None,
    passing: PassingForm | None,
    take_over: TakeOverForm | None,
) -> dict[str, Any]:
    """The bundle that is open: its form, who holds it, what is marked in it."""
    lost = form.data.get("text", "") if form and form.is_bound and opened is None else ""
    if opened is None:
        return {"opened": None, "lost": lost}
    sent = "all" in desk.request.POST
    marked = ids_in(desk.request.POST.getlist("members"))
    return {
        "opened": opened,
        "lost": lost,
        "form": form or _empty_form(desk, opened),
        "passing": passing or PassingForm(prefix="to", bodies=other_bodies(desk.body, desk.now)),
        "take_over": take_over or TakeOverForm(prefix="over"),
        "lock": _lock(desk, opened),
        "marked": marked if sent else set(opened.ids) - opened.doubtful,
        "changed": changed_by(opened),
    }


def _empty_form(desk: Desk, opened: Bundle) -> DecisionForm:
    group = opened.group
    prepared = {"outcome": group.outcome, "text": group.text} if group else {}
    demand = opened.demand if len(opened.members) > 1 or group else ""
    changed = changed_by(opened)
    initial = {"demand": demand, "clause": changed and changed.clause, **prepared}
    initial |= same_as(desk.consultation, desk.bodies, desk.request.GET.get("same", ""))
    return DecisionForm(initial=initial, consultation=desk.consultation)


def _lock(desk: Desk, opened: Bundle) -> Any:
    """Whoever opens it keeps it while it is free."""
    if desk.request.method == "GET":
        try:
            return locking.take(opened.thing, by=desk.request.user, now=desk.now)
        except Refused:
            pass
    return locking.standing(opened.thing, desk.now)


def _passings(desk: Desk) -> dict[str, Any]:
    rows = passings_of(desk.consultation, desk.bodies)
    page = page_of(rows, ("due_at", "id"), desk.request.GET)
    ours = {body.pk for body in desk.bodies}
    return {
        "passings": page,
        "asked": [each for each in page.rows if each.to_body_id in ours],
        "away": [each for each in page.rows if each.to_body_id not in ours],
    }
