"""What sign-in says when something is wrong, instead of the library's sentences."""

from django.utils.translation import gettext_lazy as _

ACCOUNT = {
    "account_inactive": _("This account is closed."),
    "cannot_remove_primary_email": _("We write to this address; give another one first."),
    "duplicate_email": _("This address is yours already."),
    "email_password_mismatch": _(
        "Address and password do not belong together. Check both, or set a new password."
    ),
    "email_taken": _("Somebody has an account with this address already."),
    "enter_current_password": _("This is not your present password."),
    "incorrect_code": _("This code is not right. Codes change every half minute: take the newest."),
    "incorrect_password": _("This is not your password."),
    "invalid_or_expired_key": _("This link is not valid any more. Ask for a new one."),
    "invalid_login": _("Sign-in did not work. Begin again."),
    "invalid_password_reset": _("This link is not valid any more. Ask for a new one."),
    "max_email_addresses": _("You cannot have more than %d addresses."),
    "too_many_login_attempts": _(
        "Too many attempts failed. Wait five minutes, or set a new password."
    ),
    "unknown_email": _("No account has this address."),
    "unverified_primary_email": _("Confirm this address first."),
    "same_as_current": _("This is what it is already."),
    "rate_limited": _("Too many attempts. Wait a minute and try again."),
}

SECOND_FACTOR = {
    "add_email_blocked": _("Confirm the second factor first, then change the address."),
    "cannot_delete_authenticator": _("Your role needs a second factor, so the last one stays."),
    "cannot_generate_recovery_codes": _("Recovery codes need a second factor. Set it up first."),
    "incorrect_code": ACCOUNT["incorrect_code"],
    "unverified_email": _("Confirm your e-mail address first, then set up the second factor."),
}
