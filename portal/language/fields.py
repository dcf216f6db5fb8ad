"""Fields for what people write: letters are made the same before text is measured and kept."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator, ProhibitNullCharactersValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from portal.language.letters import normalise, normalise_line


class LengthLimit(MaxLengthValidator):
    """At most so many characters, counted after the letters were made the same."""

    message = ngettext_lazy(
        "Please shorten this: at most %(limit_value)d character fits, you wrote %(show_value)d.",
        "Please shorten this: at most %(limit_value)d characters fit, you wrote %(show_value)d.",
        "limit_value",
    )


class _PeopleFormField(forms.CharField):
    """A form field that measures what will be kept: a line end counts once, oʻ as two.

    A NUL is refused with a sentence, since nobody types it; other invisible signs just go.
    The browser gets no ``maxlength``, which would cut off pasted text without a word.
    """

    one_line = True

    def __init__(self, *, max_length: int | None = None, **options: Any) -> None:
        super().__init__(max_length=max_length, **options)
        self.validators = [
            _own_validator(validator, max_length) for validator in self.validators
        ]

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        if not isinstance(text, str) or "\x00" in text:
            return text
        return (normalise_line if self.one_line else normalise)(text) or self.empty_value

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        attributes = super().widget_attrs(widget)
        attributes.pop("maxlength", None)
        return attributes


def _own_validator(validator: Any, max_length: int | None) -> Any:
    if isinstance(validator, ProhibitNullCharactersValidator):
        return ProhibitNullCharactersValidator(
            message=_(
                "This text holds a sign that cannot be kept. Delete it, or type the place again."
            )
        )
    if type(validator) is MaxLengthValidator and max_length is not None:
        return LengthLimit(max_length)
    return validator


class PeopleCharFormField(_PeopleFormField):
    """One line of people's text."""


class PeopleTextFormField(_PeopleFormField):
    """Paragraphs of people's text."""

    one_line = False
    widget = forms.Textarea


class PeopleCharField(models.CharField):
    """A line that people write, normalised whenever it is cleaned or saved."""

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        return normalise_line(text) if isinstance(text, str) else text

    def get_prep_value(self, value: Any) -> Any:
        text = super().get_prep_value(value)
        return normalise_line(text) if isinstance(text, str) else text

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        """Keep the instance equal to its row."""
        value = self.to_python(super().pre_save(model_instance, add))
        setattr(model_instance, self.attname, value)
        return value

    def formfield(self, **options: Any) -> Any:
        return super().formfield(**{"form_class": PeopleCharFormField, **options})


class PeopleTextField(models.TextField):
    """Paragraphs that people write, normalised whenever they are cleaned or saved.

    With ``max_length`` the model refuses longer text too, not only the form.
    """

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if self.max_length is not None:
            self.validators.append(LengthLimit(self.max_length))

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        return normalise(text) if isinstance(text, str) else text

    def get_prep_value(self, value: Any) -> Any:
        text = super().get_prep_value(value)
        return normalise(text) if isinstance(text, str) else text

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        """Keep the instance equal to its row."""
        value = self.to_python(super().pre_save(model_instance, add))
        setattr(model_instance, self.attname, value)
        return value

    def formfield(self, **options: Any) -> Any:
        chosen = {} if self.choices is not None else {"form_class": PeopleTextFormField}
        return super().formfield(**{**chosen, **options})
