"""The person's own forms: profile and place."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _

from portal.accounts.models import User
from portal.directory.models import District, Region
from portal.directory.order import NamedChoice, by_name


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
    """Region and district; the districts stand under their regions, so no script is needed."""

    region = NamedChoice(label=_("Region"), queryset=Region.objects.none())
    district = forms.ChoiceField(label=_("District or town"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        region: Any = self.fields["region"]
        region.queryset = Region.objects.all()
        region.empty_label = _("Choose")
        district: Any = self.fields["district"]
        district.choices = [("", _("Not said")), *self._grouped(region.queryset)]

    @staticmethod
    def _grouped(regions: Any) -> list[tuple[str, list[tuple[str, str]]]]:
        found: dict[int, list[tuple[str, str]]] = {}
        for district in by_name(District.objects.all()):
            found.setdefault(district.region_id, []).append((str(district.pk), district.name))
        return [
            (region.name, found[region.pk]) for region in by_name(regions) if region.pk in found
        ]

    def clean_district(self) -> District | None:
        """The district, or none."""
        chosen = self.cleaned_data["district"]
        return District.objects.get(pk=chosen) if chosen else None

    def clean(self) -> dict[str, Any]:
        """A district lies in its region."""
        data = super().clean() or {}
        region, district = data.get("region"), data.get("district")
        if region and district and district.region_id != region.pk:
            self.add_error("district", _("This district is in another region."))
        return data
