"""A public proposal is reported, and stays or is taken down; its author appeals."""

import pytest
from django.utils import timezone

from portal.audit.models import Event
from portal.lifecycle import Refused
from portal.moderation.appealing import appeal, uphold
from portal.moderation.deciding import decide
from portal.moderation.queue import waiting
from portal.norms import current
from portal.notifications.models import Notification
from portal.notifications.telling import tell
from proposals.models import Proposal
from proposals.reporting import report
from tests.factories import ProposalFactory
from tests.staff import at_work, browser_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def proposal(norms, nilufar):
    return ProposalFactory(published=True, author=nilufar)


@pytest.fixture
def case(proposal, jasur):
    return report(proposal, by=jasur, reason=current.reason("H-3"), text="Haqorat")


def take_down(case, by):
    reasons = [current.reason("H-3")]
    return decide(case, by=by, outcome="reject", reasons=reasons, text="Haqorat bor.")


def refused(verb, *args, **kwargs):
    with pytest.raises(Refused) as caught:
        verb(*args, **kwargs)
    return caught.value.code


def told(kind):
    event = Event.objects.get(kind=kind)
    tell(event.pk)
    rows = Notification.objects.filter(event=event).order_by("reason")
    return list(rows.values_list("person_id", "reason"))


def cases():
    return [item.thing for item in waiting(timezone.now())]


def test_reports_about_one_proposal_are_one_case(case, proposal, bekzod, gulnora):
    report(proposal, by=bekzod, reason=None, text="Yolgʻon")
    assert cases() == [case]


def test_nobody_reports_the_own_proposal_or_twice(case, proposal, nilufar, jasur):
    assert refused(report, proposal, by=nilufar, reason=None, text="x") == "own_content"
    assert refused(report, proposal, by=jasur, reason=None, text="x") == "reported"


def test_what_stays_leaves_the_queue_and_every_reporter_is_told(
    case, proposal, bekzod, jasur, kamola
):
    report(proposal, by=bekzod, reason=None, text="Yolgʻon")
    decide(case, by=kamola, outcome="publish")
    proposal.refresh_from_db()
    assert (cases(), proposal.hidden_at) == ([], None)
    assert sorted(told("proposal.kept")) == sorted(
        [(bekzod.pk, "reporter"), (jasur.pk, "reporter")]
    )


def test_what_is_taken_down_says_the_rule_at_its_address(case, proposal, kamola, client):
    take_down(case, kamola)
    answer = client.get(f"/en/proposals/{proposal.reference}/")
    assert answer.status_code == 410
    assert current.reason("H-3").rule[:20] in answer.content.decode()
    assert cases() == []


def test_author_and_reporter_are_told_of_a_taking_down(case, nilufar, jasur, kamola):
    take_down(case, kamola)
    assert set(told("proposal.hidden")) == {(nilufar.pk, "author"), (jasur.pk, "reporter")}


def test_its_author_finds_the_reason_and_the_way_to_appeal(case, proposal, nilufar, kamola):
    decision = take_down(case, kamola)
    page = browser_of(nilufar).get(f"/en/proposals/drafts/{proposal.uid}/").content.decode()
    assert f"?decision={decision.pk}" in page
    assert "Haqorat bor." in page


def test_an_upheld_appeal_shows_it_again(case, proposal, nilufar, kamola, rustam):
    made = appeal(take_down(case, kamola), by=nilufar, text="Bu haqorat emas.")
    uphold(made, by=rustam, answer="Toʻgʻri.")
    assert list(Proposal.objects.public()) == [proposal]


def test_who_wrote_or_reported_it_decides_nothing(case, nilufar, jasur):
    for own in (nilufar, jasur):
        assert refused(take_down, case, own) == "own_content"


def test_nothing_public_is_returned(case, kamola):
    reasons = [current.reason("R-1")]
    code = refused(decide, case, by=kamola, outcome="return", reasons=reasons, text="x")
    assert code == "public"


def test_two_moderators_decide_once(case, kamola, rustam):
    decide(case, by=kamola, outcome="publish")
    case.refresh_from_db()
    assert refused(take_down, case, rustam) == "decided"


def test_the_page_leads_to_the_form_and_the_form_to_the_queue(proposal, gulnora, kamola):
    reader, path = browser_of(gulnora), f"/en/proposals/{proposal.reference}/text/{proposal.pk}"
    assert f"{path}/report/" in reader.get(f"/en/proposals/{proposal.reference}/").content.decode()
    sent = reader.post(f"{path}/report/", {"text": "Bu yolgʻon."})
    assert sent.status_code == 302
    item = cases()[0]
    page = at_work(kamola).get(f"/en/moderation/report/{item.pk}/").content.decode()
    assert ("Bu yolgʻon." in page, proposal.title in page) == (True, True)
