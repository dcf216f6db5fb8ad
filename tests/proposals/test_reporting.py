"""Reports, what moderators make of them, appeals; updates of authors."""

import pytest
from django.utils import timezone

from portal.audit.models import Event
from portal.lifecycle import Refused
from portal.moderation.appealing import appeal, dismiss, uphold
from portal.moderation.deciding import decide
from portal.moderation.models import Report
from portal.moderation.queue import waiting
from portal.norms import current
from portal.notifications.models import Notification
from portal.notifications.telling import tell
from proposals.arguing import argue
from proposals.models import Argument, AuthorUpdate, Proposal
from proposals.remark_privacy import RemarkData
from proposals.reporting import report
from proposals.signing import sign
from proposals.updating import remaining_updates, tell_news
from tests.factories import ProposalFactory
from tests.staff import at_work

pytestmark = pytest.mark.django_db


@pytest.fixture
def proposal(norms, nilufar):
    return ProposalFactory(published=True, author=nilufar)


@pytest.fixture
def argument(proposal, gulnora):
    return argue(proposal, by=gulnora, side="for", text="Haqoratli soʻz.")


@pytest.fixture
def reported(argument, jasur):
    report(argument, by=jasur, reason=current.reason("H-3"), text="Haqorat")
    return argument


def refused(verb, *args, **kwargs):
    with pytest.raises(Refused) as caught:
        verb(*args, **kwargs)
    return caught.value.code


def hide(thing, by):
    reasons = [current.reason("H-3")]
    return decide(thing, by=by, outcome="reject", reasons=reasons, text="Haqorat bor.")


def told(kind):
    event = Event.objects.get(kind=kind)
    tell(event.pk)
    rows = Notification.objects.filter(event=event).order_by("person_id")
    return list(rows.values_list("person_id", "reason"))


def test_a_report_brings_it_into_the_queue_once(reported, jasur):
    assert [item.thing for item in waiting(timezone.now())] == [reported]
    assert refused(report, reported, by=jasur, reason=None, text="Yana") == "reported"


def test_a_report_needs_a_rule_or_words(argument, jasur):
    assert refused(report, argument, by=jasur, reason=None, text="  ") == "no_reason"


def test_nobody_reports_the_own_text(argument, gulnora):
    assert refused(report, argument, by=gulnora, reason=None, text="x") == "own_content"


def test_what_stays_leaves_the_queue_and_the_reporter_is_told(reported, kamola, jasur):
    decide(reported, by=kamola, outcome="publish")
    assert (waiting(timezone.now()), list(Argument.objects.shown())) == ([], [reported])
    assert told("argument.kept") == [(jasur.pk, "reporter")]


def test_what_is_hidden_leaves_the_page_and_both_sides_are_told(reported, kamola, jasur, gulnora):
    hide(reported, kamola)
    assert list(Argument.objects.shown()) == []
    assert told("argument.hidden") == sorted([(jasur.pk, "reporter"), (gulnora.pk, "author")])


def test_what_was_hidden_meanwhile_is_not_reported(reported, kamola, dilshod):
    seen = Argument.objects.get(pk=reported.pk)
    hide(reported, kamola)
    assert refused(report, seen, by=dilshod, reason=None, text="Haqorat") == "gone"
    assert Report.objects.filter(decided_at=None).count() == 0


def test_what_another_moderator_hid_meanwhile_is_not_decided_again(reported, kamola, rustam):
    seen = Argument.objects.get(pk=reported.pk)
    hide(reported, kamola)
    assert refused(decide, seen, by=rustam, outcome="publish") == "decided"


def test_nothing_public_is_returned(reported, kamola):
    reasons = [current.reason("R-1")]
    code = refused(decide, reported, by=kamola, outcome="return", reasons=reasons, text="x")
    assert (code, list(Argument.objects.shown())) == ("public", [reported])


def test_neither_its_author_nor_that_of_the_proposal_decides(reported, gulnora, nilufar):
    for own in (gulnora, nilufar):
        assert refused(hide, reported, own) == "own_content"


def test_an_upheld_appeal_shows_it_again(reported, kamola, rustam, gulnora):
    decision = hide(reported, kamola)
    made = appeal(decision, by=gulnora, text="Bu haqorat emas.")
    uphold(made, by=rustam, answer="Toʻgʻri.")
    assert list(Argument.objects.shown()) == [reported]


@pytest.mark.parametrize("verb", [uphold, dismiss])
def test_who_wrote_the_proposal_decides_no_appeal_about_a_remark(
    reported, proposal, kamola, rustam, gulnora, verb
):
    made = appeal(hide(reported, kamola), by=gulnora, text="Bu haqorat emas.")
    Proposal.objects.filter(pk=proposal.pk).update(author=rustam)
    assert refused(verb, made, by=rustam, answer="Toʻgʻri.") == "own_content"
    assert list(Argument.objects.shown()) == []


def test_without_a_report_there_is_nothing_to_decide(argument, kamola):
    assert refused(hide, argument, kamola) == "decided"


# --- updates -------------------------------------------------------------------
def test_an_update_is_told_to_signers_once(proposal, nilufar, bekzod):
    sign(proposal, by=bekzod)
    update = tell_news(proposal, by=nilufar, text="Vazirlik bilan uchrashdik.")
    assert told("proposal.updated") == [(bekzod.pk, "signer")]
    assert (update.number, list(proposal.updates.shown())) == (1, [update])


def test_three_updates_and_no_more(proposal, nilufar):
    for _each in range(3):
        tell_news(proposal, by=nilufar, text="Yangilik")
    assert remaining_updates(proposal, timezone.now()) == 0
    assert refused(tell_news, proposal, by=nilufar, text="Toʻrtinchi") == "too_many"


def test_only_the_author_writes_updates(proposal, jasur):
    assert refused(tell_news, proposal, by=jasur, text="Begona") == "not_the_author"


@pytest.mark.parametrize("state", ["draft", "gathering", "submitted", "withdrawn", "rejected"])
def test_only_published_proposals_have_updates(norms, nilufar, state):
    proposal = ProposalFactory(published=True, author=nilufar, state=state)
    assert refused(tell_news, proposal, by=nilufar, text="x") == f"not_{state}"


def test_a_proposal_that_was_taken_down_meanwhile_has_no_news(proposal, nilufar):
    seen = Proposal.objects.get(pk=proposal.pk)
    Proposal.objects.filter(pk=proposal.pk).update(hidden_at=timezone.now())
    assert refused(tell_news, seen, by=nilufar, text="Yangilik") == "not_open"
    assert AuthorUpdate.objects.count() == 0


def test_a_hidden_update_is_not_read_and_still_counts(proposal, nilufar, jasur, kamola):
    update = tell_news(proposal, by=nilufar, text="Haqorat")
    report(update, by=jasur, reason=current.reason("H-3"))
    hide(update, kamola)
    assert list(AuthorUpdate.objects.shown()) == []
    assert remaining_updates(proposal, timezone.now()) == 2


# --- people ------------------------------------------------------------------------
def test_an_erasure_leaves_the_words_and_no_link(reported, gulnora, jasur):
    assert RemarkData.export(gulnora)["arguments"][0]["text"] == "Haqoratli soʻz."
    assert RemarkData.export(jasur)["reports"][0]["text"] == "Haqorat"
    RemarkData.erase(gulnora)
    RemarkData.erase(jasur)
    argument, made = Argument.objects.get(), Report.objects.get()
    assert (argument.author, argument.author_name, argument.region) == (None, "", None)
    assert (argument.text, made.by, made.text) == ("Haqoratli soʻz.", None, "")


# --- what moderators read -----------------------------------------------------
def test_moderators_leave_or_hide_and_publish_nothing(reported, kamola):
    browser = at_work(kamola)
    address = f"/en/moderation/argument/{reported.pk}/"
    page = browser.get(address).content.decode()
    assert ("Leave it" in page, "Hide it" in page, "Publish</label>" in page) == (True, True, False)
    preview = {"outcome": "publish", "preview": "1"}
    letter = browser.post(f"{address}decision/", preview).content.decode()
    assert ("What you reported stays" in letter, "is published" in letter) == (True, False)
    sent = browser.post(f"{address}decision/", {"outcome": "publish"}, follow=True)
    assert "It stays; whoever reported it has been told." in sent.content.decode()
    assert "Left as it is" in browser.get(address).content.decode()
