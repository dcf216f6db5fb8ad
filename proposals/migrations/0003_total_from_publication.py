"""A total for whatever was published: what has none stands in no list."""

from django.db import migrations

FILL = """
INSERT INTO proposals_total (proposal_id, count)
SELECT p.id, coalesce(sum(t.count), 0)
FROM proposals_proposal p LEFT JOIN proposals_tally t ON t.proposal_id = p.id
WHERE p.published_at IS NOT NULL
GROUP BY p.id
ON CONFLICT (proposal_id) DO NOTHING
"""


class Migration(migrations.Migration):
    dependencies = [("proposals", "0002_reference")]

    operations = [migrations.RunSQL(FILL, migrations.RunSQL.noop)]
