"""Model fields for what people write: letters are made the same before text is kept."""

from typing import Any

from django.db import models

from portal.language.forms import PeopleCharFormField, PeopleTextFormField, with_length_limit
from portal.language.letters import normalise, normalise_line


class _PeopleField(models.Field):
    """Normalises whenever a value is cleaned, saved or compared in a query."""

    one_line = True

    def to_python(self, value: Any) -> Any:
        """The text with its letters made the same."""
        return self._normalised(super().to_python(value))

    def get_prep_value(self, value: Any) -> Any:
        """What goes to the database, in queries too."""
        return self._normalised(super().get_prep_value(value))

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        """Keep the instance equal to its row."""
        value = self._normalised(super().pre_save(model_instance, add))
        setattr(model_instance, self.attname, value)
        return value

    def _normalised(self, value: Any) -> Any:
        if not isinstance(value, str):
            return value
        return normalise_line(value) if self.one_line else normalise(value)


class PeopleCharField(_PeopleField, models.CharField):
    """A line that people write."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.validators = with_length_limit(self.validators, self.max_length)

    def formfield(self, **options: Any) -> Any:
        """A field that measures the text as it will be kept."""
        return super().formfield(**{"form_class": PeopleCharFormField, **options})


class PeopleTextField(_PeopleField, models.TextField):
    """Paragraphs that people write. With ``max_length`` the model too refuses longer text."""

    one_line = False

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.validators = with_length_limit(self.validators, self.max_length)

    def formfield(self, **options: Any) -> Any:
        """A field that measures the text as it will be kept."""
        return super().formfield(**{"form_class": PeopleTextFormField, **options})
