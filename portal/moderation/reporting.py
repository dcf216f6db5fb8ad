"""Reports of readers, whatever room the text stands in, and what a moderator makes of them.

The rooms call these verbs with the text held (locked and read anew); its noun names the events.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext as _

from portal.accounts.keys import same_person
from portal.accounts.models import User
from portal.audit.models import Event
from portal.audit.recording import record
from portal.lifecycle import Refused
from portal.moderation.models import Report
from portal.norms.models import Reason

PRIVATE, STAFF = Event.Visibility.PRIVATE, Event.Visibility.STAFF


def make_report(
    thing: Any, *, by: User, noun: str, reason: Reason | None, text: str, now: datetime
) -> Report:
    """A report about `thing`, once a person, by a rule or in one's own words.

    Raises Refused for one's own text, for a second report and without a reason or words.
    """
    check_may_report(thing, by)
    if reason is None and not text.strip():
        raise Refused(
            _("Say what is wrong."),
            _("Choose a rule, or write it in your own words."),
            code="no_reason",
        )
    try:
        with transaction.atomic():
            made = Report.objects.create(thing=thing, by=by, reason=reason, text=text, at=now)
    except IntegrityError:
        raise Refused(
            _("You have reported this already."),
            _("A moderator looks at it; you will be told."),
            code="reported",
        ) from None
    record(f"{noun}.reported", on=thing, by=by, now=now, visibility=STAFF)
    return made


def leave(thing: Any, *, by: User, noun: str, now: datetime) -> None:
    """It breaks no rule: its reports are answered and it stays."""
    check_waits(thing)
    answer_reports(thing, now)
    record(f"{noun}.kept", on=thing, by=by, now=now, visibility=PRIVATE)


def hide_reported(
    thing: Any, *, by: User, noun: str, reasons: Sequence[Reason], text: str, now: datetime
) -> dict[str, Any]:
    """Take it out of sight by coded reasons; what was recorded of it."""
    check_waits(thing)
    answer_reports(thing, now)
    thing.hidden_at, thing.hidden_by = now, by
    thing.save(update_fields=["hidden_at", "hidden_by"])
    data = {"reasons": [reason.key for reason in reasons], "text": text}
    record(f"{noun}.hidden", on=thing, by=by, now=now, visibility=PRIVATE, data=data)
    return data


def show_again(thing: Any, *, by: User, noun: str, now: datetime) -> None:
    """Show it again, after an appeal was upheld."""
    thing.hidden_at = thing.hidden_by = None
    thing.save(update_fields=["hidden_at", "hidden_by"])
    record(f"{noun}.restored", on=thing, by=by, now=now, visibility=PRIVATE)


def reports_on(thing: Any) -> list[Report]:
    """The reports about `thing` that wait, the first one first."""
    kind = ContentType.objects.get_for_model(thing)
    rows = Report.objects.filter(content_type=kind, object_id=thing.pk, decided_at__isnull=True)
    return list(rows.select_related("reason", "by").order_by("at", "id"))


def answer_reports(thing: Any, now: datetime) -> None:
    """Mark the reports about `thing` that wait as answered at `now`; the caller holds it."""
    Report.objects.filter(pk__in=[each.pk for each in reports_on(thing)]).update(decided_at=now)


def check_may_report(thing: Any, by: User) -> None:
    """Raise Refused for one's own text and for what is out of sight already."""
    if thing.author is not None and same_person(by, thing.author):
        raise Refused(
            _("This is your own text."),
            _("You can take back what is yours on its own page."),
            code="own_content",
        )
    if thing.hidden_at is not None or getattr(thing, "withdrawn_at", None) is not None:
        raise Refused(
            _("This is not shown any more."),
            _("There is nothing left to report."),
            code="gone",
        )


def check_waits(thing: Any) -> None:
    """Raise Refused unless somebody has reported it and nobody has decided yet."""
    if thing.hidden_at is not None or not reports_on(thing):
        raise Refused(
            _("This does not wait for a decision any more."),
            _("Open another one from the queue."),
            code="decided",
        )


def rule_of_remark(remark: models.Model) -> str:
    """The rule under which a text was taken down, for whoever has its address."""
    event = Event.objects.on(remark).filter(kind__endswith=".hidden").first()
    return rules_in_words(event.data.get("reasons", []) if event else [])


def rules_in_words(keys: Sequence[str]) -> str:
    """The rules with these codes, each as it is worded now."""
    rows = Reason.objects.filter(key__in=keys).order_by("key", "-valid_from", "-id").distinct("key")
    return " ".join(f"{row.name}. {row.rule}" for row in rows)
