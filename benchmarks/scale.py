"""Whether pages stay as quick when there is a hundred times as much.

    python -m benchmarks.scale [--proposals 10000 1000000] [--signatures 10] [--rounds 5]

Fills one database after the other, in every state of a proposal's life and with so many signatures
for each on average, and asks for lists, details, similar ones and the desk with one client. The
rounds of a page take turns between the sizes, so that whatever else the machine does meanwhile
falls on all of them. Prints p50 and p95 (median of the rounds), what PostgreSQL read for it
(buffers of 8 kB, by the plans of all queries of the page), which plans read a whole table, and the
ratios between the sizes.
"""

import argparse
import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import Any

from benchmarks import load, server
from benchmarks.people import officer_of

PROTOS = 2000
# Tables that grow with what people do.
GROWING = re.compile(r"Seq Scan on (proposals_\w+|accounts_user|audit_event)")
BUFFERS = re.compile(r"shared (?:hit=(\d+))?\s?(?:read=(\d+))?")


@dataclass(frozen=True)
class Case:
    """A page: its `name`, its `path` and the cookie of whoever asks for it."""

    name: str
    path: str
    cookie: str = ""


@dataclass(frozen=True)
class Portal:
    """The portal among `size` proposals: its database, its port, its pages and what they read."""

    size: int
    name: str
    port: int
    cases: list[Case]
    plans: dict[str, tuple[int, set[str]]]


def main() -> None:
    """Measure at each size and print."""
    asked = _arguments()
    with server.database(), ExitStack() as stack:
        portals = [stack.enter_context(_portal(size, asked)) for size in asked.proposals]
        found = _measure(portals, asked)
    _print_ratios(found, asked.proposals)


@contextmanager
def _portal(size: int, asked: argparse.Namespace) -> Iterator[Portal]:
    name = f"scale{size}"
    with _another_database(name, keep=asked.keep) as is_new:
        server.prepare_schema()
        if is_new:
            _fill(size, size * asked.signatures)
        cases = [case for case in _cases() if not asked.pages or case.name in asked.pages]
        plans = {case.name: _plans(case) for case in cases}
        with server.web() as running:
            yield Portal(size, name, running.port, cases, plans)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--proposals", type=int, nargs="+", default=[10_000, 1_000_000])
    parser.add_argument("--signatures", type=int, default=10, help="for each, on average (10)")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--requests", type=int, default=150)
    parser.add_argument("--pages", nargs="+", default=[], help="only these, by their names")
    parser.add_argument("--keep", action="store_true", help="use filled databases again")
    return parser.parse_args()


@contextmanager
def _another_database(name: str, *, keep: bool) -> Iterator[bool]:
    """Let this process and its web server work on the database `name`; whether it is new."""
    import os

    import django

    django.setup()
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
        is_new = cursor.fetchone() is None
        if is_new:
            cursor.execute(f'CREATE DATABASE "{name}"')
    before, address = connection.settings_dict["NAME"], os.environ["DATABASE_URL"]
    connection.close()
    connection.settings_dict["NAME"] = name
    os.environ["DATABASE_URL"] = _with_name(address, name)
    try:
        yield is_new
    finally:
        connection.close()
        connection.settings_dict["NAME"], os.environ["DATABASE_URL"] = before, address
        if not keep:
            with connection.cursor() as cursor:
                cursor.execute(f'DROP DATABASE "{name}"')


def _with_name(address: str, name: str) -> str:
    head, _slash, tail = address.rpartition("/")
    _old, question, options = tail.partition("?")
    return f"{head}/{name}{question}{options}"


def _fill(proposals: int, signatures: int) -> None:
    from benchmarks import fill
    from benchmarks.similar import writer

    print(f"filling: {proposals:,} proposals, {signatures:,} signatures …", flush=True)
    fill.proposals(PROTOS, written=writer())
    fill.multiply(PROTOS, proposals)
    fill.signatures(signatures, proposals)


def _cases() -> list[Case]:
    from proposals.models import Proposal

    def one(**where: Any) -> str:
        rows = Proposal.objects.filter(**where).order_by("id")
        return str(rows[rows.count() // 2].reference)

    lists = {
        "list": "",
        "list, ending": "sort=ending",
        "list, most": "sort=most",
        "list, newest": "sort=newest",
        "list, awaiting": "tab=awaiting",
        "list, answered": "tab=answered",
        "list, rejected": "tab=rejected",
        "list, closed": "tab=closed",
        "list, closed, most": "tab=closed&sort=most",
        "list, search": "q=maktab",
        "list, level": "tab=answered&level=republic",
        "list, body": "tab=answered&body=school-education",
    }
    citizen, officer = _citizen(), _officer()
    return [
        *(Case(name, f"/uz/proposals/?{query}") for name, query in lists.items()),
        Case("detail, open", f"/uz/proposals/{one(settled_at=None)}/"),
        Case("detail, answered", f"/uz/proposals/{one(state='answered')}/"),
        Case("similar", "/uz/proposals/new/similar/?title=Maktab%20suv%20yo%CA%BBl", citizen),
        Case("desk", "/uz/desk/", officer),
        Case("home", "/uz/"),
    ]


def _citizen() -> str:
    from benchmarks import fill

    return f"session={fill.sessions(fill.people(1))[0]}"


def _officer() -> str:
    """Somebody who answers for a body that owes answers."""
    from proposals.models import Proposal

    return officer_of(Proposal.objects.awaiting_answer().order_by("id")[0].body)


def _measure(portals: list[Portal], asked: argparse.Namespace) -> dict[tuple[str, int], float]:
    found = {}
    for cases in zip(*(portal.cases for portal in portals), strict=True):
        both = list(zip(portals, cases, strict=True))
        for portal, case in both:
            _count_figures(portal)
            load.run(portal.port, _requests(case, 40), clients=1)  # warms up
        rounds: dict[int, list[load.Result]] = {portal.size: [] for portal in portals}
        for _round in range(asked.rounds):
            for portal, case in both:
                result = load.run(portal.port, _requests(case, asked.requests), clients=1)
                rounds[portal.size].append(result)
        for portal, case in both:
            result = load.middle(rounds[portal.size])
            found[case.name, portal.size] = result.percentile(0.95)
            _print(portal, case, result)
    return found


def _requests(case: Case, number: int) -> list[bytes]:
    return [load.request("GET", case.path, cookie=case.cookie)] * number


def _count_figures(portal: Portal) -> None:
    """As the beat does each minute."""
    from django.db import connection
    from django.utils import timezone

    from proposals import numbers

    connection.close()
    connection.settings_dict["NAME"] = portal.name
    numbers.keep(timezone.now())


def _print(portal: Portal, case: Case, result: load.Result) -> None:
    read, whole = portal.plans[case.name]
    print(
        f"{case.name:<19} {portal.size:>9,}   p50 {result.percentile(0.5):6.1f} ms   "
        f"p95 {result.percentile(0.95):6.1f} ms   {read:>6,} buffers   "
        f"{dict(result.statuses)} {' '.join(sorted(whole))}",
        flush=True,
    )


def _plans(case: Case) -> tuple[int, set[str]]:
    """How many buffers the queries of the page read, and the growing tables read whole."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from portal import fresh

    ask = _asking(case)
    fresh.forget()
    with _unprepared(), CaptureQueriesContext(connection) as captured:
        ask()
    read, whole = 0, set[str]()
    for query in captured.captured_queries:
        sql = query["sql"] or ""
        # What is bound on the server (`$1`) reads one row by its key.
        if not sql.startswith(("SELECT", "WITH")) or "$1" in sql:
            continue
        with connection.cursor() as cursor:
            cursor.execute("EXPLAIN (ANALYZE, BUFFERS) " + sql)
            lines = [row[0] for row in cursor.fetchall()]
        top = next((BUFFERS.search(line) for line in lines if "Buffers:" in line), None)
        read += sum(int(number or 0) for number in (top.groups() if top else ()))
        whole |= {f"whole:{table}" for table in GROWING.findall("\n".join(lines))}
    return read, whole


@contextmanager
def _unprepared() -> Iterator[None]:
    """Let prepared queries be asked as any other, so that their plans can be seen."""
    from portal.prepared import Prepared

    def plain(prepared: Any, using: str = "default", **values: Any) -> list[Any]:
        return list(prepared.build(**values).using(using))

    quick: Any = Prepared
    rows, tuples = quick.rows, quick.tuples
    quick.rows = quick.tuples = plain
    try:
        yield
    finally:
        quick.rows, quick.tuples = rows, tuples


def _asking(case: Case) -> Callable[[], object]:
    from django.test import Client

    client = Client(HTTP_HOST="127.0.0.1")
    name, _equals, key = case.cookie.partition("=")
    if name:
        client.cookies[name] = key
    return lambda: client.get(case.path)


def _print_ratios(found: dict[tuple[str, int], float], sizes: list[int]) -> None:
    least, most = sizes[0], sizes[-1]
    for name in dict.fromkeys(name for name, _size in found):
        ratio = found[name, most] / found[name, least]
        print(f"{name}: p95 at {most:,} / p95 at {least:,} = {ratio:.2f}")


if __name__ == "__main__":
    main()
