"""Tables for spreadsheets: counts, and words that people wrote, which must stay words."""

import csv
from collections.abc import Iterable, Sequence
from datetime import datetime

from django.http import HttpResponse
from django.utils import timezone

from portal.clock import TASHKENT

# A spreadsheet would calculate what begins so.
CALCULATED = ("=", "+", "-", "@", "\t", "\r")


def table(name: str, head: Sequence[str], rows: Iterable[Sequence[object]]) -> HttpResponse:
    """A CSV file that is called `name`, with the moment as of which it holds in each row."""
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    response.write("\ufeff")
    writer = csv.writer(response)
    writer.writerow([*head, "as_of"])
    moment = timezone.now()
    writer.writerows(map(plain, (*row, moment)) for row in rows)
    return response


def plain(value: object) -> object:
    """`value` as tables write it: yes and no are 1 and 0, a moment is ISO 8601 in the time of
    Tashkent; words that a spreadsheet would take for a formula have an apostrophe before them."""
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, datetime):
        return timezone.localtime(value, TASHKENT).isoformat(timespec="seconds")
    return f"'{value}" if isinstance(value, str) and value.startswith(CALCULATED) else value
