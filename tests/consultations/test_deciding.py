"""Every contribution is decided by its body, with a reason, once; whoever it concerns is told."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import override

from consultations.coverage import Numbers, by_line, numbers_of, numbers_of_many
from consultations.deciding import Said, check_all_decided, decide, replace
from consultations.models import Clause, Consultation, Contribution, ContributionSupport, Decision
from consultations.versions import begin_version, current_version, write
from portal.audit.models import Event
from portal.lifecycle import Refused
from portal.notifications.audience import audience_of
from tests.consultation_factories import (
    ConsultationFactory,
    ContributionFactory,
    DecisionFactory,
    GroupFactory,
    PassingFactory,
)
from tests.factories import BodyFactory, CitizenFactory
from tests.people import staff

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("norms")]

NO = Said("rejected", "Muddat Fuqarolik kodeksida belgilangan.")
YES = Said("accepted", "Eʼlon mahalla guruhiga ham yuboriladi.", "Eʼlon guruhda ham chiqsin")


@pytest.fixture
def consultation(ministry):
    return ConsultationFactory(body=ministry, published=True, draft=True)


@pytest.fixture
def said(consultation):
    """Two contributions."""
    return ContributionFactory.create_batch(2, consultation=consultation)


def ids(rows):
    return [row.pk for row in rows]


def refusal_of(work, *args, **kwargs):
    with pytest.raises(Refused) as refusal:
        work(*args, **kwargs)
    return refusal.value.code


def next_version(consultation, officer):
    """The second version, whose text is that of the first with one word more."""
    version = begin_version(consultation, by=officer)
    write(version, current_version(consultation).tree())
    return version


# --- one decision for many ------------------------------------------------------------
def test_one_decision_answers_many(consultation, said, aziza):
    made = decide(consultation, ids(said), YES, by=aziza)
    stored = Decision.objects.get()
    assert (stored, stored.body, stored.by, stored.outcome) == (
        made,
        consultation.body,
        aziza,
        "accepted",
    )
    assert (stored.demand, stored.text) == (YES.demand, YES.text)
    assert set(Contribution.objects.values_list("decision", flat=True)) == {made.pk}


def test_the_head_decides_too_and_while_it_is_closed(ministry, bobur):
    one = ContributionFactory(consultation=ConsultationFactory(body=ministry, closed=True))
    assert decide(one.consultation, [one.pk], NO, by=bobur).outcome == "rejected"


def test_what_says_nearly_the_same_is_decided_with_it(consultation, said, aziza):
    alike = ContributionFactory(consultation=consultation, like=said[0])
    decide(consultation, [said[0].pk], NO, by=aziza)
    undecided = Contribution.objects.filter(decision=None)
    assert (list(undecided), alike.like) == ([said[1]], said[0])


def test_what_is_in_a_group_of_its_own_is_not(consultation, said, aziza):
    group = GroupFactory(consultation=consultation)
    alike = ContributionFactory(consultation=consultation, like=said[0], group=group)
    decide(consultation, [said[0].pk], NO, by=aziza)
    alike.refresh_from_db()
    assert alike.decision is None


def test_a_hidden_one_is_decided_too(consultation, said, aziza):
    Contribution.objects.update(hidden_at=timezone.now())
    decide(consultation, ids(said), NO, by=aziza)
    assert numbers_of(consultation).undecided == 0


def test_what_was_taken_back_is_left_out(consultation, said, aziza):
    Contribution.objects.filter(pk=said[0].pk).update(withdrawn_at=timezone.now())
    made = decide(consultation, ids(said), NO, by=aziza)
    assert list(made.contributions.all()) == [said[1]]


def test_a_decision_empties_the_group(consultation, said, aziza):
    group = GroupFactory(consultation=consultation)
    group.contributions.set(said)
    decide(consultation, ids(said), NO, by=aziza)
    assert consultation.groups.count() == 0


# --- refusals ---------------------------------------------------------------------------
def test_nothing_is_decided_twice(consultation, said, aziza, bobur):
    decide(consultation, [said[0].pk], NO, by=aziza)
    assert refusal_of(decide, consultation, ids(said), YES, by=bobur) == "decided"
    assert Contribution.objects.filter(decision=None).count() == 1


def test_nothing_is_left_where_all_was_taken_back(consultation, said, aziza):
    Contribution.objects.update(withdrawn_at=timezone.now())
    assert refusal_of(decide, consultation, ids(said), NO, by=aziza) == "withdrawn"


def test_contributions_of_another_consultation_are_not_meant(consultation, aziza):
    other = ContributionFactory()
    assert refusal_of(decide, consultation, [other.pk], NO, by=aziza) == "withdrawn"


@pytest.mark.parametrize("kind", ["editor", "answerer"])
def test_only_who_answers_for_the_body_decides(consultation, said, ministry, kind):
    body = ministry if kind == "editor" else BodyFactory()
    officer = staff("Lola Editor", kind, body)
    assert refusal_of(decide, consultation, ids(said), NO, by=officer) == "not_your_body"


def test_what_is_with_another_body_is_decided_there(consultation, said, aziza):
    Contribution.objects.filter(pk=said[1].pk).update(body=BodyFactory())
    assert refusal_of(decide, consultation, ids(said), NO, by=aziza) == "not_your_body"


def test_what_is_on_its_way_waits(consultation, said, aziza):
    PassingFactory(contribution=said[0])
    assert refusal_of(decide, consultation, ids(said), NO, by=aziza) == "passed"


def test_what_was_changed_after_it_was_read_is_read_again(consultation, said, aziza):
    now = timezone.now()
    Contribution.objects.filter(pk=said[0].pk).update(changed_at=now)
    before = now - timedelta(minutes=1)
    assert refusal_of(decide, consultation, ids(said), NO, by=aziza, seen=before) == "changed"
    decide(consultation, ids(said), NO, by=aziza, seen=now)


def test_nobody_decides_on_their_own_words(consultation, aziza):
    own = ContributionFactory(consultation=consultation, author=aziza, region=None)
    assert refusal_of(decide, consultation, [own.pk], NO, by=aziza) == "own"


@pytest.mark.parametrize(
    ("traits", "code"),
    [
        ({"concluded": True}, "not_concluded"),
        ({"state": "draft"}, "not_draft"),
        ({"published": True, "opens_at": timezone.now() + timedelta(days=2)}, "upcoming"),
    ],
)
def test_only_while_it_is_under_way(ministry, aziza, traits, code):
    consultation = ConsultationFactory(body=ministry, **traits)
    assert refusal_of(decide, consultation, [1], NO, by=aziza) == code


# --- the clause that it changed --------------------------------------------------------
def test_an_accepted_one_points_to_the_clause_that_it_changed(consultation, aziza):
    old = current_version(consultation).clauses.get(number="2.2")
    one = ContributionFactory(consultation=consultation, clause=old)
    clause = next_version(consultation, aziza).clauses.get(number="2.2")
    made = decide(consultation, [one.pk], Said("accepted", "Qoʻshildi.", clause=clause), by=aziza)
    assert (made.clause, made.clause.line) == (clause, old.line)


def test_a_decision_follows_its_clause_when_the_version_is_written_anew(consultation, said, aziza):
    version = next_version(consultation, aziza)
    clause = version.clauses.get(number="2.2")
    decide(consultation, ids(said), Said("partly", "Qoʻshildi.", clause=clause), by=aziza)
    write(version, version.tree())
    assert Decision.objects.get().clause == version.clauses.get(line=clause.line)


@pytest.mark.parametrize("where", ["same version", "another draft", "rejected"])
def test_a_clause_that_was_not_changed_is_refused(consultation, aziza, where):
    old = current_version(consultation).clauses.get(number="2.2")
    one = ContributionFactory(consultation=consultation, clause=old)
    later = next_version(consultation, aziza).clauses.get(number="2.2")
    clause = {
        "same version": old,
        "another draft": Clause.objects.exclude(version__consultation=consultation).first()
        or ConsultationFactory(published=True, draft=True).versions.get().clauses.first(),
        "rejected": later,
    }[where]
    outcome = "rejected" if where == "rejected" else "accepted"
    words = Said(outcome, "Sabab.", clause=clause)
    assert refusal_of(decide, consultation, [one.pk], words, by=aziza) == "not_changed"


# --- another one in its place ------------------------------------------------------------
def test_another_decision_takes_its_place(consultation, said, aziza, bobur):
    first = decide(consultation, ids(said), NO, by=aziza)
    second = replace(first, YES, by=bobur)
    assert (second.replaces, second.by) == (first, bobur)
    assert set(Contribution.objects.values_list("decision", flat=True)) == {second.pk}
    first.refresh_from_db()
    assert (first.text, first.outcome) == (NO.text, NO.outcome)


def test_what_was_replaced_is_not_replaced_again(consultation, said, aziza):
    first = decide(consultation, ids(said), NO, by=aziza)
    replace(first, YES, by=aziza)
    assert refusal_of(replace, first, NO, by=aziza) == "replaced"


def test_another_body_replaces_nothing(consultation, said, aziza):
    made = decide(consultation, ids(said), NO, by=aziza)
    stranger = staff("Botir Stranger", "head", BodyFactory())
    assert refusal_of(replace, made, YES, by=stranger) == "not_your_body"


def test_a_decision_stays_once_the_consultation_is_concluded(ministry, aziza):
    consultation = ConsultationFactory(body=ministry, concluded=True)
    made = DecisionFactory(consultation=consultation)
    ContributionFactory(consultation=consultation, decision=made)
    assert refusal_of(replace, made, YES, by=aziza) == "not_concluded"


# --- who is told -----------------------------------------------------------------------
def told():
    event = Event.objects.get(kind="contribution.decided")
    return sorted(set(audience_of(event)))


def test_every_author_and_supporter_is_told_once(consultation, said, aziza):
    supporter = CitizenFactory()
    for one in said:
        ContributionSupport.objects.create(contribution=one, person=supporter)
    decide(consultation, ids(said), YES, by=aziza)
    people = [(one.author_id, "author") for one in said] + [(supporter.pk, "supporter")]
    assert told() == sorted(people)


def test_who_took_it_back_is_not_told(consultation, said, aziza):
    Contribution.objects.filter(pk=said[0].pk).update(withdrawn_at=timezone.now())
    decide(consultation, ids(said), YES, by=aziza)
    assert told() == [(said[1].author_id, "author")]


# --- numbers -----------------------------------------------------------------------------
def test_numbers_by_clause_and_outcome(consultation, said, aziza):
    clause = current_version(consultation).clauses.get(number="2.2")
    ContributionFactory.create_batch(3, consultation=consultation, clause=clause)
    ContributionFactory(consultation=consultation, withdrawn_at=timezone.now())
    decide(consultation, [said[0].pk], YES, by=aziza)
    assert by_line(consultation) == {
        None: Numbers(accepted=1, undecided=1),
        clause.line: Numbers(undecided=3),
    }
    whole = numbers_of(consultation)
    assert (whole.total, whole.decided, whole.percent) == (5, 1, 20)


def test_numbers_of_many_and_of_one_body(consultation, said, django_assert_num_queries):
    other = ContributionFactory(body=BodyFactory())
    with django_assert_num_queries(1):
        found = numbers_of_many([consultation, other.consultation])
    assert found == {
        consultation.pk: Numbers(undecided=2),
        other.consultation_id: Numbers(undecided=1),
    }
    assert numbers_of(other.consultation, consultation.body) == Numbers()


def test_a_hundred_per_cent_only_where_nothing_is_left():
    numbers = Numbers(accepted=999, undecided=1)
    assert (numbers.percent, Numbers(noted=1).percent, Numbers().percent) == (99, 100, None)


# --- concluding -----------------------------------------------------------------------
def test_it_is_not_concluded_while_one_is_undecided(consultation, said, aziza):
    decide(consultation, [said[0].pk], NO, by=aziza)
    with transaction.atomic():
        assert refusal_of(check_all_decided, consultation) == "undecided"
    decide(consultation, [said[1].pk], NO, by=aziza)
    with transaction.atomic():
        check_all_decided(consultation)


def test_what_was_taken_back_holds_nothing_up(consultation, said):
    Contribution.objects.update(withdrawn_at=timezone.now())
    with transaction.atomic():
        check_all_decided(consultation)


@pytest.mark.parametrize(
    "work",
    [
        lambda one: Consultation.objects.filter(pk=one.consultation_id).update(
            state="concluded", concluded_at=timezone.now()
        ),
        lambda one: ContributionFactory(
            consultation=ConsultationFactory(concluded=True), text=one.text
        ),
    ],
)
def test_no_update_leaves_anything_undecided(said, work):
    with pytest.raises(IntegrityError, match="undecided"), transaction.atomic():
        work(said[0])


def test_a_decision_is_not_taken_away_from_a_concluded_consultation():
    consultation = ConsultationFactory(concluded=True)
    made = DecisionFactory(consultation=consultation)
    one = ContributionFactory(consultation=consultation, decision=made)
    with pytest.raises(IntegrityError, match="undecided"), transaction.atomic():
        Contribution.objects.filter(pk=one.pk).update(decision=None)


def test_a_notice_leads_to_the_opinion_that_it_is_about_and_others_to_the_decisions():
    decision = DecisionFactory()
    with override("uz"):
        addresses = [decision.address_for(reason) for reason in ("author", "supporter", "follower")]
    page = f"/uz/consultations/{decision.consultation.reference}"
    own = f"{page}/decided/{decision.pk}/"
    assert addresses == [own, own, f"{page}/outcome/decisions/"]
