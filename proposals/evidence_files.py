"""Where the files of a proposal are read, by whom, and whether it has any."""

from collections.abc import Sequence

from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse

from portal.accounts.models import User
from portal.accounts.rules import is_moderator
from portal.audit.models import Event
from portal.moderation.reporting import rules_in_words
from proposals.models import Evidence, Proposal
from proposals.models.querysets import PUBLIC_STATES
from proposals.writers import is_author, is_co_author

# Asked with the proposal itself, so that one without files costs no query more.
WITH_FILES = Exists(Evidence.objects.filter(proposal=OuterRef("pk")))


def with_files(rows: QuerySet[Proposal]) -> QuerySet[Proposal]:
    """With whether there are files, asked in the same statement."""
    return rows.annotate(has_files=WITH_FILES)


def files_of(proposal: Proposal) -> list[Evidence]:
    """The files in the order in which they were added."""
    known: bool | None = getattr(proposal, "has_files", None)
    return [] if known is False else list(proposal.evidence.all())


def rules_of_hidden(files: Sequence[Evidence]) -> dict[int, str]:
    """Under which rule each file that was taken down was, by its id; no query where none was."""
    hidden = [file.pk for file in files if file.hidden_at is not None]
    if not hidden:
        return {}
    kind = ContentType.objects.get_for_model(Evidence)
    rows = Event.objects.filter(content_type=kind, object_id__in=hidden, kind="evidence.hidden")
    keys = {event.object_id: event.data.get("reasons", []) for event in rows.order_by("at", "id")}
    return {pk: rules_in_words(keys.get(pk, [])) for pk in hidden}


def address_of(proposal: Proposal, file: Evidence, token: str = "", invitation: str = "") -> str:
    """Where `file` is read: in public with its proposal, before that by who writes, reads or joins
    it; `token` is the link of those who join, `invitation` of who is asked to write it too."""
    if token:
        return reverse("proposals:joined_file", args=(token, file.uid))
    if invitation:
        return reverse("proposals:invited_file", args=(invitation, file.uid))
    if is_public(proposal):
        return reverse("proposals:file", args=(proposal.reference, file.uid))
    return reverse("proposals:draft_file", args=(proposal.uid, file.uid))


def is_public(proposal: Proposal) -> bool:
    """Whether everybody reads it: ``ProposalQuerySet.public`` for a row that is here."""
    unpublished = proposal.state == Proposal.State.WITHDRAWN and proposal.published_at is None
    return proposal.state in PUBLIC_STATES and not unpublished and proposal.hidden_at is None


def may_read_draft(proposal: Proposal, person: User) -> bool:
    """Whether `person` reads the text where it is not public: who writes it, and moderators from
    the moment in which it is sent to them."""
    if is_author(person, proposal) or is_co_author(person, proposal):
        return True
    return proposal.submitted_at is not None and bool(is_moderator(person))
