"""Whether a draft holds all that a proposal needs, stage by stage."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.clock import local_day
from portal.directory.models import Body
from portal.lifecycle import Refused
from portal.norms import current
from portal.norms.models import ProposalLevel
from proposals.models import Proposal

LENGTHS = {
    "title": "proposal-title",
    "problem": "proposal-problem",
    "demand": "proposal-demand",
    "expected_result": "proposal-expected-result",
}
MISSING = {
    "title": gettext_lazy("The title is missing."),
    "problem": gettext_lazy("The problem is missing."),
    "demand": gettext_lazy("What you propose is missing."),
    "expected_result": gettext_lazy("The expected result is missing."),
}
STAGE_OF = {
    "title": "title",
    "problem": "text",
    "demand": "text",
    "expected_result": "text",
    "body": "addressee",
    "topics": "addressee",
}


def gaps(proposal: Proposal, now: datetime | None = None) -> list[tuple[str, str]]:
    """What is missing or too long: pairs of the stage where it is mended and a sentence."""
    now = now or timezone.now()
    found = [
        (STAGE_OF[name], str(sentence))
        for name, sentence in MISSING.items()
        if not getattr(proposal, name)
    ]
    found += [
        (STAGE_OF[name], _("A text is longer than %(limit)s characters.") % {"limit": limit})
        for name, key in LENGTHS.items()
        if len(getattr(proposal, name)) > (limit := current.length(key, now))
    ]
    if proposal.level is None or proposal.body is None:
        found.append(("addressee", _("The state body that should answer is missing.")))
    elif not may_be_addressed(proposal.body, current.level(proposal.level.key, now), now):
        found.append(("addressee", _("This body does not answer proposals of this level.")))
    if not proposal.topics.exists():
        found.append(("addressee", _("The topic is missing.")))
    return found


def check_whole(proposal: Proposal, now: datetime) -> None:
    """Raise Refused while anything is missing."""
    found = gaps(proposal, now)
    if found:
        raise Refused(
            " ".join(sentence for _stage, sentence in found),
            _("Your text is saved. Fill the gaps, then send it."),
            code="unfinished",
        )


def may_be_addressed(body: Body, level: ProposalLevel, now: datetime) -> bool:
    """Whether a body of this kind answers on this level, and exists at `now`."""
    return body.kind in level.addressee_kinds and body.exists_on(local_day(now))
