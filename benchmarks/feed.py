"""Whether the official feed stays as quick when there are a hundred times as many events.

    python -m benchmarks.feed [--events 10000 1000000] [--rounds 5] [--requests 60]

Fills one database after the other: events of commitments of many bodies, a few of which do nearly
everything; a third of the events are private. For the page with each sort of filter, alone and
together, for pages far down, for the files and the API: p50 and p95 with one client (median of the
rounds, which take turns between the sizes) and the ratio of p95. The last filters are chosen to be
as bad as can be: two long lists that have nothing in common.
"""

import argparse
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass

from benchmarks import load, server
from benchmarks.scale import _another_database

THINGS = 400
# A body whose share of events is large writes only of regions whose number is even, so that it and
# an odd region have nothing in common.
FILL = """
INSERT INTO audit_event
    (kind, content_type_id, object_id, body_id, region_id, topics, goals, visibility, data, at,
     fanned_out_at, feed_seq)
SELECT (%(kinds)s::text[])[1 + floor(power(random(), 2) * %(number_of_kinds)s)],
    %(type)s, (%(things)s::bigint[])[1 + floor(random() * %(number_of_things)s)],
    body.id, CASE WHEN random() < 0.3 THEN NULL ELSE (
        %(regions)s::int[])[1 + (2 * floor(random() * 7) + (body.place %% 2))::int] END,
    CASE WHEN random() < 0.2 THEN '{}'::int[] ELSE ARRAY[
        (%(topics)s::int[])[1 + floor(power(random(), 3) * %(number_of_topics)s)]] END,
    '{}', CASE WHEN n %% 3 = 0 THEN 'private' ELSE 'public' END,
    '{"due": "2026-12-01", "from": "2026-11-01", "to": "2026-12-01", "reason": "Sabab"}',
    now() - (%(events)s - n) * interval '40 seconds', now(), n
FROM generate_series(1, %(events)s) n
CROSS JOIN LATERAL (
    SELECT place, (%(bodies)s::int[])[place] AS id
    FROM (SELECT 1 + floor(power(random(), 4) * %(number_of_bodies)s + 0 * n)::int AS place) _
) body
"""
KINDS = ("commitment.moved", "commitment.made", "commitment.done", "commitment.overdue")


@dataclass(frozen=True)
class Portal:
    """The portal among `size` events: its port and its pages by name."""

    size: int
    port: int
    cases: dict[str, str]


def main() -> None:
    """Measure at each size and print."""
    asked = _arguments()
    with server.database(), ExitStack() as stack:
        portals = [stack.enter_context(_portal(size, asked)) for size in asked.events]
        found = {name: _measure(name, portals, asked) for name in portals[0].cases}
    least, most = asked.events[0], asked.events[-1]
    for name, p95 in found.items():
        print(f"{name}: p95 at {most:,} / p95 at {least:,} = {p95[most] / p95[least]:.2f}")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--events", type=int, nargs="+", default=[10_000, 1_000_000])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--requests", type=int, default=60)
    parser.add_argument("--keep", action="store_true", help="use filled databases again")
    return parser.parse_args()


@contextmanager
def _portal(size: int, asked: argparse.Namespace) -> Iterator[Portal]:
    with _another_database(f"feed{size}", keep=asked.keep) as is_new:
        server.prepare_schema()
        if is_new:
            _fill(size)
        with server.web() as running:
            yield Portal(size, running.port, _cases(size))


def _fill(size: int) -> None:
    from django.contrib.contenttypes.models import ContentType
    from django.db import connection

    from monitoring.models import Commitment
    from portal.audit.filing import file_missing
    from portal.directory.models import Body, Region, Topic
    from tests.monitoring.factories import CommitmentFactory

    print(f"filling: {size:,} events …", flush=True)
    first, *others = Body.objects.order_by("pk")
    lists = {
        "kinds": list(KINDS),
        "things": [CommitmentFactory(body=first).pk for _ in range(THINGS)],
        "bodies": [first.pk, *(body.pk for body in others)],
        "regions": [region.pk for region in Region.objects.order_by("pk")[:14]],
        "topics": [topic.pk for topic in Topic.objects.order_by("pk")],
    }
    numbers = {f"number_of_{name}": len(rows) for name, rows in lists.items()}
    kind = ContentType.objects.get_for_model(Commitment).pk
    with connection.cursor() as cursor:
        cursor.execute("SELECT setseed(0.5)")
        cursor.execute(FILL, {**lists, **numbers, "type": kind, "events": size})
    print(f"filing: {file_missing():,} places", flush=True)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def _cases(size: int) -> dict[str, str]:
    from portal.directory.models import Body, Region, Topic
    from portal.keyset import Cursor

    bodies, regions = list(Body.objects.order_by("pk")), list(Region.objects.order_by("pk")[:14])
    topics = list(Topic.objects.order_by("pk"))
    # Small enough to be rare, and large enough to fill a page at every size.
    busy, small = f"body={bodies[0].slug}", f"body={bodies[12].slug}"
    odd, even = f"region={regions[0].code}", f"region={regions[1].code}"
    often, seldom = f"topic={topics[0].slug}", f"topic={topics[-1].slug}"
    middle, end = Cursor((size // 2,)), Cursor((size // 50,))
    queries = {
        "everything": "",
        "a busy body": busy,
        "a small body": small,
        "a region": even,
        "a frequent topic": often,
        "a rare topic": seldom,
        "a goal": "goal=6",
        "late": "kind=late",
        "a busy body, late": f"{busy}&kind=late",
        "a small body, moved": f"{small}&kind=moved",
        "region, topic, moved": f"{even}&{often}&kind=moved",
        "region, topic, goal, done": f"{even}&{seldom}&goal=6&kind=done",
        "halfway down": f"page={middle}",
        "far down, a busy body": f"{busy}&page={end}",
        "new since long ago": f"since={size // 2}",
        "nothing in common": f"{busy}&{odd}",
        "nothing in common, late": f"{busy}&{odd}&{often}&kind=late",
    }
    pages = {name: f"/uz/feed/?{query}" for name, query in queries.items()}
    return pages | {"Atom": "/uz/feed/atom/", "JSON Feed": f"/uz/feed/json/?{busy}"}


def _measure(name: str, portals: list[Portal], asked: argparse.Namespace) -> dict[int, float]:
    rounds: dict[int, list[load.Result]] = {portal.size: [] for portal in portals}
    for number in range(asked.rounds + 1):
        for portal in portals:
            requests = [load.request("GET", portal.cases[name])] * asked.requests
            result = load.run(portal.port, requests if number else requests[:20], clients=1)
            if number:  # the first ones warm up
                rounds[portal.size].append(result)
    found = {}
    for portal in portals:
        result = load.middle(rounds[portal.size])
        found[portal.size] = result.percentile(0.95)
        print(
            f"{name:<28} {portal.size:>9,}   p50 {result.percentile(0.5):6.1f} ms   "
            f"p95 {found[portal.size]:6.1f} ms   {dict(result.statuses)}",
            flush=True,
        )
    return found


if __name__ == "__main__":
    main()
