"""What follows from confirmed addresses and ended sessions."""

from typing import Any

from allauth.account.signals import email_confirmed
from django.contrib import messages
from django.contrib.auth.signals import user_logged_out
from django.dispatch import receiver
from django.http import HttpRequest
from django.utils.translation import gettext as _

from portal.accounts.models import User
from portal.accounts.oneid import client, tokens


@receiver(email_confirmed)
def rise_to_level_1(sender: Any, email_address: Any, **kwargs: Any) -> None:
    """A confirmed e-mail address is assurance level 1; a higher level stays."""
    User.objects.filter(pk=email_address.user_id, assurance_level=0).update(assurance_level=1)


@receiver(user_logged_out)
def sign_out_of_oneid(sender: Any, request: HttpRequest | None, **kwargs: Any) -> None:
    """End the session at OneID too; otherwise the next person at this computer is signed in."""
    token = tokens.kept(request.session) if request is not None else ""
    if request is not None and token and not client.log_out(token):
        messages.warning(
            request,
            _(
                "You are signed out here, but OneID did not answer. On a shared computer, "
                "sign out at OneID too or close the browser."
            ),
        )
