"""Setting signatures aside and letting them count again: in public, by two moderators."""

from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from typing import Any

from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.accounts.keys import same_person
from portal.accounts.models import User
from portal.audit.recording import record
from portal.lifecycle import Refused
from portal.moderation.deciding import check_not_own
from portal.norms.models import Reason
from proposals.criteria import Criterion
from proposals.models import Proposal, Quarantine
from proposals.patience import patient
from proposals.publishing import authors_of
from proposals.settled import is_settled, would_count

BATCH = 1000
RELEASED = [
    *("released_at", "released_by", "release_reason", "released_number", "released_after_end"),
]
ABOUT = """
    FROM proposals_signature s LEFT JOIN accounts_user u ON u.id = s.signer_id
    WHERE s.proposal_id = %(proposal)s AND s.withdrawn_at IS NULL AND s.quarantined_at IS NULL
      AND """

# Each statement moves a bounded number of rows and takes as many from the count; a row that was
# withdrawn while it waited for its lock is read anew and left alone.
SET_ASIDE = """
WITH picked AS MATERIALIZED (
    SELECT s.id {about} AND s.id > %(after)s
    ORDER BY s.id LIMIT %(batch)s FOR NO KEY UPDATE OF s
),
aside AS (
    UPDATE proposals_signature s
    SET quarantined_at = %(now)s::timestamptz, quarantine_id = %(quarantine)s
    FROM picked
    WHERE s.id = picked.id AND s.withdrawn_at IS NULL AND s.quarantined_at IS NULL
    RETURNING s.proposal_id, s.region_id
),
counted AS (
    INSERT INTO proposals_tallydelta (proposal_id, region_id, amount)
    SELECT proposal_id, region_id, -count(*) FROM aside GROUP BY proposal_id, region_id
)
SELECT (SELECT count(*) FROM aside), (SELECT max(id) FROM picked)
"""

# What was withdrawn meanwhile is freed without counting, so that its giver may sign as anybody.
RELEASE = """
WITH picked AS MATERIALIZED (
    SELECT id FROM proposals_signature
    WHERE quarantine_id = %(quarantine)s AND quarantined_at IS NOT NULL AND id > %(after)s
      AND (%(nullifier)s::bytea IS NULL OR nullifier = %(nullifier)s)
    ORDER BY id LIMIT %(batch)s FOR NO KEY UPDATE
),
freed AS (
    UPDATE proposals_signature s SET quarantined_at = NULL FROM picked
    WHERE s.id = picked.id AND s.quarantined_at IS NOT NULL
    RETURNING s.proposal_id, s.region_id, s.withdrawn_at
),
counted AS (
    INSERT INTO proposals_tallydelta (proposal_id, region_id, amount)
    SELECT proposal_id, region_id, count(*) FROM freed WHERE withdrawn_at IS NULL
    GROUP BY proposal_id, region_id
)
SELECT (SELECT count(*) FROM freed WHERE withdrawn_at IS NULL), (SELECT max(id) FROM picked)
"""


def number_of(proposal: Proposal, criterion: Criterion) -> int:
    """How many signatures that count now meet `criterion`, exactly."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT count(*) {ABOUT} {criterion.condition}",  # noqa: S608  # parts of our own
            {**criterion.values, "proposal": proposal.pk},
        )
        return int(cursor.fetchone()[0])


@patient
def set_aside(
    proposal: Proposal,
    *,
    by: User,
    criterion: Criterion,
    reason: Reason,
    text: str,
    expected: int,
    now: datetime | None = None,
) -> Quarantine:
    """Set aside the signatures that meet `criterion`; they stop counting and are not lost.

    `expected` is the number that the moderator saw. Raises Refused where it is another now, for
    an own proposal, without words, and where nothing is collected or answered any more.
    """
    now = now or timezone.now()
    proposal = _held(proposal)
    check_not_own(by, authors_of(proposal))
    _check_words(text)
    _check_over(criterion, now)
    quarantine = Quarantine.objects.create(
        proposal=proposal,
        reason=reason,
        text=text.strip(),
        criterion=criterion.kept(),
        network=criterion.network,
        by=by,
        at=now,
    )
    statement = SET_ASIDE.format(about=ABOUT + criterion.condition)
    quarantine.number = _in_batches(
        statement,
        {**criterion.values, "proposal": proposal.pk, "quarantine": quarantine.pk, "now": now},
    )
    if quarantine.number != expected or not quarantine.number:
        raise _another_number(quarantine.number)
    quarantine.save(update_fields=["number"])
    _record("quarantined", quarantine, by, now, number=quarantine.number, text=quarantine.text)
    return quarantine


@patient
def release(
    quarantine: Quarantine, *, by: User, reason: str, now: datetime | None = None
) -> Quarantine:
    """Let everything that `quarantine` set aside count again, with a public reason.

    A settled count stays: the page then says what it would be. Raises Refused for the moderator
    who set it aside, without words, and where it was released or nothing was set aside.
    """
    now = now or timezone.now()
    quarantine, proposal = _found(quarantine)
    check_not_own(by, authors_of(proposal))
    check_another(quarantine, by)
    _check_words(reason)
    settled = is_settled(proposal)
    _check_holds(quarantine, settled)
    quarantine.released_number = would_count(quarantine) if settled else free(quarantine)
    quarantine.released_after_end = settled
    quarantine.released_at, quarantine.released_by = now, by
    quarantine.release_reason = reason.strip()
    quarantine.save(update_fields=RELEASED)
    number, text = quarantine.released_number, quarantine.release_reason
    _record("released", quarantine, by, now, number=number, text=text, settled=settled)
    return quarantine


def free(quarantine: Quarantine, nullifier: bytes | None = None) -> int:
    """Let the signatures of `quarantine` count (all, or one person's); how many count again."""
    return _in_batches(RELEASE, {"quarantine": quarantine.pk, "nullifier": nullifier})


def check_another(quarantine: Quarantine, by: User) -> None:
    """Raise Refused for the moderator whose quarantine it is."""
    if same_person(by, quarantine.by):
        raise Refused(
            _("You set these signatures aside yourself."),
            _("Another moderator decides whether they count again."),
            code="own_decision",
        )


def _held(proposal: Proposal) -> Proposal:
    """The proposal, locked so that signing goes on and reaching the threshold waits."""
    held = Proposal.objects.select_for_update(no_key=True).get(pk=proposal.pk)
    if is_settled(held):
        raise Refused(
            _("The signatures of this proposal are not collected or answered any more."),
            _("Its count stays as it was."),
            code="over",
        )
    return held


def _found(quarantine: Quarantine) -> tuple[Quarantine, Proposal]:
    """The quarantine anew, after its proposal was locked."""
    held = Proposal.objects.select_for_update(no_key=True).get(pk=quarantine.proposal_id)
    rows = Quarantine.objects.select_for_update(of=("self",)).select_related("by", "reason")
    return rows.get(pk=quarantine.pk), held


def _in_batches(statement: str, values: dict[str, Any]) -> int:
    return sum(_numbers(statement, values))


def _numbers(statement: str, values: dict[str, Any]) -> Iterator[int]:
    after: int | None = 0
    with closing(connection.cursor()) as cursor:
        while after is not None:
            cursor.execute(statement, {**values, "after": after, "batch": BATCH})
            number, after = cursor.fetchone()
            yield number


def _check_over(criterion: Criterion, now: datetime) -> None:
    """What is still to be signed cannot have been seen."""
    if criterion.until > now:
        raise Refused(
            _("The end of the time span lies in the future."),
            _("Choose a moment that has passed."),
            code="future",
        )


def _check_words(text: str) -> None:
    if not text.strip():
        raise Refused(
            _("The reason is missing."), _("It is shown on the proposal's page."), code="no_words"
        )


def _check_holds(quarantine: Quarantine, settled: bool) -> None:
    """A collection that an outage made go on lets count what came too late before."""
    late = quarantine.released_after_end and not settled
    if quarantine.after_end or (quarantine.released_at is not None and not late):
        raise Refused(
            _("These signatures are not set aside any more, or never were."),
            _("The proposal's page says what was decided and why."),
            code="released",
        )


def _another_number(number: int) -> Refused:
    return Refused(
        _("The number has changed since you saw it: %(number)s now.") % {"number": number},
        _("Nothing was set aside. Look at the new number and decide again."),
        code="another_number",
    )


def _record(
    verb: str, quarantine: Quarantine, by: User, now: datetime, **facts: int | str | bool
) -> None:
    proposal = quarantine.proposal
    record(
        f"proposal.{verb}",
        on=proposal,
        by=by,
        now=now,
        body=proposal.body,
        region=proposal.region,
        topics=proposal.topics.values_list("pk", flat=True),
        data={"quarantine": quarantine.pk, "reason": quarantine.reason.key, **facts},
    )
