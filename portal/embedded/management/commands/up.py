"""`manage.py up`, listed in the help; manage.py itself runs it before any settings are read."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError


class Command(BaseCommand):
    """Explains itself where it is called in another way."""

    help = "Start the whole portal: database, Valkey, web, worker and beat. The same as ./run."

    def handle(self, *args: Any, **options: Any) -> None:
        """Refuse: by now settings were read, and with them the addresses of other servers."""
        raise CommandError("Start it as the first word: manage.py up")
