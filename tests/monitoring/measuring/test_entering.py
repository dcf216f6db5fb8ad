"""Values are drafted, sent, approved or returned; what is published is revised openly."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from threading import Barrier, Thread

import pytest
from django.db import connection
from django.utils.translation import override

from monitoring.measuring.due import first_period
from monitoring.measuring.entering import Cell, draft, send, send_back
from monitoring.measuring.publishing import approve
from monitoring.models import Entry, Measurement, Target
from portal.audit.models import Event
from portal.lifecycle import Refused
from tests.monitoring.factories import CommitmentFactory, EntryFactory, ProgrammeFactory, withdrawn
from tests.monitoring.measuring.scene import FOURTH, NOW, SECOND, THIRD, indicator, measured

pytestmark = pytest.mark.django_db


@pytest.fixture
def saxaul(ministry):
    return measured(ministry)


def cells(*notes, **values):
    return {code.replace("_", "-"): Cell(Decimal(it), *notes) for code, it in values.items()}


def drafted(indicator, by, period=THIRD, *notes, **values):
    return draft(indicator, period, cells(*notes, **values), by=by, now=NOW)


def sent(indicator, by, period=THIRD, *notes, **values):
    return send([drafted(indicator, by, period, *notes, **values)], by=by, now=NOW)


def standing(indicator, period):
    rows = Measurement.objects.current().filter(indicator=indicator, period=period)
    return {row.region.code: row.value for row in rows.select_related("region")}


def events(indicator):
    return list(
        Event.objects.on(indicator.commitment).order_by("id").values_list("kind", flat=True)
    )


def refused(verb, *args, **kwargs):
    with pytest.raises(Refused) as caught:
        verb(*args, **kwargs)
    return caught.value.code


def test_a_draft_is_kept_and_changes_nothing_in_public(saxaul, aziza):
    entry = drafted(saxaul, aziza, UZ_AN="284")
    assert (entry.state, entry.values["UZ-AN"]["value"]) == ("draft", "284")
    assert (standing(saxaul, THIRD), events(saxaul)) == ({}, [])


def test_a_second_draft_replaces_the_first_or_joins_it(saxaul, aziza):
    drafted(saxaul, aziza, UZ_AN="284")
    drafted(saxaul, aziza, UZ_JI="715")
    entry = draft(saxaul, THIRD, cells(UZ_AN="285"), by=aziza, merge=True, now=NOW)
    assert {code: it["value"] for code, it in entry.values.items()} == {
        "UZ-JI": "715",
        "UZ-AN": "285",
    }
    assert Entry.objects.count() == 1


def test_approved_values_are_public_at_once_and_told(saxaul, aziza, bobur):
    approve(sent(saxaul, aziza, UZ_AN="284", UZ_JI="715"), by=bobur, now=NOW)
    saxaul.commitment.refresh_from_db()
    assert standing(saxaul, THIRD) == {"UZ-AN": 284, "UZ-JI": 715}
    assert events(saxaul) == ["commitment.values_sent", "commitment.measured"]
    assert saxaul.commitment.last_word_at == NOW


def test_a_revision_keeps_the_old_value_and_says_why(saxaul, aziza, bobur):
    note = "Ikki marta sanalgan"
    approve(sent(saxaul, aziza, SECOND, note, UZ_SU="899"), by=bobur, now=NOW)
    rows = Measurement.objects.filter(indicator=saxaul, period=SECOND, region__code="UZ-SU")
    assert list(rows.order_by("id").values_list("value", "replaced_at", "note")) == [
        (912, NOW, ""),
        (899, None, note),
    ]
    event = Event.objects.get(kind="commitment.revised")
    assert (event.data["reason"], event.data["values"]) == (note, 1)


def test_a_revision_without_a_note_is_not_sent(saxaul, aziza):
    entry = drafted(saxaul, aziza, SECOND, UZ_SU="899")
    assert refused(send, [entry], by=aziza, now=NOW) == "no_note"


def test_a_value_off_its_trend_is_confirmed_or_not_sent(saxaul, aziza):
    entry = drafted(saxaul, aziza, UZ_NW="4020")
    assert refused(send, [entry], by=aziza, now=NOW) == "unconfirmed"
    values = {"UZ-NW": Cell(Decimal(4020), "Kuzgi ekish", confirmed=True)}
    entry = draft(saxaul, THIRD, values, by=aziza, now=NOW)
    assert send([entry], by=aziza, now=NOW)[0].state == "sent"


def test_what_is_published_already_is_not_sent(saxaul, aziza):
    entry = drafted(saxaul, aziza, SECOND, UZ_SU="912")
    assert refused(send, [entry], by=aziza, now=NOW) == "no_change"


def test_nothing_is_sent_where_one_of_several_is_not_settled(saxaul, aziza):
    good = drafted(saxaul, aziza, UZ_AN="284")
    bad = drafted(saxaul, aziza, SECOND, UZ_SU="899")
    assert refused(send, [good, bad], by=aziza, now=NOW) == "no_note"
    assert set(Entry.objects.values_list("state", flat=True)) == {"draft"}


def test_what_is_with_the_head_cannot_be_changed(saxaul, aziza):
    entries = sent(saxaul, aziza, UZ_AN="284")
    assert refused(drafted, saxaul, aziza, UZ_AN="285") == "sent"
    assert refused(send, entries, by=aziza, now=NOW) == "not_sent"


def test_the_head_returns_with_a_reason_and_it_is_sent_again(saxaul, aziza, bobur):
    entries = send_back(sent(saxaul, aziza, UZ_AN="284"), by=bobur, reason="Manba?", now=NOW)
    assert (entries[0].state, entries[0].return_reason) == ("returned", "Manba?")
    assert refused(approve, entries, by=bobur, now=NOW) == "not_returned"
    assert sent(saxaul, aziza, UZ_AN="284")[0].state == "sent"
    assert events(saxaul)[:2] == ["commitment.values_sent", "commitment.values_returned"]


@pytest.mark.parametrize(
    ("period", "code"),
    [(FOURTH, "quarter_ahead"), (date(2025, 7, 1), "quarter_before"), (date(2025, 10, 1), "")],
)
def test_values_are_of_quarters_that_are_over_since_the_promise(saxaul, aziza, period, code):
    if code:
        assert refused(drafted, saxaul, aziza, period, UZ_AN="9") == code
    else:
        assert drafted(saxaul, aziza, period, UZ_AN="9").period == period


def test_a_quarter_opens_on_the_day_after_it(saxaul, aziza):
    late, opens = (datetime(2026, 12, 31, hour, 30, tzinfo=UTC) for hour in (18, 19))
    values = (saxaul, FOURTH, cells(UZ_AN="290"))
    with override("en"), pytest.raises(Refused) as caught:
        draft(*values, by=aziza, now=late)
    assert "from 1 January 2027" in str(caught.value.sentence)
    assert draft(*values, by=aziza, now=opens).period == FOURTH


@pytest.mark.parametrize(
    ("fields", "first"),
    [
        ({"baseline_on": date(2026, 5, 31)}, SECOND),
        ({"baseline_on": date(2020, 1, 1)}, date(2020, 1, 1)),
        ({}, date(2025, 10, 1)),
    ],
)
def test_values_begin_with_the_baseline_or_the_promise(ministry, fields, first):
    assert first_period(measured(ministry, **fields)) == first


def test_values_begin_with_the_programme_where_it_is_older(ministry):
    programme = ProgrammeFactory(starts_on=date(2023, 2, 1))
    commitment = CommitmentFactory(body=ministry, programme=programme)
    assert first_period(indicator(commitment=commitment)) == date(2023, 1, 1)


def test_a_draft_of_a_quarter_that_is_not_over_is_neither_sent_nor_published(saxaul, aziza, bobur):
    kept = {"UZ-AN": Cell(Decimal(290), confirmed=True).kept()}
    entry = EntryFactory(indicator=saxaul, period=FOURTH, values=kept, by=aziza)
    assert refused(send, [entry], by=aziza, now=NOW) == "quarter_ahead"
    Entry.objects.update(state="sent", sent_at=NOW)
    assert refused(approve, [entry], by=bobur, now=NOW) == "quarter_ahead"


@pytest.mark.parametrize("value", ["240", "-1"])
def test_a_percentage_is_neither_above_100_nor_below_0(ministry, aziza, bobur, value):
    share = indicator(ministry, unit="%")
    assert refused(drafted, share, aziza, UZ_AN=value) == "percent"
    plan = (share, THIRD, cells(UZ_AN=value))
    assert refused(draft, *plan, by=aziza, plan=True, now=NOW) == "percent"
    entry = sent(share, aziza, UZ_AN="100")[0]
    Entry.objects.update(values={"UZ-AN": Cell(Decimal(value)).kept()})
    assert refused(approve, [entry], by=bobur, now=NOW) == "percent"


def test_a_quarter_ahead_has_a_plan_and_no_values(saxaul, aziza):
    later = FOURTH.replace(year=2027)
    assert refused(drafted, saxaul, aziza, later, UZ_AN="9") == "quarter_ahead"
    entry = draft(saxaul, later, cells(UZ_AN="9"), by=aziza, plan=True, now=NOW)
    assert (entry.plan, entry.period) == (True, later)


def test_a_plan_is_approved_and_its_changes_say_why(saxaul, aziza, bobur):
    values = {"UZ-AN": Cell(Decimal(310), "Yer kamaydi"), "UZ-FA": Cell(Decimal(90))}
    entry = draft(saxaul, THIRD, values, by=aziza, plan=True, now=NOW)
    approve(send([entry], by=aziza, now=NOW), by=bobur, now=NOW)
    rows = Target.objects.filter(indicator=saxaul, region__code__in=values)
    assert set(rows.values_list("region__code", "value")) == {("UZ-AN", 310), ("UZ-FA", 90)}
    assert events(saxaul)[1:] == ["commitment.planned", "commitment.replanned"]
    assert Event.objects.get(kind="commitment.replanned").data["reason"] == "Yer kamaydi"


def test_a_plan_that_moves_without_a_note_is_not_sent(saxaul, aziza):
    entry = draft(saxaul, THIRD, cells(UZ_AN="310"), by=aziza, plan=True, now=NOW)
    assert refused(send, [entry], by=aziza, now=NOW) == "no_note"


def test_a_colleagues_change_is_not_overwritten(saxaul, aziza):
    first = drafted(saxaul, aziza, UZ_AN="284")
    later = NOW + timedelta(minutes=5)
    draft(saxaul, THIRD, cells(UZ_AN="285"), by=aziza, now=later)
    again = (saxaul, THIRD, cells(UZ_AN="286"))
    assert refused(draft, *again, by=aziza, seen=first.changed_at, now=later) == "changed"


def test_nothing_is_measured_of_what_was_withdrawn(ministry, aziza):
    gone = measured(commitment=withdrawn(body=ministry))
    assert refused(drafted, gone, aziza, UZ_AN="284") == "not_open"


def test_how_far_it_is_behind_follows_the_values(ministry, aziza, bobur):
    indicator = measured(ministry, total="sum")
    entries = sent(indicator, aziza, UZ_AN="270", UZ_JI="720", UZ_NW="2800", UZ_SU="900")
    approve(entries, by=bobur, now=NOW)
    indicator.commitment.refresh_from_db()
    # 4690 of the planned 5100: the missing 410 are 8.04 percent of the way.
    assert indicator.commitment.behind == Decimal("8.04")


@pytest.mark.django_db(transaction=True)
def test_two_heads_publish_once(saxaul, aziza, bobur):
    entries = sent(saxaul, aziza, UZ_AN="284")
    start, outcomes = Barrier(2), []

    def act():
        start.wait()
        try:
            approve(entries, by=bobur)
            outcomes.append("published")
        except Refused as refusal:
            outcomes.append(refusal.code)
        finally:
            connection.close()

    threads = [Thread(target=act) for _each in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["not_published", "published"]
    assert Measurement.objects.filter(indicator=saxaul, period=THIRD).count() == 1
