"""The person's own forms: profile and place."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _

from portal.accounts.models import User
from portal.directory.models import District, Region
from portal.directory.order import NamedChoice, by_name

# An id has at most so many digits, less one.
LONGEST_ID = 19


def language_choices() -> list[tuple[str, str]]:
    """The languages of the portal, each named in itself."""
    return [(code, str(get_language_info(code)["name_local"])) for code, _n in settings.LANGUAGES]


class ProfileForm(forms.ModelForm):
    """What others see, and the language of letters."""

    class Meta:
        model = User
        fields = ("name_public", "language")
        help_texts = {
            "name_public": _(
                "Beside your proposals and comments. Your signatures never show your name "
                "unless you say so when you sign."
            ),
            "language": _("The language of letters and notices."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"] = forms.ChoiceField(
            label=_("Language"),
            choices=language_choices(),
            help_text=self.fields["language"].help_text,
        )


class PlaceForm(forms.Form):
    """Region, then one of its districts: there are some two hundred, so a region comes first."""

    region = NamedChoice(label=_("Region"), queryset=Region.objects.none())
    district = forms.ChoiceField(
        label=_("District or town"),
        required=False,
        error_messages={"invalid_choice": _("This district is in another region.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        region: Any = self.fields["region"]
        region.queryset = Region.objects.all()
        region.empty_label = _("Choose")
        typed = str(self["region"].value() or "")
        chosen = int(typed) if typed.isdecimal() and len(typed) < LONGEST_ID else 0
        near = by_name(District.objects.filter(region__in=region.queryset.filter(pk=chosen)))
        district: Any = self.fields["district"]
        district.choices = [("", _("Not said")), *((str(row.pk), row.name) for row in near)]
        if not near and not self.is_bound:
            del self.fields["district"]

    def clean_district(self) -> District | None:
        """The district, or none."""
        chosen = self.cleaned_data["district"]
        return District.objects.get(pk=chosen) if chosen else None
