"""Tables at the desk: pasted or chosen, the dry run by row and column, errors as CSV."""

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile

from monitoring.models import Entry, Import
from tests.monitoring.importing.samples import workbook
from tests.monitoring.measuring.scene import NOW, measured
from tests.staff import at_work

pytestmark = pytest.mark.django_db
TEXT = "Hudud\tIII chorak 2026\nAndijon\t284\nFargona\t318\nNavoiy\t3 100 ga\nJizzax\t7 150"


@pytest.fixture(autouse=True)
def _now():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def saxaul(ministry):
    return measured(ministry)


def address(one, end="", language="en"):
    return f"/{language}/desk/commitments/{one.commitment.reference}/indicators/{end}"


def tried(one, by, text=TEXT):
    at_work(by).post(address(one, "table/"), {"text": text, "indicator": one.pk})
    return Import.objects.latest("id")


def test_a_pasted_table_leads_to_its_dry_run(saxaul, aziza):
    answer = at_work(aziza).post(address(saxaul, "table/"), {"text": TEXT})
    found = Import.objects.get()
    assert answer["Location"] == address(saxaul, f"tables/{found.uid}/")
    page = at_work(aziza).get(answer["Location"])
    shown = [(row.row, row.column, row.result) for row in page.context["rows"]]
    assert shown == [(2, "B", "new"), (3, "A", "error"), (4, "B", "error"), (5, "B", "confirm")]
    assert "Take it as Fergana Region" in page.content.decode()
    assert Entry.objects.count() == 0


def test_a_workbook_is_read(saxaul, aziza):
    file = SimpleUploadedFile("q3.xlsx", workbook([["Hudud", "2026-Q3"], ["Andijon", 284]]))
    at_work(aziza).post(address(saxaul, "table/"), {"file": file})
    found = Import.objects.get()
    assert (found.name, found.counts) == ("q3.xlsx", {"new": 1})


@pytest.mark.parametrize(
    ("form", "status", "words"),
    [
        ({"text": " "}, 422, "Paste a table or choose a file."),
        ({"text": "x", "file": SimpleUploadedFile("a.csv", b"x;1")}, 422, "not both"),
        ({"file": SimpleUploadedFile("a.pdf", b"%PDF-1.7\x00")}, 409, "neither an XLSX nor a CSV"),
        ({"text": "x" * 200_001}, 422, "too long to paste"),
        ({"text": ";;;"}, 409, "The table is empty."),
    ],
)
def test_what_cannot_be_brought_says_why(saxaul, aziza, form, status, words):
    page = at_work(aziza).post(address(saxaul, "table/"), form)
    assert (page.status_code, words in page.content.decode()) == (status, True)


def test_what_is_offered_is_put(saxaul, aziza):
    found = tried(saxaul, aziza)
    answer = at_work(aziza).post(
        address(saxaul, f"tables/{found.uid}/mending/"), {"put": "3:1=UZ-FA"}
    )
    found.refresh_from_db()
    assert (answer.status_code, found.counts["error"]) == (302, 1)
    page = at_work(aziza).get(address(saxaul, f"tables/{found.uid}/"))
    assert [row.place for row in page.context["rows"]][1] == "Fergana Region"


@pytest.mark.parametrize("put", ["", "3:1=UZ-AN", "x:y=z", "٣:1=UZ-FA", "9999999999:1=UZ-FA"])
def test_nothing_else_is_put(saxaul, aziza, put):
    found = tried(saxaul, aziza)
    page = at_work(aziza).post(address(saxaul, f"tables/{found.uid}/mending/"), {"put": put})
    assert page.status_code == 409


def test_it_is_written_into_drafts(saxaul, aziza):
    found = tried(saxaul, aziza)
    form = {"confirmed": ["5:2"], "source": "Hisobot"}
    answer = at_work(aziza).post(address(saxaul, f"tables/{found.uid}/writing/"), form)
    assert (answer.status_code, sorted(Entry.objects.get().values)) == (302, ["UZ-AN", "UZ-JI"])
    page = at_work(aziza).get(address(saxaul, f"tables/{found.uid}/"))
    assert "Written into drafts" in page.content.decode()


def test_the_source_is_asked_for_and_suggested_from_the_indicator(saxaul, aziza):
    saxaul.source = "Oʻrmon qoʻmitasi"
    saxaul.save()
    found = tried(saxaul, aziza)
    path = address(saxaul, f"tables/{found.uid}/")
    suggested = at_work(aziza).get(path).context["form"]["source"].value()
    page = at_work(aziza).post(f"{path}writing/", {"confirmed": ["5:2"], "source": ""})
    text = page.content.decode()
    assert (suggested, page.status_code, Entry.objects.count()) == ("Oʻrmon qoʻmitasi", 422, 0)
    assert ("Write where the numbers are from." in text, 'value="5:2" checked' in text) == (
        *(True, True),
    )


def test_errors_by_row_and_column_as_a_file(saxaul, aziza):
    found = tried(saxaul, aziza)
    text = at_work(aziza).get(address(saxaul, f"tables/{found.uid}/errors.csv")).content.decode()
    lines = [line.split(",")[:3] for line in text.splitlines()[1:]]
    assert lines == [["3", "A", "Fargona"], ["4", "B", "Navoiy"], ["5", "B", "Jizzax"]]


def test_results_of_one_kind(saxaul, aziza):
    found = tried(saxaul, aziza)
    page = at_work(aziza).get(address(saxaul, f"tables/{found.uid}/"), {"show": "error"})
    assert [row.row for row in page.context["rows"]] == [3, 4]


def test_a_large_table_shows_how_far_it_is(saxaul, aziza):
    found = tried(saxaul, aziza, "Hudud\tSon\n" + "Andijon\t284\n" * 700)
    page = at_work(aziza).get(address(saxaul, f"tables/{found.uid}/")).content.decode()
    assert "0 of 700 rows" in page
    assert 'href="/en/desk/commitments/' in page


def test_the_bar_moves_with_the_rows(saxaul, aziza):
    found = tried(saxaul, aziza, "Hudud\tSon\n" + "Andijon\t284\n" * 800)
    Import.objects.update(state=Import.State.CHECKING, checked=200)
    text = at_work(aziza).get(address(saxaul, f"tables/{found.uid}/")).content.decode()
    drawn = text[text.index('<rect class="fill"') :]
    assert ("200 of 800 rows" in text, 'hx-trigger="every 1s"' in text) == (True, True)
    assert drawn[: drawn.index("/>")].split()[2] == 'width="25.0"'


def test_rows_are_counted_without_the_heading(saxaul, aziza):
    found = tried(saxaul, aziza, "Hudud\tSon\n" + "Andijon\t284\n" * 1200)
    page = at_work(aziza).get(address(saxaul, f"tables/{found.uid}/")).content.decode()
    assert "· 1\xa0200 rows ·" in page


def test_a_table_without_values_says_so(saxaul, aziza):
    found = tried(saxaul, aziza, "Hudud\tSon\nAndijon\t\nBuxoro\t")
    text = at_work(aziza).get(address(saxaul, f"tables/{found.uid}/")).content.decode()
    assert ("The table has no values" in text, "No row has this result" in text) == (True, False)


def test_no_list_of_errors_where_there_is_none(saxaul, aziza):
    links = []
    for text in ("Hudud\t2026-Q3\nJizzax\t7150", "Hudud\t2026-Q3\nJizzax\tbesh"):
        found = tried(saxaul, aziza, text)
        page = at_work(aziza).get(address(saxaul, f"tables/{found.uid}/")).content.decode()
        links.append("errors.csv" in page)
    assert links == [False, True]


def test_a_change_has_a_real_minus(saxaul, aziza):
    found = tried(saxaul, aziza, "Hudud\t2026-Q3\nJizzax\t300")
    page = at_work(aziza).get(address(saxaul, f"tables/{found.uid}/")).content.decode()
    assert "−57\xa0% off its trend; about 702 was expected." in page


@pytest.mark.parametrize(
    ("quarter", "words"),
    [
        ("2026-Q4", "Q4 2026 is not over yet: its values can be entered from 1 January 2027."),
        ("1990-Q1", "Values begin with Q4 2025."),
    ],
)
def test_other_quarters_are_errors_by_row_and_column(saxaul, aziza, quarter, words):
    found = tried(saxaul, aziza, f"Hudud\tDavr\tQiymat\nAndijon\t{quarter}\t284")
    page = at_work(aziza).get(address(saxaul, f"tables/{found.uid}/"))
    shown = [(row.row, row.column, row.result) for row in page.context["rows"]]
    assert (shown, words in page.content.decode()) == ([(2, "B", "error")], True)


def test_a_table_of_another_commitment_is_not_here(saxaul, aziza, ministry):
    found, other = tried(saxaul, aziza), measured(ministry)
    assert at_work(aziza).get(address(other, f"tables/{found.uid}/")).status_code == 404


@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_the_sample(saxaul, aziza, form):
    answer = at_work(aziza).get(address(saxaul, f"sample.{form}"))
    assert (answer.status_code, len(answer.content) > 300) == (200, True)


def test_a_formula_stays_a_word_in_the_sample(saxaul, aziza):
    saxaul.title = "=HYPERLINK(1)"
    saxaul.save()
    text = at_work(aziza).get(address(saxaul, "sample.csv")).content.decode()
    assert "'=HYPERLINK(1)" in text


@pytest.mark.parametrize("put", ["9" * 5000 + ":1=x", "1:" + "9" * 5000 + "=x", ":=", "²:1=x"])
def test_a_cell_that_is_none_was_not_offered(saxaul, aziza, put):
    found = tried(saxaul, aziza)
    answer = at_work(aziza).post(address(saxaul, f"tables/{found.uid}/mending/"), {"put": put})
    assert (answer.status_code, "This was not offered." in answer.content.decode()) == (409, True)


@pytest.mark.parametrize("day", ["0001-01-01", "31.12.9999"])
def test_a_day_outside_of_all_that_is_measured_is_an_error(saxaul, aziza, day):
    found = tried(saxaul, aziza, f"Hudud\tDavr\tQiymat\nAndijon\t{day}\t284")
    assert found.counts == {"error": 1}
