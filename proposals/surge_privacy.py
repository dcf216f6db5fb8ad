"""What quarantines, objections and reports of pressure hold about a person."""

from typing import Any

from portal.accounts.models import User
from portal.accounts.privacy import Obstacle
from proposals.models import Objection, PressureReport, Quarantine, Signature


class SurgeData:
    """Objections, reports that name a person, and which of their signatures were set aside."""

    @staticmethod
    def export(user: User) -> dict[str, Any]:
        """What the person said, what was answered, and how their signatures were taken."""
        aside = Signature.objects.filter(signer=user, quarantine__isnull=False)
        objections = Objection.objects.filter(person=user).select_related("quarantine__proposal")
        reports = PressureReport.objects.filter(person=user).select_related("proposal")
        return {
            "signatures_set_aside": [
                _signature(row)
                for row in aside.select_related("quarantine__reason", "proposal").order_by("id")
            ],
            "objections": [_objection(row) for row in objections.order_by("id")],
            "pressure_reports": [_report(row) for row in reports.order_by("id")],
        }

    @staticmethod
    def erase(user: User) -> None:
        """Nothing leads to the person any more; what was decided and found out stays."""
        Objection.objects.filter(person=user).update(person=None, text="")
        PressureReport.objects.filter(person=user).update(person=None, contact="")
        Signature.objects.filter(signer=user).update(network=None)

    @staticmethod
    def obstacles(user: User) -> list[Obstacle]:
        """None: whoever waits for a decision may leave without it."""
        return []


def _signature(row: Signature) -> dict[str, Any]:
    quarantine = row.quarantine
    assert isinstance(quarantine, Quarantine), "only these were asked for"
    return {
        "proposal": row.proposal.reference,
        "receipt": row.receipt,
        "reason": quarantine.reason.name,
        "set_aside": quarantine.at.isoformat(),
        "counts_again": row.quarantined_at is None,
    }


def _objection(row: Objection) -> dict[str, Any]:
    return {
        "proposal": row.quarantine.proposal.reference,
        "text": row.text,
        "made": row.made_at.isoformat(),
        "decision": row.outcome,
        "answer": row.answer,
    }


def _report(row: PressureReport) -> dict[str, Any]:
    return {
        "proposal": row.proposal.reference,
        "text": row.text,
        "contact": row.contact,
        "made": row.made_at.isoformat(),
        "closed": row.closed_at and row.closed_at.isoformat(),
    }
