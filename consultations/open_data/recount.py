"""Counts a consultation again from its open data. Needs Python 3.11 and nothing else.

    python3 recount.py https://…/en/consultations/M-2026-0317/
    python3 recount.py a/folder/with/the/files

Reads `datapackage.json` and the CSV files that stand beside it (on the portal under `…/data/`) and
prints, as JSON, the numbers that the page of the consultation and its report show:

* `page`: opinions that can be read, how many of a hundred of them are decided, and what the tabs
  count;
* `clauses`: for each line of clauses ("" is the whole draft) opinions, and people by stance:
  whoever wrote one or supports one;
* `report`: who took part, opinions by decision, stance, region and clause, and for each decision
  how many opinions it answers and how many people support those. Hidden opinions count here;
* `senders`: opinions that several people sent in nearly the same words, with how many they are;
* `survey`: for each question how many answered, and each answer with its count and per cent (of a
  ranking: how many put it first, and its average place);
* `participants`: how many answered the survey, by region;
* `statements`: numbers of those that most agree about, and of those that divide, by the norms.
"""

import csv
import io
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.request import urlopen

STANCES = ("agree", "change", "remove", "question")
OUTCOMES = ("accepted", "partly", "rejected", "noted")
WEB = ("https://", "http://")
# No list of statements on the page is longer.
SHOWN = 10

Row = dict[str, str]
Read = Callable[[str], Iterator[Row]]


def main(place: str) -> dict[str, Any]:
    """Every number of the consultation whose files are at `place`."""
    package, read = opened(place)
    return counted(read, package["norms"])


def opened(place: str) -> tuple[dict[str, Any], Read]:
    """The description of the files, and what reads one of them row by row."""

    def text(name: str) -> Any:
        if place.startswith(WEB):
            return urlopen(f"{place.rstrip('/')}/data/{name}")  # noqa: S310  # http(s) alone
        return (Path(place) / name).open("rb")

    def read(name: str) -> Iterator[Row]:
        with text(f"{name}.csv") as file:
            yield from csv.DictReader(io.TextIOWrapper(file, "utf-8-sig", newline=""))

    with text("datapackage.json") as file:
        return json.load(file), read


def counted(read: Read, norms: dict[str, int]) -> dict[str, Any]:
    """The numbers, from rows as the files hold them."""
    opinions, statements = Opinions(), list(read("statements"))
    for row in read("contributions"):
        opinions.add(row)
    participants = {row["region"]: int(row["sent"]) for row in read("participants")}
    votes = sum(int(row[name]) for row in statements for name in ("agreed", "disagreed", "passed"))
    shown = [row for row in statements if row["hidden"] == "0"]
    tabs = {"questions": read("questions"), "documents": read("documents"), "statements": shown}
    return {
        "page": opinions.page() | {name: sum(1 for _ in rows) for name, rows in tabs.items()},
        "clauses": opinions.clauses(),
        "report": opinions.report() | {"answers": sum(participants.values()), "votes": votes},
        "senders": opinions.senders(),
        "survey": survey(read("survey")),
        "participants": {region: sent for region, sent in participants.items() if sent},
        "statements": statement_results(shown, norms),
    }


class Opinions:
    """What is counted while the opinions go by; it grows with clauses, not with opinions.

    `alike` alone holds a number for each opinion that others repeat.
    """

    def __init__(self) -> None:
        self.all: Counter[str] = Counter()
        self.by: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self.shown: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self.people: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self.stances: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self.decisions: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0])
        self.alike: Counter[str] = Counter()

    def add(self, row: Row) -> None:
        """Count one opinion."""
        supports = int(row["supports"])
        self.all["contributions"] += 1
        self.all["people"] += int(row["first_of_author"])
        self.all["of_organisations"] += int(row["by_organisation"])
        self.all["supports"] += supports
        self.all["hidden"] += int(row["hidden"])
        self.by["outcomes"][row["outcome"]] += 1
        self.by["regions"][row["region"]] += 1
        self.by["stances"][row["stance"]] += 1
        self.stances[row["line"]][row["stance"]] += 1
        if row["decision"]:
            answered = self.decisions[row["decision"]]
            answered[0] += 1
            answered[1] += supports
        if row["hidden"] == "0":
            self._add_shown(row, supports)

    def page(self) -> dict[str, int]:
        """What the head of the page says."""
        opinions = sum(each["opinions"] for each in self.shown.values())
        decided = sum(each["decided"] for each in self.shown.values())
        return {"opinions": opinions, "answered": decided * 100 // opinions if opinions else 0}

    def clauses(self) -> dict[str, dict[str, Any]]:
        """What stands beside each clause."""
        return {
            line: {"opinions": counts["opinions"], "people": dict(self.people[line])}
            for line, counts in self.shown.items()
        }

    def report(self) -> dict[str, Any]:
        """What the report says."""
        names = ("contributions", "people", "of_organisations", "supports", "hidden")
        return {
            **{name: self.all[name] for name in names},
            "outcomes": {name: self.by["outcomes"][name] for name in OUTCOMES},
            "stances": {name: self.by["stances"][name] for name in STANCES},
            "regions": dict(self.by["regions"]),
            "clauses": {
                line: [counts[name] for name in STANCES] for line, counts in self.stances.items()
            },
            "decisions": dict(self.decisions),
        }

    def senders(self) -> dict[str, int]:
        """Opinions that others repeat, with how many people say so in all."""
        return {first: number + 1 for first, number in self.alike.items()}

    def _add_shown(self, row: Row, supports: int) -> None:
        self.shown[row["line"]]["opinions"] += 1
        self.shown[row["line"]]["decided"] += bool(row["decision"])
        self.people[row["line"]][row["stance"]] += 1 + supports
        if row["like"]:
            self.alike[row["like"]] += 1


def survey(rows: Iterator[Row]) -> dict[str, Any]:
    """Each question with how many answered it and what."""
    answered: defaultdict[str, dict[str, int]] = defaultdict(dict)
    kinds: dict[str, str] = {}
    counts: defaultdict[str, Counter[tuple[str, int]]] = defaultdict(Counter)
    for row in rows:
        question = row["question"]
        kinds[question] = row["kind"]
        answered[question][row["region"]] = int(row["answered"])
        counts[question][row["answer"], int(row["place"] or 0)] += int(row["count"])
    return {
        question: {
            "answered": sum(answered[question].values()),
            "answers": _answers(kind, counts[question], sum(answered[question].values())),
        }
        for question, kind in kinds.items()
    }


def _answers(kind: str, counts: Counter[tuple[str, int]], answered: int) -> dict[str, list[float]]:
    if kind == "text":
        return {}
    if kind != "ranking":
        return {
            answer: [n, round(100 * n / answered) if answered else 0]
            for (answer, _place), n in counts.items()
        }
    told = {}
    for answer in {answer for answer, _place in counts}:
        places = {place: n for (each, place), n in counts.items() if each == answer}
        total = sum(places.values())
        average = sum(place * n for place, n in places.items()) / total if total else 0.0
        told[answer] = [places.get(1, 0), round(average, 1)]
    return told


def statement_results(rows: list[Row], norms: dict[str, int]) -> dict[str, list[int]]:
    """Which statements most say the same of, and which divide; the clearest first."""
    return {
        "common": _clear(rows, max, norms["statement-common-share"], norms),
        "divided": _clear(rows, min, norms["statement-divided-share"], norms),
    }


def _clear(rows: list[Row], side: Any, share: int, norms: dict[str, int]) -> list[int]:
    found = []
    for row in rows:
        agreed, disagreed, passed = (int(row[n]) for n in ("agreed", "disagreed", "passed"))
        voted, said = agreed + disagreed + passed, side(agreed, disagreed)
        if voted >= max(1, norms["statement-least-votes"]) and said >= voted * share / 100:
            found.append((-(said * 1000 // voted), -voted, int(row["statement"])))
    return [number for _clearness, _voted, number in sorted(found)[:SHOWN]]


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.stdout.write(json.dumps(main(sys.argv[1]), ensure_ascii=False, indent=1) + "\n")
