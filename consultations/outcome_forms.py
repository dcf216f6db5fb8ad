"""Forms of the outcome: its summary, the act that came of it, the head's note."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from monitoring.step_forms import DAY_ERRORS
from portal.clock import local_day
from portal.forms import DayInput
from portal.language.forms import PeopleCharFormField, PeopleTextFormField
from portal.norms.current import length


class SummaryForm(forms.Form):
    """What came of the discussion, in a few lines; may stay empty while it is a draft."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["summary"] = PeopleTextFormField(
            label=_("Summary"),
            help_text=_("About five lines: what people wanted, what was changed, what was not."),
            required=False,
            max_length=length("outcome-summary"),
            widget=forms.Textarea(attrs={"rows": 6, "class": "official"}),
        )


class NoteForm(forms.Form):
    """What the head wants changed."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["note"] = PeopleTextFormField(
            label=_("What should be changed?"),
            help_text=_("Only your colleagues read this."),
            max_length=length("moderator-note"),
            error_messages={"required": _("Write what should be changed.")},
            widget=forms.Textarea(attrs={"rows": 4}),
        )


class ActForm(forms.Form):
    """The act that was adopted."""

    title = PeopleCharFormField(
        label=_("Title of the act"),
        max_length=300,
        error_messages={"required": _("Write the title of the act.")},
    )
    number = forms.CharField(
        label=_("Number of the act"),
        max_length=60,
        error_messages={"required": _("Write the number of the act.")},
    )
    day = forms.DateField(label=_("Date of the act"), widget=DayInput(), error_messages=DAY_ERRORS)
    url = forms.URLField(
        label=_("Link to the act"),
        required=False,
        max_length=500,
        assume_scheme="https",
        error_messages={"invalid": _("Write the whole address, beginning with https://.")},
    )

    def __init__(self, *args: Any, now: datetime | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.now = now or timezone.now()

    def clean_day(self) -> Any:
        """An act that is adopted has a day that has come."""
        day = self.cleaned_data["day"]
        if day > local_day(self.now):
            raise forms.ValidationError(_("This day has not come yet."))
        return day
