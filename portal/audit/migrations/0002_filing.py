import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("audit", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Filing",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "under",
                        "event_id",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("under", models.IntegerField()),
                (
                    "event",
                    models.ForeignKey(
                        db_column="seq",
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="audit.event",
                        to_field="feed_seq",
                    ),
                ),
            ],
            options={
                "verbose_name": "filing",
                "verbose_name_plural": "filings",
            },
        ),
        # So that PostgreSQL knows how long the list of each place is, and walks the shortest.
        migrations.RunSQL(
            "ALTER TABLE audit_filing ALTER COLUMN under SET STATISTICS 1000",
            migrations.RunSQL.noop,
        ),
    ]
