"""How much a signature costs, beside what it cannot do without.

    python -m benchmarks.signing [--people 20000] [--rounds 5] [--requests 3000]

Prints, in one run, the median of the rounds: a bare view doing one INSERT; the same view under the
portal's middleware, session and user row; the full signing endpoint spread over 10,000 proposals;
the same on one proposal. Then whether every acknowledged signature is counted, once.
"""

import argparse
import urllib.parse
from collections.abc import Callable, Iterator
from itertools import islice

from benchmarks import load, server

CLIENTS = (8, 32)
TOKEN = "b" * 32
PROPOSALS = 10_000


def main() -> None:
    """Measure and print."""
    asked = _arguments()
    with server.database():
        server.prepare_schema()
        from benchmarks import fill

        print(f"preparing {asked.people:,} people and {PROPOSALS:,} proposals …", flush=True)
        cookies = [
            f"session={key}; csrftoken={TOKEN}" for key in fill.sessions(fill.people(asked.people))
        ]
        references = fill.proposals(PROPOSALS)
        with server.web() as running:
            for clients in CLIENTS:
                _compare(running, clients, asked, cookies, references)
        _print_exactness()


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--people", type=int, default=20_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--requests", type=int, default=3_000)
    return parser.parse_args()


acknowledged: dict[tuple[str, str], int] = {}


def _compare(
    running: server.Server,
    clients: int,
    asked: argparse.Namespace,
    cookies: list[str],
    references: list[str],
) -> None:
    offset = CLIENTS.index(clients)
    kinds: dict[str, Callable[[int], Iterator[bytes]]] = {
        "bare INSERT": lambda n: iter([load.request("POST", "/bare/")] * asked.requests),
        "with middleware": lambda n: islice(_dressed(cookies), asked.requests),
        "signing, spread": lambda n: islice(
            _signings(cookies, references[len(CLIENTS) :], asked.requests * (n + 10 * offset)),
            asked.requests,
        ),
        "signing, on one": lambda n: islice(
            _signings(cookies, [references[offset]], _fresh(asked, n, cookies)), asked.requests
        ),
    }
    rounds: dict[str, list[tuple[load.Result, float]]] = {kind: [] for kind in kinds}
    for number in range(asked.rounds + 1):
        for kind, make in kinds.items():
            requests = list(make(number))
            before = running.cpu_seconds()
            result = load.run(running.port, requests, clients)
            cpu = (running.cpu_seconds() - before) / len(requests)
            if number:  # the first round warms up
                rounds[kind].append((result, cpu))
    _print_table(clients, rounds)


def _fresh(asked: argparse.Namespace, number: int, cookies: list[str]) -> int:
    """Where the next signers begin who have not signed the one proposal yet.

    Each number of clients has a proposal of its own: asking for a receipt again costs otherwise.
    """
    assert (asked.rounds + 1) * asked.requests <= len(cookies), "more rounds need more people"
    return number * asked.requests


def _dressed(cookies: list[str]) -> Iterator[bytes]:
    body = urllib.parse.urlencode({"csrfmiddlewaretoken": TOKEN}).encode()
    for cookie in cookies:
        yield load.request("POST", "/dressed/", cookie=cookie, body=body)


def _signings(cookies: list[str], references: list[str], start: int) -> Iterator[bytes]:
    body = urllib.parse.urlencode({"csrfmiddlewaretoken": TOKEN}).encode()
    number = start
    while True:
        reference, cookie = references[number % len(references)], cookies[number % len(cookies)]
        acknowledged[reference, cookie] = acknowledged.get((reference, cookie), 0) + 1
        yield load.request(
            "POST", f"/uz/proposals/{reference}/signatures/", cookie=cookie, body=body
        )
        number += 1


def _print_table(clients: int, rounds: dict[str, list[tuple[load.Result, float]]]) -> None:
    print(f"\n{clients} clients    per second    p50 ms   p95 ms   p99 ms   CPU µs   answers")
    rates = {}
    for kind, measured in rounds.items():
        best = load.middle([result for result, _cpu in measured])
        cpu = next(cpu for result, cpu in measured if result is best)
        rates[kind] = best.rate
        print(
            f"{kind:<16} {best.rate:8.0f}   {best.percentile(0.5):8.2f} "
            f"{best.percentile(0.95):8.2f} {best.percentile(0.99):8.2f} {cpu * 1e6:8.0f}   "
            f"{dict(best.statuses)}"
        )
    print(
        f"full / bare {rates['signing, spread'] / rates['bare INSERT']:.2f}   "
        f"full / with middleware {rates['signing, spread'] / rates['with middleware']:.2f}   "
        f"one / spread {rates['signing, on one'] / rates['signing, spread']:.2f}",
        flush=True,
    )


def _print_exactness() -> None:
    from django.db.models import Count

    from proposals import counting
    from proposals.models import Proposal, Signature

    while counting.drain():
        pass
    rows = Signature.objects.counted()
    doubled = rows.values("proposal", "nullifier").annotate(n=Count("id")).filter(n__gt=1).count()
    shown = sum(Proposal.objects.with_counts().values_list("signature_count", flat=True))
    print(
        f"\nsigned by somebody: {len(acknowledged):,}   rows: {rows.count():,}   shown: {shown:,}"
        f"   lost: {len(acknowledged) - rows.count():,}   doubled: {doubled:,}"
    )


if __name__ == "__main__":
    main()
