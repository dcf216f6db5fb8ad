"""What holds of every proposal at every moment of its life."""

from collections.abc import Callable
from datetime import datetime

from django.db import connection

from portal.audit.models import Event
from portal.norms import current
from proposals import counting, listing
from proposals.asking import TABS
from proposals.merge_story import taken_in
from proposals.models import Answer, DraftLock, Merge, Proposal, TallyDelta
from tests.proposals.test_lifecycle import PAIRS

# The states of the table.
STATES = {state for _verb, *both in PAIRS for state in both}
COUNTED = """
SELECT r.code, count(*) FROM proposals_signature s JOIN directory_region r ON r.id = s.region_id
WHERE s.proposal_id = %s AND s.withdrawn_at IS NULL AND s.quarantined_at IS NULL GROUP BY r.code
"""


def counted(proposal: Proposal) -> dict[str, int]:
    """The signatures that count by region, as anybody would count the rows."""
    with connection.cursor() as cursor:
        cursor.execute(COUNTED, [proposal.pk])
        return dict(cursor.fetchall())


def check_state(proposal: Proposal, now: datetime) -> None:
    assert proposal.state in STATES


def check_counts(proposal: Proposal, now: datetime) -> None:
    rows = counted(proposal)
    assert counting.exact_count(proposal) == sum(rows.values())
    assert counting.counts_by_region(proposal) == rows


def check_reached(proposal: Proposal, now: datetime) -> None:
    """What met its threshold and is counted to the end has reached it."""
    waits = TallyDelta.objects.filter(proposal=proposal).exists()
    met = proposal.threshold and sum(counted(proposal).values()) >= proposal.threshold
    if proposal.state == "open" and met and not waits:
        assert proposal.reached_at is not None
    assert (proposal.reached_at is None) == (proposal.answer_due_at is None)


def situation_of(proposal: Proposal, now: datetime) -> tuple[object, ...]:
    """All that lists and questions tell apart, to the instant."""
    row, ends = proposal, (proposal.closes_at, proposal.answer_due_at, proposal.published_at)
    facts = (bool(row.hidden_at), bool(row.reached_at), *(end and end <= now for end in ends))
    return (row.state, *facts, row.closes_at == now, row.answer_due_at == now)


def check_questions(proposal: Proposal, now: datetime) -> None:
    """The predicates of a row and the questions to the database say the same."""
    rows = Proposal.objects.filter(pk=proposal.pk)
    asked = [rows.collecting(now), rows.unsupported(now), rows.overdue(now)]
    said = [proposal.is_open(now), proposal.is_unsupported(now), proposal.is_overdue(now)]
    assert listing.capped_counts(asked) == said


def check_seen(proposal: Proposal, now: datetime) -> None:
    """Nothing public is out of every list, and nothing else is in one."""
    lists = [Proposal.objects.public(), *(listing.in_tab(tab, now) for tab in TABS)]
    public, *tabs = listing.capped_counts([rows.filter(pk=proposal.pk) for rows in lists])
    assert sum(tabs) == public, tabs


def check_hidden(proposal: Proposal, now: datetime) -> None:
    """What is hidden tells nothing in public; what is shown again tells everything."""
    forbidden = "public" if proposal.hidden_at else "hidden"
    kinds = Event.objects.on(proposal).filter(visibility=forbidden).values_list("kind", flat=True)
    assert not list(kinds)


def check_text(proposal: Proposal, now: datetime) -> None:
    """What was published stands as it was signed."""
    if proposal.published_at is not None:
        assert bytes(proposal.text_hash or b"") == proposal.digest()
        assert proposal.versions.count() == 1


def check_answer(proposal: Proposal, now: datetime) -> None:
    """What is answered has its answer; one at most is in the making, at the body that has it."""
    published = proposal.answers.filter(stage=Answer.Stage.PUBLISHED)
    assert (proposal.state == "answered") == (proposal.answered_at is not None)
    assert proposal.state != "answered" or published.exists()
    making = proposal.answers.exclude(stage=Answer.Stage.PUBLISHED)
    assert [answer.body_id for answer in making] in ([], [proposal.body_id])


def check_writers(proposal: Proposal, now: datetime) -> None:
    """Nobody writes it twice or joins what they write; only who writes it has its text open."""
    standing = list(proposal.co_authors.standing().values_list("person", flat=True))
    writers = [proposal.author_id, *standing]
    assert len(set(writers)) == len(writers) <= 1 + current.quantity("co-authors", now)
    assert not proposal.co_supporters.filter(person__in=standing).exists()
    assert not DraftLock.objects.filter(proposal=proposal).exclude(holder__in=writers).exists()
    assert not proposal.co_authors.exclude(ended_at=None).exclude(name="").exists()


def check_merged(proposal: Proposal, now: datetime) -> None:
    """What was merged has one that goes on, and its count stays its own."""
    done = Merge.objects.done().filter(source=proposal)
    assert (proposal.state == "merged") == done.exists()
    assert not Merge.objects.done().filter(target=proposal, source__state="open").exists()
    assert [each.count for each in taken_in(proposal)] == [
        sum(counted(merge.source).values())
        for merge in Merge.objects.done().filter(target=proposal)
    ]
    assert proposal.state != "merged" or not Merge.objects.done().filter(target=proposal).exists()
    over = Merge.objects.of(proposal).exclude(stage__in=("asked", "agreed"))
    assert not over.exclude(note="").exists()


def check_files(proposal: Proposal, now: datetime) -> None:
    """As many as the norm lets be, each once; what nobody published is not taken down."""
    files = list(proposal.evidence.all())
    assert len(files) <= current.quantity("evidence-files", now)
    assert proposal.reference or not any(file.hidden_at for file in files)


COUNTS = ("proposals_signature", "proposals_tally", "proposals_tallydelta")
ROWS = ("proposals_proposal",)
# Each with the tables on which it depends; those on the proposal's row depend on the moment too.
INVARIANTS: dict[Callable[[Proposal, datetime], None], tuple[str, ...]] = {
    check_state: ROWS,
    check_counts: COUNTS,
    check_reached: ROWS + COUNTS,
    check_hidden: (*ROWS, "audit_event"),
    check_text: (*ROWS, "proposals_proposalversion"),
    check_answer: (*ROWS, "proposals_answer"),
    check_writers: (*ROWS, "proposals_coauthor", "proposals_cosupporter", "proposals_draftlock"),
    check_merged: (*ROWS, *COUNTS, "proposals_merge"),
    check_files: ("proposals_evidence",),
}
