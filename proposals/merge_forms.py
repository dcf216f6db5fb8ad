"""What authors type who ask another one to merge."""

import re
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.language.forms import PeopleCharFormField, PeopleTextFormField
from portal.participation.followable import title_of
from proposals.forms import limit
from proposals.models import Proposal

NUMBER = re.compile(r"T-[0-9]{4}-[0-9]{6,9}")
# A number is often copied with its whole address.
LONGEST_ADDRESS = 200
BY_NUMBER = ""


class MergeForm(forms.Form):
    """Which other proposal (one that is alike, or by its number), which of the two ends, words."""

    ENDS, GOES_ON = "ends", "goes-on"

    way = forms.ChoiceField(
        label=_("What happens to my proposal?"),
        choices=[
            (ENDS, _("Mine ends and the other one goes on")),
            (GOES_ON, _("Mine goes on and the other one ends")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose which of the two goes on.")},
    )
    note = PeopleTextFormField(
        label=_("Words to the other author"),
        help_text=_("Only the other author and the moderator read them."),
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
    )

    def __init__(self, *args: Any, alike: Sequence[Proposal] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        limit(self.fields["note"], "merge-note")
        if alike:
            choices = [(each.reference, f"{title_of(each)} · {each.reference}") for each in alike]
            self.fields["other"] = forms.ChoiceField(
                label=_("Which other proposal?"),
                choices=[*choices, (BY_NUMBER, _("Another one, by its number"))],
                widget=forms.RadioSelect,
                required=False,
            )
        self.fields["number"] = PeopleCharFormField(
            label=_("Number of the other proposal"),
            help_text=_("For example T-2026-000123; its address will do too."),
            error_messages={"required": _("Write the number of the other proposal.")},
            max_length=LONGEST_ADDRESS,
            required=not alike,
        )
        self.order_fields(("other", "number", "way", "note"))

    def clean(self) -> dict[str, Any]:
        """Find the other proposal; what is not public does not exist here."""
        cleaned = super().clean() or {}
        if "number" in self.errors or "other" in self.errors:
            return cleaned
        number = cleaned.get("other") or number_in(cleaned.get("number", ""))
        cleaned["found"] = Proposal.objects.public().filter(reference=number).first()
        if not number:
            self.add_error("number", _("Write the number of the other proposal."))
        elif cleaned["found"] is None:
            self.add_error("number", _("There is no proposal with this number."))
        return cleaned


def number_in(text: str) -> str:
    """The number of a proposal within `text`, be its first letter Latin or Cyrillic."""
    found = NUMBER.search(text.upper().replace("Т", "T"))
    return found[0] if found else ""
