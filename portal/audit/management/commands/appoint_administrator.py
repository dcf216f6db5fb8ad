"""`manage.py appoint_administrator ADDRESS`: the first administrator of an installation."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from portal.accounts.models import Role, User
from portal.audit.roles import grant
from portal.lifecycle import Refused


class Command(BaseCommand):
    """Only while there is none; every further one is appointed by an administrator, on record."""

    help = "Give the first administrator's role to the account with this e-mail address."

    def add_arguments(self, parser: CommandParser) -> None:
        """The address of an account that has signed in through OneID once."""
        parser.add_argument("address")

    def handle(self, *args: Any, **options: Any) -> None:
        """Appoint, or say plainly why not."""
        if Role.objects.current().filter(kind=Role.Kind.ADMINISTRATOR).exists():
            raise CommandError("There is an administrator already; ask them to give the role.")
        user = User.objects.filter(email=options["address"].lower()).first()
        if user is None:
            raise CommandError("No account has this address.")
        try:
            grant(user, Role.Kind.ADMINISTRATOR, by=None)
        except Refused as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write("Appointed. Sign in and set up the second factor.")
