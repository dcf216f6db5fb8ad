"""Where a member of staff works, gathered from the floors above."""

from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from portal.accounts.models import Role, User


@dataclass(frozen=True)
class Door:
    """The way to one workplace: what is done there, its address, and for which body."""

    label: str | Promise
    url: str
    place: str = ""


Provider = Callable[[User], list[Door]]


def doors(user: User) -> list[Door]:
    """Everything from `settings.WORKPLACES`; nothing for who holds no role."""
    found: list[Door] = []
    for path in settings.WORKPLACES:
        provider: Provider = import_string(path)
        found += provider(user)
    return found


def administration(user: User) -> list[Door]:
    """The way of administrators."""
    if not user.has_role(Role.Kind.ADMINISTRATOR):
        return []
    return [Door(_("Administration"), reverse("administration"))]
