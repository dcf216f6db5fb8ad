"""Whether the public list of commitments stays as quick when there are a hundred times as many.

    python -m benchmarks.commitments [--commitments 1000 100000] [--rounds 5] [--requests 60]

Fills one database after the other: commitments in every state and status, with milestones and
moves; a few bodies and programmes have nearly all of them. For the list of everything, whose order
is computed, for each status and for filters, their first pages and late ones: p50 and p95 with one
client (median of the rounds, which take turns between the sizes) and the ratio of p95.
"""

import argparse
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from benchmarks import server
from benchmarks.feed import Portal, _measure
from benchmarks.scale import _another_database

# Of a hundred: 66 are open, 22 of them late and 10 silent, 8 behind their plan; 24 are done, 2 of
# them disputed; 6 are suspended and 4 withdrawn.
FILL = """
INSERT INTO monitoring_commitment
    (year, number, reference, title, language, description, body_id, programme_id, region_id,
     legal_basis, legal_url, state, first_due_on, due_on, next_due_on, last_word_at, behind,
     objections, made_at, done_at, proof, proof_url, suspended_at, suspension_reason, withdrawn_at,
     withdrawal_reason, demonstration)
SELECT 2026, 1000 + n, 'D-2026-' || (1000 + n), n || '-maktabga ichimlik suvi olib boriladi', 'uz',
    '', body, (%(programmes)s::int[])[1 + floor(power(random(), 3) * %(number_of_programmes)s)],
    CASE WHEN n %% 3 = 0 THEN (%(regions)s::int[])[1 + n / 3 %% 14] END, '', '', state,
    day - n %% 2, day, day, now() - CASE WHEN silent THEN interval '100 days'
        ELSE n %% 80 * interval '1 day' END,
    CASE WHEN place BETWEEN 32 AND 39 THEN 12 + n %% 40 WHEN place BETWEEN 40 AND 50 THEN 0 END,
    CASE WHEN place IN (66, 67) THEN 11 + n %% 9 WHEN place BETWEEN 68 AND 75 THEN n %% 5
        ELSE 0 END,
    now() - interval '200 days',
    CASE state WHEN 'done' THEN now() - n %% 150 * interval '1 day' END,
    CASE state WHEN 'done' THEN 'Suv olib borildi.' ELSE '' END, '',
    CASE state WHEN 'suspended' THEN now() - n %% 90 * interval '1 day' END,
    CASE state WHEN 'suspended' THEN 'Sud' ELSE '' END,
    CASE state WHEN 'withdrawn' THEN now() - n %% 90 * interval '1 day' END,
    CASE state WHEN 'withdrawn' THEN 'Qaror' ELSE '' END, false
FROM generate_series(1, %(commitments)s) n
CROSS JOIN LATERAL (
    SELECT n %% 100 AS place, n %% 100 BETWEEN 22 AND 31 AS silent,
        (%(bodies)s::int[])[1 + floor(power(random(), 4) * %(number_of_bodies)s + 0 * n)] AS body,
        CASE WHEN n %% 100 < 66 THEN 'open' WHEN n %% 100 < 90 THEN 'done'
             WHEN n %% 100 < 96 THEN 'suspended' ELSE 'withdrawn' END AS state,
        current_date + CASE WHEN n %% 100 < 22 THEN -1 - (n %% 300) ELSE n %% 700 END AS day
) _
"""
MILESTONES = """
INSERT INTO monitoring_milestone
    (commitment_id, position, title, first_due_on, due_on, made_at, proof, proof_url, drop_reason)
SELECT id, step, step || '-bosqich', next_due_on + step, next_due_on + step, made_at, '', '', ''
FROM monitoring_commitment, generate_series(0, 2) step WHERE due_on = next_due_on
"""
MOVES = """
INSERT INTO monitoring_move (commitment_id, from_day, to_day, reason, at)
SELECT id, first_due_on, due_on, 'Tender oʻtmadi', made_at + interval '9 days'
FROM monitoring_commitment WHERE first_due_on <> due_on
"""
PROGRAMMES = 12


def main() -> None:
    """Measure at each size and print."""
    asked = _arguments()
    with server.database(), ExitStack() as stack:
        portals = [stack.enter_context(_portal(size, asked)) for size in asked.commitments]
        names = [name for name in portals[0].cases if not asked.pages or name in asked.pages]
        found = {name: _measure(name, portals, asked) for name in names}
    least, most = asked.commitments[0], asked.commitments[-1]
    for name, p95 in found.items():
        print(f"{name}: p95 at {most:,} / p95 at {least:,} = {p95[most] / p95[least]:.2f}")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--commitments", type=int, nargs="+", default=[1_000, 100_000])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--requests", type=int, default=60)
    parser.add_argument("--pages", nargs="+", default=[], help="only these, by their names")
    parser.add_argument("--keep", action="store_true", help="use filled databases again")
    return parser.parse_args()


@contextmanager
def _portal(size: int, asked: argparse.Namespace) -> Iterator[Portal]:
    with _another_database(f"commitments{size}", keep=asked.keep) as is_new:
        server.prepare_schema()
        if is_new:
            _fill(size)
        with server.web() as running:
            yield Portal(size, running.port, _cases())


def _fill(size: int) -> None:
    from django.db import connection

    from portal.directory.models import Body, Region
    from tests.monitoring.factories import ProgrammeFactory

    print(f"filling: {size:,} commitments …", flush=True)
    lists = {
        "bodies": list(Body.objects.order_by("pk").values_list("pk", flat=True)),
        "programmes": [ProgrammeFactory().pk for _ in range(PROGRAMMES)],
        "regions": list(Region.objects.order_by("pk").values_list("pk", flat=True)[:14]),
    }
    numbers = {f"number_of_{name}": len(rows) for name, rows in lists.items()}
    with connection.cursor() as cursor:
        cursor.execute("SELECT setseed(0.5)")
        cursor.execute(FILL, {**lists, **numbers, "commitments": size})
        cursor.execute(MILESTONES)
        cursor.execute(MOVES)
        cursor.execute("VACUUM ANALYZE")


def _cases() -> dict[str, str]:
    from monitoring.models import Programme, Status
    from portal.directory.models import Body, Region

    bodies, regions = list(Body.objects.order_by("pk")), list(Region.objects.order_by("pk")[:14])
    programmes = list(Programme.objects.order_by("pk"))
    busy, small = f"body={bodies[0].slug}", f"body={bodies[40].slug}"
    large = f"programme={programmes[0].reference}"
    queries = {
        "everything": "",
        "everything, far down the late": f"page={_late('late')}",
        "everything, far down the done": f"page={_late('done')}",
        **{str(status): f"tab={status}" for status in Status},
        **{f"{each}, far down": f"tab={each}&page={_late(each, each)}" for each in Status},
        "a busy body": busy,
        "a busy body, far down": f"{busy}&page={_late('done')}",
        "a busy body, done": f"{busy}&tab=done",
        "a small body": small,
        "a small body, at risk": f"{small}&tab=at_risk",
        "a programme": large,
        "a programme, far down": f"{large}&page={_late('done')}",
        "a programme, silent": f"{large}&tab=silent",
        "a region": f"region={regions[0].code}",
        "body and programme": f"{busy}&{large}",
    }
    return {name: f"/uz/commitments/?{query}" for name, query in queries.items()}


def _late(status: str, tab: str = "all") -> str:
    """The cursor of a page far down: behind nine tenths of the rows of `status`."""
    from django.utils import timezone

    from monitoring.listing import ORDERS, URGENCY
    from monitoring.models import Commitment, DayNumber
    from portal.keyset import Cursor

    names = [name.lstrip("-") for name in ORDERS[tab] if name != "urgency"]
    rows = Commitment.objects.public().standing(status, timezone.now())
    ordered = rows.annotate(next_day=DayNumber("next_due_on")).order_by(*_plain(ORDERS[tab]))
    edge = ordered.values_list(*names)[rows.count() * 9 // 10]
    first = (URGENCY.index(status),) if "urgency" in ORDERS[tab] else ()
    return str(Cursor((*first, *edge)))


def _plain(order: tuple[str, ...]) -> list[str]:
    return [name for name in order if name != "urgency"]


if __name__ == "__main__":
    main()
