"""Time on the pages of staff, in the unit of the rule that counts it."""

from datetime import date, datetime

from django import template
from django.conf import settings
from django.urls import reverse
from django.utils.translation import ngettext

from portal.norms.models import Period, Unit
from portal.wording import grouped
from portal.workplace import left_in_words

register = template.Library()


@register.simple_tag
def time_left(due: datetime, now: datetime, unit: str) -> str:
    """ "2 working days left", "3 days late"."""
    return left_in_words(due, now, unit)


@register.simple_tag
def full_address(name: str, *args: object) -> str:
    """The whole address of a page, for letters."""
    return f"{settings.SITE_URL}{reverse(name, args=args)}"


@register.filter
def period_words(rule: Period) -> str:
    """A period as "3 working days"."""
    words = {"n": grouped(rule.number)}
    if rule.unit == Unit.WORKING:
        return ngettext("%(n)s working day", "%(n)s working days", rule.number) % words
    return ngettext("%(n)s day", "%(n)s days", rule.number) % words


@register.filter
def initials(person: object) -> str:
    """Two letters that stand for a person."""
    return "".join(word[0] for word in str(person).split()[:2]).upper()


@register.filter
def short_name(person: object) -> str:
    """The first two words of a person's name; staff know each other."""
    return " ".join(str(person).split()[:2])


@register.filter
def moment(text: str | None) -> datetime | None:
    """A time kept as text in an event."""
    return datetime.fromisoformat(text) if text else None


@register.filter
def as_day(text: str | None) -> date | None:
    """A day kept as text in an event."""
    return date.fromisoformat(text) if text else None
