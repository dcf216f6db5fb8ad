"""The tables of open data: what is in them, who is not, and that CSV and JSON say the same."""

import csv
import io
import json
import tracemalloc

import pytest
from django.test import Client
from django.utils import timezone, translation

from consultations.models import Contribution
from consultations.open_data import tables
from consultations.open_data.describing import ALL, OF_ONE
from consultations.open_data.opinions import CONTRIBUTIONS
from consultations.open_data.writing import as_csv
from consultations.reports.contributions import rows_of
from consultations.versions import current_version
from tests.consultation_factories import (
    ConsultationFactory,
    ContributionFactory,
    DecisionFactory,
)
from tests.hostile import FORMULAS
from tests.survey_factories import SurveyFactory, answered

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("norms")]


@pytest.fixture
def consultation():
    return ConsultationFactory(published=True, draft=True)


def fetched(consultation, name, ending="csv", **extra):
    path = f"{consultation.reference}/data/{name}" if consultation else f"data/{name}"
    response = Client().get(f"/en/consultations/{path}.{ending}", **extra)
    content = b"".join(response) if response.streaming else response.content
    return response, content.decode("utf-8-sig")


def rows(consultation, name):
    return list(csv.DictReader(io.StringIO(fetched(consultation, name)[1], newline="")))


def objects(consultation, name):
    return json.loads(fetched(consultation, name, "json")[1])


def test_a_consultation_is_a_row_once_it_is_published(consultation):
    ConsultationFactory()
    found = objects(None, "consultations")
    assert [(row["consultation"], row["state"], row["closes_at"]) for row in found] == [
        (consultation.reference, "open", tables.moment(consultation.closes_at))
    ]
    assert [row["consultation"] for row in rows(None, "consultations")] == [consultation.reference]


def test_hidden_words_stay_hidden_and_are_marked(consultation):
    hidden = ContributionFactory(
        consultation=consultation, organisation="Uyushma", author_name="Ali", wording="Boshqacha"
    )
    decision = DecisionFactory(consultation=consultation)
    Contribution.objects.filter(pk=hidden.pk).update(hidden_at=timezone.now(), decision=decision)
    (row,) = objects(consultation, "contributions")
    words = ("text", "proposed_wording", "organisation", "name")
    assert [row[name] for name in words] == [None] * 4
    assert (row["hidden"], row["by_organisation"], row["decision"], row["reason"]) == (
        *(True, True, decision.pk),
        decision.text,
    )


def test_what_was_taken_back_is_in_no_table(consultation):
    ContributionFactory(consultation=consultation, withdrawn_at=timezone.now())
    assert objects(consultation, "contributions") == []


def test_nobody_is_named_who_did_not_choose_to_be(consultation):
    quiet = ContributionFactory(consultation=consultation)
    ContributionFactory(consultation=consultation, author_name="Dilshod Karimov")
    survey = SurveyFactory(consultation=consultation, whole=True)
    answered(survey, by=quiet.author, single=["8:30"], text="Yana bir gap")
    names = [row["name"] for row in objects(consultation, "contributions")]
    assert names == [None, "Dilshod Karimov"]
    everything = "".join(fetched(consultation, name)[1] for name in OF_ONE)
    known = (quiet.author.full_name, str(quiet.author.uid))
    assert [word for word in known if word in everything] == []


def test_who_wrote_twice_is_told_by_neither_of_them(consultation):
    """The first one is marked; which of the others are by the same person is not told."""
    first = ContributionFactory(consultation=consultation)
    ContributionFactory(consultation=consultation)
    ContributionFactory(consultation=consultation, author=first.author)
    found = objects(consultation, "contributions")
    assert [row["first_of_author"] for row in found] == [True, True, False]
    assert [name for name in found[0] if "author" in name] == ["first_of_author"]


def test_clauses_are_those_of_public_versions(consultation):
    version = current_version(consultation)
    consultation.versions.create(number=2)
    found = objects(consultation, "clauses")
    assert [(row["version"], row["clause"]) for row in found] == [
        (1, clause.address) for clause in version.clauses.all()
    ]
    assert [row["version"] for row in objects(consultation, "versions")] == [1]


def in_the_making(consultation):
    """The first clause of a further version that nobody may read yet."""
    clause = current_version(consultation).clauses.first()
    clause.pk, clause.version = None, consultation.versions.create(number=2)
    clause.save()
    return clause


def test_a_change_of_a_version_in_the_making_is_not_told(consultation):
    clause = in_the_making(consultation)
    decision = DecisionFactory(consultation=consultation, outcome="accepted", clause=clause)
    ContributionFactory(consultation=consultation, decision=decision)
    assert [row[-1] for row in rows_of(consultation)] == [""]
    for name in ("contributions", "decisions"):
        (row,) = objects(consultation, name)
        assert (row["changed_version"], row["changed_clause"]) == (None, None)


@pytest.mark.parametrize("name", list(OF_ONE))
def test_csv_and_json_say_the_same(consultation, name):
    ContributionFactory(
        consultation=consultation, decision=DecisionFactory(consultation=consultation)
    )
    survey = SurveyFactory(consultation=consultation, whole=True)
    answered(survey, single=["8:30"])
    consultation.statements.create(text="Kerak")
    written = [
        {key: _as_csv(value) for key, value in row.items()} for row in objects(consultation, name)
    ]
    assert (rows(consultation, name), bool(written)) == (
        written,
        name not in ("documents", "extensions"),
    )


def _as_csv(value):
    return "" if value is None else str(int(value)) if isinstance(value, bool) else str(value)


@pytest.mark.parametrize("text", [text for _name, text in FORMULAS])
def test_nothing_that_people_typed_becomes_a_formula(consultation, text):
    ContributionFactory(consultation=consultation, text=text)
    (row,) = rows(consultation, "contributions")
    assert row["text"][:1] not in tuple("=+-@\t\r")


def test_each_field_is_described_once_in_each_language():
    for language in ("uz", "uz-cyrl", "ru", "en"):
        with translation.override(language):
            told = [(t.name, f.name, str(f.about)) for t in ALL for f in t.fields]
        assert (len({name[:2] for name in told}), [t for t in told if not t[2]]) == (len(told), [])


def test_the_package_describes_each_table(consultation):
    package = json.loads(
        Client().get(f"/ru/consultations/{consultation.reference}/data/datapackage.json").content
    )
    heads = {
        each["name"]: [f["name"] for f in each["schema"]["fields"]] for each in package["resources"]
    }
    assert heads == {
        name: next(csv.reader(io.StringIO(fetched(consultation, name)[1]))) for name in OF_ONE
    }
    assert [each["name"] for each in package["licenses"]] == ["CC-BY-4.0"]


@pytest.mark.parametrize(("name", "ending"), [("people", "csv"), ("clauses", "exe")])
def test_what_is_no_table_is_not_found(consultation, name, ending):
    assert fetched(consultation, name, ending)[0].status_code == 404


def test_a_table_is_kept_until_it_says_something_else(consultation):
    first, _ = fetched(consultation, "contributions")
    assert (first["Cache-Control"].split(",")[0], first.cookies) == ("public", {})
    again, content = fetched(consultation, "contributions", HTTP_IF_NONE_MATCH=first["ETag"])
    assert (again.status_code, content) == (304, "")
    ContributionFactory(consultation=consultation)
    later, _ = fetched(consultation, "contributions", HTTP_IF_NONE_MATCH=first["ETag"])
    assert later.status_code == 200


@pytest.mark.parametrize("change", [{"author": None}, {"author_name": ""}, {"hidden_at": "now"}])
def test_an_erasure_makes_another_table(consultation, change):
    row = ContributionFactory(consultation=consultation, author_name="Ali")
    first, _ = fetched(consultation, "contributions")
    change = {key: timezone.now() if value == "now" else value for key, value in change.items()}
    Contribution.objects.filter(pk=row.pk).update(**change)
    assert fetched(consultation, "contributions")[0]["ETag"] != first["ETag"]


def test_what_goes_from_one_opinion_to_another_makes_another_table(consultation):
    one, other = ContributionFactory.create_batch(2, consultation=consultation, supports=1)
    Contribution.objects.filter(pk=one.pk).update(hidden_at=timezone.now(), supports=2)
    first, _ = fetched(consultation, "contributions")
    Contribution.objects.filter(pk=one.pk).update(hidden_at=None)
    Contribution.objects.filter(pk=other.pk).update(hidden_at=timezone.now())
    second, _ = fetched(consultation, "contributions")
    Contribution.objects.filter(pk=one.pk).update(supports=1)
    Contribution.objects.filter(pk=other.pk).update(supports=2)
    third, _ = fetched(consultation, "contributions")
    assert len({first["ETag"], second["ETag"], third["ETag"]}) == 3


def test_a_version_that_becomes_public_makes_another_table(consultation):
    clause = in_the_making(consultation)
    decision = DecisionFactory(consultation=consultation, outcome="accepted", clause=clause)
    ContributionFactory(consultation=consultation, decision=decision)
    first, _ = fetched(consultation, "contributions")
    consultation.versions.filter(number=2).update(published_at=timezone.now())
    later, _ = fetched(consultation, "contributions", HTTP_IF_NONE_MATCH=first["ETag"])
    assert later.status_code == 200
    assert [row["changed_clause"] for row in rows(consultation, "contributions")] == [
        clause.address
    ]


def test_the_old_address_of_the_opinions_leads_to_the_table(consultation):
    response = Client().get(f"/en/consultations/{consultation.reference}/contributions.csv")
    assert response["Location"].endswith(f"/{consultation.reference}/data/contributions.csv")


def test_reading_takes_no_more_memory_for_more(consultation, monkeypatch):
    monkeypatch.setattr(tables, "AT_ONCE", 20)
    peaks = []
    for number in (40, 400):
        rows = {"consultation": consultation, "body": consultation.body, "text": "x" * 2000}
        Contribution.objects.bulk_create(
            Contribution(**rows, stance="agree") for _ in range(number)
        )
        tracemalloc.start()
        for _piece in as_csv(CONTRIBUTIONS, consultation):
            pass
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < peaks[0] * 1.5


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_of_the_tables_asks_the_same_number_of_questions(
    consultation, number, django_assert_num_queries
):
    ContributionFactory.create_batch(number, consultation=consultation)
    with django_assert_num_queries(3):
        Client().get(f"/en/consultations/{consultation.reference}/data/")


def test_the_page_of_open_data_leads_to_the_tables_of_consultations():
    assert 'href="/en/consultations/data/"' in Client().get("/en/open-data/").content.decode()
