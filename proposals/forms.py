"""What people type about proposals; lengths are norms."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy

from portal.clock import local_day
from portal.directory.models import Body, Topic
from portal.directory.order import NamedChoices, by_name
from portal.language.forms import LengthLimit, PeopleCharFormField, PeopleTextFormField
from portal.norms import current
from portal.norms.models import ProposalLevel
from portal.wording import grouped
from proposals.signing_forms import PlaceForm
from proposals.suggesting import NOTHING, Suggestions
from proposals.wholeness import LENGTHS

MOST_TOPICS = 3
DISTRICT_KIND = Body.Kind.DISTRICT_HOKIMLIK


def difference_field() -> PeopleCharFormField:
    """One line on why a similar proposal is not the same."""
    return PeopleCharFormField(
        label=gettext_lazy("My proposal is different. In what?"),
        help_text=gettext_lazy("One line is enough. The moderator reads it and keeps both."),
        error_messages={
            "required": gettext_lazy("Say in one line what is different, or sign the other one.")
        },
        # htmx keeps what was typed there when the proposals above it change.
        widget=forms.Textarea(attrs={"rows": 2, "hx-preserve": "true"}),
        required=False,
    )


# While a title is typed, similar proposals are looked for, at most once in so many milliseconds.
PAUSE = 450


class TitleForm(forms.Form):
    """The first stage: what should change, in one sentence.

    Where similar proposals showed up under it already, also why it is another one.
    """

    title = PeopleCharFormField(
        label=gettext_lazy("Title"),
        help_text=gettext_lazy("Say what should change: who should do what."),
        error_messages={"required": gettext_lazy("Write the title: one sentence is enough.")},
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    difference = difference_field()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        limit(self.fields["title"], LENGTHS["title"])
        limit(self.fields["difference"], "proposal-difference")
        self.fields["title"].widget.attrs |= {
            "hx-get": reverse("proposals:similar"),
            "hx-trigger": f"input changed delay:{PAUSE}ms",
            "hx-target": "#similar",
            "hx-select": "#found",
            "hx-sync": "this:replace",
        }


class DifferenceForm(forms.Form):
    """Why a similar proposal is another one; asked for beside one that is very near."""

    difference = difference_field()

    def __init__(self, *args: Any, asked: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        limit(self.fields["difference"], "proposal-difference")
        self.fields["difference"].required = asked


class TextForm(forms.Form):
    """The second stage: problem, proposal, expected result."""

    problem = PeopleTextFormField(
        label=gettext_lazy("Problem"),
        help_text=gettext_lazy("What is wrong, where, and how many people it concerns."),
        error_messages={"required": gettext_lazy("Write what is wrong and where.")},
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    demand = PeopleTextFormField(
        label=gettext_lazy("Proposal"),
        help_text=gettext_lazy(
            "Who should do what. Write each demand as a sentence of its own: "
            "the body answers each of them."
        ),
        error_messages={"required": gettext_lazy("Write what should be done and by whom.")},
        widget=forms.Textarea(attrs={"rows": 7}),
    )
    expected_result = PeopleTextFormField(
        label=gettext_lazy("Expected result"),
        help_text=gettext_lazy("How one will see after a year what has changed."),
        error_messages={"required": gettext_lazy("Write what will be different then.")},
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            limit(field, LENGTHS[name])


class BodyChoice(forms.ModelChoiceField):
    """State bodies in groups by level, so that one choice says level, body and place."""

    def __init__(self, now: datetime, suggested: Sequence[Body] = (), **kwargs: Any) -> None:
        day = local_day(now)
        bodies = Body.objects.current(day).select_related("region", "district")
        super().__init__(queryset=bodies, empty_label=None, **kwargs)
        self.choices = [
            ("", _("Choose who should answer")),
            *_first(suggested),
            *groups(by_name(bodies), current.levels(now)),
        ]


class AddresseeForm(forms.Form):
    """The third stage: who should answer, and what it is about."""

    def __init__(
        self,
        *args: Any,
        now: datetime | None = None,
        suggested: Suggestions = NOTHING,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.now, self.suggested = now or timezone.now(), suggested
        if not self.initial.get("topics"):
            # The nearest alone: more would leave no room for what the author ticks.
            self.initial["topics"] = [topic.pk for topic in suggested.topics[:1]]
        self.fields["body"] = BodyChoice(
            self.now,
            suggested=suggested.bodies,
            label=_("Who should answer"),
            error_messages={"required": _("Choose the body that should answer.")},
            help_text=_(
                "A ministry or a chamber for what concerns the whole country, a hokimiyat for what "
                "concerns a region, a district or a city."
            ),
        )
        self.fields["topics"] = NamedChoices(
            queryset=Topic.objects.prefetch_related("goals"),
            label=_("Topics"),
            help_text=_("One to three."),
            error_messages={"required": _("Choose at least one topic.")},
            widget=forms.CheckboxSelectMultiple,
        )

    def clean_topics(self) -> "QuerySet[Topic]":
        """At most three."""
        topics: QuerySet[Topic] = self.cleaned_data["topics"]
        if len(topics) > MOST_TOPICS:
            raise forms.ValidationError(
                ngettext_lazy(
                    "Choose at most %(n)s topic.", "Choose at most %(n)s topics.", MOST_TOPICS
                )
                % {"n": MOST_TOPICS}
            )
        return topics

    def chosen(self) -> dict[str, Any]:
        """The fields of the proposal that the chosen body decides."""
        body: Body = self.cleaned_data["body"]
        return {
            "body": body,
            "level": level_of(body, current.levels(self.now)),
            "region": body.region,
            "district": body.district,
        }


class SendForm(PlaceForm):
    """The last stage; who sends a text is the first to sign it, so the place is asked here."""

    name_public = forms.BooleanField(
        label=gettext_lazy("Show my name beside the proposal"),
        help_text=gettext_lazy("Without it, the page says that the author chose not to be named."),
        required=False,
        initial=True,
    )


class CoAuthorForm(PlaceForm):
    """What whoever is invited to write together chooses; theirs is a first signature too."""

    name_public = forms.BooleanField(
        label=gettext_lazy("Show my name beside the proposal"),
        help_text=gettext_lazy(
            "Without it, only the author and the other co-authors see your name."
        ),
        required=False,
    )


class ReasonForm(forms.Form):
    """Why something is withdrawn, if its owner wants to say."""

    reason = PeopleTextFormField(
        label=gettext_lazy("Reason"),
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        limit(self.fields["reason"], "withdrawal-reason")


def limit(field: forms.Field, norm: str) -> None:
    """Let the field take as many characters as the norm says."""
    field.max_length = current.length(norm)  # type: ignore[attr-defined]  # a text field
    field.validators.append(LengthLimit(field.max_length))  # type: ignore[attr-defined]


def level_of(body: Body, levels: list[ProposalLevel]) -> ProposalLevel | None:
    """The level on which a body of this kind answers."""
    return next((level for level in levels if body.kind in level.addressee_kinds), None)


def _first(suggested: Sequence[Body]) -> list[Any]:
    """The group that stands before the others; each body stands in its own place too."""
    named = [(body.pk, body.name) for body in suggested]
    return [(_("Suggested from your text"), named)] if named else []


def groups(bodies: list[Body], levels: list[ProposalLevel]) -> list[Any]:
    """Bodies under their level with its threshold; those of districts under their region."""
    found: dict[str, list[tuple[int, str]]] = {}
    for level in levels:
        goal = _("%(n)s signatures") % {"n": grouped(level.threshold)}
        for body in bodies:
            if body.kind in level.addressee_kinds:
                place = (
                    body.region.name if body.kind == DISTRICT_KIND and body.region else level.name
                )
                found.setdefault(f"{place} · {goal}", []).append((body.pk, body.name))
    return list(found.items())
