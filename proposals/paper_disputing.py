"""Somebody says of a paper signature in their name: that was not me."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.accounts.models import User
from portal.audit.models import Event
from portal.audit.recording import record
from portal.lifecycle import Refused
from proposals.models import PaperSignature, Proposal
from proposals.signing import withdraw


@transaction.atomic
def dispute(proposal: Proposal, *, by: User, now: datetime | None = None) -> bool:
    """Dispute the paper signature of `by`; whether it stopped counting too.

    It is withdrawn while signatures are collected; afterwards only the record shows the dispute.
    Raises Refused where there is nothing to dispute.
    """
    moment = now or timezone.now()
    mine = PaperSignature.objects.filter(signature__signer=by, proposal=proposal)
    entered = mine.select_for_update(of=("self",)).select_related("sheet", "signature")
    row = entered.order_by("-id").first()
    if row is None:
        raise Refused(
            _("No signature was entered from paper in your name."),
            _("A signature of your own can be withdrawn on the page of your receipt."),
            code="not_on_paper",
        )
    if row.disputed_at is not None:
        raise Refused(
            _("You have disputed this signature already."),
            _("Whoever entered it and the auditors see that."),
            code="disputed",
        )
    row.disputed_at = moment
    row.save(update_fields=["disputed_at"])
    # Nobody is named: the operator learns which row, the event says no more.
    record(
        "sheet.disputed",
        on=row.sheet,
        by=None,
        now=moment,
        body=row.sheet.office,
        visibility=Event.Visibility.STAFF,
        data={"row": row.row, "number": row.sheet.number},
    )
    return _withdrawn(proposal, row, by, now)


def _withdrawn(proposal: Proposal, row: PaperSignature, by: User, now: datetime | None) -> bool:
    if row.signature.withdrawn_at is not None:
        return True
    if not proposal.is_open(now or timezone.now()):
        return False
    withdraw(proposal, by=by, now=now)
    return True
