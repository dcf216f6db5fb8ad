"""Reports go down to moderation, with their rows and what was decided about them."""

from django.db import migrations

MOVE = """
ALTER TABLE proposals_report RENAME TO moderation_report;
UPDATE django_content_type SET app_label = 'moderation'
WHERE app_label = 'proposals' AND model = 'report';
"""
BACK = """
UPDATE django_content_type SET app_label = 'proposals'
WHERE app_label = 'moderation' AND model = 'report';
ALTER TABLE moderation_report RENAME TO proposals_report;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('moderation', '0002_reports'),
        ('proposals', '0007_found_at_any_size'),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[migrations.DeleteModel(name='Report')],
            database_operations=[migrations.RunSQL(MOVE, BACK)],
        ),
    ]
