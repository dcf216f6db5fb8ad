"""Whom appeals concern: the other moderators, then their author. Decisions are told by the apps."""

from collections.abc import Iterator

from portal.accounts.models import Role
from portal.audit.models import Event
from portal.moderation.models import Appeal, Decision, Report

Told = Iterator[tuple[int, str]]


def author_of_appeal(event: Event) -> Told:
    """The author who appealed."""
    for person in Appeal.objects.filter(pk=event.get("appeal")).values_list("by_id", flat=True):
        if person is not None:
            yield person, "author"


def other_moderators(event: Event) -> Told:
    """Every moderator but the one whose decision is appealed against."""
    decided = Decision.objects.filter(pk=event.get("decision")).values_list("by_id", flat=True)
    others = Role.objects.current().filter(kind=Role.Kind.MODERATOR)
    for person in others.exclude(user__in=list(decided)).values_list("user_id", flat=True):
        yield person, "moderator"


def reporters(event: Event) -> Told:
    """Whoever reported it and waited for this decision."""
    rows = Report.objects.filter(
        content_type=event.content_type, object_id=event.object_id, decided_at=event.at
    )
    for person in rows.values_list("by_id", flat=True):
        if person is not None:
            yield person, "reporter"


def moderators(event: Event) -> Told:
    """Every moderator."""
    roles = Role.objects.current().filter(kind=Role.Kind.MODERATOR)
    for person in roles.values_list("user_id", flat=True).distinct():
        yield person, "moderator"


AUDIENCES = {
    "moderation.appealed": other_moderators,
    "moderation.appeal_dismissed": author_of_appeal,
}
