"""What a survey found out: drawings, tables, own words, spreadsheets. Hidden ones answer 404."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from consultations.models import Question, Survey, SurveyAnswer
from consultations.pages import frame_of
from consultations.surveys.answering import results_are_open, taken_until
from consultations.surveys.counting import (
    Result,
    by_region,
    participants,
    participants_by_region,
    results_of,
    rows_of,
)
from consultations.surveys.drawing import figures
from consultations.surveys.pages import public_survey
from portal.caching import public_page
from portal.directory.models import Region
from portal.keyset import page_of
from portal.spreadsheets import table
from portal.wording import grouped

Kind = Question.Kind
HEAD = ("question", "kind", "text", "answer", "place", "region", "count", "answered")
WORDS_SHOWN = 3


@require_safe
@public_page
def results(request: HttpRequest, reference: str) -> HttpResponse:
    """Every question drawn, and who answered."""
    found, now = public_survey(reference), timezone.now()
    is_open = results_are_open(found, now)
    context = {
        **frame_of(found.consultation, now, "survey"),
        "survey": found,
        "results_open": is_open,
        "results_from": taken_until(found),
        **(_drawn(found) if is_open else {}),
    }
    return render(request, "consultations/survey/results.html", context)


@require_safe
@public_page
def result(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """One question as a table, and by region; or all that was written to it."""
    found = open_results(reference)
    one = _one(found, number)
    rows = words_of(one.question)
    is_text = one.question.kind == Kind.TEXT
    context = {
        **frame_of(found.consultation, timezone.now(), "survey"),
        "survey": found,
        "result": one,
        "rows": [] if is_text else _whole(one),
        "regions": [] if is_text else _regions(one),
        "page": page_of(rows, ("-id",), request.GET) if is_text else None,
    }
    return render(request, "consultations/survey/result.html", context)


@require_safe
@public_page
def results_csv(request: HttpRequest, reference: str) -> HttpResponse:
    """The exact counts of every question, by answer and region."""
    found = open_results(reference)
    return _sheet(f"{reference}-survey", results_of(found))


@require_safe
@public_page
def result_csv(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """The counts of one question, or what was written to it."""
    found = open_results(reference)
    one = _one(found, number)
    if one.question.kind != Kind.TEXT:
        return _sheet(f"{reference}-survey-{number}", [one])
    rows = words_of(one.question).order_by("id").iterator()
    told = ([row.text, row.answers.region.code if row.answers.region else ""] for row in rows)
    return table(f"{reference}-survey-{number}", ("text", "region"), told)


def open_results(reference: str) -> Survey:
    """A survey whose results anyone may see now; else 404."""
    found = public_survey(reference)
    if not results_are_open(found, timezone.now()):
        raise Http404(reference)
    return found


def words_of(question: Question) -> Any:
    """What was written to a question and is not hidden, with the region of its writer."""
    return SurveyAnswer.objects.shown().filter(question=question).select_related("answers__region")


def _drawn(found: Survey) -> dict[str, Any]:
    counted, people = results_of(found), participants(found)
    return {
        "figures": figures(counted),
        "participants": people,
        "regions": _shares(found, people),
        "said": _said(counted),
        "now": timezone.now(),
    }


def _said(counted: Sequence[Result]) -> list[tuple[Result, list[SurveyAnswer]]]:
    """Each question that asks for words, with the newest of them."""
    asked = [each for each in counted if each.question.kind == Kind.TEXT]
    return [(each, list(words_of(each.question).order_by("-id")[:WORDS_SHOWN])) for each in asked]


def _shares(found: Survey, people: int) -> list[dict[str, Any]]:
    """Who answered by region, beside how many of the people live there, both in per cent."""
    rows = participants_by_region(found)
    living = sum(region.population or 0 for region, _count in rows)
    return [
        {
            "region": region,
            "count": count,
            "percent": round(100 * count / people) if people else 0,
            "living": round(100 * (region.population or 0) / living, 1) if living else None,
        }
        for region, count in rows
        if count or region.population
    ]


def _one(found: Survey, number: int) -> Result:
    counted = results_of(found)
    if not 0 < number <= len(counted):
        raise Http404(number)
    return counted[number - 1]


def _whole(one: Result) -> list[tuple[str, int, str]]:
    """Each answer with its count and its share; of a ranking the average place instead."""
    if one.question.kind == Kind.RANKING:
        return [
            (label, one.number_of(one.all, value), grouped(one.average_place(value), 1))
            for value, label in one.labels
        ]
    counts = [(label, one.number_of(one.all, value)) for value, label in one.labels]
    return [(label, n, f"{one.all.percent(n)}\N{NO-BREAK SPACE}%") for label, n in counts]


def _regions(one: Result) -> list[tuple[Region | None, int, list[str]]]:
    """For each region how many answered, and the share of each answer."""
    return [
        (region, counts.answered, [_cell(one, value, counts) for value, _label in one.labels])
        for region, counts in by_region(one)
    ]


def _cell(one: Result, value: int, counts: Any) -> str:
    if one.question.kind == Kind.RANKING:
        return grouped(one.average_place(value, counts), 1)
    return f"{counts.percent(one.number_of(counts, value))}\N{NO-BREAK SPACE}%"


def _sheet(name: str, counted: Iterable[Result]) -> HttpResponse:
    return table(name, HEAD, rows_of(list(counted), Region.objects.all()))
