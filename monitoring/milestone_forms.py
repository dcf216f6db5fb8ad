"""Forms of the officers who keep the milestones of a commitment."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from monitoring.forms import MoveForm, ReportForm, day_field, line_field, words_field


class MilestoneForm(forms.Form):
    """A step and its day."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["title"] = line_field(
            _("What will be done"),
            "milestone-title",
            _("Write what will be done."),
            _("Something that people can see or count."),
        )
        self.fields["due_on"] = day_field(_("By"), _("Within the days of the commitment."))


class MilestoneReportForm(ReportForm):
    """What was done, on which day, with its proof."""

    field_order = ("done_on",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["done_on"] = day_field(_("Done on"))
        self.order_fields(self.field_order)


class MilestoneMoveForm(MoveForm):
    """Another day for the step, and why."""


class DropForm(forms.Form):
    """Why the step is given up."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"] = words_field(
            _("Reason"),
            "extension-reason",
            _("Write why the step is given up."),
            _("The reason is public at once; the step stays on the page."),
        )
