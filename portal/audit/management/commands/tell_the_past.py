"""`manage.py tell_the_past`: lets the clock say what it has to say of a demonstration's past."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.module_loading import import_string

from portal.audit.feed import number_feed
from portal.audit.models import Event
from portal.audit.recording import untold


class Command(BaseCommand):
    """Safe to repeat, after the commands that load the demonstration: nobody is told anything."""

    help = "Record what is over and late in what was loaded, and number it all by its time."

    def handle(self, *args: Any, **options: Any) -> None:
        """Without it the first minutes of a demonstration would be full of old news."""
        if not settings.DEMO:
            raise CommandError("This portal is no demonstration: its clock tells everybody itself.")
        with untold():
            for task in settings.OF_THE_PAST:
                import_string(task)()
        numbered = number_feed(batch=Event.objects.count())
        self.stdout.write(f"{numbered} events put in the order of time")
