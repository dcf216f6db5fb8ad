"""What lists of consultations and of contributions may be filtered by: an allow-list."""

import django_filters
from django.db.models import Q, QuerySet
from django.utils import timezone

from consultations.models import Clause, Consultation, Contribution
from consultations.models.querysets import ConsultationQuerySet
from consultations.situation import Situation
from consultations.sorting import DECIDED

STATES = [(each.value, each.label) for each in Situation if each != Situation.UNPUBLISHED]


class ConsultationFilter(django_filters.FilterSet):
    """Where a consultation is in its life, whose it is, what it is about and where."""

    state = django_filters.ChoiceFilter(choices=STATES, method="by_state")
    kind = django_filters.CharFilter(field_name="kind__key")
    topic = django_filters.CharFilter(field_name="topics__slug")
    body = django_filters.CharFilter(field_name="body__slug")
    region = django_filters.CharFilter(field_name="region__code")
    business = django_filters.BooleanFilter(field_name="bears_on_business")
    q = django_filters.CharFilter(method="by_words", max_length=200)

    class Meta:
        model = Consultation
        fields: tuple[str, ...] = ()

    def by_state(
        self, rows: ConsultationQuerySet, name: str, state: str
    ) -> "QuerySet[Consultation]":
        """Those that the clock and people's decisions have put into `state`."""
        now = timezone.now()
        asked = {
            "upcoming": rows.upcoming(now),
            "open": rows.open(now),
            "closed": rows.awaiting_outcome(now).filter(outcome_due_at__gt=now),
            "overdue": rows.overdue(now),
            "concluded": rows.concluded(),
            "withdrawn": rows.filter(state=Consultation.State.WITHDRAWN),
        }
        return asked[state]

    def by_words(
        self, rows: ConsultationQuerySet, name: str, text: str
    ) -> "QuerySet[Consultation]":
        """Those in which every word begins a word, in any script."""
        return rows.matching(text)


class ContributionFilter(django_filters.FilterSet):
    """On which clause, with what stance, from where, and what became of it."""

    clause = django_filters.CharFilter(method="by_clause", max_length=80)
    whole = django_filters.BooleanFilter(field_name="line", lookup_expr="isnull")
    stance = django_filters.ChoiceFilter(choices=Contribution.Stance.choices)
    decision = django_filters.ChoiceFilter(choices=list(DECIDED.items()), method="by_decision")
    region = django_filters.CharFilter(field_name="region__code")
    organisations = django_filters.BooleanFilter(method="by_kind")

    class Meta:
        model = Contribution
        fields: tuple[str, ...] = ()

    def by_clause(
        self, rows: "QuerySet[Contribution]", name: str, address: str
    ) -> "QuerySet[Contribution]":
        """On the clause with this address in the newest public text that has it, on what was the
        same clause in the others, and on what ended in it."""
        reference = self.request.parser_context["kwargs"]["reference"]
        clauses = Clause.objects.filter(
            version__consultation__reference=reference,
            version__published_at__isnull=False,
            address=address,
        )
        clause = clauses.order_by("-version__number").first()
        return rows.filter(line__in=clause.lines) if clause else rows.none()

    def by_decision(
        self, rows: "QuerySet[Contribution]", name: str, decision: str
    ) -> "QuerySet[Contribution]":
        """Those with this decision, or those that wait for one."""
        waiting = Q(decision__isnull=True)
        return rows.filter(waiting if decision == "waiting" else Q(decision__outcome=decision))

    def by_kind(
        self, rows: "QuerySet[Contribution]", name: str, asked: bool
    ) -> "QuerySet[Contribution]":
        """Of organisations alone, or of persons alone."""
        return rows.exclude(organisation="") if asked else rows.filter(organisation="")
