"""Has somebody asked this already? Public proposals whose words are near to a title."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib.postgres.search import SearchQuery, SearchRank, SearchVector
from django.db.models import F

from proposals.models import Proposal
from proposals.situation import Situation, situation_of
from proposals.words import stems, words_of

CANDIDATES = 30
SHOWN = 5
# Ranking looks at no more matches than these, the newest.
WINDOW = 2000
NEAR = 0.5
ENOUGH = 0.3


@dataclass(frozen=True)
class Similar:
    """A proposal whose words are near: `share` of the asked words stand in it."""

    proposal: Proposal
    situation: Situation
    share: float

    @property
    def is_near(self) -> bool:
        """Whether it says mostly the same."""
        return self.share >= NEAR


def similar_to(title: str, now: datetime) -> list[Similar]:
    """The nearest public proposals, those that can still be signed before equally near others."""
    asked = stems(title)
    if not asked:
        return []
    any_of = " | ".join(f"{stem}:*" for stem in asked)
    matches = Proposal.objects.public().matching_query(any_of)
    newest = matches.order_by("-published_at", "-id").values("pk")[:WINDOW]
    ranked = Proposal.objects.filter(pk__in=newest).annotate(
        rank=SearchRank(
            SearchVector("search_key", config="simple"),
            SearchQuery(any_of, config="simple", search_type="raw"),
        )
    )
    rows = ranked.with_counts().select_related("body", "level").order_by(F("rank").desc(), "-id")
    found = [_measured(row, asked, now) for row in rows[:CANDIDATES]]
    near = [one for one in found if one.share >= ENOUGH]
    return sorted(near, key=lambda one: (-one.share, one.situation != Situation.OPEN))[:SHOWN]


def _measured(proposal: Proposal, asked: list[str], now: datetime) -> Similar:
    """Words of the title count in full, words of the text by half."""
    title, text = words_of(proposal.title), proposal.search_key.split()
    points = sum(
        1.0 if _begins(stem, title) else 0.5 if _begins(stem, text) else 0.0 for stem in asked
    )
    return Similar(proposal, situation_of(proposal, now), points / len(asked))


def _begins(stem: str, words: list[str]) -> bool:
    return any(word.startswith(stem) for word in words)
