"""Sessions in the database, read with SQL that is built once (see `portal.rows`)."""

from django.contrib.sessions.backends.db import SessionStore as DatabaseSessionStore
from django.contrib.sessions.models import Session
from django.utils import timezone

from portal.rows import OneRow

_session = OneRow(Session, "session_key")


class SessionStore(DatabaseSessionStore):
    """Django's own store; only the reading of a row is ours."""

    def _get_session_from_db(self) -> Session | None:
        """The row of an unexpired session; without one the key is forgotten, as Django does."""
        found = _session.get(self.session_key) if self.session_key else None
        if found is not None and found.expire_date > timezone.now():
            return found
        self._session_key = None
        return None
