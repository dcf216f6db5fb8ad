"""Forms of those who share out work and say who is away."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.desk.team import Colleague
from portal.forms import DayInput

Choices = list[tuple[str, str]]


def day_field(label: Any) -> forms.DateField:
    """A whole day."""
    return forms.DateField(
        label=label,
        widget=DayInput(),
        error_messages={
            "required": _("Choose the day."),
            "invalid": _("Write the day as 2027-03-01."),
        },
    )


class SpanForm(forms.Form):
    """Whom it concerns, and from the beginning of which day to the end of which."""

    person = forms.ChoiceField(
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose a colleague."),
            "invalid_choice": _("Choose a colleague of the list."),
        },
    )
    first_day = day_field(_("First day"))
    last_day = day_field(_("Last day"))

    def __init__(
        self, *args: Any, colleagues: Iterable[Colleague], label: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.people = {str(each.user.uid): each.user for each in colleagues}
        self.fields["person"].label = label
        choices: Choices = [(uid, str(user)) for uid, user in self.people.items()]
        self.fields["person"].choices = choices  # type: ignore[attr-defined]

    def clean_person(self) -> Any:
        """The officer whom the key names."""
        return self.people[self.cleaned_data["person"]]


class OwnerForm(forms.Form):
    """Who has the task from now on; nobody, where it is given back."""

    owner = forms.ChoiceField(
        error_messages={
            "required": _("Choose who has the task from now on."),
            "invalid_choice": _("Choose a colleague of the list."),
        },
    )

    def __init__(self, *args: Any, colleagues: Iterable[Colleague], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {str(each.user.uid): each.user for each in colleagues}
        choices: Choices = [(uid, uid) for uid in (*self.people, NOBODY)]
        self.fields["owner"].choices = choices  # type: ignore[attr-defined]

    def clean_owner(self) -> Any:
        """The officer whom the key names, or None."""
        return self.people.get(self.cleaned_data["owner"])


NOBODY = "nobody"
