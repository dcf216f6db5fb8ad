"""Two accounts of one person become one, after proof of both."""

import time
from typing import Any

from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib.admin.models import LogEntry
from django.db import IntegrityError, models, transaction
from django.http import HttpRequest
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from portal.accounts.models import PersonKey, User
from portal.accounts.sessions import end_all
from portal.lifecycle import Refused

OFFER = "join_offer"
OFFER_SECONDS = 30 * 60

# What belongs to an account and not to what its person did; it ends with the account.
NOT_MOVED = (PersonKey, LogEntry)


def offer(request: HttpRequest, *, into: User, other: User) -> None:
    """Remember that both accounts were proven just now in this session."""
    request.session[OFFER] = {"into": into.pk, "other": other.pk, "at": time.time()}


def offered(request: HttpRequest) -> User | None:
    """The other account that may be joined into the one signed in, while the proof is fresh."""
    kept = request.session.get(OFFER)
    if not isinstance(kept, dict) or kept.get("into") != request.user.pk:
        return None
    if time.time() - kept["at"] > OFFER_SECONDS:
        return None
    return User.objects.filter(pk=kept["other"], is_active=True, erased_at=None).first()


def decline(request: HttpRequest) -> None:
    """Forget the offer; the next sign-in makes it again."""
    request.session.pop(OFFER, None)


@transaction.atomic
def join(into: User, other: User) -> None:
    """Move everything that `other` did to `into`, and close `other`.

    Raises Refused when `other` works for the portal or holds another person's key.
    """
    _check(into, other)
    # Before the accounts, which whoever writes asks for last: the database checks keys at the end.
    for path in settings.BEFORE_A_JOINING:
        import_string(path)(into, other)
    # What either is just doing ends first, so that it is moved too.
    list(
        User.objects.select_for_update(of=("self",))
        .filter(pk__in=(into.pk, other.pk))
        .order_by("pk")
    )
    for relation in _relations():
        _move(relation, into, other)
    for path in settings.AFTER_A_JOINING:
        import_string(path)(into)
    _keep_address(into, other)
    end_all(other)
    User.objects.filter(pk=other.pk).update(is_active=False, email=None, full_name="")
    into.save()


def _check(into: User, other: User) -> None:
    if into.pk == other.pk:
        raise Refused(_("These are not two accounts."), code="same")
    if other.person_keys and not into.person_keys.items() & other.person_keys.items():
        raise Refused(
            _("The other account belongs to another person."),
            _("Only your own accounts can be joined."),
            code="another_person",
        )
    if other.is_staff or other.is_superuser or other.current_roles:
        raise Refused(
            _("The other account works for the portal, so it cannot be joined."),
            _("Ask an administrator to end its roles first."),
            code="staff",
        )


def _relations() -> list[models.ForeignObjectRel]:
    return [
        relation
        for relation in User._meta.get_fields(include_hidden=True)
        if isinstance(relation, models.ManyToOneRel)
        and relation.related_model not in NOT_MOVED
        and not relation.related_model._meta.auto_created
    ]


def _move(relation: Any, into: User, other: User) -> None:
    """Move row by row; what `into` has already (the same follow, notice) is dropped, except what
    the floors above keep beside it."""
    rows = relation.related_model._base_manager
    name = relation.field.name
    for pk in list(rows.filter(**{name: other}).values_list("pk", flat=True)):
        try:
            with transaction.atomic():
                rows.filter(pk=pk).update(**{name: into})
        except IntegrityError:
            if _is_kept(rows.get(pk=pk), into):
                rows.filter(pk=pk).update(**{name: into})
            else:
                rows.filter(pk=pk).delete()


def _is_kept(row: models.Model, into: User) -> bool:
    """Whether a row that the person has twice may stay; settings.BEFORE_A_DUPLICATE make room for
    it, or take back what counts it."""
    answers = [import_string(path)(row, into) for path in settings.BEFORE_A_DUPLICATE]
    return any(answers)


def _keep_address(into: User, other: User) -> None:
    """The confirmed address of the closed account serves the joined one, if it had none."""
    if into.email:
        EmailAddress.objects.filter(user=into).exclude(email=into.email).update(primary=False)
        return
    address = EmailAddress.objects.filter(user=into, verified=True).order_by("-primary").first()
    User.objects.filter(pk=other.pk).update(email=None)
    into.email = address.email if address else None
