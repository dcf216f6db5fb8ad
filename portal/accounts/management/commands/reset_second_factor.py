"""Let somebody who lost every second factor set up a new one."""

import logging
from typing import Any

from allauth.mfa.models import Authenticator
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from portal.accounts import sessions
from portal.accounts.models import User

log = logging.getLogger(__name__)


class Command(BaseCommand):
    """`manage.py reset_second_factor person@example.uz`."""

    help = "Remove the second factors of an account and end its sessions; a new one is set up then."

    def add_arguments(self, parser: CommandParser) -> None:
        """Whose."""
        parser.add_argument("email")

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        """Remove them; raises CommandError for an address that nobody has."""
        user = User.objects.filter(email=options["email"].lower()).first()
        if user is None:
            raise CommandError("No account has this address.")
        removed, _kinds = Authenticator.objects.filter(user=user).delete()
        sessions.end_all(user)
        log.warning("the second factors of account %s were removed by hand", user.pk)
        self.stdout.write(f"{removed} second factors removed.")
