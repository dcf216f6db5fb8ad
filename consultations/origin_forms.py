"""What an officer chooses about the origin of a clause."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _

from consultations import naming
from consultations.draft_pages import Desk
from consultations.models import Clause
from consultations.origins import Comes

FEW_WORDS = 90


class OriginForm(forms.Form):
    """Which former clause is continued, which ended here too, of which this is a further part."""

    def __init__(self, *args: Any, desk: Desk, row: Clause, **kwargs: Any) -> None:
        former = list(desk.former.clauses.all()) if desk.former else []
        known = {each.line for each in former}
        kwargs.setdefault("initial", _initial(row, known))
        super().__init__(*args, **kwargs)
        language = desk.version.language
        choices = [(str(each.line), _named(each, language)) for each in former]
        going_on = {each.line for each in desk.clauses if each.pk != row.pk}
        ended = [each for each in choices if UUID(each[0]) not in {*going_on, row.line}]
        self.fields["continues"] = forms.ChoiceField(
            label=_("It continues"),
            choices=[("", _("None: this clause is new")), *choices],
            required=False,
        )
        self.fields["joined"] = forms.MultipleChoiceField(
            label=_("These ended in it, too"),
            help_text=_("Former clauses that no clause of this version continues."),
            choices=ended,
            widget=forms.CheckboxSelectMultiple,
            required=False,
        )
        self.fields["split_from"] = forms.ChoiceField(
            label=_("It is a further part of"),
            help_text=_("Where a former clause was cut in two and another one continues it."),
            choices=[("", _("None")), *(each for each in choices if UUID(each[0]) in going_on)],
            required=False,
        )

    @property
    def comes(self) -> Comes:
        """What was chosen, once it is valid."""
        chosen = self.cleaned_data
        return Comes(
            continues=_line(chosen["continues"]),
            joined=tuple(UUID(each) for each in chosen["joined"]),
            split_from=_line(chosen["split_from"]),
        )


def _initial(row: Clause, known: set[UUID]) -> dict[str, Any]:
    return {
        "continues": str(row.line) if row.line in known else "",
        "joined": [str(line) for line in row.joined],
        "split_from": str(row.split_from or ""),
    }


def _line(chosen: str) -> UUID | None:
    return UUID(chosen) if chosen else None


def _named(clause: Clause, language: str) -> str:
    said = clause.heading or clause.text
    cut = f"{said[:FEW_WORDS]}…" if len(said) > FEW_WORDS else said
    return f"{naming.label(clause, language)} · {cut}"
