"""What the public pages cost: time, queries, bytes and requests.

    python -m benchmarks.pages [--proposals 100 100000] [--rounds 5] [--requests 300]

For home, list and detail as a visitor without cookies: p50 and p95 with one client (median of the
rounds, at each size), the number of queries, and what a browser loads at the first view.
"""

import argparse
import os
import shutil
from collections.abc import Sequence

from benchmarks import load, server


def main() -> None:
    """Measure at each size and print."""
    asked = _arguments()
    with server.database():
        server.prepare_schema()
        from django.utils import timezone

        from benchmarks import fill
        from proposals import numbers

        p95: dict[tuple[str, int], float] = {}
        filled = 0
        for size in sorted(asked.proposals):
            references = fill.proposals(size - filled)
            filled = size
            # As the beat does each minute.
            numbers.keep(timezone.now())
            pages = {
                "home": "/uz/",
                "list": "/uz/proposals/",
                "detail": f"/uz/proposals/{references[len(references) // 2]}/",
            }
            with server.web() as running:
                for name, path in pages.items():
                    p95[name, size] = _time(running.port, name, path, size, asked)
                    if size == max(asked.proposals):
                        _print_weight(running.port, name, path)
        _print_flatness(p95, sorted(asked.proposals))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--proposals", type=int, nargs="+", default=[100, 100_000])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--requests", type=int, default=300)
    return parser.parse_args()


def _time(port: int, name: str, path: str, size: int, asked: argparse.Namespace) -> float:
    requests = [load.request("GET", path)] * asked.requests
    load.run(port, requests, clients=1)  # warms up
    results = [load.run(port, requests, clients=1) for _round in range(asked.rounds)]
    best = load.middle(results)
    print(
        f"{name:<7} {size:>9,} proposals   p50 {best.percentile(0.5):6.1f} ms   "
        f"p95 {best.percentile(0.95):6.1f} ms   {_queries(path)} queries   {dict(best.statuses)}",
        flush=True,
    )
    return best.percentile(0.95)


def _queries(path: str, cookie: str = "") -> int:
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client(HTTP_HOST="127.0.0.1", HTTP_COOKIE=cookie)
    client.get(path)
    with CaptureQueriesContext(connection) as captured:
        client.get(path)
    return len(captured)


def _print_weight(port: int, name: str, path: str) -> None:
    """What Chromium loads for the page when nothing is in its cache."""
    chromium = os.environ.get("CHROMIUM", shutil.which("chromium") or "")
    if not chromium:
        print(f"{name}: no Chromium, so its weight was not measured")
        return
    from playwright.sync_api import sync_playwright

    sizes: dict[str, float] = {}
    addresses: dict[str, str] = {}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 390, "height": 844})
        session = page.context.new_cdp_session(page)
        session.send("Network.enable")
        session.on(
            "Network.requestWillBeSent",
            lambda event: addresses.update({event["requestId"]: event["request"]["url"]}),
        )
        session.on(
            "Network.loadingFinished",
            lambda event: sizes.update({event["requestId"]: event["encodedDataLength"]}),
        )
        page.goto(f"http://127.0.0.1:{port}{path}", wait_until="networkidle")
        browser.close()
    loaded = {number: url for number, url in addresses.items() if url.startswith("http")}
    total = sum(sizes.get(number, 0) for number in loaded)
    print(f"{name}: {total / 1000:.1f} kB on the wire in {len(loaded)} requests: ", end="")
    print(
        ", ".join(
            f"{url.rpartition('/')[2] or 'page'} {sizes.get(number, 0) / 1000:.1f}"
            for number, url in loaded.items()
        ),
        flush=True,
    )


def _print_flatness(p95: dict[tuple[str, int], float], sizes: Sequence[int]) -> None:
    for name in ("home", "list", "detail"):
        ratio = p95[name, sizes[-1]] / p95[name, sizes[0]]
        print(f"{name}: p95 at {sizes[-1]:,} / p95 at {sizes[0]:,} = {ratio:.2f}")


if __name__ == "__main__":
    main()
