"""Sentences about cells: what is wrong with one, and what it would do."""

from collections.abc import Callable, Mapping, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from monitoring.measuring.mapping import signed
from monitoring.measuring.periods import label, read_period, shifted
from portal.wording import calendar_day, grouped

RESULTS = {
    "new": (gettext_lazy("New"), "good", "plus"),
    "revision": (gettext_lazy("Revision"), "info", "history"),
    "same": (gettext_lazy("No change"), "plain", "minus"),
    "confirm": (gettext_lazy("To confirm"), "warn", "triangle-alert"),
    "error": (gettext_lazy("Error"), "bad", "circle-alert"),
    "skipped": (gettext_lazy("Left out"), "plain", "minus"),
}


def number_sentence(code: str, detail: Sequence[str]) -> str:
    """Why a text is no number here; `detail` holds the text and how many decimals are allowed."""
    text, decimals = detail[0], int(detail[1])
    known: Mapping[str, Callable[[], str]] = {
        "not_a_number": lambda: _("“%(text)s” is not a number.") % {"text": text},
        "words": lambda: _("A number is expected: take away “%(text)s”.") % {"text": text},
        "two_ways": lambda: _("“%(text)s” can be read in two ways.") % {"text": text},
        "whole": lambda: _("A whole number is expected."),
        "decimals": lambda: (
            ngettext(
                "At most %(number)s decimal place is allowed.",
                "At most %(number)s decimal places are allowed.",
                decimals,
            )
            % {"number": decimals}
        ),
        "too_long": lambda: _("The number is too large."),
        "percent": lambda: _(
            "A percentage lies between 0 and 100. For growth, add an indicator with another unit,"
            " such as “percent of 2025”."
        ),
    }
    return known[code]()


def sentence(code: str, detail: Sequence[str], note: str = "") -> str:
    """What a finding says; nothing where its result says it all."""
    if code in ("not_a_number", "words", "two_ways", "whole", "decimals", "too_long", "percent"):
        return number_sentence(code, detail)
    known: Mapping[str, Callable[[], str]] = {
        "region_unknown": lambda: _("There is no such region."),
        "region_missing": lambda: _("The region is missing."),
        "not_by_region": lambda: _("This indicator is not measured by region."),
        "indicator_unknown": lambda: _("The commitment has no such indicator."),
        "indicator_missing": lambda: _("The indicator is missing."),
        "period_unknown": lambda: _("“%(text)s” is not a quarter. Write 2026-Q3.") % _text(detail),
        "period_missing": lambda: _("The quarter is missing."),
        "period_ahead": lambda: (
            _("%(quarter)s is not over yet: its values can be entered from %(day)s.")
            % _quarter(detail)
        ),
        "period_before": lambda: (
            _("Values begin with %(quarter)s. Give the baseline an earlier day to enter others.")
            % _quarter(detail)
        ),
        "twice": lambda: _("Row %(text)s gives this value already.") % _text(detail),
        "computed": lambda: _("The total is computed from the regions."),
        "note": lambda: _("A published value changes: write a reason below."),
        "off_trend": lambda: (
            _("%(off)s off its trend; about %(wanted)s was expected.") % _off_trend(detail)
        ),
    }
    return known[code]() if code in known else note


def _text(detail: Sequence[str]) -> dict[str, str]:
    return {"text": detail[0] if detail else ""}


def _quarter(detail: Sequence[str]) -> dict[str, str]:
    period = read_period(detail[0])
    if period is None:
        return {"quarter": detail[0], "day": ""}
    return {"quarter": label(period), "day": calendar_day(shifted(period, 1))}


def _off_trend(detail: Sequence[str]) -> dict[str, str]:
    wanted = grouped(float(detail[1]), _decimals(detail[1]))
    return {"off": signed(int(detail[0])), "wanted": wanted}


def _decimals(number: str) -> int:
    return len(number.partition(".")[2])
