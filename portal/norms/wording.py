"""What a norm says, in a sentence of the page's language."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from portal.directory.models import Body
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
    Unit,
)
from portal.wording import grouped

Fact = tuple[str, str]


def in_words(norm: Norm) -> str:
    """The whole norm in one line: "3 working days", "at most 80 characters"."""
    return " · ".join(f"{label}: {value}" if label else value for label, value in facts(norm))


def facts(norm: Norm) -> list[Fact]:
    """What the norm says, as pairs of label and value; a single fact has no label."""
    return FACTS[type(norm)](norm)


def value_in_words(norm: Norm, name: str) -> str:
    """One field of a norm, every language of a text told."""
    value = getattr(norm, name)
    if isinstance(value, dict):
        return " · ".join(f"{code}: {text}" for code, text in value.items())
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, list):
        return ", ".join(value)
    shown = getattr(norm, f"get_{name}_display", None)
    return str(shown() if shown else value)


def duration(number: int, unit: str) -> str:
    """A number of days or hours: "60 calendar days"."""
    if unit == Unit.WORKING:
        words = ngettext("%(number)s working day", "%(number)s working days", number)
    elif unit == Unit.HOURS:
        words = ngettext("%(number)s hour", "%(number)s hours", number)
    else:
        words = ngettext("%(number)s calendar day", "%(number)s calendar days", number)
    return words % {"number": grouped(number)}


def assurance_in_words(level: int) -> str:
    """An assurance level as a reader knows it."""
    return {
        0: _("no account needed"),
        1: _("level 1: e-mail address confirmed"),
        2: _("level 2: signed in through OneID"),
        3: _("level 3: identity confirmed through OneID"),
        4: _("level 4: electronic signature"),
    }[level]


def _period(norm: Period) -> list[Fact]:
    return [("", duration(norm.number, norm.unit))]


def _length(norm: Length) -> list[Fact]:
    words = ngettext("at most %(number)s character", "at most %(number)s characters", norm.limit)
    return [("", words % {"number": grouped(norm.limit)})]


def _assurance(norm: Assurance) -> list[Fact]:
    return [("", assurance_in_words(norm.level))]


def _quantity(norm: Quantity) -> list[Fact]:
    return [("", f"{grouped(norm.value)} {norm.unit}".strip())]


def _level(norm: ProposalLevel) -> list[Fact]:
    kinds = dict(Body.Kind.choices)
    years = ngettext("%(number)s year", "%(number)s years", norm.minimum_age)
    told = [
        (_("Signatures needed"), grouped(norm.threshold)),
        (_("Time to collect them"), duration(norm.collection_days, norm.collection_unit)),
        (_("Time to answer"), duration(norm.review_days, norm.review_unit)),
        (_("Co-supporters before moderation"), grouped(norm.co_supporters)),
        (pgettext("of a signer", "Minimum age"), years % {"number": norm.minimum_age}),
        (_("Addressees"), ", ".join(str(kinds[kind]) for kind in norm.addressee_kinds)),
    ]
    return [*told, *_repeal(norm)]


def _consultation_kind(norm: ConsultationKind) -> list[Fact]:
    told = [
        (_("At least"), duration(norm.minimum_days, norm.unit)),
        (_("At least, where it bears on business"), duration(norm.business_days, norm.unit)),
    ]
    return [*told, *_repeal(norm)]


def _reason(norm: Reason) -> list[Fact]:
    told = [
        (_("Decision"), norm.get_kind_display()),
        (_("Rule"), norm.rule),
        (_("What you can do"), norm.advice),
    ]
    return [*told, *_repeal(norm)]


def _holiday(norm: Holiday) -> list[Fact]:
    return [("", _("a working day") if norm.works else _("a day off")), *_repeal(norm)]


def _repeal(norm: Any) -> list[Fact]:
    return [("", _("repealed"))] if norm.repealed else []


FACTS: dict[type[Norm], Callable[[Any], list[Fact]]] = {
    Period: _period,
    Length: _length,
    Assurance: _assurance,
    Quantity: _quantity,
    ProposalLevel: _level,
    ConsultationKind: _consultation_kind,
    Reason: _reason,
    Holiday: _holiday,
}
