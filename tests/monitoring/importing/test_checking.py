"""The dry run: each cell by row and column, what it would do or why it cannot."""

import time
from datetime import date
from decimal import Decimal

import pytest

from monitoring.importing.checking import check
from monitoring.importing.columns import Columns, columns_of
from monitoring.importing.findings import Measure, Scene
from monitoring.importing.meaning import key_of
from monitoring.measuring.periods import code, shifted
from monitoring.measuring.places import WHOLE, Gazetteer

SECOND, THIRD = date(2026, 4, 1), date(2026, 7, 1)
NAMES = {
    "UZ-AN": "Andijon viloyati",
    "UZ-FA": "Fargʻona viloyati",
    "UZ-JI": "Jizzax viloyati",
    "UZ-SU": "Surxondaryo viloyati",
    "UZ-TK": "Toshkent shahri",
    "UZ-TO": "Toshkent viloyati",
}
GAZETTEER = Gazetteer.of([(code, "", {"uz": name}) for code, name in NAMES.items()])
# What the second quarter had.
STANDING = {"UZ-AN": 260, "UZ-FA": 281, "UZ-JI": 702, "UZ-SU": 912}


def measure(**fields):
    published = {(SECOND, region): Decimal(value) for region, value in STANDING.items()}
    values = {"id": 7, "title": "Ekilgan maydon", "unit": "ga", "published": published}
    return Measure(**values | fields)


def scene(*measures, **fields):
    found = measures or (measure(),)
    values = {"latest": THIRD, "tolerance": 30, "default": found[0], "period": THIRD}
    keys = {key_of(each.title): each for each in found}
    return Scene(keys, GAZETTEER, **values | fields)


def findings(rows, against=None, **asked):
    against = against or scene()
    return check(rows, columns_of(rows, year=2026, **asked), against)


def told(rows, against=None, **asked):
    """Row, column, result and code of each finding."""
    return [(f.row, f.column, f.result, f.code) for f in findings(rows, against, **asked)]


def test_the_table_of_the_officer():
    rows = [
        ["Hudud", "III chorak"],
        ["Andijon", "284"],
        ["Fargona", "318"],
        ["Jizzax", "7 150"],
        ["Surxondaryo", "1352 ga ekildi"],
        ["Toshkent shahri", ""],
        ["Jami", "9 999"],
    ]
    assert told(rows) == [
        (2, 2, "new", ""),
        (3, 1, "error", "region_unknown"),
        (4, 2, "confirm", "off_trend"),
        (5, 2, "error", "words"),
        (7, 1, "skipped", "computed"),
    ]


def test_what_may_be_meant_is_offered():
    rows = [["Hudud", "Son"], ["Fargona", "318"], ["Jizzax", "7150"], ["Andijon", "1352 dona"]]
    assert [each.instead for each in findings(rows)] == [("UZ-FA",), ("715.0",), ("1352",)]


def test_columns_by_quarter():
    rows = [["Hudud", "II chorak 2026", "III chorak 2026"], ["Surxondaryo", "899", "962"]]
    assert [(f.period, f.result, f.before, f.code) for f in findings(rows)] == [
        ("2026-Q2", "revision", "912", "note"),
        ("2026-Q3", "new", "", ""),
    ]


def test_a_long_table_of_several_indicators():
    other = measure(id=8, title="Quduqlar", unit="", by_region=False, published={})
    rows = [
        ["Koʻrsatkich", "Hudud", "Davr", "Qiymat", "Izoh"],
        ["Ekilgan maydon", "Andijon", "2026-Q2", 259, "Ikki marta sanalgan"],
        ["quduqlar", "", "3 kv 2026", 12, ""],
        ["Quduklar", "", "2026-Q3", 12, ""],
        ["", "Andijon", "2026-Q3", 280, ""],
    ]
    found = findings(rows, scene(measure(), other, default=None))
    assert [(f.row, f.indicator, f.result, f.code) for f in found] == [
        (2, 7, "revision", ""),
        (3, 8, "new", ""),
        (4, None, "error", "indicator_unknown"),
        (5, None, "error", "indicator_missing"),
    ]
    assert found[2].instead == ("Quduqlar",)


@pytest.mark.parametrize(
    ("row", "column", "code"),
    [
        (["", "5", "2026-Q3"], 1, "region_missing"),
        (["Toshkent", "5", "2026-Q3"], 1, "region_unknown"),
        (["Andijon", "5", "2026-Q5"], 3, "period_unknown"),
        (["Andijon", "5", "2026-Q4"], 3, "period_ahead"),
        (["Andijon", "besh", "2026-Q3"], 2, "not_a_number"),
        (["Andijon", "5,5", "2026-Q3"], 2, "whole"),
    ],
)
def test_what_is_wrong_with_a_row(row, column, code):
    assert told([["Hudud", "Qiymat", "Davr"], row]) == [(2, column, "error", code)]


def test_values_are_of_quarters_since_the_first():
    rows = [["Hudud", "Qiymat", "Davr"], ["Andijon", "5", "1990-Q1"], ["Andijon", "280", "2026-Q3"]]
    found = findings(rows, scene(measure(first=SECOND)))
    assert [(f.row, f.column, f.result, f.code, f.detail) for f in found] == [
        (2, 3, "error", "period_before", ("2026-Q2",)),
        (3, 2, "new", "", ()),
    ]


@pytest.mark.parametrize("plan", [False, True])
@pytest.mark.parametrize(("value", "code"), [("240", "percent"), (-1, "percent"), ("100 %", "")])
def test_a_percentage_lies_between_0_and_100(plan, value, code):
    against = scene(measure(unit="%", published={}), plan=plan)
    rows = [["Hudud", "2026-Q3"], ["Andijon", value]]
    assert told(rows, against, plan=plan) == [(2, 2, "error" if code else "new", code)]


def test_the_same_place_twice():
    found = findings([["Hudud", "Son"], ["Andijon", "284"], ["Андижон", "284"]])
    assert [(f.result, f.code, f.detail) for f in found] == [
        ("new", "", ()),
        ("error", "twice", ("2",)),
    ]


def test_no_region_where_only_the_country_is_measured():
    alone = scene(measure(by_region=False, published={}))
    assert told([["Hudud", "Son"], ["Andijon", "5"], ["Jami", "6"]], alone) == [
        (2, 1, "error", "not_by_region"),
        (3, 2, "new", ""),
    ]


def test_a_country_that_is_measured_by_itself():
    alone = scene(measure(computed=False))
    found = findings([["Hudud", "Son"], ["Jami", "6000"]], alone)
    assert [(f.region, f.result) for f in found] == [(WHOLE, "new")]


def test_what_stands_already_is_the_same():
    third = {(THIRD, "UZ-AN"): Decimal(284)}
    for against in (scene(measure(published=third)), scene(measure(drafts=third))):
        assert told([["Hudud", "Son"], ["Andijon", "284,0"]], against) == [(2, 2, "same", "")]


def test_the_plan_may_lie_ahead_and_knows_no_trend():
    rows = [["Hudud", "Reja 2026", "2027"], ["Andijon", 3200, 9000]]
    rows[0][1] = "2026"
    found = findings(rows, scene(plan=True), plan=True)
    assert [(f.period, f.result) for f in found] == [("2026-Q4", "new"), ("2027-Q4", "new")]


def test_the_trend_counts_the_rows_of_the_table_itself():
    quarters = ["I chorak 2026", "II chorak 2026", "III chorak 2026"]
    empty = scene(measure(published={}))
    rows = [["Hudud", *quarters], ["Andijon", 100, 150, 190], ["Jizzax", 100, 150, 400]]
    assert [f.result for f in findings(rows, empty)] == [
        *("new", "confirm", "new"),
        *("new", "confirm", "confirm"),
    ]


@pytest.mark.parametrize(
    ("rows", "columns"),
    [
        ([["Andijon", "5"]], Columns(0, ((1, None),), 0)),
        ([["Andijon", "2026-Q3", "5"]], Columns(0, ((2, None),), 0, 1)),
        ([["5"]], Columns(0, ((0, None),))),
        ([["Hisobot"], ["Hudud", "Qiymat"]], Columns(2, ((1, None),), 0)),
        ([["Viloyatlar", "Reja", "Fakt"]], Columns(1, ((2, None),), 0)),
        ([["Регион", "III квартал 2026 г."]], Columns(1, ((1, THIRD),), 0)),
        ([["Region", "Quarter", "Hectares"]], Columns(1, ((2, None),), 0, 1)),
    ],
)
def test_what_the_columns_hold(rows, columns):
    assert columns_of(rows, year=2026) == columns


def test_the_plan_has_its_own_column():
    assert columns_of([["Hudud", "Reja", "Amalda"]], plan=True).values == ((1, None),)


def test_ten_thousand_rows_within_seconds_and_progress_is_told():
    periods = [shifted(THIRD, -step) for step in range(40)]
    titles = [f"Koʻrsatkich {number}" for number in range(42)]
    rows = [["Koʻrsatkich", "Hudud", "Davr", "Qiymat"]]
    rows += [
        [title, place, code(period), 100 + step]
        for title in titles
        for step, period in enumerate(reversed(periods))
        for place in ("Andijon", "Fargona", "Jizzax", "Сурхондарё", "Toshkent sh.", "Ташкент")
    ]
    measures = [measure(id=n, title=title, published={}) for n, title in enumerate(titles)]
    heard: list[int] = []
    began = time.process_time()
    found = check(rows, columns_of(rows), scene(*measures, default=None), heard.append)
    assert time.process_time() - began < 10
    wrong = [each for each in found if each.result == "error"]
    assert (len(rows) - 1, len(found), len(wrong), heard[-1]) == (10080, 10080, 3360, 10000)
