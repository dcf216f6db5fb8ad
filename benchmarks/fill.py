"""Filling a database for measurements: COPY, thousands of rows a second."""

import hashlib
import secrets
import uuid
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.db import connection

NOW = datetime.now(UTC)


def copy(table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """COPY `rows` into `table`."""
    statement = f"COPY {table} ({', '.join(columns)}) FROM STDIN"
    with connection.cursor() as cursor, cursor.copy(statement) as stream:
        for row in rows:
            stream.write_row(row)


def people(number: int) -> list[int]:
    """Confirmed grown-ups, spread over the regions; their ids."""
    from portal.accounts.models import User
    from portal.directory.models import Region

    regions = list(Region.objects.order_by("id").values_list("id", flat=True))
    columns = (
        *("password", "is_superuser", "uid", "kind", "full_name", "organisation", "name_public"),
        *("assurance_level", "person_keys", "birth_year", "age_met", "region_id", "language"),
        *("appearance", "is_active", "is_staff", "date_joined"),
    )
    before = User.objects.order_by("-id").values_list("id", flat=True).first() or 0
    copy(
        "accounts_user",
        columns,
        (
            (
                *("!", False, uuid.uuid4(), "person", f"Shaxs {n}", "", False, 3),
                f'{{"1": "{secrets.token_hex(32)}"}}',
                *(1970 + n % 35, True, regions[n % len(regions)], "uz", "{}", True, False, NOW),
            )
            for n in range(number)
        ),
    )
    return list(User.objects.filter(id__gt=before).order_by("id").values_list("id", flat=True))


def sessions(ids: Sequence[int]) -> list[str]:
    """A signed-in session for each person; the keys."""
    from portal.accounts.models import User

    store = SessionStore()
    keys = [secrets.token_hex(16) for _id in ids]
    people = User.objects.in_bulk(ids)

    def encoded(person: User) -> str:
        return store.encode(
            {
                SESSION_KEY: str(person.pk),
                BACKEND_SESSION_KEY: settings.AUTHENTICATION_BACKENDS[-1],
                HASH_SESSION_KEY: person.get_session_auth_hash(),
            }
        )

    copy(
        "django_session",
        ("session_key", "session_data", "expire_date"),
        (
            (key, encoded(people[pk]), NOW + timedelta(days=14))
            for key, pk in zip(keys, ids, strict=True)
        ),
    )
    return keys


COLUMNS = (
    *("uid", "reference", "author_name", "title", "problem", "demand", "expected_result"),
    *("language", "search_key", "level_id", "body_id", "state", "difference", "demonstration"),
    *("join_token", "created_at", "published_at", "closes_at", "threshold", "review_days"),
    *("review_unit", "minimum_age", "sign_assurance", "key_version", "text_hash", "meaning"),
)


def proposals(
    number: int,
    *,
    threshold: int = 10_000_000,
    written: Callable[[int], tuple[str, str]] | None = None,
) -> list[str]:
    """Open proposals of the republic with plausible texts; their references.

    `written` gives title and problem of the n-th, for measurements that depend on the words.
    """
    from portal.directory.models import Body
    from portal.norms.models import ProposalLevel
    from proposals.meaning import meaning_of
    from proposals.models import Proposal

    bodies = list(Body.objects.order_by("id").values_list("id", flat=True))
    level = ProposalLevel.objects.filter(key="republic").values_list("id", flat=True)[0]
    start = Proposal.objects.order_by("-id").values_list("id", flat=True).first() or 0

    def row(n: int) -> tuple[Any, ...]:
        title = f"Taklif {n}: maktab, yoʻl va suv haqida {n * 7919 % number}"
        problem = "Muammo " * 30
        if written is not None:
            title, problem = written(n)
        published = NOW - timedelta(minutes=n % 100_000)
        return (
            *(uuid.uuid4(), f"T-2026-{start + n + 1:06}", "Muallif", title),
            *(problem, "Taklif " * 60, "Natija " * 20, "uz", title.lower()),
            *(level, bodies[n % len(bodies)], "open", "", False, secrets.token_urlsafe(18)),
            *(NOW, published, NOW + timedelta(days=1 + n % 90), threshold, 60, "calendar"),
            *(18, 3, 1, hashlib.sha256(title.encode()).digest(), meaning_of(title, problem)),
        )

    copy("proposals_proposal", COLUMNS, (row(n) for n in range(number)))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE proposals_proposal, accounts_user, django_session")
    made = Proposal.objects.filter(id__gt=start).order_by("id")
    return [str(each) for each in made.values_list("reference", flat=True)]


# Where a copy stands in its life, by its number: two of twenty are open, one waits for its answer.
LIVES = """
CASE WHEN k % 20 IN (0, 1) THEN 'open' WHEN k % 20 = 2 THEN 'with_body'
     WHEN k % 20 < 9 THEN 'answered' WHEN k % 20 < 12 THEN 'rejected' ELSE 'open' END
"""
PUBLISHED = """
CASE WHEN k % 20 IN (0, 1) THEN now() - (k % 120000) * interval '1 minute'
     ELSE now() - interval '100 days' - (k % 2000000) * interval '1 minute' END
"""
REACHED = "CASE WHEN k % 20 BETWEEN 2 AND 8 THEN {published} + interval '40 days' END"
OVERRIDES = {
    "uid": "gen_random_uuid()",
    "reference": "'T-2026-' || lpad((%(start)s + k)::text, 7, '0')",
    "join_token": "replace(gen_random_uuid()::text, '-', '')",
    "state": LIVES,
    "published_at": PUBLISHED,
    "closes_at": f"{PUBLISHED} + interval '90 days'",
    "settled_at": f"CASE WHEN k % 20 > 1 THEN {PUBLISHED} + interval '90 days' END",
    "reached_at": REACHED.format(published=PUBLISHED),
    "answer_due_at": f"CASE WHEN k % 20 = 2 THEN now() + (k % 400 - 200) * interval '3 hours'"
    f" WHEN k % 20 BETWEEN 3 AND 8 THEN {PUBLISHED} + interval '100 days' END",
    "answered_at": f"CASE WHEN k % 20 BETWEEN 3 AND 8 THEN"
    f" {PUBLISHED} + (k % 40 + 60) * interval '1 day' END",
}
MULTIPLY = """
INSERT INTO proposals_proposal ({columns})
SELECT {values} FROM (
    SELECT proto.*, row_number() OVER () AS k
    FROM generate_series(1, %(times)s) AS round, proposals_proposal proto
    WHERE proto.id > %(start)s - %(protos)s AND proto.id <= %(start)s
) copies
"""
# Ten a proposal on average, and the first hundred have a thousand times as many as the last.
SIGNATURES = """
INSERT INTO proposals_signature (proposal_id, nullifier, region_id, text_hash, receipt, name_public,
                                 signed_at, withdrawal_reason)
SELECT p.id, decode(md5(p.id || ':' || n) || md5(n || ':' || p.id), 'hex'),
       regions.ids[1 + n %% array_length(regions.ids, 1)], p.text_hash,
       upper(substr(md5(n || '/' || p.id), 1, 12)), false,
       p.published_at + least(n, 80000) * interval '1 minute', ''
FROM proposals_proposal p,
     (SELECT array_agg(id ORDER BY id) AS ids FROM directory_region) regions,
     generate_series(1, %(signatures)s / CASE WHEN p.id %% (%(proposals)s / 100) = 0
                                              THEN 200 ELSE %(proposals)s * 2 END) n
WHERE p.published_at IS NOT NULL
ON CONFLICT DO NOTHING
"""
TALLIES = """
INSERT INTO proposals_tally (proposal_id, region_id, count)
SELECT proposal_id, region_id, count(*) FROM proposals_signature GROUP BY 1, 2
ON CONFLICT DO NOTHING
"""
TOTALS = """
INSERT INTO proposals_total (proposal_id, count)
SELECT p.id, COALESCE(s.n, 0) FROM proposals_proposal p
LEFT JOIN (SELECT proposal_id, count(*) AS n FROM proposals_signature GROUP BY 1) s
    ON s.proposal_id = p.id
WHERE p.published_at IS NOT NULL ON CONFLICT DO NOTHING
"""


def multiply(protos: int, total: int) -> None:
    """Copies of the newest `protos` proposals until there are `total`, in every state of a life."""
    from proposals.models import Proposal

    start = Proposal.objects.order_by("-id").values_list("id", flat=True)[0]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT column_name FROM information_schema.columns WHERE is_generated = 'NEVER'"
            " AND table_name = 'proposals_proposal' AND column_name <> 'id'"
        )
        columns = [row[0] for row in cursor.fetchall()]
        values = [OVERRIDES.get(column, column).replace("k % ", "k %% ") for column in columns]
        cursor.execute(
            MULTIPLY.format(columns=", ".join(columns), values=", ".join(values)),
            {"start": start, "protos": protos, "times": total // protos - 1},
        )


def signatures(total: int, proposals: int) -> None:
    """About `total` signatures on `proposals` proposals, tallied; half of them on a hundred."""
    with connection.cursor() as cursor:
        cursor.execute(SIGNATURES, {"signatures": total, "proposals": proposals})
        cursor.execute(TALLIES)
        cursor.execute(TOTALS)
        cursor.execute("VACUUM ANALYZE")
