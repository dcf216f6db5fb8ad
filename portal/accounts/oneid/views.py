"""Going to OneID and coming back."""

from typing import Any

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.models import SocialAccount, SocialLogin, SocialToken
from allauth.socialaccount.providers.oauth2.views import OAuth2Adapter, OAuth2CallbackView
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import override

from portal.accounts.models import User
from portal.accounts.oneid import client, tokens
from portal.accounts.oneid.beginning import begin, ends_here, recall
from portal.accounts.oneid.person import Identity, identity_from
from portal.accounts.oneid.returning import invite_to_join
from portal.accounts.oneid.settling import Settled


class OneIDLogin(SocialLogin):
    """A sign-in that carries its identity for the length of the request."""

    identity: Identity
    settled: Settled | None = None

    def lookup(self) -> None:
        """Nothing: `settle` finds the account, by person key first."""
        self._did_authenticate_by_email = None


class OneIDAdapter(OAuth2Adapter):
    """One address for every step; the operation is chosen by a parameter."""

    provider_id = "oneid"
    client_class = client.OneIDClient
    access_token = ""
    login: OneIDLogin | None = None

    @property
    def authorize_url(self) -> str:
        """Where the browser is sent; the simulator answers on whichever host of ours it came by."""
        if settings.ONEID_SIMULATOR:
            return str(self.request.build_absolute_uri(reverse("oneid_simulator")))
        return str(settings.ONEID_BASE_URL)

    @property
    def access_token_url(self) -> str:
        """Where this server asks."""
        return str(settings.ONEID_BASE_URL)

    def get_callback_url(self, request: HttpRequest, app: Any) -> str:
        """The address registered with OneID, exactly; the simulator takes any host of ours."""
        path = reverse("oneid_callback")
        if settings.ONEID_SIMULATOR:
            return request.build_absolute_uri(path)
        return f"{settings.SITE_URL}{path}"

    def parse_token(self, data: dict[str, Any]) -> SocialToken:
        """The token alone: what else comes with it is not needed and not trusted."""
        self.access_token = data["access_token"]
        return SocialToken(token=self.access_token)

    def complete_login(
        self, request: HttpRequest, app: Any, token: SocialToken, **kwargs: Any
    ) -> OneIDLogin:
        """Ask who it is; raises RequestException, OAuth2Error or BrokenIdentity."""
        identity = identity_from(client.identity_of(token.token))
        provider = self.get_provider()
        uid, kept = provider.extract_uid(identity), provider.extract_extra_data(identity)
        login = OneIDLogin(
            provider=provider,
            account=SocialAccount(provider=self.provider_id, uid=uid, extra_data=kept),
            user=User(),
        )
        login.identity = identity
        self.login = login
        return login


class OneIDCallbackView(OAuth2CallbackView):
    """Back from OneID, in the language in which the person left."""

    adapter: OneIDAdapter

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Sign in, or tell why not; either way no token is left behind unkept."""
        ends_here(request)
        with override(recall(request).language or None):
            try:
                response: HttpResponse = super().dispatch(request, *args, **kwargs)
            except ImmediateHttpResponse as stop:
                response = stop.response
            self._keep_or_end_token(request)
            return invite_to_join(request, self.adapter.login, response)

    def _keep_or_end_token(self, request: HttpRequest) -> None:
        """The token of a sign-in ends with its session, the token of a failure at once."""
        token, login = self.adapter.access_token, self.adapter.login
        if token and login and login.settled:
            tokens.keep(request.session, token)
        elif token:
            client.log_out(token)


callback = OneIDCallbackView.adapter_view(OneIDAdapter)


def login(request: HttpRequest) -> HttpResponse:
    """POST: on to OneID. A GET, typed or followed, leads to the sign-in page."""
    if request.method == "POST":
        return begin(request, request.POST.get("next") or request.GET.get("next") or "")
    query = urlencode({"next": request.GET["next"]}) if request.GET.get("next") else ""
    return redirect(reverse("account_login") + (f"?{query}" if query else ""))
