"""The search key in SQL, held equal to `portal.language.keys.search_key` by a test."""

from pathlib import Path
from typing import ClassVar

from django.db import migrations


class Migration(migrations.Migration):
    """Create ``portal_fold(text)`` as it stood when this migration was written."""

    dependencies: ClassVar = []
    operations: ClassVar = [
        migrations.RunSQL(
            Path(__file__).with_suffix(".sql").read_text(encoding="utf-8"),
            reverse_sql="DROP FUNCTION portal_fold(text)",
        )
    ]
