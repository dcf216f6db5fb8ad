"""What paper signatures hold about a person: their own rows, and what they entered for others."""

from typing import Any

from portal.accounts.models import User
from portal.accounts.privacy import Obstacle
from proposals.models import PaperSheet, PaperSignature, SheetAudit


class PaperData:
    """After an erasure no account is led to the signature again, and no sheet to its operator."""

    @staticmethod
    def export(user: User) -> dict[str, Any]:
        """One's own signatures on paper, the sheets one entered, the audits one made."""
        own = PaperSignature.objects.filter(signature__signer=user).select_related(
            "sheet__proposal", "sheet__office", "district"
        )
        sheets = PaperSheet.objects.filter(operator=user).select_related("proposal", "office")
        audits = SheetAudit.objects.filter(auditor=user).select_related("sheet__proposal")
        return {
            "signatures_on_paper": [_signature(row) for row in own.order_by("id")],
            "sheets_entered": [_sheet(row) for row in sheets.order_by("id")],
            "sheets_audited": [_audit(row) for row in audits.order_by("id")],
        }

    @staticmethod
    def erase(user: User) -> None:
        """Comes before what empties the signers: they are found by signer here."""
        PaperSignature.objects.filter(signature__signer=user).update(unlinked=True)
        PaperSheet.objects.filter(operator=user).update(operator=None)
        SheetAudit.objects.filter(auditor=user).update(auditor=None)

    @staticmethod
    def obstacles(user: User) -> list[Obstacle]:
        """None: what is on paper stays with the office."""
        return []


def _signature(row: PaperSignature) -> dict[str, Any]:
    return {
        **_sheet(row.sheet),
        "row": row.row,
        "district": row.district.name if row.district else None,
        "disputed": row.disputed_at and row.disputed_at.isoformat(),
    }


def _sheet(sheet: PaperSheet) -> dict[str, Any]:
    return {
        "proposal": sheet.proposal.reference,
        "sheet": sheet.number,
        "place": sheet.place,
        "day": sheet.signed_on.isoformat(),
        "office": sheet.office.name,
        "entered": sheet.entered_at.isoformat(),
    }


def _audit(audit: SheetAudit) -> dict[str, Any]:
    return {
        "proposal": audit.sheet.proposal.reference,
        "sheet": audit.sheet.number,
        "drawn": audit.drawn,
        "differed": audit.mismatched,
        "finished": audit.finished_at and audit.finished_at.isoformat(),
    }
