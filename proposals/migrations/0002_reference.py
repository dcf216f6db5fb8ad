"""The sequence from which references of proposals (T-2026-000001) are numbered."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("proposals", "0001_initial")]

    operations = [
        migrations.RunSQL(
            "CREATE SEQUENCE proposals_reference",
            "DROP SEQUENCE proposals_reference",
        )
    ]
