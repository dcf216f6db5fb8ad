"""Scorecards as tables for spreadsheets."""

from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from monitoring.scorecards.cards import with_grounds
from monitoring.scorecards.models import Edition, Feature, Mark, Opinion
from monitoring.scorecards.reading import published_round
from monitoring.scorecards.scores import Results, results_of
from portal.caching import public_page
from portal.spreadsheets import table

RANKING = (
    *("place", "shared_by", "region", "portal", "body", "site", "there", "of", "level"),
    *("before", "change", "place_before"),
)
MARKS = (
    *("region", "portal", "criterion", "number", "feature", "verified", "there", "standing"),
    *("first", "first_evidence", "second", "second_evidence", "settled", "reason"),
    *("reply", "replied_on"),
)


@public_page
@require_safe
def ranking(request: HttpRequest, reference: str) -> HttpResponse:
    """A row for each portal; a column for each criterion at the end."""
    results = results_of(published_round(reference))
    head = [*RANKING, *(part.criterion.key for part in results.parts)]
    return table(f"{reference}-ranking", head, _ranked(results))


def _ranked(results: Results) -> Iterator[tuple[object, ...]]:
    for score in results.scores:
        portal = score.portal
        yield (
            *(score.place.rank, score.place.shared, portal.region.code, portal.name),
            *(portal.body.slug, portal.site, score.total, results.counted, score.level),
            *(_told(score.before), _told(score.change)),
            score.place_before.rank if score.place_before else "",
            *(score.by_criterion.get(part.criterion.pk, 0) for part in results.parts),
        )


@public_page
@require_safe
def marks(request: HttpRequest, reference: str) -> HttpResponse:
    """A row for each mark, with what it rests on."""
    found = published_round(reference)
    rows = with_grounds(Mark.objects.filter(portal__round=found)).select_related(
        "portal__region", "feature__criterion"
    )
    ordered = rows.order_by("portal_id", "feature__criterion__number", "feature__number")
    return table(f"{reference}-marks", MARKS, map(_marked, ordered))


def _marked(mark: Mark) -> tuple[object, ...]:
    said: dict[int, Opinion] = {opinion.seat: opinion for opinion in mark.opinions.all()}
    ruling = next(reversed(list(mark.rulings.all())), None)
    reply = getattr(mark, "reply", None)
    return (
        *(mark.portal.region.code, mark.portal.name, mark.feature.criterion.key),
        *(mark.feature.label, mark.feature.name, int(mark.feature.verified)),
        *(_told(mark.value), mark.standing),
        *_said(said.get(1)),
        *_said(said.get(2)),
        *((int(ruling.value), ruling.note) if ruling else ("", "")),
        *((reply.text, reply.at.date().isoformat()) if reply else ("", "")),
    )


def _said(opinion: Opinion | None) -> tuple[object, object]:
    return (int(opinion.value), opinion.url) if opinion else ("", "")


def _told(value: int | bool | None) -> object:
    return "" if value is None else int(value)


@public_page
@require_safe
def features(request: HttpRequest, key: str) -> HttpResponse:
    """A row for each feature of an edition."""
    edition = get_object_or_404(Edition, key=key)
    rows = Feature.objects.filter(criterion__edition=edition).select_related("criterion")
    head = ("criterion", "number", "feature", "name", "language", "verified", "year", "share")
    language = get_language() or "uz"
    return table(
        key,
        head,
        (
            (
                *(row.criterion.key, row.label, row.key, row.name, language),
                *(int(row.verified), row.year, "" if row.share is None else row.share),
            )
            for row in rows
        ),
    )
