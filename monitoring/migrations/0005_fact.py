"""A strategy of public facts knows under which key its aims stand."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("monitoring", "0004_imports")]
    operations = [
        migrations.AddField(
            "programme", "fact", models.CharField(blank=True, editable=False, max_length=60)
        )
    ]
