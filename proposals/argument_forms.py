"""What people type about arguments; lengths are norms."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.language.forms import PeopleTextFormField
from proposals.forms import limit
from proposals.models import Argument


class WordsForm(forms.Form):
    """The words of an argument."""

    text = PeopleTextFormField(
        label=_("Your argument"),
        help_text=_("One reason, in a few sentences. Others can mark it as useful."),
        error_messages={"required": _("Write your argument.")},
        widget=forms.Textarea(attrs={"rows": 5}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        limit(self.fields["text"], "comment")


class ArgumentForm(WordsForm):
    """A new argument on one of two sides."""

    side = forms.ChoiceField(
        label=_("Side"),
        choices=Argument.Side.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose whether it speaks for the proposal.")},
    )
    name_public = forms.BooleanField(
        label=_("Show my name beside the argument"),
        help_text=_("Without it, only your region is shown."),
        required=False,
    )
    field_order = ("side", "text", "name_public")


class UpdateForm(forms.Form):
    """News of a proposal."""

    text = PeopleTextFormField(
        label=_("Update"),
        help_text=_("What has happened since. Everybody who signed or follows is told once."),
        error_messages={"required": _("Write what has happened.")},
        widget=forms.Textarea(attrs={"rows": 6}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        limit(self.fields["text"], "proposal-update")
