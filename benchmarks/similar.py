"""How well and how fast similar proposals are found.

    python -m benchmarks.similar [--proposals 100000]

Among the proposals of the written pairs of tests/proposals/similar and what stands beside them:
in how many pairs the right one is among the first five, in all, in the half on which the search
was tuned and in the half held out, and by scripts; how many titles without a match are told that
one is very near; and the same for plain trigrams over the script-independent key of the titles.
Then the same, and the times, among so many proposals, most of them words thrown together.
"""

import argparse
import gc
import random
import time
from collections.abc import Callable, Iterable

from benchmarks import server

SHOWN = 5
# For plain trigrams: the least similarity that pg_trgm itself takes for a match.
TRIGRAM_NEAR = 0.3

Found = list[tuple[str, bool]]


def main() -> None:
    """Fill, measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--proposals", type=int, default=100_000)
    asked = parser.parse_args()
    with server.database():
        server.prepare_schema()
        planted = _plant()
        _measure("by meaning", _by_meaning, by_scripts=True)
        _keep_keys()
        _measure("plain trigrams", _by_trigrams)
        _fill(asked.proposals - planted)
        _measure("by meaning", _by_meaning)
        _print_page()


def _plant() -> int:
    from portal.directory.models import Body
    from portal.norms.models import ProposalLevel
    from tests.proposals.similar.corpus import plant

    planted = plant(Body.objects.earliest("id"), ProposalLevel.objects.earliest("id"))
    _settle(f"{planted:,} proposals, written by hand")
    return planted


def _fill(number: int) -> None:
    from benchmarks import fill

    fill.proposals(number, written=writer())
    _settle(f"and {number:,} of words thrown together")


def _settle(said: str) -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE proposals_proposal")
    print(said, flush=True)
    # What filling left behind is not looked through while the search is timed.
    gc.collect()
    gc.freeze()


def writer() -> Callable[[int], tuple[str, str]]:
    """Titles and problems of the words of public affairs, some of them often, most seldom."""
    from proposals.meaning import CONCEPTS

    lines = [line for line in CONCEPTS.read_text().splitlines() if "|" in line and line[0] != "#"]
    words = [
        side.split(",")[0].replace("+", " ").replace("*", "").strip()
        for line in lines
        for side in line.split("|")
    ]
    chance = random.Random(5)
    chance.shuffle(words)
    often = [1 / (rank + 10) for rank in range(len(words))]

    def written(n: int) -> tuple[str, str]:
        title = chance.choices(words, often, k=6)
        problem = chance.choices(words, often, k=20)
        return f"{' '.join(title).capitalize()} Mahalla{n % 2000}", " ".join(problem)

    return written


def _by_meaning(title: str) -> Found:
    from django.utils import timezone

    from proposals.similar import similar_to

    found = similar_to(title, timezone.now())
    return [(each.proposal.title, each.is_near) for each in found]


def _by_trigrams(title: str) -> Found:
    from django.db import connection

    from portal.language.keys import search_key

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT title, similarity(key, %s) AS alike FROM benchmark_keys "
            "ORDER BY alike DESC LIMIT %s",
            [search_key(title), SHOWN],
        )
        return [(row[0], row[1] >= TRIGRAM_NEAR) for row in cursor.fetchall()]


def _keep_keys() -> None:
    """The script-independent keys of the titles alone, for the plain trigrams."""
    from django.db import connection

    from portal.language.keys import search_key
    from proposals.models import Proposal

    titles = Proposal.objects.values_list("title", flat=True)
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMP TABLE benchmark_keys (title text, key text)")
        rows = [(title, search_key(title)) for title in titles]
        cursor.executemany("INSERT INTO benchmark_keys VALUES (%s, %s)", rows)


def _measure(name: str, search: Callable[[str], Found], *, by_scripts: bool = False) -> None:
    from tests.proposals.similar.corpus import no_match, pairs

    search("Maktab")  # warms up
    times: list[float] = []

    def timed(title: str) -> Found:
        start = time.perf_counter()
        found = search(title)
        times.append((time.perf_counter() - start) * 1000)
        return found

    hits = {pair: pair.title in {title for title, _near in timed(pair.query)} for pair in pairs()}
    alarms = [any(near for _title, near in timed(title)) for title in no_match()]
    tuned = [hit for pair, hit in hits.items() if not pair.held_out]
    held_out = [hit for pair, hit in hits.items() if pair.held_out]
    print(
        f"{name:<15} among the first {SHOWN}: {_part(hits.values())}, tuned half {_part(tuned)}, "
        f"held out {_part(held_out)}; false alarms {_part(alarms)}; {_times(times)}",
        flush=True,
    )
    for scripts in sorted({(pair.query_script, pair.script) for pair in hits if by_scripts}):
        of_these = [hit for p, hit in hits.items() if (p.query_script, p.script) == scripts]
        print(f"    {scripts[0]:>8} asks, {scripts[1]:<8} stands: {_part(of_these)}", flush=True)


def _print_page() -> None:
    """What the piece under the title costs on the way through the whole portal."""
    from django.test import Client

    from benchmarks import fill
    from tests.proposals.similar.corpus import pairs

    client = Client(HTTP_HOST="127.0.0.1")
    client.cookies["session"] = fill.sessions(fill.people(1))[0]
    times, statuses = [], set()
    for pair in pairs():
        start = time.perf_counter()
        answer = client.get("/uz/proposals/new/similar/", {"title": pair.query})
        times.append((time.perf_counter() - start) * 1000)
        statuses.add(answer.status_code)
    print(f"under the title, as a page: {_times(times)}, answers {statuses}")


def _part(hits: Iterable[bool]) -> str:
    listed = list(hits)
    return f"{sum(listed)}/{len(listed)} = {100 * sum(listed) / len(listed):.1f} %"


def _times(times: list[float]) -> str:
    ordered = sorted(times)
    p50, p95 = ordered[len(ordered) // 2], ordered[int(len(ordered) * 0.95)]
    return f"p50 {p50:.1f} ms, p95 {p95:.1f} ms"


if __name__ == "__main__":
    main()
