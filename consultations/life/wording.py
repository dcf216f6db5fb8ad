"""What an opinion changed in the text, word by word; never a word of a text that is not public."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from consultations.clauses.differing import Stretch, difference
from consultations.clauses.matching import changes
from consultations.deciding import CHANGING
from consultations.life.stages import Stage, due
from consultations.models import Clause, Consultation, Contribution, Decision
from portal.wording import day


@dataclass(frozen=True)
class Changed:
    """The clause of a public version that an opinion changed."""

    opinion: Contribution
    clause: Clause

    @property
    def language(self) -> str:
        """The language of the draft."""
        return self.clause.version.language

    @cached_property
    def stretches(self) -> list[Stretch]:
        """What was put in and struck out since the text that the opinion is about."""
        before = self._before()
        if before is None:
            return difference("", self.clause.as_read().words)
        return changes(before.as_read(), self.clause.as_read())

    def _before(self) -> Clause | None:
        said = self.opinion.clause
        if said is not None and said.line in self.clause.lines:
            return said
        earlier = Clause.objects.filter(
            line=self.clause.line,
            version__consultation=self.opinion.consultation_id,
            version__number__lt=self.clause.version.number,
            version__published_at__isnull=False,
        )
        return earlier.order_by("version__number").last()


def changed_text(row: Contribution, now: datetime) -> Stage:
    """The stage of the text: changed, as it was, or what comes and from whom."""
    decision = row.decision
    if decision is None:
        note = _("If it is accepted, the changed words stand here, before and after.")
        by = _("in the next version, by %(body)s") % {"body": row.consultation.body.name}
        return Stage("next", _("Changed text"), by, note=note)
    if decision.outcome not in CHANGING:
        note = _("The decision changed nothing in the draft.")
        return Stage("done", _("The text stays as it was"), day(decision.at), note=note)
    if decision.clause is None:
        return _not_named(row.consultation, decision, now)
    version = decision.clause.version
    if version.published_at is None:
        return _not_public(row.consultation, version.number, now)
    detail = f"{day(version.published_at)} · " + _("version %(n)s") % {"n": version.number}
    about = Changed(row, decision.clause)
    return Stage("done", _("The text changed"), detail, card="change", about=about)


def _not_named(consultation: Consultation, decision: Decision, now: datetime) -> Stage:
    if consultation.concluded_at is not None:
        note = _("The decision names no clause that it changed.")
        return Stage("done", _("No clause was named"), day(decision.at), note=note)
    note = _("%(body)s names the clause in the next version of the text, at latest by the outcome.")
    note %= {"body": consultation.body.name}
    return Stage("next", _("Changed text"), due(consultation.outcome_due_at, now), note=note)


def _not_public(consultation: Consultation, number: int, now: datetime) -> Stage:
    title, names = _("Changed text"), {"body": consultation.body.name, "n": number}
    if consultation.concluded_at is not None:
        note = _("%(body)s concluded without publishing version %(n)s, which has the change.")
        return Stage("late", title, day(consultation.concluded_at), note=note % names)
    note = _("%(body)s publishes version %(n)s, which has the change, at latest by the outcome.")
    return Stage("next", title, due(consultation.outcome_due_at, now), note=note % names)
