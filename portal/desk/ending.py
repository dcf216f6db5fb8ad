"""What ends with a role: tasks, standing in, being away. settings.AFTER_A_ROLE names it."""

from datetime import datetime

from django.db.models import Q

from portal.accounts.models import Absence, Deputy, Role, User
from portal.desk.deputising import record_on
from portal.desk.models import Assignment

WRITERS = frozenset({Role.Kind.ANSWERER, Role.Kind.HEAD})


def after_role(role: Role, *, by: User, now: datetime) -> None:
    """End what stood on `role`, which has just ended; belongs inside that transaction."""
    if role.body is None or role.kind not in Role.BODY_KINDS:
        return
    _end_deputies(role, by, now)
    rows = Role.objects.current().filter(user=role.user_id, kind__in=Role.BODY_KINDS)
    if not WRITERS & set(rows.filter(body=role.body).values_list("kind", flat=True)):
        assignments = Assignment.objects.standing().filter(owner=role.user_id, body=role.body)
        assignments.update(ended_at=now)
    if not rows.exists():
        Absence.objects.filter(person=role.user_id, ended_at=None).update(ended_at=now)


def _end_deputies(role: Role, by: User, now: datetime) -> None:
    """Of a head, those who stand in; of who answers, for whom they do."""
    concerned = {Role.Kind.HEAD: Q(head=role.user_id), Role.Kind.ANSWERER: Q(person=role.user_id)}
    if role.kind not in concerned:
        return
    rows = Deputy.objects.filter(concerned[Role.Kind(role.kind)], body=role.body, ended_at=None)
    for deputy in rows.select_related("body", "head", "person"):
        deputy.ended_at = now
        deputy.save(update_fields=["ended_at"])
        record_on("ended", deputy, by=by, now=now)
