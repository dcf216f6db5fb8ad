"""A second pair of eyes on a sheet: rows drawn by the server are entered again from the paper."""

import hmac
import secrets
from collections.abc import Mapping, Sequence
from datetime import datetime
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.db import IntegrityError, connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.debug import sensitive_variables

from portal.accounts.identity import nullifier, person_digest
from portal.accounts.keys import same_person
from portal.accounts.models import Role, User
from portal.audit.models import Event
from portal.audit.recording import record
from portal.lifecycle import Refused
from portal.moderation.deciding import check_not_own
from portal.norms.current import quantity, reason
from proposals.models import PaperSheet, PaperSignature, Proposal, Quarantine, SheetAudit
from proposals.publishing import authors_of
from proposals.settled import is_settled

REASON = "Q-5"

# As WITHDRAW in proposals.signing: the guard and the deltas stand in one statement.
SET_ASIDE = """
WITH aside AS (
    UPDATE proposals_signature s SET quarantined_at = %(now)s, quarantine_id = %(quarantine)s
    FROM proposals_papersignature r
    WHERE r.signature_id = s.id AND r.sheet_id = %(sheet)s
      AND s.withdrawn_at IS NULL AND s.quarantined_at IS NULL
    RETURNING s.proposal_id, s.region_id
),
counted AS (
    INSERT INTO proposals_tallydelta (proposal_id, region_id, amount)
    SELECT proposal_id, region_id, -count(*) FROM aside GROUP BY proposal_id, region_id
)
SELECT count(*)::int FROM aside
"""
COUNTED = {"signature__withdrawn_at": None, "signature__quarantined_at": None}


def may_audit(user: User, sheet: PaperSheet) -> bool:
    """Whether `user` is a moderator, or an operator of another office, and did not enter it."""
    if sheet.operator is not None and same_person(user, sheet.operator):
        return False
    elsewhere = [office for office in user.offices() if office.pk != sheet.office_id]
    same_office = any(office.pk == sheet.office_id for office in user.offices())
    return user.has_role(Role.Kind.MODERATOR) or (bool(elsewhere) and not same_office)


def drawn_rows(rows: Sequence[int], seed: str, number: int) -> list[int]:
    """`number` of `rows`, as anyone can draw them again: those with the smallest SHA-256 of
    ``seed:row``, in the order of the sheet."""
    shuffled = sorted(rows, key=lambda row: sha256(f"{seed}:{row}".encode()).digest())
    return sorted(shuffled[:number])


@transaction.atomic
def draw(sheet: PaperSheet, *, by: User, now: datetime | None = None) -> SheetAudit:
    """Draw the rows that `by` enters again; asked again, the same ones.

    Raises Refused for a sheet without rows, one that somebody else audits now, and for whoever
    wrote or joined the proposal.
    """
    moment = now or timezone.now()
    check_not_own(by, authors_of(sheet.proposal))
    own = SheetAudit.objects.filter(sheet=sheet, auditor=by).first()
    if own is not None:
        return own
    rows = list(sheet.rows.order_by("row").values_list("row", flat=True))
    if not rows:
        raise Refused(
            _("No signature came from this sheet, so there is nothing to compare."),
            _("Choose another sheet."),
            code="no_rows",
        )
    seed = secrets.token_hex(16)
    share = -(-len(rows) * quantity("paper-audit-share", moment) // 100)
    number = max(quantity("paper-audit-rows", moment), share)
    try:
        with transaction.atomic():
            return SheetAudit.objects.create(
                sheet=sheet,
                auditor=by,
                seed=seed,
                drawn=drawn_rows(rows, seed, number),
                drawn_at=moment,
            )
    except IntegrityError as error:
        raise Refused(
            _("Somebody else audits this sheet now."), _("Choose another sheet."), code="taken"
        ) from error


@sensitive_variables("found", "pinfl")
@transaction.atomic
def finish(
    audit: SheetAudit, found: Mapping[int, str], *, by: User, now: datetime | None = None
) -> SheetAudit:
    """Compare what the auditor reads on the paper (14 digits by row, "" where nobody can read it).

    Beyond the norm's share of rows that differ, the sheet's signatures stop counting, in public;
    a settled count stays, and the page says what would have been set aside.
    Raises Refused when the audit is over already, and for whoever wrote the proposal by now.
    """
    moment = now or timezone.now()
    audit = (
        SheetAudit.objects.select_for_update(of=("self",))
        .select_related("sheet__proposal", "sheet__office")
        .get(pk=audit.pk)
    )
    check_not_own(by, authors_of(audit.sheet.proposal))
    if audit.finished_at is not None:
        raise Refused(
            _("This audit is over."), _("Its result stands on this page."), code="audited"
        )
    audit.mismatched = _mismatched(audit, found)
    audit.finished_at = moment
    audit.save(update_fields=["mismatched", "finished_at"])
    if is_beyond(audit, moment):
        _set_aside(audit, by, moment)
    record(
        "sheet.audited",
        on=audit.sheet,
        by=by,
        now=moment,
        body=audit.sheet.office,
        visibility=Event.Visibility.STAFF,
        data={"drawn": audit.drawn, "mismatched": audit.mismatched, "seed": audit.seed},
    )
    return audit


def is_beyond(audit: SheetAudit, now: datetime) -> bool:
    """Whether more of the drawn rows differ than the norm allows."""
    return 100 * len(audit.mismatched) > quantity("paper-audit-mismatch", now) * len(audit.drawn)


@sensitive_variables("found", "pinfl", "key")
def _mismatched(audit: SheetAudit, found: Mapping[int, str]) -> list[int]:
    proposal = audit.sheet.proposal
    version = proposal.key_version or 0
    if version not in settings.PERSON_KEYS:
        raise Refused(
            _("Signatures for this proposal can no longer be compared."),
            _("Tell an administrator: a key of the portal is missing."),
            code="no_person_key",
        )
    rows = PaperSignature.objects.filter(sheet=audit.sheet_id, row__in=audit.drawn)
    different = []
    for row, kept in rows.order_by("row").values_list("row", "signature__nullifier"):
        pinfl = found.get(row, "")
        key = nullifier(person_digest(pinfl, version), proposal.uid, version) if pinfl else b""
        if not hmac.compare_digest(bytes(kept), key):
            different.append(row)
    return different


def _set_aside(audit: SheetAudit, by: User, now: datetime) -> None:
    sheet = audit.sheet
    proposal = Proposal.objects.select_for_update(no_key=True).get(pk=sheet.proposal_id)
    settled = is_settled(proposal)
    quarantine = Quarantine.objects.create(
        proposal=proposal,
        after_end=settled,
        reason=reason(REASON, now),
        text=_found(audit),
        criterion={
            "since": sheet.entered_at.isoformat(),
            "until": sheet.entered_at.isoformat(),
            "sheet": sheet.number or str(sheet.uid),
        },
        by=by,
        at=now,
    )
    if settled:
        quarantine.number = sheet.rows.filter(**COUNTED).count()
    else:
        quarantine.number = _take_from_count(sheet, quarantine, now)
    quarantine.save(update_fields=["number"])
    _tell(audit, quarantine, by, now)


def _take_from_count(sheet: PaperSheet, quarantine: Quarantine, now: datetime) -> int:
    values: dict[str, Any] = {"now": now, "quarantine": quarantine.pk, "sheet": sheet.pk}
    with connection.cursor() as cursor:
        cursor.execute(SET_ASIDE, values)
        number = int(cursor.fetchone()[0])
    sheet.quarantine = quarantine
    sheet.save(update_fields=["quarantine"])
    return number


def _tell(audit: SheetAudit, quarantine: Quarantine, by: User, now: datetime) -> None:
    proposal = audit.sheet.proposal
    record(
        "proposal.sheet_set_aside",
        on=proposal,
        by=by,
        now=now,
        body=proposal.body,
        region=proposal.region,
        data={
            "number": audit.sheet.number,
            "signatures": quarantine.number,
            "drawn": len(audit.drawn),
            "mismatched": len(audit.mismatched),
            "reason": REASON,
            "settled": quarantine.after_end,
        },
    )


def _found(audit: SheetAudit) -> str:
    """What the auditor found, in the language that everybody of the portal reads."""
    numbers = {"drawn": len(audit.drawn), "mismatched": len(audit.mismatched)}
    with override("uz"):
        return (
            _("%(mismatched)s of %(drawn)s rows that were drawn differ from the paper.") % numbers
        )
