"""Whom appeals concern: the other moderators, then their author. Decisions are told by the apps."""

from collections.abc import Iterator

from portal.accounts.models import Role
from portal.audit.models import Event
from portal.moderation.models import Appeal, Decision

Told = Iterator[tuple[int, str]]


def author_of_appeal(event: Event) -> Told:
    """The author who appealed."""
    for person in Appeal.objects.filter(pk=event.get("appeal")).values_list("by_id", flat=True):
        if person is not None:
            yield person, "author"


def other_moderators(event: Event) -> Told:
    """Every moderator but the one whose decision is appealed against."""
    decided = Decision.objects.filter(pk=event.get("decision")).values_list("by_id", flat=True)
    moderators = Role.objects.current().filter(kind=Role.Kind.MODERATOR)
    for person in moderators.exclude(user__in=list(decided)).values_list("user_id", flat=True):
        yield person, "moderator"


AUDIENCES = {
    "moderation.appealed": other_moderators,
    "moderation.appeal_dismissed": author_of_appeal,
}
