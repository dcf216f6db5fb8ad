"""A suspension is no day that moved: what the feed knows of it goes to a family of its own."""

from django.db import migrations

# As portal.audit.filing numbers its places: a family by its number, behind 10,000,000.
FAMILIES = 10_000_000
MOVED = 8
MOVE = """
WITH told AS (
    DELETE FROM audit_filing filing USING audit_event act
    WHERE filing.under = {source} AND act.feed_seq = filing.seq AND act.kind = '{kind}'
    RETURNING filing.seq
)
INSERT INTO audit_filing (under, seq) SELECT {target}, seq FROM told;
"""


def moved(kind: str, family: int) -> migrations.RunSQL:
    """From the family of days that moved to `family`, and back."""
    there, here = FAMILIES + family, FAMILIES + MOVED
    return migrations.RunSQL(
        MOVE.format(kind=kind, source=here, target=there),
        MOVE.format(kind=kind, source=there, target=here),
    )


class Migration(migrations.Migration):
    dependencies = (
        ("audit", "0003_stretches"),
        ("monitoring", "0010_listing"),
    )

    operations = (moved("commitment.suspended", 17), moved("commitment.resumed", 18))
