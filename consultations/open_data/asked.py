"""Surveys and statements: sums, never what one person answered."""

from collections.abc import Iterator

from django.db.models import Count
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from consultations.models import AnswerSet, Consultation, Survey
from consultations.models.survey import QuestionKind
from consultations.open_data.tables import Field, Row, Table, moment, streamed
from consultations.surveys import counting
from consultations.surveys.answering import results_are_open
from portal.directory.models import Region

QUESTION = Field("question", "integer", _("number of the question"))
REGION = Field("region", "string", _("code of the region; empty: not said"))
KIND = Field("kind", "string", _("how it is answered"), tuple(QuestionKind.values))
# Stands for a region while results are hidden: how many answered is known, where is not yet.
EVERYWHERE = "*"


def _questions(of: Consultation) -> Iterator[Row]:
    survey = _survey(of)
    rows = survey.questions.all() if survey else []
    for number, row in enumerate(rows, 1):
        yield number, row.kind, row.text, row.note or None


QUESTIONS = Table(
    "questions",
    _("Questions of the survey"),
    _("What the survey asks."),
    (
        QUESTION,
        KIND,
        Field("text", "string", _("the question")),
        Field("note", "string", _("its explanation")),
    ),
    _questions,
)


def _survey_results(of: Consultation) -> Iterator[Row]:
    survey = _survey(of)
    if survey is None or not results_are_open(survey, timezone.now()):
        return
    for question, kind, _text, answer, place, region, count, answered in counting.rows_of(
        counting.results_of(survey), Region.objects.all()
    ):
        yield question, kind, answer or None, place or None, region or None, count, answered


SURVEY = Table(
    "survey",
    _("Results of the survey"),
    _(
        "Exact counts of each question by answer and region; of a ranking also by place. Empty "
        "until results are shown."
    ),
    (
        QUESTION,
        KIND,
        Field("answer", "string", _("the answer; empty where people answer in their own words")),
        Field("place", "integer", _("the place that it was given in a ranking")),
        REGION,
        Field("count", "integer", _("how many gave this answer there")),
        Field("answered", "integer", _("how many answered the question there")),
    ),
    _survey_results,
)


def _participants(of: Consultation) -> Iterator[Row]:
    survey = _survey(of)
    if survey is None:
        return
    sent = AnswerSet.objects.filter(survey=survey, sent_at__isnull=False)
    if not results_are_open(survey, timezone.now()):
        yield EVERYWHERE, sent.count(), None
        return
    counts = dict(sent.order_by().values_list("region_id").annotate(Count("pk")))
    for region in Region.objects.order_by("code"):
        yield region.code, counts.get(region.pk, 0), region.population
    yield None, counts.get(None, 0), None


PARTICIPANTS = Table(
    "participants",
    _("Participants of the survey"),
    _("How many people sent their answers, by region; together until results are shown."),
    (
        Field("region", "string", _("code of the region; empty: not said; *: everywhere")),
        Field("sent", "integer", _("how many sent their answers")),
        Field("population", "integer", _("how many people live there")),
    ),
    _participants,
)


def _statements(of: Consultation) -> Iterator[Row]:
    for row in streamed(of.statements.order_by("pk")):
        hidden = row.hidden_at is not None
        yield (
            row.pk,
            None if hidden else row.text,
            row.language,
            row.of_the_body,
            hidden,
            row.agreed,
            row.disagreed,
            row.passed,
            moment(row.created_at),
        )


STATEMENTS = Table(
    "statements",
    _("Statements"),
    _("Every statement with how many agree, disagree and pass."),
    (
        Field("statement", "integer", _("number of the statement")),
        Field("text", "string", _("what was said; empty where it is hidden")),
        Field("language", "string", _("language of the texts")),
        Field("of_the_body", "boolean", _("whether the state body wrote it")),
        Field("hidden", "boolean", _("whether a moderator hid its words")),
        Field("agreed", "integer", _("how many agree")),
        Field("disagreed", "integer", _("how many disagree")),
        Field("passed", "integer", _("how many pass")),
        Field("written_at", "datetime", _("when it was written")),
    ),
    _statements,
)


def _survey(of: Consultation) -> Survey | None:
    return Survey.objects.filter(consultation=of).select_related("consultation").first()
