"""Where notices reach a person: OneID brings no address, so the portal asks for one, once."""

from datetime import datetime

from allauth.account.models import EmailAddress
from django.utils import timezone

from portal.accounts.models import User


def confirmed_address(user: User) -> str:
    """The address that the person confirmed, empty where there is none."""
    found = EmailAddress.objects.filter(user=user, verified=True).order_by("-primary", "pk")
    return found.values_list("email", flat=True).first() or ""


def waiting_address(user: User) -> str:
    """The address that still waits for the person to open the link."""
    found = EmailAddress.objects.filter(user=user, verified=False).order_by("-pk")
    return found.values_list("email", flat=True).first() or ""


def needs_email(user: User) -> bool:
    """Whether to ask for an address: none is confirmed, and the person did not decline."""
    open_question = user.erased_at is None and user.email_declined_at is None
    return open_question and not EmailAddress.objects.filter(user=user, verified=True).exists()


def decline(user: User, now: datetime | None = None) -> None:
    """Do not ask again; the profile still offers it."""
    user.email_declined_at = now or timezone.now()
    user.save(update_fields=["email_declined_at"])
