"""What the lives of some opinions are told from, read for all of them at once."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.db.models import Count

from consultations.models import Consultation, Contribution, Decision, Passing
from monitoring.models import Commitment


@dataclass(frozen=True)
class Known:
    """By opinion its passings, by consultation its commitments, by decision what it replaced.

    `together` counts the opinions of a decision (``d12``) and of an officer's group (``g3``).
    """

    passings: Mapping[int, list[Passing]]
    commitments: Mapping[int, list[Commitment]]
    former: Mapping[int, Decision]
    together: Mapping[str, int]

    def replaced(self, row: Contribution) -> list[Decision]:
        """The decisions on this opinion that another one took the place of, the first first."""
        found: list[Decision] = []
        step = row.decision
        while step is not None and step.replaces_id is not None:
            step = self.former.get(step.replaces_id)
            # What was decided before the opinion came was not about it.
            if step is not None and step.at >= row.created_at:
                found.insert(0, step)
        return found


def known_of(rows: Sequence[Contribution]) -> Known:
    """At most seven queries, however many opinions; one where nothing has happened yet."""
    promised = commitments_of(row.consultation for row in rows)
    return Known(_passings(rows), promised, _former(rows), _together(rows))


def commitments_of(consultations: Iterable[Consultation]) -> Mapping[int, list[Commitment]]:
    """What came of some consultations, by their keys; one query where one is concluded."""
    concluded = {row.pk for row in consultations if row.concluded_at}
    found: dict[int, list[Commitment]] = defaultdict(list)
    if concluded:
        kind = ContentType.objects.get_for_model(Consultation)
        promised = Commitment.objects.public().filter(origin_type=kind, origin_id__in=concluded)
        for each in promised.order_by("due_on", "id"):
            found[each.origin_id or 0].append(each)
    return found


def _passings(rows: Sequence[Contribution]) -> Mapping[int, list[Passing]]:
    found: dict[int, list[Passing]] = defaultdict(list)
    asked = Passing.objects.filter(contribution__in=[row.pk for row in rows])
    for each in asked.select_related("from_body", "to_body"):
        found[each.contribution_id].append(each)
    return found


def _former(rows: Sequence[Contribution]) -> Mapping[int, Decision]:
    found: dict[int, Decision] = {}
    asked = {row.decision.replaces_id for row in rows if row.decision} - {None}
    while asked:
        step = Decision.objects.select_related("body").in_bulk([pk for pk in asked if pk])
        found |= step
        asked = {each.replaces_id for each in step.values()} - {None} - set(found)
    return found


def _together(rows: Sequence[Contribution]) -> Mapping[str, int]:
    counts: dict[str, int] = {}
    for letter, name in (("d", "decision"), ("g", "group")):
        keys = {getattr(row, f"{name}_id") for row in rows} - {None}
        if keys:
            standing = Contribution.objects.filter(withdrawn_at=None, **{f"{name}__in": keys})
            for key, number in standing.order_by().values_list(name).annotate(n=Count("pk")):
                counts[f"{letter}{key}"] = number
    return counts
