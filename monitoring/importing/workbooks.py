"""XLSX: the cells of the first sheet that shows something, as texts and numbers.

What a formula has given is read, not the formula. Nothing else of the file is looked at.
"""

import posixpath
import re
from collections.abc import Iterator
from io import BytesIO
from math import isfinite
from typing import IO, Any
from zipfile import ZipFile

from lxml import etree

from monitoring.importing.texts import MOST_COLUMNS, Cell, Row, checked
from portal.apart import Unfit
from portal.checking.containers import WORKBOOK, check_container

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
OFFICE = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
SHEET = f"{MAIN}sheet"
STRINGS = "xl/sharedStrings.xml"
MOST_STRINGS = 500_000
PLACE = re.compile(r"([A-Z]{1,3})([0-9]+)")


def read_workbook(data: bytes, most: int) -> list[Row]:
    """The rows of the first visible sheet; raises Unfit with a code for each reason."""
    check_container(data, WORKBOOK)
    try:
        with ZipFile(BytesIO(data)) as archive:
            strings = _strings(archive)
            with archive.open(_first_sheet(archive)) as sheet:
                return checked(list(_rows(sheet, strings, most)), most)
    except (etree.XMLSyntaxError, KeyError, ValueError, IndexError) as error:
        raise Unfit("broken") from error


def _first_sheet(archive: ZipFile) -> str:
    """The name of its part: the workbook names a relation, and that leads there."""
    with archive.open(WORKBOOK) as stream:
        sheets = [(each.get(f"{OFFICE}id"), each.get("state")) for each in _elements(stream, SHEET)]
    shown = [relation for relation, state in sheets if state in (None, "visible")]
    if not shown:
        raise Unfit("empty")
    with archive.open("xl/_rels/workbook.xml.rels") as stream:
        parts = {each.get("Id"): each.get("Target") for each in _elements(stream, RELATION)}
    return posixpath.normpath(posixpath.join("/xl", parts[shown[0]])).lstrip("/")


def _strings(archive: ZipFile) -> list[str]:
    """The texts that cells share, in their order."""
    if STRINGS not in archive.namelist():
        return []
    found: list[str] = []
    with archive.open(STRINGS) as stream:
        for each in _elements(stream, f"{MAIN}si"):
            found.append(_text(each))
            if len(found) > MOST_STRINGS:
                raise Unfit("heavy")
    return found


def _rows(sheet: IO[bytes], strings: list[str], most: int) -> Iterator[Row]:
    """Each row, empty ones too, so that the numbers of rows are those that the officer sees."""
    number = 0
    for each in _elements(sheet, f"{MAIN}row"):
        wanted = int(each.get("r", number + 1))
        if wanted > most + 1 or wanted <= number:
            raise Unfit("rows" if wanted > number else "broken")
        for _missing in range(number + 1, wanted):
            yield []
        number = wanted
        yield _row(each, strings)


def _row(row: Any, strings: list[str]) -> Row:
    cells: Row = []
    for cell in row.iter(f"{MAIN}c"):
        place = PLACE.fullmatch(cell.get("r", ""))
        column = _column(place[1]) if place else len(cells)
        if column >= MOST_COLUMNS:
            raise Unfit("columns")
        cells.extend([""] * (column - len(cells)))
        cells.append(_value(cell, strings))
    return cells


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def _value(cell: Any, strings: list[str]) -> Cell:
    """What the cell shows: a text, or a number as it was computed."""
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        return _text(cell).strip()
    written = cell.findtext(f"{MAIN}v")
    if written is None:
        return ""
    if kind == "s":
        return strings[int(written)].strip()
    if kind != "n":
        return written.strip()
    number = float(written)
    if not isfinite(number):
        return written.strip()
    return int(number) if number.is_integer() and abs(number) < 1e15 else number


def _text(element: Any) -> str:
    """The text of all its runs, without the reading aids of East Asian texts."""
    aids = {id(each) for aid in element.iter(f"{MAIN}rPh") for each in aid.iter(f"{MAIN}t")}
    return "".join(each.text or "" for each in element.iter(f"{MAIN}t") if id(each) not in aids)


def _elements(stream: IO[bytes], name: str) -> Iterator[Any]:
    """Each element of that name, forgotten as soon as it is done with."""
    found = etree.iterparse(
        stream, tag=name, resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False
    )
    for _event, each in found:
        yield each
        each.clear()
        while each.getprevious() is not None:
            del each.getparent()[0]
