"""The norms in force: approved, begun, and the newest of their key.

Rows are kept in the process for `FRESH_FOR` seconds, so that a page costs one query for each
kind of norm at most, and every process follows a change within that time.
"""

from collections.abc import Iterator
from datetime import datetime
from time import monotonic
from typing import Any, TypeVar

from django.utils import timezone

from portal.clock import Holidays, deadline
from portal.norms.models import (
    Assurance,
    ConsultationKind,
    Holiday,
    Length,
    Norm,
    Period,
    ProposalLevel,
    Quantity,
    Reason,
)

FRESH_FOR = 10.0

AnyNorm = TypeVar("AnyNorm", bound=Norm)
_kept: dict[type[Norm], tuple[float, list[Any]]] = {}


class UnknownNorm(LookupError):
    """No norm of this kind and key is in force: the code asks for a row that nobody made."""


def level(key: str, now: datetime | None = None) -> ProposalLevel:
    """The proposal level ``republic``, ``region`` or ``district`` in force at `now`.

    Found too where it is repealed, for the cases that still run on it; `levels` leaves it out.
    """
    return _in_force(ProposalLevel, key, now)


def levels(now: datetime | None = None) -> list[ProposalLevel]:
    """The proposal levels in force at `now`, the highest threshold first."""
    standing = _all_in_force(ProposalLevel, now)
    return sorted(
        (row for row in standing if not row.repealed), key=lambda row: row.threshold, reverse=True
    )


def consultation_kind(key: str, now: datetime | None = None) -> ConsultationKind:
    """The kind of consultation (``law``, ``concept``) in force at `now`, repealed ones too."""
    return _in_force(ConsultationKind, key, now)


def consultation_kinds(now: datetime | None = None) -> list[ConsultationKind]:
    """The kinds of consultation in force at `now`, in the order of their first rows."""
    standing = _all_in_force(ConsultationKind, now)
    return sorted((row for row in standing if not row.repealed), key=lambda row: row.pk)


def period(key: str, now: datetime | None = None) -> Period:
    """The period `key` in force at `now`."""
    return _in_force(Period, key, now)


def due(key: str, start: datetime, now: datetime | None = None) -> datetime:
    """When the period `key` that began at `start` is over (exclusive), by the norm at `now`."""
    rule = period(key, now)
    return deadline(start, rule.number, rule.unit, holidays(now))


def length(key: str, now: datetime | None = None) -> int:
    """How many characters the text `key` may have at `now`."""
    return _in_force(Length, key, now).limit


def assurance(action: str, now: datetime | None = None) -> int:
    """The assurance level (0 to 4) that `action` needs at `now`."""
    return _in_force(Assurance, action, now).level


def quantity(key: str, now: datetime | None = None) -> int:
    """The number `key` in force at `now`."""
    return _in_force(Quantity, key, now).value


def reason(key: str, now: datetime | None = None) -> Reason:
    """The moderation reason with the code `key` in force at `now`."""
    return _in_force(Reason, key, now)


def reasons(kind: str, now: datetime | None = None) -> list[Reason]:
    """The moderation reasons of a kind (``shown``, ``hidden``, ``returned``) in force at `now`."""
    standing = _all_in_force(Reason, now)
    return sorted(
        (row for row in standing if row.kind == kind and not row.repealed), key=_by_number
    )


def holidays(now: datetime | None = None) -> Holidays:
    """Working days of Uzbekistan, with the days that the public calendar does not know."""
    standing = _all_in_force(Holiday, now)
    return Holidays({row.day: row.works for row in standing if not row.repealed})


def in_force(model: type[AnyNorm], now: datetime | None = None) -> list[AnyNorm]:
    """Every norm of a kind in force at `now`, by key."""
    return list(_all_in_force(model, now))


def approved(model: type[AnyNorm]) -> list[AnyNorm]:
    """Every approved row of a kind, by key, the newest of each first; FRESH_FOR old at most."""
    until, rows = _kept.get(model, (0.0, []))
    if monotonic() >= until:
        rows = list(model._default_manager.approved())
        _kept[model] = (monotonic() + FRESH_FOR, rows)
    return rows


def clear() -> None:
    """Forget the rows that this process keeps."""
    _kept.clear()


def _in_force(model: type[AnyNorm], key: str, now: datetime | None) -> AnyNorm:
    for row in _all_in_force(model, now):
        if row.key == key:
            return row
    raise UnknownNorm(f"No {model._meta.model_name} {key!r} is in force.")


def _all_in_force(model: type[AnyNorm], now: datetime | None) -> Iterator[AnyNorm]:
    moment = now or timezone.now()
    seen: set[str] = set()
    for row in approved(model):
        if row.valid_from <= moment and row.key not in seen:
            seen.add(row.key)
            yield row


def _by_number(row: Reason) -> tuple[str, int]:
    letter, _, number = row.key.partition("-")
    return letter, int(number) if number.isdigit() else 0
