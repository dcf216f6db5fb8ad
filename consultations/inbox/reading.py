"""What the inbox shows of one place: what waits, what is decided, what is on its way."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, F, Q, QuerySet

from consultations.alike import likeness
from consultations.inbox.bundles import Bundle, bundled, suggested
from consultations.inbox.places import Place
from consultations.models import Consultation, Contribution, Decision, Passing, large
from consultations.takeable import waiting_elsewhere
from portal.directory.models import Body
from portal.moderation import locking
from portal.norms.current import quantity

# Nobody reads further down than this at one sitting; what is decided makes room for the rest.
AT_MOST = 400
SHOWN = 15
ORDERS = {"": ("-supports", "-id"), "new": ("-id",), "first": ("id",), "least": ("supports", "id")}


def bundles_of(
    consultation: Consultation,
    bodies: Sequence[Body],
    place: Place,
    now: datetime,
    *,
    stance: str = "",
    order: str = "",
) -> list[Bundle]:
    """What waits for a decision of `bodies` in `place`, as bundles."""
    rows = _waiting(consultation, bodies).filter(_in(place))
    rows = rows.filter(stance=stance) if stance in Contribution.Stance.values else rows
    found = rows.order_by(*ORDERS.get(order, ORDERS[""]))[:AT_MOST]
    return _together(consultation, list(found), now)


def bundle_of_ids(
    consultation: Consultation, bodies: Sequence[Body], ids: Sequence[int], now: datetime
) -> Bundle | None:
    """What is left of these to decide, as the officer has it open; None where nothing is."""
    named = _waiting(consultation, bodies, every=True).filter(pk__in=ids)
    rows = list(named.order_by(*ORDERS[""]))
    if not rows:
        return None
    same, least = _same(rows), quantity("contribution-group-alike", now) / 100
    if len({row.group_id for row in rows}) == 1 and rows[0].group:
        return Bundle(tuple(rows), rows[0].group, same)
    return suggested([(row, likeness(rows[0].key, row.key)) for row in rows], same, least)


def decisions_of(
    consultation: Consultation, bodies: Sequence[Body], place: Place, outcome: str = ""
) -> QuerySet[Decision]:
    """The decisions that stand in `place`, the newest first, with how many they answer."""
    about = Contribution.objects.filter(_in(place), consultation=consultation)
    rows = Decision.objects.filter(
        consultation=consultation,
        pk__in=about.filter(withdrawn_at__isnull=True, body__in=bodies).values("decision"),
    ).annotate(number=Count("contributions", filter=Q(contributions__withdrawn_at__isnull=True)))
    rows = rows.filter(outcome=outcome) if outcome in Decision.Outcome.values else rows
    rows = rows.select_related("by", "body", "clause__version").order_by("-id")
    return rows.defer(*large("clause__version"))


def passings_of(consultation: Consultation, bodies: Sequence[Body]) -> QuerySet[Passing]:
    """What was passed to one of `bodies`, or from one of them, and waits for an answer."""
    rows = Passing.objects.filter(
        contribution__consultation=consultation,
        contribution__withdrawn_at__isnull=True,
        answer=Passing.Answer.WAITING,
    ).filter(Q(to_body__in=bodies) | Q(from_body__in=bodies))
    rows = rows.select_related("contribution__clause__version", "from_body", "to_body")
    return rows.defer(*large("contribution__clause__version"))


def with_locks(bundles: Sequence[Bundle], now: datetime) -> list[Bundle]:
    """The bundles with the locks of those who have them open; one query."""
    if not bundles:
        return []
    locks = locking.holders([bundle.thing for bundle in bundles], now)
    kind = ContentType.objects.get_for_model
    keys = [(kind(bundle.thing).pk, bundle.thing.pk) for bundle in bundles]
    pairs = zip(bundles, keys, strict=True)
    return [replace(bundle, lock=locks.get(key)) for bundle, key in pairs]


def _waiting(
    consultation: Consultation, bodies: Sequence[Body], *, every: bool = False
) -> QuerySet[Contribution]:
    """Undecided, with one of `bodies`; what stands for itself, unless `every` one is asked."""
    rows = Contribution.objects.to_decide().filter(
        ~waiting_elsewhere(), consultation=consultation, body__in=bodies
    )
    alone = (
        Q(like__isnull=True)
        | Q(group__isnull=False)
        | Q(like__decision__isnull=False)
        | Q(like__withdrawn_at__isnull=False)
        | ~Q(like__body=F("body"))
    )
    rows = rows if every else rows.filter(alone)
    rows = rows.select_related("clause__version", "region", "group", "body")
    return rows.defer(*large("clause__version"))


def _together(consultation: Consultation, rows: list[Contribution], now: datetime) -> list[Bundle]:
    return bundled(rows, _same(rows), quantity("contribution-group-alike", now) / 100)


def _same(rows: Sequence[Contribution]) -> dict[int, int]:
    """By id, how many undecided ones say nearly the same and are counted under it."""
    alike = Contribution.objects.to_decide().filter(
        like__in=[row.pk for row in rows], group__isnull=True, body=F("like__body")
    )
    counted = alike.exclude(pk__in=[row.pk for row in rows]).order_by().values_list("like")
    return dict(counted.annotate(number=Count("pk")))


def _in(place: Place) -> Q:
    lines = [line for line in place.lines if line is not None]
    return Q(line__in=lines) | (Q(line__isnull=True) if None in place.lines else Q(pk__in=()))
