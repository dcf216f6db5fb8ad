"""Entering what was signed on paper: a sheet or one person, under the same person key as online.

A PINFL is an argument and nothing more: it is digested here, and neither stored nor told on.
"""

import hmac
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db import IntegrityError, connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables

from portal.accounts.age import age
from portal.accounts.identity import nullifier, person_digest, person_digests
from portal.accounts.keys import is_one_of
from portal.accounts.models import PersonKey, Role, User
from portal.accounts.pinfl import birth_date
from portal.audit.models import Event
from portal.audit.recording import record
from portal.clock import local_day, start_of_day
from portal.directory.models import Body
from portal.lifecycle import Refused
from portal.norms.current import quantity
from proposals.models import PaperSheet, PaperSignature, Proposal
from proposals.models.signature import receipt_code
from proposals.publishing import authors_of
from proposals.putting_back import put_back
from proposals.signing import closed

# As SIGN in proposals.signing, for many rows at once; in the order of their nullifiers, so that two
# sheets of the same people cannot lock each other out.
SIGN_MANY = """
WITH moment AS (SELECT COALESCE(%(now)s::timestamptz, clock_timestamp()) AS now),
open AS (
    SELECT p.id, p.text_hash, moment.now FROM proposals_proposal p, moment
    WHERE p.id = %(proposal)s AND p.state = 'open' AND p.hidden_at IS NULL
      AND p.published_at <= moment.now AND p.closes_at > moment.now
    FOR KEY SHARE OF p
),
signed AS (
    INSERT INTO proposals_signature (proposal_id, signer_id, nullifier, region_id, text_hash,
                                     receipt, name_public, signed_at, withdrawal_reason)
    SELECT open.id, given.signer, given.nullifier, given.region, open.text_hash,
           given.receipt, false, open.now, ''
    FROM open, unnest(%(signers)s::bigint[], %(nullifiers)s::bytea[], %(regions)s::bigint[],
                      %(receipts)s::text[]) AS given (signer, nullifier, region, receipt)
    ORDER BY given.nullifier
    ON CONFLICT (proposal_id, nullifier) WHERE withdrawn_at IS NULL DO NOTHING
    RETURNING id, proposal_id, region_id, receipt
),
counted AS (
    INSERT INTO proposals_tallydelta (proposal_id, region_id, amount)
    SELECT proposal_id, region_id, count(*) FROM signed GROUP BY proposal_id, region_id
)
SELECT signed.id, signed.receipt FROM open LEFT JOIN signed ON true
"""


@dataclass(frozen=True)
class Row:
    """A row of a sheet, for the length of one request; `pinfl` holds the checked 14 digits."""

    number: int
    pinfl: str = field(repr=False)
    region: int = 0
    district: int | None = None


@dataclass(frozen=True)
class Head:
    """What stands above the rows; without a `number` it is one person at a counter."""

    place: str
    signed_on: date
    number: str = ""


class RowsRefused(Refused):
    """Some rows cannot be entered, so none was; `rows` says why, by row number."""

    def __init__(self, rows: dict[int, str]) -> None:
        super().__init__(
            _("Nothing was entered yet: some rows need another look."),
            _("Mend the rows below, or empty those that are crossed out on the sheet."),
            code="rows",
        )
        self.rows = rows


@sensitive_variables("rows", "keys")
@transaction.atomic
def enter(
    proposal: Proposal,
    head: Head,
    rows: Sequence[Row],
    *,
    office: Body,
    by: User,
    now: datetime | None = None,
) -> PaperSheet:
    """Enter `rows` signed on paper; all of them or none. Whoever had signed before counts once.

    Raises RowsRefused where rows are at fault, Refused where the sheet, the day or the proposal is.
    """
    moment = now or timezone.now()
    _check_operator(proposal, by, office, len(rows), moment)
    keys = _keys_of(proposal, rows)
    _check_rows(proposal, rows, keys, by, head.signed_on)
    sheet = _sheet(proposal, head, office, by, moment, len(rows))
    receipts = {row.number: receipt_code() for row in rows}
    signed = _sign(proposal, rows, keys, receipts, now)
    sheet.known = [row.number for row in rows if receipts[row.number] not in signed]
    sheet.save(update_fields=["known"])
    PaperSignature.objects.bulk_create(
        PaperSignature(
            sheet=sheet,
            proposal=proposal,
            signature_id=signed[receipts[row.number]],
            row=row.number,
            district_id=row.district,
        )
        for row in rows
        if receipts[row.number] in signed
    )
    _record(sheet, by, moment)
    return sheet


def left_today(by: User, now: datetime) -> int:
    """How many rows more `by` may enter on the day of `now`."""
    since = start_of_day(local_day(now))
    given = PaperSheet.objects.filter(operator=by, entered_at__gte=since)
    return max(0, quantity("paper-rows-day", now) - sum(given.values_list("given", flat=True)))


def _check_operator(proposal: Proposal, by: User, office: Body, number: int, now: datetime) -> None:
    # Locks the roles, of every office, so that two sheets at once cannot go over the day's amount.
    roles = Role.objects.current().filter(user=by, kind=Role.Kind.OPERATOR).order_by("pk")
    if office.pk not in [role.body_id for role in roles.select_for_update()]:
        raise Refused(
            _("You are not an operator of this office."),
            _("Ask an administrator for the role."),
            code="office",
        )
    if is_one_of(by, authors_of(proposal)):
        raise Refused(
            _("This proposal is yours, so you cannot enter signatures for it."),
            _("Give the sheets to another operator."),
            code="own_content",
        )
    left = left_today(by, now)
    if number > left:
        raise Refused(
            _("You can enter %(left)s more rows today; this is more.") % {"left": left},
            _("Go on tomorrow, or give the sheet to another operator."),
            code="day_is_full",
        )


@sensitive_variables("rows", "row", "keys")
def _keys_of(proposal: Proposal, rows: Sequence[Row]) -> dict[int, bytes]:
    """The person's key of each row, under the version that the proposal has fixed."""
    version = proposal.key_version
    if version not in settings.PERSON_KEYS or version not in settings.NULLIFIER_KEYS:
        raise Refused(
            _("Signatures for this proposal can no longer be compared."),
            _("Tell an administrator: a key of the portal is missing."),
            code="no_person_key",
        )
    return {row.number: person_digest(row.pinfl, version) for row in rows}


@sensitive_variables("rows", "row", "keys")
def _check_rows(
    proposal: Proposal,
    rows: Sequence[Row],
    keys: dict[int, bytes],
    by: User,
    signed_on: date,
) -> None:
    """Raise RowsRefused with a sentence for each row that cannot be entered."""
    refused: dict[int, str] = {}
    first: dict[bytes, int] = {}
    own = by.person_key(proposal.key_version or 0)
    for row in rows:
        key, name = keys[row.number], {"row": row.number, "age": proposal.minimum_age}
        if not _old_enough(row, proposal, signed_on):
            refused[row.number] = _("Whoever signed was not yet %(age)s years old.") % name
        elif key in first:
            name["other"] = first[key]
            refused[row.number] = _("The same person as in row %(other)s.") % name
        elif own is not None and hmac.compare_digest(own, key):
            refused[row.number] = _("This is yourself. Sign online, from your own account.") % name
        first.setdefault(key, row.number)
    if refused:
        raise RowsRefused(refused)


@sensitive_variables("row")
def _old_enough(row: Row, proposal: Proposal, signed_on: date) -> bool:
    return age(birth_date(row.pinfl), start_of_day(signed_on)) >= (proposal.minimum_age or 0)


def _sheet(
    proposal: Proposal, head: Head, office: Body, by: User, now: datetime, given: int
) -> PaperSheet:
    kind = PaperSheet.Kind.SHEET if head.number else PaperSheet.Kind.COUNTER
    try:
        with transaction.atomic():
            return PaperSheet.objects.create(
                proposal=proposal,
                kind=kind,
                number=head.number,
                place=head.place,
                signed_on=head.signed_on,
                office=office,
                operator=by,
                entered_at=now,
                given=given,
            )
    except IntegrityError as error:
        raise Refused(
            _("A sheet with this number was entered already by your office."),
            _("Compare the numbers. Your entries of today are on the first page."),
            code="sheet_entered",
        ) from error


@sensitive_variables("rows", "row", "keys")
def _sign(
    proposal: Proposal,
    rows: Sequence[Row],
    keys: dict[int, bytes],
    receipts: dict[int, str],
    now: datetime | None,
) -> dict[str, int]:
    """The signatures that are new: their ids by receipt. Raises Refused where it is not open."""
    signers = _accounts_of(rows)
    version = proposal.key_version or 0
    values: dict[str, Any] = {
        "now": now,
        "proposal": proposal.pk,
        "signers": [signers.get(row.number) for row in rows],
        "nullifiers": [nullifier(keys[row.number], proposal.uid, version) for row in rows],
        "regions": [row.region for row in rows],
        "receipts": [receipts[row.number] for row in rows],
    }
    with connection.cursor() as cursor:
        cursor.execute(SIGN_MANY, values)
        found = cursor.fetchall()
    if not found:
        raise closed()
    put_back(proposal, values["nullifiers"])
    return {receipt: pk for pk, receipt in found if pk is not None}


@sensitive_variables("rows", "row", "digests")
def _accounts_of(rows: Sequence[Row]) -> dict[int, int]:
    """The account of each person who has one, by row; held, so that none is erased meanwhile."""
    digests = {digest: row.number for row in rows for digest in person_digests(row.pinfl).values()}
    found = PersonKey.objects.filter(digest__in=list(digests)).values_list("digest", "user_id")
    owners = {user: digests[bytes(digest)] for digest, user in found}
    standing = User.objects.filter(pk__in=owners, is_active=True, erased_at=None)
    held = standing.select_for_update(no_key=True).order_by("pk").values_list("pk", flat=True)
    return {owners[pk]: pk for pk in held}


def _record(sheet: PaperSheet, by: User, now: datetime) -> None:
    record(
        "sheet.entered",
        on=sheet,
        by=by,
        now=now,
        body=sheet.office,
        visibility=Event.Visibility.STAFF,
        data={"place": sheet.place, "day": sheet.signed_on.isoformat(), "given": sheet.given},
    )
