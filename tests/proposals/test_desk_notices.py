"""Who hears what of decisions, answers and promises, in words that are complete."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django.utils.translation import override

from monitoring import promises
from monitoring.tasks import tell_late
from portal.audit.models import Event
from portal.audit.recording import record_once
from portal.clock import local_day
from portal.moderation.appealing import appeal, dismiss, uphold
from portal.moderation.deciding import decide
from portal.norms.current import reason
from portal.notifications.models import Notification
from portal.notifications.notices import notice_in
from portal.notifications.telling import sweep
from portal.templatetags.ui import date_with_days
from proposals.answering import (
    Step,
    approve,
    extend,
    prepare_answer,
    return_to_officer,
    send_for_approval,
    take,
    transfer,
)
from tests.factories import BodyFactory, ProposalFactory, RoleFactory, SignatureFactory
from tests.monitoring.factories import CommitmentFactory
from tests.people import staff

pytestmark = pytest.mark.django_db


def in_days(days):
    return local_day(timezone.now()) + timedelta(days=days)


def told(kind, person):
    """The sentence and the body of the notice that `person` got of the last event of `kind`."""
    sweep()
    rows = Notification.objects.filter(event__kind=kind, person=person)
    notice = notice_in(rows.select_related("event").latest("pk"), "en")
    return notice.sentence, notice.body


def heard(kind):
    """Everybody who was told of the last event of `kind`."""
    sweep()
    event = Event.objects.filter(kind=kind).latest("pk")
    return set(Notification.objects.filter(event=event).values_list("person_id", flat=True))


@pytest.fixture
def waiting(norms, nilufar, ministry):
    return ProposalFactory(submitted=True, author=nilufar, body=ministry)


@pytest.fixture
def reached(norms, ministry, nilufar, bekzod):
    proposal = ProposalFactory(reached=True, author=nilufar, body=ministry)
    SignatureFactory(proposal=proposal, signer=bekzod)
    return proposal


def test_the_author_hears_why_it_was_returned(waiting, kamola, nilufar):
    decide(waiting, by=kamola, outcome="return", reasons=[reason("R-1")], text="Aniq yozing")
    assert "Aniq yozing" in told("proposal.returned", nilufar)[1]


def test_the_author_hears_why_it_was_rejected_and_of_the_appeal(waiting, kamola, nilufar):
    decide(waiting, by=kamola, outcome="reject", reasons=[reason("S-3")], text="Bankka")
    body = told("proposal.rejected", nilufar)[1]
    assert ("Bankka" in body, "You can appeal" in body) == (True, True)


@pytest.fixture
def appealed(waiting, kamola, nilufar):
    decision = decide(waiting, by=kamola, outcome="reject", reasons=[reason("S-3")], text="Bankka")
    return appeal(decision, by=nilufar, text="Bu hammaga tegishli")


def test_another_moderator_hears_of_an_appeal(appealed, kamola, rustam):
    assert told("moderation.appealed", rustam)[0] == "An appeal waits for a moderator"
    assert heard("moderation.appealed") == {rustam.pk}


def test_the_author_hears_what_became_of_the_appeal(appealed, rustam, nilufar):
    dismiss(appealed, by=rustam, answer="Qoida shunday")
    sentence, body = told("moderation.appeal_dismissed", nilufar)
    assert (sentence, "Qoida shunday" in body) == ("Your appeal was dismissed", True)


def test_the_author_hears_that_the_appeal_was_upheld(appealed, rustam, nilufar):
    uphold(appealed, by=rustam, answer="Qoida boshqacha")
    assert told("proposal.appeal_upheld", nilufar)[0] == "Your appeal was upheld"


def test_the_next_body_hears_of_a_transfer(reached, aziza):
    health = BodyFactory(slug="health")
    officer = staff("Madina Sharipova", "answerer", health)
    take(reached, by=aziza)
    transfer(reached, to=health, reason="Tibbiyot", by=aziza)
    sentence, body = told("proposal.transferred", officer)
    assert sentence == "A proposal was passed to your body"
    assert ("Tibbiyot" in body, health.names["en"] in body) == (True, True)


def by_the_clock(kind, proposal):
    """The clock brings an event of this kind to `proposal`."""
    due = proposal.answer_due_at
    record_once(kind, on=proposal, due=due, body=proposal.body, data={"due": due.isoformat()})


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        ("proposal.reached", "Your body has to answer: enough people have signed"),
        ("proposal.due_soon", "An answer of your body is due soon"),
        ("proposal.overdue", "An answer of your body is late"),
    ],
)
def test_whoever_answers_hears_by_when_and_where(reached, aziza, bobur, kind, sentence):
    by_the_clock(kind, reached)
    desk = f"/en/desk/proposals/{reached.reference}/"
    with override("en"):
        due = date_with_days(reached.answer_due_at)
    for person, work in (
        (aziza, "Write the answer at the desk"),
        (bobur, "you approve it at the desk"),
    ):
        said, body = told(kind, person)
        assert (said, due in body, desk in body, work in body) == (sentence, True, True, True)


@pytest.mark.parametrize("kind", ["proposal.reached", "proposal.overdue"])
def test_whoever_signed_hears_nothing_of_the_desk(reached, aziza, bekzod, kind):
    by_the_clock(kind, reached)
    sentence, body = told(kind, bekzod)
    assert ("your body" in sentence.lower(), "/desk/" in body) == (False, False)


def test_an_officer_who_signed_hears_as_an_officer(reached, aziza):
    SignatureFactory(proposal=reached, signer=aziza)
    by_the_clock("proposal.reached", reached)
    assert told("proposal.reached", aziza)[0].startswith("Your body has to answer")


def test_head_and_officer_hear_of_each_other(reached, aziza, bobur):
    take(reached, by=aziza)
    draft = prepare_answer(reached, by=aziza, decision="rejected", text="Vakolatda emas")
    sent = send_for_approval(draft, by=aziza)
    sentence, body = told("proposal.answer_sent", bobur)
    assert sentence == "An answer waits for your approval"
    assert f"/en/desk/proposals/{reached.reference}/answer/approval/" in body
    return_to_officer(sent, by=bobur, note="Manba")
    assert told("proposal.answer_returned", aziza)[0] == "The head returned your answer"


def test_whoever_wrote_an_answer_is_not_asked_to_approve_it(reached, ministry, bobur):
    other = staff("Botir Aliyev", "head", ministry)
    own = prepare_answer(reached, by=bobur, decision="rejected", text="Vakolatda emas")
    send_for_approval(own, by=bobur)
    assert heard("proposal.answer_sent") == {other.pk}


def test_author_and_signers_hear_of_the_answer(reached, aziza, bobur, nilufar, bekzod):
    take(reached, by=aziza)
    steps = [Step("Suv quvurlari", in_days(90))]
    draft = prepare_answer(reached, by=aziza, decision="partly", text="Suv", steps=steps)
    approve(send_for_approval(draft, by=aziza), by=bobur)
    sentence, body = told("proposal.answered", bekzod)
    assert heard("proposal.answered") >= {nilufar.pk, bekzod.pk}
    assert (sentence.endswith("answered the proposal"), "Partly accepted" in body) == (True, True)


def test_an_extension_says_both_days(reached, aziza, nilufar):
    take(reached, by=aziza)
    extend(reached, until=in_days(80), reason="Ekspertiza", by=aziza)
    sweep()
    event = Event.objects.get(kind="proposal.extended")
    row = Notification(event=event, person=nilufar, reason="author", thing=reached)
    notice = notice_in(row, "en")
    assert notice.sentence == "The answer will come later"
    assert ("Ekspertiza" in notice.body, notice.body.count("until") >= 2) == (True, True)


def test_officers_hear_that_their_commitment_is_late(ministry, aziza):
    CommitmentFactory(body=ministry, days=-1)
    tell_late()
    sentence, body = told("commitment.overdue", aziza)
    assert (sentence, "It was to be done by" in body) == (
        "A commitment of your body is late",
        True,
    )


def test_whoever_signed_hears_whether_the_promise_is_kept(reached, aziza, nilufar, bekzod):
    commitment = CommitmentFactory(body=reached.body, origin=reached)
    promises.report_done(commitment, by=aziza, proof="Suv olib borildi")
    assert heard("commitment.done") == {nilufar.pk, bekzod.pk}
    assert "Suv olib borildi" in told("commitment.done", bekzod)[1]


def test_nothing_is_escaped_in_a_letter(ministry, aziza, bobur, nilufar):
    commitment = CommitmentFactory(body=ministry)
    RoleFactory(user=nilufar, kind="editor", body=ministry)
    promises.withdraw(commitment, by=bobur, reason="Qaror «A» & 'B' <bekor>")
    event = Event.objects.get(kind="commitment.withdrawn")
    notice = notice_in(Notification(event=event, person=aziza, thing=commitment), "en")
    assert "&amp;" not in notice.body


@pytest.mark.parametrize("language", ["uz", "uz-cyrl", "ru", "en", "kaa"])
def test_every_event_has_its_words_in_each_language(
    client, reached, aziza, bobur, ministry, language
):
    take(reached, by=aziza)
    extend(reached, until=in_days(80), reason="Ekspertiza", by=aziza)
    draft = prepare_answer(
        reached, by=aziza, decision="accepted", text="Suv", steps=[Step("Suv", in_days(30))]
    )
    approve(send_for_approval(draft, by=aziza), by=bobur)
    made = draft.steps.get().commitment
    promises.move(made, by=aziza, due_on=in_days(60), reason="Tender")
    promises.report_done(made, by=aziza, proof="Suv olib borildi")
    pages = [
        f"/{language}/proposals/{reached.reference}/",
        f"/{language}/commitments/{made.reference}/",
    ]
    assert [client.get(page).status_code for page in pages] == [200, 200]
