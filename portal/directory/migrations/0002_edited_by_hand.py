"""Rows that an administrator has edited are left alone by the data files."""

from django.db import migrations, models

MODELS = ("body", "district", "goal", "region", "topic")


class Migration(migrations.Migration):
    dependencies = [("directory", "0001_initial")]
    operations = [
        migrations.AddField(
            model_name=model,
            name="edited",
            field=models.BooleanField(default=False, editable=False),
        )
        for model in MODELS
    ]
