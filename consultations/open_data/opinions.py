"""What people said and what was decided about it; nobody is named who did not choose to be."""

from collections.abc import Iterator

from django.db.models import F, Window
from django.db.models.functions import RowNumber
from django.utils.translation import gettext_lazy as _

from consultations.models import Consultation
from consultations.models.contribution import Stance
from consultations.models.decision import DecisionOutcome
from consultations.open_data.tables import Field, Row, Table, moment, streamed
from consultations.open_data.texts import CLAUSE, LINE, VERSION
from consultations.reports import numbers
from consultations.reports.contributions import state_of

OUTCOME = Field("outcome", "string", _("what was decided"), tuple(DecisionOutcome.values))
VALUES = (
    *("pk", "clause__version__number", "clause__address", "line", "stance", "text", "wording"),
    *("language", "organisation", "author_name", "region__code", "supports", "like"),
    *("hidden_at", "created_at", "body__slug", "author", "turn", "decision"),
    *("decision__outcome", "decision__text", "decision__at"),
    *("decision__clause__version__number", "decision__clause__address"),
    "decision__clause__version__published_at",
)


def _contributions(of: Consultation) -> Iterator[Row]:
    turn = Window(RowNumber(), partition_by=F("author"), order_by=F("pk").asc())
    rows = numbers.standing(of).annotate(turn=turn).order_by("pk").values(*VALUES)
    for row in streamed(rows):
        hidden = row["hidden_at"] is not None
        # What a version in the making says is not public yet.
        changed = row["decision__clause__version__published_at"] is not None
        yield (
            row["pk"],
            row["clause__version__number"],
            row["clause__address"],
            str(row["line"]) if row["line"] else None,
            row["stance"],
            None if hidden else row["text"],
            None if hidden else row["wording"] or None,
            row["language"],
            row["organisation"] != "",
            None if hidden else row["organisation"] or None,
            None if hidden else row["author_name"] or None,
            row["region__code"],
            # Who left the portal cannot be told apart any more; each text counts as a person.
            row["author"] is None or row["turn"] == 1,
            row["supports"],
            row["like"],
            hidden,
            moment(row["created_at"]),
            row["body__slug"],
            row["decision"],
            row["decision__outcome"],
            row["decision__text"],
            moment(row["decision__at"]),
            row["decision__clause__version__number"] if changed else None,
            row["decision__clause__address"] if changed else None,
        )


CONTRIBUTIONS = Table(
    "contributions",
    _("Opinions"),
    _(
        "Every opinion that was not taken back. Those that moderators hid are there without their "
        "words, because they count and are decided too."
    ),
    (
        Field("contribution", "integer", _("number of the opinion")),
        VERSION,
        CLAUSE,
        LINE,
        Field("stance", "string", _("what it wants of the text"), tuple(Stance.values)),
        Field("text", "string", _("what was said; empty where it is hidden")),
        Field("proposed_wording", "string", _("the wording that is proposed")),
        Field("language", "string", _("language of the texts")),
        Field("by_organisation", "boolean", _("whether an organisation says it")),
        Field("organisation", "string", _("the organisation; empty where the text is hidden")),
        Field("name", "string", _("name, only of people who chose to show it")),
        Field("region", "string", _("code of the region of its author")),
        Field("first_of_author", "boolean", _("whether it is its author's first one here")),
        Field("supports", "integer", _("how many people support it")),
        Field("like", "integer", _("the first opinion that says nearly the same; empty: itself")),
        Field("hidden", "boolean", _("whether a moderator hid its words")),
        Field("written_at", "datetime", _("when it was written")),
        Field("body", "string", _("key of the state body that decides")),
        Field("decision", "integer", _("number of the decision; empty: undecided")),
        OUTCOME,
        Field("reason", "string", _("why it was decided so")),
        Field("decided_at", "datetime", _("when it was decided")),
        Field("changed_version", "integer", _("the version in which it changed the text")),
        Field("changed_clause", "string", _("the clause of that version")),
    ),
    _contributions,
    state_of,
)


def _decisions(of: Consultation) -> Iterator[Row]:
    for row in streamed(numbers.decided(of).order_by("pk")):
        yield (
            row.pk,
            row.body.slug,
            row.outcome,
            row.demand or None,
            row.text,
            row.language,
            row.changed.version.number if row.changed else None,
            row.changed.address if row.changed else None,
            moment(row.at),
        )


DECISIONS = Table(
    "decisions",
    _("Decisions"),
    _("The decisions that stand. One may answer many opinions, which name its number."),
    (
        Field("decision", "integer", _("number of the decision")),
        Field("body", "string", _("key of the state body that decided")),
        OUTCOME,
        Field("demand", "string", _("what the opinions asked for, in the words of the body")),
        Field("reason", "string", _("why it was decided so")),
        Field("language", "string", _("language of the texts")),
        Field("changed_version", "integer", _("the version in which it changed the text")),
        Field("changed_clause", "string", _("the clause of that version")),
        Field("decided_at", "datetime", _("when it was decided")),
    ),
    _decisions,
    state_of,
)
