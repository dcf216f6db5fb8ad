"""Downloads: what anybody gets from the portal, kept as files; and the numbers that pages show."""

from pathlib import Path
from typing import Any

from django.test import Client
from django.utils import timezone

from consultations.models import Consultation, Contribution
from consultations.open_data.describing import OF_ONE
from consultations.pages import frame_of, public_consultation
from consultations.reports import numbers
from consultations.sorting import dressed
from consultations.statements import agreeing
from consultations.surveys import counting
from consultations.tallies import tallies_of


def downloaded(consultation: Consultation, folder: Path) -> Path:
    """Every table of `consultation` and their description, as a visitor gets them."""
    client = Client()
    for name in ("datapackage.json", *(f"{table}.csv" for table in OF_ONE)):
        response = client.get(f"/en/consultations/{consultation.reference}/data/{name}")
        assert response.status_code == 200
        content = b"".join(response) if response.streaming else response.content
        (folder / name).write_bytes(content)
    return folder


def shown(consultation: Consultation) -> dict[str, Any]:
    """The same numbers as `recount` gives, from what the pages and the report are made of."""
    found, now = public_consultation(consultation.reference or ""), timezone.now()
    frame = frame_of(found, now, "text")
    tallies = tallies_of(found)
    survey = getattr(found, "survey", None)
    return {
        "page": {
            "opinions": frame["total"].opinions,
            "answered": frame["total"].answered,
            "questions": found.question_count,
            "documents": found.document_count,
            "statements": found.statement_count,
        },
        "clauses": {
            str(line or ""): {"opinions": each.opinions, "people": dict(each.people)}
            for line, each in tallies.lines.items()
        },
        "report": report(found),
        "senders": senders(found),
        "survey": survey_results(counting.results_of(survey)) if survey else {},
        "participants": participants(survey) if survey else {},
        "statements": {
            "common": [each.pk for each in agreeing.common_ground(found)],
            "divided": [each.pk for each in agreeing.divided(found)],
        },
    }


def report(found: Consultation) -> dict[str, Any]:
    """What the tables of the report say."""
    counts = numbers.counted(found)
    decided = numbers.decided(found)
    return {
        **{name: counts[name] for name in numbers.NUMBERS},
        "outcomes": numbers.counted_by_outcome(found),
        "stances": numbers.counted_by_stance(found),
        "regions": {
            region.code if region else "": count
            for region, count in numbers.by_region(found)
            if count
        },
        "clauses": {
            str(line or ""): list(stances)
            for line, stances in numbers._stances_by_line(found).items()
        },
        "decisions": {str(row.pk): [row.people, row.backing] for row in decided},
    }


def senders(found: Consultation) -> dict[str, int]:
    """Opinions beside which a number of people stands."""
    first = Contribution.objects.shown().first_of_its_kind().filter(consultation=found)
    return {str(row.pk): row.senders for row in dressed(first.values("pk")) if row.senders > 1}


def participants(survey: Any) -> dict[str, int]:
    """By region, as the results say, and those without one."""
    counts = {region.code: n for region, n in counting.participants_by_region(survey) if n}
    nowhere = counting.participants(survey) - sum(counts.values())
    return {**counts, **({"": nowhere} if nowhere else {})}


def survey_results(results: list[counting.Result]) -> dict[str, Any]:
    """Each question that somebody answered, with its counts and per cents or average places."""
    return {
        str(each.number): {"answered": each.all.answered, "answers": answers(each)}
        for each in results
        if each.regions
    }


def answers(each: counting.Result) -> dict[str, list[float]]:
    """What stands beside each answer of a question."""
    if each.question.kind == "ranking":
        return {
            label: [each.number_of(each.all, value), round(each.average_place(value), 1)]
            for value, label in each.labels
        }
    return {
        label: [n, each.all.percent(n)]
        for value, label in each.labels
        for n in [each.number_of(each.all, value)]
    }
