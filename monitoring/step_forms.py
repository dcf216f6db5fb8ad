"""The form of next steps: what a body will do, and by when; whichever button is pressed."""

from collections.abc import Iterator
from datetime import date
from typing import Any, cast

from django import forms
from django.forms.formsets import BaseFormSet
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from monitoring.steps import Step
from portal.forms import DayInput, needed_later
from portal.language.forms import PeopleCharFormField
from portal.norms.current import length, quantity

DAY_ERRORS = {"required": _("Choose the day."), "invalid": _("Write the day as 2027-03-01.")}


class StepForm(forms.Form):
    """What will be done, by when: both or neither."""

    title = PeopleCharFormField(label=_("What will be done"), required=False)
    due_on = forms.DateField(
        label=_("By"), required=False, widget=DayInput(), error_messages=DAY_ERRORS
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["title"] = PeopleCharFormField(
            label=self.fields["title"].label, required=False, max_length=length("next-step")
        )
        needed_later(*self.fields.values())

    def clean(self) -> dict[str, Any]:
        """A promise has words and a day that is not over."""
        cleaned = super().clean() or {}
        title, day = cleaned.get("title"), cleaned.get("due_on")
        if title and not day and "due_on" not in self.errors:
            self.add_error("due_on", _("Choose the day by which it will be done."))
        if day and not title and "title" not in self.errors:
            self.add_error("title", _("Write what will be done by that day."))
        if day and day < self.today:
            self.add_error("due_on", _("This day is over. Choose today or a later day."))
        return cleaned


class StepsFormSet(BaseFormSet):
    """The next steps, of a point or of an outcome."""

    @property
    def steps(self) -> tuple[Step, ...]:
        """The rows that were filled in."""
        rows = [form.cleaned_data for form in self.forms]
        return tuple(Step(row["title"], row["due_on"]) for row in rows if row.get("title"))


def steps_form(data: Any, *, prefix: str, **kwargs: Any) -> StepsFormSet:
    """The next steps as sent, or to be filled in; as many as the norm allows."""
    most = quantity("answer-steps")
    factory = forms.formset_factory(
        StepForm, formset=StepsFormSet, extra=0, max_num=most, absolute_max=most
    )
    return cast(StepsFormSet, factory(data, prefix=prefix, **kwargs))


def typed_steps(data: QueryDict, prefix: str) -> Iterator[dict[str, Any]]:
    """What was typed into the steps, right or wrong."""
    for row in range(quantity("answer-steps")):
        if f"{prefix}-{row}-title" in data:
            yield {name: data.get(f"{prefix}-{row}-{name}", "") for name in ("title", "due_on")}
