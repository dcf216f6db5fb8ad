"""Names for the administration."""

from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('consultations', '0003_sources_origins_backing'),
    ]

    operations = [
        migrations.AlterModelOptions(
            name='decision',
            options={'ordering': ('id',), 'verbose_name': 'decision on an opinion', 'verbose_name_plural': 'decisions on opinions'},
        ),
        migrations.AlterModelOptions(
            name='outcome',
            options={'verbose_name': 'outcome of a consultation', 'verbose_name_plural': 'outcomes of consultations'},
        ),
    ]
