"""Merge delivered translations into the catalogues."""

from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser

from portal.language.catalogues.loading import load_lines


class Command(BaseCommand):
    """``manage.py load_translations FILE…``: lines ``English<TAB>Uzbek<TAB>Russian``."""

    help = "Merge files of lines English<TAB>Uzbek<TAB>Russian, then run `messages`"
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare the files."""
        parser.add_argument("files", nargs="+", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        """Merge, compile, and say which lines found no string of the source."""
        for path in options["files"]:
            report = load_lines(path.read_text(encoding="utf-8").splitlines())
            self.stdout.write(f"{path.name}: {report.taken} translations")
            for line in report.malformed:
                self.stdout.write(f"  not three columns: {line}")
            for english in report.unknown:
                self.stdout.write(f"  not in the source: {english}")
        call_command("messages", stdout=self.stdout)
