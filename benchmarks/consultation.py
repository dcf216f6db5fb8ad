"""What the pages of one large consultation cost, with few contributions and with many.

    python -m benchmarks.consultation [--contributions 1000 100000] [--rounds 5] [--requests 200]

A draft of 500 clauses. For the page of a clause, of the text and of all opinions, as a visitor
without cookies, and for the inbox of an officer: p50 and p95 with one client (median of the
rounds), and the number of queries. Then the table of all opinions: how long it takes, how much it
is, and how much memory the web server holds at most beside what it held before.
"""

import argparse
import threading
import time
import urllib.request

from benchmarks import load, server
from benchmarks.pages import _queries
from benchmarks.people import officer_of

CLAUSES = 500
# The rows of one consultation, spread over its clauses; a tenth stands on the first one.
FILL = """
INSERT INTO consultations_contribution
    (uid, consultation_id, clause_id, line, author_name, organisation, region_id, stance, text,
     wording, language, key, supports, backing, body_id, created_at)
SELECT gen_random_uuid(), c.id, clause.id, clause.line, '', '', r.id,
       (ARRAY['agree', 'change', 'remove', 'question'])[1 + n %% 4],
       'Muddat ' || n || ' kun boʻlsin, uch kun juda kam.', '', 'uz',
       'muddat ' || n || ' kun bolsin', n %% 90, n %% 90, c.body_id, c.opens_at
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
        officer = officer_of(consultation.body)
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
                "inbox": f"/uz/desk/consultations/{consultation.uid}/inbox/",
            }
            with server.web() as running:
                for name, path in pages.items():
                    p95[name, size] = _time(running.port, name, path, size, asked, officer)
                _export(running, f"/uz/consultations/{reference}/contributions.csv", size)
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


def _time(
    port: int, name: str, path: str, size: int, asked: argparse.Namespace, officer: str
) -> float:
    cookie = officer if name == "inbox" else ""
    requests = [load.request("GET", path, cookie=cookie)] * asked.requests
    load.run(port, requests, clients=1)  # warms up
    results = [load.run(port, requests, clients=1) for _round in range(asked.rounds)]
    best = load.middle(results)
    print(
        f"{name:<9} {size:>9,} contributions   p50 {best.percentile(0.5):6.1f} ms   "
        f"p95 {best.percentile(0.95):6.1f} ms   {_queries(path, cookie)} queries   "
        f"{dict(best.statuses)}",
        flush=True,
    )
    return best.percentile(0.95)


def _export(running: server.Server, path: str, size: int) -> None:
    """Read the whole table as somebody does who is in no hurry, and watch the web server."""
    before, most, over = running.memory(), [0], threading.Event()

    def watch() -> None:
        while not over.wait(0.05):
            most.append(running.memory())

    watching = threading.Thread(target=watch)
    watching.start()
    began, received = time.perf_counter(), 0
    with urllib.request.urlopen(f"http://127.0.0.1:{running.port}{path}") as answer:  # noqa: S310
        while piece := answer.read(65_536):
            received += len(piece)
    seconds = time.perf_counter() - began
    over.set()
    watching.join()
    print(
        f"table     {size:>9,} contributions   {seconds:.1f} s   {received / 1e6:.1f} MB   "
        f"memory +{max(0, max(most) - before) / 1e6:.1f} MB",
        flush=True,
    )


def _print_flatness(p95: dict[tuple[str, int], float], sizes: list[int]) -> None:
    for name in ("clause", "text", "opinions", "inbox"):
        ratio = p95[name, sizes[-1]] / p95[name, sizes[0]]
        print(f"{name}: p95 at {sizes[-1]:,} / p95 at {sizes[0]:,} = {ratio:.2f}")


if __name__ == "__main__":
    main()
