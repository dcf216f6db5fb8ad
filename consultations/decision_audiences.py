"""Whom decisions and passings concern: who said it, who supports it, and who has to act."""

from collections.abc import Iterator

from consultations.models import Contribution, ContributionSupport, Passing
from portal.accounts.models import Role
from portal.audit.models import Event

Told = Iterator[tuple[int, str]]
AT_ONCE = 2000


def authors_and_supporters(event: Event) -> Told:
    """Who wrote a contribution that was decided, then who supports one; streamed."""
    decided = Contribution.objects.filter(decision=event.object_id, withdrawn_at__isnull=True)
    authors = decided.filter(author__isnull=False).values_list("author_id", flat=True)
    for person in authors.iterator(chunk_size=AT_ONCE):
        if person is not None:
            yield person, "author"
    supports = ContributionSupport.objects.filter(contribution__in=decided, person__isnull=False)
    for person in supports.values_list("person_id", flat=True).iterator(chunk_size=AT_ONCE):
        if person is not None:
            yield person, "supporter"


def author_and_other_body(event: Event) -> Told:
    """Who wrote what was passed on, and who decides for the body that has to act now."""
    passing = Passing.objects.filter(pk=event.object_id).select_related("contribution").first()
    if passing is None:
        return
    if passing.contribution.author_id is not None:
        yield passing.contribution.author_id, "author"
    theirs = event.kind in ("passing.passed", "passing.taken_back")
    body = passing.to_body_id if theirs else passing.from_body_id
    kinds = (Role.Kind.ANSWERER, Role.Kind.HEAD)
    roles = Role.objects.current().filter(kind__in=kinds, body=body)
    yield from roles.values_list("user_id", "kind")


AUDIENCES = {
    "contribution.decided": authors_and_supporters,
    "passing.passed": author_and_other_body,
    "passing.taken": author_and_other_body,
    "passing.given_back": author_and_other_body,
    "passing.taken_back": author_and_other_body,
}
