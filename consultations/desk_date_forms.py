"""When a consultation opens and closes; a later close; all days are those of Tashkent."""

from datetime import date, datetime, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from consultations.authoring import check_dates
from consultations.desk_forms import words
from consultations.models import Consultation
from portal.clock import is_too_far, last_day, local_day, start_of_day
from portal.forms import DayInput
from portal.lifecycle import Refused

DAY_ERRORS = {
    "required": _("Choose a day."),
    "invalid": _("Write the day as 2027-03-01."),
}


class DatesForm(forms.Form):
    """When it opens and when it closes, never for less than the minimum of its kind."""

    opens_on = forms.DateField(
        label=_("First day"),
        required=False,
        widget=DayInput(),
        error_messages=DAY_ERRORS,
        help_text=_("Leave it empty to open as soon as the head publishes it."),
    )
    closes_on = forms.DateField(
        label=_("Last day"),
        widget=DayInput(),
        error_messages=DAY_ERRORS,
        help_text=_("Contributions are taken until 23:59 of this day."),
    )

    def __init__(
        self, *args: Any, consultation: Consultation, now: datetime, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.consultation, self.now = consultation, now

    def clean_opens_on(self) -> date | None:
        """Not over, and not further than anybody plans."""
        day: date | None = self.cleaned_data["opens_on"]
        if day is not None and day < local_day(self.now):
            raise forms.ValidationError(_("This day is over. Choose a later one."))
        return self._near(day)

    def clean_closes_on(self) -> date | None:
        """Not further than anybody plans."""
        return self._near(self.cleaned_data["closes_on"])

    def clean(self) -> dict[str, Any]:
        """Long enough between the two."""
        found: dict[str, Any] = super().clean() or {}
        if "opens_on" in found and "closes_on" in found:
            try:
                check_dates(self.consultation, *self.moments(), self.now)
            except Refused as refusal:
                self.add_error("closes_on", f"{refusal.sentence} {refusal.way_out}")
        return found

    def moments(self) -> tuple[datetime | None, datetime]:
        """The first instant of the first day (None: at once) and the one after the last day."""
        opens, closes = self.cleaned_data["opens_on"], self.cleaned_data["closes_on"]
        after = start_of_day(closes + timedelta(days=1))
        return (start_of_day(opens) if opens else None), after

    def _near(self, day: date | None) -> date | None:
        if day is not None and is_too_far(day, self.now):
            raise forms.ValidationError(_("This day is too far ahead. Look at the year."))
        return day


def days_of(consultation: Consultation) -> dict[str, date | None]:
    """The days that stand, as the form shows them."""
    opens, closes = consultation.opens_at, consultation.closes_at
    return {
        "opens_on": local_day(opens) if opens else None,
        "closes_on": last_day(closes) if closes else None,
    }


class ExtensionForm(forms.Form):
    """Until when, and why; public at once."""

    until = forms.DateField(label=_("New last day"), widget=DayInput(), error_messages=DAY_ERRORS)

    def __init__(self, *args: Any, now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.now = now
        self.fields["reason"] = words(
            _("Reason"),
            "extension-reason",
            _("Write why more time is needed."),
            rows=3,
            help_text=_("The reason, the old and the new day are public at once."),
        )

    def clean_until(self) -> datetime:
        """The first instant after that day."""
        day: date = self.cleaned_data["until"]
        if is_too_far(day, self.now):
            raise forms.ValidationError(_("This day is too far ahead. Look at the year."))
        return start_of_day(day + timedelta(days=1))
