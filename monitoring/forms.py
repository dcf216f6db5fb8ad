"""Forms of the officers who keep a commitment."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.forms import DayInput
from portal.language.forms import PeopleTextFormField
from portal.norms.current import length


class WordsForm(forms.Form):
    """A form with one field of words bounded by the norm `norm`."""

    norm = "progress-update"
    words = ""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        bare = self.fields[self.words]
        self.fields[self.words] = PeopleTextFormField(
            label=bare.label,
            help_text=bare.help_text,
            error_messages={"required": bare.error_messages["required"]},
            max_length=length(self.norm),
            widget=forms.Textarea(attrs={"rows": 5}),
        )


class ReportForm(WordsForm):
    """What was done, with its proof."""

    words = "proof"

    proof = PeopleTextFormField(
        label=_("What was done"),
        help_text=_("In plain words: how much, where, when. Everyone reads this."),
        error_messages={"required": _("Write what was done.")},
    )
    proof_url = forms.URLField(
        label=_("Link to the proof"),
        help_text=_("An act, a photograph, a report; it starts with https://"),
        required=False,
        max_length=500,
        assume_scheme="https",
        error_messages={"invalid": _("This is not an address. It starts with https://")},
    )


class MoveForm(WordsForm):
    """Another day, and why."""

    norm = "extension-reason"
    words = "reason"

    due_on = forms.DateField(
        label=_("New last day"),
        widget=DayInput(),
        error_messages={
            "required": _("Choose the new day."),
            "invalid": _("Write the day as 2027-03-01."),
        },
    )
    reason = PeopleTextFormField(
        label=_("Reason"),
        help_text=_("The reason, the old and the new day are public at once."),
        error_messages={"required": _("Write why the day moves.")},
    )


class WithdrawalForm(WordsForm):
    """Why the body takes its promise back."""

    norm = "extension-reason"
    words = "reason"

    reason = PeopleTextFormField(
        label=_("Reason"),
        help_text=_("The reason is public at once; the page of the commitment stays."),
        error_messages={"required": _("Write why the commitment is withdrawn.")},
    )
