"""The search key in SQL says what it costs: the same rules, not written into each query."""

from pathlib import Path
from typing import ClassVar

from django.db import migrations

FOLDER = Path(__file__).parent


def text_of(name: str) -> str:
    """The statement in a file beside this one."""
    return (FOLDER / name).read_text(encoding="utf-8")


class Migration(migrations.Migration):
    """Replace ``portal_fold(text)``; what indexes hold of it stays as true as it was."""

    dependencies: ClassVar = [("language", "0001_fold")]
    operations: ClassVar = [
        migrations.RunSQL(
            text_of("0002_fold.sql"), reverse_sql=text_of("0001_fold.sql")
        )
    ]
