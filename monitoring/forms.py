"""Forms of the officers who keep a commitment."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.checked import check_size
from portal.forms import DayInput
from portal.language.forms import PeopleCharFormField, PeopleTextFormField
from portal.lifecycle import Refused
from portal.norms.current import length

DAY_ERRORS = {
    "required": _("Choose the day."),
    "invalid": _("Write the day as 2027-03-01."),
}


class FilesInput(forms.ClearableFileInput):
    """Several files at once."""

    allow_multiple_selected = True
    template_name = "django/forms/widgets/file.html"


class FilesField(forms.FileField):
    """Files that prove something, each small enough to be looked at."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("widget", FilesInput(attrs={"accept": ".pdf,.jpg,.jpeg,.png"}))
        super().__init__(*args, required=False, **kwargs)

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        """Every file that was sent; an empty one is said to be empty."""
        sent: Sequence[Any] = data if isinstance(data, list | tuple) else [data] if data else []
        return [self._one(each, initial) for each in sent]

    def _one(self, file: UploadedFile, initial: Any) -> UploadedFile:
        kept: UploadedFile = super().clean(file, initial)
        try:
            check_size(kept.size or 0, timezone.now(), "proof")
        except Refused as refusal:
            raise forms.ValidationError(f"{refusal.sentence} {refusal.way_out}") from refusal
        return kept


def files_field() -> FilesField:
    """The field of proofs, as every form asks for it."""
    return FilesField(
        label=_("Files"),
        help_text=_("PDF, JPEG or PNG; everyone can read them. Browsers do not keep chosen files."),
        error_messages={"empty": _("This file is empty. Choose another one.")},
    )


def url_field(label: Any, help_text: Any) -> forms.URLField:
    """An address that may be left out."""
    return forms.URLField(
        label=label,
        help_text=help_text,
        required=False,
        max_length=500,
        assume_scheme="https",
        error_messages={"invalid": _("This is not an address. It starts with https://")},
    )


def day_field(label: Any, help_text: Any = "") -> forms.DateField:
    """A day that has to be chosen."""
    return forms.DateField(
        label=label, help_text=help_text, widget=DayInput(), error_messages=DAY_ERRORS
    )


def line_field(label: Any, norm: str, required: Any = "", help_text: Any = "") -> Any:
    """A line bounded by its norm; `required` is the sentence when it is empty."""
    return PeopleCharFormField(
        label=label,
        help_text=help_text,
        max_length=length(norm),
        required=bool(required),
        error_messages={"required": required},
    )


def words_field(
    label: Any, norm: str, required: Any = "", help_text: Any = "", rows: int = 5
) -> Any:
    """Paragraphs bounded by their norm; `required` is the sentence when there are none."""
    return PeopleTextFormField(
        label=label,
        help_text=help_text,
        max_length=length(norm),
        required=bool(required),
        error_messages={"required": required},
        widget=forms.Textarea(attrs={"rows": rows}),
    )


class WordsForm(forms.Form):
    """A form with one field of words bounded by the norm `norm`."""

    norm = "progress-update"
    words = ""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        bare = self.fields[self.words]
        self.fields[self.words] = words_field(
            bare.label, self.norm, bare.error_messages["required"], bare.help_text
        )


class ReportForm(forms.Form):
    """What was done, with its proof."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["proof"] = words_field(
            _("What was done"),
            "progress-update",
            _("Write what was done."),
            _("In plain words: how much, where, when. Everyone reads this."),
        )
        self.fields["proof_url"] = url_field(
            _("Link to the proof"), _("An act, a photograph, a report; it starts with https://")
        )
        self.fields["files"] = files_field()


class MoveForm(forms.Form):
    """Another day, and why."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["due_on"] = forms.DateField(
            label=_("New last day"),
            widget=DayInput(),
            error_messages={**DAY_ERRORS, "required": _("Choose the new day.")},
        )
        self.fields["reason"] = words_field(
            _("Reason"),
            "extension-reason",
            _("Write why the day moves."),
            _("The reason, the old and the new day are public at once."),
        )


class WithdrawalForm(forms.Form):
    """Why the body takes its promise back."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"] = words_field(
            _("Reason"),
            "extension-reason",
            _("Write why the commitment is withdrawn."),
            _("The reason is public at once; the page of the commitment stays."),
        )


class UpdateForm(forms.Form):
    """How it goes; that nothing changed is an update too."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"] = words_field(
            _("What happened"),
            "progress-update",
            help_text=_("In plain words: how much, where, when. Everyone reads this."),
        )
        self.fields["no_change"] = forms.BooleanField(
            label=_("Nothing changed"),
            required=False,
            help_text=_("The body has looked at it, and there is nothing new to say."),
        )
        self.fields["files"] = files_field()

    def clean(self) -> dict[str, Any]:
        """An update says something."""
        cleaned = super().clean() or {}
        if "text" in cleaned and not cleaned["text"] and not cleaned.get("no_change"):
            self.add_error("text", _("Write what happened, or say that nothing changed."))
        return cleaned


class SuspensionForm(forms.Form):
    """Why it stands still."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"] = words_field(
            _("Reason"),
            "suspension-reason",
            _("Write why the commitment stands still."),
            _("A decision of a court, a disaster, money that was taken away. Public at once."),
        )


class ResumptionForm(forms.Form):
    """By which day it will be done now."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["due_on"] = day_field(
            _("Last day"), _("The day that stood, or a later one. The first day stays visible.")
        )


class BudgetForm(forms.Form):
    """What it costs, and what was spent by when."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["planned"] = money_field(_("Money planned, soʻm"))
        self.fields["spent"] = money_field(_("Money spent, soʻm"))
        self.fields["as_of"] = day_field(_("As of"))


class Amount(forms.DecimalField):
    """A number whose thousands may be set apart by spaces of any kind, as people write sums."""

    def to_python(self, value: Any) -> Any:
        """The number; raises ValidationError for what is none."""
        return super().to_python("".join(value.split()) if isinstance(value, str) else value)


def money_field(label: Any) -> Amount:
    """An amount in soʻm that may be left out."""
    return Amount(
        label=label,
        required=False,
        min_value=0,
        max_digits=18,
        decimal_places=2,
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
        error_messages={"invalid": _("Write the amount in digits, for instance 740000000.")},
    )
