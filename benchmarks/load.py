"""A load of its own: requests over kept connections, as many as there are clients."""

import asyncio
import statistics
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Result:
    """What one round of requests showed."""

    seconds: float
    latencies: tuple[float, ...]
    statuses: Counter[int]

    @property
    def rate(self) -> float:
        """Requests a second."""
        return len(self.latencies) / self.seconds

    def percentile(self, share: float) -> float:
        """Milliseconds within which `share` of the requests were answered."""
        ordered = sorted(self.latencies)
        return 1000 * ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def run(port: int, requests: Iterable[bytes], clients: int) -> Result:
    """Send `requests` from `clients` connections, each waiting for its answer."""
    return asyncio.run(_run(port, iter(list(requests)), clients))


async def _run(port: int, requests: Iterator[bytes], clients: int) -> Result:
    latencies: list[float] = []
    statuses: Counter[int] = Counter()
    began = time.perf_counter()
    await asyncio.gather(
        *(_client(port, requests, latencies, statuses) for _number in range(clients))
    )
    return Result(time.perf_counter() - began, tuple(latencies), statuses)


async def _client(
    port: int, requests: Iterator[bytes], latencies: list[float], statuses: Counter[int]
) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    for request in requests:
        began = time.perf_counter()
        writer.write(request)
        head = await reader.readuntil(b"\r\n\r\n")
        await _skip_body(reader, head)
        latencies.append(time.perf_counter() - began)
        statuses[int(head[9:12])] += 1
    writer.close()


async def _skip_body(reader: asyncio.StreamReader, head: bytes) -> None:
    lower = head.lower()
    mark = lower.find(b"content-length:")
    if mark >= 0:
        await reader.readexactly(int(lower[mark + 15 : lower.find(b"\r", mark)]))
    elif b"transfer-encoding: chunked" in lower:
        while (size := int(await reader.readline(), 16)) or not await reader.readline():
            await reader.readexactly(size + 2)


def request(
    method: str, path: str, *, cookie: str = "", body: bytes = b"", accept: str = "identity"
) -> bytes:
    """A request as bytes."""
    lines = [
        f"{method} {path} HTTP/1.1",
        "Host: 127.0.0.1",
        f"Accept-Encoding: {accept}",
        *([f"Cookie: {cookie}"] if cookie else []),
        *(["Content-Type: application/x-www-form-urlencoded"] if method == "POST" else []),
        f"Content-Length: {len(body)}",
        "",
        "",
    ]
    return "\r\n".join(lines).encode() + body


def middle(results: list[Result]) -> Result:
    """The round with the median rate."""
    rate = statistics.median_low(result.rate for result in results)
    return next(result for result in results if result.rate == rate)
