"""The sign-in page: what each way in is enough for, and what waits to be signed."""

from dataclasses import dataclass
from typing import Any

from allauth.account import views as account
from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _

from portal.accounts.demo import codes
from portal.accounts.oneid.beginning import local
from portal.norms.current import UnknownNorm, assurance

WAYS = ((0, _("Visitor")), (1, _("E-mail")), (2, _("OneID")), (3, _("Confirmed OneID")))
ACTIONS: tuple[tuple[str, str | Promise], ...] = (
    ("", _("Read and search")),
    ("follow", _("Follow, get notices")),
    ("comment", _("Comment and discuss")),
    ("sign", _("Sign and vote")),
)


@dataclass(frozen=True)
class Reach:
    """An action, and which ways in are enough for it."""

    action: str | Promise
    ways: list[tuple[str | Promise, bool]]


def reaches() -> list[Reach]:
    """The table of the sign-in page, from the norms in force."""
    return [
        Reach(label, [(way, level >= _needed(action)) for level, way in WAYS])
        for action, label in ACTIONS
    ]


def _needed(action: str) -> int:
    """A level that nobody has, where no norm says one."""
    try:
        return assurance(action) if action else 0
    except UnknownNorm:
        return len(WAYS)


def intent_of(request: HttpRequest, next_url: str) -> Any:
    """What waits at `next_url` to be signed, as `settings.SIGN_IN_CONTEXT` says; None for nothing.

    The setting names a callable of request and address that gives something with `title`
    and, if it ends, `until`.
    """
    path = getattr(settings, "SIGN_IN_CONTEXT", "")
    return import_string(path)(request, next_url) if path and next_url else None


class LoginView(account.LoginView):
    """OneID first, e-mail second, and plainly what is taken."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The page's words beside the form."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        next_url = local(
            self.request, self.request.GET.get("next") or self.request.POST.get("next")
        )
        return context | {
            "next_url": next_url,
            "intent": intent_of(self.request, next_url),
            "reaches": reaches(),
            "ways": [label for _level, label in WAYS],
            "codes": codes(),
            "by_email": self.request.method == "POST" or self.request.GET.get("way") == "email",
            "section": "login",
        }


login = LoginView.as_view()
