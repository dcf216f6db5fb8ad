"""The operators' pages: what is typed lives for one answer, and leaves no trace."""

import sys
import uuid
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.signals import got_request_exception
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone
from django.views.debug import ExceptionReporter

from portal.accounts.models import FirstAnswer, User
from proposals.counting import exact_count
from proposals.models import PaperSheet, Proposal, SheetAudit
from tests.factories import ProposalFactory, RegionFactory
from tests.paper import entered, office, operator, person_of, pinfl_of
from tests.people import staff
from tests.staff import at_work, browser_of

pytestmark = pytest.mark.django_db
MANAGEMENT = {"rows-TOTAL_FORMS": "30", "rows-INITIAL_FORMS": "0"}


@pytest.fixture
def proposal() -> Proposal:
    return ProposalFactory(published=True)


@pytest.fixture
def clerk() -> User:
    return operator()


@pytest.fixture
def desk(clerk: User) -> Client:
    return at_work(clerk)


def form(*pinfls: str, number: str = "7", **fields: str) -> dict[str, str]:
    """A sheet as a browser sends it."""
    home = f"r:{RegionFactory(code='UZ-SA').pk}"
    rows = {f"rows-{n}-pinfl": pinfl for n, pinfl in enumerate(pinfls)}
    places = {f"rows-{n}-place": home for n, pinfl in enumerate(pinfls) if pinfl}
    head = {
        "head-number": number,
        "head-place": "Bogʻishamol mahallasi",
        "head-signed_on": str(timezone.localdate()),
    }
    return {**MANAGEMENT, **head, **rows, **places, **fields}


def send(desk: Client, proposal: Proposal, data: dict[str, str], page: str = "sheet") -> Any:
    return desk.post(f"/en/desk/paper/{proposal.reference}/{page}/", data)


# --- a sheet ------------------------------------------------------------------
def test_a_sheet_is_entered_and_its_receipts_are_printed(desk: Client, proposal: Proposal) -> None:
    answer = send(desk, proposal, form(pinfl_of(1), "", pinfl_of(3)))
    sheet = PaperSheet.objects.get()
    assert (answer.status_code, answer.url) == (302, f"/en/desk/paper/sheets/{sheet.uid}/")
    assert list(sheet.rows.values_list("row", flat=True).order_by("row")) == [1, 3]
    printed = desk.get(f"/en/desk/paper/sheets/{sheet.uid}/receipts/").content.decode()
    codes = [row.signature.receipt for row in sheet.rows.select_related("signature")]
    assert [f"EI-{code[:4]}-{code[4:8]}-{code[8:]}" in printed for code in codes] == [True] * 2
    assert printed.count('class="qr"') == 2


def test_who_had_signed_before_gets_no_receipt_and_the_page_says_why(
    desk: Client, proposal: Proposal
) -> None:
    desk.get(send(desk, proposal, form(pinfl_of(1))).url)
    again = send(desk, proposal, form(pinfl_of(1), **{"head-number": "78"}))
    told = desk.get(again.url).content.decode()
    assert ("Nobody new" in told, "Print the receipts" in told) == (True, False)
    page = desk.get(f"{again.url}receipts/").content.decode()
    assert ("There is no receipt to print" in page, "Print this page" in page) == (True, False)


def test_operators_are_led_from_the_desk_to_what_they_enter(desk: Client) -> None:
    answer = desk.get("/en/desk/")
    assert (answer.status_code, answer.url) == (302, "/en/desk/paper/")


def test_a_receipt_from_paper_stands_the_public_check(desk: Client, proposal: Proposal) -> None:
    send(desk, proposal, form(pinfl_of(1)))
    code = PaperSheet.objects.get().rows.get().signature.receipt
    assert "was recorded" in Client().get(f"/en/proposals/receipts/?code={code}").content.decode()


def test_a_resend_enters_nothing_again(desk: Client, proposal: Proposal) -> None:
    data = form(pinfl_of(1), idempotency_key=str(uuid.uuid4()))
    first, second = (send(desk, proposal, data) for _ in range(2))
    assert (first.url, exact_count(proposal)) == (second.url, 1)
    assert PaperSheet.objects.count() == 1


@pytest.mark.parametrize("typed", ["123", "30703850000018", "39903850000010", "a" * 14])
def test_a_wrong_row_is_named_and_everything_typed_stays(
    desk: Client, proposal: Proposal, typed: str
) -> None:
    answer = send(desk, proposal, form(pinfl_of(1), typed))
    page = answer.content.decode()
    assert (answer.status_code, "no-store" in answer.headers["Cache-Control"]) == (422, True)
    assert [f'value="{each}"' in page for each in (pinfl_of(1), typed)] == [True, True]
    assert ("Row 2: PINFL" in page, PaperSheet.objects.count()) == (True, 0)


def test_a_row_without_a_place_is_named(desk: Client, proposal: Proposal) -> None:
    answer = send(desk, proposal, form(pinfl_of(1)) | {"rows-0-place": ""})
    assert answer.status_code == 422
    assert "Choose where this person lives." in answer.content.decode()


def test_a_refusal_of_the_verb_names_its_row(desk: Client, proposal: Proposal) -> None:
    answer = send(desk, proposal, form(pinfl_of(1), pinfl_of(1)))
    page = answer.content.decode()
    assert (answer.status_code, "The same person as in row 1." in page) == (422, True)


def test_an_empty_sheet_is_sent_back(desk: Client, proposal: Proposal) -> None:
    assert send(desk, proposal, form()).status_code == 422


def test_a_day_before_publication_is_refused(desk: Client, proposal: Proposal) -> None:
    answer = send(desk, proposal, form(pinfl_of(1)) | {"head-signed_on": "2020-01-01"})
    assert (answer.status_code, PaperSheet.objects.count()) == (422, 0)


def test_a_closed_proposal_says_so(desk: Client) -> None:
    over = ProposalFactory(published=True, closes_at=timezone.now())
    assert desk.get(f"/en/desk/paper/{over.reference}/sheet/").status_code == 409
    assert send(desk, over, form(pinfl_of(1))).status_code == 409


def test_no_field_of_the_forms_is_kept_by_a_browser(desk: Client, proposal: Proposal) -> None:
    answer = desk.get(f"/en/desk/paper/{proposal.reference}/sheet/")
    assert answer.content.decode().count('autocomplete="off"') == 34
    assert "no-store" in answer.headers["Cache-Control"]


# --- one person ----------------------------------------------------------------
def test_one_person_at_the_counter(desk: Client, proposal: Proposal) -> None:
    data = {
        "pinfl": pinfl_of(1),
        "place": f"r:{RegionFactory(code='UZ-SA').pk}",
        "head-place": "Mahalla idorasi",
        "head-signed_on": str(timezone.localdate()),
    }
    assert send(desk, proposal, data, "counter").status_code == 302
    assert (PaperSheet.objects.get().kind, exact_count(proposal)) == ("counter", 1)


def test_the_start_finds_a_proposal_and_shows_the_day(desk: Client, proposal: Proposal) -> None:
    send(desk, proposal, form(pinfl_of(1)))
    page = desk.get("/en/desk/paper/", {"reference": proposal.reference.lower()}).content.decode()
    assert (proposal.title in page, "Sheet 7" in page, "299 more rows" in page) == (True,) * 3


@pytest.mark.parametrize("typed", ["T-2026-999999", "nonsense", "\x00"])
def test_the_start_says_what_it_does_not_find(desk: Client, typed: str) -> None:
    page = desk.get("/en/desk/paper/", {"reference": typed})
    assert "No proposal with this number" in page.content.decode()


# --- an audit ------------------------------------------------------------------
def test_an_audit_from_the_draw_to_the_result(clerk: User, proposal: Proposal) -> None:
    pinfls = [pinfl_of(n) for n in range(8)]
    sheet = entered(proposal, *pinfls, by=clerk)
    auditor = at_work(operator("Boshqa Idora", office("another-office")))
    url = f"/en/desk/paper/sheets/{sheet.uid}/audit/"
    assert url in auditor.get("/en/desk/paper/audits/").content.decode()
    assert (auditor.get(url).status_code, auditor.post(url).status_code) == (200, 302)
    drawn = SheetAudit.objects.get().drawn
    assert auditor.post(url, {}).status_code == 422
    data = {f"pinfl_{row}": pinfls[row - 1] for row in drawn[1:]} | {f"absent_{drawn[0]}": "on"}
    assert auditor.post(url, data).status_code == 302
    page = auditor.get(url).content.decode()
    assert ("do not count now" in page, exact_count(proposal)) == (True, 0)


def test_the_own_office_audits_nothing(desk: Client, clerk: User, proposal: Proposal) -> None:
    sheet = entered(proposal, pinfl_of(1), by=clerk)
    assert desk.get(f"/en/desk/paper/sheets/{sheet.uid}/audit/").status_code == 403


def test_another_office_reads_no_receipts(clerk: User, proposal: Proposal) -> None:
    sheet = entered(proposal, pinfl_of(1), by=clerk)
    other = at_work(operator("Boshqa Idora", office("another-office")))
    found = [
        other.get(f"/en/desk/paper/sheets/{sheet.uid}/{page}").status_code
        for page in ("", "receipts/")
    ]
    assert found == [403, 403]


# --- the public ----------------------------------------------------------------
def test_the_page_says_how_many_came_on_paper(clerk: User, proposal: Proposal) -> None:
    address = f"/en/proposals/{proposal.reference}/"
    assert "on paper" not in Client().get(address).content.decode()
    entered(proposal, pinfl_of(1), pinfl_of(2), by=clerk)
    assert "of these 2 on paper" in Client().get(address).content.decode()


def test_the_api_and_the_table_say_it_too(clerk: User, proposal: Proposal) -> None:
    entered(proposal, pinfl_of(1), pinfl_of(2), by=clerk)
    one = Client().get(f"/api/v1/proposals/{proposal.reference}/").json()
    many = Client().get("/api/v1/proposals/").json()["results"][0]
    assert [(each["signatures"], each["on_paper"]) for each in (one, many)] == [(2, 2)] * 2
    table = Client().get(f"/en/proposals/{proposal.reference}/regions.csv").content.decode("utf-8")
    row = next(line for line in table.splitlines() if "UZ-SA" in line)
    assert row.split(",")[2:4] == ["2", "2"]


# --- no trace ------------------------------------------------------------------
def everything_kept() -> Iterator[tuple[str, str]]:
    """Every table of the database, as text."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        for (table,) in cursor.fetchall():
            cursor.execute(f'SELECT string_agg(t::text, chr(10)) FROM "{table}" t')
            yield table, cursor.fetchone()[0] or ""


def test_no_pinfl_is_left_in_any_table_log_or_session(
    clerk: User, desk: Client, proposal: Proposal, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    right, wrong = [pinfl_of(n) for n in range(6)], "30703850000018"
    owner = person_of(right[0])
    key = str(uuid.uuid4())
    send(desk, proposal, form(*right, wrong, idempotency_key=key))
    send(desk, proposal, form(*right, idempotency_key=key))
    browser_of(clerk).post(f"/en/desk/paper/{proposal.reference}/sheet/", form(*right))
    url = f"/en/desk/paper/sheets/{PaperSheet.objects.get().uid}/audit/"
    auditor = at_work(staff("Kamola", "moderator"))
    auditor.post(url), auditor.post(url, {"pinfl_1": right[0]})
    browser_of(owner).post(f"/en/proposals/{proposal.reference}/signatures/mine/dispute/")
    places = [*everything_kept(), ("log", caplog.text)]
    assert (len(places) > 50, FirstAnswer.objects.count(), len(caplog.text) > 0) == (True, 1, True)
    told = {name for name, text in places for pinfl in (*right, wrong) if pinfl in text}
    assert told == set()


def test_the_search_for_traces_would_find_one(proposal: Proposal) -> None:
    Proposal.objects.filter(pk=proposal.pk).update(problem=f"men {pinfl_of(1)}")
    assert [name for name, text in everything_kept() if pinfl_of(1) in text] == [
        "proposals_proposal"
    ]


def test_without_a_second_factor_the_form_does_not_wait_in_the_session(
    clerk: User, proposal: Proposal
) -> None:
    client = browser_of(clerk)
    answer: HttpResponse = send(client, proposal, form(pinfl_of(1)))
    assert (answer.status_code, pinfl_of(1) in str(dict(client.session))) == (302, False)


def test_an_error_report_tells_no_digits(
    desk: Client, proposal: Proposal, monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    settings.DEBUG = False
    reports: list[str] = []

    def broken(*args: object, **kwargs: object) -> None:
        raise RuntimeError("the disk is full")

    def reported(sender: object, request: Any, **kwargs: object) -> None:
        reporter = ExceptionReporter(request, *sys.exc_info())
        reports.extend((reporter.get_traceback_text(), reporter.get_traceback_html()))

    monkeypatch.setattr("proposals.paper_signing._sheet", broken)
    got_request_exception.connect(reported)
    desk.raise_request_exception = False
    try:
        answer = send(desk, proposal, form(pinfl_of(1)))
    finally:
        got_request_exception.disconnect(reported)
    assert (answer.status_code, len(reports), "the disk is full" in reports[0]) == (500, 2, True)
    seen = [answer.content.decode(), *reports]
    assert [pinfl_of(1) in text for text in seen] == [False] * 3
