"""Who supports one of several contributions that say nearly the same: each person counts once.

They are shown as one, so they are sorted by their supports together.
"""

from django.db import connection
from django.db.models import F, Q

from consultations.models import Contribution, ContributionSupport
from portal.accounts.models import User

# A support whose person was erased cannot be told from another and counts for itself.
COUNTED = """
UPDATE consultations_contribution first SET backing = (
    SELECT count(DISTINCT s.person_id) + count(*) FILTER (WHERE s.person_id IS NULL)
    FROM consultations_contributionsupport s
    JOIN consultations_contribution c ON c.id = s.contribution_id
    WHERE (c.id = first.id OR c.like_id = first.id)
      AND c.hidden_at IS NULL AND c.withdrawn_at IS NULL
) WHERE first.id = ANY(%s)
"""


def hold_first(contribution: Contribution) -> None:
    """Lock the one under which `contribution` is counted, before its own row: in one order."""
    firsts = Contribution.objects.filter(pk=contribution.like_id or 0)
    list(firsts.select_for_update(no_key=True).values_list("pk"))


def change(contribution: Contribution, by: User, step: int) -> None:
    """Count that `by` supports it now (1) or no more (-1), unless they support another like it."""
    first = contribution.like_id or contribution.pk
    alike = Q(contribution=first) | Q(contribution__like=first)
    others = ContributionSupport.objects.filter(alike, person=by).exclude(
        contribution=contribution.pk
    )
    if not others.exists():
        Contribution.objects.filter(pk=first).update(backing=F("backing") + step)


def recount(*keys: int | None) -> None:
    """Count anew who supports these and those like them."""
    with connection.cursor() as cursor:
        cursor.execute(COUNTED, [[key for key in keys if key is not None]])
