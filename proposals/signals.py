"""What follows from a sign-in."""

from typing import Any

from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver

from portal.accounts.models import User
from proposals.paper_linking import link_paper_signatures


@receiver(user_logged_in)
def find_paper_signatures(sender: Any, user: User, **kwargs: Any) -> None:
    """Whoever signs in finds what was entered from paper in their name before."""
    link_paper_signatures(user)
