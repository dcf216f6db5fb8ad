"""What a person follows, for their own eyes."""

from dataclasses import dataclass

from django.db import models

from portal.participation import followable, parts
from portal.participation.models import Follow

AT_MOST = 200


@dataclass(frozen=True)
class Followed:
    """A follow as its owner's list shows it; a thing that is no longer public has no title.

    Without a `follow` they hear of it because of a part in what caused it; `name` is ``noun:key``.
    """

    follow: Follow | None
    title: str
    url: str
    name: str = ""


def followed_by(person: int, limit: int = AT_MOST) -> list[Followed]:
    """What a person follows, the newest first, then what they hear of because of their part."""
    mine = list(
        Follow.objects.filter(person_id=person)
        .order_by("-since", "-id")
        .prefetch_related("thing")[:limit]
    )
    public = followable.public_among(each.thing for each in mine)
    own = [
        Followed(each, followable.title_of(each.thing), followable.url_of(each.thing))
        if each.thing in public
        else Followed(each, "", "")
        for each in mine
    ]
    return [*own, *(_by_part(each) for each in parts.heard_by(person, limit - len(own)))]


def _by_part(thing: models.Model) -> Followed:
    return Followed(
        None, followable.title_of(thing), followable.url_of(thing), followable.name_of(thing)
    )
