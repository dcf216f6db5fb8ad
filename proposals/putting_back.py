"""Giving on paper once more what was taken back while it was set aside."""

from collections.abc import Sequence
from typing import Any

from django.db import connection

from proposals.models import Proposal

# As PUT_BACK in proposals.signing: the signature keeps its place and stays set aside, uncounted.
# In the order of their nullifiers, as they were entered.
PUT_BACK_MANY = """
WITH picked AS MATERIALIZED (
    SELECT id FROM proposals_signature
    WHERE proposal_id = %(proposal)s AND nullifier = ANY(%(nullifiers)s::bytea[])
      AND withdrawn_at IS NOT NULL AND quarantined_at IS NOT NULL
    ORDER BY nullifier FOR NO KEY UPDATE
)
UPDATE proposals_signature s SET withdrawn_at = NULL, withdrawal_reason = ''
FROM picked
WHERE s.id = picked.id AND s.withdrawn_at IS NOT NULL AND s.quarantined_at IS NOT NULL
"""


def put_back(proposal: Proposal, nullifiers: Sequence[bytes]) -> int:
    """Let the signatures with these nullifiers stand again, still set aside; how many.

    Belongs inside the transaction that has found `proposal` open.
    """
    values: dict[str, Any] = {"proposal": proposal.pk, "nullifiers": list(nullifiers)}
    with connection.cursor() as cursor:
        cursor.execute(PUT_BACK_MANY, values)
        return int(cursor.rowcount)
