"""Two people, or a person and the close, at the same time."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction
from django.db.models import Count
from django.utils import timezone

from consultations.alike import likeness
from consultations.backing import recount
from consultations.contributing import change, contribute, stop_supporting, support, withdraw
from consultations.holding import hold_still
from consultations.models import Consultation, Contribution, Decision
from consultations.reporting import remove, report, restore
from consultations.tallies import counted_anew, drain, tallies_of
from consultations.versions import current_version
from portal.accounts.joining import join
from portal.accounts.models import User
from portal.lifecycle import Refused
from portal.norms import current
from tests.consultation_factories import ConsultationFactory, ContributionFactory
from tests.factories import AssuranceFactory, CitizenFactory, UserFactory

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]
PATIENCE = 60.0
ROUNDS = 6
TEXT = "Uch kun juda kam, odamlar koʻrishga ulgurmaydi."


def at_once(*works: Callable[[], object]) -> list[str]:
    """What came of each: "done", or the code of its refusal."""
    start = threading.Barrier(len(works), timeout=PATIENCE)

    def one(work: Callable[[], object]) -> str:
        start.wait()
        try:
            work()
        except Refused as refusal:
            return refusal.code
        else:
            return "done"
        finally:
            connection.close()

    with ThreadPoolExecutor(len(works)) as pool:
        running = [pool.submit(one, work) for work in works]
        return [each.result(PATIENCE) for each in running]


@pytest.fixture
def consultation(norms):
    return ConsultationFactory(published=True, draft=True)


def anew(row):
    return type(row).objects.get(pk=row.pk)


def test_two_supports_of_one_person_count_once_and_of_two_twice(consultation):
    opinion, one, other = ContributionFactory(consultation=consultation), *citizens(2)
    works = [lambda who=who: support(anew(opinion), by=anew(who)) for who in (one, one, other)]
    assert at_once(*works) == ["done"] * 3
    assert (anew(opinion).supports, opinion.supporters.count()) == (2, 2)
    assert tallies_of(consultation).lines == counted_anew(consultation)


def test_words_that_somebody_supported_are_the_words_that_stand(consultation):
    for _round in range(ROUNDS):
        opinion, person = ContributionFactory(consultation=consultation), CitizenFactory()
        author = User.objects.get(pk=opinion.author_id)
        changed, supported = at_once(
            lambda o=opinion, a=author: change(anew(o), by=a, stance="agree", text="Boshqa gap."),
            lambda o=opinion, p=person: support(anew(o), by=p),
        )
        assert supported == "done"
        assert changed in ("done", "fixed")
        row = anew(opinion)
        assert (row.text == "Boshqa gap.", row.changed_at is not None) == (changed == "done",) * 2


def test_what_is_withdrawn_is_not_decided_and_what_is_decided_stays(consultation):
    officer = UserFactory()
    for _round in range(ROUNDS):
        opinion = ContributionFactory(consultation=consultation)
        author = User.objects.get(pk=opinion.author_id)
        came = at_once(
            lambda o=opinion, a=author: withdraw(anew(o), by=a),
            lambda o=opinion: deciding(o, officer),
        )
        row = anew(opinion)
        assert came in (["done", "withdrawn"], ["decided", "done"])
        assert (row.withdrawn_at is None) != (row.decision_id is None)


def test_nothing_slips_past_a_close(consultation):
    """The state changes while people write: each is in public before it, or refused."""
    clause = current_version(consultation).clauses.get(address="2.2")
    people = citizens(4)
    works = [
        lambda n=n, who=who: contribute(
            anew(consultation), by=anew(who), clause=clause, stance="agree", text=f"{TEXT} {n}"
        )
        for n, who in enumerate(people)
    ]
    *came, _ended = at_once(*works, lambda: ending(consultation))
    assert set(came) <= {"done", "closed"}
    assert Contribution.objects.count() == came.count("done")
    ended = anew(consultation)
    late = Contribution.objects.filter(created_at__gte=ended.withdrawn_at)
    assert (ended.state, late.count()) == ("withdrawn", 0)


def test_of_many_who_send_the_same_at_once_one_is_the_first(consultation):
    clause = current_version(consultation).clauses.get(address="2.1")
    texts = [f"{TEXT} Kamida oʻn kun, bu juda muhim masala{'!' * n}" for n in range(4)]
    assert likeness(texts[0], texts[3]) > 0.9
    works = [
        lambda text=text, who=who: contribute(
            anew(consultation), by=anew(who), clause=clause, stance="change", text=text
        )
        for text, who in zip(texts, citizens(4), strict=True)
    ]
    assert at_once(*works) == ["done"] * 4
    firsts = Contribution.objects.first_of_its_kind()
    assert (firsts.count(), firsts.get().alike.count()) == (1, 3)


def test_drainers_share_the_work_and_lose_nothing(consultation):
    ContributionFactory.create_batch(20, consultation=consultation)
    at_once(*[lambda: [drain(batch=3) for _turn in range(10)]] * 3)
    assert tallies_of(consultation).lines == counted_anew(consultation)


def citizens(number: int) -> list[User]:
    """So many confirmed people."""
    return CitizenFactory.create_batch(number)


@transaction.atomic
def deciding(opinion: Contribution, officer: User) -> None:
    """A decision as the desk writes it: the row held, and only what is not withdrawn."""
    row = Contribution.objects.select_for_update().get(pk=opinion.pk)
    if row.withdrawn_at is not None:
        raise Refused("", code="withdrawn")
    row.decision = Decision.objects.create(
        consultation=row.consultation, body=row.body, outcome="noted", text="Sabab.", by=officer
    )
    row.save(update_fields=["decision"])


@transaction.atomic
def ending(consultation: Consultation) -> None:
    """The body ends it, as `publishing.withdraw` does."""
    hold_still(consultation)
    consultation.state, consultation.withdrawn_at = "withdrawn", timezone.now()
    consultation.save(update_fields=["state", "withdrawn_at"])


def behind(consultation):
    """What is kept of who stands behind what is shown, and what counting anew gives."""
    rows = Contribution.objects.shown().first_of_its_kind()
    shown = rows.filter(consultation=consultation).order_by("pk")
    kept = list(shown.values_list("pk", "supports", "backing"))
    recount(*shown.values_list("pk", flat=True))
    return kept, list(shown.annotate(n=Count("supporters")).values_list("pk", "n", "backing"))


def alike(consultation):
    first = ContributionFactory(consultation=consultation)
    again = ContributionFactory(consultation=consultation, like=first)
    recount(first.pk)
    return first, again


def test_who_supports_and_who_hides_or_shows_again_do_not_wait_for_each_other(consultation, kamola):
    rule = current.reasons("hidden")[0]
    for _round in range(ROUNDS):
        _first, again = alike(consultation)
        report(again, by=CitizenFactory(), reason=rule)
        acts = [
            (lambda o=again: remove(anew(o), by=kamola, reasons=[rule]), support),
            (lambda o=again: restore(anew(o), by=kamola), stop_supporting),
        ]
        people = citizens(3)
        for act, verb in acts:
            works = [lambda o=again, p=p, verb=verb: verb(anew(o), by=p) for p in people]
            assert set(at_once(act, *works)) <= {"done", "gone"}
            kept, counted = behind(consultation)
            assert kept == counted


def test_who_sends_the_same_and_who_takes_it_back_do_not_wait_for_each_other(consultation):
    clause = current_version(consultation).clauses.get(address="2.2")

    def send(by):
        return contribute(consultation, by=by, clause=clause, stance="change", text=TEXT)

    for _round in range(ROUNDS):
        sent = [(by, send(by)) for by in citizens(3)]
        works = [lambda by=by, row=row: withdraw(anew(row), by=by) for by, row in sent]
        works += [lambda by=by: send(by) for by in citizens(3)]
        assert set(at_once(*works)) == {"done"}
        kept, counted = behind(consultation)
        assert kept == counted


def test_accounts_become_one_while_others_support_the_same(consultation):
    AssuranceFactory(key="support", level=2)
    for _round in range(ROUNDS):
        rows = alike(consultation)
        pairs = [(CitizenFactory(), UserFactory(assurance_level=2)) for _pair in range(2)]
        for number, pair in enumerate(pairs):
            for row in rows[:: -1 if number else 1]:
                for person in pair:
                    support(anew(row), by=person)
        (into, other), stranger = pairs[0], CitizenFactory()
        works = [lambda pair=pair: join(*map(anew, pair)) for pair in pairs]
        works += [lambda row=row, who=stranger: support(anew(row), by=who) for row in rows]
        works += [lambda row=rows[0], who=into: stop_supporting(anew(row), by=anew(who))]
        works += [lambda row=rows[1], who=other: support(anew(row), by=anew(who))]
        assert set(at_once(*works)) == {"done"}
        kept, counted = behind(consultation)
        assert kept == counted
