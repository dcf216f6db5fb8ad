"""`manage.py load_demo_programmes`: strategies of public facts, and invented programmes."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from monitoring.demo.loading import load


class Command(BaseCommand):
    """Loads the demonstration once, after `load_demo` has made its people."""

    help = "Load strategies and invented programmes, after load_demo. Only where DEMO is set."

    def handle(self, *args: Any, **options: Any) -> None:
        """Load, unless this is no demonstration."""
        if not settings.DEMO:
            raise CommandError(
                "This portal is no demonstration: set DEMO=1 to load invented content."
            )
        self.stdout.write(f"{load()} programmes loaded")
