"""The forms of e-mail accounts and second factors, in the portal's own words."""

from typing import Any

from allauth.account import forms as account
from allauth.account.internal.flows.signup import prevent_enumeration
from allauth.mfa.base import forms as mfa
from allauth.mfa.models import Authenticator
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django import forms
from django.db import IntegrityError, transaction
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from portal.accounts.secrecy import BadSecret

# A field that people do not see; whoever fills it is a program.
TRAP = "website"

EMAIL = _("E-mail address")
PASSWORD = _("Password")
NEW_PASSWORD = _("New password")
AGAIN = _("The same password again")
CODE = _("One-time code")
LABELS = {
    "login": EMAIL,
    "email": EMAIL,
    "password": PASSWORD,
    "oldpassword": _("Present password"),
    "password1": NEW_PASSWORD,
    "password2": AGAIN,
    "code": CODE,
    "name": _("Name of the key"),
    "passwordless": _("Sign in with this key alone, without a password"),
}
HINTS = {
    "password1": _("At least 8 characters, not only digits, and not one that everybody uses."),
    "code": _("Six digits from your authenticator app, or one of your recovery codes."),
    "passwordless": _("The device will ask for your finger, face or PIN."),
}


class PlainWords(forms.Form):
    """Labels and hints of the portal instead of the library's; nothing stands inside a field."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            field.label = LABELS.get(name, field.label)
            field.help_text = HINTS.get(name, "")
            if name == "code":
                field.widget.attrs["inputmode"] = "numeric"


class LoginForm(PlainWords, account.LoginForm):
    """E-mail and password."""


class SignupForm(PlainWords, account.SignupForm):
    """A new account with an e-mail address (level 1)."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        trap = self.fields[TRAP]
        trap.label = _("Leave this empty")
        trap.widget = forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"})

    def visible_fields(self) -> list[forms.BoundField]:
        """What a person fills in."""
        return [field for field in super().visible_fields() if field.name != TRAP]

    def try_save(self, request: HttpRequest) -> Any:
        """Save; of two sign-ups with one address at once the later gets the same answer."""
        try:
            with transaction.atomic():
                return super().try_save(request)
        except IntegrityError:
            return None, prevent_enumeration(request, email=self.cleaned_data["email"])


class ResetPasswordForm(PlainWords, account.ResetPasswordForm):
    """Ask for a link to a new password."""


class ResetPasswordKeyForm(PlainWords, account.ResetPasswordKeyForm):
    """Set a new password from the link."""


class ChangePasswordForm(PlainWords, account.ChangePasswordForm):
    """Change the password."""


class SetPasswordForm(PlainWords, account.SetPasswordForm):
    """Set a first password."""


class ConfirmPasswordForm(PlainWords, account.ReauthenticateForm):
    """The password again, before something that cannot easily be undone."""


class AddEmailForm(PlainWords, account.AddEmailForm):
    """An address to be confirmed."""


class ReadableSecrets(forms.Form):
    """Says so where a stored secret cannot be read any more; recovery codes may still be."""

    user: Any

    def clean_code(self) -> str:
        """The code; the library counts the attempt before it reads a secret."""
        try:
            return str(super().clean_code())  # type: ignore[misc]  # the form beside this mixin
        except BadSecret as unreadable:
            return self._recovery_code(unreadable)

    def _recovery_code(self, unreadable: BadSecret) -> str:
        code = str(self.cleaned_data["code"])
        kind = Authenticator.Type.RECOVERY_CODES
        found = Authenticator.objects.filter(user=self.user, type=kind).first()
        try:
            if found is None or not found.wrap().validate_code(code):
                raise unreadable
        except BadSecret as error:
            raise forms.ValidationError(str(error), code=error.code) from error
        found.user = self.user
        self.authenticator = found
        return code


class AuthenticateForm(PlainWords, ReadableSecrets, mfa.AuthenticateForm):
    """The second factor at sign-in."""


class ConfirmFactorForm(PlainWords, ReadableSecrets, mfa.ReauthenticateForm):
    """The second factor again."""


class ActivateTOTPForm(PlainWords, totp.ActivateTOTPForm):
    """The first code of a new authenticator."""


class AddWebAuthnForm(PlainWords, webauthn.AddWebAuthnForm):
    """A new passkey."""


class EditWebAuthnForm(PlainWords, webauthn.EditWebAuthnForm):
    """Another name for a passkey."""
