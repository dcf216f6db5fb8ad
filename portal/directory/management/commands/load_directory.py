"""`manage.py load_directory`: regions, districts, goals, topics and state bodies."""

from typing import Any

from django.core.management.base import BaseCommand

from portal.directory.loading import load_directory


class Command(BaseCommand):
    """See portal.directory.loading."""

    help = "Load regions, districts, goals, topics and state bodies; safe to run again."

    def handle(self, *args: Any, **options: Any) -> None:
        """Load, and say how many rows were created or changed."""
        for name, changed in load_directory().items():
            self.stdout.write(f"{name}: {changed} created or changed")
