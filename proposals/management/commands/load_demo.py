"""`manage.py load_demo`: invented content, plainly marked, for a portal that is tried out."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from proposals.demo.loading import load


class Command(BaseCommand):
    """Loads the demonstration once; a second time changes nothing."""

    help = "Load invented people and proposals. Only where DEMO is set."

    def handle(self, *args: Any, **options: Any) -> None:
        """Load, unless this is no demonstration."""
        if not settings.DEMO:
            raise CommandError(
                "This portal is no demonstration: set DEMO=1 to load invented content."
            )
        self.stdout.write(f"{load(self.tell)} proposals loaded")

    def tell(self, done: int, count: int) -> None:
        """Say how far it is, now and then: all take some ten seconds."""
        if done % 10 == 0:
            self.stdout.write(f"{done} of {count} proposals …")
