"""How many contributions got which decision, and how many wait for one: exact, in one query each.

Hidden ones count (they are decided too), those that were taken back do not.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count

from consultations.models import Consultation, Contribution
from consultations.models.contribution import ContributionQuerySet
from portal.directory.models import Body


@dataclass(frozen=True)
class Numbers:
    """Contributions by what was decided, and those undecided."""

    accepted: int = 0
    partly: int = 0
    rejected: int = 0
    noted: int = 0
    undecided: int = 0

    @property
    def decided(self) -> int:
        """How many have a decision."""
        return self.accepted + self.partly + self.rejected + self.noted

    @property
    def total(self) -> int:
        """All of them."""
        return self.decided + self.undecided

    @property
    def percent(self) -> int | None:
        """The share that is decided, 100 only where none is left; None where there is nothing."""
        return self.decided * 100 // self.total if self.total else None

    def __add__(self, other: "Numbers") -> "Numbers":
        return Numbers(
            self.accepted + other.accepted,
            self.partly + other.partly,
            self.rejected + other.rejected,
            self.noted + other.noted,
            self.undecided + other.undecided,
        )


NONE = Numbers()


def by_line(consultation: Consultation, body: Body | None = None) -> dict[UUID | None, Numbers]:
    """For each clause line with contributions (None: the whole draft) its numbers.

    With `body` only of those that this body decides.
    """
    rows = Contribution.objects.filter(consultation=consultation)
    return _numbers(rows if body is None else rows.filter(body=body), "line")


def whole(numbers: Iterable[Numbers]) -> Numbers:
    """The sum."""
    return sum(numbers, NONE)


def numbers_of(consultation: Consultation, body: Body | None = None) -> Numbers:
    """The numbers of a consultation; with `body` of what this body decides."""
    return whole(by_line(consultation, body).values())


def numbers_of_many(consultations: Iterable[Consultation]) -> dict[int, Numbers]:
    """By id the numbers of each consultation that has contributions."""
    ids = [each.pk for each in consultations]
    return _numbers(Contribution.objects.filter(consultation__in=ids), "consultation_id")


def _numbers(rows: ContributionQuerySet, by: str) -> dict[Any, Numbers]:
    counted = (
        rows.filter(withdrawn_at__isnull=True)
        .order_by()
        .values_list(by, "decision__outcome")
        .annotate(number=Count("pk"))
    )
    found: dict[Any, dict[str, int]] = {}
    for key, outcome, number in counted:
        found.setdefault(key, {})[outcome or "undecided"] = number
    return {key: Numbers(**numbers) for key, numbers in found.items()}
