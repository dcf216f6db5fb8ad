"""What proposals hold about a person, and what is left of it after an erasure."""

from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.accounts.models import User
from portal.accounts.privacy import Obstacle
from proposals.models import CoAuthor, CoSupporter, Proposal, Signature


class ProposalData:
    """Texts, joinings, signatures; after an erasure no row leads from a signature to a person."""

    @staticmethod
    def export(user: User) -> dict[str, Any]:
        """Everything that the person wrote, joined and signed."""
        signatures = Signature.objects.filter(signer=user).select_related("proposal", "region")
        joined = CoSupporter.objects.filter(person=user).select_related("proposal")
        return {
            "proposals": [
                _proposal(row) for row in Proposal.objects.by_person(user).order_by("id")
            ],
            "joined": [
                {"proposal": _title(row.proposal, "co_supporter"), "at": row.joined_at.isoformat()}
                for row in joined.order_by("id")
            ],
            "signatures": [_signature(row) for row in signatures.order_by("id")],
        }

    @staticmethod
    def erase(user: User) -> None:
        """Signatures stay counted and belong to nobody; public texts lose their author's name."""
        Signature.objects.filter(signer=user).update(signer=None, name_public=False)
        CoSupporter.objects.filter(person=user).delete()
        mine = Proposal.objects.by_person(user)
        mine.filter(published_at__isnull=True, reference__isnull=True).delete()
        mine.update(author=None, author_name="")
        Proposal.objects.filter(hidden_by=user).update(hidden_by=None)

    @staticmethod
    def obstacles(user: User) -> list[Obstacle]:
        """Proposals under way, and texts written together, are withdrawn or handed over first."""
        mine = Proposal.objects.by_person(user)
        under_way = mine.under_way(timezone.now()).filter(reached_at__isnull=True)
        together = CoAuthor.objects.standing().filter(proposal__state=Proposal.State.DRAFT)
        rows = under_way | mine.filter(pk__in=together.values("proposal"))
        return [_obstacle(row) for row in rows.order_by("id")]


def _obstacle(proposal: Proposal) -> Obstacle:
    sentence = _("Your proposal “%(title)s” is under way. Withdraw it or hand it over first.")
    page = reverse("proposals:own", args=(proposal.uid,))
    return Obstacle(sentence % {"title": proposal.title}, page)


def _proposal(row: Proposal) -> dict[str, Any]:
    return {
        "reference": row.reference,
        "state": row.state,
        "title": row.title,
        "problem": row.problem,
        "proposal": row.demand,
        "expected_result": row.expected_result,
        "difference": row.difference,
        "written": row.created_at.isoformat(),
        "published": row.published_at and row.published_at.isoformat(),
    }


def _signature(row: Signature) -> dict[str, Any]:
    return {
        "proposal": row.proposal.reference,
        "title": _title(row.proposal, "signer"),
        "receipt": row.receipt,
        "region": row.region.name,
        "name_shown": row.name_public,
        "signed": row.signed_at.isoformat(),
        "withdrawn": row.withdrawn_at and row.withdrawn_at.isoformat(),
        "reason": row.withdrawal_reason,
    }


def _title(proposal: Proposal, part: str) -> str:
    """What somebody else's proposal is called, as long as who took this part may read it."""
    kept = proposal.hidden_at is not None or proposal.is_kept_from(part)
    return "" if kept else proposal.title
