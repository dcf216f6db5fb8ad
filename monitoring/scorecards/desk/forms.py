"""What officers type about a round and its marks; lengths are norms."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from monitoring.scorecards.models import AssessedPortal
from portal.accounts.models import User
from portal.checked import check_size
from portal.forms import needed_later
from portal.language.finding import language_written
from portal.language.forms import PeopleTextFormField
from portal.lifecycle import Refused
from portal.norms import current

NOT_AN_ADDRESS = {"invalid": gettext_lazy("Write the whole address: https://…")}


def address(label: Any, *, longest: int = 500, required: bool = False, **more: Any) -> Any:
    """The field of a web address."""
    return forms.URLField(
        label=label,
        required=required,
        max_length=longest,
        assume_scheme="https",
        error_messages=NOT_AN_ADDRESS,
        **more,
    )


def words(label: Any, norm: str, *, required: Any = "", rows: int = 3, **more: Any) -> Any:
    """Paragraphs bounded by their norm; `required` is the sentence where there are none."""
    return PeopleTextFormField(
        label=label,
        required=bool(required),
        max_length=current.length(norm),
        error_messages={"required": required},
        widget=forms.Textarea(attrs={"rows": rows}),
        **more,
    )


def _web(url: str) -> str:
    if url and not url.startswith(("https://", "http://")):
        raise forms.ValidationError(_("Write the whole address: https://…"))
    return url


class SeatsForm(forms.Form):
    """Where a portal stands and who sits on its three seats."""

    LABELS = (
        gettext_lazy("First assessor"),
        gettext_lazy("Second assessor"),
        gettext_lazy("Third, who settles"),
    )

    def __init__(
        self, *args: Any, portal: AssessedPortal, people: list[User], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.people = {str(person.pk): person for person in people}
        sitting = {each.seat: each.by_id for each in portal.assessors.all()}
        self.fields["site"] = address(
            gettext_lazy("Address of the portal"), longest=300, initial=portal.site
        )
        options: list[tuple[str, Any]] = [("", gettext_lazy("nobody yet"))]
        options += [(key, person.full_name) for key, person in self.people.items()]
        for seat, label in enumerate(self.LABELS, start=1):
            self.fields[f"seat{seat}"] = forms.ChoiceField(
                label=label,
                required=False,
                choices=options,
                initial=str(sitting.get(seat) or ""),
                error_messages={"invalid_choice": gettext_lazy("Choose somebody of the list.")},
            )

    def clean_site(self) -> str:
        """Only what a browser opens without doing anything else."""
        return _web(self.cleaned_data["site"])

    @property
    def seats(self) -> list[User | None]:
        """Who sits on each seat."""
        return [self.people.get(self.cleaned_data[f"seat{seat}"]) for seat in (1, 2, 3)]


class FoundForm(forms.Form):
    """There or not there, with what it rests on."""

    needs_words = False
    value = forms.ChoiceField(
        label=gettext_lazy("Mark"),
        choices=[("1", gettext_lazy("1 · there")), ("0", gettext_lazy("0 · not there"))],
        widget=forms.RadioSelect,
        error_messages={
            "required": gettext_lazy("Choose whether it is there."),
            "invalid_choice": gettext_lazy("Choose whether it is there."),
        },
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["url"] = address(gettext_lazy("Link to the evidence"))
        required = gettext_lazy("Write why; everybody will read it.") if self.needs_words else ""
        self.fields["note"] = words(
            gettext_lazy("Note (will be public)"), "mark-note", required=required
        )

    def clean_url(self) -> str:
        """Only what a browser opens without doing anything else."""
        return _web(self.cleaned_data["url"])

    def said(self) -> dict[str, Any]:
        """What was found, for the verb."""
        note = self.cleaned_data["note"]
        return {
            "value": self.cleaned_data["value"] == "1",
            "url": self.cleaned_data["url"],
            "note": note,
            "language": language_written(note, get_language() or "uz"),
        }


class MarkForm(FoundForm):
    """What one of the two found; a picture may stand in the place of a link."""

    picture = forms.FileField(
        label=gettext_lazy("Picture"),
        required=False,
        error_messages={"empty": gettext_lazy("This file is empty. Choose another one.")},
        widget=forms.FileInput(attrs={"accept": ".jpg,.jpeg,.png"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields(["value", "url", "note", "picture"])
        most = current.quantity("evidence-megabytes")
        self.fields["picture"].help_text = _("JPEG or PNG, at most %(size)s MB.") % {"size": most}
        self.fields["url"].help_text = _("The mark “1 · there” needs a link, or a picture instead.")
        needed_later(self.fields["url"], self.fields["picture"])

    def clean_picture(self) -> UploadedFile | None:
        """The file, if it is small enough to be looked at."""
        file: UploadedFile | None = self.cleaned_data["picture"]
        if file is None:
            return None
        try:
            check_size(file.size or 0, timezone.now())
        except Refused as refusal:
            raise forms.ValidationError(f"{refusal.sentence} {refusal.way_out}") from refusal
        return file

    def said(self) -> dict[str, Any]:
        """What was found, with the bytes of the picture."""
        file = self.cleaned_data["picture"]
        return {**super().said(), "picture": file.read() if file else None}


class RulingForm(FoundForm):
    """What the third decides, always with a reason."""

    needs_words = True


class ReplyForm(forms.Form):
    """What the assessed body says of a mark."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"] = words(
            gettext_lazy("Your reply (will be public)"),
            "mark-reply",
            required=gettext_lazy("Write your reply."),
        )
        self.fields["url"] = address(gettext_lazy("Link"))

    def clean_url(self) -> str:
        """Only what a browser opens without doing anything else."""
        return _web(self.cleaned_data["url"])

    def said(self) -> dict[str, Any]:
        """The reply, for the verb."""
        text = self.cleaned_data["text"]
        return {
            "text": text,
            "url": self.cleaned_data["url"],
            "language": language_written(text, get_language() or "uz"),
        }
