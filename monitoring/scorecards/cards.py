"""A portal's card: its features by criterion, with what each mark rests on."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, QuerySet

from monitoring.scorecards.models import (
    AssessedPortal,
    BodyReply,
    Criterion,
    EvidencePicture,
    Mark,
    Opinion,
)

FILTERS = ("all", "disputed", "absent")
DESK_FILTERS = ("all", "waiting", "disputed", "absent")


@dataclass(frozen=True)
class Card:
    """One criterion of a portal; the marks in the order of the method."""

    criterion: Criterion
    marks: list[Mark]

    @property
    def there(self) -> int:
        """How many features it has."""
        return sum(mark.value is True for mark in self.marks)

    @property
    def disputed(self) -> int:
        """How many are disputed still."""
        return sum(mark.standing == Mark.Standing.DISPUTED for mark in self.marks)

    @property
    def pips(self) -> str:
        """A letter for each feature, those that are there first: y(es), d(isputed), n(o)."""
        return (
            "y" * self.there
            + "d" * self.disputed
            + "n" * (len(self.marks) - self.there - self.disputed)
        )

    def shown(self, chosen: str) -> list[Mark]:
        """The marks that a filter leaves."""
        return [mark for mark in self.marks if chosen == "all" or chosen in kinds_of(mark)]

    def count(self, chosen: str) -> int:
        """How many the filter leaves."""
        return len(self.shown(chosen))


def kinds_of(mark: Mark) -> set[str]:
    """The filters under which a mark stands. What a third settled was disputed once."""
    disputed = mark.standing in (Mark.Standing.DISPUTED, Mark.Standing.SETTLED)
    waiting = mark.standing == Mark.Standing.WAITING
    named = {"absent": mark.value is False, "disputed": disputed, "waiting": waiting}
    return {name for name, holds in named.items() if holds}


def cards_of(portal: AssessedPortal) -> list[Card]:
    """Every criterion with its marks, and all that they rest on; six queries at most."""
    marks = list(with_grounds(Mark.objects.filter(portal=portal)))
    by_criterion: dict[Criterion, list[Mark]] = {}
    for mark in marks:
        mark.seen = list(mark.opinions.all())
        by_criterion.setdefault(mark.feature.criterion, []).append(mark)
    return [Card(criterion, rows) for criterion, rows in by_criterion.items()]


def with_grounds(marks: "QuerySet[Mark]") -> "QuerySet[Mark]":
    """Marks in the order of the method with opinions, pictures, rulings and reply."""
    pictures = Prefetch("picture", EvidencePicture.objects.all())
    opinions = Prefetch("opinions", Opinion.objects.prefetch_related(pictures))
    rows = marks.select_related("feature__criterion").prefetch_related(
        opinions, "rulings", Prefetch("reply", BodyReply.objects.all())
    )
    return rows.order_by("feature__criterion__number", "feature__number")


def chosen_card(cards: Sequence[Card], key: str, chosen: str = "all") -> Card | None:
    """The card that an address names, else the first of which the filter leaves anything."""
    named = (card for card in cards if card.criterion.key == key)
    held = (card for card in cards if card.count(chosen))
    return next(named, next(held, cards[0] if cards else None))


def known_filter(asked: Any, known: Sequence[str] = FILTERS) -> str:
    """The filter that an address names, else all."""
    return asked if asked in known else "all"
