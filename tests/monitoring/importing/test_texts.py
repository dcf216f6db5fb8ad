"""Tables as text: the clipboard, and CSV of every manner."""

import pytest

from monitoring.importing.texts import decoded, read_table
from portal.apart import Unfit

ROWS = [["Hudud", "III chorak"], ["Andijon", "284,5"], ["Buxoro", "1 540"]]


@pytest.mark.parametrize(
    "text",
    [
        "Hudud\tIII chorak\nAndijon\t284,5\nBuxoro\t1 540",
        "Hudud\tIII chorak\r\nAndijon\t284,5\r\nBuxoro\t1 540\r\n\r\n",
        "Hudud;III chorak\nAndijon;284,5\nBuxoro;1 540\n",
        'Hudud,III chorak\nAndijon,"284,5"\nBuxoro,1 540\n',
        "sep=;\nHudud;III chorak\nAndijon;284,5\nBuxoro;1 540\n",
        'Hudud\t"III chorak"\nAndijon\t284,5\nBuxoro\t1 540\n',
    ],
)
def test_a_table(text):
    assert read_table(text, 100) == ROWS


def test_names_and_numbers_with_spaces_alone():
    assert read_table("Andijon 284,5\nToshkent shahri   1 540\nJizzax -3", 10) == [
        ["Andijon", "284,5"],
        ["Toshkent shahri", "1 540"],
        ["Jizzax", "-3"],
    ]


def test_empty_rows_keep_the_numbers_of_the_others():
    assert read_table("a;1\n\n;\nb;2\n\n", 10) == [["a", "1"], [], ["", ""], ["b", "2"]]


def test_a_line_break_inside_a_cell():
    assert read_table('"Toshkent\nshahri"\t5\nJizzax\t6', 10) == [
        ["Toshkent\nshahri", "5"],
        ["Jizzax", "6"],
    ]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "empty"),
        (" \n;;\n", "empty"),
        ("a;1\n" * 11, "rows"),
        (";".join("x" * 101), "columns"),
        ("x" * 501 + ";1", "cell"),
        (f'a;"{"x" * 140_000}"', "cell"),
    ],
)
def test_what_is_too_much_says_so(text, code):
    with pytest.raises(Unfit) as caught:
        read_table(text, 10)
    assert caught.value.code == code


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1251"])
def test_a_file_of_every_encoding_that_spreadsheets_write(encoding):
    assert decoded("Ферганская;318".encode(encoding)) == "Ферганская;318"


@pytest.mark.parametrize("data", [b"\x00\x01\x02", b"%PDF-1.7\x00\x9f", b"\x7fELF\x01\x01\x00"])
def test_what_is_no_text(data):
    with pytest.raises(Unfit) as caught:
        decoded(data)
    assert caught.value.code == "kind"
