"""Forms of the administration for what is written in several languages: a field for each."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.conf import settings
from django.db import models
from django.utils.functional import lazy
from django.utils.text import capfirst, format_lazy
from django.utils.translation import get_language_info
from unfold.widgets import UnfoldAdminTextareaWidget, UnfoldAdminTextInputWidget

from portal.directory.names import REQUIRED_LANGUAGES

LONG = frozenset({"legal_basis", "rules", "way_out"})


def field_name(name: str, code: str) -> str:
    """The form's field for the language `code` of the model's field `name`."""
    return f"{name}_{code.replace('-', '_')}"


def languages_of(name: str) -> list[str]:
    """Names may be given in every language of the portal, longer texts in the required ones."""
    codes = [code for code, _label in settings.LANGUAGES]
    return [code for code in codes if name not in LONG or code in REQUIRED_LANGUAGES]


class LocalizedForm(forms.ModelForm):
    """A model form that asks for each language of the JSON fields named in `localized`."""

    localized: tuple[str, ...] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in self.localized:
            texts = self.initial.get(name) or getattr(self.instance, name) or {}
            for code in languages_of(name):
                self.initial.setdefault(field_name(name, code), texts.get(code, ""))

    def _post_clean(self) -> None:
        for name in self.localized:
            written = {
                code: self.cleaned_data.get(field_name(name, code), "")
                for code in languages_of(name)
            }
            setattr(self.instance, name, {code: text for code, text in written.items() if text})
        super()._post_clean()  # type: ignore[misc]  # the stubs leave it out


def language_fields(names: Iterable[str]) -> list[str]:
    """The form's fields for every language of the model's fields `names`, in order."""
    return [field_name(name, code) for name in names for code in languages_of(name)]


def localized_form(
    model: type[models.Model], names: Iterable[str], **further: forms.Field
) -> type[LocalizedForm]:
    """A form of `model` with one field for each language of the JSON fields `names`."""
    names = tuple(names)
    fields = {
        field_name(name, code): _language_field(model, name, code)
        for name in names
        for code in languages_of(name)
    }
    body = {"localized": names, **fields, **further}
    return type(f"{model.__name__}Form", (LocalizedForm,), body)


def label_of(model: type[models.Model], name: str) -> str:
    """What a field of `model` is called."""
    field = model._meta.get_field(name)
    return str(field.verbose_name) if isinstance(field, models.Field) else name


def _language_field(model: type[models.Model], name: str, code: str) -> forms.CharField:
    what = lazy(lambda: capfirst(label_of(model, name)), str)()
    widget = UnfoldAdminTextareaWidget if name in LONG else UnfoldAdminTextInputWidget
    return forms.CharField(
        label=format_lazy("{} ({})", what, get_language_info(code)["name_local"]),
        required=code in REQUIRED_LANGUAGES,
        max_length=2000 if name in LONG else 200,
        widget=widget(attrs={"lang": code, "rows": 3}),
    )
