"""What changed between two texts, word by word."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

# Words with their apostrophes, spaces, and each other sign alone: joined they are the text again.
_PIECES = re.compile(r"[\w'ʻʼ‘’-]+|\s+|[^\w\s]")
# Fewer equal signs than this between two changes make them hard to read apart.
_ISLAND = 2


class Change(StrEnum):
    """What became of a stretch of text."""

    SAME = "same"
    DELETED = "deleted"
    INSERTED = "inserted"


@dataclass(frozen=True)
class Stretch:
    """Some text, and what became of it."""

    change: Change
    text: str


def difference(old: str, new: str) -> list[Stretch]:
    """Stretches that give `old` without the inserted and `new` without the deleted ones."""
    before, after = _PIECES.findall(old), _PIECES.findall(new)
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    stretches: list[Stretch] = []
    for what, i1, i2, j1, j2 in matcher.get_opcodes():
        if what == "equal":
            stretches.append(Stretch(Change.SAME, "".join(before[i1:i2])))
            continue
        if i1 < i2:
            stretches.append(Stretch(Change.DELETED, "".join(before[i1:i2])))
        if j1 < j2:
            stretches.append(Stretch(Change.INSERTED, "".join(after[j1:j2])))
    return list(_joined(_without_islands(stretches)))


def old_text(stretches: Sequence[Stretch]) -> str:
    """What stood there before."""
    return "".join(each.text for each in stretches if each.change != Change.INSERTED)


def new_text(stretches: Sequence[Stretch]) -> str:
    """What stands there now."""
    return "".join(each.text for each in stretches if each.change != Change.DELETED)


def likeness(old: str, new: str) -> float:
    """How much of two texts is the same, from 0 to 1; by words, in their order."""
    before, after = old.split(), new.split()
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    if matcher.real_quick_ratio() == 0 or not (before or after):
        return 0.0 if before or after else 1.0
    return matcher.ratio()


def _without_islands(stretches: Sequence[Stretch]) -> Iterator[Stretch]:
    """A space or a comma that stayed between two changes belongs to both."""
    for at, each in enumerate(stretches):
        inside = 0 < at < len(stretches) - 1
        if each.change == Change.SAME and inside and len(each.text.strip()) < _ISLAND:
            yield Stretch(Change.DELETED, each.text)
            yield Stretch(Change.INSERTED, each.text)
        else:
            yield each


def _joined(stretches: Iterator[Stretch]) -> Iterator[Stretch]:
    """Between two equal stretches, all that is deleted first and all that is inserted after it."""
    deleted = inserted = ""
    for each in stretches:
        if each.change == Change.DELETED:
            deleted += each.text
        elif each.change == Change.INSERTED:
            inserted += each.text
        else:
            yield from _changed(deleted, inserted)
            deleted = inserted = ""
            yield each
    yield from _changed(deleted, inserted)


def _changed(deleted: str, inserted: str) -> Iterator[Stretch]:
    if deleted:
        yield Stretch(Change.DELETED, deleted)
    if inserted:
        yield Stretch(Change.INSERTED, inserted)
