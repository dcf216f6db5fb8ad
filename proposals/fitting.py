"""Which two proposals may be merged: each refusal says what can be done instead."""

from datetime import datetime

from django.utils.translation import gettext as _

from portal.lifecycle import Refused
from proposals.counting import exact_count
from proposals.models import Merge, Proposal


def check_fit(source: Proposal, target: Proposal, now: datetime) -> None:
    """Raise Refused unless `source` may end for the sake of `target` at `now`."""
    if source.pk == target.pk:
        raise Refused(
            _("A proposal cannot be merged with itself."),
            _("Choose another proposal that asks for the same."),
            code="same",
        )
    for proposal in (source, target):
        check_collecting(proposal, now)
    if not same_place(source, target):
        raise Refused(
            _("These two are for different places, so not the same people may sign them."),
            _("Choose a proposal of the same level and of the same region or district."),
            code="another_place",
        )
    if Merge.objects.done().filter(target=source).exists():
        raise Refused(
            _("%(number)s has taken in another proposal, so it has to go on.")
            % {"number": source.reference},
            _("The other one can be merged into it instead."),
            code="goes_on",
        )


def check_collecting(proposal: Proposal, now: datetime) -> None:
    """Raise Refused unless `proposal` has an author, collects, and has not reached enough."""
    if not proposal.is_open(now) or proposal.author_id is None:
        raise Refused(
            _("%(number)s does not collect signatures now.") % {"number": proposal.reference},
            _("Only two proposals that both collect signatures can be merged."),
            code="over",
        )
    if proposal.reached_at or exact_count(proposal) >= (proposal.threshold or 0):
        raise Refused(
            _("%(number)s has enough signatures: its answer is owed to all who signed it.")
            % {"number": proposal.reference},
            _("Follow it: what comes of it stands on its page."),
            code="reached",
        )


def same_place(one: Proposal, other: Proposal) -> bool:
    """Whether the same people may sign both: one level, one region, one district."""
    return (
        (one.level and one.level.key) == (other.level and other.level.key)
        and one.region_id == other.region_id
        and one.district_id == other.district_id
    )
