"""What operators and auditors type from paper. A PINFL lives in these forms for one answer only."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.forms.formsets import BaseFormSet
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.debug import sensitive_variables

from portal.accounts.pinfl import BadPinfl, read
from portal.clock import local_day
from portal.directory.models import Body, District, Region
from portal.directory.order import by_name
from portal.forms import DayInput
from portal.language.forms import PeopleCharFormField
from portal.norms.current import length
from proposals.models import Proposal
from proposals.paper_signing import Head, Row

# As many as a printed sheet holds.
ROWS = 30
Choices = list[tuple[str, Any]]


class PinflField(forms.CharField):
    """Fourteen digits, drawn so that no browser keeps them."""

    def __init__(self, **options: Any) -> None:
        super().__init__(label=gettext_lazy("PINFL"), **options)
        self.widget.attrs |= {
            "autocomplete": "off",
            "inputmode": "numeric",
            "spellcheck": "false",
            "class": "mono",
        }

    @sensitive_variables("value")
    def clean(self, value: Any) -> str:
        """The digits without spaces, their check digit compared."""
        text = super().clean(value)
        try:
            return read(text) if text else ""
        except BadPinfl as error:
            raise ValidationError(str(error), code="pinfl") from None


class HeadForm(forms.Form):
    """What stands above the rows of a sheet."""

    number = PeopleCharFormField(
        label=gettext_lazy("Number of the sheet"),
        error_messages={"required": gettext_lazy("Write the number that stands on the sheet.")},
    )
    place = PeopleCharFormField(
        label=gettext_lazy("Where it was signed"),
        help_text=gettext_lazy("The mahalla or the office, not somebody's address."),
        error_messages={"required": gettext_lazy("Write where it was signed.")},
    )
    signed_on = forms.DateField(
        label=gettext_lazy("Day of signing"),
        widget=DayInput(attrs={"autocomplete": "off"}),
        error_messages={
            "required": gettext_lazy("Choose the day."),
            "invalid": gettext_lazy("Write the day as 2027-03-01."),
        },
    )

    def __init__(
        self, data: QueryDict | None, *, proposal: Proposal, offices: list[Body], now: datetime
    ) -> None:
        super().__init__(data, initial={"signed_on": local_day(now)}, prefix="head")
        self.proposal, self.now = proposal, now
        for name, norm in (("number", "sheet-number"), ("place", "sheet-place")):
            if name in self.fields:
                bare = self.fields[name]
                self.fields[name] = PeopleCharFormField(
                    label=bare.label,
                    help_text=bare.help_text,
                    error_messages=bare.error_messages,
                    max_length=length(norm),
                    widget=forms.TextInput(attrs={"autocomplete": "off"}),
                )
        self.offices = {office.slug: office for office in offices}
        if len(offices) > 1:
            choices = [(office.slug, office.name) for office in by_name(offices)]
            self.fields["office"] = forms.ChoiceField(label=_("Office"), choices=choices)

    def clean_signed_on(self) -> Any:
        """Nobody signed before the text was public, and nobody signs tomorrow."""
        day = self.cleaned_data["signed_on"]
        if day > local_day(self.now):
            raise ValidationError(_("This day is still to come. Compare it with the sheet."))
        if self.proposal.published_at and day < local_day(self.proposal.published_at):
            raise ValidationError(
                _("The proposal was not public on this day yet, so nobody could sign it.")
            )
        return day

    @property
    def office(self) -> Body:
        """The office that enters it."""
        chosen = self.cleaned_data.get("office") or next(iter(self.offices))
        return self.offices[chosen]

    @property
    def head(self) -> Head:
        """What was typed, for the verb."""
        data = self.cleaned_data
        return Head(data["place"], data["signed_on"], data.get("number", ""))


class CounterHeadForm(HeadForm):
    """One person at a counter: no sheet, no number."""

    number = None  # type: ignore[assignment]  # Django's way to leave out an inherited field


class RowForm(forms.Form):
    """One row: who signed, and where this person lives."""

    numbered = True

    pinfl = PinflField(required=False)
    place = forms.ChoiceField(label=gettext_lazy("Lives in"), required=False)

    def __init__(self, *args: Any, choices: Choices, number: int = 1, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.number = number
        cast(forms.ChoiceField, self.fields["place"]).choices = choices
        if self.numbered:
            for field in self.fields.values():
                field.label = _("Row %(row)s: %(what)s") % {"row": number, "what": field.label}

    def clean(self) -> dict[str, Any]:
        """A row that has a person has a place."""
        data = super().clean() or self.cleaned_data
        if data.get("pinfl") and not data.get("place") and "place" not in self.errors:
            self.add_error("place", _("Choose where this person lives."))
        return data

    def row(self, districts: dict[int, int]) -> Row | None:
        """The row for the verb, None for an empty one; `districts` leads to their regions."""
        data = self.cleaned_data
        if not data.get("pinfl"):
            return None
        kind, _colon, pk = data["place"].partition(":")
        if kind == "d":
            return Row(self.number, data["pinfl"], districts[int(pk)], int(pk))
        return Row(self.number, data["pinfl"], int(pk))


class OneRowForm(RowForm):
    """The only row of a counter."""

    numbered = False

    pinfl = PinflField(
        error_messages={"required": gettext_lazy("Type the PINFL from the identity card.")}
    )
    place = forms.ChoiceField(
        label=gettext_lazy("Lives in"),
        error_messages={"required": gettext_lazy("Choose where this person lives.")},
    )


class RowsFormSet(BaseFormSet):
    """The rows of a sheet; empty ones are those that are crossed out."""

    def get_form_kwargs(self, index: int | None) -> dict[str, Any]:
        """Each form knows its number on the sheet."""
        return {**super().get_form_kwargs(index), "number": (index or 0) + 1}


Rows = forms.formset_factory(
    RowForm, formset=RowsFormSet, extra=ROWS, max_num=ROWS, absolute_max=ROWS
)


def rows_form(data: QueryDict | None, choices: Choices) -> RowsFormSet:
    """The rows of a sheet."""
    return cast(RowsFormSet, Rows(data, prefix="rows", form_kwargs={"choices": choices}))


def places(office: Body) -> Choices:
    """Where somebody may live: the districts around the office first, then every region."""
    groups: Choices = [("", _("Choose"))]
    if office.region is not None:
        near = by_name(District.objects.filter(region=office.region_id))
        groups.append((office.region.name, [(f"d:{row.pk}", row.name) for row in near]))
    regions = [(f"r:{row.pk}", row.name) for row in by_name(Region.objects.all())]
    return [*groups, (_("Another region, or the district is not known"), regions)]


def regions_of_districts(office: Body) -> dict[int, int]:
    """The region of each district that `places` offers."""
    rows = District.objects.filter(region=office.region_id) if office.region_id else ()
    return {row.pk: row.region_id for row in rows}


class AuditForm(forms.Form):
    """What the auditor reads on the paper in the rows that were drawn."""

    def __init__(self, data: QueryDict | None, rows: Iterable[int]) -> None:
        super().__init__(data)
        self.rows = list(rows)
        for row in self.rows:
            label = _("Row %(row)s: PINFL") % {"row": row}
            field = PinflField(required=False)
            field.label = label
            self.fields[f"pinfl_{row}"] = field
            self.fields[f"absent_{row}"] = forms.BooleanField(
                label=_("Row %(row)s is not on the sheet or cannot be read") % {"row": row},
                required=False,
            )

    def clean(self) -> dict[str, Any]:
        """Each row is either typed or said to be missing."""
        data = super().clean() or self.cleaned_data
        for row in self.rows:
            name = f"pinfl_{row}"
            if name not in self.errors and bool(data.get(name)) == bool(data.get(f"absent_{row}")):
                self.add_error(name, _("Type the PINFL of this row, or mark that it is missing."))
        return data

    @property
    def found(self) -> dict[int, str]:
        """The digits by row, "" where there are none."""
        return {row: self.cleaned_data.get(f"pinfl_{row}", "") for row in self.rows}
