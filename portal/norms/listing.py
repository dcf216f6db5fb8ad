"""Every norm in force with what it was before and what it will be."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from portal.norms import current
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
from portal.norms.wording import Fact, facts, in_words


@dataclass(frozen=True)
class Shown:
    """A norm as a page shows it: what it says now, its other rows, and its place on the page."""

    norm: Norm
    facts: list[Fact]
    coming: list[tuple[datetime, str]]
    earlier: list[tuple[datetime, str]]

    @property
    def anchor(self) -> str:
        """The fragment by which other pages point here: ``period-moderation``."""
        return f"{self.norm._meta.model_name}-{self.norm.key}".lower()


@dataclass(frozen=True)
class Section:
    """One kind of norm."""

    anchor: str
    title: str | Promise
    norms: list[Shown]


SECTIONS: tuple[tuple[type[Norm], str | Promise], ...] = (
    (ProposalLevel, _("What a proposal needs")),
    (ConsultationKind, _("How long drafts are discussed")),
    (Period, _("How long things may take")),
    (Assurance, _("What you need for each action")),
    (Length, _("How long texts may be")),
    (Quantity, _("How many, how much")),
    (Reason, _("Reasons of moderation")),
    (Holiday, _("Holidays and moved days")),
)


def sections(now: datetime | None = None) -> list[Section]:
    """Every kind of norm with its norms at `now`; a kind without any is left out."""
    moment = now or timezone.now()
    told = (
        Section(model._meta.model_name or "", title, list(_shown(model, moment)))
        for model, title in SECTIONS
    )
    return [section for section in told if section.norms]


def _shown(model: type[Norm], now: datetime) -> Iterator[Shown]:
    rows = sorted(current.approved(model), key=_place)
    for _key, same in groupby(rows, key=lambda row: row.key):
        coming, standing = _parted(list(same), now)
        if standing:
            yield Shown(
                standing[0],
                facts(standing[0]),
                [(row.valid_from, in_words(row)) for row in reversed(coming)],
                [(row.valid_from, in_words(row)) for row in standing[1:]],
            )


def _parted(rows: list[Norm], now: datetime) -> tuple[list[Norm], list[Norm]]:
    """Rows of one key that are still to come, and those that hold or held; the newest first."""
    return [r for r in rows if r.valid_from > now], [r for r in rows if r.valid_from <= now]


def _place(norm: Norm) -> tuple[int, str, int]:
    """Levels by their size, reasons by letter and number, the rest by key."""
    if isinstance(norm, ProposalLevel):
        return LEVELS.get(norm.key, len(LEVELS)), norm.key, 0
    letter, _dash, number = norm.key.rpartition("-")
    return (0, letter, int(number)) if number.isdigit() else (0, norm.key, 0)


LEVELS = {"republic": 0, "region": 1, "district": 2}
