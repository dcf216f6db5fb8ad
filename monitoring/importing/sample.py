"""A sample table to fill in: every indicator and region of a commitment, for the quarter due."""

from collections.abc import Iterator
from datetime import date
from io import BytesIO

from django.http import HttpResponse
from django.utils.translation import gettext as _
from xlsxwriter import Workbook

from monitoring.measuring.grid import places_of
from monitoring.measuring.periods import code
from monitoring.measuring.scenes import regions
from monitoring.models import Commitment
from portal.directory.order import by_name
from portal.spreadsheets import plain

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
Row = tuple[str, ...]


def sample(commitment: Commitment, period: date, form: str) -> HttpResponse:
    """The table as ``xlsx`` or ``csv``."""
    rows = [heading(), *rows_of(commitment, period)]
    content = as_xlsx(rows) if form == "xlsx" else as_csv(rows)
    response = HttpResponse(content, content_type=XLSX if form == "xlsx" else "text/csv")
    name = f"{commitment.reference}-{code(period)}.{form}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def heading() -> Row:
    """The words by which the columns are known, in the language of the page."""
    return _("Indicator"), _("Region"), _("Quarter"), _("Value"), _("Note")


def rows_of(commitment: Commitment, period: date) -> Iterator[Row]:
    """A row for each value that is to be entered."""
    places = [(row.code, row.name) for row in by_name(regions().values())]
    for indicator in commitment.indicators.all():
        for _code, name in places_of(indicator, places):
            yield indicator.title, name, code(period), "", ""


def as_csv(rows: list[Row]) -> bytes:
    """With semicolons, as spreadsheets with a decimal comma write it."""
    lines = (";".join(str(plain(cell)).replace(";", ",") for cell in row) for row in rows)
    return ("\ufeff" + "\r\n".join(lines) + "\r\n").encode()


def as_xlsx(rows: list[Row]) -> bytes:
    """A workbook of one sheet; texts stay texts."""
    made = BytesIO()
    with Workbook(made, {"in_memory": True, "strings_to_formulas": False}) as book:
        sheet = book.add_worksheet()
        sheet.set_column(0, 1, 34)
        for number, row in enumerate(rows):
            for column, cell in enumerate(row):
                sheet.write_string(number, column, cell)
    return made.getvalue()
