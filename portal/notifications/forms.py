"""The preference matrix: a row for each class of notices, a column for each channel."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.accounts.models import User
from portal.notifications.classes import EXPLAINED, NoticeClass
from portal.notifications.models import Preference

COLUMNS = {"portal": _("Portal"), "email": _("E-mail")}


@dataclass(frozen=True)
class Cell:
    """A box to tick."""

    field: str
    label: Any
    value: str
    checked: bool


class PreferenceForm(forms.ModelForm):
    """Which classes each channel carries, and whether any mail goes out at all."""

    portal = forms.MultipleChoiceField(label=COLUMNS["portal"], required=False)
    email = forms.MultipleChoiceField(label=COLUMNS["email"], required=False)

    class Meta:
        model = Preference
        fields = ("portal", "email", "mail_on")
        labels: ClassVar = {"mail_on": _("Send me e-mails")}

    def __init__(self, *args: Any, person: User, **options: Any) -> None:
        super().__init__(*args, **options)
        self.classes = classes_for(person)
        for name in COLUMNS:
            self.fields[name].choices = NoticeClass.choices  # type: ignore[attr-defined]

    @property
    def columns(self) -> list[Any]:
        """What stands above the columns."""
        return list(COLUMNS.values())

    def rows(self) -> Iterator[tuple[Any, Any, list[Cell]]]:
        """Label, explanation and cells of each class that can reach this person."""
        for each in self.classes:
            yield each.label, EXPLAINED[each], [self._cell(name, each) for name in COLUMNS]

    def clean(self) -> dict[str, Any]:
        """Keep what the form did not show as it was."""
        cleaned = super().clean() or self.cleaned_data
        unseen = set(NoticeClass.values) - set(self.classes)
        for name in COLUMNS:
            kept = [one for one in getattr(self.instance, name) if one in unseen]
            cleaned[name] = [*cleaned.get(name, []), *kept]
        return cleaned

    def _cell(self, name: str, each: NoticeClass) -> Cell:
        checked = each.value in (self[name].value() or [])
        return Cell(name, COLUMNS[name], each.value, checked)


def classes_for(person: User) -> list[NoticeClass]:
    """The classes that can reach a person: tasks only for those who have any."""
    hidden = set() if person.current_roles else {NoticeClass.WORK}
    return [each for each in NoticeClass if each not in hidden]
