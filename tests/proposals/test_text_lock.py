"""Who has a text open, and what becomes of the words of whoever comes later."""

from datetime import timedelta

import pytest
from django.utils import timezone

from portal.lifecycle import Refused
from proposals.drafting import invite, save_stage
from proposals.models import DraftLock
from proposals.text_lock import (
    is_shared,
    let_go,
    lock_of_another,
    open_text,
    own_lock,
    version_of,
)
from proposals.withdrawing import offer, take_over
from tests.factories import CoAuthorFactory, ProposalFactory, QuantityFactory, TopicFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("norms")]
TEN = timedelta(minutes=10)


@pytest.fixture
def shared(nilufar, dilshod, ministry):
    """Nilufar's draft, which Dilshod writes too."""
    topics = [TopicFactory(slug="education")]
    draft = ProposalFactory(author=nilufar, body=ministry, topics=topics)
    CoAuthorFactory(proposal=draft, person=dilshod)
    return draft


def refusal_of(verb, *args, **kwargs):
    with pytest.raises(Refused) as caught:
        verb(*args, **kwargs)
    return caught.value


def test_who_writes_alone_needs_no_lock(nilufar):
    draft = ProposalFactory(author=nilufar)
    CoAuthorFactory(proposal=draft)
    assert (is_shared(draft), open_text(draft, by=nilufar)) == (False, None)
    save_stage(draft, by=nilufar, fields={"problem": "Suv yoʻq"}, version="00" * 32)
    assert DraftLock.objects.count() == 0


def test_opening_holds_the_text_for_the_minutes_of_the_norm(shared, nilufar):
    QuantityFactory(key="draft-lock-minutes", value=25)
    now = timezone.now()
    assert open_text(shared, by=nilufar, now=now).until == now + timedelta(minutes=25)


def test_another_reads_meanwhile_and_is_told_until_when(shared, nilufar, dilshod):
    now = timezone.now()
    open_text(shared, by=nilufar, now=now)
    refusal = refusal_of(open_text, shared, by=dilshod, now=now + TEN - timedelta(seconds=1))
    assert (refusal.code, "Nilufar Karimova" in refusal.sentence) == ("locked", True)
    assert lock_of_another(shared, dilshod, now).holder == nilufar
    assert (own_lock(shared, nilufar, now).holder, own_lock(shared, dilshod, now)) == (
        nilufar,
        None,
    )


def test_opening_again_holds_it_longer(shared, nilufar, dilshod):
    now = timezone.now()
    open_text(shared, by=nilufar, now=now)
    open_text(shared, by=nilufar, now=now + timedelta(minutes=8))
    assert refusal_of(open_text, shared, by=dilshod, now=now + TEN).code == "locked"


def test_an_expired_lock_is_taken_over(shared, nilufar, dilshod):
    now = timezone.now()
    open_text(shared, by=nilufar, now=now)
    open_text(shared, by=dilshod, now=now + TEN)
    assert DraftLock.objects.get().holder == dilshod


def test_who_is_done_lets_the_others_write(shared, nilufar, dilshod):
    open_text(shared, by=nilufar)
    let_go(shared, by=dilshod)
    assert DraftLock.objects.count() == 1
    let_go(shared, by=nilufar)
    assert open_text(shared, by=dilshod).holder == dilshod


def test_nothing_is_saved_while_another_has_it_open(shared, nilufar, dilshod):
    now = timezone.now()
    open_text(shared, by=nilufar, now=now)
    fields = {"problem": "Boshqa"}
    assert refusal_of(save_stage, shared, by=dilshod, fields=fields, now=now).code == "locked"


def test_a_save_after_the_lock_ran_out_is_taken_if_nobody_wrote_meanwhile(shared, nilufar, dilshod):
    now, version = timezone.now(), version_of(shared)
    open_text(shared, by=nilufar, now=now)
    open_text(shared, by=dilshod, now=now + TEN)
    late = now + 3 * TEN
    save_stage(shared, by=nilufar, fields={"problem": "Kech"}, version=version, now=late)
    assert (shared.problem, DraftLock.objects.get().holder) == ("Kech", nilufar)


def test_a_save_over_the_words_of_another_is_refused(shared, nilufar, dilshod):
    now, version = timezone.now(), version_of(shared)
    open_text(shared, by=nilufar, now=now)
    save_stage(
        shared, by=dilshod, fields={"problem": "Dilshodniki"}, version=version, now=now + TEN
    )
    late = {"fields": {"problem": "Nilufarniki"}, "now": now + 3 * TEN}
    assert refusal_of(save_stage, shared, by=nilufar, version=version, **late).code == "changed"
    shared.refresh_from_db()
    assert shared.problem == "Dilshodniki"
    save_stage(shared, by=nilufar, version=version_of(shared), **late)
    assert shared.problem == "Nilufarniki"


@pytest.mark.parametrize(
    "fields", [{"title": "Yangi"}, {"demand": "Yangi"}, {"difference": "Yangi"}, {"body": None}]
)
def test_the_version_changes_with_every_field(shared, fields):
    before = version_of(shared)
    for name, value in fields.items():
        setattr(shared, name, value)
    assert version_of(shared) != before


def test_the_version_changes_with_the_topics(shared):
    before = version_of(shared)
    shared.topics.add(TopicFactory(slug="water"))
    assert version_of(shared) != before


def test_the_author_does_not_send_what_another_is_writing(shared, nilufar, dilshod):
    open_text(shared, by=dilshod)
    assert refusal_of(invite, shared, by=nilufar).code == "locked"


def test_the_author_does_not_send_what_was_changed_unread(shared, nilufar, dilshod):
    version = version_of(shared)
    save_stage(shared, by=dilshod, fields={"problem": "Dilshodniki"})
    let_go(shared, by=dilshod)
    assert refusal_of(invite, shared, by=nilufar, version=version).code == "changed"
    assert invite(shared, by=nilufar, version=version_of(shared)).state == "gathering"


def test_sending_lets_go(shared, nilufar):
    open_text(shared, by=nilufar)
    invite(shared, by=nilufar)
    assert DraftLock.objects.count() == 0


def test_who_hands_the_text_over_has_it_open_no_longer(shared, nilufar, dilshod):
    open_text(shared, by=nilufar)
    offer(shared, by=nilufar)
    take_over(shared, by=dilshod)
    assert lock_of_another(shared, dilshod, timezone.now()) is None
    save_stage(shared, by=dilshod, fields={"problem": "Suv yoʻq"})
