"""What people say of what they saw: verdict, place, a few words, a photograph."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from monitoring.checks.checking import Seen
from monitoring.models import Commitment, Milestone, OnSiteCheck
from portal.accounts.models import User
from portal.accounts.profile_forms import PlaceForm
from portal.checked import check_size
from portal.directory.models import Region
from portal.language.forms import PeopleTextFormField
from portal.language.templatetags.language import people_tag, people_text
from portal.lifecycle import Refused
from portal.norms import current


class MilestoneSelect(forms.Select):
    """Milestones in the words of their body, each saying its language."""

    def create_option(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """An option with ``lang=``, except for the empty one."""
        option = super().create_option(*args, **kwargs)
        found: Milestone | None = getattr(option["value"], "instance", None)
        if found is not None:
            option["attrs"]["lang"] = people_tag(found.title, found.commitment.language)
        return option


class MilestoneChoice(forms.ModelChoiceField):
    """A milestone of a commitment, in the script of the page."""

    widget = MilestoneSelect

    def label_from_instance(self, obj: Any) -> str:
        """Its title."""
        return people_text(obj.title, obj.commitment.language)


class CheckForm(PlaceForm):
    """One check; the place is chosen from a list, the person's own region first."""

    field_order = ("verdict", "milestone", "region", "district", "text", "photo")

    verdict = forms.ChoiceField(
        label=_("What did you see?"),
        choices=OnSiteCheck.Verdict.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what you saw.")},
    )
    photo = forms.FileField(
        label=_("Photograph"),
        help_text=_("JPEG or PNG. Place and camera are taken out of it before anybody sees it."),
        required=False,
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png"}),
        error_messages={
            "empty": _("This file is empty. Choose another one."),
            "invalid": _("Choose the file."),
            "missing": _("Choose the file."),
        },
    )

    def __init__(self, *args: Any, commitment: Commitment, by: User, **kwargs: Any) -> None:
        initial = {"region": by.region_id, "district": by.district_id}
        if commitment.region_id is not None and commitment.region_id != by.region_id:
            initial = {"region": commitment.region_id, "district": commitment.district_id}
        kwargs["initial"] = initial | (kwargs.get("initial") or {})
        super().__init__(*args, **kwargs)
        self.commitment = commitment
        self._name_place(commitment)
        self._add_milestones(commitment)
        self.fields["text"] = PeopleTextFormField(
            label=_("In a few words"),
            help_text=_("Which school, street or house; what works and what does not. No names."),
            required=False,
            max_length=current.length("check-text"),
            widget=forms.Textarea(attrs={"rows": 3}),
        )
        self.order_fields(self.field_order)

    def clean_photo(self) -> UploadedFile | None:
        """The picture, if it is small enough to be looked at."""
        file: UploadedFile | None = self.cleaned_data["photo"]
        if file is None:
            return None
        try:
            check_size(file.size or 0, timezone.now())
        except Refused as refusal:
            raise forms.ValidationError(f"{refusal.sentence} {refusal.way_out}") from refusal
        return file

    def words(self) -> dict[str, Any]:
        """What the verb takes."""
        cleaned = self.cleaned_data
        photo = cleaned["photo"]
        seen = Seen(
            verdict=cleaned["verdict"],
            region=cleaned["region"],
            district=cleaned.get("district"),
            text=cleaned["text"],
            photo=photo.read() if photo else None,
        )
        return {"seen": seen, "milestone": cleaned.get("milestone")}

    def _name_place(self, commitment: Commitment) -> None:
        """Where the commitment is about one region, no other is offered."""
        region: Any = self.fields["region"]
        region.label = _("Region where you saw it")
        region.error_messages["required"] = _("Choose the region where you saw it.")
        if commitment.region_id is not None:
            region.queryset = Region.objects.filter(pk=commitment.region_id)
        if "district" in self.fields:
            self.fields["district"].label = _("District or town where you saw it")

    def _add_milestones(self, commitment: Commitment) -> None:
        rows = commitment.milestones.kept()
        if rows.exists():
            self.fields["milestone"] = MilestoneChoice(
                label=_("Milestone"),
                queryset=rows,
                empty_label=_("The commitment as a whole"),
                required=False,
            )
