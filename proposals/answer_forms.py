"""What signers and the author say after the answer."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from proposals.desk_forms import words

YES, NO = "yes", "no"


class ReplyForm(forms.Form):
    """Whether the answer answered the signer."""

    answered = forms.ChoiceField(
        label=_("Did this answer you?"),
        choices=((YES, _("Yes, it answered me")), (NO, _("No"))),
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose yes or no."),
            "invalid_choice": _("Choose yes or no."),
        },
    )


class ReopeningForm(forms.Form):
    """Why the author takes the answer further."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"] = words(
            _("Reason"),
            "reopen-reason",
            required=_("Write what the answer left open."),
            rows=4,
            help_text=_("The reason is public at once. The former answer stays readable."),
        )
