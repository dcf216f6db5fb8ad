"""What pages tell of merges: where a merged proposal goes on, and what another one took in."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from proposals.models import Merge, Proposal
from proposals.situation import Situation, situation_of

# Asked with the proposal itself, so that one that took nothing in costs no query more.
TOOK_IN = Exists(Merge.objects.done().filter(target=OuterRef("pk")).order_by())


@dataclass(frozen=True)
class TakenIn:
    """A proposal that ended here, when, and how many had signed it: they are not counted here."""

    proposal: Proposal
    at: datetime
    count: int


def with_merges(rows: "QuerySet[Proposal]") -> "QuerySet[Proposal]":
    """With whether another proposal was merged into it, asked in the same statement."""
    return rows.annotate(took_in=TOOK_IN)


def story_of(proposal: Proposal, now: datetime) -> dict[str, Any]:
    """For the pages of a proposal: `onward`, `onward_situation`, `taken_in`."""
    onward = goes_on_as(proposal) if proposal.state == Proposal.State.MERGED else None
    return {
        "onward": onward,
        "onward_situation": situation_of(onward, now) if onward else None,
        "onward_is_open": onward is not None and situation_of(onward, now) == Situation.OPEN,
        "taken_in": taken_in(proposal),
    }


def goes_on_as(proposal: Proposal) -> Proposal | None:
    """What `proposal` was merged into, with its exact count; None where it was not."""
    rows = Proposal.objects.with_counts().select_related("level", "body")
    return rows.filter(merges_from__source=proposal, merges_from__stage="done").first()


def taken_in(proposal: Proposal) -> list[TakenIn]:
    """What was merged into `proposal`, the oldest first; no query where nothing was."""
    if not getattr(proposal, "took_in", True):
        return []
    merges = list(Merge.objects.done().filter(target=proposal))
    counted = Proposal.objects.with_counts().in_bulk([merge.source_id for merge in merges])
    sources = [(counted[merge.source_id], merge.decided_at or merge.asked_at) for merge in merges]
    return [TakenIn(source, at, source.signature_count) for source, at in sources]


def sides_of(merge: Merge) -> None:
    """Give both proposals of `merge` what their cards show, exact counts among it."""
    rows = Proposal.objects.with_counts().select_related(
        "level", "body", "region", "district", "author"
    )
    sides = rows.in_bulk([merge.source_id, merge.target_id])
    merge.source, merge.target = sides[merge.source_id], sides[merge.target_id]


def stage_in_words(merge: Merge, now: datetime) -> str | Promise:
    """Where a merge stands at `now`, in a few words."""
    waits = merge.stage in (Merge.Stage.ASKED, Merge.Stage.AGREED)
    if merge.is_expired(now):
        return Merge.Stage.EXPIRED.label
    if waits and not merge.is_possible(now):
        return _("one of the two no longer collects signatures")
    return Merge.Stage(merge.stage).label


def told(merges: Iterable[Merge], now: datetime) -> list[tuple[Merge, str | Promise]]:
    """Each merge with where it stands."""
    return [(merge, stage_in_words(merge, now)) for merge in merges]
