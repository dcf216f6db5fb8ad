"""An answer point by point: what follows from the points, and what is not published."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from monitoring.models import Commitment
from portal.clock import local_day
from portal.lifecycle import Refused
from proposals.answering import Point, Step, approve, prepare_answer, send_for_approval, take
from proposals.models import Answer
from proposals.points import overall, suggested
from tests.factories import LengthFactory, ProposalFactory, QuantityFactory
from tests.proposals.test_desk_pages import address, answer_form
from tests.staff import at_work

pytestmark = pytest.mark.django_db


def soon():
    return local_day(timezone.now()) + timedelta(days=90)


def point(decision="accepted", demand="Suv boʻlsin.", text="Suv boʻladi.", steps=1):
    promised = tuple(Step(f"{number}-qadam", soon()) for number in range(steps))
    return Point(demand, decision, text, promised)


@pytest.fixture
def taken(norms, ministry, nilufar, aziza):
    return take(ProposalFactory(reached=True, author=nilufar, body=ministry), by=aziza)


def answered(proposal, aziza, bobur, *points):
    draft = prepare_answer(proposal, by=aziza, points=points, text="Qisqasi shunday.")
    return approve(send_for_approval(draft, by=aziza), by=bobur)


@pytest.mark.parametrize(
    ("decisions", "whole"),
    [
        (["accepted", "accepted"], "accepted"),
        (["rejected", "rejected"], "rejected"),
        (["partly"], "partly"),
        (["accepted", "rejected"], "partly"),
        (["accepted", "partly", "rejected"], "partly"),
        (["accepted", ""], ""),
        ([], ""),
    ],
)
def test_the_decision_about_the_whole_follows_from_the_points(decisions, whole):
    assert overall(decisions) == whole


@pytest.mark.parametrize(
    ("demand", "parts"),
    [
        ("Suv boʻlsin.", ["Suv boʻlsin."]),
        ("1. Suv boʻlsin.\n2) Oshxona qurilsin.", ["Suv boʻlsin.", "Oshxona qurilsin."]),
        ("Suv.\n\n— Gaz.\n\n• Yoʻl.", ["Suv.", "Gaz.", "Yoʻl."]),
        ("30 km/soat boʻlsin", ["30 km/soat boʻlsin"]),
    ],
)
def test_the_demand_is_suggested_in_the_parts_in_which_it_was_written(norms, demand, parts):
    assert suggested(ProposalFactory(demand=demand)) == parts


def test_a_demand_of_very_many_lines_stays_whole(norms):
    lines = "\n".join("Suv." for _each in range(40))
    assert suggested(ProposalFactory(demand=lines)) == [lines]


def test_points_keep_their_order_and_their_steps_become_commitments(taken, aziza, bobur):
    answer = answered(taken, aziza, bobur, point(steps=2), point("rejected", steps=0))
    taken.refresh_from_db()
    assert (taken.state, answer.decision) == ("answered", "partly")
    steps = answer.steps.select_related("point", "commitment").order_by("id")
    assert [(step.point.number, step.commitment.title) for step in steps] == [
        (1, "0-qadam"),
        (1, "1-qadam"),
    ]
    assert Commitment.objects.count() == 2


def test_an_answer_keeps_the_term_in_which_it_was_given(taken, aziza, bobur):
    due = taken.answer_due_at
    answer = answered(taken, aziza, bobur, point())
    assert (answer.begun_at, answer.due_at) == (taken.reached_at, due)


@pytest.mark.parametrize(
    ("points", "code"),
    [
        ([point(), point("")], "incomplete"),
        ([point(text=" ")], "incomplete"),
        ([point(demand="")], "incomplete"),
        ([point(steps=0)], "no_step"),
        ([point(), point("rejected", steps=1)], "step_of_rejected"),
    ],
)
def test_what_is_incomplete_does_not_go_to_the_head(taken, aziza, points, code):
    draft = prepare_answer(taken, by=aziza, points=points)
    with pytest.raises(Refused) as refused:
        send_for_approval(draft, by=aziza)
    assert refused.value.code == code


def test_there_are_no_more_points_than_the_norm_says(taken, aziza):
    QuantityFactory(key="answer-points", value=2)
    with pytest.raises(Refused) as refused:
        prepare_answer(taken, by=aziza, points=[point()] * 3)
    assert (refused.value.code, taken.answers.count()) == ("too_many_points", 0)


def test_keeping_a_draft_again_leaves_nothing_of_the_first(taken, aziza):
    prepare_answer(taken, by=aziza, points=[point(), point()])
    draft = prepare_answer(taken, by=aziza, points=[point("rejected", steps=0)])
    assert (draft.points.count(), draft.steps.count(), draft.decision) == (1, 0, "rejected")


# --- the form ------------------------------------------------------------------------
def forms_of(page):
    return page.context["points"].forms


def test_the_form_begins_with_the_demand_in_its_parts(taken, aziza):
    type(taken).objects.filter(pk=taken.pk).update(demand="1. Suv.\n2. Gaz.")
    page = at_work(aziza).get(address(taken, "answer/"))
    assert [form["demand"].value() for form in forms_of(page)] == ["Suv.", "Gaz."]


@pytest.mark.parametrize(
    ("edit", "demands", "steps"),
    [
        ("add", ["Suv boʻlsin.", None], [1, 1]),
        ("step-0", ["Suv boʻlsin."], [2]),
        ("remove-0", [None], [1]),
        ("remove-7", ["Suv boʻlsin."], [1]),
        ("nothing", ["Suv boʻlsin."], [1]),
        ("step-99999999999", ["Suv boʻlsin."], [1]),
    ],
)
def test_a_button_changes_the_form_and_saves_nothing(taken, aziza, edit, demands, steps):
    form = answer_form(("Suv quvurlari", "ertaga"), edit=edit)
    page = at_work(aziza).post(address(taken, "answer/"), form)
    assert [form["demand"].value() for form in forms_of(page)] == demands
    assert [len(form.steps.forms) for form in forms_of(page)] == steps
    assert (page.status_code, Answer.objects.count()) == (200, 0)


def test_adding_a_point_loses_nothing_typed(taken, aziza):
    form = answer_form(("Suv quvurlari", "ertaga"), edit="add", text="Qisqasi")
    page = at_work(aziza).post(address(taken, "answer/"), form)
    first = forms_of(page)[0]
    typed = [first[name].value() for name in ("demand", "decision", "text")]
    step = first.steps.forms[0]
    assert [*typed, step["title"].value(), step["due_on"].value()] == [
        *("Suv boʻlsin.", "accepted", "14 maktabga suv olib boriladi."),
        *("Suv quvurlari", "ertaga"),
    ]
    assert page.context["form"]["text"].value() == "Qisqasi"


def test_a_draft_may_be_half_done_but_not_what_is_sent(taken, aziza):
    browser = at_work(aziza)
    half = answer_form(**{"points-0-decision": "", "points-0-text": ""})
    pages = [browser.post(address(taken, "answer/"), half | more) for more in ({}, {"send": "1"})]
    assert [page.status_code for page in pages] == [302, 422]
    assert sorted(forms_of(pages[1])[0].errors) == ["decision", "text"]
    # Not the class of a lone message, which would lay the parts of the card side by side.
    assert '<section class="pt bad"' in pages[1].content.decode()
    assert "Not answered yet" in browser.get(address(taken, "answer/preview/")).content.decode()


def test_a_point_of_a_step_alone_is_kept_but_not_sent(taken, aziza):
    nothing = {f"points-0-{name}": "" for name in ("demand", "decision", "text")}
    form = answer_form(("Suv quvurlari", soon().isoformat()), **nothing)
    browser = at_work(aziza)
    pages = [browser.post(address(taken, "answer/"), form | more) for more in ({}, {"send": "1"})]
    assert [page.status_code for page in pages] == [302, 422]
    assert sorted(forms_of(pages[1])[0].errors) == ["decision", "demand", "text"]
    assert Answer.objects.get().steps.get().title == "Suv quvurlari"


def test_an_old_draft_is_gone_on_with_as_one_point(taken, aziza):
    steps = [Step("Suv", soon())]
    prepare_answer(taken, by=aziza, decision="partly", text="Qisman.", steps=steps)
    first = forms_of(at_work(aziza).get(address(taken, "answer/")))[0]
    assert [first[name].value() for name in ("demand", "decision", "text")] == [
        *(taken.demand, "partly", "Qisman."),
    ]
    assert first.steps.forms[0]["title"].value() == "Suv"


# --- in public -----------------------------------------------------------------------
def test_the_page_shows_each_demand_with_its_decision_and_how_many_of_each(
    client, taken, aziza, bobur
):
    rejected = point("rejected", demand="Gaz boʻlsin.", text="Vakolatda emas.", steps=0)
    answered(taken, aziza, bobur, point(), rejected)
    for page in ("", "answer/"):
        text = client.get(f"/en/proposals/{taken.reference}/{page}").content.decode()
        shown = ["Suv boʻlsin.", "Suv boʻladi.", "Gaz boʻlsin.", "Vakolatda emas.", "0-qadam"]
        assert [words for words in shown if words not in text] == []
    page = client.get(f"/en/proposals/{taken.reference}/").content.decode()
    assert "The demand has 2 points: <b>1 accepted</b>, 1 rejected." in page


def test_programs_read_points_and_to_which_each_step_belongs(client, taken, aziza, bobur):
    answered(taken, aziza, bobur, point("rejected", steps=0), point())
    found = client.get(f"/api/v1/proposals/{taken.reference}/").json()["answers"][0]
    assert [(each["number"], each["decision"]) for each in found["points"]] == [
        (1, "rejected"),
        (2, "accepted"),
    ]
    assert [step["point"] for step in found["steps"]] == [2]


def test_an_officer_answers_point_by_point_through_the_api(taken, aziza):
    step = {"title": "Suv", "due_on": soon().isoformat()}
    points = [
        {"demand": "Suv.", "decision": "accepted", "text": "Ha.", "steps": [step]},
        {"demand": "Gaz.", "decision": "rejected", "text": "Yoʻq."},
    ]
    url = f"/api/v1/proposals/{taken.reference}/answer/"
    response = at_work(aziza).post(url, {"points": points}, content_type="application/json")
    assert (response.status_code, response.json()["decision"]) == (201, "partly")


def api_point(**changes):
    step = {"title": "Suv", "due_on": soon().isoformat()}
    return {"demand": "Suv.", "decision": "accepted", "text": "Ha.", "steps": [step], **changes}


def step_rows(number):
    return [{"title": f"{n}-qadam", "due_on": soon().isoformat()} for n in range(number)]


def ask_api(taken, aziza, **body):
    url = f"/api/v1/proposals/{taken.reference}/answer/"
    return at_work(aziza).post(url, body, content_type="application/json")


@pytest.mark.parametrize(
    ("body", "fields"),
    [
        ({"points": [api_point(demand="a" * 2001)]}, ["points"]),
        ({"points": [api_point(text="a" * 1001)]}, ["points"]),
        ({"points": [api_point(steps=[{"title": "a" * 201, "due_on": "2040-01-01"}])]}, ["points"]),
        ({"points": [api_point()], "text": "a" * 301}, ["text"]),
        ({"points": [api_point()], "steps": step_rows(1)}, ["steps"]),
        ({"points": [api_point()], "decision": "rejected"}, ["decision"]),
        ({"decision": "accepted", "text": "a" * 10001, "steps": step_rows(1)}, ["text"]),
        ({"points": [api_point(text="\u200b")]}, ["points"]),
    ],
)
def test_the_api_holds_an_answer_to_the_norms_and_drops_nothing(taken, aziza, body, fields):
    wrong = ask_api(taken, aziza, **body)
    assert (wrong.status_code, list(wrong.json()["errors"])) == (422, fields)
    assert taken.answers.count() == 0


def test_a_norm_that_was_changed_holds_in_the_api_too(taken, aziza):
    LengthFactory(key="answer-point", limit=5)
    assert ask_api(taken, aziza, points=[api_point(text="Ha, suv boʻladi.")]).status_code == 422


@pytest.mark.parametrize(
    "body",
    [
        {"points": [api_point(steps=step_rows(3))]},
        {"decision": "accepted", "text": "Ha.", "steps": step_rows(3)},
    ],
)
def test_there_are_no_more_next_steps_than_the_norm_says(taken, aziza, body):
    QuantityFactory(key="answer-steps", value=2)
    refused = ask_api(taken, aziza, **body)
    assert (refused.status_code, refused.json()["code"]) == (409, "too_many_steps")


@pytest.mark.parametrize(("most", "offered"), [(2, 2), (3, 3), (10, 3)])
def test_the_form_offers_no_more_next_steps_than_the_norm_says(taken, aziza, most, offered):
    QuantityFactory(key="answer-steps", value=most)
    form = answer_form(("1-qadam", soon()), ("2-qadam", soon()), edit="step-0")
    page = at_work(aziza).post(address(taken, "answer/"), form)
    assert len(forms_of(page)[0].steps.forms) == offered


def test_a_draft_stays_as_it_was_where_the_api_may_not_send(taken, aziza):
    prepare_answer(taken, by=aziza, points=[point()], text="Birinchi.")
    refused = ask_api(taken, aziza, decision="accepted", text="Ikkinchi.")
    kept = taken.answers.get()
    assert (refused.status_code, refused.json()["code"]) == (409, "no_step")
    assert (kept.text, kept.points.count(), kept.steps.count()) == ("Birinchi.", 1, 1)


@pytest.mark.parametrize("number", [1, 4])
def test_the_public_page_costs_the_same_for_one_and_four_points(
    client, taken, aziza, bobur, number, django_assert_max_num_queries
):
    answered(taken, aziza, bobur, *[point() for _each in range(number)])
    client.get(f"/en/proposals/{taken.reference}/")
    with django_assert_max_num_queries(9):
        client.get(f"/en/proposals/{taken.reference}/")


def test_nothing_that_the_head_will_ask_for_is_called_optional(taken, aziza):
    page = at_work(aziza).get(f"/en/desk/proposals/{taken.reference}/answer/").content.decode()
    assert re.findall(r"<label[^>]*>([^<]*) <span class=.opt-l.>", page) == ["In a few words"]
