"""What an audit, a release or an objection finds after a count is settled moves nothing."""

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('norms', '0002_decided_rows_stay'),
        ('proposals', '0003_total_from_publication'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='quarantine',
            name='quarantine_is_released_whole',
        ),
        migrations.AddField(
            model_name='objection',
            name='after_end',
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name='quarantine',
            name='after_end',
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name='quarantine',
            name='released_after_end',
            field=models.BooleanField(default=False),
        ),
        migrations.AddConstraint(
            model_name='quarantine',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('release_reason', ''), ('released_after_end', False), ('released_at__isnull', True), ('released_by__isnull', True), ('released_number__isnull', True)), models.Q(('released_at__isnull', False), ('released_by__isnull', False), ('released_number__isnull', False), models.Q(('release_reason', ''), _negated=True)), _connector='OR'), name='quarantine_is_released_whole'),
        ),
    ]
