"""Consultations through the API say what their pages say, at a cost that does not grow."""

import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from consultations.models import Contribution, Outcome
from consultations.versions import current_version
from tests.consultation_factories import (
    ConsultationFactory,
    ContributionFactory,
    DecisionFactory,
)
from tests.factories import BodyFactory, RegionFactory, TopicFactory, UserFactory
from tests.proposals import samples
from tests.proposals.samples import document
from tests.staff import browser_of
from tests.survey_factories import StatementFactory, SurveyFactory, answered

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("norms")]
JSON = "application/json"


def picture(name, width=60):
    return SimpleUploadedFile(name, samples.picture("PNG", width))


@pytest.fixture
def consultation():
    return ConsultationFactory(published=True, draft=True)


@pytest.fixture
def clause(consultation):
    return current_version(consultation).clauses.get(address="2.1")


def url(consultation, rest=""):
    return f"/api/v1/consultations/{consultation.reference}/{rest}"


def read(address, **asked):
    answer = Client().get(address, asked)
    assert answer.status_code == 200, answer.content
    return answer.json()


def listed(address, **asked):
    return read(address, **asked)["results"]


def references(**asked):
    return {row["reference"] for row in listed("/api/v1/consultations/", **asked)}


# --- the list -------------------------------------------------------------------
def test_each_state_lists_what_stands_so():
    now = timezone.now()
    made = {
        "open": ConsultationFactory(published=True),
        "upcoming": ConsultationFactory(
            published=True, opens_at=now + timedelta(days=2), closes_at=now + timedelta(days=30)
        ),
        "closed": ConsultationFactory(closed=True),
        "overdue": ConsultationFactory(closed=True, outcome_due_at=now - timedelta(hours=1)),
        "concluded": ConsultationFactory(concluded=True),
        "withdrawn": ConsultationFactory(published=True, state="withdrawn", withdrawn_at=now),
    }
    ConsultationFactory()
    assert {state: references(state=state) for state in made} == {
        state: {row.reference} for state, row in made.items()
    }
    told = {row["reference"]: row["state"] for row in listed("/api/v1/consultations/")}
    assert told == {row.reference: state for state, row in made.items()}


def test_the_list_is_narrowed_by_body_region_topic_kind_and_words():
    topic, region = TopicFactory(slug="soil"), RegionFactory()
    body = BodyFactory(slug="ministry-of-soil")
    found = ConsultationFactory(
        published=True, body=body, region=region, title="Tuproq toʻgʻrisida"
    )
    found.topics.add(topic)
    ConsultationFactory(published=True)
    asked = [
        {"body": "ministry-of-soil"},
        {"region": region.code},
        {"topic": "soil"},
        {"q": "тупроқ"},
        {"kind": "law", "topic": "soil"},
    ]
    assert [references(**each) for each in asked] == [{found.reference}] * len(asked)
    assert references(kind="strategy") == set()


def test_a_state_that_there_is_not_is_said_to_be_none():
    answer = Client().get("/api/v1/consultations/", {"state": "draft"})
    assert (answer.status_code, list(answer.json()["errors"])) == (422, ["state"])


def test_list_and_pages_count_alike(consultation):
    decision = DecisionFactory(consultation=consultation)
    ContributionFactory(consultation=consultation, decision=decision)
    ContributionFactory(consultation=consultation)
    ContributionFactory(consultation=consultation, hidden_at=timezone.now())
    ContributionFactory(consultation=consultation, withdrawn_at=timezone.now())
    page = Client().get(f"/en/consultations/{consultation.reference}/")
    row, one = listed("/api/v1/consultations/")[0], read(url(consultation))
    total = page.context["total"]
    assert [(each["contributions"], each["decided"]) for each in (row, one)] == [
        (total.opinions, total.decided)
    ] * 2
    assert (total.opinions, total.decided) == (2, 1)
    assert len(listed(url(consultation, "contributions/"))) == 2


# --- one ------------------------------------------------------------------------
def test_the_passport_is_told_as_it_was_written(consultation):
    consultation.translations = {"ru": {"title": "О деревьях"}}
    consultation.save()
    told = read(url(consultation))
    assert (told["title"], told["language"]) == (consultation.title, "uz")
    assert (told["bullets"], told["translations"]) == (
        consultation.bullets,
        consultation.translations,
    )
    assert (told["act"], told["documents"]) == (None, [])
    assert not {"contact_name", "note", "written_by", "approved_by"} & set(told)


def test_what_is_not_public_is_not_there():
    draft = ConsultationFactory(reference="M-2026-0001", draft=True)
    parts = ("", "versions/", "versions/1/", "contributions/", "statements/", "outcome/")
    assert [Client().get(url(draft, part)).status_code for part in parts] == [404] * len(parts)


# --- the text -------------------------------------------------------------------
def test_the_clauses_are_a_tree_with_what_is_said_on_each(consultation, clause):
    ContributionFactory(consultation=consultation, clause=clause, stance="change", supports=3)
    ContributionFactory(consultation=consultation, clause=clause, stance="agree")
    ContributionFactory(consultation=consultation)
    told = read(url(consultation, "versions/1/"))
    rows = {row["address"]: row for row in told["tree"]}
    assert (told["number"], told["clauses"]) == (1, len(rows))
    assert rows["2.1"]["above"] == clause_above(consultation, "2.1")
    assert rows["2.1"]["people"] == {"agree": 1, "change": 4, "remove": 0, "question": 0}
    assert (rows["2.1"]["contributions"], rows["2.2"]["contributions"]) == (2, 0)
    assert (told["whole"]["contributions"], told["whole"]["people"]["change"]) == (1, 1)


def clause_above(consultation, address):
    """The address of the nearest clause before it that is less deep."""
    rows = list(current_version(consultation).clauses.all())
    at = next(place for place, row in enumerate(rows) if row.address == address)
    return next(row.address for row in rows[at::-1] if row.depth < rows[at].depth)


def test_what_is_on_top_stands_under_nothing(consultation):
    tree = read(url(consultation, "versions/1/"))["tree"]
    assert {row["above"] is None for row in tree if row["depth"] == 0} == {True}
    assert {row["above"] is None for row in tree if row["depth"]} == {False}


def test_a_version_in_the_making_is_nobodys(consultation):
    consultation.versions.create(number=2)
    assert [row["number"] for row in read(url(consultation, "versions/"))] == [1]
    assert Client().get(url(consultation, "versions/2/")).status_code == 404


# --- contributions ----------------------------------------------------------------
def test_a_contribution_is_told_with_the_decision_and_its_reason(consultation, clause):
    decision = DecisionFactory(
        consultation=consultation, outcome="accepted", text="Toʻgʻri.", clause=clause
    )
    said = ContributionFactory(consultation=consultation, clause=clause, decision=decision)
    told = read(url(consultation, f"contributions/{said.pk}/"))
    assert (told["clause"], told["version"], told["text"]) == ("2.1", 1, said.text)
    assert (told["decision"]["outcome"], told["decision"]["text"]) == ("accepted", "Toʻgʻri.")
    assert (told["decision"]["changed"], told["decision"]["in_version"]) == ("2.1", 1)


def test_a_clause_of_a_version_in_the_making_is_named_nowhere(consultation, clause):
    consultation.versions.update(published_at=None)
    decision = DecisionFactory(consultation=consultation, outcome="accepted", clause=clause)
    said = ContributionFactory(consultation=consultation, decision=decision)
    told = read(url(consultation, f"contributions/{said.pk}/"))["decision"]
    assert (told["changed"], told["in_version"]) == (None, None)


def test_nobody_is_named_who_does_not_wish_to_be(consultation):
    ContributionFactory(consultation=consultation, author=UserFactory(full_name="Olim Qodirov"))
    answer = Client().get(url(consultation, "contributions/"))
    assert (answer.json()["results"][0]["author"], b"Olim" in answer.content) == ("", False)


def test_contributions_are_narrowed_as_on_their_page(consultation, clause):
    region = RegionFactory()
    decision = DecisionFactory(consultation=consultation, outcome="noted")
    common = {"consultation": consultation}
    on_clause = ContributionFactory(**common, clause=clause, stance="agree")
    decided = ContributionFactory(**common, decision=decision, stance="question")
    theirs = ContributionFactory(**common, organisation="Yashil dunyo", region=region)
    asked: list[tuple[dict[str, Any], set[Any]]] = [
        ({"clause": "2.1"}, {on_clause}),
        ({"clause": "99"}, set()),
        ({"whole": "true"}, {decided, theirs}),
        ({"stance": "agree"}, {on_clause}),
        ({"decision": "noted"}, {decided}),
        ({"decision": "waiting"}, {on_clause, theirs}),
        ({"region": region.code}, {theirs}),
        ({"organisations": "true"}, {theirs}),
        ({"organisations": "false"}, {on_clause, decided}),
    ]
    address = url(consultation, "contributions/")
    found = [{row["id"] for row in listed(address, **each)} for each, _rows in asked]
    assert found == [{row.pk for row in rows} for _each, rows in asked]


def test_a_walk_meets_each_contribution_once(consultation):
    made = {row.pk for row in ContributionFactory.create_batch(45, consultation=consultation)}
    seen: list[int] = []
    address = url(consultation, "contributions/")
    while address:
        page = read(address)
        seen += [row["id"] for row in page["results"]]
        address = page["next"]
    assert (len(seen), set(seen)) == (45, made)


# --- writing ----------------------------------------------------------------------
OPINION = {"stance": "change", "text": "Muddat o'n kun bo'lsin.", "clause": "2.2"}


def test_an_opinion_is_written_in_our_letters_on_its_clause(consultation, nilufar):
    client = browser_of(nilufar)
    made = client.post(url(consultation, "contributions/"), OPINION, content_type=JSON)
    row = Contribution.objects.get()
    assert (made.status_code, made.json()["id"]) == (201, row.pk)
    assert (row.text, row.clause.address, row.author) == (
        "Muddat oʻn kun boʻlsin.",
        "2.2",
        nilufar,
    )
    assert row.author_name == ""


def test_asked_again_with_its_key_one_opinion_is_made(consultation, nilufar):
    client, key = browser_of(nilufar), {"Idempotency-Key": str(uuid.uuid4())}
    first, second = (
        client.post(url(consultation, "contributions/"), OPINION, JSON, headers=key)
        for _each in "ab"
    )
    assert (first.status_code, second.status_code) == (201, 200)
    assert (first.json(), Contribution.objects.count()) == (second.json(), 1)


def test_files_come_with_an_opinion_that_is_sent_as_a_form(consultation, nilufar):
    client, key = browser_of(nilufar), {"Idempotency-Key": str(uuid.uuid4())}
    answers = [
        client.post(
            url(consultation, "contributions/"),
            {**OPINION, "files": [picture("surat.png"), SimpleUploadedFile("x.pdf", document())]},
            headers=key,
        )
        for _each in "ab"
    ]
    assert [each.status_code for each in answers] == [201, 200]
    row = Contribution.objects.get()
    files = [(each["title"], each["kind"]) for each in answers[0].json()["files"]]
    assert (row.text, files) == ("Muddat oʻn kun boʻlsin.", [("surat", "png"), ("x", "pdf")])


def test_another_file_under_the_same_key_is_another_request(consultation, nilufar):
    client, key = browser_of(nilufar), {"Idempotency-Key": str(uuid.uuid4())}
    sent = [[picture("a.png"), picture("b.png", 61)], [picture("a.png", 62), picture("b.png", 61)]]
    answers = [
        client.post(url(consultation, "contributions/"), {**OPINION, "files": files}, headers=key)
        for files in sent
    ]
    assert [each.status_code for each in answers] == [201, 409]
    assert answers[1].json()["code"] == "said"


def test_a_form_without_files_is_an_opinion_too(consultation, nilufar):
    answer = browser_of(nilufar).post(url(consultation, "contributions/"), OPINION)
    assert (answer.status_code, answer.json()["files"]) == (201, [])


@pytest.mark.parametrize(
    ("files", "code"),
    [([b"no picture"], "file_kind"), ([b"x"] * 9, "files_many")],
)
def test_a_file_that_cannot_be_taken_is_refused_and_nothing_is_said(
    consultation, nilufar, files, code
):
    sent = [SimpleUploadedFile(f"{at}.png", each) for at, each in enumerate(files)]
    answer = browser_of(nilufar).post(
        url(consultation, "contributions/"), {**OPINION, "files": sent}
    )
    assert (answer.status_code, answer.json()["code"]) == (409, code)
    assert not Contribution.objects.exists()


def test_the_same_words_without_a_key_are_refused(consultation, nilufar):
    client = browser_of(nilufar)
    client.post(url(consultation, "contributions/"), OPINION, JSON)
    refused = client.post(url(consultation, "contributions/"), OPINION, JSON)
    assert (refused.status_code, refused.json()["code"]) == (409, "said")


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({"stance": "love", "text": "Ha."}, "stance"),
        ({"stance": "agree", "text": ""}, "text"),
        ({"stance": "agree", "text": "a" * 601}, "text"),
        ({"stance": "agree", "text": "Ha.", "clause": "99"}, "clause"),
    ],
)
def test_wrong_input_names_its_field(consultation, nilufar, sent, field):
    answer = browser_of(nilufar).post(url(consultation, "contributions/"), sent, JSON)
    assert (answer.status_code, list(answer.json()["errors"])) == (422, [field])


def test_page_and_api_refuse_a_late_opinion_in_the_same_words(nilufar):
    over = ConsultationFactory(closed=True, draft=True)
    client = browser_of(nilufar)
    refused = client.post(
        url(over, "contributions/"),
        {"stance": "agree", "text": "Kech."},
        JSON,
        headers={"accept-language": "en"},
    )
    page = client.get(f"/en/consultations/{over.reference}/opinions/new/")
    said = refused.json()
    assert (refused.status_code, page.status_code) == (409, 409)
    assert [said[part] in page.content.decode() for part in ("detail", "way_out")] == [True, True]


def test_own_words_are_mended_and_taken_back(consultation, nilufar):
    said = ContributionFactory(consultation=consultation, author=nilufar, stance="change")
    client, address = browser_of(nilufar), url(consultation, f"contributions/{said.pk}/")
    mended = client.patch(address, {"text": "Boshqa soʻz."}, JSON)
    assert (mended.json()["text"], mended.json()["stance"]) == ("Boshqa soʻz.", "change")
    assert client.delete(address).status_code == 204
    assert client.get(address).status_code == 404


def test_support_counts_once(consultation, nilufar, dilshod):
    said = ContributionFactory(consultation=consultation, author=nilufar)
    client, address = browser_of(dilshod), url(consultation, f"contributions/{said.pk}/support/")
    twice = [client.put(address).status_code for _each in "ab"]
    said.refresh_from_db()
    assert (twice, said.supports) == ([204, 204], 1)
    back = [client.delete(address).status_code for _each in "ab"]
    said.refresh_from_db()
    assert (back, said.supports) == ([204, 204], 0)


# --- survey and statements ----------------------------------------------------------
def test_survey_and_its_page_count_alike(consultation):
    survey = SurveyFactory(consultation=consultation, whole=True)
    answered(survey, single=["8:00"], scale=4, text="Yaxshi.", ranking=RANKED)
    answered(survey, single=["9:00"], ranking=RANKED[::-1])
    told = read(url(consultation, "survey/"))
    single, _multiple, scale, ranking, text = told["questions"]
    assert (told["participants"], told["results_open"]) == (2, True)
    assert {row["text"]: row["count"] for row in single["answers"]} == {
        "8:00": 1,
        "8:30": 0,
        "9:00": 1,
    }
    assert ([row["count"] for row in scale["answers"]], scale["answered"]) == ([0, 0, 0, 1, 0], 1)
    assert [row["places"] for row in ranking["answers"]] == [[1, 0, 1], [0, 2, 0], [1, 0, 1]]
    assert (text["answered"], text["answers"]) == (1, [])


RANKED = ["Bolaning uyqusi", "Ish vaqti", "Toʻgarak"]


def test_hidden_results_stay_hidden_until_the_close(consultation):
    survey = SurveyFactory(consultation=consultation, whole=True, results_hidden=True)
    answered(survey, single=["8:00"], scale=4)
    told = read(url(consultation, "survey/"))
    counts = [each["answered"] for each in told["questions"]]
    inner = [row["count"] for each in told["questions"] for row in each["answers"]]
    assert (told["results_open"], told["participants"], told["regions"]) == (False, None, None)
    assert (set(counts), set(inner)) == ({None}, {None})


def test_hidden_results_open_after_the_close():
    over = ConsultationFactory(closed=True)
    survey = SurveyFactory(consultation=over, whole=True, results_hidden=True)
    answered(survey, single=["8:00"])
    told = read(url(over, "survey/"))
    assert (told["results_open"], told["participants"]) == (True, 1)


def test_a_survey_without_questions_is_none(consultation):
    SurveyFactory(consultation=consultation)
    assert Client().get(url(consultation, "survey/")).status_code == 404


def test_statements_and_their_votes(consultation, nilufar):
    claim = StatementFactory(consultation=consultation, agreed=2)
    StatementFactory(consultation=consultation, hidden_at=timezone.now())
    client = browser_of(nilufar)
    voted = client.put(url(consultation, f"statements/{claim.pk}/vote/"), {"value": "agree"}, JSON)
    rows = listed(url(consultation, "statements/"))
    assert (voted.status_code, [(row["id"], row["agreed"]) for row in rows]) == (
        204,
        [(claim.pk, 3)],
    )
    client.delete(url(consultation, f"statements/{claim.pk}/vote/"))
    assert listed(url(consultation, "statements/"))[0]["agreed"] == 2


def test_common_ground_is_that_of_the_page(consultation):
    StatementFactory(consultation=consultation, agreed=90, disagreed=5, passed=5)
    StatementFactory(consultation=consultation, agreed=50, disagreed=48, passed=2)
    told = read(url(consultation, "statements/ground/"))
    page = Client().get(f"/en/consultations/{consultation.reference}/statements/results/")
    shown = {name: [row.pk for row in page.context[name]] for name in ("common", "divided")}
    assert {name: [row["id"] for row in told[name]] for name in shown} == shown
    assert (len(shown["common"]), len(shown["divided"])) == (1, 1)


def test_ones_own_statement_is_made_once_for_its_key(consultation, nilufar):
    client, key = browser_of(nilufar), {"Idempotency-Key": str(uuid.uuid4())}
    address, sent = url(consultation, "statements/"), {"text": "Maktab yaqin boʻlsin."}
    made = [client.post(address, sent, JSON, headers=key).status_code for _each in "ab"]
    assert (made, consultation.statements.count()) == ([201, 200], 1)


# --- outcome ------------------------------------------------------------------------
def test_the_outcome_tells_the_numbers_of_its_page(consultation, clause):
    decision = DecisionFactory(consultation=consultation, outcome="partly", demand="Muddat")
    ContributionFactory.create_batch(2, consultation=consultation, decision=decision, supports=4)
    ContributionFactory(consultation=consultation, clause=clause, hidden_at=timezone.now())
    told, page = (
        read(url(consultation, "outcome/")),
        Client().get(f"/en/consultations/{consultation.reference}/outcome/"),
    )
    assert list(told["numbers"].values()) == [count for _name, count in page.context["numbers"]]
    assert list(told["by_outcome"].values()) == [count for _n, count in page.context["outcomes"]]
    assert [(row["clause"], row["change"]) for row in told["by_clause"]] == [(None, 2), ("2.1", 1)]
    assert (told["report"], told["by_stance"]["change"]) == (None, 3)


def test_a_report_in_the_making_is_nobodys(consultation):
    Outcome.objects.create(consultation=consultation, summary="Hali tayyor emas.")
    assert read(url(consultation, "outcome/"))["report"] is None


def test_the_matrix_tells_what_was_said_and_done(consultation):
    decision = DecisionFactory(consultation=consultation, outcome="accepted", text="Qabul.")
    first = ContributionFactory(consultation=consultation, decision=decision, supports=2)
    ContributionFactory(consultation=consultation, decision=decision)
    DecisionFactory(consultation=consultation, outcome="rejected")
    rows = listed(url(consultation, "decisions/"))
    assert [(row["said"], row["text"]) for row in rows] == [(first.text, "Qabul.")]
    assert [(row["contributions"], row["supports"]) for row in rows] == [(2, 2)]
    assert listed(url(consultation, "decisions/"), outcome="rejected") == []


# --- cost -----------------------------------------------------------------------------
def one_more(consultation):
    """One more of everything that an answer tells."""
    row = ConsultationFactory(published=True)
    row.topics.add(TopicFactory())
    consultation.topics.add(TopicFactory())
    clause = current_version(consultation).clauses.get(address="2.1")
    decision = DecisionFactory(consultation=consultation, clause=clause)
    said = ContributionFactory(consultation=consultation, clause=clause, decision=decision)
    said.attachments.create(title="A", kind="png", size=1, digest=said.uid.bytes * 2, content=b"a")
    StatementFactory(consultation=consultation, agreed=90)
    digest = row.uid.bytes * 2
    consultation.documents.create(
        kind="note", title="Xat", format="pdf", size=1, digest=digest, content=b"%"
    )


def queries(address):
    client = Client()
    client.get(address)
    with CaptureQueriesContext(connection) as caught:
        assert client.get(address).status_code == 200
    return len(caught)


@pytest.mark.parametrize(
    ("part", "most"),
    [
        (None, 2),
        ("", 5),
        ("versions/", 2),
        ("versions/1/", 4),
        ("contributions/", 3),
        ("statements/", 2),
        ("statements/ground/", 3),
        ("survey/", 9),
        ("outcome/", 12),
        ("decisions/", 3),
        ("events/", 3),
    ],
)
def test_an_answer_costs_the_same_for_one_and_for_three(consultation, part, most):
    address = "/api/v1/consultations/" if part is None else url(consultation, part)
    survey = SurveyFactory(consultation=consultation, whole=True)
    one_more(consultation)
    answered(survey, single=["8:00"], scale=4)
    few = queries(address)
    for _each in "ab":
        one_more(consultation)
        answered(survey, single=["8:30"], scale=3)
    many = queries(address)
    assert (many, few <= most) == (few, True), (few, many)
