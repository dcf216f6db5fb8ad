"""What people type as a statement; its length is a norm."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from consultations.surveys.forms import limit
from portal.language.forms import PeopleCharFormField


class StatementForm(forms.Form):
    """One claim."""

    text = PeopleCharFormField(
        label=_("Statement"),
        help_text=_("One short claim that others can agree or disagree with."),
        error_messages={"required": _("Write the statement.")},
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        limit(self.fields["text"], "statement")
