"""The search of the portal finds what is public in every room, in either script, and no more."""

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone
from django.utils.module_loading import import_string
from pytest_django import DjangoAssertNumQueries

from portal.search.bodies import found as bodies_named
from portal.search.finding import SHOWN, Group, Hit, exact, number_in
from tests.consultation_factories import ConsultationFactory
from tests.factories import ProposalFactory
from tests.monitoring.factories import (
    CommitmentFactory,
    IndicatorFactory,
    ProgrammeFactory,
    QuestionFactory,
)

pytestmark = pytest.mark.django_db
PAGE = "/en/search/"


def found(client: Client, text: str) -> dict[str, list[str]]:
    """The titles that are found, by the heading of their group."""
    groups = client.get(PAGE, {"q": text}).context["groups"]
    return {str(group.heading): [hit.title for hit in group.hits] for group in groups}


def programme(name: str, **fields: object) -> object:
    names = {"uz": name, "ru": f"Программа «{name}»", "en": f"Programme “{name}”"}
    return ProgrammeFactory(names=names, **fields)


@pytest.fixture
def everything(ministry, norms):
    """Something with the word *saksovul* in each room."""
    ProposalFactory(body=ministry, title="Saksovul ekilsin", published=True)
    promised = CommitmentFactory(body=ministry, title="Saksovul ekiladi")
    programme("Saksovul yili")
    IndicatorFactory(commitment=promised, title="Saksovul maydoni")
    QuestionFactory(commitment=promised, text="Saksovul qachon ekiladi?")
    return promised


@pytest.mark.usefixtures("everything")
@pytest.mark.parametrize("text", ["saksovul", "Саксовул", "SAKSO"])
def test_every_room_is_searched_in_either_script(client, text):
    assert found(client, text) == {
        "Proposals": ["Saksovul ekilsin"],
        "Commitments": ["Saksovul ekiladi"],
        "Programmes and strategies": ["Programme “Saksovul yili”"],
        "Indicators": ["Saksovul maydoni"],
        "Questions to state bodies": ["Saksovul qachon ekiladi?"],
    }


def test_consultations_and_bodies_are_found(client, ministry):
    ConsultationFactory(body=ministry, title="Saksovul haqida qonun", published=True)
    ConsultationFactory(body=ministry, title="Saksovul haqida qoralama")
    assert found(client, "saksovul") == {"Consultations": ["Saksovul haqida qonun"]}
    assert found(client, ministry.names["uz"])["State bodies"] == [ministry.names["en"]]


@pytest.mark.usefixtures("norms")
def test_what_can_still_be_signed_comes_first_and_what_has_ended_after_it(client, ministry):
    ended = {"published": True, "state": "answered"}
    for title, fields in (("Saksovul 1", {"published": True}), ("Saksovul 2", ended)):
        ProposalFactory(body=ministry, title=title, **fields)
    assert found(client, "saksovul") == {"Proposals": ["Saksovul 1", "Saksovul 2"]}


def test_the_database_folds_no_names_of_bodies(client, ministry, django_assert_num_queries):
    with django_assert_num_queries(2) as asked:
        hits = bodies_named(ministry.names["ru"]).hits
    assert [hit.title for hit in hits] == [ministry.name]
    assert [query for query in asked.captured_queries if "portal_fold" in query["sql"]] == []


@pytest.mark.parametrize("text", ["", "!", "qishloqdagi yoʻqliklar vazirligi"])
def test_no_body_is_found_by_what_is_not_in_its_name(ministry, text):
    assert bodies_named(text).hits == []


def test_a_description_is_searched_too(client, ministry):
    CommitmentFactory(body=ministry, title="Ekiladi", description="Orolboʻyida saksovul ekiladi.")
    assert found(client, "saksovul") == {"Commitments": ["Ekiladi"]}


def test_nothing_that_is_hidden_is_found(client, ministry):
    now = timezone.now()
    hidden = CommitmentFactory(body=ministry, title="Saksovul ekiladi", hidden_at=now)
    IndicatorFactory(commitment=hidden, title="Saksovul maydoni")
    QuestionFactory(commitment=hidden, text="Saksovul qachon?")
    QuestionFactory(commitment__body=ministry, text="Saksovul qani?", hidden_at=now)
    programme("Saksovul yili", hidden_at=now)
    ProposalFactory(body=ministry, title="Saksovul ekilsin", published=True, hidden_at=now)
    ProposalFactory(body=ministry, title="Saksovul qoralama")
    assert found(client, "saksovul") == {}
    assert found(client, hidden.reference) == {}


def test_every_word_must_be_there(client, ministry):
    CommitmentFactory(body=ministry, title="Saksovul ekiladi")
    assert (found(client, "saksovul ek"), found(client, "saksovul suv")) == (
        {"Commitments": ["Saksovul ekiladi"]},
        {},
    )


@pytest.mark.parametrize("written", ["{0}", "д-{1}", "d{2}", " {0} "])
def test_a_number_leads_to_its_page(client, ministry, written):
    row = CommitmentFactory(body=ministry)
    number = row.reference.removeprefix("D-")
    text = written.format(row.reference, number, number.replace("-", ""))
    answer = client.get(PAGE, {"q": text})
    assert (answer.status_code, answer["Location"]) == (302, f"/en/commitments/{row.reference}/")


def test_a_number_of_nothing_says_so(client):
    page = client.get(PAGE, {"q": "D-2026-999"})
    assert (page.status_code, "Nothing was found" in page.content.decode()) == (200, True)


@pytest.mark.parametrize("text", ["", "  ", "!!!", "\x00", "'", "&|!:*", "a" * 500])
def test_what_is_no_word_finds_nothing_and_breaks_nothing(client, text):
    assert found(client, text) == {}


def test_a_page_shows_the_first_few_and_leads_to_the_rest(client, ministry):
    for _each in range(SHOWN + 1):
        CommitmentFactory(body=ministry, title="Saksovul ekiladi")
    (group,) = client.get(PAGE, {"q": "saksovul"}).context["groups"]
    assert (len(group.hits), group.more) == (SHOWN, "/en/commitments/?q=saksovul")
    assert len(client.get(group.more).context["page"].rows) == SHOWN + 1


def test_what_was_typed_stays_and_runs_nowhere(client):
    page = client.get(PAGE, {"q": '"><script>alert(1)</script>'}).content.decode()
    assert ("<script>alert" in page, 'value="&quot;&gt;&lt;script&gt;' in page) == (False, True)


def test_the_page_is_the_same_for_every_visitor(client):
    page = client.get(PAGE, {"q": "maktab"})
    assert (page["Cache-Control"][:6], page.cookies.output()) == ("public", "")


@pytest.mark.parametrize("number", [1, 3])
def test_a_search_costs_one_query_a_kind_and_one_more_for_proposals(
    client: Client, ministry: object, django_assert_num_queries: DjangoAssertNumQueries, number: int
) -> None:
    for _each in range(number):
        QuestionFactory(commitment__body=ministry, text="Saksovul qani?")
    client.get(PAGE, {"q": "saksovul"})
    # One less for the bodies: it is known that the name of none has this word.
    with django_assert_num_queries(len(settings.SEARCHES)):
        client.get(PAGE, {"q": "saksovul"})


def test_each_finder_leads_to_something():
    assert [path for path in settings.SEARCHES if not callable(import_string(path))] == []


@pytest.mark.parametrize(
    ("text", "letter", "number"),
    [
        ("T-2026-004812", "T", "T-2026-004812"),
        ("т 2026 004812", "T", "T-2026-004812"),
        ("м-2026-0317", "M", "M-2026-0317"),
        ("P2026001", "P", "P-2026-001"),
        ("D-2026-001", "T", ""),
        ("2026-001", "D", ""),
        ("D-2026-001 suv", "D", ""),
    ],
)
def test_a_number_is_read_in_either_script(text, letter, number):
    assert number_in(text, letter) == number


def test_only_one_thing_with_the_very_number_is_jumped_to():
    hit = Hit("Suv", "/uz/", reference="D-2026-001")
    other = Hit("Yoʻl", "/uz/", reference="D-2026-002")
    assert exact([Group("", [hit])], "д 2026 001") == hit
    assert exact([Group("", [hit, other])], "D-2026-001") is None
    assert exact([Group("", [other])], "D-2026-001") is None
    assert exact([Group("", [Hit("Suv", "/uz/")])], "suv") is None
