"""Bring the catalogues of translations in line with the source, and compile them."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

try:
    import babel  # noqa: F401
except ImportError as missing:
    raise CommandError("Install requirements-test.txt first: Babel is missing.") from missing

from portal.language.catalogues.building import compile_all, update
from portal.language.catalogues.faults import faults
from portal.language.catalogues.files import COMPLETE


class Command(BaseCommand):
    """``manage.py messages``: extract, update, compile; ``--compile`` compiles alone."""

    help = "Extract strings, update locale/*/LC_MESSAGES/*.po, compile every django.mo"
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare the options."""
        parser.add_argument("--compile", action="store_true", help="compile alone")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it, and list what is missing or wrong."""
        if not options["compile"]:
            update()
        compile_all()
        found = [fault for language in COMPLETE for fault in faults(language)]
        self.stdout.write("\n".join([*found, f"{len(found)} faults"]))
