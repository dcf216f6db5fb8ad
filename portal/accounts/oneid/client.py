"""The four steps of OneID over HTTP. What it answers never reaches a log."""

from typing import Any

from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.providers.oauth2.client import OAuth2Client, OAuth2Error
from django.conf import settings
from requests import RequestException

CODE_GRANT = "one_authorization_code"
IDENTITY_GRANT = "one_access_token_identify"
LOG_OUT_GRANT = "one_log_out"


class OneIDClient(OAuth2Client):
    """Step 1, the redirect, is allauth's; step 2 exchanges the code for a token."""

    def get_access_token(
        self, code: str, pkce_code_verifier: str | None = None, extra_data: Any = None
    ) -> dict[str, Any]:
        """The token's answer; raises OAuth2Error for any other.

        A plus sign that was not escaped on the way arrives as a space: codes hold no spaces.
        """
        answer = ask(
            CODE_GRANT, redirect_uri=self.callback_url, code=(code or "").replace(" ", "+")
        )
        if not isinstance(answer, dict) or not isinstance(answer.get("access_token"), str):
            raise OAuth2Error("OneID gave no token.")
        return answer


def ask(grant: str, **fields: str) -> Any:
    """POST one step to OneID and return its JSON; raises RequestException or OAuth2Error."""
    form = {
        "grant_type": grant,
        "client_id": settings.ONEID_CLIENT_ID,
        "client_secret": settings.ONEID_CLIENT_SECRET,
        **fields,
    }
    with get_adapter().get_requests_session() as session:
        answer = session.request(
            "POST",
            settings.ONEID_BASE_URL,
            data=form,
            allow_redirects=False,
            timeout=settings.ONEID_TIMEOUT,
        )
    if answer.status_code != 200:
        raise OAuth2Error(f"OneID answered {answer.status_code}.")
    return answer.json()


def identity_of(token: str) -> Any:
    """Step 3: what OneID says about the person, unread; raises as `ask` does."""
    return ask(IDENTITY_GRANT, access_token=token, scope=settings.ONEID_SCOPE)


def log_out(token: str) -> bool:
    """Step 4: end the session at OneID; whether it said that it did."""
    try:
        answer = ask(LOG_OUT_GRANT, access_token=token, scope=settings.ONEID_SCOPE)
    except (RequestException, OAuth2Error):
        return False
    return isinstance(answer, dict) and str(answer.get("ret_cd")) == "0"
