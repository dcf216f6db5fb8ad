"""Money in words that fit a line: whole soʻm, from a million on in millions and milliards."""

from decimal import Decimal

from django.utils.translation import gettext as _

from portal.wording import grouped

MILLION, MILLIARD = Decimal(10**6), Decimal(10**9)


def in_soums(amount: Decimal | str | None) -> str:
    """``740 mlrd soʻm``; exact to the soʻm below a million, to a tenth above. Empty for nothing."""
    if amount in (None, ""):
        return ""
    sum_of = Decimal(amount or 0)
    if sum_of >= MILLIARD:
        return _("%(number)s bn soʻm") % {"number": _short(sum_of / MILLIARD)}
    if sum_of >= MILLION:
        return _("%(number)s mln soʻm") % {"number": _short(sum_of / MILLION)}
    return _("%(number)s soʻm") % {"number": grouped(int(sum_of))}


def _short(number: Decimal) -> str:
    tenths = round(float(number), 1)
    return grouped(tenths, 0 if tenths == int(tenths) else 1)
