"""The written pairs, and the proposals among which the right one must be found."""

import csv
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from portal.directory.models import Body
from portal.language.finding import words_of
from portal.norms.models import ProposalLevel
from proposals.meaning import meaning_of
from proposals.models import Proposal

FOLDER = Path(__file__).parent
PLACES = {
    "latin": ("Chilonzor", "Urganch", "Qoʻqon", "Termiz", "Nurota", "Guliston"),
    "cyrillic": ("Чилонзор", "Урганч", "Қўқон", "Термиз", "Нурота", "Гулистон"),
    "russian": ("Чиланзар", "Ургенч", "Коканд", "Термез", "Нурата", "Гулистан"),
}
LANGUAGES = {"latin": "uz", "cyrillic": "uz-cyrl", "russian": "ru"}


@dataclass(frozen=True)
class Pair:
    """What somebody asks, and the proposal that says it in other words.

    Ways of finding were tuned on the subjects with odd numbers; the even ones were held out.
    """

    subject: int
    query: str
    query_script: str
    title: str
    problem: str
    script: str

    @property
    def held_out(self) -> bool:
        """Whether nothing was tuned on it."""
        return self.subject % 2 == 0


def pairs() -> list[Pair]:
    """All pairs, in their order."""
    return [
        Pair(
            int(row["subject"]),
            row["query"],
            row["query_script"],
            row["title"],
            row["problem"],
            row["script"],
        )
        for row in _rows("pairs")
    ]


def no_match() -> list[str]:
    """Titles on subjects that nobody has proposed."""
    return [row["query"] for row in _rows("no_match")]


def distractors() -> list[tuple[str, str]]:
    """What else is proposed: script and title."""
    return [
        (row["script"], row["title"].replace("{p}", place))
        for row in _rows("distractors")
        for place in PLACES[row["script"]]
    ]


def plant(body: Body, level: ProposalLevel) -> int:
    """Publish the proposals of all pairs and what stands beside them; how many."""
    told = {pair.subject: pair for pair in pairs()}
    rows = [(pair.script, pair.title, pair.problem) for pair in told.values()]
    rows += [(script, title, "") for script, title in distractors()]
    made = [
        _published(number, script, title, problem, body, level)
        for number, (script, title, problem) in enumerate(rows)
    ]
    return len(Proposal.objects.bulk_create(made))


def _published(
    number: int, script: str, title: str, problem: str, body: Body, level: ProposalLevel
) -> Proposal:
    now = datetime.now(UTC)
    return Proposal(
        title=title,
        problem=problem,
        language=LANGUAGES[script],
        body=body,
        level=level,
        reference=f"T-2025-{number:06}",
        state="open",
        published_at=now - timedelta(days=1),
        closes_at=now + timedelta(days=89),
        threshold=level.threshold,
        review_days=60,
        review_unit="calendar",
        minimum_age=18,
        sign_assurance=3,
        key_version=1,
        text_hash=b"",
        search_key=" ".join(words_of(f"{title} {problem}")),
        meaning=meaning_of(title, problem),
    )


def _rows(name: str) -> list[dict[str, str]]:
    with (FOLDER / f"{name}.tsv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
