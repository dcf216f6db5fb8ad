"""What pages of state bodies and regions show of proposals, composed in their templates."""

from typing import Any

from django.template import Context, Library
from django.utils import timezone

from portal.directory.models import Body, District, Region
from portal.directory.order import by_name
from portal.norms.current import quantity
from proposals.blocks import of_region
from proposals.scores import Score, scores
from proposals.signed import signed_among

register = Library()


@register.inclusion_tag("proposals/places/_score.html")
def body_score(body: Body) -> dict[str, Any]:
    """How a body answers, beside what is usual; one query."""
    all_of_them = scores("body", timezone.now())
    usual = {name: all_of_them.usual(name) for name in ("punctuality", "typical_days")}
    shown = _shown(all_of_them.of(body.pk), f"body={body.slug}")
    return {**shown, "usual": usual, "as_of": all_of_them.as_of}


@register.inclusion_tag("proposals/places/_score.html")
def region_score(region: Region) -> dict[str, Any]:
    """How proposals about a region are answered; one query."""
    all_of_them = scores("region", timezone.now())
    shown = _shown(all_of_them.of(region.pk), f"region={region.code}")
    return {**shown, "as_of": all_of_them.as_of}


@register.inclusion_tag("proposals/places/of_region.html", takes_context=True)
def proposals_of_region(
    context: Context, region: Region, district: District | None = None, limit: int = 10
) -> dict[str, Any]:
    """What is about a region, or one district of it: late answers first, then what collects."""
    rows = list(of_region(region, district, timezone.now(), limit))
    signed = signed_among(context["request"], rows)
    return {"region": region, "district": district, "proposals": rows, "signed": signed}


@register.inclusion_tag("proposals/places/_regions.html")
def region_scores(link: str) -> dict[str, Any]:
    """The map and the table of all regions; `link` ends where a region's code is to be added."""
    all_of_them = scores("region", timezone.now())
    rows = by_name(Region.objects.exclude(code=Region.ABROAD))
    scored = [(region, all_of_them.of(region.pk)) for region in rows]
    on_map = {region.code: score.collecting for region, score in scored}
    return {"rows": scored, "on_map": on_map, "link": link, "as_of": all_of_them.as_of}


def _shown(score: Score, filters: str) -> dict[str, Any]:
    return {"score": score, "filters": filters, "needed": quantity("score-from")}
