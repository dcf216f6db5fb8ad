"""The sequence from which references of consultations (M-2026-0001) are numbered."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("consultations", "0001_initial")]

    operations = [
        migrations.RunSQL(
            "CREATE SEQUENCE consultations_reference",
            "DROP SEQUENCE consultations_reference",
        )
    ]
