"""Which desks can hold anything for a body: one question for all of them, before any is read.

Most bodies owe little of what can be owed. A desk may name a sign (settings.DESK_SIGNS): of a body
(a reference to the row that is asked about) and a moment, the rows without which it is empty.
"""

from collections.abc import Sequence
from datetime import datetime
from functools import cache

from django.conf import settings
from django.db.models import Exists, OuterRef, QuerySet
from django.utils.module_loading import import_string

from portal.directory.models import Body
from portal.prepared import IsAmong, Prepared


def desks_with_signs(bodies: Sequence[Body], now: datetime) -> list[str]:
    """The desks of `settings.DESKS` that may hold something for `bodies`; one query at most."""
    if not bodies:
        return []
    rows = _signs().rows(bodies=[body.pk for body in bodies], now=now)
    found = {desk for desk in settings.DESK_SIGNS if any(getattr(row, _name(desk)) for row in rows)}
    return [desk for desk in settings.DESKS if desk in found or desk not in settings.DESK_SIGNS]


@cache
def _signs() -> Prepared[Body]:
    return Prepared(_of_bodies, bodies=list, now=datetime)


def _of_bodies(bodies: list[int], now: datetime) -> QuerySet[Body]:
    body = OuterRef("pk")
    asked = {
        _name(desk): Exists(import_string(path)(body, now))
        for desk, path in settings.DESK_SIGNS.items()
    }
    return Body.objects.filter(IsAmong("pk", bodies)).only("pk").annotate(**asked).order_by()


def _name(desk: str) -> str:
    return f"sign_of_{desk.replace('.', '_')}"
