"""Files that readers get, where clauses come from, what is stale, and supports counted together."""

import django.contrib.postgres.fields
from django.conf import settings
from django.db import migrations, models

# Who supports a contribution or one like it: a person counts once.
BACKING = """
UPDATE consultations_contribution first SET backing = counted.number
FROM (
    SELECT coalesce(c.like_id, c.id) AS id,
           count(DISTINCT s.person_id) + count(*) FILTER (WHERE s.person_id IS NULL) AS number
    FROM consultations_contributionsupport s
    JOIN consultations_contribution c ON c.id = s.contribution_id
    WHERE c.hidden_at IS NULL AND c.withdrawn_at IS NULL GROUP BY 1
) counted
WHERE counted.id = first.id
"""


class Migration(migrations.Migration):

    dependencies = [
        ('consultations', '0002_kept_by_the_database'),
        ('directory', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name='contribution',
            name='contribution_of_clause',
        ),
        migrations.RemoveIndex(
            model_name='contribution',
            name='contribution_supported',
        ),
        migrations.AddField(
            model_name='clause',
            name='joined',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), blank=True, default=list, size=None),
        ),
        migrations.AddField(
            model_name='clause',
            name='settled',
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name='clause',
            name='split_from',
            field=models.UUIDField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='consultation',
            name='translated_from',
            field=models.JSONField(blank=True, default=dict),
        ),
        migrations.AddField(
            model_name='contribution',
            name='backing',
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddField(
            model_name='draftversion',
            name='source_attached',
            field=models.BooleanField(default=False),
        ),
        migrations.AddIndex(
            model_name='contribution',
            index=models.Index(condition=models.Q(('hidden_at__isnull', True), ('like__isnull', True), ('withdrawn_at__isnull', True)), fields=['consultation', 'line', '-backing', '-id'], name='contribution_of_clause'),
        ),
        migrations.AddIndex(
            model_name='contribution',
            index=models.Index(condition=models.Q(('hidden_at__isnull', True), ('like__isnull', True), ('withdrawn_at__isnull', True)), fields=['consultation', '-backing', '-id'], name='contribution_supported'),
        ),
        migrations.AddConstraint(
            model_name='draftversion',
            constraint=models.CheckConstraint(condition=models.Q(('source_attached', False), ('source__isnull', False), _connector='OR'), name='an_attached_source_is_there'),
        ),
        migrations.RunSQL(BACKING, migrations.RunSQL.noop),
    ]
