"""How a norm changes: one administrator proposes a newer row, another one decides.

The verbs live above the rows because they record what was done, and by whom.
"""

import json
from datetime import datetime
from typing import TypeVar, cast

from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.accounts.keys import same_person
from portal.accounts.models import User
from portal.audit.models import Event
from portal.audit.recording import record
from portal.lifecycle import Refused
from portal.norms import current
from portal.norms.models import Norm

AnyNorm = TypeVar("AnyNorm", bound=Norm)


@transaction.atomic
def propose_norm(norm: AnyNorm, *, by: User, now: datetime | None = None) -> AnyNorm:
    """Put a new row forward; it changes nothing until another administrator approves it.

    Raises ValidationError for a row that is not whole, Refused for one that stands already.
    """
    moment = now or timezone.now()
    if norm.pk is not None:
        raise Refused(
            _("This norm stands already."),
            _("Propose a newer one in its place."),
            code="not_new",
        )
    norm.proposed_by = by
    norm.approved_at = norm.approved_by = norm.declined_at = norm.declined_by = None
    norm.full_clean()
    norm.save()
    _record("norm.proposed", norm, by, moment, Event.Visibility.STAFF)
    return norm


@transaction.atomic
def approve_norm(norm: AnyNorm, *, by: User, now: datetime | None = None) -> AnyNorm:
    """Let a proposed row take effect, at the time it names but never before the approval.

    Raises Refused for the person who proposed it, by whatever account, and for a decided row.
    """
    moment = now or timezone.now()
    norm = _undecided(norm)
    if norm.proposed_by is not None and same_person(norm.proposed_by, by):
        raise Refused(
            _("You proposed this norm, so somebody else has to approve it."),
            _("Ask another administrator; until then the present norm holds."),
            code="second_pair_of_eyes",
        )
    norm.valid_from = max(norm.valid_from, moment)
    norm.approved_at, norm.approved_by = moment, by
    norm.save()
    _record("norm.approved", norm, by, moment, Event.Visibility.PUBLIC)
    transaction.on_commit(current.clear)
    return norm


@transaction.atomic
def decline_norm(norm: AnyNorm, *, by: User, now: datetime | None = None) -> AnyNorm:
    """Close a proposed row without effect; whoever proposed it may take it back in this way.

    Raises Refused for a decided row.
    """
    moment = now or timezone.now()
    norm = _undecided(norm)
    norm.declined_at, norm.declined_by = moment, by
    norm.save()
    _record("norm.declined", norm, by, moment, Event.Visibility.STAFF)
    return norm


def differences(old: Norm, new: Norm) -> list[str]:
    """The fields in which `new` says something else than `old`."""
    return [
        name
        for name in ("names", "legal_basis", "assumption", *new.SAYS)
        if getattr(old, name) != getattr(new, name)
    ]


def _undecided(norm: AnyNorm) -> AnyNorm:
    locked = type(norm)._default_manager.select_for_update(of=("self",))
    standing = cast(AnyNorm, locked.select_related("proposed_by").get(pk=norm.pk))
    if standing.is_decided:
        raise Refused(
            _("This norm has been decided already."),
            _("Propose a newer one if it should be different."),
            code="decided",
        )
    return standing


def _record(kind: str, norm: Norm, by: User, now: datetime, visibility: str) -> None:
    says = {name: getattr(norm, name) for name in norm.SAYS}
    data = {"norm": norm._meta.model_name, "key": norm.key, "names": norm.names}
    data |= {"valid_from": norm.valid_from, "says": says}
    plain = json.loads(json.dumps(data, cls=DjangoJSONEncoder))
    record(kind, on=norm, by=by, now=now, visibility=visibility, data=plain)
