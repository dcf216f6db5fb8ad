"""Inviting co-authors, accepting, leaving; signing first; who is told."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from portal.accounts.erasing import ask, erase
from portal.accounts.privacy import obstacles
from portal.audit.models import Event
from portal.audit.recording import record
from portal.lifecycle import Refused
from portal.norms import current
from portal.notifications.audience import audience_of
from portal.notifications.models import Notification
from proposals import co_authoring, drafting
from proposals.co_author_privacy import CoAuthorData
from proposals.co_authoring import accept, keep, leave, remove
from proposals.joining import join
from proposals.models import CoAuthor, CoSupporter, DraftLock, Proposal
from proposals.publishing import publish
from proposals.text_lock import open_text
from proposals.withdrawing import offer, take_over, withdraw
from proposals.writers import co_authors_of, is_co_author
from tests.factories import (
    CitizenFactory,
    CoAuthorFactory,
    CoSupporterFactory,
    ProposalFactory,
    QuantityFactory,
    RegionFactory,
    TopicFactory,
)
from tests.people import staff

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("norms")]


@pytest.fixture
def draft(nilufar, ministry):
    topics = [TopicFactory(slug="education")]
    return ProposalFactory(author=nilufar, body=ministry, topics=topics)


@pytest.fixture
def shared(draft, dilshod):
    """Nilufar's draft, which Dilshod writes too."""
    CoAuthorFactory(proposal=draft, person=dilshod)
    return draft


def refusal_of(verb, *args, **kwargs):
    with pytest.raises(Refused) as caught:
        verb(*args, **kwargs)
    return caught.value.code


def kinds(proposal):
    return list(Event.objects.on(proposal).order_by("id").values_list("kind", flat=True))


# --- inviting ----------------------------------------------------------------------
def test_an_invitation_lets_one_person_in_for_seven_days(draft, nilufar):
    now = timezone.now()
    row = co_authoring.invite(draft, by=nilufar, now=now)
    assert timedelta(days=7) <= row.expires_at - now <= timedelta(days=8)
    assert (row.person, len(row.token), kinds(draft)) == (None, 24, ["proposal.co_author_invited"])


def test_a_returned_text_takes_co_authors_too(draft, nilufar):
    Proposal.objects.filter(pk=draft.pk).update(state="returned")
    assert co_authoring.invite(draft, by=nilufar).pk


@pytest.mark.parametrize("state", ["gathering", "submitted", "withdrawn"])
def test_nobody_is_invited_once_it_is_sent(draft, nilufar, state):
    Proposal.objects.filter(pk=draft.pk).update(state=state)
    assert refusal_of(co_authoring.invite, draft, by=nilufar) == f"not_{state}"


def test_a_co_author_invites_nobody(shared, dilshod):
    assert refusal_of(co_authoring.invite, shared, by=dilshod) == "not_the_author"


def test_open_invitations_take_their_places(draft, nilufar, dilshod):
    QuantityFactory(key="co-authors", value=2)
    CoAuthorFactory(proposal=draft, person=dilshod)
    first = co_authoring.invite(draft, by=nilufar)
    assert refusal_of(co_authoring.invite, draft, by=nilufar) == "too_many"
    remove(first, by=nilufar)
    assert co_authoring.invite(draft, by=nilufar).pk


def test_an_expired_invitation_takes_no_place(draft, nilufar):
    QuantityFactory(key="co-authors", value=1)
    row = co_authoring.invite(draft, by=nilufar)
    assert co_authoring.invite(draft, by=nilufar, now=row.expires_at).pk


# --- accepting ---------------------------------------------------------------------
def test_accepting_makes_a_co_author_who_is_not_named(draft, nilufar, dilshod):
    row = accept(co_authoring.invite(draft, by=nilufar), by=dilshod)
    assert (row.person, row.name, co_authors_of(draft)) == (dilshod, "", [dilshod])
    assert kinds(draft) == ["proposal.co_author_invited", "proposal.co_author_joined"]


def test_who_says_so_is_named(draft, nilufar, dilshod):
    row = accept(co_authoring.invite(draft, by=nilufar), by=dilshod, name_public=True)
    assert row.name == "Dilshod Saidov"


def test_what_happens_among_authors_is_private(draft, nilufar, dilshod):
    remove(accept(co_authoring.invite(draft, by=nilufar), by=dilshod), by=nilufar)
    assert set(Event.objects.on(draft).values_list("visibility", flat=True)) == {"private"}


def test_an_expired_link_lets_nobody_in(draft, dilshod):
    row = CoAuthorFactory(proposal=draft)
    assert refusal_of(accept, row, by=dilshod, now=row.expires_at) == "link_expired"


def test_a_cancelled_link_lets_nobody_in(draft, nilufar, dilshod):
    row = CoAuthorFactory(proposal=draft)
    remove(row, by=nilufar)
    assert refusal_of(accept, row, by=dilshod) == "cancelled"
    assert kinds(draft) == ["proposal.co_author_uninvited"]


def test_a_used_link_lets_nobody_else_in(draft, dilshod, gulnora):
    row = accept(CoAuthorFactory(proposal=draft), by=dilshod)
    assert refusal_of(accept, row, by=gulnora) == "used"


def test_nobody_becomes_co_author_of_a_sent_text(draft, dilshod):
    row = CoAuthorFactory(proposal=draft)
    Proposal.objects.filter(pk=draft.pk).update(state="gathering")
    assert refusal_of(accept, row, by=dilshod) == "not_gathering"


def test_the_author_does_not_accept(draft, nilufar):
    assert refusal_of(accept, CoAuthorFactory(proposal=draft), by=nilufar) == "own_content"


def test_another_account_of_the_author_does_not_accept(draft, nilufar):
    nilufar.person_key_rows.all().delete()
    other = CitizenFactory(person_keys=nilufar.person_keys)
    assert refusal_of(accept, CoAuthorFactory(proposal=draft), by=other) == "own_content"


def test_nobody_accepts_twice(shared, dilshod):
    assert refusal_of(accept, CoAuthorFactory(proposal=shared), by=dilshod) == "already"


def test_another_account_of_a_co_author_does_not_accept(shared, dilshod):
    dilshod.person_key_rows.all().delete()
    other = CitizenFactory(person_keys=dilshod.person_keys)
    assert refusal_of(accept, CoAuthorFactory(proposal=shared), by=other) == "already"


# --- deciding later --------------------------------------------------------------------
def test_keeping_an_invitation_promises_nothing(draft, dilshod):
    row = CoAuthorFactory(proposal=draft)
    keep(row, by=dilshod)
    row.refresh_from_db()
    assert (row.kept_by, row.person, is_co_author(dilshod, draft)) == (dilshod, None, False)
    assert kinds(draft) == []


def test_what_is_accepted_or_cancelled_is_kept_no_longer(draft, nilufar, dilshod, gulnora):
    accepted, cancelled = (CoAuthorFactory(proposal=draft) for _each in range(2))
    for row in (accepted, cancelled):
        keep(row, by=dilshod)
    accept(accepted, by=gulnora)
    remove(cancelled, by=nilufar)
    assert list(CoAuthor.objects.exclude(kept_by=None)) == []


def test_who_may_not_accept_keeps_nothing(draft, nilufar, sardor):
    row = CoAuthorFactory(proposal=draft)
    assert refusal_of(keep, row, by=nilufar) == "own_content"
    assert refusal_of(keep, row, by=sardor) == refusal_of(accept, row, by=sardor)


def test_an_expired_link_is_not_kept(draft, dilshod):
    row = CoAuthorFactory(proposal=draft)
    assert refusal_of(keep, row, by=dilshod, now=row.expires_at) == "link_expired"


def test_a_kept_invitation_is_exported_without_the_title_and_erased(draft, dilshod):
    row = CoAuthorFactory(proposal=draft)
    keep(row, by=dilshod)
    (kept,) = CoAuthorData.export(dilshod)["kept_invitations"]
    assert kept == {"at": row.invited_at.isoformat(), "until": row.expires_at.isoformat()}
    CoAuthorData.erase(dilshod)
    row.refresh_from_db()
    assert row.kept_by is None


def test_accepting_needs_what_writing_needs(draft, sardor):
    assert refusal_of(accept, CoAuthorFactory(proposal=draft), by=sardor) == "assurance"


def test_an_organisation_does_not_accept(draft):
    firm = CitizenFactory(kind="organisation")
    assert refusal_of(accept, CoAuthorFactory(proposal=draft), by=firm) == "organisation"


def test_nobody_accepts_beyond_the_norm_of_the_day(shared, gulnora):
    row = CoAuthorFactory(proposal=shared)
    QuantityFactory(key="co-authors", value=1)
    assert refusal_of(accept, row, by=gulnora) == "too_many"


def test_who_left_comes_back_by_a_new_invitation(shared, dilshod):
    leave(shared, by=dilshod)
    accept(CoAuthorFactory(proposal=shared), by=dilshod)
    assert (CoAuthor.objects.count(), co_authors_of(shared)) == (2, [dilshod])


def test_a_co_supporter_who_becomes_co_author_is_counted_once(draft, dilshod):
    CoSupporterFactory(proposal=draft, person=dilshod)
    accept(CoAuthorFactory(proposal=draft), by=dilshod)
    assert (CoSupporter.objects.count(), drafting.joined(draft)) == (0, 0)


def test_a_co_author_is_no_co_supporter(shared, nilufar, dilshod):
    drafting.invite(shared, by=nilufar)
    assert refusal_of(join, shared, by=dilshod) == "own_content"


def test_the_database_holds_a_person_to_one_place(shared, dilshod):
    with pytest.raises(IntegrityError), transaction.atomic():
        CoAuthorFactory(proposal=shared, person=dilshod)


# --- leaving -----------------------------------------------------------------------
def test_leaving_ends_name_lock_and_right(draft, dilshod):
    row = CoAuthorFactory(proposal=draft, person=dilshod, name="Dilshod Saidov")
    open_text(draft, by=dilshod)
    leave(draft, by=dilshod)
    row.refresh_from_db()
    assert (row.name, row.ended_at is not None, DraftLock.objects.count()) == ("", True, 0)
    assert refusal_of(drafting.save_stage, draft, by=dilshod, fields={}) == "not_the_author"


def test_only_who_writes_can_leave(draft, nilufar, dilshod):
    assert refusal_of(leave, draft, by=dilshod) == "not_a_co_author"
    assert refusal_of(leave, draft, by=nilufar) == "not_a_co_author"


def test_the_author_removes_a_co_author_and_a_second_time_changes_nothing(shared, nilufar):
    row = shared.co_authors.get()
    remove(row, by=nilufar)
    remove(row, by=nilufar)
    assert (co_authors_of(shared), kinds(shared)) == ([], ["proposal.co_author_removed"])


def test_nobody_else_removes(shared, dilshod, gulnora):
    row = shared.co_authors.get()
    assert refusal_of(remove, row, by=gulnora) == "not_the_author"
    assert refusal_of(remove, row, by=dilshod) == "not_the_author"


def test_once_it_is_public_a_co_author_can_only_leave(nilufar, dilshod):
    proposal = ProposalFactory(author=nilufar, published=True)
    row = CoAuthorFactory(proposal=proposal, person=dilshod, name="Dilshod Saidov")
    assert refusal_of(remove, row, by=nilufar) == "published"
    leave(proposal, by=dilshod)
    assert is_co_author(dilshod, proposal) is False


def test_who_wrote_it_once_reads_its_title_no_longer_before_it_is_public(shared, nilufar, dilshod):
    event = record("proposal.submitted", on=shared, by=nilufar)
    notice = Notification.objects.create(
        person=dilshod,
        event=event,
        content_type=event.content_type,
        object_id=event.object_id,
        reason="co_author",
        notice_class="answer",
    )
    remove(shared.co_authors.get(), by=nilufar)
    notice.refresh_from_db()
    assert (notice.reason, shared.is_kept_from(notice.reason)) == ("former_co_author", True)


# --- what only the author may ------------------------------------------------------
def test_a_co_author_changes_the_text(shared, dilshod):
    drafting.save_stage(shared, by=dilshod, fields={"demand": "Ikki mahal ovqat berilsin."})
    shared.refresh_from_db()
    assert shared.demand == "Ikki mahal ovqat berilsin."


@pytest.mark.parametrize("verb", [drafting.invite, drafting.rewrite, withdraw, offer])
def test_only_the_author_sends_takes_back_withdraws_and_hands_over(shared, dilshod, verb):
    assert refusal_of(verb, shared, by=dilshod) == "not_the_author"


def test_a_change_by_a_co_author_asks_the_co_supporters_again(shared, nilufar, dilshod, gulnora):
    drafting.invite(shared, by=nilufar)
    join(shared, by=gulnora)
    drafting.rewrite(shared, by=nilufar)
    drafting.save_stage(shared, by=dilshod, fields={"demand": "Ikki mahal ovqat berilsin."})
    DraftLock.objects.all().delete()
    drafting.invite(shared, by=nilufar)
    assert (drafting.joined(shared), shared.state) == (0, "gathering")
    told = set(audience_of(Event.objects.on(shared).first()))
    assert told == {(dilshod.pk, "co_author"), (gulnora.pk, "co_supporter")}


# --- publication -------------------------------------------------------------------
def submitted(nilufar, supporters, **fields):
    proposal = ProposalFactory(author=nilufar, submitted=True, **fields)
    for person in supporters:
        CoSupporterFactory(proposal=proposal, person=person)
    return proposal


def test_a_co_author_signs_first_without_being_shown_among_signers(nilufar, bekzod, kamola):
    proposal = submitted(nilufar, [])
    CoAuthorFactory(proposal=proposal, person=bekzod, name="Bekzod Aliyev")
    publish(proposal, by=kamola)
    signed = proposal.signatures.order_by("id").values_list("signer_id", "name_public")
    assert list(signed) == [(nilufar.pk, False), (bekzod.pk, False)]


def test_who_left_before_publication_does_not_sign(nilufar, bekzod, kamola):
    proposal = submitted(nilufar, [])
    CoAuthorFactory(proposal=proposal, person=bekzod)
    leave(proposal, by=bekzod)
    publish(proposal, by=kamola)
    assert list(proposal.signatures.values_list("signer_id", flat=True)) == [nilufar.pk]


def test_a_co_author_who_may_not_sign_takes_nobody_elses_place(nilufar, malika, supporters, kamola):
    proposal = submitted(nilufar, supporters)
    CoAuthorFactory(proposal=proposal, person=malika)
    publish(proposal, by=kamola)
    assert proposal.signatures.count() == 6


def test_a_co_author_of_another_region_writes_but_does_not_sign(nilufar, dilshod, kamola):
    home = RegionFactory(code="UZ-NG")
    level = current.level("region")
    proposal = ProposalFactory(author=nilufar, submitted=True, region=home, level=level)
    CoAuthorFactory(proposal=proposal, person=dilshod)
    publish(proposal, by=kamola)
    assert list(proposal.signatures.values_list("signer_id", flat=True)) == [nilufar.pk]


def test_a_moderator_does_not_decide_about_what_they_write(nilufar):
    proposal = submitted(nilufar, [])
    person = CitizenFactory(full_name="Kamola Rahimova")
    CoAuthorFactory(proposal=proposal, person=person)
    person.person_key_rows.all().delete()
    moderator = staff("Kamola Rahimova", "moderator")
    moderator.person_keys = person.person_keys
    assert refusal_of(publish, proposal, by=moderator) == "own_content"


# --- who is told -------------------------------------------------------------------
@pytest.mark.parametrize(
    "kind",
    ["submitted", "returned", "rejected", "published", "reached", "answered", "overdue", "hidden"],
)
def test_a_co_author_is_told_of_decisions(nilufar, dilshod, kind):
    proposal = ProposalFactory(author=nilufar, published=True)
    CoAuthorFactory(proposal=proposal, person=dilshod)
    event = record(f"proposal.{kind}", on=proposal, by=None)
    assert list(audience_of(event)) == [(nilufar.pk, "author"), (dilshod.pk, "co_author")]


def test_the_author_is_told_who_comes_and_goes(draft, nilufar, dilshod):
    row = accept(co_authoring.invite(draft, by=nilufar), by=dilshod)
    assert list(audience_of(Event.objects.on(draft).first())) == [(nilufar.pk, "author")]
    remove(row, by=nilufar)
    told = list(audience_of(Event.objects.on(draft).first()))
    assert told == [(dilshod.pk, "former_co_author")]


# --- handing over ------------------------------------------------------------------
def test_a_text_written_together_goes_to_a_co_author(shared, nilufar, dilshod):
    token = shared.join_token
    offer(shared, by=nilufar)
    take_over(shared, by=dilshod, name_public=False)
    assert (shared.author, shared.author_name, co_authors_of(shared)) == (dilshod, "", [])
    assert (shared.join_token, Event.objects.on(shared).first().visibility) == (token, "private")


def test_nobody_else_takes_a_text_over(shared, nilufar, gulnora):
    offer(shared, by=nilufar)
    assert refusal_of(take_over, shared, by=gulnora) == "not_a_co_author"


def test_without_an_offer_nothing_changes_hands(shared, dilshod):
    assert refusal_of(take_over, shared, by=dilshod) == "link_expired"


def test_who_writes_alone_has_nobody_to_hand_it_to(draft, nilufar):
    assert refusal_of(offer, draft, by=nilufar) == "not_draft"


# --- erasure -----------------------------------------------------------------------
def test_the_erasure_of_a_co_author_ends_it(draft, dilshod):
    row = CoAuthorFactory(proposal=draft, person=dilshod, name="Dilshod Saidov")
    open_text(draft, by=dilshod)
    erase(dilshod)
    row.refresh_from_db()
    assert (row.person, row.name, row.ended_at is not None) == (None, "", True)
    assert (co_authors_of(draft), DraftLock.objects.count()) == ([], 0)


def test_the_erasure_of_an_author_waits_until_it_is_handed_over(shared, nilufar, dilshod):
    assert refusal_of(ask, nilufar) == "obstacles"
    offer(shared, by=nilufar)
    take_over(shared, by=dilshod)
    assert obstacles(nilufar) == []


def test_a_draft_of_ones_own_stands_in_no_way(draft, nilufar):
    CoAuthorFactory(proposal=draft)
    assert obstacles(nilufar) == []


def test_the_export_keeps_the_title_from_who_left(shared, dilshod):
    assert CoAuthorData.export(dilshod)["co_authorships"][0]["proposal"] == shared.title
    leave(shared, by=dilshod)
    assert CoAuthorData.export(dilshod)["co_authorships"][0]["proposal"] == ""
