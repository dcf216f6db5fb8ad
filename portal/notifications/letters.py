"""A delivery as a mail."""

from typing import Any

from allauth.account.models import EmailAddress
from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import override

from portal.accounts.models import User
from portal.language.info import language_tag
from portal.notifications.models import Delivery, Preference
from portal.notifications.notices import notice_of


class Unwanted(Exception):
    """Nobody wants this mail any more; the text says why in a word."""


def letter_for(delivery: Delivery) -> EmailMultiAlternatives:
    """The mail, in the language of its reader. Raises Unwanted where it must not go out."""
    notification = delivery.notification
    person = notification.person
    if notification.is_withheld:
        raise Unwanted("hidden")
    address = confirmed_address(person)
    preference, _made = Preference.objects.get_or_create(person=person)
    if not preference.mail_on:
        raise Unwanted("unsubscribed")
    with override(person.language):
        context = _context(delivery, preference)
        return _letter(delivery, address, context)


def confirmed_address(person: User) -> str:
    """Where mails to the person go: the confirmed address, the primary one before others."""
    if not person.is_active or person.erased_at:
        raise Unwanted("gone")
    found = EmailAddress.objects.filter(user=person, verified=True).order_by("-primary", "pk")
    address = found.values_list("email", flat=True).first()
    if address is None:
        raise Unwanted("no address")
    return str(address)


def _context(delivery: Delivery, preference: Preference) -> dict[str, Any]:
    unsubscribe = reverse("notifications:unsubscribe", args=(preference.token,))
    return {
        "notice": notice_of(delivery.notification),
        "unsubscribe": settings.SITE_URL + unsubscribe,
        "preferences": settings.SITE_URL + reverse("notifications:preferences"),
        "home": settings.SITE_URL + reverse("home"),
        "site": settings.SITE_NAME,
        "demo": settings.DEMO,
        "tag": language_tag(delivery.notification.person.language),
    }


def _letter(delivery: Delivery, address: str, context: dict[str, Any]) -> EmailMultiAlternatives:
    letter = EmailMultiAlternatives(
        subject=context["notice"].subject,
        body=render_to_string("notices/_mail.txt", context),
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[address],
        headers={
            "Message-ID": delivery.message_id,
            "Auto-Submitted": "auto-generated",
            "Content-Language": context["tag"],
            "List-Unsubscribe": f"<{context['unsubscribe']}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        },
    )
    letter.attach_alternative(render_to_string("notices/_mail.html", context), "text/html")
    return letter
