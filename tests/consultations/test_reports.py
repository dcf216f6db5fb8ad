"""The report says what the rows say, in every form of file."""

import io
import zipfile
from xml.etree import ElementTree

import pytest
from django.utils import timezone, translation
from docx import Document
from pypdf import PdfReader

from consultations.models import Contribution, Decision
from consultations.reports import numbers
from consultations.reports.as_docx import docx_of
from consultations.reports.as_pdf import pdf_of
from consultations.reports.as_xlsx import xlsx_of
from consultations.reports.assembling import report_of
from consultations.reports.contributions import HEAD, rows_of
from consultations.versions import current_version
from portal.accounts.erasing import erase
from tests.consultation_factories import ConsultationFactory, ContributionFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("norms")]
SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


@pytest.fixture
def consultation():
    return ConsultationFactory(closed=True, draft=True)


@pytest.fixture
def contributions(consultation, bobur):
    """Three on a clause, one of them hidden; one on the whole; one taken back. Two decisions."""
    clause = current_version(consultation).clauses.get(address="2.2")
    of = {"consultation": consultation}
    on_clause = ContributionFactory.create_batch(3, **of, clause=clause)
    whole = ContributionFactory(**of, stance="agree", text="=1+1", supports=4)
    gone = ContributionFactory(**of, withdrawn_at=timezone.now())
    Contribution.objects.filter(pk=on_clause[2].pk).update(hidden_at=timezone.now())
    facts = {**of, "body": consultation.body, "by": bobur}
    accepted = Decision.objects.create(
        **facts, outcome="accepted", text="Muddat uzaytirildi.", demand="Oʻn kun", clause=clause
    )
    noted = Decision.objects.create(**facts, outcome="noted", text="Rahmat.")
    Contribution.objects.filter(pk__in=[row.pk for row in on_clause]).update(decision=accepted)
    Contribution.objects.filter(pk__in=[whole.pk, gone.pk]).update(decision=noted)
    consultation.state, consultation.concluded_at = "concluded", timezone.now()
    consultation.save()
    return on_clause, whole, gone


def test_numbers_count_what_stands(consultation, contributions):
    counts = dict(numbers.numbers_of(consultation))
    assert list(counts.values()) == [4, 4, 0, 4, 0, 0, 1]


def test_each_table_adds_up_to_the_same_number(consultation, contributions):
    tables = (numbers.by_outcome, numbers.by_stance, numbers.by_region)
    totals = [sum(count for _name, count in table(consultation)) for table in tables]
    assert [*totals, sum(row.total for row in numbers.by_clause(consultation))] == [4] * 4


def test_the_decision_for_most_people_stands_first(consultation, contributions):
    matrix = report_of(consultation, timezone.now()).tables[-1]
    assert [row[:3] for row in matrix.rows] == [
        ("Oʻn kun", 3, "Accepted"),
        ("=1+1", 1, "Noted"),
    ]
    assert matrix.rows[0][3].startswith("Muddat uzaytirildi. Changed: 2.2")


def test_the_sheet_of_contributions_has_each_that_stands(consultation, contributions):
    on_clause, whole, _gone = contributions
    assert [row[0] for row in rows_of(consultation)] == [*(row.pk for row in on_clause), whole.pk]
    assert {len(row) for row in rows_of(consultation)} == {len(HEAD)}


def test_hidden_words_stay_hidden(consultation, contributions):
    hidden = contributions[0][2]
    row = next(row for row in rows_of(consultation) if row[0] == hidden.pk)
    assert (row[3], row[4], row[7], row[11]) == ("", "", "", "accepted")


def test_nothing_that_people_typed_becomes_a_formula(consultation, contributions):
    book = zipfile.ZipFile(
        io.BytesIO(xlsx_of(report_of(consultation, timezone.now()), rows_of(consultation)))
    )
    sheets = [name for name in book.namelist() if name.startswith("xl/worksheets/sheet")]
    assert [name for name in sheets if b"<f>" in book.read(name)] == []


def test_the_workbook_has_a_sheet_for_each_table(consultation, contributions):
    report = report_of(consultation, timezone.now())
    book = zipfile.ZipFile(io.BytesIO(xlsx_of(report, rows_of(consultation))))
    tree = ElementTree.fromstring(book.read("xl/workbook.xml"))
    names = [sheet.get("name") for sheet in tree.iter(f"{SHEET}sheet")]
    assert names == ["Report", *(table.title for table in report.tables), "Contributions"]


def test_the_text_has_every_cell_of_the_report(consultation, contributions):
    report = report_of(consultation, timezone.now())
    document = Document(io.BytesIO(docx_of(report)))
    drawn = [
        [[cell.text for cell in row.cells] for row in table.rows[1:]] for table in document.tables
    ]
    assert drawn == [[[str(cell) for cell in row] for row in table.rows] for table in report.tables]


def test_the_pdf_has_the_words_of_the_report(consultation, contributions):
    pages = PdfReader(io.BytesIO(pdf_of(report_of(consultation, timezone.now())))).pages
    text = " ".join(page.extract_text() for page in pages)
    words = ("Muddat", "uzaytirildi.", consultation.reference, "Oʻn kun")
    assert [word for word in words if word not in text] == []


def test_reading_the_numbers_costs_the_same_for_more(
    consultation, contributions, django_assert_num_queries
):
    with django_assert_num_queries(12):
        report_of(consultation, timezone.now())
    noted = Decision.objects.get(outcome="noted")
    ContributionFactory.create_batch(3, consultation=consultation, decision=noted)
    with django_assert_num_queries(12):
        report_of(consultation, timezone.now())


def test_a_hidden_text_names_no_organisation(consultation, contributions):
    hidden = contributions[0][2]
    Contribution.objects.filter(pk=hidden.pk).update(organisation="Ekologik harakat")
    assert "Ekologik harakat" not in str(list(rows_of(consultation)))


def test_whoever_leaves_is_named_in_no_table_that_others_keep(consultation, contributions, client):
    whole = contributions[1]
    Contribution.objects.filter(pk=whole.pk).update(author_name="Malika Karimova")
    page = f"/en/consultations/{consultation.reference}/data/contributions.csv"
    first = client.get(page)
    named = "Malika Karimova" in b"".join(first.streaming_content).decode()
    erase(whole.author)
    again = client.get(page, headers={"If-None-Match": first["ETag"]})
    assert (named, again.status_code) == (True, 200)
    assert "Malika Karimova" not in b"".join(again.streaming_content).decode()
