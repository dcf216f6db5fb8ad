"""The form of an answer point by point: whatever button is pressed, nothing typed is lost."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any, cast

from django import forms
from django.forms.formsets import BaseFormSet
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from monitoring.step_forms import steps_form, typed_steps
from portal.clock import local_day
from portal.forms import needed_later
from portal.language.forms import PeopleTextFormField
from portal.norms.current import length, quantity
from proposals.models import Answer
from proposals.points import Point

PREFIX = "points"
Row = dict[str, Any]


def paragraphs(label: Any, norm: str, rows: int, help_text: Any = "") -> PeopleTextFormField:
    """A field for paragraphs that may stay empty while the answer is a draft."""
    return PeopleTextFormField(
        label=label,
        help_text=help_text,
        required=False,
        max_length=length(norm),
        widget=forms.Textarea(attrs={"rows": rows}),
    )


class SummaryForm(forms.Form):
    """What the answer says before its points."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"] = paragraphs(
            _("In a few words"),
            "answer-summary",
            2,
            _("What citizens read before the points."),
        )


class PointForm(forms.Form):
    """One demand with its decision, its reason and its next steps.

    `sending` asks for all of it; a draft may be half done.
    """

    decision = forms.ChoiceField(
        label=_("Decision"),
        choices=Answer.Decision.choices,
        widget=forms.RadioSelect,
        required=False,
        error_messages={"invalid_choice": _("Choose the decision.")},
    )

    def __init__(self, *args: Any, today: date, sending: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # A point of a step alone is no empty point, though none of its own fields has changed.
        self.empty_permitted = False
        self.sending = sending
        self.fields["demand"] = paragraphs(_("Demand"), "answer-demand", 2)
        self.fields["text"] = paragraphs(
            _("Decision and reason"),
            "answer-point",
            5,
            _("What was decided, why, by which act."),
        )
        self.fields["text"].widget.attrs["class"] = "official"
        self.order_fields(["demand", "decision", "text"])
        needed_later(*self.fields.values())
        self.steps = steps_form(
            self.data if self.is_bound else None,
            prefix=f"{self.prefix}-steps",
            initial=(self.initial or {}).get("steps"),
            form_kwargs={"today": today},
        )

    def is_valid(self) -> bool:
        """Whether the point and each of its steps is right."""
        return bool(super().is_valid() & self.steps.is_valid())

    def clean(self) -> dict[str, Any]:
        """What goes to the head has a demand, a decision and a reason."""
        cleaned = super().clean() or {}
        wanted = {
            "demand": _("Write the demand."),
            "decision": _("Choose the decision."),
            "text": _("Write the reason."),
        }
        for name, sentence in wanted.items():
            lacks = not cleaned.get(name) and name not in self.errors
            if self.sending and lacks and not self.blank:
                self.add_error(name, sentence)
        return cleaned

    @property
    def blank(self) -> bool:
        """Whether nothing was typed here."""
        typed = [self.data.get(self.add_prefix(name), "") for name in self.fields]
        steps = [form.has_changed() for form in self.steps.forms]
        return not any(text.strip() for text in typed) and not any(steps)

    @property
    def point(self) -> Point:
        """What was typed, once it is valid."""
        said = self.cleaned_data
        return Point(said["demand"], said["decision"], said["text"], self.steps.steps)

    def faults(self) -> Iterator[tuple[forms.BoundField, str]]:
        """Each field that is wrong, of the point and of its steps, with its sentence."""
        for form in (self, *self.steps.forms):
            for name, errors in form.errors.items():
                for error in errors:
                    yield form[name], str(error)


class PointsFormSet(BaseFormSet):
    """The points of an answer in their order."""

    @property
    def points(self) -> list[Point]:
        """The points in which something was typed."""
        return [form.point for form in self.forms if not form.blank]

    def faults(self) -> list[tuple[forms.BoundField, str]]:
        """What is wrong in any of the points."""
        return [fault for form in self.forms for fault in form.faults()] if self.is_bound else []


def points_form(
    now: datetime,
    data: QueryDict | None = None,
    rows: list[Row] | None = None,
    *,
    sending: bool = False,
) -> PointsFormSet:
    """The points as sent in `data`, or to be filled in from `rows`; never fewer than one."""
    most = quantity("answer-points", now)
    factory = forms.formset_factory(
        PointForm, formset=PointsFormSet, extra=0, max_num=most, absolute_max=most
    )
    kwargs = {"today": local_day(now), "sending": sending}
    if data is not None:
        return cast(PointsFormSet, factory(data, prefix=PREFIX, form_kwargs=kwargs))
    initial = [{**row, "steps": row.get("steps") or [{}]} for row in rows or [{}]]
    return cast(PointsFormSet, factory(initial=initial[:most], prefix=PREFIX, form_kwargs=kwargs))


def typed_points(data: QueryDict, now: datetime) -> list[Row]:
    """What was typed into the points and their steps, right or wrong."""
    return [
        {
            **{name: data.get(f"{PREFIX}-{n}-{name}", "") for name in ("demand", "text")},
            "decision": data.get(f"{PREFIX}-{n}-decision", ""),
            "steps": list(typed_steps(data, f"{PREFIX}-{n}-steps")),
        }
        for n in range(quantity("answer-points", now))
        if f"{PREFIX}-{n}-demand" in data
    ]


def edited(rows: list[Row], edit: str) -> list[Row]:
    """The rows after a button: `add` a point, `step-0` a step of the first, `remove-0` it."""
    verb, _dash, number = edit.partition("-")
    at = int(number) if number.isdecimal() and len(number) < 4 else len(rows)
    if verb == "add":
        return [*rows, {}]
    if at >= len(rows):
        return rows
    if verb == "remove":
        return rows[:at] + rows[at + 1 :]
    if verb == "step":
        steps = [*rows[at]["steps"], {}][: quantity("answer-steps")]
        return [*rows[:at], {**rows[at], "steps": steps}, *rows[at + 1 :]]
    return rows
