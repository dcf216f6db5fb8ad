"""What people type when they say what they think; lengths are norms."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from consultations.models import Contribution
from portal.accounts.models import User
from portal.checked import check_size
from portal.language.forms import LengthLimit, PeopleTextFormField
from portal.lifecycle import Refused
from portal.norms import current


class SeveralFiles(forms.ClearableFileInput):
    """A control that takes several files at once."""

    allow_multiple_selected = True
    template_name = "django/forms/widgets/file.html"


class FilesField(forms.FileField):
    """Files, none at all among them; each small enough to be looked at."""

    widget = SeveralFiles(attrs={"accept": ".pdf,.jpg,.jpeg,.png"})

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        """Each file by itself; raises ValidationError for one that is empty or too large."""
        given: Sequence[Any] = data if isinstance(data, list | tuple) else [data] if data else []
        files = [super(FilesField, self).clean(each, initial) for each in given]
        for file in files:
            try:
                check_size(file.size or 0, timezone.now())
            except Refused as refusal:
                raise forms.ValidationError(f"{refusal.sentence} {refusal.way_out}") from refusal
        return files


class OpinionForm(forms.Form):
    """Stance, words and, if wanted, the wording that somebody proposes."""

    stance = forms.ChoiceField(
        label=_("What do you want?"),
        choices=Contribution.Stance.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what you want of the text.")},
    )
    text = PeopleTextFormField(
        label=_("Your opinion"),
        help_text=_("One opinion, one idea. Say why: the state body answers to your reason."),
        error_messages={"required": _("Write what you think.")},
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    wording = PeopleTextFormField(
        label=_("Proposed wording"),
        help_text=_("How the clause should read, word for word."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        organisation = by.kind == User.Kind.ORGANISATION
        _limit(self.fields["text"], "contribution-organisation" if organisation else "contribution")
        _limit(self.fields["wording"], "contribution-wording")


class NewOpinionForm(OpinionForm):
    """The first time also: files, and whether the name is shown."""

    attached = FilesField(
        label=_("Files"),
        help_text=_("PDF, JPEG or PNG that show what you say. Everybody can open them."),
        required=False,
        error_messages={
            "empty": _("This file is empty. Choose another one."),
            "invalid": _("Choose the file."),
            "missing": _("Choose the file."),
        },
    )
    name_public = forms.BooleanField(
        label=_("Show my name beside the opinion"),
        help_text=_("Without it, only your region is shown."),
        required=False,
    )

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        super().__init__(*args, by=by, **kwargs)
        if by.kind == User.Kind.ORGANISATION:
            del self.fields["name_public"]

    def words(self) -> dict[str, Any]:
        """What the verb takes, the files as names and bytes."""
        cleaned = dict(self.cleaned_data)
        cleaned["files"] = [(_stem(file), file.read()) for file in cleaned.pop("attached", [])]
        return cleaned


class KeptForm(forms.Form):
    """What is kept as a draft: nothing is required of it."""

    stance = forms.CharField(required=False)
    text = PeopleTextFormField(required=False)
    wording = PeopleTextFormField(required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("text", "wording"):
            _limit(self.fields[name], "contribution-organisation")

    def clean_stance(self) -> str:
        """A stance that there is, or none."""
        stance: str = self.cleaned_data["stance"]
        return stance if stance in Contribution.Stance.values else ""


def _limit(field: forms.Field, norm: str) -> None:
    longest = current.length(norm)
    field.max_length = longest  # type: ignore[attr-defined]  # a text field
    field.validators.append(LengthLimit(longest))


def _stem(file: UploadedFile) -> str:
    return (file.name or "").rpartition(".")[0] or file.name or ""
