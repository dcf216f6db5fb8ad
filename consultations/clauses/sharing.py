"""A changed text that was cut into several clauses, or put together from several."""

from collections.abc import Sequence

from consultations.clauses.differing import Change, Stretch, difference

CUT = "\n"


def shared_out(old: str, pieces: Sequence[str]) -> list[list[Stretch]]:
    """What changed from `old` to the `pieces` in their order, for each piece its own stretches.

    What fell out between two pieces stands at the end of the first.
    """
    shares: list[list[Stretch]] = [[] for _piece in pieces]
    at, left = 0, len(pieces[0])
    for each in difference(old, CUT.join(pieces)):
        if each.change is Change.DELETED:
            shares[at].append(each)
            continue
        text = each.text
        while len(text) > left:
            _put(shares[at], each.change, text[:left])
            # The sign between two pieces belongs to neither.
            text = text[left + len(CUT) :]
            at, left = at + 1, len(pieces[at + 1])
        _put(shares[at], each.change, text)
        left -= len(text)
    return shares


def put_together(olds: Sequence[str], new: str) -> list[Stretch]:
    """What changed from several texts, read one after another, to `new`."""
    return difference(CUT.join(text for text in olds if text), new)


def _put(share: list[Stretch], change: Change, text: str) -> None:
    if text:
        share.append(Stretch(change, text))
