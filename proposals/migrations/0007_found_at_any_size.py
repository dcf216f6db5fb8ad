"""Lists by body, searches and similar proposals read as much among a million as among few.

Two words that thousands of titles hold each are found together in few: the database makes the
pairs of words of each title for an index of them.
"""

import django.contrib.postgres.indexes
import django.contrib.postgres.search
from django.conf import settings
from django.db import migrations, models

# So dear that no plan makes the pairs of a row to look at it. Longer titles give their first
# twelve words: the number of pairs grows with the square.
CREATE = """
CREATE FUNCTION proposals_pairs(meaning text) RETURNS tsvector
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE COST 500 AS $$
    WITH words AS (
        SELECT DISTINCT word COLLATE "C" AS word
        FROM unnest((string_to_array(split_part(meaning, E'\\n', 1), ' '))[1:12]) AS word
        WHERE word <> ''
    )
    SELECT array_to_tsvector(coalesce(array_agg(one.word || '+' || other.word), '{}'))
    FROM words one JOIN words other ON one.word < other.word
$$;
"""
DROP = "DROP FUNCTION proposals_pairs(text);"


class Migration(migrations.Migration):

    dependencies = [
        ('directory', '0001_initial'),
        ('norms', '0002_decided_rows_stay'),
        ('proposals', '0006_a_file_taken_down'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunSQL(CREATE, DROP),
        migrations.RemoveIndex(
            model_name='proposal',
            name='proposal_meaning',
        ),
        migrations.RemoveIndex(
            model_name='proposal',
            name='proposal_alike_title',
        ),
        migrations.AddIndex(
            model_name='proposal',
            index=models.Index(condition=models.Q(('hidden_at__isnull', True), ('state', 'answered')), fields=['body', '-answered_at', '-id'], name='proposal_answered_by_body'),
        ),
        migrations.AddIndex(
            model_name='proposal',
            index=models.Index(condition=models.Q(('hidden_at__isnull', True), ('reached_at__isnull', True), ('state__in', ('open', 'withdrawn', 'merged'))), fields=['body', '-closes_at', '-id'], name='proposal_collection_of_body'),
        ),
        migrations.AddIndex(
            model_name='proposal',
            index=django.contrib.postgres.indexes.GinIndex(django.contrib.postgres.search.SearchVector('search_key', config='simple'), condition=models.Q(('hidden_at__isnull', True), ('reached_at__isnull', True), ('settled_at__isnull', True), ('state', 'open')), name='proposal_search_collecting'),
        ),
        migrations.AddIndex(
            model_name='proposal',
            index=django.contrib.postgres.indexes.GinIndex(django.contrib.postgres.search.SearchVector('meaning', config='simple'), condition=models.Q(('hidden_at__isnull', True), ('reached_at__isnull', True), ('settled_at__isnull', True), ('state', 'open')), name='proposal_meaning_collecting'),
        ),
        migrations.AddIndex(
            model_name='proposal',
            index=django.contrib.postgres.indexes.GinIndex(django.contrib.postgres.search.SearchVector('meaning', config='simple'), condition=models.Q(('hidden_at__isnull', True), ('state__in', ('open', 'with_body', 'answered', 'rejected', 'withdrawn', 'merged'))), name='proposal_meaning'),
        ),
        migrations.AddIndex(
            model_name='proposal',
            index=django.contrib.postgres.indexes.GinIndex(models.Func(models.F('meaning'), function='proposals_pairs', output_field=django.contrib.postgres.search.SearchVectorField()), condition=models.Q(('hidden_at__isnull', True), ('state__in', ('open', 'with_body', 'answered', 'rejected', 'withdrawn', 'merged'))), name='proposal_title_pairs'),
        ),
        migrations.AddIndex(
            model_name='proposal',
            index=django.contrib.postgres.indexes.GinIndex(django.contrib.postgres.indexes.OpClass(models.Func(models.F('meaning'), models.Value('\n'), models.Value(1), function='split_part', output_field=models.TextField()), 'gin_trgm_ops'), condition=models.Q(('hidden_at__isnull', True), ('state__in', ('open', 'with_body', 'answered', 'rejected', 'withdrawn', 'merged'))), name='proposal_alike_title'),
        ),
    ]
