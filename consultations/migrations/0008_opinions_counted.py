"""Drafts of opinions that are kept, and exact counts of what is said, kept by triggers."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import portal.language.fields

# What is shown, summed before and after each statement; only the difference is written.
CREATE = """
CREATE FUNCTION consultations_count_opinions() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        INSERT INTO consultations_opiniondelta
            (consultation_id, line, stance, opinions, decided, supports)
        SELECT consultation_id, coalesce(line, '00000000-0000-0000-0000-000000000000'), stance,
               count(*), count(decision_id), sum(supports)
        FROM after WHERE hidden_at IS NULL AND withdrawn_at IS NULL GROUP BY 1, 2, 3;
    ELSIF TG_OP = 'DELETE' THEN
        INSERT INTO consultations_opiniondelta
            (consultation_id, line, stance, opinions, decided, supports)
        SELECT consultation_id, coalesce(line, '00000000-0000-0000-0000-000000000000'), stance,
               -count(*), -count(decision_id), -sum(supports)
        FROM before WHERE hidden_at IS NULL AND withdrawn_at IS NULL GROUP BY 1, 2, 3;
    ELSE
        INSERT INTO consultations_opiniondelta
            (consultation_id, line, stance, opinions, decided, supports)
        SELECT consultation_id, coalesce(line, '00000000-0000-0000-0000-000000000000'), stance,
               sum(sign), coalesce(sum(sign) FILTER (WHERE decision_id IS NOT NULL), 0), sum(sign * supports)
        FROM (
            SELECT 1 AS sign, consultation_id, line, stance, decision_id, supports FROM after
            WHERE hidden_at IS NULL AND withdrawn_at IS NULL
            UNION ALL
            SELECT -1, consultation_id, line, stance, decision_id, supports FROM before
            WHERE hidden_at IS NULL AND withdrawn_at IS NULL
        ) changed
        GROUP BY 1, 2, 3
        HAVING sum(sign) <> 0 OR sum(sign * supports) <> 0
            OR coalesce(sum(sign) FILTER (WHERE decision_id IS NOT NULL), 0) <> 0;
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER count_written AFTER INSERT ON consultations_contribution
    REFERENCING NEW TABLE AS after
    FOR EACH STATEMENT EXECUTE FUNCTION consultations_count_opinions();
CREATE TRIGGER count_changed AFTER UPDATE ON consultations_contribution
    REFERENCING OLD TABLE AS before NEW TABLE AS after
    FOR EACH STATEMENT EXECUTE FUNCTION consultations_count_opinions();
CREATE TRIGGER count_deleted AFTER DELETE ON consultations_contribution
    REFERENCING OLD TABLE AS before
    FOR EACH STATEMENT EXECUTE FUNCTION consultations_count_opinions();
INSERT INTO consultations_opiniontally
    (consultation_id, line, stance, opinions, decided, supports)
SELECT consultation_id, coalesce(line, '00000000-0000-0000-0000-000000000000'), stance,
       count(*), count(decision_id), sum(supports)
FROM consultations_contribution WHERE hidden_at IS NULL AND withdrawn_at IS NULL GROUP BY 1, 2, 3;
"""
DROP = """
DROP TRIGGER count_written ON consultations_contribution;
DROP TRIGGER count_changed ON consultations_contribution;
DROP TRIGGER count_deleted ON consultations_contribution;
DROP FUNCTION consultations_count_opinions();
"""


class Migration(migrations.Migration):

    dependencies = [
        ('consultations', '0007_draft_edits'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='OpinionDelta',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('line', models.UUIDField()),
                ('stance', models.CharField(max_length=8)),
                ('opinions', models.IntegerField(default=0)),
                ('decided', models.IntegerField(default=0)),
                ('supports', models.IntegerField(default=0)),
                ('consultation', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='consultations.consultation')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ContributionDraft',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('line', models.UUIDField(blank=True, null=True)),
                ('stance', models.CharField(blank=True, choices=[('agree', 'Agree'), ('change', 'Should be changed'), ('remove', 'Should be removed'), ('question', 'Question')], max_length=8, verbose_name='stance')),
                ('text', portal.language.fields.PeopleTextField(blank=True, verbose_name='opinion')),
                ('wording', portal.language.fields.PeopleTextField(blank=True, verbose_name='proposed wording')),
                ('saved_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('clause', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='consultations.clause')),
                ('consultation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='consultations.consultation')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('-saved_at',),
                'constraints': [models.UniqueConstraint(fields=('person', 'consultation', 'line'), name='one_draft_for_each_clause', nulls_distinct=False)],
            },
        ),
        migrations.CreateModel(
            name='OpinionTally',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('line', models.UUIDField()),
                ('stance', models.CharField(max_length=8)),
                ('opinions', models.IntegerField(default=0)),
                ('decided', models.IntegerField(default=0)),
                ('supports', models.IntegerField(default=0)),
                ('consultation', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='consultations.consultation')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('consultation', 'line', 'stance'), name='one_opinion_tally')],
            },
        ),
        migrations.RunSQL(CREATE, DROP),
    ]
