"""How often a person may send files: each costs a process of its own."""

from django.utils.translation import gettext as _

from portal.accounts.attempts import too_often
from portal.accounts.requests import PersonRequest
from portal.lifecycle import Refused


def check_not_too_often(request: PersonRequest) -> None:
    """Raise Refused for who has sent very many files within the hour."""
    if too_often(request, "attach"):
        raise Refused(
            _("You have sent very many files."),
            _("Go on with the text, and add this one in an hour."),
            code="too_often",
        )
