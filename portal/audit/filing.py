"""Filing official events under what readers of the feed ask for, and reading them from there."""

from collections.abc import Iterable
from enum import IntEnum
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import connection, models, transaction
from django.db.models import Exists, OuterRef

from portal.audit.models import Event, Filing
from portal.audit.official import families

# Places of one sort are numbered from here; none has so many.
APART = 10_000_000


class Place(IntEnum):
    """The sorts of places."""

    EVERYTHING = 0
    FAMILY = 1
    BODY = 2
    REGION = 3
    TOPIC = 4
    GOAL = 5

    def of(self, key: int = 0) -> int:
        """What a filing is under."""
        return self * APART + key


# An event without a region stands with its body's; one without goals with those of its topics.
# Bodies that do it together with the event's own are named in its data.
PLACES = """
SELECT DISTINCT place.under, act.feed_seq AS seq
FROM {acts} act
JOIN unnest(%(kinds)s::text[], %(families)s::int[]) official (kind, family)
    ON official.kind = act.kind
LEFT JOIN directory_body body ON body.id = act.body_id
CROSS JOIN LATERAL (
    VALUES (0), ({family} + official.family), ({body} + act.body_id),
        ({region} + COALESCE(act.region_id, body.region_id))
    UNION ALL SELECT {body} + other.id
        FROM jsonb_array_elements_text(act.data -> 'co_bodies') named
        JOIN directory_body other ON other.slug = named
    UNION ALL SELECT {topic} + each FROM unnest(act.topics) each
    UNION ALL SELECT {goal} + each FROM unnest(act.goals) each
    UNION ALL SELECT {goal} + topic.goal_id FROM directory_topic_goals topic
        WHERE act.goals = '{{}}' AND topic.topic_id = ANY (act.topics)
) place (under)
WHERE act.visibility = ANY (%(visible)s) AND place.under IS NOT NULL
"""
FILE = "INSERT INTO audit_filing (under, seq) {places} ON CONFLICT DO NOTHING"
UNFILE = """
DELETE FROM audit_filing filing USING ({places}) place
WHERE filing.under = place.under AND filing.seq = place.seq
"""
UNFILED = """(
    SELECT * FROM audit_event WHERE feed_seq IS NOT NULL AND NOT EXISTS (
        SELECT FROM audit_filing WHERE under = 0 AND seq = feed_seq
    )
)"""
OF_THING = """(
    SELECT * FROM audit_event
    WHERE content_type_id = %(type)s AND object_id = %(thing)s AND feed_seq IS NOT NULL
)"""


def statement(acts: str, kind: str = FILE) -> str:
    """The SQL that files (or takes out of the feed) what `acts` holds; it takes `parameters`.

    `acts` is a table or a query of events that have their numbers.
    """
    starts = {place.name.lower(): place.of() for place in Place}
    return kind.format(places=PLACES.format(acts=acts, **starts))


def parameters(visible: Iterable[str] = (Event.Visibility.PUBLIC,)) -> dict[str, Any]:
    """What the statement has to be told."""
    known = families()
    return {"kinds": list(known), "families": list(known.values()), "visible": list(visible)}


def file_thing(thing: models.Model) -> None:
    """Put the public acts on `thing` into the feed, as after it was shown again."""
    _change(thing, FILE, (Event.Visibility.PUBLIC,))


def unfile_thing(thing: models.Model) -> None:
    """Take the acts on `thing` out of the feed, as after it was hidden."""
    _change(thing, UNFILE, tuple(Event.Visibility))


def _change(thing: models.Model, kind: str, visible: Iterable[str]) -> None:
    of_thing = {"type": ContentType.objects.get_for_model(thing).pk, "thing": thing.pk}
    with connection.cursor() as cursor:
        cursor.execute(statement(OF_THING, kind), parameters(visible) | of_thing)


@transaction.atomic
def file_missing(*, anew: bool = False) -> int:
    """File numbered events that are not filed yet; how many places were filled.

    Events recorded before their kind became official are found so. `anew` forgets all filings
    first: for kinds that have changed their family.
    """
    with connection.cursor() as cursor:
        if anew:
            cursor.execute("TRUNCATE audit_filing")
        cursor.execute(statement(UNFILED), parameters())
        return int(cursor.rowcount)


def filed_under(places: Iterable[int]) -> models.QuerySet[Filing]:
    """The acts that stand in each of `places` (none: all official ones).

    Each place is a list in the order of the feed; PostgreSQL walks through the shortest.
    """
    first, *others = list(places) or [Place.EVERYTHING.of()]
    rows = Filing.objects.filter(under=first)
    for place in others:
        rows = rows.filter(Exists(Filing.objects.filter(under=place, event=OuterRef("event"))))
    return rows
