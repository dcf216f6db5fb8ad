"""The text of a draft in public: the page of a consultation and the page of each clause."""

import re
from dataclasses import replace
from datetime import datetime

import pytest
from django.test import Client

from consultations.models import Consultation
from consultations.texts import PART
from consultations.versions import begin_version, current_version, publish_version, write
from portal.clock import TASHKENT
from tests.consultation_factories import ConsultationFactory, ContributionFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("norms")]
LONG = "\n".join(f"{n}-modda. Modda {n}\n{n}.1. Birinchi qoida {n}." for n in range(1, 31))


@pytest.fixture
def consultation():
    return ConsultationFactory(published=True, draft=True)


def clause_of(consultation, address):
    return current_version(consultation).clauses.get(address=address)


def shown(url, status=200, language="en"):
    response = Client().get(re.sub(r"^/[\w-]+/", f"/{language}/", url))
    assert response.status_code == status
    return response


def test_the_page_shows_the_text_and_what_changes(consultation):
    page = shown(consultation.get_absolute_url()).content.decode()
    assert "Bitta daraxt oʻrniga oʻnta koʻchat ekiladi." in page
    assert "Ushbu Qonunning maqsadi daraxtlarni muhofaza qilishdan iborat." in page
    assert "2-modda. Daraxtlarni kesish" in page


def test_each_clause_says_how_many_think_what_of_it(consultation):
    clause = clause_of(consultation, "2.2")
    ContributionFactory(consultation=consultation, clause=clause, stance="change", supports=3)
    ContributionFactory(consultation=consultation, clause=clause, stance="agree")
    page = shown(consultation.get_absolute_url())
    said = {row.clause.address: row.tally for row in page.context["said"]}
    assert (said["2.2"].opinions, said["2.2"].people) == (2, {"change": 4, "agree": 1})
    assert said["2.1"].opinions == 0
    assert 'aria-label="Agree 1, Should be changed 4"' in page.content.decode()


def test_the_leading_opinion_is_what_most_people_support(consultation):
    clause = clause_of(consultation, "2.2")
    ContributionFactory(consultation=consultation, clause=clause, text="Uch kun kam.")
    best = ContributionFactory(
        consultation=consultation, clause=clause, text="Oʻn kun boʻlsin.", supports=5
    )
    page = shown(consultation.get_absolute_url())
    said = {row.clause.address: row.leading for row in page.context["said"]}
    assert (said["2.2"], said["2.1"]) == (best, None)


def test_hidden_and_withdrawn_opinions_do_not_count(consultation):
    clause = clause_of(consultation, "2.2")
    for gone in ("hidden_at", "withdrawn_at"):
        ContributionFactory(
            consultation=consultation, clause=clause, **{gone: consultation.opens_at}
        )
    page = shown(consultation.get_absolute_url())
    assert page.context["total"].opinions == 0


def test_a_long_draft_is_read_in_parts():
    consultation = ConsultationFactory(published=True, draft=LONG)
    first = shown(consultation.get_absolute_url())
    assert (len(first.context["said"]), first.context["part"]) == (PART, 1)
    last = shown(f"{consultation.get_absolute_url()}?at=30.1")
    addresses = [row.clause.address for row in last.context["said"]]
    assert (addresses[-1], last.context["part"], last.context["after"]) == ("30.1", 2, None)


def test_a_clause_has_its_own_page(consultation):
    clause = clause_of(consultation, "2.2")
    made = ContributionFactory(consultation=consultation, clause=clause)
    ContributionFactory(consultation=consultation, clause=clause_of(consultation, "2.1"))
    page = shown(clause.get_absolute_url())
    assert page.context["page"].rows == [made]
    assert clause.text in page.content.decode()


@pytest.mark.parametrize("trait", ["draft", "submitted"])
def test_what_is_not_public_is_not_found(trait):
    consultation = ConsultationFactory(draft=True, state=trait, reference="M-2026-0001")
    shown(consultation.get_absolute_url(), 404)
    shown(f"{consultation.get_absolute_url()}clauses/2.2/", 404)


def test_an_unknown_clause_is_not_found(consultation):
    shown(f"{consultation.get_absolute_url()}clauses/99.9/", 404)


@pytest.mark.parametrize("language", ["uz", "uz-cyrl", "ru", "en"])
@pytest.mark.parametrize("trait", ["published", "closed", "concluded"])
def test_the_pages_are_there_in_every_language_and_state(trait, language):
    consultation = ConsultationFactory(**{trait: True}, draft=True)
    shown(consultation.get_absolute_url(), language=language)
    shown(clause_of(consultation, "2.2").get_absolute_url(), language=language)


def test_a_question_without_a_text_has_its_page():
    consultation = ConsultationFactory(published=True)
    page = shown(consultation.get_absolute_url()).content.decode()
    assert "In short: what changes?" in page


def test_anybody_may_keep_the_page(consultation):
    page = shown(consultation.get_absolute_url())
    assert "public" in page["Cache-Control"]


@pytest.mark.parametrize("opinions", [1, 3])
def test_the_pages_ask_the_same_number_of_questions(
    consultation, opinions, django_assert_num_queries
):
    clause = clause_of(consultation, "2.2")
    ContributionFactory.create_batch(opinions, consultation=consultation, clause=clause)
    assert Consultation.objects.count() == 1
    shown(consultation.get_absolute_url())
    with django_assert_num_queries(7):
        shown(consultation.get_absolute_url())
    with django_assert_num_queries(7):
        shown(clause.get_absolute_url())


def test_a_further_version_shows_what_it_changed():
    consultation = ConsultationFactory(published=True, draft=True)
    first = current_version(consultation)
    second = begin_version(consultation, by=None)
    clauses = first.tree()
    clauses[-1] = replace(clauses[-1], text=clauses[-1].text.replace("uch kun", "oʻn kun"))
    write(second, clauses)
    publish_version(second, by=None)
    marked = shown(consultation.get_absolute_url()).content.decode()
    assert "<del>uch</del><ins>oʻn</ins>" in marked
    plain = shown(f"{consultation.get_absolute_url()}?changes=0").content.decode()
    assert ("<del>" in plain, "oʻn kun" in plain) == (False, True)
    earlier = shown(f"{consultation.get_absolute_url()}?version=1")
    assert (earlier.context["version"], "<del>" in earlier.content.decode()) == (first, False)


@pytest.mark.parametrize(("trait", "there"), [("published", True), ("closed", False)])
def test_statements_have_a_tab_while_somebody_can_add_one(trait, there):
    page = shown(ConsultationFactory(**{trait: True}).get_absolute_url())
    assert ("Statements" in [str(tab.label) for tab in page.context["tabs"]]) == there


def test_the_day_of_the_outcome_is_the_last_one_that_its_term_allows():
    due = datetime(2027, 3, 12, tzinfo=TASHKENT)
    consultation = ConsultationFactory(closed=True, outcome_due_at=due)
    page = shown(consultation.get_absolute_url()).content.decode()
    assert ("11 March 2027" in page, "12 March 2027" in page) == (True, False)
