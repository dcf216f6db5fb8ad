"""`manage.py file_feed`: files what was recorded before its kind belonged to the official feed."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from portal.audit.filing import file_missing


class Command(BaseCommand):
    """Safe to repeat, and quiet where nothing is missing."""

    help = "File numbered events that are not filed yet; with --anew, all of them again."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """`--anew`: for kinds of events that changed their family."""
        parser.add_argument("--anew", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        """File them, and say how many places were filled."""
        if filled := file_missing(anew=options["anew"]):
            self.stdout.write(f"  the official feed: {filled} filings")
