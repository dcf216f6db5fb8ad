"""Groups: contributions that an officer put together because they ask for the same.

A group holds what is undecided; what is decided, passed on or taken out leaves it, and without
anything in it it is gone. Its decision can be prepared beforehand.
"""

from collections.abc import Collection, Sequence

from django.db import transaction
from django.utils import timezone

from consultations.holding import keep
from consultations.models import Consultation, Contribution, Group
from consultations.takeable import PREPARERS, check_under_way, take_up
from portal.accounts.models import User


@transaction.atomic
def put_together(
    consultation: Consultation, chosen: Collection[int], *, by: User, title: str
) -> Group:
    """Make a group of contributions; they leave the ones they were in. Joins groups too.

    No event: nothing happened yet for their authors. Raises Refused as deciding does.
    """
    rows = _take(consultation, chosen, by)
    made = Group.objects.create(consultation=consultation, title=title, made_by=by)
    leave_groups(rows, for_the_sake_of=made)
    return made


@transaction.atomic
def take_out(group: Group, chosen: Collection[int], *, by: User) -> None:
    """Let contributions stand for themselves again."""
    inside = group.contributions.filter(pk__in=chosen).values_list("pk", flat=True)
    leave_groups(_take(group.consultation, list(inside), by))


@transaction.atomic
def prepare(group: Group, *, by: User, title: str, outcome: str = "", text: str = "") -> Group:
    """Keep what the group asks for, and what will be decided, as a draft for the colleagues."""
    _take(group.consultation, list(group.contributions.values_list("pk", flat=True)), by)
    group.title, group.outcome, group.text = title, outcome, text
    group.save(update_fields=["title", "outcome", "text"])
    return group


def leave_groups(rows: Sequence[Contribution], for_the_sake_of: Group | None = None) -> None:
    """Take `rows` out of their groups, into another one if there is one; empty groups are gone."""
    former = {row.group_id for row in rows if row.group_id}
    ids = [row.pk for row in rows]
    Contribution.objects.filter(pk__in=ids).update(group=for_the_sake_of)
    Group.objects.filter(pk__in=former, contributions__isnull=True).delete()


def _take(consultation: Consultation, chosen: Collection[int], by: User) -> list[Contribution]:
    keep(consultation)
    check_under_way(consultation, timezone.now())
    return take_up(consultation, chosen, by=by, roles=PREPARERS)
