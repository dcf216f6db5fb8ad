"""What officers type about a round as a whole: its frame, its days, why it goes back."""

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from monitoring.scorecards.desk.forms import words
from monitoring.scorecards.models import Edition, Round, RoundMove
from portal.clock import local_day
from portal.forms import DayInput
from portal.language.forms import PeopleCharFormField
from portal.norms import current


class RoundForm(forms.Form):
    """A new round: by which method, what it is called, when it will be public."""

    edition = forms.ModelChoiceField(
        label=gettext_lazy("Method"),
        queryset=Edition.objects.all(),
        empty_label=None,
        error_messages={
            "required": gettext_lazy("Choose the method."),
            "invalid_choice": gettext_lazy("Choose a method of the list."),
        },
    )
    publish_on = forms.DateField(
        label=gettext_lazy("Day of publication"),
        widget=DayInput(),
        help_text=gettext_lazy("It is public from the start; lateness shows with your name."),
        error_messages={
            "required": gettext_lazy("Choose the day."),
            "invalid": gettext_lazy("Write the day as 2027-03-01."),
        },
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        title = PeopleCharFormField(
            label=gettext_lazy("Title"),
            max_length=current.length("round-title"),
            help_text=gettext_lazy("For instance: Portals of the regional centres, spring 2027."),
            error_messages={"required": gettext_lazy("Write the title.")},
        )
        self.fields = {"title": title, **self.fields}

    def clean_publish_on(self) -> date:
        """A day that is not over."""
        day: date = self.cleaned_data["publish_on"]
        if day < local_day(timezone.now()):
            raise forms.ValidationError(_("This day is over. Choose today or a later day."))
        return day


class DaysForm(forms.Form):
    """Which day of the round moves, to which one, and why."""

    which = forms.ChoiceField(
        label=gettext_lazy("Which day moves"),
        choices=RoundMove.Which.choices,
        widget=forms.RadioSelect,
        error_messages={
            "required": gettext_lazy("Choose which day moves."),
            "invalid_choice": gettext_lazy("Choose which day moves."),
        },
    )
    day = forms.DateField(
        label=gettext_lazy("New day"),
        widget=DayInput(),
        error_messages={
            "required": gettext_lazy("Choose the day."),
            "invalid": gettext_lazy("Write the day as 2027-03-01."),
        },
    )

    def __init__(self, *args: Any, found: Round, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if found.state != Round.State.REPLY:
            self.fields["which"] = forms.CharField(
                widget=forms.HiddenInput, required=False, initial=RoundMove.Which.PUBLICATION
            )
        self.fields["reason"] = words(
            gettext_lazy("Reason"),
            "extension-reason",
            required=gettext_lazy("Write the reason."),
            help_text=gettext_lazy("It is public at once, and the old day stays visible."),
        )

    def clean_which(self) -> str:
        """One of the two; that of publication where there is no other."""
        which: str = self.cleaned_data["which"]
        return which if which in RoundMove.Which.values else RoundMove.Which.PUBLICATION


class ReturnForm(forms.Form):
    """Why the head sends a round back."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"] = words(
            gettext_lazy("Reason"), "extension-reason", required=gettext_lazy("Write the reason.")
        )
