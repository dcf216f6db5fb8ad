"""What of proposals the search of the portal finds."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.search.finding import SHOWN, Group, group_of, number_in
from proposals.asking import Asked
from proposals.listing import in_tab, narrowed
from proposals.models import Proposal
from proposals.models.querysets import ProposalQuerySet
from proposals.situation import situation_of


def found(text: str) -> Group:
    """Public proposals, those first that collect signatures, or the one with that number."""
    now, public = timezone.now(), Proposal.objects.public()

    def note(row: Proposal) -> str:
        return str(situation_of(row, now).label)

    number = number_in(text, "T")
    shown = list(public.filter(reference=number)) if number else _worded(text, now)
    return group_of(_("Proposals"), shown, "proposals:list", text, note)


def _worded(text: str, now: datetime) -> list[Proposal]:
    """The first that hold the words, and one more where there are more."""
    # A word that very many have is found among those alone, through their own small index.
    shown = _newest(narrowed(in_tab("collecting", now), Asked(text=text), now), SHOWN + 1)
    if len(shown) > SHOWN:
        return shown
    others = Proposal.objects.public().exclude(pk__in=[row.pk for row in shown]).matching(text)
    return shown + _newest(others, SHOWN + 1 - len(shown))


def _newest(rows: ProposalQuerySet, most: int) -> list[Proposal]:
    return list(rows.order_by("-published_at", "-id")[:most])
