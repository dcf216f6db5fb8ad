"""How every form of the portal is drawn: through the `field` component, allauth's forms too."""

from typing import Any

from django import forms
from django.forms.renderers import DjangoTemplates
from django.template import loader


class PortalFormRenderer(DjangoTemplates):
    """Django's own widgets, with the portal's frame around each field.

    Templates named `ui/…` are the portal's components and are found where pages are found.
    """

    form_template_name = "ui/form.html"
    formset_template_name = "ui/formset.html"
    field_template_name = "ui/field.html"

    def get_template(self, template_name: str) -> Any:
        """A component by its name, any other template from the widgets' own places."""
        if template_name.startswith("ui/"):
            return loader.get_template(template_name)
        return super().get_template(template_name)


class DayInput(forms.DateInput):
    """A day, with the browser's own calendar; without one it is typed as 2027-03-01."""

    input_type = "date"

    def __init__(self, **options: Any) -> None:
        super().__init__(format="%Y-%m-%d", **options)


def needed_later(*fields: forms.Field) -> None:
    """Say of fields that may be empty in a draft, but not in what is sent, that they are needed."""
    for field in fields:
        field.needed_later = True  # type: ignore[attr-defined]  # ui/field_optional.html asks
