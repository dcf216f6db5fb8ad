"""`manage.py load_scorecards`: the editions of the method by which portals are assessed."""

from typing import Any

from django.core.management.base import BaseCommand

from monitoring.scorecards.loading import load_editions


class Command(BaseCommand):
    """See monitoring.scorecards.loading."""

    help = "Load the methodology editions of scorecards; safe to run again."

    def handle(self, *args: Any, **options: Any) -> None:
        """Load, and say how many were made."""
        self.stdout.write(f"editions: {load_editions()} made")
