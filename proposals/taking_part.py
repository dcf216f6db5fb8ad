"""What a person did with proposals, and what came of it: rows of "My participation"."""

from datetime import datetime

from django.db.models import Q
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from portal.accounts.models import User
from portal.accounts.participation import Shade, Taken
from portal.wording import days_in_words, last_minute, whole_days_left
from proposals.drafting import EDITABLE
from proposals.models import CoAuthor, CoSupporter, Merge, Proposal, Signature
from proposals.models.querysets import PUBLIC_STATES
from proposals.term import term_of

AT_MOST = 100
WRITERS = ("author", "co_author")
Words = str | Promise
STATES: dict[str, tuple[Words, Shade]] = {
    "draft": (_("Draft"), "plain"),
    "gathering": (_("Gathering co-supporters"), "live"),
    "submitted": (_("With the moderator"), "info"),
    "returned": (_("Returned to you"), "warn"),
    "open": (_("Collecting signatures"), "live"),
    "with_body": (_("With the state body"), "info"),
    "answered": (_("Answered"), "good"),
    "rejected": (_("Rejected"), "bad"),
    "withdrawn": (_("Withdrawn"), "plain"),
    "merged": (_("Merged"), "plain"),
}


def taken_part(user: User, now: datetime) -> list[Taken]:
    """Proposals that `user` wrote, joined and signed, and merges that others ask of them, up to a
    hundred of each; seven queries."""
    written = [*_written(user, now), *_written_together(user, now)]
    asked = [*_asked_to_merge(user, now), *_asked_to_write(user, now)]
    return [*asked, *written, *_joined(user, now), *_signed(user, now)]


def status_of(proposal: Proposal, now: datetime) -> tuple[Words, Shade]:
    """Where a proposal stands, in a word or two."""
    if proposal.is_overdue(now):
        return _("Answer is late"), "bad"
    if proposal.state == Proposal.State.OPEN and proposal.reached_at is not None:
        return _("Waiting for the answer"), "info"
    if proposal.is_unsupported(now):
        return _("Not supported"), "plain"
    return STATES[proposal.state]


def detail_of(proposal: Proposal, now: datetime) -> Words:
    """What comes next, with its date."""
    term = term_of(proposal, now)
    if term is not None:
        return str(term)
    if proposal.is_open(now) and proposal.closes_at is not None:
        return _until(proposal.closes_at, now)
    return ""


def _until(deadline: datetime, now: datetime) -> str:
    return f"{days_in_words(whole_days_left(deadline, now))} · {last_minute(deadline)}"


def _written(user: User, now: datetime) -> list[Taken]:
    mine = Proposal.objects.by_person(user).order_by("-created_at", "-id")[:AT_MOST]
    return [
        _row(
            proposal,
            _("Your proposal"),
            proposal.published_at or proposal.submitted_at or proposal.created_at,
            now,
            part="author",
            waits=proposal.state in (Proposal.State.DRAFT, Proposal.State.RETURNED),
        )
        for proposal in mine
    ]


def _written_together(user: User, now: datetime) -> list[Taken]:
    rows = CoAuthor.objects.standing().filter(person=user).select_related("proposal")
    return [
        _row(
            row.proposal,
            _("You are a co-author"),
            row.accepted_at or row.invited_at,
            now,
            part="co_author",
            waits=row.proposal.state in (Proposal.State.DRAFT, Proposal.State.RETURNED),
        )
        for row in rows.order_by("-accepted_at", "-id")[:AT_MOST]
    ]


def _asked_to_merge(user: User, now: datetime) -> list[Taken]:
    """What other authors ask of this one and nobody has answered yet."""
    mine = Q(asked_by_source=True, target__author=user)
    mine |= Q(asked_by_source=False, source__author=user)
    asked = Merge.objects.standing(now).filter(mine, stage=Merge.Stage.ASKED)
    rows = asked.select_related("source", "target").order_by("expires_at", "id")[:AT_MOST]
    return [
        Taken(
            at=merge.asked_at,
            kind=_("You are asked to merge"),
            title=merge.asking.title,
            url=merge.get_absolute_url(),
            status=_("Waits for your answer"),
            detail=gettext("Agree to merge or decline: %(until)s")
            % {"until": _until(merge.expires_at, now)},
            shade="warn",
            icon="arrow-left-right",
            waits=True,
        )
        for merge in rows
    ]


def _asked_to_write(user: User, now: datetime) -> list[Taken]:
    """Invitations to write together that the person kept to decide later."""
    rows = CoAuthor.objects.invited(now).filter(kept_by=user, proposal__state__in=EDITABLE)
    kept = rows.filter(proposal__hidden_at=None).select_related("proposal")
    return [
        Taken(
            at=row.invited_at,
            kind=_("You are invited to write together"),
            title=row.proposal.title,
            url=reverse("proposals:co_author", args=(row.token,)),
            status=_("Waits for your answer"),
            detail=gettext("The invitation holds: %(until)s")
            % {"until": _until(row.expires_at, now)},
            shade="warn",
            icon="users",
            waits=True,
        )
        for row in kept.order_by("expires_at", "id")[:AT_MOST]
    ]


def _joined(user: User, now: datetime) -> list[Taken]:
    joined = CoSupporter.objects.filter(person=user).select_related("proposal")
    rows = joined.prefetch_related("proposal__evidence").order_by("-joined_at", "-id")[:AT_MOST]
    return [
        _again(row, now)
        if _is_asked_again(row, now)
        else _row(
            row.proposal, _("You joined"), row.joined_at, now, part="co_supporter", icon="users"
        )
        for row in rows
    ]


def _is_asked_again(row: CoSupporter, now: datetime) -> bool:
    """Whether the text was changed since this person joined it, and can be joined as it is now."""
    proposal, until = row.proposal, row.proposal.join_expires_at
    if proposal.state != Proposal.State.GATHERING or until is None or now >= until:
        return False
    return bytes(row.text_hash) != proposal.digest()


def _again(row: CoSupporter, now: datetime) -> Taken:
    proposal = row.proposal
    assert proposal.join_expires_at is not None, "only a link that holds asks again"
    return Taken(
        at=row.joined_at,
        kind=_("You joined"),
        title=title_for(proposal, "co_supporter"),
        url=reverse("proposals:join", args=(proposal.join_token,)),
        status=_("The text was changed"),
        detail=gettext("Read the new text and join again: %(until)s")
        % {"until": _until(proposal.join_expires_at, now)},
        shade="warn",
        icon="users",
        waits=True,
    )


def _signed(user: User, now: datetime) -> list[Taken]:
    """Without what the person wrote or joined: those rows say it already."""
    signed = (
        Signature.objects.standing()
        .filter(signer=user)
        .exclude(proposal__author=user)
        .exclude(proposal__co_supporters__person=user)
        .exclude(proposal__in=Proposal.objects.co_written_by(user))
        .select_related("proposal", "paper")
    )
    return [
        _row(row.proposal, _how(row), row.signed_at, now, icon="signature")
        for row in signed.order_by("-signed_at", "-id")[:AT_MOST]
    ]


def _how(signature: Signature) -> Words:
    return _("You signed on paper") if hasattr(signature, "paper") else _("You signed")


def _row(
    proposal: Proposal,
    kind: Words,
    at: datetime,
    now: datetime,
    *,
    part: str = "signer",
    waits: bool = False,
    icon: str = "pen-line",
) -> Taken:
    status, shade = status_of(proposal, now)
    return Taken(
        at=at,
        kind=kind,
        title=title_for(proposal, part),
        url=url_for(proposal, own=part in WRITERS),
        status=status,
        detail=detail_of(proposal, now),
        shade=shade,
        icon=icon,
        waits=waits,
    )


def title_for(proposal: Proposal, part: str) -> str:
    """The title for whoever took `part` in it: what was hidden, only who wrote it reads; what its
    author took back, nobody who joined it."""
    if proposal.is_kept_from(part):
        return gettext("This text is not shown now")
    if part in WRITERS or proposal.hidden_at is None:
        return proposal.title
    return gettext("This is no longer public")


def url_for(proposal: Proposal, *, own: bool) -> str:
    """The page of a proposal for this reader: that of who writes it until it is public."""
    if proposal.state in PUBLIC_STATES and proposal.reference:
        return proposal.get_absolute_url()
    return reverse("proposals:own", args=(proposal.uid,)) if own else ""
