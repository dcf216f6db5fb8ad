"""How numbers, dates and the time that is left are worded on a page."""

from datetime import date, datetime, timedelta

from django.utils import formats, timezone
from django.utils.translation import get_language, gettext, ngettext

NBSP = "\N{NO-BREAK SPACE}"
ONE_MINUTE = timedelta(minutes=1)
DECIMAL_POINT = {"en": "."}


def grouped(number: float | int | None, decimals: int = 0) -> str:
    """`number` with its thousands kept together by no-break spaces; empty for no number."""
    if number is None:
        return ""
    whole, _, fraction = f"{number:,.{decimals}f}".partition(".")
    point = DECIMAL_POINT.get(get_language() or "", ",")
    return whole.replace(",", NBSP) + (point + fraction if fraction else "")


def file_size(size: int) -> str:
    """How large a file is: "340 KB", "1.2 MB"."""
    if size < 1_000_000:
        return gettext("%(size)s KB") % {"size": grouped(max(1, round(size / 1000)))}
    return gettext("%(size)s MB") % {"size": grouped(size / 1_000_000, 1)}


def moment(value: datetime | None) -> str:
    """Date and time in the portal's time zone."""
    return formats.date_format(timezone.localtime(value), "DATETIME_FORMAT") if value else ""


def day(value: datetime | None) -> str:
    """The date in the portal's time zone."""
    return formats.date_format(timezone.localtime(value), "DATE_FORMAT") if value else ""


def calendar_day(value: date) -> str:
    """A day that belongs to no zone."""
    return formats.date_format(value, "DATE_FORMAT")


def with_offset(value: datetime) -> str:
    """Date, time and the offset of the portal's zone: `27 December 2026, 23:59 (UTC+5)`."""
    hours = int((timezone.localtime(value).utcoffset() or timedelta()).total_seconds() // 3600)
    return f"{moment(value)} (UTC{hours:+d})"


def final_day(deadline: datetime | None) -> str:
    """The last day that an exclusive `deadline` still allows; empty where there is none."""
    return day(deadline - ONE_MINUTE) if deadline else ""


def last_minute(deadline: datetime | None) -> str:
    """The last minute before an exclusive `deadline`."""
    if deadline is None:
        return ""
    return gettext("until %(moment)s") % {"moment": with_offset(deadline - ONE_MINUTE)}


def ended(deadline: datetime | None) -> str:
    """When a deadline that has passed ended."""
    if deadline is None:
        return ""
    return gettext("ended %(moment)s") % {"moment": with_offset(deadline - ONE_MINUTE)}


def whole_days_left(deadline: datetime, now: datetime | None = None) -> int:
    """Calendar days from now until an exclusive `deadline`; negative once it has passed."""
    end = timezone.localtime(deadline - ONE_MINUTE).date()
    today = timezone.localtime(now or timezone.now()).date()
    return (end - today).days


def days_in_words(days: int) -> str:
    """ "34 days left", "today", "3 days late"."""
    if days == 0:
        return gettext("today")
    if days < 0:
        return ngettext("%(days)s day late", "%(days)s days late", -days) % {"days": grouped(-days)}
    return ngettext("%(days)s day left", "%(days)s days left", days) % {"days": grouped(days)}


def known_day(written: str) -> str:
    """A date that a source gives as `2025-12-30`, `2023-09` or `2019`, as a reader writes it.

    What is not such a date stays as it was written.
    """
    parts = written.split("-")
    if not (1 < len(parts) < 4 and all(part.isdecimal() for part in parts)):
        return written
    value = date(int(parts[0]), int(parts[1]), int(parts[2]) if len(parts) == 3 else 1)
    if len(parts) == 3:
        return formats.date_format(value, "DATE_FORMAT")
    words = formats.date_format(value, "YEAR_MONTH_FORMAT")
    return words if get_language() == "en" else words.lower()


def plural_of(forms: str, number: float) -> str:
    """The form for `number` among Russian plural forms: `one|few|many`.

    A single form serves every number. A fraction takes the form of few, as Russian has it.
    """
    known = forms.split("|")
    if len(known) == 1:
        return forms
    if number != int(number):
        return known[1]
    ones, tens = int(number) % 10, int(number) % 100
    if ones == 1 and tens != 11:
        return known[0]
    return known[1 if ones in (2, 3, 4) and tens not in (12, 13, 14) else -1]
