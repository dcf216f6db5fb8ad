"""What moderators decide: published with the norms of the day, returned, rejected, taken down."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.accounts import identity
from portal.accounts.keys import is_one_of
from portal.accounts.models import User
from portal.audit.models import Event
from portal.audit.recording import record
from portal.audit.visibility import show_events
from portal.clock import deadline, local_day
from portal.lifecycle import Refused
from portal.norms import current
from portal.norms.models import Reason
from proposals.hiding import cover
from proposals.lifecycle import PROPOSAL
from proposals.models import Proposal, ProposalVersion, Total
from proposals.patience import hold, patient
from proposals.signing import sign
from proposals.writers import co_authors_of


@patient
def publish(proposal: Proposal, *, by: User, now: datetime | None = None) -> Proposal:
    """Open `proposal` to signatures under the norms of this moment, which it keeps for good.

    Its author, the co-authors and the co-supporters of this very text are the first signatures.
    Raises Refused on own content, and unless it waits for a moderator.
    """
    now = now or timezone.now()
    hold(proposal)
    check_not_own(proposal, by)
    PROPOSAL.check("publish", proposal.state, *_decided_already())
    _copy_norms(proposal, now)
    proposal.state = Proposal.State.OPEN
    proposal.published_at = now
    proposal.reference = proposal.reference or next_reference(now)
    proposal.hidden_at = proposal.hidden_by = None
    proposal.save()
    show_events(proposal)
    _keep_version(proposal, now)
    Total.objects.get_or_create(proposal=proposal)
    _sign_first(proposal, now)
    _record("published", proposal, by, now=now, data={"threshold": proposal.threshold})
    return proposal


@patient
def return_to_author(
    proposal: Proposal,
    *,
    by: User,
    reasons: Sequence[Reason],
    text: str = "",
    now: datetime | None = None,
) -> Proposal:
    """Give `proposal` back to be mended, by coded reasons; between author and moderators only."""
    now = now or timezone.now()
    hold(proposal)
    check_not_own(proposal, by)
    PROPOSAL.check("return", proposal.state, *_decided_already())
    proposal.state = Proposal.State.RETURNED
    proposal.save(update_fields=["state"])
    data = {"reasons": [reason.key for reason in reasons], "text": text}
    _record("returned", proposal, by, now=now, visibility=Event.Visibility.PRIVATE, data=data)
    return proposal


@patient
def reject(
    proposal: Proposal,
    *,
    by: User,
    reasons: Sequence[Reason],
    text: str = "",
    now: datetime | None = None,
) -> Proposal:
    """Refuse `proposal` in public: its text stays readable unless one of the reasons hides it."""
    now = now or timezone.now()
    hold(proposal)
    check_not_own(proposal, by)
    PROPOSAL.check("reject", proposal.state, *_decided_already())
    proposal.state = Proposal.State.REJECTED
    proposal.reference = proposal.reference or next_reference(now)
    proposal.save(update_fields=["state", "reference"])
    data = {"reasons": [reason.key for reason in reasons], "text": text}
    if any(reason.kind == Reason.Kind.HIDDEN for reason in reasons):
        cover(proposal, by=by, now=now)
    _record("rejected", proposal, by, now=now, data=data)
    return proposal


@patient
def uphold_appeal(proposal: Proposal, *, by: User, now: datetime | None = None) -> Proposal:
    """Put a rejected proposal back into the queue; who rejected it cannot be who decides this.

    A text that was hidden stays so until it is published.
    """
    now = now or timezone.now()
    hold(proposal)
    check_not_own(proposal, by)
    PROPOSAL.check("uphold appeal", proposal.state, *_decided_already())
    rejection = Event.objects.on(proposal).filter(kind="proposal.rejected").first()
    if rejection is not None and rejection.actor is not None and is_one_of(by, [rejection.actor]):
        raise Refused(
            _("The appeal is against your own decision."),
            _("Another moderator decides about it."),
            code="own_decision",
        )
    proposal.state = Proposal.State.SUBMITTED
    proposal.submitted_at = now
    proposal.save(update_fields=["state", "submitted_at"])
    _record("appeal_upheld", proposal, by, now=now, visibility=Event.Visibility.PRIVATE)
    return proposal


def check_not_own(proposal: Proposal, by: User) -> None:
    """Raise Refused for whoever wrote or joined it, by person and not by account."""
    if is_one_of(by, authors_of(proposal)):
        raise Refused(
            _("This is your own proposal, or you joined it."),
            _("Another moderator decides about it."),
            code="own_content",
        )


def authors_of(proposal: Proposal) -> list[User]:
    """Whose own content it is: the author, the co-authors, then everybody who joined the text."""
    joined = [row.person for row in proposal.co_supporters.select_related("person").order_by("id")]
    return [*_writers(proposal), *joined]


def _writers(proposal: Proposal) -> list[User]:
    return [*([proposal.author] if proposal.author else []), *co_authors_of(proposal)]


def next_reference(now: datetime) -> str:
    """A number that can be said over a telephone, given once and never again."""
    while True:
        with connection.cursor() as cursor:
            cursor.execute("SELECT nextval('proposals_reference')")
            reference = f"T-{local_day(now).year}-{cursor.fetchone()[0]:06}"
        if not Proposal.objects.filter(reference=reference).exists():
            return reference


def _copy_norms(proposal: Proposal, now: datetime) -> None:
    """A norm changed later never changes a running case."""
    assert proposal.level is not None, "only a whole text is ever submitted"
    level = current.level(proposal.level.key, now)
    proposal.level = level
    proposal.threshold = level.threshold
    proposal.closes_at = deadline(
        now, level.collection_days, level.collection_unit, current.holidays()
    )
    proposal.review_days, proposal.review_unit = level.review_days, level.review_unit
    proposal.minimum_age = level.minimum_age
    proposal.sign_assurance = current.assurance("sign", now)
    proposal.key_version = _key_version(authors_of(proposal))
    proposal.text_hash = proposal.digest()


def _key_version(first: Sequence[User]) -> int:
    """The newest version of the keys under which all who sign first are known.

    Who has not signed in since a rotation is known under the version before it only.
    """
    versions = identity.versions()
    known = [person for person in first if any(map(person.person_key, versions))]
    shared = (version for version in versions if all(each.person_key(version) for each in known))
    return next(shared, identity.current_version())


def _keep_version(proposal: Proposal, now: datetime) -> None:
    ProposalVersion.objects.create(
        proposal=proposal,
        number=proposal.versions.count() + 1,
        title=proposal.title,
        problem=proposal.problem,
        demand=proposal.demand,
        expected_result=proposal.expected_result,
        text_hash=proposal.text_hash,
        created_at=now,
    )


def _sign_first(proposal: Proposal, now: datetime) -> None:
    digest = proposal.digest()
    joined = proposal.co_supporters.filter(text_hash=digest).select_related("person")
    people = [row.person for row in joined.order_by("joined_at", "id")]
    for person in [*_writers(proposal), *people]:
        try:
            sign(proposal, by=person, now=now)
        except Refused:
            continue  # an account that may not sign any more takes nobody else's place


def _record(
    verb: str,
    proposal: Proposal,
    by: User,
    *,
    now: datetime,
    visibility: str = Event.Visibility.PUBLIC,
    data: dict[str, Any] | None = None,
) -> None:
    record(
        f"proposal.{verb}",
        on=proposal,
        by=by,
        body=proposal.body,
        region=proposal.region,
        topics=proposal.topics.values_list("pk", flat=True),
        goals=proposal.goals.values_list("pk", flat=True),
        now=now,
        visibility=visibility,
        data=data,
    )


def _decided_already() -> tuple[str, str]:
    return (
        _("This proposal does not wait for a moderator."),
        _("Its page shows what was decided."),
    )
