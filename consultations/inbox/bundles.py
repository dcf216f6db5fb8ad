"""Contributions put together: as an officer did, else as their words suggest."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.utils.formats import number_format

from consultations.alike import key_of, trigrams
from consultations.models import Contribution, Group
from portal.moderation.models import Lock

# Words that at least so much of a bundle shares are named as what it is about.
COMMON = 0.6
NAMED = 3
SHORTEST = 5
# So little above the least likeness a member may well say something else.
DOUBT = 0.1
AVATARS = 2
_WORD = re.compile(r"[\w'ʻʼ‘’]+")


@dataclass(frozen=True)
class Bundle:
    """Contributions that can be decided at once.

    `same` counts those that say nearly the same as one of the members, `shares` has the likeness
    of each member to the first; `doubtful` are those that are only just like it. `lock` is that
    of the officer who has it open.
    """

    members: tuple[Contribution, ...]
    group: Group | None = None
    same: dict[int, int] = field(default_factory=dict)
    shares: dict[int, float] = field(default_factory=dict)
    doubtful: frozenset[int] = frozenset()
    lock: Lock | None = None

    @property
    def key(self) -> str:
        """Its name in addresses: its group, else its first contribution."""
        return f"g{self.group.pk}" if self.group else f"c{self.members[0].pk}"

    @property
    def title(self) -> str:
        """What it asks for."""
        return self.group.title if self.group else self.members[0].title

    @property
    def demand(self) -> str:
        """What it asks for, as a decision may say in public: nothing hidden gives its words."""
        shown = (member.title for member in self.members if member.hidden_at is None)
        return self.group.title if self.group else next(shown, "")

    @property
    def first(self) -> Contribution:
        """The one that most people support."""
        return self.members[0]

    @property
    def thing(self) -> Group | Contribution:
        """What is held open for the officer who is at it."""
        return self.group or self.members[0]

    @property
    def ids(self) -> list[int]:
        """Its members by id."""
        return [member.pk for member in self.members]

    @property
    def ids_text(self) -> str:
        """Its members as a form sends them."""
        return ",".join(map(str, self.ids))

    @property
    def likeness(self) -> str:
        """The least likeness of a member to the first, in words of the page: "0,86"."""
        return number_format(min(self.shares.values(), default=1.0), 2)

    @property
    def beyond(self) -> int:
        """How many there are beyond the first two, who are shown."""
        return self.people - min(AVATARS, len(self.members))

    @property
    def people(self) -> int:
        """How many contributions a decision answers."""
        return len(self.members) + sum(self.same.get(pk, 0) for pk in self.ids)

    @property
    def supports(self) -> int:
        """How often they are supported altogether."""
        return sum(member.supports for member in self.members)

    @property
    def is_suggested(self) -> bool:
        """Whether only the words put them together."""
        return self.group is None and len(self.members) > 1

    @property
    def common(self) -> list[str]:
        """The words that most of them share, as the first one writes them."""
        keys = [set(member.key.split()) for member in self.members]
        written = ((key_of(word), word) for word in _WORD.findall(self.first.text.lower()))
        named = {
            key: word
            for key, word in written
            if len(key) >= SHORTEST and sum(key in each for each in keys) >= COMMON * len(keys)
        }
        return list(named.values())[:NAMED]


def bundled(rows: Sequence[Contribution], same: dict[int, int], least: float) -> list[Bundle]:
    """The rows, in their order, as bundles: officers' groups as they are, the rest by likeness.

    Each joins the likest earlier one on its clause that begins a bundle, from `least` on.
    """
    groups: dict[int, list[Contribution]] = {}
    for row in rows:
        if row.group_id is not None:
            groups.setdefault(row.group_id, []).append(row)
    made = [Bundle(tuple(members), members[0].group, same) for members in groups.values()]
    loose = [row for row in rows if row.group_id is None]
    made += [suggested(together, same, least) for together in _alike(loose, least)]
    place = {row.pk: at for at, row in enumerate(rows)}
    return sorted(made, key=lambda bundle: place[bundle.first.pk])


Together = list[tuple[Contribution, float]]


def suggested(together: Together, same: dict[int, int], least: float) -> Bundle:
    """A bundle that only the words suggest."""
    shares = {row.pk: share for row, share in together}
    doubtful = frozenset(pk for pk, share in shares.items() if share < least + DOUBT)
    return Bundle(tuple(row for row, _share in together), None, same, shares, doubtful)


def _alike(rows: Sequence[Contribution], least: float) -> Iterable[Together]:
    beginnings: list[tuple[Contribution, int]] = []
    found: dict[int, Together] = {}
    for row, bits in zip(rows, _as_bits(rows), strict=True):
        near = ((_share(bits, its), one.pk) for one, its in beginnings if one.line == row.line)
        share, pk = max(near, default=(0.0, 0))
        if share >= least and bits:
            found[pk].append((row, share))
        else:
            beginnings.append((row, bits))
            found[row.pk] = [(row, 1.0)]
    return found.values()


def _as_bits(rows: Sequence[Contribution]) -> list[int]:
    """The trigrams of each row as the bits of a number: numbers are compared in no time."""
    places: dict[str, int] = {}
    return [
        sum(1 << places.setdefault(each, len(places)) for each in trigrams(row.key)) for row in rows
    ]


def _share(one: int, other: int) -> float:
    both = (one & other).bit_count()
    return both / ((one | other).bit_count() or 1)
