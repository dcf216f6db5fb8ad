"""`manage.py renew_meanings`: after the list of concepts changed, for the proposals that exist."""

from typing import Any

from django.core.management.base import BaseCommand

from proposals.meaning import meaning_of
from proposals.models import Proposal

AT_ONCE = 1000


class Command(BaseCommand):
    """Writes what each proposal is about anew; a second time changes nothing."""

    help = "Find similar proposals by the present list of concepts, also among older ones."

    def handle(self, *args: Any, **options: Any) -> None:
        """Renew all, and say how many had another meaning."""
        renewed = 0
        rows = Proposal.objects.only("title", "problem", "demand", "meaning")
        for row in rows.iterator(AT_ONCE):
            meaning = meaning_of(row.title, f"{row.problem} {row.demand}")
            if meaning != row.meaning:
                renewed += Proposal.objects.filter(pk=row.pk).update(meaning=meaning)
        self.stdout.write(f"{renewed} proposals renewed")
