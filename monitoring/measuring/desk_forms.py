"""What officers type about an indicator; lengths are norms."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from monitoring.forms import files_field
from monitoring.measuring.numbers import Unread, read_number
from monitoring.measuring.wording import number_sentence
from monitoring.models import Indicator
from portal.forms import DayInput
from portal.language.forms import PeopleCharFormField, PeopleTextFormField
from portal.norms.current import length

MOST_DECIMALS = 6


def line(label: Any, norm: str, required: Any = "", help_text: Any = "") -> Any:
    """A line bounded by its norm; `required` is the sentence when it is empty."""
    return PeopleCharFormField(
        label=label,
        help_text=help_text,
        max_length=length(norm),
        required=bool(required),
        error_messages={"required": required},
    )


class IndicatorForm(forms.Form):
    """What is measured, in what, and how the country is told from its regions."""

    direction = forms.ChoiceField(
        label=_("Which way is good"), choices=Indicator.Direction.choices, widget=forms.RadioSelect
    )
    decimals = forms.IntegerField(
        label=_("Decimal places"),
        min_value=0,
        max_value=MOST_DECIMALS,
        initial=0,
        error_messages={"invalid": _("Write a whole number from 0 to 6.")},
    )
    by_region = forms.BooleanField(label=_("Measured by region"), required=False)
    total = forms.ChoiceField(
        label=_("Value of the whole country"),
        choices=Indicator.Total.choices,
        help_text=_("Where it is measured by region."),
    )
    main = forms.BooleanField(
        label=_("Main indicator"),
        required=False,
        help_text=_("Its progress is the progress of the commitment. There is one at most."),
    )
    baseline = forms.CharField(
        label=_("Baseline"),
        required=False,
        max_length=30,
        help_text=_("Where it stood before. Progress is counted from here."),
    )
    baseline_on = forms.DateField(
        label=_("Day of the baseline"),
        required=False,
        widget=DayInput(),
        error_messages={"invalid": _("Write the day as 2027-03-01.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields = {
            "title": line(_("Title"), "indicator-title", _("Write what is measured.")),
            "unit": line(_("Unit"), "indicator-unit", help_text=_("Hectares, schools, %")),
            "definition": PeopleTextFormField(
                label=_("Definition"),
                required=False,
                max_length=length("indicator-definition"),
                help_text=_("What exactly is counted, and what is not."),
                widget=forms.Textarea(attrs={"rows": 4}),
            ),
            "source": line(
                _("Source"), "indicator-source", help_text=_("Who counts it, and where.")
            ),
            **self.fields,
        }

    def clean_baseline(self) -> Decimal | None:
        """A number in any writing."""
        written = self.cleaned_data["baseline"]
        try:
            return read_number(
                written, decimals=MOST_DECIMALS, unit=self.cleaned_data.get("unit", "")
            )
        except Unread as reason:
            words = (reason.rest or written, str(MOST_DECIMALS))
            raise forms.ValidationError(number_sentence(reason.code, words)) from reason


class ProofsForm(forms.Form):
    """Files that prove the values of a quarter."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["files"] = files_field()


def described(indicator: Indicator) -> dict[str, Any]:
    """What the form of a standing indicator begins with."""
    names = ("title", "unit", "definition", "source", "direction", "decimals", "by_region")
    found = {name: getattr(indicator, name) for name in (*names, "total", "main", "baseline_on")}
    base = indicator.baseline
    return {**found, "baseline": "" if base is None else f"{base.normalize():f}"}
