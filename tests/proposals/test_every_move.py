"""Every verb from every state, done for real: where it leads, or that it is refused and changes
nothing. Whatever else a verb asks for is there, so that the state alone decides."""

from datetime import timedelta

import pytest
from django.utils import timezone

from portal.clock import local_day
from portal.lifecycle import Refused
from portal.norms import current
from proposals import answering, drafting, publishing, withdrawing
from proposals.criteria import Criterion
from proposals.joining import join
from proposals.lifecycle import PROPOSAL
from proposals.merge_deciding import merge
from proposals.merging import agree, ask
from proposals.models import Answer, AnswerReply, Merge, Proposal
from proposals.quarantining import set_aside
from proposals.reopening import reopen
from proposals.replying import reply
from proposals.rescheduling import reschedule
from proposals.signing import nullifier_of, sign, withdraw
from tests.factories import (
    BodyFactory,
    LevelFactory,
    ProposalFactory,
    QuantityFactory,
    SignatureFactory,
    TopicFactory,
)

pytestmark = pytest.mark.django_db
BEFORE = ("draft", "gathering", "submitted", "returned")
STATES = (*BEFORE, "open", "with_body", "answered", "rejected", "withdrawn", "merged")
# Where each verb leads from each state in which it is possible; from all others it is refused.
LEADS = {
    "invite": {"draft": "gathering", "returned": "gathering"},
    "rewrite": {"gathering": "draft"},
    "submit": {"gathering": "submitted"},
    "return": {"submitted": "returned"},
    "publish": {"submitted": "open"},
    "reject": {"submitted": "rejected"},
    "uphold appeal": {"rejected": "submitted"},
    "withdraw": dict.fromkeys((*BEFORE, "open"), "withdrawn"),
    "merge": {"open": "merged"},
    "take": {"open": "with_body"},
    "transfer": {"open": "with_body", "with_body": "with_body"},
    "extend": {"with_body": "with_body"},
    "answer": {"open": "answered", "with_body": "answered"},
    "reopen": {"answered": "with_body"},
}
# What is done to a proposal without moving it.
STAYS = {
    "write": {"draft", "returned"},
    "renew": {"gathering"},
    "sign": {"open"},
    "take back": {"open"},
    "reschedule": {"open"},
    "set aside": {"open", "with_body"},
    "offer": {"open", "with_body"},
    "prepare": {"open", "with_body"},
    "send": {"open", "with_body"},
    "reply": {"answered"},
}
# The codes of refusals that name something else than the state.
CODES = {
    "submit": "not_gathering",
    "sign": "closed",
    "take back": "closed",
    "reschedule": "closed",
    "set aside": "over",
    "reply": "not_asked",
}
REACHED = {"take", "transfer", "extend", "answer", "prepare", "send", "reopen", "reply"}


def pairs(verbs):
    """Each verb in each state; every day those in which it is possible, and refused in a draft."""
    return [
        pytest.param(verb, state, marks=() if state in (*possible, "draft") else pytest.mark.slow)
        for verb, possible in verbs.items()
        for state in STATES
    ]


@pytest.fixture
def stands(norms, ministry, nilufar, dilshod, bekzod, aziza):
    """A proposal in the state asked for, with all that the verb needs beside it."""

    def make(verb, state):
        LevelFactory(key="republic", co_supporters=1)
        QuantityFactory(key="reopen-replies", value=1)
        ministry.above = BodyFactory(slug="cabinet")
        ministry.save()
        proposal = ProposalFactory(
            **{"reached" if verb in REACHED else "published": True},
            author=nilufar,
            body=ministry,
            state="open" if verb == "merge" else state,
            topics=[TopicFactory(slug="education")],
            join_expires_at=timezone.now() + timedelta(days=7),
        )
        signed = SignatureFactory(
            proposal=proposal,
            signer=bekzod,
            nullifier=nullifier_of(bekzod, proposal),
            signed_at=timezone.now() - timedelta(hours=1),
        )
        if verb in ("answer", "send", "reply", "reopen"):
            answered(proposal, verb, signed, aziza)
        if verb == "merge":
            other = ProposalFactory(published=True, author=dilshod, body=ministry)
            agree(ask(proposal, other, by=nilufar), by=dilshod)
            Proposal.objects.filter(pk=proposal.pk).update(state=state)
        return Proposal.objects.get(pk=proposal.pk)

    return make


def answered(proposal, verb, signed, aziza):
    """An answer at the stage that `verb` finds, and the reply of one who was not answered."""
    stages = {"answer": "waiting", "send": "draft"}
    published = verb not in stages
    answer = Answer.objects.create(
        proposal=proposal,
        body=proposal.body,
        decision="rejected",
        text="Vakolatda emas.",
        stage=stages.get(verb, "published"),
        written_by=aziza,
        published_at=timezone.now() if published else None,
    )
    if published:
        AnswerReply.objects.create(answer=answer, signature=signed, satisfied=False)


@pytest.fixture
def verbs(nilufar, dilshod, bekzod, kamola, rustam, aziza, bobur, timur):
    """Each verb by somebody who may."""
    now = timezone.now()
    reasons = [current.reason("S-3")]
    month = local_day(now) + timedelta(days=300)
    span = Criterion(since=now - timedelta(days=1), until=now)
    said = {"reason": current.reason("Q-1"), "text": "Bir tarmoqdan.", "expected": 1}
    answer = {"decision": "rejected", "text": "Yoʻq."}
    return {
        "invite": lambda p: drafting.invite(p, by=nilufar),
        "rewrite": lambda p: drafting.rewrite(p, by=nilufar),
        "submit": lambda p: join(p, by=dilshod),
        "return": lambda p: publishing.return_to_author(p, by=kamola, reasons=reasons),
        "publish": lambda p: publishing.publish(p, by=kamola),
        "reject": lambda p: publishing.reject(p, by=kamola, reasons=reasons),
        "uphold appeal": lambda p: publishing.uphold_appeal(p, by=rustam),
        "withdraw": lambda p: withdrawing.withdraw(p, by=nilufar),
        "merge": lambda p: merge(Merge.objects.get(source=p), by=kamola),
        "take": lambda p: answering.take(p, by=aziza),
        "transfer": lambda p: answering.transfer(p, to=p.body.above, reason="Sizniki.", by=aziza),
        "extend": lambda p: answering.extend(p, until=month, reason="Ekspertiza.", by=bobur),
        "answer": lambda p: answering.approve(p.answers.get(), by=bobur),
        "reopen": lambda p: reopen(p, by=nilufar, reason="Javob yoʻq."),
        "write": lambda p: drafting.save_stage(p, by=nilufar, fields={"title": "Boshqa sarlavha"}),
        "renew": lambda p: drafting.renew(p, by=nilufar),
        "sign": lambda p: sign(p, by=dilshod),
        "take back": lambda p: withdraw(p, by=bekzod),
        "reschedule": lambda p: reschedule(p, by=timur, to=now, reason="Portal ishlamadi."),
        "set aside": lambda p: set_aside(p, by=kamola, criterion=span, **said),
        "offer": lambda p: withdrawing.offer(p, by=nilufar),
        "prepare": lambda p: answering.prepare_answer(p, by=aziza, **answer),
        "send": lambda p: answering.send_for_approval(p.answers.get(), by=aziza),
        "reply": lambda p: reply(p.answers.get(), by=bekzod, satisfied=True),
    }


def values_of(proposal):
    return Proposal.objects.filter(pk=proposal.pk).values().get()


def outcome_of(act, proposal):
    """The state in which `act` leaves the proposal, or the code of its refusal."""
    before = values_of(proposal)
    try:
        act(proposal)
    except Refused as refusal:
        assert values_of(proposal) == before
        return refusal.code
    return values_of(proposal)["state"]


@pytest.mark.parametrize(("verb", "state"), pairs(LEADS))
def test_a_verb_leads_where_the_table_says_or_is_refused(verb, state, stands, verbs):
    expected = LEADS[verb].get(state, CODES.get(verb, f"not_{state}"))
    assert outcome_of(verbs[verb], stands(verb, state)) == expected


@pytest.mark.parametrize(("verb", "state"), pairs(STAYS))
def test_what_moves_nothing_is_possible_in_its_states_alone(verb, state, stands, verbs):
    expected = state if state in STAYS[verb] else CODES.get(verb, f"not_{state}")
    assert outcome_of(verbs[verb], stands(verb, state)) == expected


def test_these_are_all_states_and_all_verbs_of_the_table():
    assert set(Proposal.State.values) == set(STATES)
    leads = {(verb, *way) for verb, ways in LEADS.items() for way in ways.items()}
    assert PROPOSAL.pairs() == leads
