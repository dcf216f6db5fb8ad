"""Has somebody asked this already? Public proposals that mean nearly what a title says."""

import math
from dataclasses import dataclass
from datetime import datetime

from proposals.candidates import resembling, sharing
from proposals.meaning import is_known, meanings, weight_of
from proposals.models import Proposal
from proposals.rarity import Shares, rarity, shares
from proposals.resemblance import resemblance
from proposals.situation import Situation, situation_of

SHOWN = 5
# From what share on the page says "very near", and from what share on it shows a proposal at all.
NEAR = 0.4
ENOUGH = 0.25
# What a word found in the text alone is worth beside one in the title.
IN_TEXT = 0.6
# Words count as one that share so much of their trigrams.
ALIKE = 0.5
# Names and typing errors are looked up by their trigrams, so many of a title, from this length.
LOOKED_UP = 2
SHORTEST_LOOKED_UP = 5

Weights = dict[str, float]


@dataclass(frozen=True)
class Similar:
    """A proposal that means nearly the same: `share` from 0 to 1."""

    proposal: Proposal
    situation: Situation
    share: float

    @property
    def is_near(self) -> bool:
        """Whether it says mostly the same."""
        return self.share >= NEAR


def similar_to(title: str, now: datetime) -> list[Similar]:
    """The nearest public proposals, those that can still be signed before equally near others."""
    asked = meanings(title)
    if not asked:
        return []
    common = shares()
    weights = {word: own * rarity(common[word]) for word, own in asked.items()}
    ordered = sorted(weights, key=lambda word: -weights[word])
    rows = dict(sharing(ordered, common))
    rows |= dict(resembling(_strange(ordered, rows)))
    measure = _Measure(weights, common)
    measured = ((measure.share(meaning), pk) for pk, meaning in rows.items())
    nearest = sorted((each for each in measured if each[0] >= ENOUGH), reverse=True)
    return _shown(nearest[:SHOWN], now)


def _shown(nearest: list[tuple[float, int]], now: datetime) -> list[Similar]:
    if not nearest:
        return []
    found = Proposal.objects.public().with_counts().select_related("body", "level")
    proposals = found.in_bulk([pk for share, pk in nearest])
    several = [
        Similar(proposals[pk], situation_of(proposals[pk], now), share)
        for share, pk in nearest
        if pk in proposals
    ]
    order = {Situation.OPEN: 0}
    return sorted(several, key=lambda one: (-round(one.share, 2), order.get(one.situation, 1)))


class _Values(dict[str, float]):
    """What each word says, less where many say it; worked out when it is first asked for."""

    def __init__(self, common: Shares) -> None:
        super().__init__()
        self.common = common

    def __missing__(self, word: str) -> float:
        self[word] = value = weight_of(word) * rarity(self.common[word])
        return value


class _Measure:
    """How near a row is to what is asked; what a word says by itself is worked out once."""

    def __init__(self, weights: Weights, common: Shares) -> None:
        self.weights = weights
        self.whole = sum(weights.values())
        self.misspelled = [word for word in weights if _may_be_misspelled(word)]
        self.values = _Values(common)

    def share(self, meaning: str) -> float:
        """How much of what is asked it says, and how much of what its title says is asked."""
        title_line, text_line = meaning.split("\n", 1)
        title = set(title_line.split())
        in_title = self._found(title)
        if not in_title:
            return 0.0  # whatever the text says
        own = sum(map(self.values.__getitem__, title))
        shared = sum(self.weights[word] * worth for word, worth in in_title.items())
        of_title = min(1.0, shared / own) if own else 0.0
        if math.sqrt(of_title) < ENOUGH or not self.whole:
            return 0.0  # here too: most rows are left unread
        said = self._said(in_title, self._found(set(text_line.split())))
        return math.sqrt(said / self.whole * of_title)

    def _found(self, words: set[str]) -> Weights:
        """Which of what is asked stands in `words`: 1 for a word itself, less for one written
        alike."""
        found = dict.fromkeys(words & self.weights.keys(), 1.0)
        for word in self.misspelled:
            if word not in found:
                nearest = max((resemblance(word, other) for other in words), default=0.0)
                if nearest >= ALIKE:
                    found[word] = nearest
        return found

    def _said(self, in_title: Weights, in_text: Weights) -> float:
        return sum(
            weight * max(in_title.get(word, 0.0), IN_TEXT * in_text.get(word, 0.0))
            for word, weight in self.weights.items()
        )


def _strange(ordered: list[str], rows: dict[int, str]) -> list[str]:
    """The asked words that nobody's text holds so far: names, and errors of typing."""
    unknown = [word for word in ordered if _may_be_misspelled(word)]
    if not unknown:
        return []
    held = {word for meaning in rows.values() for word in meaning.split()}
    return [word for word in unknown if word not in held][:LOOKED_UP]


def _may_be_misspelled(word: str) -> bool:
    return len(word) >= SHORTEST_LOOKED_UP and not is_known(word)
