"""Form fields for what people write, measured as it will be kept."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator, ProhibitNullCharactersValidator
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


def with_length_limit(validators: list[Any], max_length: int | None) -> list[Any]:
    """The validators with our sentences in the place of Django's on length and NUL."""
    replaced = MaxLengthValidator | ProhibitNullCharactersValidator
    kept = [validator for validator in validators if not isinstance(validator, replaced)]
    return kept if max_length is None else [*kept, LengthLimit(max_length)]


class _PeopleFormField(forms.CharField):
    """Measures what will be kept: a line end counts once, space at the ends not at all.

    The browser gets no ``maxlength``, which would cut off pasted text without a word.
    """

    one_line = True

    def __init__(self, *, max_length: int | None = None, **options: Any) -> None:
        super().__init__(max_length=max_length, **options)
        self.validators = with_length_limit(self.validators, max_length)

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        if not isinstance(text, str):
            return text
        if "\x00" in text:
            raise ValidationError(
                _("A sign in this text cannot be kept. Delete it, or type that place again."),
                code="null_characters_not_allowed",
            )
        return (normalise_line if self.one_line else normalise)(text) or self.empty_value

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        attributes = super().widget_attrs(widget)
        attributes.pop("maxlength", None)
        return attributes


class PeopleCharFormField(_PeopleFormField):
    """One line of people's text."""


class PeopleTextFormField(_PeopleFormField):
    """Paragraphs of people's text."""

    one_line = False
    widget = forms.Textarea
