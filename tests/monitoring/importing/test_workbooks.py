"""XLSX becomes rows, in a process of its own; what cannot be read says why."""

from datetime import date

import pytest

from monitoring.importing.workbooks import read_workbook
from portal.apart import Unfit, look
from tests.monitoring.importing.samples import changed, workbook

ROWS = [["Hudud", "2026-Q3"], ["Andijon", 284], [], ["Fargʻona", 318.5], ["Buxoro", "1 540"]]


def test_texts_and_numbers_keep_their_rows():
    assert read_workbook(workbook(ROWS), 100) == ROWS


def test_cells_that_are_left_out_keep_their_columns():
    assert read_workbook(workbook([["a", None, "c"]]), 10) == [["a", "", "c"]]


def test_the_first_sheet_that_shows():
    assert read_workbook(workbook([["x"]], [["y", 1]], hidden=[0]), 10) == [["y", 1]]


def test_of_a_formula_its_value():
    data = workbook([["Jami"]])
    sheet = (
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        b'<row r="1"><c r="A1" t="str"><f>CONCAT("A","n")</f><v>An</v></c>'
        b'<c r="B1"><f>1+1</f><v>2</v></c><c r="C1" t="inlineStr"><is><t>ga</t></is></c></row>'
        b"</sheetData></worksheet>"
    )
    assert read_workbook(changed(data, "xl/worksheets/sheet1.xml", sheet), 10) == [["An", 2, "ga"]]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (workbook([[1]] * 12), "rows"),
        (workbook([list(range(101))]), "columns"),
        (workbook([[]]), "empty"),
        (workbook([["x" * 501]]), "cell"),
        (changed(workbook(ROWS), "xl/worksheets/sheet1.xml", b"<worksheet"), "broken"),
        (changed(workbook(ROWS), "xl/worksheets/sheet1.xml", None), "broken"),
        (changed(workbook(ROWS), "xl/sharedStrings.xml", None), "broken"),
        (changed(workbook(ROWS), "xl/vbaProject.bin", b"x"), "macros"),
        (changed(workbook(ROWS), "xl/workbook.xml", None), "kind"),
        (changed(workbook(ROWS), "xl/sharedStrings.xml", b"<!DOCTYPE x><sst/>"), "broken"),
        (workbook(ROWS)[:200], "broken"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 600, "old"),
    ],
)
def test_what_cannot_be_read_says_why(data, code):
    with pytest.raises(Unfit) as caught:
        read_workbook(data, 10)
    assert caught.value.code == code


def test_entities_unfold_to_nothing():
    bomb = (
        b'<?xml version="1.0"?>' + b"<!--" + b"x" * 5000 + b"-->"
        b'<!DOCTYPE sst [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
        b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        b"<si><t>&b;</t></si></sst>"
    )
    data = changed(workbook([["only"]]), "xl/sharedStrings.xml", bomb)
    assert look("monitoring.importing", data, "10")[0] == {"refused": "empty"}


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (workbook(ROWS), {"rows": ROWS}),
        ("Hudud;Son\nАндижон;5".encode(), {"rows": [["Hudud", "Son"], ["Андижон", "5"]]}),
        (b"%PDF-1.7\x00", {"refused": "kind"}),
        (b"PK\x03\x04nothing", {"refused": "broken"}),
        (b"", {"refused": "empty"}),
    ],
    ids=["xlsx", "csv", "pdf", "no-zip", "nothing"],
)
def test_apart(data, found):
    assert look("monitoring.importing", data, "100") == (found, b"")


def test_a_day_of_a_spreadsheet_is_its_number():
    assert read_workbook(workbook([[(date(2026, 7, 1) - date(1899, 12, 30)).days]]), 5) == [[46204]]


@pytest.mark.parametrize("written", ["NaN", "INF", "-inf", "1e999"])
def test_what_is_no_number_stays_a_word(written):
    sheet = (
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        f'<row r="1"><c r="A1"><v>{written}</v></c></row></sheetData></worksheet>'
    )
    data = changed(workbook([["x"]]), "xl/worksheets/sheet1.xml", sheet.encode())
    assert read_workbook(data, 5) == [[written]]
