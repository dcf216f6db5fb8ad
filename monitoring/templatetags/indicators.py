"""Indicators on the pages of others, and how their quarters and numbers are written."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django import template

from monitoring.measuring import mapping, periods
from monitoring.measuring.page import card_of, context_of, with_numbers
from monitoring.models import Commitment
from portal.wording import grouped

register = template.Library()
register.filter("signed", mapping.signed)


@register.filter
def quarter(period: date | None) -> str:
    """The quarter in the language of the page."""
    return periods.label(period) if period else ""


@register.filter
def quarter_code(period: date) -> str:
    """The quarter in an address."""
    return periods.code(period)


@register.filter
def quarter_of_code(written: str) -> str:
    """The quarter that an event names, in the language of the page."""
    return quarter(periods.read_period(written or ""))


@register.filter
def number(value: Decimal | None, decimals: int = 0) -> str:
    """A value as people read it; a dash for none."""
    return grouped(value, decimals) if value is not None else "–"  # type: ignore[arg-type]


@register.inclusion_tag("monitoring/indicators/_cards.html")
def indicators_of(commitment: Commitment, now: datetime) -> dict[str, Any]:
    """The cards of a commitment's indicators, and the regions of the main one against its plan."""
    found = list(with_numbers(commitment))
    for each in found:
        each.commitment = commitment
    main = next((each for each in found if each.main and each.by_region), None)
    return {
        "commitment": commitment,
        "cards": [card_of(each, now) for each in found],
        "main": main,
        "regions": context_of(main, now) if main else None,
    }
