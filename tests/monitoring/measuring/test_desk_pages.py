"""The officer's side: indicators described, the grid of a quarter, the head's approval."""

from datetime import timedelta
from decimal import Decimal

import pytest
import time_machine

from monitoring.measuring.entering import Cell, draft, send
from monitoring.models import Entry, Indicator, Measurement
from tests.factories import BodyFactory
from tests.monitoring.factories import CommitmentFactory
from tests.monitoring.measuring.scene import NOW, SECOND, THIRD, indicator, measured
from tests.people import staff
from tests.staff import at_work, browser_of

pytestmark = pytest.mark.django_db
LATE = NOW + timedelta(days=40)
FORM = {
    "title": "Qazilgan quduqlar",
    "unit": "quduq",
    "direction": "up",
    "decimals": "0",
    "total": "none",
    "baseline": "1 200,0",
}


@pytest.fixture(autouse=True)
def _now():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def saxaul(ministry):
    return measured(ministry)


def address(one, end="", language="en"):
    return f"/{language}/desk/commitments/{one.commitment.reference}/indicators/{end}"


def grid(one, quarter="2026-Q3"):
    return address(one, f"{one.pk}/{quarter}/")


# --- what is measured ------------------------------------------------------------
def test_an_indicator_is_added_with_a_number_in_local_writing(ministry, aziza):
    commitment = CommitmentFactory(body=ministry)
    path = f"/en/desk/commitments/{commitment.reference}/indicators/new/"
    answer = at_work(aziza).post(path, FORM)
    made = Indicator.objects.get(commitment=commitment)
    assert (answer.status_code, made.title, made.baseline) == (302, "Qazilgan quduqlar", 1200)


def test_a_baseline_that_is_no_number_says_so_and_loses_nothing(ministry, aziza):
    commitment = CommitmentFactory(body=ministry)
    path = f"/en/desk/commitments/{commitment.reference}/indicators/new/"
    page = at_work(aziza).post(path, {**FORM, "baseline": "1200 ta"})
    assert (page.status_code, page.context["form"]["title"].value()) == (422, FORM["title"])
    assert "take away “ta”" in page.content.decode()


def test_there_is_one_main_indicator(saxaul, aziza):
    path = address(saxaul, "new/")
    at_work(aziza).post(path, {**FORM, "main": "on"})
    mains = Indicator.objects.filter(commitment=saxaul.commitment, main=True)
    assert [one.title for one in mains] == ["Qazilgan quduqlar"]


def test_the_unit_stands_once_something_is_measured(saxaul, aziza):
    form = {**FORM, "by_region": "on", "total": "sum"}
    page = at_work(aziza).post(address(saxaul, f"{saxaul.pk}/"), form)
    saxaul.refresh_from_db()
    assert (page.status_code, saxaul.unit) == (409, "gektar")


def test_the_words_of_an_indicator_change_in_public(saxaul, aziza):
    form = {**FORM, "unit": "gektar", "by_region": "on", "total": "sum", "title": "Yangi nom"}
    at_work(aziza).post(address(saxaul, f"{saxaul.pk}/"), form)
    saxaul.refresh_from_db()
    assert saxaul.title == "Yangi nom"


def test_the_overview_names_what_is_due(saxaul, aziza):
    page = at_work(aziza).get(address(saxaul))
    assert (page.status_code, page.context["due_period"]) == (200, THIRD)
    assert "Q3 2026, until 30 October 2026" in page.content.decode()


def test_the_clock_accuses_nobody_who_has_entered(ministry, aziza):
    made = measured(ministry, quarters=3)
    with time_machine.travel(LATE, tick=False):
        pages = [at_work(aziza).get(path).content.decode() for path in (address(made), grid(made))]
    said = [
        ("No values are due now" in page, "Q4 2026 can be entered from 1 January 2027" in page)
        for page in pages
    ]
    assert (said, ["days late" in page for page in pages]) == ([(True, True)] * 2, [False] * 2)


def test_the_clock_of_one_indicator_says_nothing_of_another(ministry, aziza):
    made = measured(ministry, quarters=3)
    other = indicator(commitment=made.commitment, title="Quduqlar", main=False)
    with time_machine.travel(LATE, tick=False):
        pages = [at_work(aziza).get(path) for path in (address(made), grid(made), grid(other))]
    assert ["shows as not entered" in page.content.decode() for page in pages] == [
        *(True, False, True),
    ]


# --- the grid --------------------------------------------------------------------
def test_the_grid_shows_two_quarters_and_the_plan(saxaul, aziza):
    page = at_work(aziza).get(grid(saxaul))
    row = next(row for row in page.context["grid"].rows if row.code == "UZ-AN")
    assert (row.earlier, row.plan, row.typed) == ([210, 260], 300, "")


def test_a_draft_is_kept(saxaul, aziza):
    answer = at_work(aziza).post(grid(saxaul), {"v-UZ-AN": "284", "save": ""})
    entry = Entry.objects.get()
    assert (answer.status_code, entry.state, list(entry.values)) == (302, "draft", ["UZ-AN"])


def test_a_number_that_cannot_be_read_stays_with_a_sentence(saxaul, aziza):
    form = {"v-UZ-AN": "284", "v-UZ-JI": "715 ga", "source": "Hisobot", "save": ""}
    page = at_work(aziza).post(grid(saxaul), form)
    rows = {row.code: row for row in page.context["grid"].rows}
    assert (page.status_code, rows["UZ-JI"].typed, rows["UZ-AN"].typed) == (422, "715 ga", "284")
    text = page.content.decode()
    assert "take away “ga”" in text
    assert 'value="Hisobot"' in text
    assert Entry.objects.count() == 0


def test_an_offered_number_is_put_and_nothing_is_kept(saxaul, aziza):
    page = at_work(aziza).post(grid(saxaul), {"v-UZ-JI": "715 ga", "put": "UZ-JI"})
    rows = {row.code: row for row in page.context["grid"].rows}
    assert (page.status_code, rows["UZ-JI"].typed, Entry.objects.count()) == (200, "715", 0)


def test_a_slip_by_a_zero_is_offered(saxaul, aziza):
    page = at_work(aziza).post(grid(saxaul), {"v-UZ-JI": "7 150", "send": ""})
    rows = {row.code: row for row in page.context["grid"].rows}
    assert (page.status_code, rows["UZ-JI"].needs.meant) == (422, 715)
    assert "Take 715" in page.content.decode()


def test_a_value_off_its_trend_is_confirmed(saxaul, aziza):
    form = {"v-UZ-NW": "4 020", "c-UZ-NW": "on", "n-UZ-NW": "Kuzgi ekish", "send": ""}
    answer = at_work(aziza).post(grid(saxaul), form)
    entry = Entry.objects.get()
    assert (answer.status_code, entry.state, entry.values["UZ-NW"]["confirmed"]) == (
        302,
        "sent",
        True,
    )


def test_a_revision_asks_for_its_reason(saxaul, aziza):
    form = {"v-UZ-SU": "899", "v-UZ-AN": "260", "v-UZ-JI": "702", "v-UZ-NW": "2780", "send": ""}
    page = at_work(aziza).post(grid(saxaul, "2026-Q2"), form)
    assert page.status_code == 422
    assert "write why the published value changes" in page.content.decode()
    answer = at_work(aziza).post(grid(saxaul, "2026-Q2"), {**form, "n-UZ-SU": "Ikki marta"})
    assert (answer.status_code, list(Entry.objects.get().values)) == (302, ["UZ-SU"])


def test_a_published_number_cannot_be_emptied(saxaul, aziza):
    page = at_work(aziza).post(grid(saxaul, "2026-Q2"), {"v-UZ-SU": "", "save": ""})
    assert page.status_code == 422
    assert "cannot be emptied" in page.content.decode()


def test_no_change_fills_in_the_quarter_before(saxaul, aziza):
    page = at_work(aziza).post(grid(saxaul), {"v-UZ-AN": "270", "carry": ""})
    typed = {row.code: row.typed for row in page.context["grid"].rows if row.typed}
    assert typed == {"UZ-AN": "270", "UZ-JI": "702", "UZ-NW": "2\xa0780", "UZ-SU": "912"}
    assert Entry.objects.count() == 0
    assert "Nothing is saved yet" in page.content.decode()


def test_nothing_to_send_says_so(saxaul, aziza):
    page = at_work(aziza).post(grid(saxaul), {"send": ""})
    assert (page.status_code, "Nothing differs" in page.content.decode()) == (409, True)


def test_a_colleagues_change_is_not_lost(saxaul, aziza):
    entry = draft(saxaul, THIRD, {"UZ-AN": Cell(Decimal(284))}, by=aziza, now=NOW)
    before = NOW.replace(hour=8).isoformat()
    page = at_work(aziza).post(grid(saxaul), {"v-UZ-AN": "290", "seen": before, "save": ""})
    entry.refresh_from_db()
    assert (page.status_code, entry.values["UZ-AN"]["value"]) == (409, "284")
    assert 'value="290"' in page.content.decode()


def test_the_plan_has_a_grid_of_its_own(saxaul, aziza):
    path = address(saxaul, f"{saxaul.pk}/plan/2027-Q4/")
    answer = at_work(aziza).post(path, {"v-UZ-AN": "900", "send": ""})
    entry = Entry.objects.get()
    assert (answer.status_code, entry.plan, entry.state) == (302, True, "sent")


@pytest.mark.parametrize("quarter", ["2026-Q5", "2026", "iii-2026", "2026-q3"])
def test_a_quarter_is_written_in_one_way(saxaul, aziza, quarter):
    assert at_work(aziza).get(grid(saxaul, quarter)).status_code == 404


def test_a_country_alone_has_one_row(ministry, aziza):
    one = indicator(ministry, by_region=False, decimals=1)
    answer = at_work(aziza).post(grid(one), {"v-all": "93,5", "save": ""})
    assert (answer.status_code, Entry.objects.get().values[""]["value"]) == (302, "93.5")


@pytest.mark.parametrize(
    ("quarter", "words"),
    [
        ("2026-Q4", "This quarter is not over yet: its values can be entered from 1 January 2027."),
        ("2030-Q1", "This quarter is not over yet: its values can be entered from 1 April 2030."),
        ("2025-Q3", "The values of this indicator begin with Q4 2025."),
    ],
)
def test_other_quarters_are_not_entered(saxaul, aziza, quarter, words):
    browser = at_work(aziza)
    page = browser.get(grid(saxaul, quarter))
    again = browser.post(grid(saxaul, quarter), {"v-UZ-AN": "290", "save": ""})
    text = again.content.decode()
    assert (page.status_code, words in page.content.decode()) == (409, True)
    assert (again.status_code, words in text, 'value="290"' in text) == (409, True, True)
    assert Entry.objects.count() == 0


def test_only_quarters_that_can_be_entered_are_offered(ministry, aziza):
    made = measured(ministry, baseline_on=THIRD)
    text = at_work(aziza).get(address(made)).content.decode()
    offered = [code for code in ("Q2", "Q3", "Q4") if f'/{made.pk}/2026-{code}/"' in text]
    text = at_work(aziza).get(grid(made)).content.decode()
    assert (offered, f"{made.pk}/2026-Q2/" in text) == (["Q3"], False)


@pytest.mark.parametrize("end", ["2026-Q3/", "plan/2027-Q4/"])
def test_a_percentage_above_100_stays_with_a_sentence(ministry, aziza, end):
    share = indicator(ministry, unit="%")
    form = {"v-UZ-AN": "240 %", "save": ""}
    page = at_work(aziza).post(address(share, f"{share.pk}/{end}"), form)
    text = page.content.decode()
    assert (page.status_code, "A percentage lies between 0 and 100." in text) == (422, True)
    assert ('value="240 %"' in text, Entry.objects.count()) == (True, 0)


def test_a_baseline_is_a_percentage_too(ministry, aziza):
    commitment = CommitmentFactory(body=ministry)
    path = f"/en/desk/commitments/{commitment.reference}/indicators/new/"
    page = at_work(aziza).post(path, {**FORM, "unit": "%"})
    assert (page.status_code, "baseline" in page.context["form"].errors) == (422, True)


# --- the head --------------------------------------------------------------------
@pytest.fixture
def sent(saxaul, aziza):
    values = {"UZ-AN": Cell(Decimal(284)), "UZ-JI": Cell(Decimal(715))}
    return send([draft(saxaul, THIRD, values, by=aziza, now=NOW)], by=aziza, now=NOW)[0]


def test_the_head_reads_and_approves(saxaul, sent, bobur):
    browser = at_work(bobur)
    page = browser.get(address(saxaul, "approval/"))
    assert [line.value for line in page.context["entries"][0][1]] == [284, 715]
    form = {"entry": sent.pk, "seen": page.context["seen"]}
    answer = browser.post(address(saxaul, "publication/"), form)
    found = Measurement.objects.current().filter(indicator=saxaul, period=THIRD)
    assert (answer.status_code, found.count()) == (302, 2)


def test_the_head_reads_in_the_order_of_the_grid(saxaul, aziza, bobur):
    values = {code: Cell(Decimal(9)) for code in ("UZ-QR", "UZ-FA", "UZ-XO", "UZ-BU")}
    send([draft(saxaul, THIRD, values, by=aziza, now=NOW)], by=aziza, now=NOW)
    page = at_work(bobur).get(address(saxaul, "approval/", "ru"))
    rows = at_work(aziza).get(grid(saxaul).replace("/en/", "/ru/")).context["grid"].rows
    assert [line.place for line in page.context["entries"][0][1]] == [
        row.name for row in rows if row.code in values
    ]


def test_the_head_approves_without_the_reason_that_a_return_needs(saxaul, sent, bobur):
    page = at_work(bobur).get(address(saxaul, "approval/")).content.decode()
    form = page[page.index(f'action="{address(saxaul, "publication/")}"') :]
    assert "novalidate" in form[: form.index(">")]


def test_the_head_returns_with_a_reason(saxaul, sent, bobur):
    browser = at_work(bobur)
    nothing = browser.post(address(saxaul, "returning/"), {"entry": sent.pk, "reason": ""})
    answer = browser.post(address(saxaul, "returning/"), {"entry": sent.pk, "reason": "Manba?"})
    sent.refresh_from_db()
    assert (nothing.status_code, answer.status_code, sent.return_reason) == (422, 302, "Manba?")


def test_nothing_is_marked(saxaul, sent, bobur):
    assert at_work(bobur).post(address(saxaul, "publication/"), {}).status_code == 409


def test_entries_of_another_commitment_are_out_of_reach(saxaul, sent, bobur, ministry):
    other = measured(ministry)
    assert (
        at_work(bobur).post(address(other, "publication/"), {"entry": sent.pk}).status_code == 409
    )


def test_an_officer_sees_what_was_sent_and_cannot_approve(saxaul, sent, aziza):
    browser = at_work(aziza)
    answers = [browser.get(address(saxaul, "approval/"))]
    answers += [
        browser.post(address(saxaul, end), {"entry": sent.pk, "reason": "x"})
        for end in ("publication/", "returning/")
    ]
    assert [answer.status_code for answer in answers] == [200, 403, 403]


def test_all_drafts_are_sent_at_once(saxaul, aziza):
    for period, code in ((THIRD, "UZ-AN"), (SECOND, "UZ-FA")):
        draft(saxaul, period, {code: Cell(Decimal(290), confirmed=True)}, by=aziza, now=NOW)
    answer = at_work(aziza).post(address(saxaul, "sending/"))
    states = list(Entry.objects.values_list("state", flat=True))
    assert (answer.status_code, states) == (302, ["sent", "sent"])


def test_one_draft_that_needs_a_word_stops_all(saxaul, aziza):
    draft(saxaul, SECOND, {"UZ-SU": Cell(Decimal(899))}, by=aziza, now=NOW)
    page = at_work(aziza).post(address(saxaul, "sending/"))
    assert (page.status_code, "no note says why" in page.content.decode()) == (409, True)


# --- others ----------------------------------------------------------------------
@pytest.mark.parametrize("end", ["", "new/", "{pk}/", "{pk}/2026-Q3/", "approval/", "table/"])
def test_officers_of_other_bodies_and_citizens_are_turned_away(saxaul, nilufar, end):
    stranger = staff("Sanjar Olimov", "head", BodyFactory(slug="health"))
    path = address(saxaul, end.format(pk=saxaul.pk))
    assert [at_work(stranger).get(path).status_code, browser_of(nilufar).get(path).status_code] == [
        403,
        403,
    ]


def test_a_resent_grid_makes_one_entry(saxaul, aziza):
    browser = at_work(aziza)
    form = {"v-UZ-AN": "284", "send": "", "idempotency_key": "7b1a2d1e-5c3f-4c9a-9a51-0a7b7a5b7c12"}
    answers = [browser.post(grid(saxaul), form).status_code for _each in range(2)]
    assert (answers, Entry.objects.count()) == ([302, 302], 1)
