"""Opinions: written while it is open, mended for an hour, supported, withdrawn until the close."""

from datetime import timedelta

import pytest
from django.utils import timezone

from consultations.alike import key_of
from consultations.contributing import (
    before_duplicate,
    change,
    contribute,
    stop_supporting,
    support,
    withdraw,
)
from consultations.contribution_privacy import ContributionData
from consultations.contribution_taking_part import taken_part
from consultations.drafts_kept import draft_on, keep_draft
from consultations.models import (
    Contribution,
    ContributionDraft,
    ContributionSupport,
    Decision,
)
from consultations.tallies import tallies_of
from consultations.versions import current_version
from portal.clock import INSTANT
from portal.lifecycle import Refused
from tests.consultation_factories import ConsultationFactory, ContributionFactory
from tests.factories import CitizenFactory, UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("norms")]
TEXT = "Uch kun juda kam, odamlar koʻrishga ulgurmaydi. Kamida oʻn kun boʻlsin."
NEARLY = "Uch kun juda kam, odamlar koʻrishga ulgurmaydi! Kamida oʻn kun boʻlsin"


@pytest.fixture
def consultation():
    return ConsultationFactory(published=True, draft=True)


@pytest.fixture
def clause(consultation):
    return current_version(consultation).clauses.get(address="2.2")


@pytest.fixture
def opinion(consultation, clause, gulnora):
    return contribute(consultation, by=gulnora, clause=clause, stance="change", text=TEXT)


def refused(verb, *args, **kwargs):
    with pytest.raises(Refused) as caught:
        verb(*args, **kwargs)
    return caught.value.code


def test_an_opinion_is_public_at_once_and_unnamed_unless_asked(opinion, clause, gulnora):
    assert list(Contribution.objects.public()) == [opinion]
    assert (opinion.author_name, opinion.organisation) == ("", "")
    assert (opinion.line, opinion.region, opinion.body) == (
        clause.line,
        gulnora.region,
        opinion.consultation.body,
    )


def test_a_name_is_shown_on_request(consultation, gulnora):
    made = contribute(
        consultation, by=gulnora, clause=None, stance="agree", text=TEXT, name_public=True
    )
    assert (made.author_name, made.clause, made.line) == (gulnora.full_name, None, None)


def test_an_organisation_speaks_in_its_own_name(consultation):
    person = CitizenFactory(kind="organisation", organisation="Ekologik harakat")
    made = contribute(
        consultation, by=person, clause=None, stance="agree", text=TEXT, name_public=True
    )
    assert (made.organisation, made.author_name) == ("Ekologik harakat", "")


@pytest.mark.parametrize("trait", ["closed", "concluded"])
def test_nothing_is_written_after_the_close(trait, gulnora):
    over = ConsultationFactory(**{trait: True}, draft=True)
    assert refused(contribute, over, by=gulnora, clause=None, stance="agree", text=TEXT) == "closed"


def test_the_close_holds_to_the_instant(consultation, gulnora):
    words = {"by": gulnora, "clause": None, "stance": "agree", "text": TEXT}
    assert refused(contribute, consultation, **words, now=consultation.closes_at) == "closed"
    made = contribute(consultation, **words, now=consultation.closes_at - INSTANT)
    assert made.created_at < consultation.closes_at


def test_nothing_is_written_before_it_opens(gulnora):
    soon = timezone.now() + timedelta(days=2)
    consultation = ConsultationFactory(
        published=True, opens_at=soon, closes_at=soon + timedelta(days=20)
    )
    words = {"by": gulnora, "clause": None, "stance": "agree", "text": TEXT}
    assert refused(contribute, consultation, **words) == "not_open"


def test_an_account_of_an_address_alone_is_not_enough(consultation):
    words = {"clause": None, "stance": "agree", "text": TEXT}
    assert refused(contribute, consultation, by=UserFactory(), **words) == "assurance"


def test_nearly_the_same_words_are_shown_once_with_the_number_of_people(
    opinion, consultation, clause, jasur
):
    again = contribute(consultation, by=jasur, clause=clause, stance="change", text=NEARLY)
    elsewhere = contribute(consultation, by=jasur, clause=None, stance="change", text=NEARLY)
    assert (again.like, elsewhere.like) == (opinion, None)
    firsts = Contribution.objects.shown().first_of_its_kind()
    assert set(firsts) == {opinion, elsewhere}
    assert tallies_of(consultation).on(clause.line).opinions == 2


def test_one_person_is_counted_once_in_a_campaign(opinion, consultation, clause, gulnora):
    words = {"by": gulnora, "clause": clause, "stance": "agree"}
    assert refused(contribute, consultation, **words, text=NEARLY) == "said"
    assert contribute(consultation, **words, text="Xarita yaxshi fikr.").like is None


def test_an_author_changes_the_words_for_an_hour(opinion, gulnora):
    words = {"by": gulnora, "stance": "remove", "text": "Butunlay olib tashlansin."}
    hour = opinion.created_at + timedelta(hours=1)
    assert refused(change, opinion, **words, now=hour) == "fixed"
    changed = change(opinion, **words, now=hour - INSTANT)
    assert (changed.stance, changed.key) == ("remove", key_of(words["text"]))


def test_what_somebody_supports_is_changed_no_more(opinion, gulnora, jasur):
    support(opinion, by=jasur)
    assert refused(change, opinion, by=gulnora, stance="agree", text="Boshqa gap") == "fixed"


def test_nobody_changes_or_withdraws_anothers_words(opinion, jasur):
    assert refused(change, opinion, by=jasur, stance="agree", text=TEXT) == "not_the_author"
    assert refused(withdraw, opinion, by=jasur) == "not_the_author"


def test_others_are_shown_in_the_place_of_what_was_withdrawn(
    opinion, consultation, clause, gulnora, jasur
):
    again = contribute(consultation, by=jasur, clause=clause, stance="change", text=NEARLY)
    withdraw(opinion, by=gulnora)
    assert list(Contribution.objects.shown().first_of_its_kind()) == [again]


def test_nothing_is_withdrawn_after_the_close(opinion, gulnora):
    closed = opinion.consultation.closes_at
    assert refused(withdraw, opinion, by=gulnora, now=closed) == "closed"
    assert withdraw(opinion, by=gulnora, now=closed - INSTANT).withdrawn_at is not None


def test_what_is_decided_stays(opinion, gulnora):
    decision = Decision.objects.create(
        consultation=opinion.consultation,
        body=opinion.body,
        outcome="noted",
        text="Eʼtiborga olindi.",
        by=UserFactory(),
    )
    Contribution.objects.update(decision=decision)
    assert refused(withdraw, opinion, by=gulnora) == "decided"
    assert refused(change, opinion, by=gulnora, stance="agree", text="Boshqa") == "fixed"


def test_a_person_supports_once(opinion, jasur):
    assert [support(opinion, by=jasur), support(opinion, by=jasur)] == [True, False]
    assert Contribution.objects.get().supports == 1
    assert [stop_supporting(opinion, by=jasur), stop_supporting(opinion, by=jasur)] == [True, False]
    assert Contribution.objects.get().supports == 0


def test_who_may_not_support(opinion, gulnora, jasur):
    organisation = CitizenFactory(kind="organisation", organisation="Ekologik harakat")
    assert refused(support, opinion, by=gulnora) == "own_content"
    assert refused(support, opinion, by=organisation) == "organisation"
    assert refused(support, opinion, by=UserFactory()) == "assurance"
    closed = opinion.consultation.closes_at
    assert refused(support, opinion, by=jasur, now=closed) == "closed"
    Contribution.objects.update(withdrawn_at=timezone.now())
    assert refused(support, opinion, by=jasur) == "gone"


def test_a_support_given_with_two_accounts_counts_once(opinion, jasur):
    support(opinion, by=jasur)
    kept = before_duplicate(ContributionSupport.objects.get(), into=CitizenFactory())
    assert kept is False
    assert (Contribution.objects.get().supports, ContributionSupport.objects.count()) == (0, 0)


def test_a_draft_is_kept_for_each_clause_until_it_is_sent(consultation, clause, gulnora):
    keep_draft(consultation, by=gulnora, clause=clause, text="Yarim")
    keep_draft(consultation, by=gulnora, clause=clause, text="Yarim gap")
    keep_draft(consultation, by=gulnora, clause=None, text="Butun")
    assert draft_on(consultation, clause, gulnora).text == "Yarim gap"
    contribute(consultation, by=gulnora, clause=clause, stance="agree", text=TEXT)
    assert [row.text for row in ContributionDraft.objects.all()] == ["Butun"]


def test_more_files_than_the_norm_are_refused_unread(consultation, gulnora):
    files = [("bir", b"x")] * 4
    words = {"by": gulnora, "clause": None, "stance": "agree", "text": TEXT}
    assert refused(contribute, consultation, **words, files=files) == "files_many"
    assert refused(contribute, consultation, **words, files=[("bir", b"x")]) == "file_kind"
    assert ContributionFactory.create().attachments.count() == 0


def test_what_was_said_stands_among_what_a_person_took_part_in(
    opinion, consultation, gulnora, django_assert_num_queries
):
    keep_draft(consultation, by=gulnora, clause=None, text="Butun")
    with django_assert_num_queries(3):
        rows = taken_part(gulnora, timezone.now())
    assert [(row.title, row.waits) for row in rows] == [
        (opinion.title, False),
        (consultation.title, True),
    ]


def test_an_erasure_leaves_the_words_and_the_count_and_nobody_behind_them(opinion, gulnora, jasur):
    support(opinion, by=jasur)
    keep_draft(opinion.consultation, by=gulnora, clause=None, text="Butun")
    told = ContributionData.export(gulnora)
    assert [row["text"] for row in told["contributions"]] == [TEXT]
    for person in (gulnora, jasur):
        ContributionData.erase(person)
    row = Contribution.objects.get()
    assert (row.text, row.author, row.region, row.supports) == (TEXT, None, None, 1)
    assert (ContributionSupport.objects.get().person, ContributionDraft.objects.count()) == (
        None,
        0,
    )
