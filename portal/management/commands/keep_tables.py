"""Write what the migrations say to an empty database anew."""

from typing import Any

from django.core.management.base import BaseCommand

from portal.tables import FILE, keep


class Command(BaseCommand):
    """`manage.py keep_tables`, on a server that lets us make a database."""

    help = "Write portal/tables.sql from all migrations, so that a first start need not run them."

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the file and say how long it is."""
        written = FILE.write_text(keep(), encoding="utf-8")
        self.stdout.write(f"{FILE.name}: {written} characters")
