"""What moderators decide."""

from datetime import timedelta

import pytest
from django.utils import timezone

from portal.accounts.models import User
from portal.audit.models import Event
from portal.clock import deadline
from portal.lifecycle import Refused
from portal.norms import current
from proposals.counting import exact_count
from proposals.hiding import hide, rule_of_hiding, show_again
from proposals.models import Proposal, ProposalVersion, Signature
from proposals.publishing import publish, reject, return_to_author, uphold_appeal
from tests.factories import CoSupporterFactory, LevelFactory, ProposalFactory, TopicFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("norms")]


def refusal_of(verb, *args, **kwargs):
    with pytest.raises(Refused) as caught:
        verb(*args, **kwargs)
    return caught.value.code


@pytest.fixture
def submitted(nilufar, ministry, supporters):
    topics = [TopicFactory(slug="education")]
    proposal = ProposalFactory(author=nilufar, body=ministry, topics=topics, submitted=True)
    for person in supporters:
        CoSupporterFactory(proposal=proposal, person=person)
    return proposal


def test_publication_copies_the_norms_of_the_day(submitted, kamola, norms):
    now = timezone.now()
    publish(submitted, by=kamola, now=now)
    submitted.refresh_from_db()
    assert submitted.state == "open"
    assert submitted.published_at == now
    assert submitted.closes_at == deadline(now, 90, "calendar", current.holidays())
    assert (submitted.threshold, submitted.review_days, submitted.review_unit) == (
        norms.threshold,
        60,
        "calendar",
    )
    assert (submitted.minimum_age, submitted.sign_assurance, submitted.key_version) == (18, 3, 1)
    assert bytes(submitted.text_hash) == submitted.digest()


def test_a_later_norm_changes_no_running_case(submitted, kamola):
    publish(submitted, by=kamola)
    LevelFactory(key="republic", threshold=99)
    submitted.refresh_from_db()
    assert submitted.threshold == 10


def test_the_norm_in_force_at_publication_counts_not_that_of_the_draft(submitted, kamola):
    LevelFactory(key="republic", threshold=99)
    publish(submitted, by=kamola)
    assert submitted.threshold == 99


def test_author_and_supporters_are_the_first_signatures(submitted, kamola, nilufar, supporters):
    publish(submitted, by=kamola)
    signers = Signature.objects.order_by("id").values_list("signer", flat=True)
    assert list(signers) == [nilufar.pk, *(person.pk for person in supporters)]
    assert exact_count(submitted) == 6


def test_who_has_not_signed_in_since_a_rotation_still_signs_first(submitted, kamola, settings):
    settings.PERSON_KEYS = {**settings.PERSON_KEYS, 2: b"\x77" * 32}
    settings.NULLIFIER_KEYS = {**settings.NULLIFIER_KEYS, 2: b"\x88" * 32}
    publish(submitted, by=kamola)
    assert (submitted.key_version, exact_count(submitted)) == (1, 6)


def test_who_joined_another_text_does_not_sign(submitted, kamola, dilshod):
    submitted.co_supporters.filter(person=dilshod).update(text_hash=b"another text")
    publish(submitted, by=kamola)
    assert Signature.objects.filter(signer=dilshod).count() == 0


def test_a_supporter_who_may_not_sign_any_more_is_left_out(submitted, kamola, dilshod):
    User.objects.filter(pk=dilshod.pk).update(assurance_level=1)
    publish(submitted, by=kamola)
    assert exact_count(submitted) == 5


def test_publication_keeps_the_first_version_and_an_event(submitted, kamola):
    publish(submitted, by=kamola)
    version = ProposalVersion.objects.get(proposal=submitted)
    assert (version.number, version.title) == (1, submitted.title)
    event = Event.objects.on(submitted).get(kind="proposal.published")
    assert (event.visibility, event.body, event.topics) == (
        "public",
        submitted.body,
        [topic.pk for topic in submitted.topics.all()],
    )


def test_references_are_numbered_one_after_another(kamola):
    first, second = ProposalFactory.create_batch(2, submitted=True)
    publish(first, by=kamola)
    publish(second, by=kamola)
    numbers = [int(each.reference.split("-")[2]) for each in (first, second)]
    assert numbers[1] - numbers[0] == 1


def test_a_reference_that_is_taken_is_passed_over(submitted, kamola):
    publish(submitted, by=kamola)
    year, number = submitted.reference.split("-")[1:]
    ProposalFactory(published=True, reference=f"T-{year}-{int(number) + 1:06}")
    other = publish(ProposalFactory(submitted=True), by=kamola)
    assert other.reference == f"T-{year}-{int(number) + 2:06}"


@pytest.mark.parametrize("state", ["draft", "gathering", "returned", "open", "rejected"])
def test_only_what_waits_is_decided(kamola, state):
    proposal = ProposalFactory(published=True, state=state)
    for verb in (publish, uphold_appeal if state != "rejected" else publish):
        assert refusal_of(verb, proposal, by=kamola) == f"not_{state}"


def test_nobody_publishes_their_own(submitted, nilufar):
    assert refusal_of(publish, submitted, by=nilufar) == "own_content"


def test_own_is_told_by_the_person_not_by_the_account(submitted, kamola, nilufar):
    kamola.person_keys = nilufar.person_keys
    assert refusal_of(publish, submitted, by=kamola) == "own_content"


def test_a_supporter_does_not_publish(submitted, dilshod):
    assert refusal_of(publish, submitted, by=dilshod) == "own_content"


def test_a_return_stays_between_author_and_moderators(submitted, kamola):
    reason = current.reason("R-1")
    return_to_author(submitted, by=kamola, reasons=[reason], text="Kim nima qilsin?")
    event = Event.objects.on(submitted).get()
    assert submitted.state == "returned"
    assert (event.kind, event.visibility, event.data) == (
        "proposal.returned",
        "private",
        {"reasons": ["R-1"], "text": "Kim nima qilsin?"},
    )


def test_a_rejected_text_stays_readable(submitted, kamola):
    reject(submitted, by=kamola, reasons=[current.reason("S-1")], text="Bor.")
    assert (submitted.state, submitted.hidden_at) == ("rejected", None)
    assert list(Proposal.objects.public()) == [submitted]
    assert Event.objects.on(submitted).get().visibility == "public"


def test_a_hiding_reason_takes_the_text_away(submitted, kamola):
    reject(submitted, by=kamola, reasons=[current.reason("S-1"), current.reason("H-2")])
    assert Proposal.objects.public().count() == 0
    assert submitted.hidden_by == kamola
    assert current.reason("H-2").rule in rule_of_hiding(submitted)
    assert Event.objects.on(submitted).get(kind="proposal.rejected").visibility == "hidden"


def test_an_upheld_appeal_goes_back_into_the_queue(submitted, kamola, rustam):
    reject(submitted, by=kamola, reasons=[current.reason("S-1")])
    uphold_appeal(submitted, by=rustam)
    assert list(Proposal.objects.waiting_for_moderation()) == [submitted]


def test_nobody_upholds_an_appeal_against_their_own_decision(submitted, kamola):
    reject(submitted, by=kamola, reasons=[current.reason("S-1")])
    assert refusal_of(uphold_appeal, submitted, by=kamola) == "own_decision"


def test_what_was_hidden_is_shown_when_it_is_published_after_all(submitted, kamola, rustam):
    reject(submitted, by=kamola, reasons=[current.reason("H-2")])
    uphold_appeal(submitted, by=rustam)
    publish(submitted, by=rustam)
    assert list(Proposal.objects.public()) == [submitted]


def test_hiding_and_showing_again(kamola, rustam):
    proposal = ProposalFactory(published=True)
    hide(proposal, by=kamola, reason=current.reason("H-4"))
    assert (Proposal.objects.public().count(), proposal.is_open(timezone.now())) == (0, False)
    assert refusal_of(hide, proposal, by=kamola, reason=current.reason("H-4")) == "hidden"
    show_again(proposal, by=rustam)
    assert Proposal.objects.public().count() == 1


def test_a_published_text_opens_for_ninety_days(submitted, kamola):
    publish(submitted, by=kamola)
    last = submitted.closes_at - timedelta(microseconds=1)
    assert (submitted.is_open(last), submitted.is_open(submitted.closes_at)) == (True, False)
