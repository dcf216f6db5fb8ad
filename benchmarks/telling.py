"""What it costs to tell many people of one event.

    python -m benchmarks.telling [--people 10000] [--rounds 5]

Prints, in one run, the median of the rounds: a notice and a mail for each person row by row; the
same by bulk_create; by the portal's fan-out; the fan-out again where everyone knows already. Then
the memory of a fan-out to a tenth of the people and to all, and letters sent a second.
"""

import argparse
import statistics
import time
import tracemalloc
from collections.abc import Callable, Iterator
from typing import Any

from benchmarks import server

BATCH = 1000
ROW_BY_ROW = 1000  # so many people show its price


def main() -> None:
    """Measure and print."""
    asked = _arguments()
    with server.database():
        server.prepare_schema()
        from django.conf import settings

        settings.AUDIENCES = ["benchmarks.telling.AUDIENCES"]
        print(f"preparing {asked.people:,} people …", flush=True)
        _prepare(asked.people)
        _compare(asked.rounds)
        _print_memory(asked.people)
        _print_letters()


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--people", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=5)
    return parser.parse_args()


told: list[int] = []


def everyone(event: Any) -> Iterator[tuple[int, str]]:
    """The audience: as many of the people as the round asks for."""
    return ((person, "author") for person in told)


AUDIENCES = {"body.renamed": everyone}


def _prepare(number: int) -> None:
    from allauth.account.models import EmailAddress

    from benchmarks import fill

    told.extend(fill.people(number))
    EmailAddress.objects.bulk_create(
        [
            EmailAddress(user_id=pk, email=f"p{pk}@example.uz", verified=True, primary=True)
            for pk in told
        ],
        batch_size=5000,
    )


def _event() -> Any:
    from django.contrib.contenttypes.models import ContentType

    from portal.audit.models import Event
    from portal.directory.models import Body

    body = Body.objects.first()
    assert body is not None
    kind = ContentType.objects.get_for_model(body)
    return Event.objects.create(kind="body.renamed", content_type=kind, object_id=body.pk)


def _compare(rounds: int) -> None:
    from portal.audit.models import Event
    from portal.notifications.telling import tell

    def again(event: Any) -> None:
        tell(event.pk)
        Event.objects.filter(pk=event.pk).update(fanned_out_at=None)
        began[0] = time.perf_counter()
        tell(event.pk)

    ways: dict[str, tuple[Callable[[Any], object], int]] = {
        "row by row": (_row_by_row, min(ROW_BY_ROW, len(told))),
        "bulk_create": (_in_bulk, len(told)),
        "fan-out": (lambda event: tell(event.pk), len(told)),
        "fan-out, all told": (again, len(told)),
    }
    began = [0.0]
    print(f"\n{'':20}{'people':>10}{'seconds':>10}{'a second':>12}")
    for name, (way, people) in ways.items():
        spent = []
        for _ in range(rounds):
            event = _event()
            began[0] = time.perf_counter()
            way(event)
            spent.append(time.perf_counter() - began[0])
        seconds = statistics.median(spent)
        print(f"{name:20}{people:>10,}{seconds:>10.3f}{people / seconds:>12,.0f}", flush=True)


def _row_by_row(event: Any) -> None:
    from portal.notifications.models import Delivery, Notification

    for pk in told[:ROW_BY_ROW]:
        notice, _made = Notification.objects.get_or_create(
            event=event, person_id=pk, defaults=_fields(event)
        )
        Delivery.objects.get_or_create(notification=notice, channel="email", window="")


def _in_bulk(event: Any) -> None:
    from portal.notifications.models import Delivery, Notification

    for start in range(0, len(told), BATCH):
        Notification.objects.bulk_create(
            [
                Notification(event=event, person_id=pk, **_fields(event))
                for pk in told[start : start + BATCH]
            ],
            ignore_conflicts=True,
        )
        people = told[start : start + BATCH]
        notices = Notification.objects.filter(event=event, person__in=people)
        Delivery.objects.bulk_create(
            [Delivery(notification=each, channel="email") for each in notices],
            ignore_conflicts=True,
        )


def _fields(event: Any) -> dict[str, Any]:
    return {
        "content_type_id": event.content_type_id,
        "object_id": event.object_id,
        "reason": "author",
        "notice_class": "answer",
    }


def _print_memory(people: int) -> None:
    from portal.notifications.telling import tell

    whole = list(told)
    for number in (people // 10, people):
        told[:] = whole[:number]
        event = _event()
        tracemalloc.start()
        tell(event.pk)
        _now, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        print(f"memory of a fan-out to {number:,}: {peak / 1024:,.0f} kB")


def _print_letters(seconds: float = 5.0) -> None:
    from portal.notifications.sending import send_due

    before = time.process_time()
    sent = send_due(seconds=seconds)
    each = (time.process_time() - before) / max(sent, 1) * 1000
    print(f"letters, one sender, a mail server that takes no time: {sent / seconds:,.0f} a second,")
    print(f"{each:.1f} ms of CPU each in the worker")


if __name__ == "__main__":
    # The audience above must be the one that the settings name, not a second copy of this module.
    from benchmarks.telling import main as measured

    measured()
