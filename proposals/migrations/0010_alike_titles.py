"""Words that are written alike are looked up in titles alone: ten times less to read."""

import django.contrib.postgres.indexes
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("proposals", "0009_kept_figures")]

    operations = [
        migrations.RemoveIndex(model_name="proposal", name="proposal_alike"),
        migrations.AddIndex(
            model_name="proposal",
            index=django.contrib.postgres.indexes.GinIndex(
                django.contrib.postgres.indexes.OpClass(
                    models.Func(
                        models.F("meaning"),
                        models.Value("\n"),
                        models.Value(1),
                        function="split_part",
                        output_field=models.TextField(),
                    ),
                    "gin_trgm_ops",
                ),
                name="proposal_alike_title",
            ),
        ),
    ]
