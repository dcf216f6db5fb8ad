"""What a consultation must have before the head sees it, as a list that the officer works off."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from consultations.asides import said_of, undecided
from consultations.documents import missing_kinds
from consultations.languages import FIELDS, NAMES, further_languages, stale, untranslated
from consultations.models import Consultation
from consultations.versions import in_the_making
from portal.clock import deadline
from portal.lifecycle import Refused
from portal.norms import current
from portal.norms.models import ConsultationKind
from portal.norms.wording import duration

# Kinds without a draft whose clauses people contribute to.
WITHOUT_DRAFT = ("question",)


@dataclass(frozen=True)
class Task:
    """One task of the list: its name in addresses, its title, what is missing ("" when done)."""

    name: str
    title: str | Promise
    missing: str
    required: bool = True

    @property
    def done(self) -> bool:
        """Whether nothing is missing."""
        return not self.missing


def tasks(consultation: Consultation, now: datetime) -> list[Task]:
    """The tasks in their order; one that is not `required` stands in nobody's way."""
    return [
        Task(name, title, missing(consultation, now), required)
        for name, title, missing, required in TASKS
    ]


def check_ready(consultation: Consultation, now: datetime) -> None:
    """Raise Refused with the first thing that is missing."""
    for task in tasks(consultation, now):
        if task.required and not task.done:
            raise Refused(task.missing, _("Finish this task first."), code=f"no_{task.name}")


def earliest_close(consultation: Consultation, now: datetime) -> datetime:
    """The first close that the kind's minimum allows, counted from the opening."""
    begin = max(consultation.opens_at or now, now)
    kind = current.consultation_kind(consultation.kind.key, now)
    return deadline(begin, _days(consultation, kind), kind.unit, current.holidays(now))


def minimum_in_words(consultation: Consultation, now: datetime) -> str:
    """The minimum that holds for this consultation: "15 calendar days"."""
    kind = current.consultation_kind(consultation.kind.key, now)
    return duration(_days(consultation, kind), kind.unit)


def _days(consultation: Consultation, kind: ConsultationKind) -> int:
    return kind.days(bears_on_business=consultation.bears_on_business)


def _passport(consultation: Consultation, now: datetime) -> str:
    fields = ("title", "purpose", "affected", "legal_basis", "contact_name")
    if all(getattr(consultation, name) for name in fields):
        return ""
    return _("The passport is not whole.")


def _bullets(consultation: Consultation, now: datetime) -> str:
    least = current.quantity("consultation-bullets", now)
    if len([text for text in consultation.bullets if text]) >= least:
        return ""
    return _("Say in at least %(number)s plain bullets what changes.") % {"number": least}


def _draft(consultation: Consultation, now: datetime) -> str:
    version = in_the_making(consultation)
    if version is not None and version.clauses.exists():
        return said_of(version) if undecided(version) else ""
    return "" if consultation.kind.key in WITHOUT_DRAFT else _("The draft has no text yet.")


def _dates(consultation: Consultation, now: datetime) -> str:
    if consultation.closes_at is None:
        return _("Choose the day on which it closes.")
    if consultation.closes_at < earliest_close(consultation, now):
        return _("It must be open for at least %(time)s.") % {
            "time": minimum_in_words(consultation, now)
        }
    return ""


def _documents(consultation: Consultation, now: datetime) -> str:
    names = [str(kind.label) for kind in missing_kinds(consultation)]
    return _("Shown as missing: %(names)s.") % {"names": ", ".join(names)} if names else ""


def _languages(consultation: Consultation, now: datetime) -> str:
    names = [str(NAMES[code]) for code in untranslated(consultation)]
    said = [_("Not translated yet: %(names)s.") % {"names": ", ".join(names)}] if names else []
    for code in further_languages(consultation):
        if fields := stale(consultation, code):
            named = ", ".join(str(FIELDS[name]) for name in fields)
            words = _("Changed since it was translated into %(language)s: %(names)s.")
            said.append(words % {"language": NAMES[code], "names": named})
    return " ".join(said)


def _nothing(consultation: Consultation, now: datetime) -> str:
    return ""


Missing = Callable[[Consultation, datetime], str]
TASKS: tuple[tuple[str, str | Promise, Missing, bool], ...] = (
    ("passport", gettext_lazy("Passport"), _passport, True),
    ("bullets", gettext_lazy("What changes, in plain words"), _bullets, True),
    ("draft", gettext_lazy("Text and clauses"), _draft, True),
    ("survey", gettext_lazy("Questions"), _nothing, False),
    ("statements", gettext_lazy("Statements"), _nothing, False),
    ("documents", gettext_lazy("Documents"), _documents, False),
    ("dates", gettext_lazy("Dates"), _dates, True),
    ("languages", gettext_lazy("Languages"), _languages, False),
)
