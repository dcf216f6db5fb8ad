"""Which files of tests are slow: found by a run with --measure, kept in `slow.txt`.

Two minutes are enough for every day as long as a test takes a tenth of a second on average.
"""

from collections import defaultdict
from pathlib import Path

import pytest

LIST = Path(__file__).parent / "slow.txt"
# Seconds that a test of a file may take on average, of one of two cores.
MOST = 0.1


def slow_files() -> frozenset[str]:
    """The files of the list, as test ids begin with them."""
    return frozenset(LIST.read_text(encoding="utf-8").split())


class Measuring:
    """Adds up what each file takes, and writes the list at the end."""

    def __init__(self) -> None:
        self.seconds: defaultdict[str, float] = defaultdict(float)
        self.tests: defaultdict[str, set[str]] = defaultdict(set)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Setting up and taking down count as well."""
        file = report.nodeid.partition("::")[0]
        self.seconds[file] += report.duration
        self.tests[file].add(report.nodeid)

    def pytest_sessionfinish(self) -> None:
        """Write down which files are slow."""
        LIST.write_text("".join(f"{file}\n" for file in self.slow()), encoding="utf-8")

    def slow(self) -> list[str]:
        """The files whose tests take more than `MOST`."""
        means = {file: self.seconds[file] / len(tests) for file, tests in self.tests.items()}
        return sorted(file for file, mean in means.items() if mean > MOST)
