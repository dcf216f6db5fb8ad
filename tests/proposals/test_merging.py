"""Two authors and a moderator: asking, agreeing, taking back, merging."""

from datetime import timedelta

import pytest
from django.utils import timezone

from portal.audit.models import Event
from portal.lifecycle import Refused
from portal.moderation.deciding import decide
from portal.moderation.models import Decision
from portal.moderation.numbers import numbers
from portal.moderation.queue import waiting
from portal.norms import current
from proposals import counting
from proposals.hiding import hide
from proposals.merge_deciding import merge, refuse
from proposals.merge_privacy import MergeData
from proposals.merging import agree, ask, decline, take_back
from proposals.models import Merge, Proposal, Signature
from proposals.retention import forget
from proposals.signing import sign
from proposals.signing import withdraw as withdraw_signature
from proposals.withdrawing import offer, take_over, withdraw
from tests.factories import (
    LONG_AGO,
    CitizenFactory,
    CoSupporterFactory,
    DistrictFactory,
    LevelFactory,
    ProposalFactory,
    QuantityFactory,
    ReasonFactory,
    RegionFactory,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("norms")]
REACHED = {"reached_at": LONG_AGO, "answer_due_at": LONG_AGO}
NOTE = "Ikkalamiz bir narsani soʻrayapmiz."


def refusal_of(verb, *args, **kwargs):
    with pytest.raises(Refused) as caught:
        verb(*args, **kwargs)
    return caught.value.code


@pytest.fixture
def mine(nilufar):
    return ProposalFactory(author=nilufar, published=True, signatures=3)


@pytest.fixture
def other(dilshod):
    return ProposalFactory(author=dilshod, published=True, signatures=2)


@pytest.fixture
def asked(mine, other, nilufar):
    return ask(mine, other, by=nilufar, note=NOTE)


@pytest.fixture
def agreed(asked, dilshod):
    return agree(asked, by=dilshod)


@pytest.fixture
def merged(agreed, kamola):
    return merge(agreed, by=kamola)


def events_of(thing):
    return list(Event.objects.on(thing).values_list("kind", "visibility"))


# --- asking -------------------------------------------------------------------
def test_an_author_asks_to_end_for_the_other(asked, mine, other):
    assert (asked.source, asked.target, asked.asking, asked.asked) == (mine, other, mine, other)
    assert (asked.stage, asked.note) == ("asked", NOTE)
    assert asked.expires_at == current.due("merge-offer", asked.asked_at, asked.asked_at)
    assert events_of(asked) == [("merge.asked", "private")]


def test_an_author_asks_that_the_other_one_ends(mine, other, nilufar):
    made = ask(other, mine, by=nilufar)
    assert (made.asking, made.asked, made.asked_by_source) == (mine, other, False)


def test_who_wrote_both_agrees_at_once(mine, nilufar):
    made = ask(mine, ProposalFactory(author=nilufar, published=True), by=nilufar)
    assert made.stage == "agreed"
    assert events_of(made) == [("merge.agreed", "private"), ("merge.asked", "private")]


def test_nobody_asks_for_others(mine, other, bekzod):
    assert refusal_of(ask, mine, other, by=bekzod) == "not_the_author"


def test_a_proposal_is_not_merged_with_itself(mine, nilufar):
    assert refusal_of(ask, mine, mine, by=nilufar) == "same"


@pytest.mark.parametrize("state", ["with_body", "answered", "rejected", "withdrawn", "merged"])
@pytest.mark.parametrize("side", ["source", "target"])
def test_both_collect_signatures(nilufar, mine, state, side):
    over = ProposalFactory(published=True, state=state)
    pair = (over, mine) if side == "source" else (mine, over)
    assert refusal_of(ask, *pair, by=nilufar) == "over"


def test_what_the_clock_has_closed_is_not_merged(mine, other, nilufar):
    assert refusal_of(ask, mine, other, by=nilufar, now=mine.closes_at) == "over"


def test_what_was_taken_down_is_not_merged(mine, other, nilufar, kamola):
    hide(other, by=kamola, reason=ReasonFactory())
    assert refusal_of(ask, mine, other, by=nilufar) == "over"


def test_without_an_author_nobody_can_agree(mine, nilufar):
    alone = ProposalFactory(author=None, author_name="", published=True)
    assert refusal_of(ask, mine, alone, by=nilufar) == "over"


def test_what_reached_its_threshold_is_owed_an_answer(mine, nilufar):
    assert refusal_of(ask, mine, ProposalFactory(reached=True), by=nilufar) == "reached"


def test_enough_signatures_count_before_they_are_drained(mine, nilufar):
    enough = ProposalFactory(published=True, signatures=10)
    assert (enough.reached_at, refusal_of(ask, mine, enough, by=nilufar)) == (None, "reached")


def test_other_levels_do_not_fit(mine, nilufar):
    regional = ProposalFactory(published=True, level=LevelFactory(key="region", threshold=7))
    assert refusal_of(ask, mine, regional, by=nilufar) == "another_place"


def test_other_regions_and_districts_do_not_fit(mine, nilufar):
    region = ProposalFactory(published=True, region=RegionFactory(code="UZ-XO"))
    district = ProposalFactory(published=True, district=DistrictFactory())
    assert refusal_of(ask, mine, region, by=nilufar) == "another_place"
    assert refusal_of(ask, mine, district, by=nilufar) == "another_place"


@pytest.mark.parametrize("turned", [False, True])
def test_two_are_asked_about_once_at_a_time(asked, mine, other, dilshod, turned):
    pair = (other, mine) if turned else (mine, other)
    assert refusal_of(ask, *pair, by=dilshod) == "asked"


def test_no_more_than_the_norm_are_asked_at_a_time(asked, mine, nilufar):
    QuantityFactory(key="merge-offers", value=2)
    ask(ProposalFactory(published=True), mine, by=nilufar)
    third = ProposalFactory(published=True)
    assert refusal_of(ask, mine, third, by=nilufar) == "too_many"


def test_being_asked_uses_up_nothing(mine, nilufar):
    QuantityFactory(key="merge-offers", value=1)
    stranger = ProposalFactory(published=True)
    ask(stranger, mine, by=stranger.author)
    assert ask(mine, ProposalFactory(published=True), by=nilufar).stage == "asked"


# --- answering ----------------------------------------------------------------
def test_the_other_author_agrees(agreed, asked):
    assert (agreed.stage, agreed.note) == ("agreed", NOTE)
    assert events_of(agreed)[0] == ("merge.agreed", "private")


def test_the_other_author_declines(asked, dilshod):
    decline(asked, by=dilshod)
    assert (asked.stage, asked.note) == ("declined", "")


@pytest.mark.parametrize("verb", [agree, decline])
def test_only_the_author_who_was_asked_answers(asked, nilufar, bekzod, verb):
    assert refusal_of(verb, asked, by=nilufar) == "not_the_author"
    assert refusal_of(verb, asked, by=bekzod) == "not_the_author"


@pytest.mark.parametrize("verb", [agree, decline])
def test_an_answer_comes_too_late(asked, dilshod, verb):
    assert refusal_of(verb, asked, by=dilshod, now=asked.expires_at) == "expired"


@pytest.mark.parametrize("verb", [agree, decline])
def test_an_answer_is_given_once(agreed, dilshod, verb):
    assert refusal_of(verb, agreed, by=dilshod) == "not_agreed"


def test_nobody_agrees_to_what_is_over(asked, nilufar, dilshod, mine):
    withdraw(mine, by=nilufar)
    assert refusal_of(agree, asked, by=dilshod) == "over"


def test_after_a_no_only_the_other_side_asks(asked, mine, other, nilufar, dilshod):
    decline(asked, by=dilshod)
    assert refusal_of(ask, other, mine, by=nilufar) == "declined"
    assert ask(other, mine, by=dilshod).stage == "asked"


def test_after_the_time_it_can_be_asked_again(asked, mine, other, nilufar):
    later = asked.expires_at
    again = ask(mine, other, by=nilufar, now=later)
    asked.refresh_from_db()
    assert (again.stage, asked.stage, asked.note) == ("asked", "expired", "")


def test_the_clock_empties_the_words_that_nobody_answered(asked):
    assert forget(asked.expires_at - timedelta(seconds=1))["notes of merges"] == 0
    assert forget(asked.expires_at)["notes of merges"] == 1
    asked.refresh_from_db()
    assert (asked.stage, asked.note) == ("expired", "")


@pytest.mark.parametrize("change", [{"state": "withdrawn"}, REACHED])
def test_the_words_go_when_one_of_the_two_is_over(agreed, other, change):
    Proposal.objects.filter(pk=other.pk).update(**change)
    assert forget(timezone.now())["notes of merges"] == 1
    agreed.refresh_from_db()
    assert (agreed.stage, agreed.note) == ("agreed", "")


def test_the_words_go_when_the_collection_of_one_is_over(agreed, other):
    assert forget(other.closes_at - timedelta(seconds=1))["notes of merges"] == 0
    assert forget(other.closes_at)["notes of merges"] == 1


# --- taking back --------------------------------------------------------------
def test_who_asked_takes_it_back(asked, nilufar):
    take_back(asked, by=nilufar)
    assert (asked.stage, asked.note) == ("taken_back", "")


def test_who_is_asked_has_nothing_to_take_back(asked, dilshod):
    assert refusal_of(take_back, asked, by=dilshod) == "not_the_author"


def test_either_takes_an_agreement_back(agreed, dilshod):
    take_back(agreed, by=dilshod)
    assert agreed.stage == "taken_back"


def test_a_decided_one_is_not_taken_back(merged, nilufar):
    assert refusal_of(take_back, merged, by=nilufar) == "not_done"


def test_who_agreed_reads_that_it_is_decided(merged, dilshod):
    assert refusal_of(take_back, merged, by=dilshod) == "not_done"


def test_what_was_taken_back_can_be_asked_again(asked, mine, other, nilufar):
    take_back(asked, by=nilufar)
    assert ask(mine, other, by=nilufar).stage == "asked"


def test_what_an_author_wanted_goes_with_them(agreed, mine, nilufar, bekzod):
    offer(mine, by=nilufar)
    take_over(mine, by=bekzod)
    agreed.refresh_from_db()
    assert (agreed.stage, agreed.note) == ("taken_back", "")


def test_a_question_waits_for_whoever_takes_over(asked, other, dilshod, bekzod):
    offer(other, by=dilshod)
    take_over(other, by=bekzod)
    asked.refresh_from_db()
    assert agree(asked, by=bekzod).stage == "agreed"


# --- deciding -----------------------------------------------------------------
def test_a_moderator_merges(merged, mine, other, kamola):
    mine.refresh_from_db()
    other.refresh_from_db()
    assert (mine.state, other.state, mine.closes_at) == ("merged", "open", merged.decided_at)
    assert (merged.stage, merged.done_by, merged.note) == ("done", kamola, "")


def test_both_pages_are_told(merged, mine, other):
    ended, goes_on = Event.objects.on(mine).get(), Event.objects.on(other).get()
    assert (ended.kind, ended.visibility) == ("proposal.merged", "public")
    assert ended.data == {"other": other.reference, "count": 3}
    assert (goes_on.kind, goes_on.visibility) == ("proposal.merged_from", "public")
    assert goes_on.data == {"other": mine.reference, "count": 3}


def test_no_signature_is_moved(merged, mine, other):
    assert (counting.exact_count(mine), counting.exact_count(other)) == (3, 2)
    assert Signature.objects.filter(proposal=other).count() == 2


def test_nobody_signs_what_ended_nor_takes_a_signature_back(agreed, mine, kamola, bekzod, jasur):
    sign(mine, by=bekzod)
    merge(agreed, by=kamola)
    assert refusal_of(sign, mine, by=jasur) == "closed"
    assert refusal_of(withdraw_signature, mine, by=bekzod) == "closed"


def test_signers_sign_the_other_one_anew(agreed, mine, other, kamola, bekzod):
    sign(mine, by=bekzod)
    merge(agreed, by=kamola)
    assert sign(other, by=bekzod).fresh is True
    assert (counting.exact_count(mine), counting.exact_count(other)) == (4, 3)


def test_without_both_consents_nothing_is_merged(asked, kamola):
    assert refusal_of(merge, asked, by=kamola) == "not_asked"
    assert refusal_of(refuse, asked, by=kamola, reason="x") == "not_asked"


def test_it_is_decided_once(merged, rustam):
    assert refusal_of(merge, merged, by=rustam) == "not_done"


@pytest.mark.parametrize("part", ["asks", "is asked", "joined one", "joined the other"])
def test_own_content_is_decided_by_another(mine, other, rustam, part):
    people = {"asks": (rustam, None), "is asked": (None, rustam)}
    one, two = people.get(part, (None, None))
    for proposal, author in ((mine, one), (other, two)):
        proposal.author = author or proposal.author
        proposal.save()
    if part.startswith("joined"):
        CoSupporterFactory(proposal=mine if part == "joined one" else other, person=rustam)
    made = agree(ask(mine, other, by=mine.author), by=other.author)
    assert refusal_of(merge, made, by=rustam) == "own_content"
    assert refusal_of(decide, made, by=rustam, outcome="publish") == "own_content"


def test_what_was_withdrawn_meanwhile_is_not_merged(agreed, mine, nilufar, kamola):
    withdraw(mine, by=nilufar)
    assert refusal_of(merge, agreed, by=kamola) == "not_withdrawn"


def test_nothing_is_merged_into_what_was_withdrawn(agreed, other, dilshod, kamola):
    withdraw(other, by=dilshod)
    assert refusal_of(merge, agreed, by=kamola) == "over"


def test_what_reached_enough_meanwhile_is_not_merged(agreed, mine, kamola):
    for person in CitizenFactory.create_batch(7):
        sign(mine, by=person)
    assert refusal_of(merge, agreed, by=kamola) == "reached"


def test_what_took_another_in_goes_on(merged, other, dilshod):
    third = ProposalFactory(published=True)
    assert refusal_of(ask, other, third, by=dilshod) == "goes_on"
    assert ask(third, other, by=dilshod).stage == "asked"


def test_nothing_is_merged_into_what_was_merged(merged, mine):
    third = ProposalFactory(published=True)
    assert refusal_of(ask, third, mine, by=third.author) == "over"


def test_one_that_ends_twice_ends_once(agreed, mine, kamola, rustam):
    third = ProposalFactory(published=True)
    second = agree(ask(mine, third, by=mine.author), by=third.author)
    merge(second, by=kamola)
    assert refusal_of(merge, agreed, by=rustam) == "not_merged"


def test_a_moderator_refuses_with_words(agreed, mine, kamola):
    refuse(agreed, by=kamola, reason=" Biri maktab, biri bogʻcha haqida. ")
    mine.refresh_from_db()
    assert (agreed.stage, agreed.refusal) == ("refused", "Biri maktab, biri bogʻcha haqida.")
    assert (mine.state, events_of(agreed)[0]) == ("open", ("merge.refused", "private"))


def test_a_refusal_needs_words(agreed, kamola):
    assert refusal_of(refuse, agreed, by=kamola, reason=" ") == "no_words"


# --- the queue ----------------------------------------------------------------
def merges_waiting(now=None):
    return [item for item in waiting(now or timezone.now()) if item.noun == "merge"]


def test_an_agreed_merge_waits_in_the_queue(agreed, mine, other):
    (item,) = merges_waiting()
    assert (item.thing, item.title) == (agreed, mine.title)
    assert item.reference == f"{mine.reference} → {other.reference}"
    assert item.due == current.due("moderation", agreed.answered_at, agreed.answered_at)


def test_only_what_can_be_done_waits(agreed, mine, nilufar):
    assert merges_waiting(mine.closes_at) == []
    withdraw(mine, by=nilufar)
    assert merges_waiting() == []


def test_a_question_does_not_wait_for_moderators(asked):
    assert merges_waiting() == []


def test_a_decision_of_the_queue_merges(agreed, mine, kamola):
    decide(agreed, by=kamola, outcome="publish")
    mine.refresh_from_db()
    assert (mine.state, merges_waiting()) == ("merged", [])


def test_a_decision_not_to_merge_needs_no_code(agreed, kamola):
    decide(agreed, by=kamola, outcome="return", text="Ular boshqa-boshqa narsa soʻraydi.")
    agreed.refresh_from_db()
    assert (agreed.stage, agreed.refusal) == ("refused", "Ular boshqa-boshqa narsa soʻraydi.")


def test_there_is_no_text_to_reject(agreed, kamola):
    reason = ReasonFactory()
    code = refusal_of(decide, agreed, by=kamola, outcome="reject", reasons=[reason], text="x")
    assert (code, Decision.objects.count()) == ("only_two_ways", 0)


def test_merges_stay_out_of_the_numbers_of_what_was_published(agreed, kamola):
    before = numbers(timezone.now())
    decide(agreed, by=kamola, outcome="publish")
    after = numbers(timezone.now())
    assert (before.received, before.waiting) == (after.received, after.waiting) == (0, 0)


# --- people -------------------------------------------------------------------
def test_an_author_takes_along_what_they_asked(asked, nilufar, dilshod):
    (mine,), (theirs,) = (MergeData.export(person)["merges"] for person in (nilufar, dilshod))
    assert (mine["asked_by_me"], mine["note"], mine["stage"]) == (True, NOTE, "asked")
    assert (theirs["asked_by_me"], theirs["note"]) == (False, "")


def test_an_erasure_empties_the_words(asked, nilufar, dilshod):
    MergeData.erase(dilshod)
    asked.refresh_from_db()
    assert asked.note == NOTE
    MergeData.erase(nilufar)
    asked.refresh_from_db()
    assert asked.note == ""


def test_an_author_who_leaves_takes_nothing_from_the_story(merged, mine):
    mine.author = None
    mine.save()
    merged.refresh_from_db()
    assert (merged.stage, merged.authors()) == ("done", [merged.target.author])


def test_standing_follows_the_clock(asked, mine):
    now = timezone.now()
    at = [now, asked.expires_at - timedelta(seconds=1), asked.expires_at]
    assert [asked.is_standing(moment) for moment in at] == [True, True, False]
    assert [Merge.objects.standing(moment).count() for moment in at] == [1, 1, 0]


# --- the one that goes on -------------------------------------------------------
def test_the_author_alone_does_not_withdraw_what_took_in_another(merged, other, dilshod):
    assert refusal_of(withdraw, other, by=dilshod) == "took_in"
    other.refresh_from_db()
    assert other.state == "open"


def test_who_ended_the_first_may_take_the_other_over_and_withdraw_it(merged, other, nilufar):
    offer(other, by=other.author)
    take_over(other, by=nilufar)
    assert withdraw(other, by=nilufar).state == "withdrawn"


def test_who_wrote_both_withdraws_what_goes_on(nilufar, kamola):
    first, second = (ProposalFactory(author=nilufar, published=True) for _each in "ab")
    merge(ask(first, second, by=nilufar), by=kamola)
    assert withdraw(second, by=nilufar).state == "withdrawn"


def test_nobody_withdraws_what_took_in_a_proposal_whose_author_is_gone(
    merged, mine, other, dilshod
):
    Proposal.objects.filter(pk=mine.pk).update(author=None)
    assert refusal_of(withdraw, other, by=dilshod) == "took_in"
