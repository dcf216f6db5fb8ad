"""From the first word to the moderator: writing, inviting co-supporters, sending."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from portal.accounts.models import User
from portal.audit.models import Event
from portal.audit.recording import record
from portal.language.finding import language_written
from portal.lifecycle import Refused
from portal.norms import current
from proposals import text_lock
from proposals.eligibility import check_place
from proposals.lifecycle import PROPOSAL
from proposals.models import Proposal
from proposals.patience import hold, patient
from proposals.wholeness import check_whole
from proposals.writers import check_writer, is_author

EDITABLE = ("draft", "returned")
PRIVATE = Event.Visibility.PRIVATE


@transaction.atomic
def start(*, by: User, title: str = "", now: datetime | None = None) -> Proposal:
    """Begin a draft in the language of the page; its author sees it, and whom the author invites.

    Raises Refused below the assurance level of the norm ``propose``.
    """
    now = now or timezone.now()
    check_may_propose(by, now)
    language = language_written(title, get_language() or "uz")
    republic = current.levels(now)[0]
    return Proposal.objects.create(
        author=by, title=title, language=language, level=republic, created_at=now
    )


@patient
def save_stage(
    proposal: Proposal,
    *,
    by: User,
    fields: Mapping[str, Any],
    topics: Any = None,
    version: str = "",
    now: datetime | None = None,
) -> Proposal:
    """Keep what a stage holds. Private, so it is no event; lengths are the form's to check.

    Raises Refused once the text has been sent, while somebody else has it open, and where it was
    changed since `version` of it was read.
    """
    now = now or timezone.now()
    hold(proposal)
    check_writer(proposal, by)
    check_editable(proposal)
    _open_for(proposal, by, version, now)
    for name, value in fields.items():
        setattr(proposal, name, value)
    texts = " ".join(proposal.texts())
    proposal.language = language_written(texts, get_language() or proposal.language)
    proposal.save()
    if topics is not None:
        proposal.topics.set(topics)
        proposal.goals.set({goal for topic in topics for goal in topic.goals.all()})
    return proposal


@patient
def invite(
    proposal: Proposal,
    *,
    by: User,
    name_public: bool = True,
    version: str = "",
    now: datetime | None = None,
) -> Proposal:
    """Freeze the text for co-supporters and open the link by which they join.

    Those who joined this very text before stay; where they are enough, it goes straight on to the
    moderators. Raises Refused for an unfinished text, too many proposals under way, and while a
    co-author has the text open or has changed it since `version` of it was read.
    """
    now = now or timezone.now()
    hold(proposal)
    check_author(proposal, by)
    PROPOSAL.check("invite", proposal.state, *_sent_already())
    check_may_propose(by, now)
    check_place(by, proposal)
    check_whole(proposal, now)
    check_not_too_many(proposal, by, now)
    _open_for(proposal, by, version, now)
    text_lock.let_go(proposal, by=by)
    proposal.state = Proposal.State.GATHERING
    proposal.author_name = by.full_name if name_public else ""
    proposal.join_expires_at = current.due("join-link", now, now)
    proposal.save(update_fields=["state", "author_name", "join_expires_at"])
    record("proposal.gathering", on=proposal, by=by, now=now, visibility=PRIVATE)
    submit_if_joined(proposal, now)
    return proposal


@patient
def rewrite(proposal: Proposal, *, by: User, now: datetime | None = None) -> Proposal:
    """Take the text back to change it; whoever joined it is asked again if it changes."""
    hold(proposal)
    check_author(proposal, by)
    PROPOSAL.check(
        "rewrite",
        proposal.state,
        _("This text cannot be changed now."),
        _("Only a text that is gathering co-supporters can be taken back."),
    )
    proposal.state = Proposal.State.DRAFT
    proposal.join_expires_at = None
    proposal.save(update_fields=["state", "join_expires_at"])
    record("proposal.rewritten", on=proposal, by=by, now=now, visibility=PRIVATE)
    return proposal


@patient
def renew(proposal: Proposal, *, by: User, now: datetime | None = None) -> Proposal:
    """Let the link for co-supporters hold for another period of the norm ``join-link``."""
    now = now or timezone.now()
    hold(proposal)
    check_author(proposal, by)
    if proposal.state != Proposal.State.GATHERING:
        raise Refused(*_sent_already(), code=f"not_{proposal.state}")
    proposal.join_expires_at = current.due("join-link", now, now)
    proposal.save(update_fields=["join_expires_at"])
    record("proposal.link_renewed", on=proposal, by=by, now=now, visibility=PRIVATE)
    return proposal


def submit_if_joined(proposal: Proposal, now: datetime) -> bool:
    """Send the text to the moderators once enough people have joined it as it stands.

    Belongs inside the transaction that holds the row. Nobody needs to ask for it.
    """
    if missing_supporters(proposal, now):
        return False
    PROPOSAL.check("submit", proposal.state, *_sent_already())
    proposal.state = Proposal.State.SUBMITTED
    proposal.submitted_at = now
    proposal.join_expires_at = None
    proposal.save(update_fields=["state", "submitted_at", "join_expires_at"])
    record("proposal.submitted", on=proposal, by=proposal.author, now=now, visibility=PRIVATE)
    return True


def missing_supporters(proposal: Proposal, now: datetime) -> int:
    """How many co-supporters of this very text are still missing, by the norm at `now`."""
    if proposal.level is None:
        return 0
    needed = current.level(proposal.level.key, now).co_supporters
    return max(0, needed - joined(proposal))


def joined(proposal: Proposal) -> int:
    """How many people have joined the text as it stands."""
    return proposal.co_supporters.filter(text_hash=proposal.digest()).count()


def check_author(proposal: Proposal, by: User) -> None:
    """Raise Refused for anybody but the author."""
    if not is_author(by, proposal):
        raise Refused(
            _("Only the author can do this."),
            _("You can write a proposal of your own."),
            code="not_the_author",
        )


def check_editable(proposal: Proposal) -> None:
    """Raise Refused once the text is with others."""
    if proposal.state not in EDITABLE:
        raise Refused(
            _("This text has been sent, so it cannot be changed here."),
            _("While it gathers co-supporters you can take it back on its page."),
            code=f"not_{proposal.state}",
        )


def check_may_propose(person: User, now: datetime) -> None:
    """Raise Refused below the assurance level of the norm ``propose``, and for organisations."""
    if person.kind != User.Kind.PERSON:
        raise Refused(
            _("An organisation cannot write a proposal."),
            _("Sign in as yourself, without the key of the organisation."),
            code="organisation",
        )
    if person.assurance_level < current.assurance("propose", now):
        raise Refused(
            _("To write a proposal, your identity must be confirmed through OneID."),
            _("Sign in through OneID, or confirm your identity there first."),
            code="assurance",
        )


def check_not_too_many(proposal: Proposal, by: User, now: datetime) -> None:
    """Raise Refused at the number of the norm ``open-proposals``."""
    most = current.quantity("open-proposals", now)
    others = Proposal.objects.by_person(by).under_way(now).exclude(pk=proposal.pk)
    if others.count() >= most:
        raise Refused(
            _("You have %(most)s proposals under way, which is the most at a time.")
            % {"most": most},
            _("Wait until one of them is over, or withdraw one. This text stays in your drafts."),
            code="too_many",
        )


def _open_for(proposal: Proposal, by: User, version: str, now: datetime) -> None:
    """Let `by` have the text open, where others write it too; the caller holds the proposal."""
    if text_lock.is_shared(proposal):
        text_lock.check_free(proposal, by, now)
        text_lock.check_version(proposal, version)
        text_lock.keep_open(proposal, by, now)


def _sent_already() -> tuple[str, str]:
    return _("This text has been sent already."), _("Its page shows where it stands.")
