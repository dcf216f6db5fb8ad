"""Who stands behind several contributions that say nearly the same, beside the author of the first.

They are shown as one, so they are sorted by their supporters and senders together: each person
counts once.
"""

from django.db import connection
from django.db.models import F, Q, QuerySet

from consultations.models import Contribution, ContributionSupport
from portal.accounts.models import User

# Whoever was erased cannot be told from another and counts for themselves.
COUNTED = """
UPDATE consultations_contribution first SET backing = (
    SELECT count(DISTINCT person) + count(*) FILTER (WHERE person IS NULL)
    FROM (
        SELECT s.person_id AS person
        FROM consultations_contributionsupport s
        JOIN consultations_contribution c ON c.id = s.contribution_id
        WHERE (c.id = first.id OR c.like_id = first.id)
          AND c.hidden_at IS NULL AND c.withdrawn_at IS NULL
        UNION ALL
        SELECT c.author_id FROM consultations_contribution c
        WHERE c.like_id = first.id AND c.hidden_at IS NULL AND c.withdrawn_at IS NULL
    ) behind
    WHERE person IS NULL OR person IS DISTINCT FROM first.author_id
) WHERE first.id = ANY(%s)
"""


def hold_first(contribution: Contribution) -> None:
    """Lock the one under which `contribution` is counted, before its own row: in one order."""
    firsts = Contribution.objects.filter(pk=contribution.like_id or 0)
    list(firsts.select_for_update(no_key=True).values_list("pk"))


def change(contribution: Contribution, by: User, step: int) -> None:
    """Count that `by` supports or sent it now (1) or no more (-1), unless they count already.

    They do where they support or wrote another like it. What is not shown backs nothing.
    """
    if contribution.hidden_at or contribution.withdrawn_at:
        return
    first = contribution.like_id or contribution.pk
    others = Contribution.objects.shown().filter(Q(pk=first) | Q(like=first))
    others = others.exclude(pk=contribution.pk)
    supports = ContributionSupport.objects.filter(contribution__in=others, person=by)
    if not supports.exists() and not others.filter(author=by).exists():
        Contribution.objects.filter(pk=first).update(backing=F("backing") + step)


def before_joining(into: User, other: User) -> None:
    """Lock what two accounts that become one stand behind: as everybody does the first ones, then
    those like them, so that nobody who supports one of them waits for ever."""
    keys = {key for pair in _behind(into, other) for key in pair if key}
    held = Contribution.objects.filter(pk__in=keys).order_by(F("like").asc(nulls_first=True), "pk")
    list(held.select_for_update(no_key=True).values_list("pk"))


def after_joining(person: User) -> None:
    """Count anew what a person stands behind with two accounts that have become one."""
    recount(*{like or pk for pk, like in _behind(person)})


def recount(*keys: int | None) -> None:
    """Count anew who stands behind these and those like them."""
    with connection.cursor() as cursor:
        cursor.execute(COUNTED, [[key for key in keys if key is not None]])


def _behind(*people: User) -> QuerySet[Contribution, tuple[int, int | None]]:
    """The keys of what they wrote or support, each with that of its first one."""
    wrote = Contribution.objects.filter(author__in=people)
    supports = Contribution.objects.filter(supporters__person__in=people)
    return wrote.union(supports).values_list("pk", "like_id")
