"""Who stands behind several contributions that say nearly the same, beside the author of the first.

They are shown as one, so they are sorted by their supporters and senders together: each person
counts once.
"""

from django.db import connection
from django.db.models import F, Q

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

    They do where they support or wrote another like it.
    """
    first = contribution.like_id or contribution.pk
    others = Contribution.objects.shown().filter(Q(pk=first) | Q(like=first))
    others = others.exclude(pk=contribution.pk)
    supports = ContributionSupport.objects.filter(contribution__in=others, person=by)
    if not supports.exists() and not others.filter(author=by).exists():
        Contribution.objects.filter(pk=first).update(backing=F("backing") + step)


def after_joining(person: User) -> None:
    """Count anew what a person stands behind with two accounts that have become one."""
    wrote = Contribution.objects.filter(author=person)
    supports = Contribution.objects.filter(supporters__person=person)
    firsts = {like or pk for pk, like in wrote.union(supports).values_list("pk", "like_id")}
    held = Contribution.objects.filter(pk__in=firsts).order_by("pk")
    recount(*held.select_for_update(no_key=True).values_list("pk", flat=True))


def recount(*keys: int | None) -> None:
    """Count anew who stands behind these and those like them."""
    with connection.cursor() as cursor:
        cursor.execute(COUNTED, [[key for key in keys if key is not None]])
