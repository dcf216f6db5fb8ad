"""Several who write at once: no place is given twice, and no word is lost unseen."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from portal.lifecycle import Refused
from proposals import co_authoring
from proposals.co_authoring import accept
from proposals.drafting import invite, save_stage
from proposals.models import CoAuthor, DraftLock, Proposal
from proposals.text_lock import open_text, version_of
from tests.factories import (
    BodyFactory,
    CitizenFactory,
    CoAuthorFactory,
    ProposalFactory,
    QuantityFactory,
    TopicFactory,
)

pytestmark = [
    pytest.mark.slow,
    pytest.mark.django_db(transaction=True),
]
MANY = 6


def at_once(*works):
    """What each of the works gave or why it was refused; all begin at the same moment."""
    start = threading.Barrier(len(works))

    def one(work):
        start.wait()
        try:
            return work() or "done"
        except Refused as refusal:
            return refusal.code
        finally:
            connection.close()

    with ThreadPoolExecutor(len(works)) as pool:
        return list(pool.map(one, works))


def accepting(row, person):
    return lambda: accept(CoAuthor.objects.get(pk=row.pk), by=person) and "in"


def fresh(proposal):
    return Proposal.objects.get(pk=proposal.pk)


def test_of_many_with_one_link_one_gets_in():
    row = CoAuthorFactory()
    people = CitizenFactory.create_batch(MANY)
    found = at_once(*(accepting(row, person) for person in people))
    assert sorted(found) == ["in", *["used"] * (MANY - 1)]


def test_the_last_place_is_given_once():
    QuantityFactory(key="co-authors", value=1)
    proposal = ProposalFactory()
    rows = CoAuthorFactory.create_batch(MANY, proposal=proposal)
    found = at_once(*(accepting(row, CitizenFactory()) for row in rows))
    assert sorted(found) == ["in", *["too_many"] * (MANY - 1)]
    assert proposal.co_authors.standing().count() == 1


def test_one_person_with_two_links_gets_in_once(dilshod):
    rows = CoAuthorFactory.create_batch(2, proposal=ProposalFactory())
    found = at_once(*(accepting(row, dilshod) for row in rows))
    assert sorted(found) == ["already", "in"]


def test_invitations_at_once_are_no_more_than_the_norm(nilufar):
    draft = ProposalFactory(author=nilufar)
    work = [lambda: co_authoring.invite(fresh(draft), by=nilufar) and "made"] * MANY
    assert sorted(at_once(*work)) == ["made"] * 4 + ["too_many"] * 2


def test_a_cancelled_invitation_and_its_acceptance_are_never_both(nilufar, dilshod):
    draft = ProposalFactory(author=nilufar)
    for _round in range(MANY):
        row = CoAuthorFactory(proposal=draft)
        remove = lambda row=row: co_authoring.remove(CoAuthor.objects.get(pk=row.pk), by=nilufar)  # noqa: E731
        found = at_once(accepting(row, dilshod), remove)
        row.refresh_from_db()
        assert (found[0] == "in", found[1]) in ((True, "done"), (False, "done"))
        assert (row.person_id is not None, row.ended_at is not None) == (found[0] == "in", True)


def test_of_many_who_open_the_text_one_has_it(nilufar):
    draft = ProposalFactory(author=nilufar)
    people = [CoAuthorFactory(proposal=draft, person=CitizenFactory()).person for _ in range(4)]
    work = [
        lambda person=person: open_text(fresh(draft), by=person) and "open" for person in people
    ]
    assert sorted(at_once(*work)) == ["locked"] * 3 + ["open"]


def test_of_two_saves_of_one_version_one_is_taken_and_the_other_given_back(nilufar, dilshod):
    draft = ProposalFactory(author=nilufar)
    CoAuthorFactory(proposal=draft, person=dilshod)
    version = version_of(draft)

    def saving(person):
        fields = {"problem": person.full_name}
        return lambda: (
            save_stage(fresh(draft), by=person, fields=fields, version=version) and person.full_name
        )

    found = at_once(saving(nilufar), saving(dilshod))
    draft.refresh_from_db()
    holder = DraftLock.objects.get().holder.full_name
    assert sorted(found) == sorted([draft.problem, "locked"])
    assert holder == draft.problem


def test_the_author_sends_what_is_there_or_is_told_that_it_is_being_written(nilufar, dilshod):
    topics = [TopicFactory(slug="education")]
    body = BodyFactory(slug="school-education")
    for _round in range(MANY):
        draft = ProposalFactory(author=nilufar, body=body, topics=topics)
        CoAuthorFactory(proposal=draft, person=dilshod)
        version = version_of(draft)
        sending = lambda d=draft, v=version: invite(fresh(d), by=nilufar, version=v) and "sent"  # noqa: E731
        saving = lambda d=draft: (  # noqa: E731
            save_stage(fresh(d), by=dilshod, fields={"problem": "Yangi"}) and "saved"
        )
        found = at_once(sending, saving)
        draft.refresh_from_db()
        outcome = (*found, draft.state, draft.problem == "Yangi")
        assert outcome in (
            ("sent", "not_gathering", "gathering", False),
            ("locked", "saved", "draft", True),
        )
        Proposal.objects.filter(pk=draft.pk).update(state="withdrawn")
