"""`manage.py load_norms`: the norms with which the portal starts."""

from typing import Any

from django.core.management.base import BaseCommand

from portal.norms.loading import load_norms


class Command(BaseCommand):
    """See portal.norms.loading."""

    help = "Create the norms with which the portal starts; safe to run again."

    def handle(self, *args: Any, **options: Any) -> None:
        """Load, and say how many rows were created."""
        self.stdout.write(f"norms: {load_norms()} created")
