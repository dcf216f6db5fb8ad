"""Forms by which a body opens a programme and names its objectives, in three languages."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from monitoring.forms import day_field, line_field, url_field, words_field
from monitoring.models import Programme

LANGUAGES = (
    ("uz", _("in Uzbek")),
    ("ru", _("in Russian")),
    ("en", _("in English")),
)


class InThreeLanguages(forms.Form):
    """Asks for the same words in Uzbek, Russian and English."""

    def ask(
        self, name: str, label: Any, norm: str, required: Any = "", *, long: bool = False
    ) -> None:
        """Ask for `name` in each language; all of them where `required` is a sentence."""
        make = words_field if long else line_field
        for code, language in LANGUAGES:
            field = make(label, norm, required)
            field.label = f"{label} {language}"
            self.fields[f"{name}_{code}"] = field

    def written(self, name: str) -> dict[str, str]:
        """The words of `name` by language; nothing where none were written."""
        said = {code: self.cleaned_data.pop(f"{name}_{code}") for code, _label in LANGUAGES}
        return said if any(said.values()) else {}

    def all_or_none(self, name: str) -> None:
        """Refuse words in some of the languages only."""
        said = {code: self.cleaned_data.get(f"{name}_{code}") for code, _label in LANGUAGES}
        for code, words in said.items():
            if any(said.values()) and not words:
                self.add_error(f"{name}_{code}", _("Write this in Uzbek, Russian and English."))


class ProgrammeForm(InThreeLanguages):
    """What a programme is called, how long it lasts, what it stands on."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"] = forms.ChoiceField(label=_("Kind"), choices=Programme.Kind.choices)
        self.ask("names", _("Name"), "programme-name", _("Write the name."))
        self.fields["starts_on"] = day_field(_("Begins"))
        self.fields["ends_on"] = day_field(_("Ends"))
        self.ask("summaries", _("Summary"), "programme-summary", long=True)
        self.ask("legal_bases", _("Legal basis"), "legal-basis")
        self.fields["legal_url"] = url_field(_("Link to the act"), _("It starts with https://"))

    def clean(self) -> dict[str, Any]:
        """What is said in one language is said in all."""
        cleaned = super().clean() or {}
        for name in ("summaries", "legal_bases"):
            self.all_or_none(name)
        return cleaned

    def said(self) -> dict[str, Any]:
        """What the verb takes."""
        texts = {name: self.written(name) for name in ("names", "summaries", "legal_bases")}
        return {**self.cleaned_data, **texts}


class ObjectiveForm(InThreeLanguages):
    """What a programme wants to reach, by its own number."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["number"] = forms.RegexField(
            r"^\d{1,3}(\.\d{1,3})?$",
            label=_("Number"),
            help_text=_("As in the programme: 2 or 2.4."),
            error_messages={
                "required": _("Write the number."),
                "invalid": _("Write the number as 2 or 2.4."),
            },
        )
        self.ask("names", _("Objective"), "objective-name", _("Write the objective."))

    def said(self) -> dict[str, Any]:
        """What the verb takes."""
        return {"number": self.cleaned_data["number"], "names": self.written("names")}
