"""The forms of a draft: bringing a text in, and one clause of it."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from consultations.bringing import check_size
from consultations.models import Clause
from consultations.models.draft import ClauseKind
from portal.language.forms import PeopleCharFormField, PeopleTextFormField
from portal.lifecycle import Refused
from portal.norms import current

LONGEST_HEADING, LONGEST_NUMBER = 1_000, 20


class BringForm(forms.Form):
    """A file, or the text itself; with which state of the draft it was written against."""

    file = forms.FileField(
        label=gettext_lazy("Word document (DOCX)"),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".docx"}),
        error_messages={
            "empty": gettext_lazy("This file is empty. Choose another one."),
            "invalid": gettext_lazy("Choose the file."),
            "missing": gettext_lazy("Choose the file."),
        },
    )
    edit = forms.IntegerField(
        required=False, min_value=0, max_value=2**31 - 1, widget=forms.HiddenInput
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        most = current.quantity("document-megabytes")
        self.fields["file"].help_text = _("At most %(most)s MB, without a password and macros.") % {
            "most": most
        }
        self.fields["text"] = PeopleTextFormField(
            label=_("Or paste the text"),
            help_text=_("Each paragraph on a line of its own, with its number."),
            required=False,
            max_length=current.length("draft-text"),
            widget=forms.Textarea(attrs={"rows": 12, "class": "official"}),
        )
        self.order_fields(["file", "text", "edit"])

    def clean_file(self) -> UploadedFile | None:
        """The file, if it is small enough to be looked at."""
        file: UploadedFile | None = self.cleaned_data["file"]
        try:
            check_size((file.size or 0) if file else 0, timezone.now())
        except Refused as refusal:
            raise forms.ValidationError(str(refusal)) from refusal
        return file

    def clean(self) -> dict[str, Any]:
        """One of the two, not both."""
        cleaned = super().clean() or {}
        file, text = cleaned.get("file"), cleaned.get("text")
        if file and text:
            self.add_error("text", _("Choose the file or paste the text, not both."))
        if not (file or text or self.errors):
            self.add_error("file", _("Choose a file, or paste the text below."))
        return cleaned


class NewsForm(forms.Form):
    """What is new in a version, for everybody who reads it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["note"] = PeopleTextFormField(
            label=_("What is new in this version"),
            help_text=_("Stands above the text of the version, for everybody."),
            required=False,
            max_length=current.length("version-note"),
            widget=forms.Textarea(attrs={"rows": 4}),
        )


class ClauseForm(forms.Form):
    """One clause: number, kind, heading and text."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Kind"),
        choices=ClauseKind.choices,
        error_messages={"invalid_choice": gettext_lazy("Choose the kind.")},
    )
    edit = forms.IntegerField(min_value=0, max_value=2**31 - 1, widget=forms.HiddenInput)

    def __init__(self, *args: Any, clause: Clause, **kwargs: Any) -> None:
        fields = ("number", "kind", "heading", "text")
        kwargs.setdefault("initial", {name: getattr(clause, name) for name in fields})
        super().__init__(*args, **kwargs)
        # What was brought in longer than the norm is first cut, so it may stay so long.
        most = max(current.length("clause"), len(clause.text))
        self.fields["number"] = PeopleCharFormField(
            label=_("Clause number"),
            max_length=max(LONGEST_NUMBER, len(clause.number)),
            required=False,
            widget=forms.TextInput(attrs={"autocomplete": "off"}),
        )
        self.fields["heading"] = PeopleCharFormField(
            label=_("Heading"),
            max_length=max(LONGEST_HEADING, len(clause.heading)),
            required=False,
        )
        self.fields["text"] = PeopleTextFormField(
            label=_("Text"),
            required=False,
            max_length=most,
            widget=forms.Textarea(attrs={"rows": 8, "class": "official"}),
        )
        self.order_fields(["number", "kind", "heading", "text", "edit"])

    @property
    def typed(self) -> dict[str, str]:
        """What the clause should say, once it is valid."""
        return {name: self.cleaned_data[name] for name in ("number", "kind", "heading", "text")}
