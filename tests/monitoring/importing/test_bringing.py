"""A table comes in, is looked through, mended and written into drafts; nothing happens twice."""

import time
from decimal import Decimal

import pytest

from monitoring.importing.bringing import bring, mend, run_next, suggested_source, write
from monitoring.importing.reading import rows_of_file, rows_of_text
from monitoring.importing.retention import forget
from monitoring.importing.sample import as_csv, as_xlsx, heading, rows_of
from monitoring.measuring.entering import Cell, draft, send
from monitoring.measuring.periods import code, shifted
from monitoring.measuring.publishing import approve
from monitoring.models import Entry, Import, Measurement
from portal.lifecycle import Refused
from tests.monitoring.measuring.scene import NOW, SECOND, THIRD, indicator, measured

pytestmark = pytest.mark.django_db
SOURCE = "Viloyat boshqarmalari hisoboti"
TABLE = [
    ["Hudud", "III chorak 2026"],
    ["Andijon", "284"],
    ["Fargona", "318"],
    ["Jizzax", "7 150"],
    ["Navoiy", "3 100 ga"],
]


@pytest.fixture
def saxaul(ministry):
    return measured(ministry)


def brought(one, rows, by, **fields):
    values = {"indicator": one, "period": THIRD, "now": NOW}
    return bring(one.commitment, [list(row) for row in rows], by=by, **values | fields)


def drafts(one):
    entries = Entry.objects.filter(indicator=one).order_by("period")
    return {code(e.period): {k: it["value"] for k, it in e.values.items()} for e in entries}


def refused(verb, *args, **kwargs):
    with pytest.raises(Refused) as caught:
        verb(*args, **kwargs)
    return caught.value.code


def test_a_dry_run_writes_nothing(saxaul, aziza):
    found = brought(saxaul, TABLE, aziza)
    assert (found.state, found.counts) == ("checked", {"new": 1, "confirm": 1, "error": 2})
    assert (drafts(saxaul), found.checked) == ({}, 4)


def test_only_what_is_right_or_confirmed_is_written(saxaul, aziza):
    found = brought(saxaul, TABLE, aziza)
    assert write(found, by=aziza, source=SOURCE, now=NOW) == 1
    assert drafts(saxaul) == {"2026-Q3": {"UZ-AN": "284"}}
    again = brought(saxaul, TABLE, aziza)
    assert write(again, by=aziza, source=SOURCE, confirmed={"4:2"}, now=NOW) == 1
    assert drafts(saxaul) == {"2026-Q3": {"UZ-AN": "284", "UZ-JI": "7150"}}


def test_the_name_of_the_file_is_no_source(saxaul, aziza, bobur):
    found = brought(saxaul, TABLE[:2], aziza, name="Karimov_yakuniy(3).xlsx")
    write(found, by=aziza, source=SOURCE, now=NOW)
    approve(send(Entry.objects.all(), by=aziza, now=NOW), by=bobur, now=NOW)
    said = Measurement.objects.filter(period=THIRD).values_list("source", flat=True)
    assert (list(said), found.name) == ([SOURCE], "Karimov_yakuniy(3).xlsx")


def test_the_source_of_the_indicator_is_suggested_and_then_that_of_the_draft(saxaul, aziza):
    bare = suggested_source(brought(saxaul, TABLE[:2], aziza))
    saxaul.source = "Oʻrmon qoʻmitasi"
    saxaul.save()
    found = brought(saxaul, TABLE[:2], aziza)
    before = suggested_source(found)
    write(found, by=aziza, source=SOURCE, now=NOW)
    after = suggested_source(brought(saxaul, [TABLE[0], ["Jizzax", "715"]], aziza))
    assert (bare, before, after) == ("", "Oʻrmon qoʻmitasi", SOURCE)


def test_two_sources_suggest_none(saxaul, aziza):
    theirs = {"commitment": saxaul.commitment, "main": False}
    other = indicator(title="Quduqlar", source="Suv xoʻjaligi", **theirs)
    saxaul.source = "Oʻrmon qoʻmitasi"
    saxaul.save()
    rows = [
        ["Koʻrsatkich", "Hudud", "Chorak", "Qiymat"],
        [saxaul.title, "Andijon", "2026-Q3", "284"],
        [other.title, "Andijon", "2026-Q3", "12"],
    ]
    found = brought(saxaul, rows, aziza, indicator=None, period=None)
    assert (found.counts, suggested_source(found)) == ({"new": 2}, "")


def test_the_same_table_again_changes_nothing(saxaul, aziza, bobur):
    rows = [TABLE[0], TABLE[1], ["Jizzax", "715"]]
    write(brought(saxaul, rows, aziza), by=aziza, source=SOURCE, now=NOW)
    assert brought(saxaul, rows, aziza).counts == {"same": 2}
    approve(send(Entry.objects.all(), by=aziza, now=NOW), by=bobur, now=NOW)
    found = brought(saxaul, rows, aziza)
    before = Measurement.objects.count()
    assert (found.counts, write(found, by=aziza, source=SOURCE, now=NOW)) == ({"same": 2}, 0)
    assert (Measurement.objects.count(), Entry.objects.count()) == (before, 1)


def test_an_offered_region_is_put_into_every_row_that_says_the_same(saxaul, aziza):
    rows = [*TABLE[:3], ["Fargona", "319"]]
    found = mend(brought(saxaul, rows, aziza), 3, 1, "UZ-FA", now=NOW)
    assert [row[0] for row in found.rows] == ["Hudud", "Andijon", "UZ-FA", "UZ-FA"]
    assert [each.get("code", "") for each in found.findings] == ["", "", "twice"]


def test_an_offered_number_is_put_into_its_cell(saxaul, aziza):
    found = mend(brought(saxaul, TABLE, aziza), 5, 2, "3100", now=NOW)
    assert found.findings[-1]["result"] == "new"


@pytest.mark.parametrize("asked", [(3, 1, "UZ-AN"), (2, 2, "284"), (0, 0, ""), (99, 1, "UZ-FA")])
def test_nothing_else_can_be_put(saxaul, aziza, asked):
    assert refused(mend, brought(saxaul, TABLE, aziza), *asked, now=NOW) == "not_offered"


def test_revisions_need_a_reason_of_their_own_or_one_for_all(saxaul, aziza):
    rows = [["Hudud", "II chorak 2026"], ["Surxondaryo", "899"]]
    found = brought(saxaul, rows, aziza)
    assert refused(write, found, by=aziza, source=SOURCE, now=NOW) == "no_note"
    assert write(found, by=aziza, source=SOURCE, note="Ikki marta sanalgan", now=NOW) == 1
    assert Entry.objects.get().values["UZ-SU"]["note"] == "Ikki marta sanalgan"


def test_what_changed_meanwhile_is_looked_through_again(saxaul, aziza, bobur):
    found = brought(saxaul, TABLE[:2], aziza)
    entry = draft(saxaul, THIRD, {"UZ-AN": Cell(Decimal(280))}, by=aziza, now=NOW)
    approve(send([entry], by=aziza, now=NOW), by=bobur, now=NOW)
    assert refused(write, found, by=aziza, source=SOURCE, now=NOW) == "changed"


def test_a_table_is_written_once(saxaul, aziza):
    found = brought(saxaul, TABLE, aziza)
    write(found, by=aziza, source=SOURCE, now=NOW)
    assert refused(write, found, by=aziza, source=SOURCE, now=NOW) == "written"


def test_what_is_with_the_head_is_not_written_over(saxaul, aziza):
    found = brought(saxaul, TABLE[:2], aziza)
    entry = draft(saxaul, THIRD, {"UZ-JI": Cell(Decimal(715))}, by=aziza, now=NOW)
    send([entry], by=aziza, now=NOW)
    assert refused(write, found, by=aziza, source=SOURCE, now=NOW) == "sent"


def test_the_plan_of_coming_years(saxaul, aziza):
    rows = [["Hudud", "2026", "2027"], ["Andijon", "3 200", "9000"]]
    found = brought(saxaul, rows, aziza, period=None, plan=True)
    write(found, by=aziza, source=SOURCE, now=NOW)
    assert drafts(saxaul) == {"2026-Q4": {"UZ-AN": "3200"}, "2027-Q4": {"UZ-AN": "9000"}}
    assert set(Entry.objects.values_list("plan", flat=True)) == {True}


def test_without_an_indicator_nothing_can_be_brought(ministry, aziza):
    one = indicator(ministry)
    commitment = one.commitment
    one.delete()
    assert refused(bring, commitment, TABLE, by=aziza, now=NOW) == "no_indicator"


def test_a_large_table_waits_for_a_worker_and_tells_how_far_it_is(saxaul, aziza):
    rows = [TABLE[0]] + [["Andijon", "284"]] * 600
    found = brought(saxaul, rows, aziza)
    assert (found.state, found.findings) == ("waiting", [])
    assert refused(write, found, by=aziza, source=SOURCE, now=NOW) == "waiting"
    assert [run_next(NOW), run_next(NOW)] == [True, False]
    found.refresh_from_db()
    assert (found.state, found.checked, found.counts) == ("checked", 600, {"new": 1, "error": 599})


def test_ten_thousand_rows_in_a_file_within_the_time(ministry, aziza):
    titles = [f"Koʻrsatkich {number}" for number in range(18)]
    long_ago = {"baseline_on": shifted(THIRD, -39)}
    one = indicator(ministry, title=titles[0], **long_ago)
    for title in titles[1:]:
        indicator(commitment=one.commitment, title=title, main=False, **long_ago)
    places = [name for _code, name, *_rest in map(tuple, rows_of(one.commitment, THIRD))][:14]
    rows = [heading()]
    rows += [
        (title, place, code(shifted(THIRD, step - 39)), str(100 + step), "")
        for title in titles
        for step in range(40)
        for place in places
    ]
    began = time.monotonic()
    read = rows_of_file(as_xlsx(rows), NOW)
    found = bring(one.commitment, read, by=aziza, now=NOW)
    run_next(NOW)
    took = time.monotonic() - began
    found.refresh_from_db()
    assert (len(rows) - 1, found.counts, took < 20) == (10080, {"new": 10080}, True)
    assert write(found, by=aziza, source=SOURCE, now=NOW) == 10080
    again = bring(one.commitment, read, by=aziza, now=NOW)
    run_next(NOW)
    again.refresh_from_db()
    assert again.counts == {"same": 10080}


@pytest.mark.parametrize("language", ["uz", "ru", "en", "uz-cyrl"])
@pytest.mark.parametrize("form", [as_xlsx, as_csv])
def test_the_sample_is_understood_in_every_language(saxaul, aziza, language, form):
    from django.utils.translation import override

    with override(language):
        rows = [heading(), *rows_of(saxaul.commitment, THIRD)]
    filled = [rows[0], *[(*row[:3], "300", "") for row in rows[1:]]]
    found = brought(saxaul, rows_of_file(form(filled), NOW), aziza, indicator=None, period=None)
    assert sum(found.counts.get(name, 0) for name in ("new", "confirm")) == 14


def test_a_pasted_table_is_read_like_a_file(saxaul):
    text = "Hudud\tSon\nAndijon\t284"
    assert rows_of_text(text, NOW) == rows_of_file(text.encode(), NOW)


@pytest.mark.parametrize(
    ("data", "code"),
    [(b"", "table_empty"), (b"%PDF-1.7\x00", "table_kind"), (b"x" * 5_000_001, "table_size")],
)
def test_a_file_that_cannot_be_read_says_why(db, data, code):
    assert refused(rows_of_file, data, NOW) == code


def test_tables_are_kept_for_a_while(saxaul, aziza):
    brought(saxaul, TABLE, aziza, now=NOW.replace(month=8))
    brought(saxaul, TABLE, aziza)
    assert (forget(NOW), Import.objects.count()) == ({"tables of values": 1}, 1)


def test_a_quarter_that_was_published_is_revised(saxaul, aziza):
    found = brought(saxaul, [["Hudud", "Son"], ["Surxondaryo", "899"]], aziza, period=SECOND)
    assert (found.counts, found.findings[0]["before"]) == ({"revision": 1}, "912")
