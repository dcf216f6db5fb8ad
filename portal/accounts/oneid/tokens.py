"""The token of OneID, kept only to end the session there at sign-out."""

from django.contrib.sessions.backends.base import SessionBase

from portal.accounts.secrecy import BadSecret, seal, unseal

PURPOSE = "oneid-token"


def keep(session: SessionBase, token: str) -> None:
    """Keep `token` sealed: whoever reads the database cannot ask OneID about anybody."""
    session[PURPOSE] = seal(PURPOSE, token)


def kept(session: SessionBase) -> str:
    """The token of this session; empty when there is none or it cannot be read any more."""
    try:
        return unseal(PURPOSE, session[PURPOSE])
    except (KeyError, BadSecret):
        return ""
