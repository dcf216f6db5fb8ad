"""A document of a consultation: a file or a link; whether it can be taken, the verb decides."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from consultations.desk_forms import line
from consultations.document_files import NORM
from consultations.languages import NAMES
from consultations.models.document import DocumentKind
from portal.checked import check_size
from portal.lifecycle import Refused
from portal.norms import current


class DocumentForm(forms.Form):
    """What it is, and either a file or the link to where it stands."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Kind"),
        choices=DocumentKind.choices,
        error_messages={"invalid_choice": gettext_lazy("Choose a kind of the list.")},
    )
    language = forms.ChoiceField(label=gettext_lazy("Language"), choices=[*NAMES.items()])
    file = forms.FileField(
        label=gettext_lazy("File"),
        required=False,
        error_messages={"empty": gettext_lazy("This file is empty. Choose another one.")},
        widget=forms.FileInput(attrs={"accept": ".pdf,.docx,.jpg,.jpeg,.png"}),
    )
    url = forms.URLField(
        label=gettext_lazy("Or a link"),
        required=False,
        max_length=500,
        assume_scheme="https",
        error_messages={"invalid": gettext_lazy("Write the whole address: https://…")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        titled = line(gettext_lazy("Title"), "document-title", gettext_lazy("Write the title."))
        self.fields = {"kind": self.fields.pop("kind"), "title": titled, **self.fields}
        self.fields["file"].help_text = _limits()

    def clean_file(self) -> UploadedFile | None:
        """The file, if it is small enough to be looked at."""
        file: UploadedFile | None = self.cleaned_data["file"]
        if file is None:
            return None
        try:
            check_size(file.size or 0, timezone.now(), NORM)
        except Refused as refusal:
            raise forms.ValidationError(f"{refusal.sentence} {refusal.way_out}") from refusal
        return file

    def clean_url(self) -> str:
        """Only what a browser opens without doing anything else."""
        url: str = self.cleaned_data["url"]
        if url and not url.startswith(("https://", "http://")):
            raise forms.ValidationError(_("Write the whole address: https://…"))
        return url

    def clean(self) -> dict[str, Any]:
        """One of the two."""
        found: dict[str, Any] = super().clean() or {}
        chosen = [bool(found.get(name)) for name in ("file", "url")]
        if "file" in found and "url" in found and sum(chosen) != 1:
            both = _("Choose a file or write a link, not both.")
            self.add_error("file", both if all(chosen) else _("Choose a file or write a link."))
        return found


def _limits() -> str:
    now = timezone.now()
    pages = current.quantity(f"{NORM}-pages", now)
    words = ngettext(
        "PDF of at most %(pages)s page, DOCX, JPEG or PNG; at most %(size)s MB.",
        "PDF of at most %(pages)s pages, DOCX, JPEG or PNG; at most %(size)s MB.",
        pages,
    )
    return words % {"pages": pages, "size": current.quantity(f"{NORM}-megabytes", now)}
