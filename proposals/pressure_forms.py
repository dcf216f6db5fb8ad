"""What somebody says who was made to sign, and what an inspector writes about it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.language.forms import PeopleCharFormField, PeopleTextFormField
from proposals.desk_forms import words
from proposals.forms import ReasonForm, limit
from proposals.pressing import Pressure

PRESSURE = "pressure"
WHY = (("own", _("I have changed my mind")), (PRESSURE, _("I signed under pressure")))


class ReachForm(forms.Form):
    """Whether the inspectors may get in touch; without it nothing leads to the person."""

    reach_me = forms.BooleanField(
        label=_("The inspectors may contact me"),
        help_text=_("Without this mark they see your words, the region and the time, and no name."),
        required=False,
    )
    contact = PeopleCharFormField(
        label=_("How to reach you"),
        help_text=_("A telephone number or an address of your choice."),
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        limit(self.fields["contact"], "pressure-contact")

    def clean(self) -> dict[str, Any]:
        """A way to reach somebody is kept only where they asked for it."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if data.get("contact") and not data.get("reach_me"):
            self.add_error(
                "reach_me",
                _("Mark this too if the inspectors may contact you, or empty the field."),
            )
        return data

    def pressure(self, text: str) -> Pressure:
        """What is told to the inspectors."""
        data = self.cleaned_data
        return Pressure(text, reach_me=data["reach_me"], contact=data["contact"])


class WithdrawalForm(ReachForm, ReasonForm):
    """Why a signature is withdrawn, if its owner wants to say; pressure goes to the inspectors."""

    why = forms.ChoiceField(
        label=_("Why do you withdraw it?"),
        choices=WHY,
        widget=forms.RadioSelect,
        required=False,
        initial="own",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].label = _("In your own words")
        if self.is_bound and self.data.get("why") == PRESSURE:
            self.fields["reason"] = _account(_("In your own words"))
        self.order_fields(["why", "reason", "reach_me", "contact"])


class PressureForm(ReachForm):
    """A report that leaves the signature as it is."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"] = _account(
            _("What happened?"),
            _("Who made you sign, where, when and how. Only inspectors read it."),
        )
        self.order_fields(["text", "reach_me", "contact"])


class OutcomeForm(forms.Form):
    """What an inspector found and did."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["outcome"] = words(
            _("What came of it"),
            "pressure-outcome",
            required=_("Write what was found and done."),
            rows=5,
            help_text=_("Inspectors read it, and the person if they asked to be told."),
        )


def _account(label: Any, help_text: Any = "") -> PeopleTextFormField:
    """What somebody tells the inspectors; they need words."""
    field = PeopleTextFormField(
        label=label,
        help_text=help_text,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": _("Write what happened: who, where and how.")},
    )
    limit(field, "pressure-text")
    return field
