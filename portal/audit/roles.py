"""Roles are given and ended, people suspended and readmitted, always on record.

The verbs live above the accounts because they record what was done, and by whom.
"""

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _

from portal.accounts.keys import same_person
from portal.accounts.models import Role, User
from portal.accounts.sessions import end_all
from portal.audit.models import Event
from portal.audit.recording import record
from portal.directory.models import Body
from portal.lifecycle import Refused

STAFF = Event.Visibility.STAFF


@transaction.atomic
def grant(
    user: User, kind: str, body: Body | None = None, *, by: User | None, now: datetime | None = None
) -> Role:
    """Give `user` a role; `by` is None only for the first administrator of an installation.

    Needs a linked person key, since "never one's own content" compares persons, not accounts.
    Raises Refused. The person's sessions end, so that the role is entered with a second factor.
    """
    check_grant(user, kind, body, by)
    moment = now or timezone.now()
    role = Role.objects.create(user=user, kind=kind, body=body, granted_by=by, granted_at=moment)
    User.objects.filter(pk=user.pk).update(is_staff=True)
    _forget_roles(user)
    record(
        "role.granted", on=role, by=by, now=moment, body=body, visibility=STAFF, data=_data(role)
    )
    end_all(user)
    return role


@transaction.atomic
def end(role: Role, *, by: User, now: datetime | None = None) -> Role:
    """End a role; the row stays as the record. Raises Refused for the last administrator.

    What stands on the role ends with it: settings.AFTER_A_ROLE.
    """
    moment = now or timezone.now()
    role = Role.objects.select_for_update().get(pk=role.pk)
    if role.ended_at is not None:
        raise Refused(_("This role has ended already."), code="ended")
    if role.kind == Role.Kind.ADMINISTRATOR and _is_last(role):
        raise Refused(
            _("This is the last administrator."),
            _("Give the role to somebody else first."),
            code="last_administrator",
        )
    role.ended_at = moment
    role.save(update_fields=["ended_at"])
    still = Role.objects.current().filter(user=role.user).exists()
    User.objects.filter(pk=role.user_id).update(is_staff=still)
    _forget_roles(role.user)
    record(
        "role.ended", on=role, by=by, now=moment, body=role.body, visibility=STAFF, data=_data(role)
    )
    for path in settings.AFTER_A_ROLE:
        import_string(path)(role, by=by, now=moment)
    end_all(role.user)
    return role


@transaction.atomic
def suspend(user: User, reason: str, *, by: User, now: datetime | None = None) -> None:
    """Close an account to its owner, reversibly; its sessions end at once."""
    if same_person(user, by):
        raise Refused(_("You cannot suspend yourself."), code="self")
    if user.current_roles:
        raise Refused(_("This person holds a role."), _("End the role first."), code="holds_a_role")
    _set_active(user, False)
    record("person.suspended", on=user, by=by, now=now, visibility=STAFF, data={"reason": reason})
    end_all(user)


@transaction.atomic
def readmit(user: User, *, by: User, now: datetime | None = None) -> None:
    """Open a suspended account again."""
    if user.erased_at is not None:
        raise Refused(_("This account was erased."), code="erased")
    _set_active(user, True)
    record("person.readmitted", on=user, by=by, now=now, visibility=STAFF)


def check_grant(user: User, kind: str, body: Body | None, by: User | None) -> None:
    """Raise Refused unless `by` may give this role to `user` now."""
    if kind not in Role.Kind.values or (kind in Role.WITH_A_BODY) != (body is not None):
        raise Refused(
            _("This role and this state body do not go together."),
            _("An editor, answerer, head or operator needs a state body; the others have none."),
            code="body",
        )
    if by is not None and same_person(user, by):
        raise Refused(
            _("You cannot give a role to yourself."), _("Ask another administrator."), code="self"
        )
    if not user.person_keys or not user.is_active:
        raise Refused(
            _("This account has no confirmed identity."),
            _("Let the person sign in through OneID once, from this account; then give the role."),
            code="no_person_key",
        )
    if Role.objects.current().filter(user=user, kind=kind, body=body).exists():
        raise Refused(_("The person holds this role already."), code="held")


def _is_last(role: Role) -> bool:
    """Locks the administrators, so that two cannot end each other at once."""
    rows = Role.objects.current().select_for_update().filter(kind=Role.Kind.ADMINISTRATOR)
    return not [row for row in rows if row.pk != role.pk]


def _set_active(user: User, active: bool) -> None:
    if not User.objects.filter(pk=user.pk, is_active=not active).update(is_active=active):
        raise Refused(_("The account is in this state already."), code="unchanged")
    user.is_active = active


def _forget_roles(user: User) -> None:
    for kept in ("_current_roles", "_current_deputyships"):
        user.__dict__.pop(kept, None)


def _data(role: Role) -> dict[str, str]:
    return {"kind": role.kind, "person": str(role.user.uid)}
