"""Who writes a text: its author, and the co-authors who accepted an invitation."""

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Prefetch, QuerySet
from django.utils.translation import gettext as _

from portal.accounts.models import User
from portal.lifecycle import Refused
from proposals.models import CoAuthor, Proposal


def co_authors_of(proposal: Proposal) -> list[User]:
    """Who writes `proposal` together with its author now, in the order of their coming."""
    rows = proposal.co_authors.standing().select_related("person").order_by("accepted_at", "id")
    return [row.person for row in rows if row.person]


def together_with_people() -> "Prefetch[str, QuerySet[CoAuthor], str]":
    """What `co_author_names_of` needs of many proposals, in one query more."""
    rows = CoAuthor.objects.standing().select_related("person").order_by("accepted_at", "id")
    return Prefetch("co_authors", rows, to_attr="writing_now")


def co_author_names_of(proposal: Proposal) -> list[str]:
    """The names of all who write `proposal` together with its author, for these alone."""
    read = getattr(proposal, "writing_now", None)
    people = co_authors_of(proposal) if read is None else [row.person for row in read if row.person]
    return [person.full_name for person in people]


def is_co_author(person: object, proposal: Proposal) -> bool:
    """Whether `person` writes `proposal` together with its author now."""
    rows = proposal.co_authors.standing()
    return isinstance(person, User) and rows.filter(person=person).exists()


def is_author(person: User, proposal: Proposal) -> bool:
    """Whether `person` is the author of `proposal`."""
    return proposal.author_id is not None and proposal.author_id == person.pk


def check_writer(proposal: Proposal, by: User) -> None:
    """Raise Refused for anybody but the author and the co-authors."""
    if not is_author(by, proposal) and not is_co_author(by, proposal):
        raise Refused(
            _("Only the author and the co-authors can do this."),
            _("You can write a proposal of your own."),
            code="not_the_author",
        )


def with_co_authors(rows: "QuerySet[Proposal]") -> "QuerySet[Proposal]":
    """`rows` with the names of those co-authors who wish to be named, in the same statement."""
    named = CoAuthor.objects.standing().filter(proposal=OuterRef("pk")).exclude(name="")
    return rows.annotate(
        co_author_names=ArraySubquery(named.order_by("accepted_at", "id").values("name"))
    )
