"""What the pages of one large consultation cost, with few contributions and with many.

    python -m benchmarks.consultation [--contributions 1000 100000] [--rounds 5] [--requests 200]

A draft of 500 clauses. For the page of a clause, of the text and of all opinions, as a visitor
without cookies: p50 and p95 with one client (median of the rounds), and the number of queries.
"""

import argparse

from benchmarks import load, server
from benchmarks.pages import _queries

CLAUSES = 500
# The rows of one consultation, spread over its clauses; a tenth stands on the first one.
FILL = """
INSERT INTO consultations_contribution
    (uid, consultation_id, clause_id, line, author_name, organisation, region_id, stance, text,
     wording, language, key, supports, body_id, created_at)
SELECT gen_random_uuid(), c.id, clause.id, clause.line, '', '', r.id,
       (ARRAY['agree', 'change', 'remove', 'question'])[1 + n %% 4],
       'Muddat ' || n || ' kun boʻlsin, uch kun juda kam.', '', 'uz',
       'muddat ' || n || ' kun bolsin', n %% 90, c.body_id, c.opens_at
FROM generate_series(%(first)s::int, %(last)s::int) n
JOIN consultations_consultation c ON c.id = %(consultation)s
JOIN consultations_clause clause
    ON clause.version_id = %(version)s AND clause.place = CASE WHEN n %% 10 = 0 THEN 1
                                                            ELSE 1 + n %% %(clauses)s END
JOIN LATERAL (SELECT id FROM directory_region ORDER BY id LIMIT 1) r ON TRUE
"""


def main() -> None:
    """Measure at each size and print."""
    asked = _arguments()
    with server.database():
        server.prepare_schema()
        consultation, version = _draft()
        p95: dict[tuple[str, int], float] = {}
        filled = 0
        for size in sorted(asked.contributions):
            _fill(consultation, version, filled, size)
            filled = size
            reference = consultation.reference
            address = version.clauses.get(place=1).address
            pages = {
                "clause": f"/uz/consultations/{reference}/clauses/{address}/",
                "text": f"/uz/consultations/{reference}/",
                "opinions": f"/uz/consultations/{reference}/opinions/",
            }
            with server.web() as running:
                for name, path in pages.items():
                    p95[name, size] = _time(running.port, name, path, size, asked)
        _print_flatness(p95, sorted(asked.contributions))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--contributions", type=int, nargs="+", default=[1000, 100_000])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--requests", type=int, default=200)
    return parser.parse_args()


def _draft():  # noqa: ANN202  # models are known only once Django is set up
    from consultations.versions import current_version
    from tests.consultation_factories import ConsultationFactory

    text = "\n".join(
        f"{n}-modda. Modda {n}\n"
        + "\n".join(f"{n}.{k}. Qoida {n}.{k} amal qiladi." for k in range(1, 5))
        for n in range(1, CLAUSES // 5 + 1)
    )
    consultation = ConsultationFactory(published=True, draft=text)
    return consultation, current_version(consultation)


def _fill(consultation, version, first: int, last: int) -> None:  # noqa: ANN001
    from django.db import connection

    from consultations.tallies import drain

    with connection.cursor() as cursor:
        values = {
            "first": first + 1,
            "last": last,
            "consultation": consultation.pk,
            "version": version.pk,
            "clauses": CLAUSES - 1,
        }
        cursor.execute(FILL, values)
        cursor.execute("VACUUM ANALYZE")
    while drain():
        pass


def _time(port: int, name: str, path: str, size: int, asked: argparse.Namespace) -> float:
    requests = [load.request("GET", path)] * asked.requests
    load.run(port, requests, clients=1)  # warms up
    results = [load.run(port, requests, clients=1) for _round in range(asked.rounds)]
    best = load.middle(results)
    print(
        f"{name:<9} {size:>9,} contributions   p50 {best.percentile(0.5):6.1f} ms   "
        f"p95 {best.percentile(0.95):6.1f} ms   {_queries(path)} queries   {dict(best.statuses)}",
        flush=True,
    )
    return best.percentile(0.95)


def _print_flatness(p95: dict[tuple[str, int], float], sizes: list[int]) -> None:
    for name in ("clause", "text", "opinions"):
        ratio = p95[name, sizes[-1]] / p95[name, sizes[0]]
        print(f"{name}: p95 at {sizes[-1]:,} / p95 at {sizes[0]:,} = {ratio:.2f}")


if __name__ == "__main__":
    main()
