"""Pieces of pages about the person who reads them."""

from typing import Any

from django.template import Context, Library

from portal.accounts.demo import codes
from portal.accounts.email import needs_email
from portal.accounts.models import User

register = Library()


@register.inclusion_tag("accounts/_demo_codes.html")
def demo_codes(email: str = "") -> dict[str, Any]:
    """The one-time codes of the demonstration's staff (of the one with `email`); else nothing."""
    return {"codes": codes(email)}


@register.inclusion_tag("accounts/_ask_email.html", takes_context=True)
def ask_email(context: Context) -> dict[str, Any]:
    """Ask who is signed in for an address, where none is known and the person did not decline."""
    request = context.get("request")
    user = getattr(request, "user", None)
    asked = isinstance(user, User) and needs_email(user)
    return {"asked": asked, "next": request.get_full_path() if request and asked else ""}
