"""What a signer types."""

from typing import Any

from django import forms
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.accounts.models import User
from portal.accounts.place import PERIOD as PLACE_CHANGE
from portal.accounts.place import declare
from portal.directory.districts import choices
from portal.directory.models import District, Region
from portal.directory.order import NamedChoice
from portal.norms import current
from proposals.needs import days_of

TICK = forms.CheckboxInput()


class PlaceForm(forms.Form):
    """Where somebody lives; empty where that was declared already. OneID does not say it."""

    def __init__(self, *args: Any, ask_place: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not ask_place:
            return
        rule = current.period(PLACE_CHANGE)
        self.fields["region"] = NamedChoice(
            queryset=Region.objects.all(),
            label=_("The region where you live"),
            help_text=_(
                "Signatures are counted by region. Your address is never asked. Choose with care: "
                "you can change it at most once in %(time)s."
            )
            % {"time": days_of(rule.number, rule.unit)},
            empty_label=_("Choose your region"),
            error_messages={"required": _("Choose the region where you live.")},
        )
        self.fields["region"].widget.attrs |= {
            "hx-get": reverse("regions:districts"),
            "hx-target": "#id_district",
            "hx-swap": "outerHTML",
            "hx-sync": "this:replace",
        }
        self.fields["district"] = DistrictChoice(label=_("District or city"), required=False)
        self.order_fields(["region", "district"])

    def clean(self) -> dict[str, Any]:
        """A district lies in its region."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        district, region = data.get("district"), data.get("region")
        if district and region and district.region_id != region.pk:
            self.add_error("district", _("This district is in another region."))
        return data


def declare_from(form: PlaceForm, person: User) -> None:
    """Keep the place that was typed, if it was asked; raises Refused as `declare` does."""
    if region := form.cleaned_data.get("region"):
        declare(person, region, form.cleaned_data.get("district"))
        person.refresh_from_db(fields=["region", "district"])


class ConfirmForm(PlaceForm):
    """What a signer chooses; the place only where none was declared yet."""

    name_public = forms.BooleanField(
        label=gettext_lazy("Show my name among the signers"), required=False
    )
    follow = forms.BooleanField(
        label=gettext_lazy("Tell me what happens to this proposal"), required=False
    )


def ticked(request: HttpRequest, name: str) -> bool:
    """Whether a box was ticked: two boxes cannot be wrong, and a form costs the hot path more."""
    return bool(TICK.value_from_datadict(request.POST, request.FILES, name))


class DistrictChoice(forms.ModelChoiceField):
    """Districts in groups by region."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(queryset=District.objects.select_related("region"), **kwargs)
        self.choices = choices()
