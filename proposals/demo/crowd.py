"""Invented signers, by the thousand: COPY, with keys as real ones have."""

import random
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import connection

from portal.accounts.identity import nullifier, person_digests
from portal.accounts.models import User
from portal.directory.models import Region
from proposals.models import Proposal, Tally, TallyDelta, Total
from proposals.models.signature import receipt_code

SIZE = 12_000
ABROAD_SHARE = 0.01

PERSON_COLUMNS = (
    *("password", "is_superuser", "uid", "kind", "full_name", "organisation", "name_public"),
    *("assurance_level", "person_keys", "birth_year", "age_met", "region_id", "language"),
    *("appearance", "is_active", "is_staff", "date_joined"),
)
SIGNATURE_COLUMNS = (
    *("proposal_id", "signer_id", "nullifier", "region_id", "text_hash", "receipt"),
    *("name_public", "signed_at", "withdrawal_reason"),
)


@dataclass(frozen=True)
class Signer:
    """What a signature needs of a person."""

    pk: int
    region: int
    keys: dict[str, str]


def copy(table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """COPY `rows` into `table`."""
    statement = f"COPY {table} ({', '.join(columns)}) FROM STDIN"
    with connection.cursor() as cursor, cursor.copy(statement) as stream:
        for row in rows:
            stream.write_row(row)


def gather(now: datetime, chance: random.Random, size: int = SIZE) -> list[Signer]:
    """Make the crowd, spread over the regions by population; nobody in it can sign in."""
    regions = list(Region.objects.exclude(code=Region.ABROAD))
    weights = [region.population or 1 for region in regions]
    homes = chance.choices(regions, weights, k=size)
    abroad = Region.objects.get(code=Region.ABROAD)
    last = User.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    copy(
        "accounts_user",
        PERSON_COLUMNS,
        (
            _person(number, abroad if chance.random() < ABROAD_SHARE else home, now, chance)
            for number, home in enumerate(homes)
        ),
    )
    crowd = User.objects.filter(pk__gt=last).order_by("pk")
    signers = [Signer(*row) for row in crowd.values_list("pk", "region_id", "person_keys")]
    _keep_keys(signers)
    return signers


def _person(number: int, home: Region, now: datetime, chance: random.Random) -> tuple[Any, ...]:
    keys = person_digests(f"demonstration-{number}")
    digits = ", ".join(f'"{version}": "{digest.hex()}"' for version, digest in keys.items())
    return (
        *("!", False, uuid.uuid4(), User.Kind.PERSON.value, "", "", False, 3),
        f"{{{digits}}}",
        *(chance.randint(1950, 2006), True, home.pk, "uz", "{}", True, False),
        now - timedelta(days=chance.randint(30, 700)),
    )


def _keep_keys(signers: list[Signer]) -> None:
    rows = (
        (int(version), bytes.fromhex(digest), signer.pk)
        for signer in signers
        for version, digest in signer.keys.items()
    )
    copy("accounts_personkey", ("version", "digest", "user_id"), rows)


def sign_all(proposal: Proposal, signers: Iterable[Signer], moments: Iterable[datetime]) -> None:
    """One signature of `proposal` for each signer, at the given moments, and its tallies."""
    version = proposal.key_version
    if version is None or proposal.text_hash is None:
        raise ValueError("only a published proposal is signed")
    text_hash = bytes(proposal.text_hash)
    # What is about a region is signed by its people only.
    home = proposal.region_id
    copy(
        "proposals_signature",
        SIGNATURE_COLUMNS,
        (
            (
                *(proposal.pk, signer.pk),
                nullifier(bytes.fromhex(signer.keys[str(version)]), proposal.uid, version),
                *(home or signer.region, text_hash, receipt_code(), False, moment, ""),
            )
            for signer, moment in zip(signers, moments, strict=False)
        ),
    )
    _tally(proposal)


def _tally(proposal: Proposal) -> None:
    """Write the tallies anew from the signatures, as a drain would have left them."""
    for model in (TallyDelta, Tally, Total):
        model.objects.filter(proposal=proposal).delete()
    with connection.cursor() as cursor:
        cursor.execute(
            """INSERT INTO proposals_tally (proposal_id, region_id, count)
               SELECT proposal_id, region_id, count(*) FROM proposals_signature
               WHERE proposal_id = %s GROUP BY proposal_id, region_id""",
            [proposal.pk],
        )
        cursor.execute(
            """INSERT INTO proposals_total (proposal_id, count)
               SELECT proposal_id, count(*) FROM proposals_signature
               WHERE proposal_id = %s GROUP BY proposal_id""",
            [proposal.pk],
        )
