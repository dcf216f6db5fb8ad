"""What a draft seems to be about: topics, development goals and bodies, from its words alone.

data/about.txt says which words speak for which; `proposals.meaning` finds the words in any script.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from pathlib import Path

from django.db.models import Q

from portal.clock import local_day
from portal.directory.models import Body, District, Goal, Region, Topic
from proposals.meaning import is_known, meanings, plain_words
from proposals.models import Proposal

_ADJECTIVE = re.compile("sk(aya|iy|oye|oy)$")
SHORTEST_NAME = 5
ABOUT = Path(__file__).parent / "data" / "about.txt"
MOST, MOST_LOCAL = 3, 2
# A word of the title says more than one of the text.
OF_TITLE = 3.0
# What is named far less than the first is left out.
LEAST_SHARE = 0.34


@dataclass(frozen=True)
class Suggestions:
    """At most three of each, the likeliest first; all empty where the words tell nothing."""

    topics: list[Topic] = field(default_factory=list)
    goals: list[Goal] = field(default_factory=list)
    bodies: list[Body] = field(default_factory=list)


NOTHING = Suggestions()


def suggestions_for(proposal: Proposal, now: datetime) -> Suggestions:
    """What the text of a draft suggests; places that it names lead to their hokimiyats."""
    texts = (proposal.title, " ".join(proposal.texts()[1:]))
    slugs = topics_of(*texts)
    topics = {topic.slug: topic for topic in Topic.objects.filter(slug__in=slugs)}
    numbers = goals_of(*texts)
    goals = {str(goal.number): goal for goal in Goal.objects.filter(number__in=numbers)}
    return Suggestions(
        [topics[slug] for slug in slugs if slug in topics],
        [goals[number] for number in numbers if number in goals],
        _bodies(slugs, " ".join(texts), now),
    )


def topics_of(title: str, text: str = "") -> list[str]:
    """The keys of at most three topics."""
    return _likeliest("topics", title, text)


def goals_of(title: str, text: str = "") -> list[str]:
    """The numbers of at most three goals."""
    return _likeliest("goals", title, text)


def _likeliest(section: str, title: str, text: str) -> list[str]:
    said = dict.fromkeys(meanings(text), 1.0) | dict.fromkeys(meanings(title), OF_TITLE)
    scores: dict[str, float] = {}
    for token, weight in said.items():
        # A word that speaks for many speaks less for each.
        speaks_for = _about()[section].get(token, ())
        for key in speaks_for:
            scores[key] = scores.get(key, 0) + weight / len(speaks_for)
    best = sorted(scores, key=lambda key: -scores[key])[:MOST]
    return [key for key in best if scores[key] >= scores[best[0]] * LEAST_SHARE]


def _bodies(slugs: Iterable[str], text: str, now: datetime) -> list[Body]:
    """The hokimiyats of places that are named, then the bodies of the likeliest topics."""
    wanted = [body for slug in slugs for body in _about()["bodies"].get(slug, ())]
    rows = Body.objects.current(local_day(now)).select_related("region", "district")
    by_slug = {body.slug: body for body in rows.filter(slug__in=wanted)}
    regions, districts = _places(text)
    local = rows.filter(
        Q(kind=Body.Kind.DISTRICT_HOKIMLIK, district__in=districts)
        | Q(kind=Body.Kind.HOKIMLIK, region__in=regions)
    )
    # Samarqand is a region, a city and a district: the region is the likelier one.
    nearest = sorted(local, key=lambda body: bool(body.district_id and body.region_id in regions))
    known = [by_slug[slug] for slug in dict.fromkeys(wanted) if slug in by_slug]
    return [*nearest[:MOST_LOCAL], *known][:MOST]


def _places(text: str) -> tuple[list[int], list[int]]:
    """The keys of regions and districts whose own name begins a word of the text."""
    words = plain_words(text)

    def named(place: Region | District) -> bool:
        return any(word.startswith(own) for own in _own_names(place.names) for word in words if own)

    regions = [row.pk for row in Region.objects.exclude(code=Region.ABROAD) if named(row)]
    return regions, [row.pk for row in District.objects.all() if named(row)]


def _own_names(names: dict[str, str]) -> list[str]:
    """How the name begins in Uzbek and in Russian; nothing where that is a word of every day."""
    firsts = (plain_words(names.get(code, ""))[:1] for code in ("uz", "ru"))
    stems = {_ADJECTIVE.sub("", word[0]) for word in firsts if word}
    return [stem for stem in stems if len(stem) >= SHORTEST_NAME and not _is_a_word(stem)]


def _is_a_word(stem: str) -> bool:
    return any(is_known(token) for token in meanings(stem))


@lru_cache(maxsize=1)
def _about() -> dict[str, dict[str, tuple[str, ...]]]:
    """By section: which keys a token speaks for; for bodies, which a topic has."""
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    section = ""
    for line in ABOUT.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            section = line.strip("[]")
            found[section] = {}
        elif "|" in line and not line.startswith("#"):
            key, words = (part.strip() for part in line.split("|"))
            each = [word.strip() for word in words.split(",")]
            if section == "bodies":
                found[section][key] = tuple(each)
                continue
            for token in ("".join(plain_words(word)) for word in each):
                found[section][token] = (*found[section].get(token, ()), key)
    return found
