"""Whoever sent nearly the same words stands behind the one that is shown; what is hidden is found."""

from django.db import migrations, models

BACKING = """
UPDATE consultations_contribution first SET backing = (
    SELECT count(DISTINCT person) + count(*) FILTER (WHERE person IS NULL)
    FROM (
        SELECT s.person_id AS person
        FROM consultations_contributionsupport s
        JOIN consultations_contribution c ON c.id = s.contribution_id
        WHERE (c.id = first.id OR c.like_id = first.id)
          AND c.hidden_at IS NULL AND c.withdrawn_at IS NULL
        UNION ALL
        SELECT c.author_id FROM consultations_contribution c
        WHERE c.like_id = first.id AND c.hidden_at IS NULL AND c.withdrawn_at IS NULL
    ) behind
    WHERE person IS NULL OR person IS DISTINCT FROM first.author_id
) WHERE first.id IN (
    SELECT like_id FROM consultations_contribution WHERE like_id IS NOT NULL
)
"""


class Migration(migrations.Migration):

    dependencies = [
        ('consultations', '0004_named_decisions'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='contribution',
            index=models.Index(condition=models.Q(('hidden_at__isnull', False)), fields=['consultation', 'hidden_at'], name='contribution_hidden'),
        ),
        migrations.RunSQL(BACKING, migrations.RunSQL.noop),
    ]
