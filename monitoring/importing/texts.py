"""Tables as text: what a spreadsheet puts on the clipboard, and CSV in any of its manners."""

import csv
import re
from io import StringIO

from portal.apart import Unfit

Cell = str | int | float
Row = list[Cell]

MOST_COLUMNS = 100
# A longer cell holds no number, no name and no remark.
MOST_SIGNS = 500
SEPARATORS = "\t;,|"
# What the first line of a file for Excel may say of its separator.
SAID = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)
# A name and a number with nothing but spaces between them.
SPACED = re.compile(
    r"\s*(\S.*?)\s{2,}(-?[0-9][0-9\s.,'’]*\S*)\s*|\s*(\D*?\S)\s+(-?[0-9][0-9.,]*)\s*"
)
BINARY = re.compile("[\x00-\x08\x0e-\x1f\x7f\ufffe\uffff]")


def decoded(data: bytes) -> str:
    """The text of a file: UTF-8, UTF-16 with its mark, or the Cyrillic code page of Windows.

    Raises Unfit ("kind") for what is no text.
    """
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    for each in (encoding, "cp1251"):
        try:
            text = data.decode(each)
        except UnicodeDecodeError:
            continue
        if BINARY.search(text):
            break
        return text
    raise Unfit("kind")


def read_table(text: str, most: int) -> list[Row]:
    """The rows of a table written as text, each as long as it is; empty ones keep their place.

    Raises Unfit ("rows", "columns", "cell", "empty").
    """
    text, separator = _with_separator(text.replace("\r\n", "\n").replace("\r", "\n"))
    if separator:
        try:
            rows = _separated(text, separator, most)
        except csv.Error as error:  # a cell beyond what the reader takes
            raise Unfit("cell") from error
    else:
        rows = [_spaced(line) for line in text.split("\n", most + 1)]
    return checked(rows, most)


def checked(rows: list[Row], most: int) -> list[Row]:
    """`rows` without the empty ones at the end. Raises Unfit for what is too much."""
    while rows and not any(str(cell).strip() for cell in rows[-1]):
        rows.pop()
    if not rows:
        raise Unfit("empty")
    if len(rows) > most:
        raise Unfit("rows")
    if any(len(row) > MOST_COLUMNS for row in rows):
        raise Unfit("columns")
    if any(len(cell) > MOST_SIGNS for row in rows for cell in row if isinstance(cell, str)):
        raise Unfit("cell")
    return rows


def _with_separator(text: str) -> tuple[str, str]:
    """The table and what separates its cells: the first sign that most lines have equally often."""
    if said := SAID.match(text):
        return text[said.end() :], said[1]
    lines = [line for line in text.split("\n", 200)[:200] if line.strip()]
    return text, next((sign for sign in SEPARATORS if _separates(sign, lines)), "")


def _separates(sign: str, lines: list[str]) -> bool:
    """Whether `sign` stands between cells; a comma may stand in numbers alone (Andijon 284,5)."""
    if sign != ",":
        return any(sign in line for line in lines)
    outside = [re.sub(r"(?<=[0-9]),(?=[0-9])", "", line) for line in lines]
    if not any("," in line for line in outside):
        return any("," in line for line in lines) and not any(" " in line for line in outside)
    return sum(line.count(",") > 0 for line in lines) * 2 > len(lines)


def _separated(text: str, separator: str, most: int) -> list[Row]:
    rows: list[Row] = []
    for row in csv.reader(StringIO(text), delimiter=separator):
        rows.append([cell.strip() for cell in row])
        if len(rows) > most + 1:
            raise Unfit("rows")
    return rows


def _spaced(line: str) -> Row:
    found = SPACED.fullmatch(line)
    if found is None:
        return [line.strip()]
    return [found[1] or found[3], (found[2] or found[4]).strip()]
