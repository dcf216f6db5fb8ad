"""What people say of a file that they add; whether it can be taken, the verb decides."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone
from django.utils.translation import gettext_lazy, ngettext

from portal.checked import check_size
from portal.language.forms import PeopleCharFormField
from portal.lifecycle import Refused
from portal.norms import current
from proposals.forms import limit


class EvidenceForm(forms.Form):
    """A file and what it shows; both, or neither where the stage is left."""

    title = PeopleCharFormField(
        label=gettext_lazy("What the file shows"),
        help_text=gettext_lazy("For instance: minutes of the meeting of parents, 12 May."),
        error_messages={"required": gettext_lazy("Say in a line what the file shows.")},
    )
    file = forms.FileField(
        label=gettext_lazy("File"),
        error_messages={
            "required": gettext_lazy("Choose the file."),
            "empty": gettext_lazy("This file is empty. Choose another one."),
            "invalid": gettext_lazy("Choose the file."),
            "missing": gettext_lazy("Choose the file."),
        },
        widget=forms.FileInput(attrs={"accept": ".pdf,.jpg,.jpeg,.png"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        limit(self.fields["title"], "evidence-title")
        self.fields["file"].help_text = _limits()

    def clean_file(self) -> UploadedFile:
        """The file, if it is small enough to be looked at."""
        file: UploadedFile = self.cleaned_data["file"]
        try:
            check_size(file.size or 0, timezone.now())
        except Refused as refusal:
            raise forms.ValidationError(f"{refusal.sentence} {refusal.way_out}") from refusal
        return file

    def is_untouched(self) -> bool:
        """Whether nothing was typed and nothing chosen."""
        return not self.files and not self["title"].data


def _limits() -> str:
    now = timezone.now()
    pages = current.quantity("evidence-pages", now)
    size = current.quantity("evidence-megabytes", now)
    words = ngettext(
        "PDF of at most %(pages)s page, JPEG or PNG; at most %(size)s MB.",
        "PDF of at most %(pages)s pages, JPEG or PNG; at most %(size)s MB.",
        pages,
    )
    return words % {"pages": pages, "size": size}
