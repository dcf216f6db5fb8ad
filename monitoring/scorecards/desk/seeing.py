"""What a reader of the desk sees of a mark, and what they can do with it now."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse

from monitoring.scorecards.cards import Card
from monitoring.scorecards.models import AssessedPortal, Assessor, EvidencePicture, Mark, Round
from monitoring.scorecards.rules import PERMISSIONS, seat_of
from portal.accounts.models import User

ADDRESSES = {"mark": "mark", "settle": "ruling", "reply_in": "reply"}


def hide_others(cards: Iterable[Card], seat: int | None) -> None:
    """Leave of each mark that waits only what the reader's own seat said."""
    for card in cards:
        for mark in card.marks:
            if mark.standing == Mark.Standing.WAITING:
                mark.seen = [each for each in mark.seen if each.seat == seat]


def deed(user: User, portal: AssessedPortal, found: Mark) -> str:
    """What `user` can do with a mark at this stage: mark, settle, reply_in; "" for nothing."""
    stage, seat = portal.round.state, seat_of(user, portal)
    if seat in (1, 2) and stage == Round.State.ASSESSING:
        return "mark" if found.standing == Mark.Standing.WAITING else ""
    if seat == Assessor.SETTLES and stage in (Round.State.ASSESSING, Round.State.REPLY):
        known = found.standing in (Mark.Standing.DISPUTED, Mark.Standing.SETTLED)
        return "settle" if known or hasattr(found, "reply") else ""
    replies = stage == Round.State.REPLY and user.has_perm(PERMISSIONS["reply_in"], portal)
    return "reply_in" if replies else ""


def initial(what: str, found: Mark, seat: int | None) -> dict[str, Any]:
    """What stands in the form: what the same hand has written before."""
    if what == "mark":
        own = next((each for each in found.seen if each.seat == seat), None)
        return _of(own)
    if what == "settle":
        return _of(next(reversed(list(found.rulings.all())), None))
    reply = getattr(found, "reply", None)
    return {"text": reply.text, "url": reply.url} if reply else {}


def address_of(portal: AssessedPortal, found: Mark, what: str) -> str:
    """Where the form of an open mark is sent."""
    names = (portal.round.reference, portal.region.code, found.feature.key)
    return reverse(f"desk:scorecards:{ADDRESSES[what]}", args=names)


def onward(portal: AssessedPortal, found: Mark, seat: int | None, verb: str) -> str:
    """The next feature that waits for the same hand; where none does, the criterion."""
    page = reverse("desk:scorecards:portal", args=(portal.round.reference, portal.region.code))
    following = _next(portal, found, seat, verb)
    if following is None:
        return f"{page}?criterion={found.feature.criterion.key}#f-{found.feature.key}"
    return f"{page}?open={following.feature.key}#f-{following.feature.key}"


def _next(portal: AssessedPortal, found: Mark, seat: int | None, verb: str) -> Mark | None:
    rows = Mark.objects.filter(portal=portal).select_related("feature__criterion")
    if verb == "mark" and seat is not None:
        rows = rows.filter(standing=Mark.Standing.WAITING).exclude(opinions__seat=seat)
    elif verb == "settle":
        rows = rows.filter(standing=Mark.Standing.DISPUTED)
    else:
        return None
    ordered = list(rows.order_by("feature__criterion__number", "feature__number"))
    here = (found.feature.criterion.number, found.feature.number)
    later = (
        mark for mark in ordered if (mark.feature.criterion.number, mark.feature.number) > here
    )
    return next(later, ordered[0] if ordered else None)


def may_see_picture(user: User, row: EvidencePicture) -> bool:
    """Whether the mark may be seen by `user`: both have given it, or it is their own."""
    found = row.opinion.mark
    if not user.has_perm(PERMISSIONS["look_on"], found.portal):
        return False
    known = found.standing != Mark.Standing.WAITING
    return known or seat_of(user, found.portal) == row.opinion.seat


def _of(said: Any) -> dict[str, Any]:
    if said is None:
        return {}
    return {"value": "1" if said.value else "0", "url": said.url, "note": said.note}
