"""One file of a public proposal is taken down by a rule; its author appeals, its place stays."""

import pytest
from django.test import Client

from portal.audit.models import Event
from portal.lifecycle import Refused
from portal.moderation.appealing import appeal, dismiss, uphold
from portal.moderation.deciding import decide
from portal.moderation.queue import waiting
from portal.norms import current
from portal.notifications.models import Notification
from portal.notifications.notices import notice_in
from portal.notifications.telling import sweep
from proposals.hiding import hide
from proposals.reporting import report
from tests.factories import EvidenceFactory, ProposalFactory
from tests.staff import at_work, browser_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("norms")]
TITLE, OTHER = "Pasport nusxasi", "Majlis bayoni"


@pytest.fixture
def proposal(nilufar):
    return ProposalFactory(author=nilufar, published=True)


@pytest.fixture
def file(proposal):
    EvidenceFactory(proposal=proposal, title=OTHER)
    return EvidenceFactory(proposal=proposal, title=TITLE)


@pytest.fixture
def reported(file, jasur):
    report(file, by=jasur, reason=current.reason("H-4"))
    return file


@pytest.fixture
def decision(reported, kamola):
    return decide(
        reported,
        by=kamola,
        outcome="reject",
        reasons=[current.reason("H-4")],
        text="Pasport koʻrinadi.",
    )


def address(file):
    return f"/en/proposals/{file.proposal.reference}/evidence/{file.uid}/"


def read(client, path, status=200):
    answer = client.get(path)
    assert answer.status_code == status
    return answer.content.decode()


def page_of(proposal, client=None):
    return read(client or Client(), f"/en/proposals/{proposal.reference}/")


def test_a_reader_reports_one_file_and_it_waits(proposal, file, jasur, kamola):
    assert f"/evidence/{file.pk}/report/" in page_of(proposal)
    url = f"/en/proposals/{proposal.reference}/evidence/{file.pk}/report/"
    assert TITLE in read(browser_of(jasur), url)
    assert browser_of(jasur).post(url, {"reason": "H-4"}).status_code == 302
    (item,) = waiting(file.at)
    assert (item.thing, item.noun) == (file, "evidence")
    assert TITLE in read(at_work(kamola), f"/en/moderation/evidence/{file.pk}/")


def test_what_nobody_reported_is_not_decided(file, kamola):
    with pytest.raises(Refused) as refused:
        decide(
            file, by=kamola, outcome="reject", reasons=[current.reason("H-4")], text="Koʻrinadi."
        )
    assert refused.value.code == "decided"


def test_it_is_taken_down_by_a_rule_alone(reported, kamola):
    with pytest.raises(Refused) as refused:
        decide(reported, by=kamola, outcome="reject", text="Yoqmadi.")
    assert refused.value.code == "no_reason"


def test_nobody_takes_a_file_of_their_own_down(reported, nilufar):
    with pytest.raises(Refused) as refused:
        decide(reported, by=nilufar, outcome="publish")
    assert refused.value.code == "own_content"


def test_its_place_says_the_rule_and_its_address_is_gone(decision, proposal, reported):
    rule = current.reason("H-4")
    page = page_of(proposal)
    assert (TITLE in page, OTHER in page, str(rule.name) in page) == (False, True, True)
    assert "A moderator has taken this file down." in page
    assert str(rule.name) in read(Client(), address(reported), 410)


def test_the_other_files_stay(decision, proposal):
    kept = proposal.evidence.get(title=OTHER)
    assert Client().get(address(kept)).status_code == 200


def test_programs_read_that_it_is_gone_and_not_what_it_said(decision, proposal):
    files = Client().get(f"/api/v1/proposals/{proposal.reference}/").json()["evidence"]
    assert [(each["title"], each["taken_down"]) for each in files] == [
        (OTHER, False),
        ("", True),
    ]


def test_it_is_public_that_a_file_was_taken_down_and_by_which_rule(decision, proposal):
    event = Event.objects.on(proposal).public().get(kind="proposal.file_hidden")
    assert (event.get("reasons"), TITLE in str(event.data)) == (["H-4"], False)
    assert "A moderator took an evidence file down" in page_of(proposal)


def test_both_sides_are_told(decision, reported, nilufar, jasur):
    sweep()
    rows = Notification.objects.filter(event__kind="evidence.hidden").order_by("reason")
    assert [(row.person, row.reason) for row in rows] == [(nilufar, "author"), (jasur, "reporter")]
    assert [notice_in(row, "en").sentence for row in rows] == [
        "A moderator has taken your file down",
        "What you reported has been hidden",
    ]


def test_the_author_reads_why_and_may_appeal_and_nobody_else(decision, proposal, nilufar, jasur):
    own = f"/en/proposals/drafts/{proposal.uid}/"
    page = read(browser_of(nilufar), own)
    assert ("Pasport koʻrinadi." in page, f"?decision={decision.pk}" in page) == (True, True)
    assert browser_of(jasur).get(own).status_code == 404


def test_an_appeal_that_is_upheld_shows_it_again(decision, proposal, reported, nilufar, rustam):
    made = appeal(decision, by=nilufar, text="Bu namuna.")
    assert TITLE in read(at_work(rustam), f"/en/moderation/appeals/{made.pk}/")
    uphold(made, by=rustam, answer="Namuna ekan.")
    assert Client().get(address(reported)).status_code == 200
    assert TITLE in page_of(proposal)
    assert Event.objects.on(proposal).public().filter(kind="proposal.file_shown_again").exists()


def test_an_appeal_that_is_dismissed_leaves_it_down(decision, reported, nilufar, rustam):
    dismiss(appeal(decision, by=nilufar, text="Bu namuna."), by=rustam, answer="Haqiqiy.")
    assert Client().get(address(reported)).status_code == 410


def test_what_is_kept_stays(reported, proposal, kamola):
    decide(reported, by=kamola, outcome="publish")
    assert TITLE in page_of(proposal)
    assert Client().get(address(reported)).status_code == 200


def test_what_is_down_is_not_reported_again(decision, proposal, reported, bekzod):
    url = f"/en/proposals/{proposal.reference}/evidence/{reported.pk}/report/"
    assert browser_of(bekzod).get(url).status_code == 410


@pytest.mark.usefixtures("english")
def test_a_file_of_what_was_taken_down_itself_says_that_rule(decision, proposal, reported, kamola):
    rule = current.reason("H-1")
    hide(proposal, by=kamola, reason=rule)
    assert str(rule.name) in read(Client(), address(reported), 410)


def test_a_draft_has_nothing_to_report(nilufar):
    file = EvidenceFactory(proposal=ProposalFactory(author=nilufar))
    assert "/report/" not in read(browser_of(nilufar), f"/en/proposals/drafts/{file.proposal.uid}/")


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_costs_the_same_for_one_and_three_that_are_down(
    decision, proposal, number, kamola, jasur, django_assert_max_num_queries
):
    for _each in range(number - 1):
        one = EvidenceFactory(proposal=proposal)
        report(one, by=jasur, reason=current.reason("H-4"))
        decide(one, by=kamola, outcome="reject", reasons=[current.reason("H-4")], text="Koʻrinadi.")
    page_of(proposal)
    with django_assert_max_num_queries(11):
        page_of(proposal)
