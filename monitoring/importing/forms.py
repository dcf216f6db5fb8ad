"""What an officer brings: a pasted table or a file; and the reason of what it changes."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from monitoring.importing.reading import MEGABYTES, check_size
from monitoring.measuring.desk_forms import line
from portal.lifecycle import Refused
from portal.norms import current


class TableForm(forms.Form):
    """Either of the two; `indicator` and `quarter` are meant where no column names them."""

    text = forms.CharField(
        label=gettext_lazy("Pasted table"),
        required=False,
        strip=False,
        help_text=gettext_lazy(
            "Copy the columns in Excel or Sheets and paste them here, with their headings."
        ),
        widget=forms.Textarea(attrs={"rows": 8, "class": "paste", "spellcheck": "false"}),
    )
    file = forms.FileField(
        label=gettext_lazy("Or a file"),
        required=False,
        error_messages={"empty": gettext_lazy("This file is empty. Choose another one.")},
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv,.tsv,.txt"}),
    )
    indicator = forms.IntegerField(required=False, widget=forms.HiddenInput)
    quarter = forms.CharField(required=False, max_length=7, widget=forms.HiddenInput)
    plan = forms.BooleanField(
        label=gettext_lazy("This is the plan, not what was measured"), required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        now = timezone.now()
        text = self.fields["text"]
        assert isinstance(text, forms.CharField)
        text.max_length = None
        self.longest = current.length("pasted-table", now)
        self.fields["file"].help_text = _("XLSX or CSV, at most %(size)s MB.") % {
            "size": current.quantity(MEGABYTES, now)
        }

    def clean_text(self) -> str:
        """Short enough to be looked through at once."""
        text: str = self.cleaned_data["text"]
        if len(text) > self.longest:
            raise forms.ValidationError(_("This is too long to paste. Choose it as a file."))
        return text

    def clean_file(self) -> UploadedFile | None:
        """Small enough to be looked at."""
        file: UploadedFile | None = self.cleaned_data["file"]
        if file is None:
            return None
        try:
            check_size(file.size or 0, timezone.now())
        except Refused as refusal:
            raise forms.ValidationError(f"{refusal.sentence} {refusal.way_out}") from refusal
        return file

    def clean(self) -> dict[str, Any]:
        """One of the two."""
        found: dict[str, Any] = super().clean() or {}
        if "text" in found and "file" in found:
            given = [bool(found["text"].strip()), bool(found["file"])]
            if sum(given) != 1:
                both = _("Paste a table or choose a file, not both.")
                self.add_error("text", both if all(given) else _("Paste a table or choose a file."))
        return found


class WritingForm(forms.Form):
    """Where the numbers are from, and why published values change; both are public."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["source"] = line(
            gettext_lazy("Source"),
            "indicator-source",
            gettext_lazy("Write where the numbers are from."),
            gettext_lazy(
                "For instance: reports of the regional offices, 20 November 2026. It is public."
            ),
        )
        self.fields["note"] = line(
            gettext_lazy("Reason of the revisions"),
            "measurement-note",
            help_text=gettext_lazy("For rows that give none of their own. It is public."),
        )
