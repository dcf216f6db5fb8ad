"""What the pages of scorecards need beside the components."""

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

from django import template
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from monitoring.scorecards import latest
from monitoring.scorecards.models import Assessor, Edition, Mark, Opinion
from portal.directory.models import Body, Region
from portal.language.names import localized
from portal.templatetags.ui import tag

register = template.Library()
TAGS = {
    Mark.Standing.AGREED: ("good", "check"),
    Mark.Standing.DISPUTED: ("warn", "scale"),
    Mark.Standing.SETTLED: ("info", "scale"),
    Mark.Standing.WAITING: ("plain", ""),
}


@register.inclusion_tag("scorecards/_of_place.html")
def scorecard_of_body(body: Body) -> dict[str, Any]:
    """What the last round says of the portal of a body; nothing where none has it."""
    return {"standing": latest.of_body(body)}


@register.inclusion_tag("scorecards/_of_place.html")
def scorecard_of_region(region: Region) -> dict[str, Any]:
    """The same of the portal of the centre of a region."""
    return {"standing": latest.of_region(region)}


@register.filter
def of(counts: Mapping[int, int], key: int) -> int:
    """How many there are under a key; none is 0."""
    return counts.get(key, 0)


@register.filter
def short_url(url: str) -> str:
    """An address as people say it: without its scheme, cut where it gets long."""
    parts = urlsplit(url)
    said = (parts.netloc + parts.path).rstrip("/")
    return said if len(said) <= 44 else f"{said[:43]}…"


@register.filter
def has_evidence(mark: Mark) -> bool:
    """Whether somebody gave a link, a picture or a word for what they found."""
    return any(opinion.url or opinion.note or hasattr(opinion, "picture") for opinion in mark.seen)


@register.filter
def levels_of(edition: Edition) -> Iterator[tuple[str, int]]:
    """The words of the levels with the percent from which each holds."""
    language = get_language() or "uz"
    return ((localized(row["names"], language), row["percent"]) for row in edition.levels)


@register.filter
def grounds(mark: Mark) -> list[tuple[str, Opinion]]:
    """What the shown opinions rest on, with whose each is; once where both say the very same."""
    waits = mark.standing == Mark.Standing.WAITING
    said = [
        each for each in mark.seen if waits or each.url or each.note or hasattr(each, "picture")
    ]
    seats = {seat: str(name).capitalize() for seat, name in Assessor.SEATS}
    if len(said) == 2 and _ground(said[0]) == _ground(said[1]) and not hasattr(said[1], "picture"):
        return [(_("Both"), said[0])]
    return [(seats[each.seat], each) for each in said]


def _ground(opinion: Opinion) -> tuple[bool, str, str]:
    return opinion.value, opinion.url, opinion.note


@register.simple_tag(takes_context=True)
def picture_url(context: template.Context, opinion: Opinion) -> str:
    """Where the picture of an opinion stands: for staff before the round is published."""
    found = context["round"]
    name = "scorecards:picture" if found.is_published else "desk:scorecards:picture"
    return reverse(name, args=(found.reference, opinion.picture.uid))


@register.inclusion_tag("ui/tag.html")
def standing_tag(mark: Mark) -> dict[str, Any]:
    """How a mark stands, in a word and with a sign."""
    kind, sign = TAGS[Mark.Standing(mark.standing)]
    label = _("2 people") if mark.standing == Mark.Standing.AGREED else mark.get_standing_display()
    shown: dict[str, Any] = tag(label, kind=kind, icon=sign)
    return shown
