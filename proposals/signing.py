"""Signing and withdrawing: one statement each, and never a write to the proposal's row."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.accounts.identity import nullifier
from portal.accounts.models import User
from portal.lifecycle import Refused
from portal.rows import prepared_cursor
from proposals.eligibility import check_may_sign
from proposals.models import Proposal, Signature
from proposals.models.signature import receipt_code
from proposals.paper_linking import is_linked_now

# The moment is the database's own, so that one clock decides; `FOR KEY SHARE` makes a closing
# wait for signings in flight, and a signing see a closing (see Proposal's unique constraint).
# `FOR SHARE` does the same between a signing and whatever closes the signer's account.
# A delta beside a conflict would miscount: it is taken from the row that was really inserted.
SIGN = """
WITH moment AS (SELECT COALESCE(%(now)s::timestamptz, clock_timestamp()) AS now),
open AS (
    SELECT p.id, p.text_hash, u.id AS signer_id, moment.now
    FROM proposals_proposal p, accounts_user u, moment
    WHERE p.id = %(proposal)s AND p.state = 'open' AND p.hidden_at IS NULL
      AND p.published_at <= moment.now AND p.closes_at > moment.now
      AND u.id = %(signer)s AND u.is_active AND u.erased_at IS NULL
    FOR KEY SHARE OF p FOR SHARE OF u
),
signed AS (
    INSERT INTO proposals_signature (proposal_id, signer_id, nullifier, region_id, text_hash,
                                     receipt, name_public, signed_at, withdrawal_reason, network)
    SELECT id, signer_id, %(nullifier)s, %(region)s, text_hash,
           %(receipt)s, %(name_public)s, now, '', %(network)s FROM open
    ON CONFLICT (proposal_id, nullifier) WHERE withdrawn_at IS NULL DO NOTHING
    RETURNING proposal_id, region_id, receipt
),
counted AS (
    INSERT INTO proposals_tallydelta (proposal_id, region_id, amount)
    SELECT proposal_id, region_id, 1 FROM signed
)
SELECT receipt FROM signed
"""

# A signature that was taken back while it was set aside keeps its place (see the constraint), so
# that nobody signs himself out of quarantine: signing anew puts it back, uncounted as it was.
PUT_BACK = """
WITH moment AS (SELECT COALESCE(%(now)s::timestamptz, clock_timestamp()) AS now),
open AS (
    SELECT p.id, u.id AS signer_id FROM proposals_proposal p, accounts_user u, moment
    WHERE p.id = %(proposal)s AND p.state = 'open' AND p.hidden_at IS NULL
      AND p.published_at <= moment.now AND p.closes_at > moment.now
      AND u.id = %(signer)s AND u.is_active AND u.erased_at IS NULL
    FOR KEY SHARE OF p FOR SHARE OF u
)
UPDATE proposals_signature s
SET withdrawn_at = NULL, withdrawal_reason = '', signer_id = open.signer_id,
    name_public = %(name_public)s
FROM open
WHERE s.proposal_id = open.id AND s.nullifier = %(nullifier)s
  AND s.withdrawn_at IS NOT NULL AND s.quarantined_at IS NOT NULL
RETURNING s.receipt
"""

WITHDRAW = """
WITH moment AS (SELECT COALESCE(%(now)s::timestamptz, clock_timestamp()) AS now),
open AS (
    SELECT p.id, moment.now FROM proposals_proposal p, moment
    WHERE p.id = %(proposal)s AND p.state = 'open' AND p.hidden_at IS NULL
      AND p.closes_at > moment.now
    FOR KEY SHARE OF p
),
withdrawn AS (
    UPDATE proposals_signature s SET withdrawn_at = open.now, withdrawal_reason = %(reason)s
    FROM open
    WHERE s.proposal_id = open.id AND s.nullifier = %(nullifier)s AND s.withdrawn_at IS NULL
    RETURNING s.proposal_id, s.region_id, s.receipt, s.quarantined_at
),
counted AS (
    INSERT INTO proposals_tallydelta (proposal_id, region_id, amount)
    SELECT proposal_id, region_id, -1 FROM withdrawn WHERE quarantined_at IS NULL
)
SELECT receipt FROM withdrawn
"""

# A withdrawal may commit between the two statements of a signing, and a signing between those of
# a withdrawal; then the first is tried again.
ATTEMPTS = 3


@dataclass(frozen=True)
class Receipt:
    """What a signer holds: the code, and whether it is new or the answer of an earlier request."""

    code: str
    fresh: bool


def sign(
    proposal: Proposal,
    *,
    by: User,
    name_public: bool = False,
    network: bytes | None = None,
    now: datetime | None = None,
) -> Receipt:
    """Sign `proposal` as `by`, once; a repeated request gets the first receipt.

    `network` is the digest of where the request came from (see proposals.networks).
    Raises Refused when the person may not sign or the proposal is not open.
    """
    check_may_sign(by, proposal)
    values = {
        "now": now,
        "proposal": proposal.pk,
        "signer": by.pk,
        "nullifier": nullifier_of(by, proposal),
        "region": by.region_id,
        "name_public": name_public,
        "network": network,
    }
    for _attempt in range(ATTEMPTS):
        code = _first(SIGN, {**values, "receipt": receipt_code()})
        if code:
            return Receipt(code, fresh=True)
        earlier = standing_signature(by, proposal)
        if earlier:
            return _receipt_of(earlier, by)
        if put_back := _first(PUT_BACK, values):
            return Receipt(put_back, fresh=True)
        if not User.objects.filter(pk=by.pk, is_active=True, erased_at=None).exists():
            raise account_closed()
        if not _still_open(proposal, now):
            raise closed()
    raise closed()


def withdraw(
    proposal: Proposal, *, by: User, reason: str = "", now: datetime | None = None
) -> Receipt:
    """Withdraw the standing signature of `by`; it stops counting at once.

    Raises Refused when there is none, or when the proposal is no longer open.
    """
    values = {
        "now": now,
        "proposal": proposal.pk,
        "nullifier": nullifier_of(by, proposal),
        "reason": reason,
    }
    for _attempt in range(ATTEMPTS):
        code = _first(WITHDRAW, values)
        if code:
            return Receipt(code, fresh=True)
        if standing_signature(by, proposal) is None:
            raise Refused(_("You have not signed this proposal."), code="not_signed")
        if not _still_open(proposal, now):
            break
    raise Refused(
        _("Signatures can be withdrawn only while they are being collected."),
        _("The collection has ended, so the count stays as it was."),
        code="closed",
    )


def standing_signature(person: User, proposal: Proposal) -> Signature | None:
    """The person's signature that is not withdrawn, whichever account gave it."""
    if not proposal.key_version or not person.person_key(proposal.key_version):
        return None
    return (
        Signature.objects.standing()
        .filter(proposal=proposal, nullifier=nullifier_of(person, proposal))
        .first()
    )


def nullifier_of(person: User, proposal: Proposal) -> bytes:
    """HMAC(key 2, person key, proposal): the same for every account of the same person."""
    version = proposal.key_version
    key = person.person_key(version) if version else None
    if version is None or key is None or version not in settings.NULLIFIER_KEYS:
        raise Refused(
            _("We cannot confirm who you are for this proposal."),
            _("Sign in through OneID once more; then come back to this page."),
            code="no_person_key",
        )
    return nullifier(key, proposal.uid, version)


def _first(statement: str, values: dict[str, Any]) -> str | None:
    with prepared_cursor() as cursor:
        cursor.execute(statement, values)
        row = cursor.fetchone()
    return row[0] if row else None


def _receipt_of(earlier: Signature, by: User) -> Receipt:
    if not is_linked_now(earlier, by):
        raise Refused(
            _("You have signed this proposal already, from another account of yours."),
            _("That signature counts. One person has one signature."),
            code="signed_elsewhere",
        )
    return Receipt(earlier.receipt, fresh=False)


def _still_open(proposal: Proposal, now: datetime | None) -> bool:
    fresh = Proposal.objects.filter(pk=proposal.pk).first()
    return fresh is not None and fresh.is_open(now or timezone.now())


def closed() -> Refused:
    """Why nothing can be signed here now."""
    return Refused(
        _("This proposal is not collecting signatures now."),
        _("Its page shows where it stands and what comes next."),
        code="closed",
    )


def account_closed() -> Refused:
    """Why somebody whose account was erased or joined to another cannot sign with it."""
    return Refused(
        _("This account has been closed, so it cannot sign."),
        _("Sign in again to go on; a signature given before still counts."),
        code="account_closed",
    )
