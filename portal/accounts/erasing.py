"""Erasing an account: asked for, undone within the period, carried out by the clock."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.accounts.models import User
from portal.accounts.privacy import obstacles, providers
from portal.lifecycle import Refused
from portal.norms.current import due

PERIOD = "erasure"
# How long after an erasure something that was under way may still arrive.
UNDER_WAY = timedelta(days=1)


def erased_from(user: User) -> datetime | None:
    """When the account will be erased; None where nobody asked."""
    asked = user.erasure_asked_at
    return due(PERIOD, asked, asked) if asked else None


@transaction.atomic
def ask(user: User, *, now: datetime | None = None) -> datetime:
    """Ask for the erasure; when it will be carried out. Asking again changes nothing.

    Raises Refused while something must be settled first.
    """
    found = obstacles(user)
    if found:
        raise Refused(
            _("Your account cannot be erased yet."), str(found[0].sentence), code="obstacles"
        )
    User.objects.filter(pk=user.pk, erasure_asked_at=None, erased_at=None).update(
        erasure_asked_at=now or timezone.now()
    )
    user.refresh_from_db()
    return erased_from(user) or timezone.now()


def undo(user: User) -> None:
    """Take the wish back; nothing has been erased yet."""
    User.objects.filter(pk=user.pk, erased_at=None).update(erasure_asked_at=None)
    user.erasure_asked_at = None


@transaction.atomic
def erase(user: User, *, now: datetime | None = None) -> None:
    """Carry the erasure out: every app deletes or unlinks, the account last.

    The lock lets what the person is just doing end first, so that it is unlinked too.
    """
    moment = now or timezone.now()
    User.objects.select_for_update(of=("self",)).get(pk=user.pk)
    _forget(user)
    User.objects.filter(pk=user.pk).update(erased_at=moment)
    user.erased_at = moment


def _forget(user: User) -> None:
    for _name, provider in reversed(providers()):
        provider.erase(user)


def erase_due(now: datetime | None = None) -> int:
    """Erase every account whose time has come and that nothing holds back; how many.

    What a person sent in the very moment of the erasure waits for it and is written after it:
    what arrived at the accounts erased lately is forgotten too.
    """
    moment = now or timezone.now()
    for user in User.objects.filter(erased_at__gte=moment - UNDER_WAY):
        with transaction.atomic():
            _forget(user)
    waiting = User.objects.filter(erasure_asked_at__isnull=False, erased_at=None)
    return sum(_erase_if_due(pk, moment) for pk in waiting.values_list("pk", flat=True))


@transaction.atomic
def _erase_if_due(pk: int, now: datetime) -> bool:
    """Locked, so that an erasure and its undoing cannot both happen."""
    user = User.objects.select_for_update(skip_locked=True, of=("self",)).filter(pk=pk).first()
    when = erased_from(user) if user and not user.erased_at else None
    if user is None or when is None or when > now or obstacles(user):
        return False
    erase(user, now=now)
    return True
