"""Who a session belongs to, read with SQL that is built once (see `portal.rows`)."""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend as AllauthBackend

from portal.accounts.models import User
from portal.rows import OneRow

_user = OneRow(User, "id")


class AuthenticationBackend(AllauthBackend):
    """allauth's backend; only the reading of the person's row is ours."""

    def get_user(self, user_id: Any) -> User | None:
        """The person, unless they may not sign in any more."""
        found = _user.get(int(user_id))
        return found if found is not None and self.user_can_authenticate(found) else None
