"""What people answered: exact counts of the sets that were sent, by question and by region."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from django.db import connection
from django.db.models import Count

from consultations.models import AnswerSet, Question, Survey
from consultations.surveys.answers import STEPS
from portal.directory.models import Region
from portal.directory.order import by_name

Kind = Question.Kind
# What a tally counts: a question, where people live, the option, and its place in their order.
Tally = tuple[int, int | None, int, int, int]
SENT = """
    FROM consultations_surveyanswer AS answer
    JOIN consultations_answerset AS sent ON sent.id = answer.answers_id
"""
OPTIONS = f"""
    SELECT answer.question_id, sent.region_id, chosen.option, chosen.place, count(*) {SENT}
    CROSS JOIN LATERAL unnest(answer.options) WITH ORDINALITY AS chosen(option, place)
    WHERE sent.survey_id = %s AND sent.sent_at IS NOT NULL GROUP BY 1, 2, 3, 4
"""
ANSWERED = f"""
    SELECT answer.question_id, sent.region_id, coalesce(answer.step, 0), 0, count(*) {SENT}
    WHERE sent.survey_id = %s AND sent.sent_at IS NOT NULL GROUP BY 1, 2, 3
"""


@dataclass
class Counts:
    """How many answered a question, and what: by option, by step of the scale, by place."""

    answered: int = 0
    chosen: dict[int, int] = field(default_factory=lambda: defaultdict(int))
    steps: dict[int, int] = field(default_factory=lambda: defaultdict(int))
    places: dict[tuple[int, int], int] = field(default_factory=lambda: defaultdict(int))

    def percent(self, count: int) -> int:
        """`count` of those who answered, in whole per cent."""
        return round(100 * count / self.answered) if self.answered else 0


@dataclass
class Result:
    """One question with its counts, all together and by region."""

    question: Question
    number: int
    all: Counts = field(default_factory=Counts)
    regions: dict[int | None, Counts] = field(default_factory=lambda: defaultdict(Counts))

    @cached_property
    def labels(self) -> list[tuple[int, str]]:
        """What can be answered, by the number under which it is counted."""
        if self.question.kind == Kind.SCALE:
            return [(step, str(label)) for step, label in enumerate(STEPS, 1)]
        return [(option.pk, option.text) for option in self.question.options.all()]

    def number_of(self, counts: Counts, value: int) -> int:
        """How many answered `value`; of a ranking, how many put it first."""
        if self.question.kind == Kind.SCALE:
            return counts.steps[value]
        if self.question.kind == Kind.RANKING:
            return counts.places[value, 1]
        return counts.chosen[value]

    def average_place(self, option: int, counts: Counts | None = None) -> float:
        """On which place an option stands on average; 0 where nobody has answered."""
        counts = counts or self.all
        places = [(place, n) for (each, place), n in counts.places.items() if each == option]
        total = sum(n for _place, n in places)
        return sum(place * n for place, n in places) / total if total else 0.0


def results_of(survey: Survey) -> list[Result]:
    """Every question of a survey in its order, counted; four queries."""
    questions = survey.questions.prefetch_related("options")
    found = {each.pk: Result(each, number) for number, each in enumerate(questions, 1)}
    for question, region, option, place, count in _tallies(OPTIONS, survey):
        for counts in _both(found[question], region):
            counts.chosen[option] += count
            counts.places[option, place] += count
    for question, region, step, _place, count in _tallies(ANSWERED, survey):
        for counts in _both(found[question], region):
            counts.answered += count
            counts.steps[step] += count
    return list(found.values())


def participants(survey: Survey) -> int:
    """How many people have sent their answers."""
    return AnswerSet.objects.filter(survey=survey, sent_at__isnull=False).count()


def participants_by_region(survey: Survey) -> list[tuple[Region, int]]:
    """How many sent answers from each region, by its name; those without a region are left out."""
    sent = AnswerSet.objects.filter(survey=survey, sent_at__isnull=False, region__isnull=False)
    counts = dict(sent.order_by().values_list("region_id").annotate(Count("pk")))
    return [(region, counts.get(region.pk, 0)) for region in by_name(Region.objects.all())]


def by_region(result: Result) -> list[tuple[Region | None, Counts]]:
    """The counts of one question in each region that answered it, by name; nowhere comes last."""
    named = [each for each in by_name(Region.objects.all()) if each.pk in result.regions]
    rows: list[tuple[Region | None, Counts]] = [(each, result.regions[each.pk]) for each in named]
    return [*rows, (None, result.regions[None])] if None in result.regions else rows


def rows_of(results: Sequence[Result], regions: Iterable[Region]) -> list[list[object]]:
    """The counts as a table for spreadsheets: one row for each answer, place and region."""
    codes: dict[int | None, str] = {region.pk: region.code for region in regions}
    return [
        [result.number, result.question.kind, result.question.text, *told]
        for result in results
        for region, counts in result.regions.items()
        for told in _told(result, counts, codes.get(region, ""))
    ]


def _told(result: Result, counts: Counts, code: str) -> list[list[object]]:
    """Answer, place, region, count and how many answered the question there."""
    kind, answered = result.question.kind, counts.answered
    if kind == Kind.TEXT:
        return [["", "", code, answered, answered]]
    if kind != Kind.RANKING:
        return [
            [label, "", code, result.number_of(counts, value), answered]
            for value, label in result.labels
        ]
    places = range(1, len(result.labels) + 1)
    return [
        [label, place, code, counts.places[value, place], answered]
        for value, label in result.labels
        for place in places
    ]


def _both(result: Result, region: int | None) -> tuple[Counts, Counts]:
    return result.all, result.regions[region]


def _tallies(sql: str, survey: Survey) -> list[Tally]:
    with connection.cursor() as cursor:
        cursor.execute(sql, (survey.pk,))
        rows: list[Tally] = cursor.fetchall()
    return rows
