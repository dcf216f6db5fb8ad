"""What each proposal is about, and the indexes by which others of the same meaning are found."""

import django.contrib.postgres.indexes
import django.contrib.postgres.search
from django.contrib.postgres.operations import TrigramExtension
from django.db import migrations, models

from proposals.meaning import meaning_of


def fill(apps, schema_editor):
    """Give the rows that exist their meaning."""
    Proposal = apps.get_model("proposals", "Proposal")
    for row in Proposal.objects.only("title", "problem", "demand").iterator(1000):
        meaning = meaning_of(row.title, f"{row.problem} {row.demand}")
        Proposal.objects.filter(pk=row.pk).update(meaning=meaning)


class Migration(migrations.Migration):
    dependencies = [("proposals", "0006_paper")]

    operations = [
        TrigramExtension(),
        migrations.AddField(
            model_name="proposal",
            name="meaning",
            field=models.TextField(blank=True, db_default="", default="", editable=False),
        ),
        migrations.AddIndex(
            model_name="proposal",
            index=django.contrib.postgres.indexes.GinIndex(
                django.contrib.postgres.search.SearchVector("meaning", config="simple"),
                name="proposal_meaning",
            ),
        ),
        migrations.AddIndex(
            model_name="proposal",
            index=django.contrib.postgres.indexes.GinIndex(
                django.contrib.postgres.indexes.OpClass("meaning", "gin_trgm_ops"),
                name="proposal_alike",
            ),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
