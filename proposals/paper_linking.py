"""Paper signatures of people who had no account yet: led to their owner's account later.

Only the owner's person key finds them; until then no row tells whose they are. After an erasure
(`PaperSignature.unlinked`) they are never found again.
"""

from typing import Any

from django.db import connection

from portal.accounts.identity import nullifier
from portal.accounts.models import User
from proposals.models import PaperSignature, Signature

LINK = """
UPDATE proposals_signature s SET signer_id = %(signer)s
FROM unnest(%(proposals)s::bigint[], %(nullifiers)s::bytea[]) AS given (proposal, nullifier)
WHERE s.proposal_id = given.proposal AND s.nullifier = given.nullifier
  AND s.withdrawn_at IS NULL AND s.signer_id IS NULL
  AND EXISTS (SELECT 1 FROM proposals_papersignature r
              WHERE r.signature_id = s.id AND NOT r.unlinked)
"""


def link_paper_signatures(person: User) -> int:
    """Lead the standing paper signatures of `person` to this account; how many there were."""
    if not person.person_keys:
        return 0
    waiting = PaperSignature.objects.filter(
        unlinked=False, signature__signer=None, signature__withdrawn_at=None
    )
    found = waiting.values_list("proposal_id", "proposal__uid", "proposal__key_version")
    return _link(person, list(found.distinct()))


def is_linked_now(signature: Signature, person: User) -> bool:
    """Whether `signature`, which bears the nullifier of `person`, is that account's from now on."""
    if signature.signer_id is not None:
        return signature.signer_id == person.pk
    proposal = signature.proposal
    return bool(_link(person, [(proposal.pk, proposal.uid, proposal.key_version)]))


def _link(person: User, proposals: list[tuple[Any, ...]]) -> int:
    pairs = [
        (pk, nullifier(key, uid, version))
        for pk, uid, version in proposals
        if (key := person.person_key(version or 0)) is not None
    ]
    if not pairs:
        return 0
    values: dict[str, Any] = {
        "signer": person.pk,
        "proposals": [pk for pk, _digest in pairs],
        "nullifiers": [digest for _pk, digest in pairs],
    }
    with connection.cursor() as cursor:
        cursor.execute(LINK, values)
        return int(cursor.rowcount)
